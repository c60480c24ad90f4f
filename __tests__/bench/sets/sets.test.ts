import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { type DataSet, prepareSet, type Recipe } from '../../../bench/sets/data-set.ts';
import { database } from '../../../bench/sets/database.ts';
import { dump } from '../../../bench/sets/dump.ts';
import { copiedFiles, madeFiles } from '../../../bench/sets/files.ts';
import { incompressible } from '../../../bench/sets/incompressible.ts';

const BLOCK_BYTES = 8192;
let cache: string;

beforeEach(() => {
  cache = mkdtempSync(join(tmpdir(), 'holdfast-sets-'));
});
afterEach(() => rmSync(cache, { recursive: true, force: true }));

/** The digest of every 8 KiB, so that it shows how much is another. */
function blocksOf({ source }: DataSet): readonly string[] {
  const entries = readdirSync(source, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = entries.map((entry) => join(entry.parentPath, entry.name)).sort();
  return paths.flatMap((path) => {
    const bytes = readFileSync(path);
    const count = Math.ceil(bytes.length / BLOCK_BYTES);
    const digest = (n: number) =>
      createHash('sha256')
        .update(bytes.subarray(n * BLOCK_BYTES, (n + 1) * BLOCK_BYTES))
        .digest('hex');
    return Array.from({ length: count }, (_, n) => `${path.slice(source.length)}:${n}:${digest(n)}`);
  });
}

describe.each<[Recipe, number]>([
  [madeFiles, 0.002],
  [database, 0.002],
  [incompressible, 0.01],
  [dump, 0.001],
])('$name', (recipe, scale) => {
  test('is made of the same bytes wherever it is made, and once', async () => {
    const [here, there] = [join(cache, 'here'), join(cache, 'there')];
    const set = await prepareSet(recipe, here, scale);
    const blocks = blocksOf(set);
    expect(blocksOf(await prepareSet(recipe, there, scale))).toEqual(blocks);
    expect(set.bytes).toBeGreaterThan(BLOCK_BYTES);

    writeFileSync(join(set.source, 'a mark'), '');
    await prepareSet(recipe, here, scale);
    expect(readdirSync(set.source)).toContain('a mark');
  });

  test('changes in a small part, and back to what it was, after a killed run too', async () => {
    const set = await prepareSet(recipe, cache, scale);
    const before = blocksOf(set);
    await set.change();
    const changed = blocksOf(set);
    expect(changed).not.toEqual(before);
    await set.revert();
    expect(blocksOf(set)).toEqual(before);
    await set.revert(); // nothing to do

    await set.change();
    expect(blocksOf(set)).toEqual(changed);
    await prepareSet(recipe, cache, scale);
    expect(blocksOf(set)).toEqual(before);
  });
});

test('one file in a hundred of the tree changes, and one page in a hundred of the database', async () => {
  for (const [recipe, scale, of] of [
    [madeFiles, 0.002, 'files'],
    [database, 0.002, 'pages'],
  ] as const) {
    const set = await prepareSet(recipe, cache, scale);
    const before = new Set(blocksOf(set));
    await set.change();
    const other = blocksOf(set).filter((block) => !before.has(block));
    const names = new Set(other.map((block) => block.split(':')[0]));
    const [count, all] = of === 'files' ? [names.size, set.files] : [other.length, set.bytes / BLOCK_BYTES];
    expect(count / all).toBeGreaterThan(0.008);
    expect(count / all).toBeLessThan(0.012);
  }
});

test('a tree that somebody gives is copied, and never changed itself', async () => {
  const given = join(cache, 'given');
  const { source } = await prepareSet(madeFiles, given, 0.001);
  const mine = { source } as DataSet;
  const before = blocksOf(mine);
  const copy = await prepareSet(copiedFiles(source), cache, 1);
  await copy.change();
  expect(blocksOf(copy)).not.toEqual(before);
  expect(blocksOf(mine)).toEqual(before);
  await copy.revert();
  expect(blocksOf(copy)).toEqual(before);
});
