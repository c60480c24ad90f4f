import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

export const SET_NAMES = ['files', 'database', 'incompressible', 'dump'] as const;
export type SetName = (typeof SET_NAMES)[number];

/** What is backed up, and how one in a hundred of it changes and changes back. */
export interface DataSet {
  readonly name: SetName;
  /** What it is like, for the report. */
  readonly what: string;
  /** The folder that both tools are given. */
  readonly source: string;
  readonly files: number;
  readonly bytes: number;
  /** The path below the source that is restored alone; null when the set is one file. */
  readonly one: string | null;
  /** About 1 % changes, always the same. */
  change(): Promise<void>;
  revert(): Promise<void>;
}

/** How a set is made and changed, in a folder `home` of its own; `<home>/source` is what is backed up. */
export interface Recipe {
  readonly name: SetName;
  /** Part of its folder's name: another one when what is made is another. */
  readonly version: string;
  readonly what: string;
  make(home: string, scale: number): Promise<void>;
  describe(home: string): Promise<{ readonly files: number; readonly bytes: number; readonly one: string | null }>;
  change(home: string): Promise<void>;
  revert(home: string): Promise<void>;
}

/** Makes the set once; later it is taken as it lies there, after undoing a change that a killed run left. */
export async function prepareSet(recipe: Recipe, cache: string, scale: number): Promise<DataSet> {
  const home = join(cache, `${recipe.name}-${recipe.version}-${scale}`);
  if (!existsSync(home)) await makeOnce(recipe, home, scale);
  const changed = join(home, 'changed');
  const revert = async () => {
    if (!existsSync(changed)) return;
    await recipe.revert(home);
    await rm(changed);
  };
  await revert();
  return {
    name: recipe.name,
    what: recipe.what,
    source: join(home, 'source'),
    ...JSON.parse(await readFile(join(home, 'made.json'), 'utf8')),
    async change() {
      await writeFile(changed, '');
      await recipe.change(home);
    },
    revert,
  };
}

async function makeOnce(recipe: Recipe, home: string, scale: number): Promise<void> {
  const growing = `${home}.new`;
  await rm(growing, { recursive: true, force: true });
  await mkdir(join(growing, 'source'), { recursive: true });
  await recipe.make(growing, scale);
  await writeFile(join(growing, 'made.json'), JSON.stringify(await recipe.describe(growing)));
  await rename(growing, home);
}
