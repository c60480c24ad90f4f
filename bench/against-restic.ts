import { join } from 'node:path';
import { circumstances, isInMemory, restoreFolder } from './machine.ts';
import type { Options } from './options.ts';
import { openPlaces, type StoreKind } from './place.ts';
import type { SetResult } from './result.ts';
import { noFigures, runRound } from './round.ts';
import { type DataSet, prepareSet, type Recipe, type SetName } from './sets/data-set.ts';
import { database } from './sets/database.ts';
import { dump } from './sets/dump.ts';
import { copiedFiles, madeFiles } from './sets/files.ts';
import { incompressible } from './sets/incompressible.ts';
import type { Tool } from './tool.ts';
import { workFolder } from './work-folder.ts';

export async function measureSet(
  name: SetName,
  kind: StoreKind,
  options: Options,
  tools: readonly [Tool, ...Tool[]],
  say: (text: string) => void,
): Promise<SetResult> {
  await using work = await workFolder(options.work, 'stores');
  say(`${name}: taking or making it`);
  const set = await takeSet(name, options);
  await using targets = await workFolder(restoreFolder(options, set.bytes, set.files), 'targets');
  await using places = await openPlaces(kind, work.path);
  const before = circumstances(options, tools);
  const entered = tools.map((tool) => ({ tool, figures: noFigures() }));
  for (let round = 1; round <= options.rounds; round++) {
    const arena = { places, set, work: work.path, targets: targets.path, cold: options.cold };
    const told = (text: string) => say(`${name} · ${kind} · round ${round} of ${options.rounds} · ${text}`);
    // Who goes first takes turns as well.
    await runRound({ ...arena, say: told }, round % 2 === 1 ? entered : entered.toReversed());
  }
  const figuresOf = (wanted: Tool['name']) => entered.find(({ tool }) => tool.name === wanted)?.figures ?? null;
  return {
    subject: 'restic',
    set: name,
    store: kind,
    ...before,
    what: set.what,
    files: set.files,
    bytes: set.bytes,
    target: isInMemory(targets.path) ? 'memory' : 'disk',
    holdfast: figuresOf('holdfast') ?? noFigures(),
    restic: figuresOf('restic'),
  };
}

function takeSet(name: SetName, { tree, work, scale }: Options): Promise<DataSet> {
  const recipes: Readonly<Record<SetName, Recipe>> = {
    files: tree === null ? madeFiles : copiedFiles(tree),
    database,
    incompressible,
    dump,
  };
  return prepareSet(recipes[name], join(work, 'sets'), scale);
}
