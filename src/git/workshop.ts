import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { GitContext } from './process.ts';

/** Where new objects are made and pushed from. */
export interface ObjectStore {
  readonly git: GitContext;
  readonly format: 'sha1' | 'sha256';
}

export interface WorkshopSettings {
  /** The environment with the transport settings of the user's repository. */
  readonly git: GitContext;
  readonly format: 'sha1' | 'sha256';
  readonly temporary: string;
  /** The user's object folder and `shallow` file. */
  readonly objects: string;
  readonly shallow: string;
  /** The remote from which a partial clone fetches what it left out; null for a clone that has everything. */
  readonly promisor: string | null;
}

/**
 * A bare repository in a temporary folder that sees every object of the user's and writes only its own. A fetch of one
 * commit (`--depth=1`) would otherwise turn the user's clone into a shallow one, and a killed run would leave packs and
 * lock files behind. (gitrepository-layout, "objects/info/alternates")
 */
export async function openWorkshop(settings: WorkshopSettings): Promise<ObjectStore & AsyncDisposable> {
  const dir = await mkdtemp(join(settings.temporary, 'holdfast-git-'));
  for (const folder of ['objects/info', 'objects/pack', 'refs/heads', 'info'])
    await mkdir(join(dir, folder), { recursive: true });
  await writeFile(join(dir, 'HEAD'), 'ref: refs/heads/none\n');
  await writeFile(join(dir, 'config'), configFile(settings));
  await writeFile(join(dir, 'objects/info/alternates'), `${settings.objects}\n`);
  // The commits at which the user's history ends: git must not look for their parents here either.
  const boundary = await readFile(settings.shallow, 'utf8').catch(() => '');
  if (boundary !== '') await writeFile(join(dir, 'shallow'), boundary);
  return {
    git: { ...settings.git, env: { ...settings.git.env, GIT_DIR: dir } },
    format: settings.format,
    [Symbol.asyncDispose]: () => rm(dir, { recursive: true, force: true, maxRetries: 3 }),
  };
}

function configFile({ format, promisor }: WorkshopSettings): string {
  const extensions = [
    ...(format === 'sha256' ? ['\tobjectFormat = sha256'] : []),
    ...(promisor === null ? [] : [`\tpartialClone = ${promisor}`]),
  ];
  return [
    '[core]',
    `\trepositoryFormatVersion = ${extensions.length === 0 ? 0 : 1}`,
    '\tbare = true',
    ...(extensions.length === 0 ? [] : ['[extensions]', ...extensions]),
    '',
  ].join('\n');
}
