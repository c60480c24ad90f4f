import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { compareTrees } from './compare.ts';
import { circumstances, restoreFolder } from './machine.ts';
import { sampleOf } from './measure.ts';
import type { Options } from './options.ts';
import { openPlaces } from './place.ts';
import type { MemoryResult, MemoryRow } from './result.ts';
import { prepareSet, type Recipe } from './sets/data-set.ts';
import { database } from './sets/database.ts';
import { tinyFiles } from './sets/tiny-files.ts';
import { ageAndWarm, settle } from './settle.ts';
import type { Tool } from './tool.ts';
import { workFolder } from './work-folder.ts';

const FILE_COUNTS = [10_000, 100_000, 1_000_000] as const;
const SIZES_GIB = [1, 10] as const;
const DATABASE_GIB = 4;

/** What Holdfast holds at the most, for trees of more and more files and for a file that grows. */
export async function measureMemory(
  options: Options,
  holdfast: Tool,
  say: (text: string) => void,
): Promise<MemoryResult> {
  const before = circumstances(options, [holdfast]);
  const sizes: readonly (readonly [Recipe, number])[] = [
    ...FILE_COUNTS.map((count) => [tinyFiles(Math.ceil(count * options.scale)), 1] as const),
    ...SIZES_GIB.map((gib) => [database, (gib / DATABASE_GIB) * options.scale] as const),
  ];
  const rows: MemoryRow[] = [];
  for (const [recipe, scale] of sizes) rows.push(await measureRow(recipe, scale, options, holdfast, say));
  return { subject: 'memory', ...before, rows };
}

async function measureRow(
  recipe: Recipe,
  scale: number,
  options: Options,
  holdfast: Tool,
  say: (text: string) => void,
): Promise<MemoryRow> {
  const set = await prepareSet(recipe, join(options.work, 'sets'), scale);
  const { files, bytes, source } = set;
  await using work = await workFolder(options.work, 'stores');
  await using targets = await workFolder(restoreFolder(options, bytes, files), 'targets');
  await using places = await openPlaces('directory', work.path);
  const vault = await holdfast.open(await places.fresh(), source, mkdtempSync(join(work.path, 'settings-')));
  await ageAndWarm(source, options.cold);
  settle(options.cold);
  const full = await vault.backup('full');
  settle(options.cold);
  const unchanged = await vault.backup('incremental');
  settle(options.cold);
  const target = join(targets.path, 'restored');
  const restore = await vault.restore(target);
  compareTrees(source, target);
  say(`memory · ${files} files, ${bytes} bytes · ${restore.seconds.toFixed(2)} s`);
  return { files, bytes, full: sampleOf(full), unchanged: sampleOf(unchanged), restore: sampleOf(restore) };
}
