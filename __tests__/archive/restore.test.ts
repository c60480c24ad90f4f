import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  appendFileSync,
  chmodSync,
  closeSync,
  existsSync,
  linkSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  truncateSync,
  utimesSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { packKey } from '../../src/archive/object-keys.ts';
import type { Selection } from '../../src/archive/selection.ts';
import type { RecoveryPoint } from '../../src/core/recovery-point.ts';
import { type DirectoryWorld, directoryWorld } from '../support/archive/directory-world.ts';
import { treeOf } from '../support/trees.ts';

const bytes = (path: string): Buffer => Buffer.from(path, 'latin1');

/** One of everything that a folder can hold. */
function plantAll(root: string): void {
  mkdirSync(join(root, 'folder/empty'), { recursive: true });
  writeFileSync(join(root, 'a-b'), 'sorts before a/');
  mkdirSync(join(root, 'a'));
  writeFileSync(join(root, 'a/x'), 'in a');
  writeFileSync(join(root, 'nothing'), '');
  writeFileSync(join(root, 'big'), randomBytes(21 * 1024 * 1024));
  writeFileSync(join(root, 'name'), 'three names');
  linkSync(join(root, 'name'), join(root, 'folder/name'));
  linkSync(join(root, 'name'), join(root, 'zz name'));
  symlinkSync('../elsewhere', join(root, 'folder/link'));
  execFileSync('mkfifo', [join(root, 'fifo')]);
  writeFileSync(bytes(`${root}/\xff\xfe not UTF-8`), 'bytes');
  writeFileSync(join(root, 'line\nfeed'), 'x');
  writeFileSync(join(root, '--force'), 'y');
  writeFileSync(join(root, 'n'.repeat(255)), 'z');
  const sparse = openSync(join(root, 'sparse'), 'w');
  writeSync(sparse, 'head', 0);
  writeSync(sparse, 'tail', 40 * 1024 * 1024);
  closeSync(sparse);
  writeFileSync(join(root, 'hole'), '');
  truncateSync(join(root, 'hole'), 1024 ** 4);
  chmodSync(join(root, 'a-b'), 0o4750);
  chmodSync(join(root, 'folder'), 0o2511);
  for (const [i, name] of ['a-b', 'a/x', 'folder/empty', 'folder', 'a', '.'].entries())
    utimesSync(join(root, name), 1_500_000_000 + i, 1_500_000_000.123456 + i);
}

async function planted(plant: (root: string) => void): Promise<{ world: DirectoryWorld; point: RecoveryPoint }> {
  const world = await directoryWorld();
  mkdirSync(world.source);
  plant(world.source);
  return { world, point: await world.backup() };
}

const text = (name: string): string => `${name} `.repeat(200);

/** A pack of that point with one byte changed. */
function flip(world: DirectoryWorld, point: RecoveryPoint, at: number, pack = 0): string {
  const key = packKey({ source: 'uploads/media', chain: point.chain, point: point.point }, pack);
  const path = join(world.storeRoot, key);
  const data = readFileSync(path);
  data[at] = (data[at] ?? 0) ^ 1;
  chmodSync(path, 0o600);
  writeFileSync(path, data);
  return key;
}

function expectSameFiles(some: string, all: string): void {
  const names = existsSync(some) ? readdirSync(some) : [];
  expect(names.filter((name) => !readFileSync(join(some, name)).equals(readFileSync(join(all, name))))).toEqual([]);
}

test('brings back everything that a folder can hold', async () => {
  const { world, point } = await planted(plantAll);
  using _ = world;
  const target = join(world.folder, 'target');

  const { tally } = await world.restore(point, target);

  rmSync(join(world.source, 'hole'));
  expect(execFileSync('stat', ['-c', '%s %b', join(target, 'hole')]).toString()).toBe(`${1024 ** 4} 0\n`);
  rmSync(join(target, 'hole'));
  for (const root of [world.source, target]) utimesSync(root, 1_500_000_000, 1_500_000_000);
  expect(treeOf(target)).toEqual(treeOf(world.source));
  expect(Number(execFileSync('stat', ['-c', '%b', join(target, 'sparse')]).toString())).toBeLessThan(16_400); // 8 MiB of 40
  expect(tally).toMatchObject({ hurtEntries: 0, failedEntries: 0, kept: { exists: 0, same: 0 } });
});

test('restores a point whose files lie in three points of its chain', async () => {
  using world = await directoryWorld();
  mkdirSync(join(world.source, 'd'), { recursive: true });
  for (let i = 0; i < 300; i++) writeFileSync(join(world.source, `d/${i}`), text(`${i}`));
  let point = await world.backup();
  const first = treeOf(world.source);
  const points = [point];
  for (const round of ['one', 'two']) {
    for (let i = 0; i < 300; i += 7) writeFileSync(join(world.source, `d/${i}`), text(`${i} ${round}`));
    rmSync(join(world.source, `d/${round === 'one' ? 1 : 2}`));
    point = await world.backup(point);
    points.push(point);
  }

  await world.restore(point, join(world.folder, 'last'));
  await world.restore(points[0] as RecoveryPoint, join(world.folder, 'first'));

  expect(Object.keys(point.pointKeys)).toHaveLength(2); // the second point's files were all written again
  expect(treeOf(join(world.folder, 'last'))).toEqual(treeOf(world.source));
  expect(treeOf(join(world.folder, 'first'))).toEqual(first);
});

test('damage hurts only the files that need it: they are named and not left behind, all others are restored', async () => {
  const { world, point } = await planted((root) => {
    mkdirSync(join(root, 'd'));
    for (let i = 0; i < 40; i++) writeFileSync(join(root, `d/small ${i}`), text(`${i}`));
    writeFileSync(join(root, 'big'), randomBytes(12 * 1024 * 1024));
    linkSync(join(root, 'big'), join(root, 'other name of big'));
    writeFileSync(join(root, 'random'), randomBytes(1024 * 1024));
  });
  using _ = world;
  const index = await world.index(point);
  const big: number[] = [];
  for await (const item of index.entries())
    if (item.kind === 'entry' && item.entry.key === 'big')
      for (const chunk of item.chunks) if (chunk.kind === 'data') big.push(chunk.block.offset);
  const object = flip(world, point, Math.max(...big) + 1000);
  const target = join(world.folder, 'target');

  const { tally } = await world.restore(point, target);

  expect(tally.hurt.map(({ key }) => key).sort()).toEqual(['big', 'other name of big']);
  expect(tally.hurt[0]).toMatchObject({ point: point.point, object, code: 'object-damaged' });
  expect(readdirSync(target).sort()).toEqual(['d', 'random']);
  expect(readdirSync(join(target, 'd'))).toHaveLength(40);
  expect(tally.failedEntries).toBe(0);
});

test('a pack that is gone, or cut short, takes only what was in it', async () => {
  const { world, point } = await planted((root) => {
    for (let i = 0; i < 20; i++) writeFileSync(join(root, `r${i}`), randomBytes(3 * 1024 * 1024));
  });
  using _ = world;
  const place = { source: 'uploads/media', chain: point.chain, point: point.point };
  rmSync(join(world.storeRoot, packKey(place, 0)));
  const second = join(world.storeRoot, packKey(place, 1));
  const size = readFileSync(second).length;
  chmodSync(second, 0o600);
  truncateSync(second, size - 10);

  const { tally } = await world.restore(point, join(world.folder, 'target'));

  const codes = new Set(tally.hurt.map(({ code, object }) => `${code} ${object}`));
  expect([...codes].sort()).toEqual([`object-damaged ${packKey(place, 1)}`, `object-missing ${packKey(place, 0)}`]);
  expect(tally.files).toBeGreaterThan(5);
  expect(tally.files + tally.hurtEntries).toBe(20);
  expectSameFiles(join(world.folder, 'target'), world.source);
});

test('a damaged frame of the index loses its entries, says which, and nothing else', async () => {
  const { world, point } = await planted((root) => {
    mkdirSync(join(root, 'd'));
    for (let i = 0; i < 6000; i++) writeFileSync(join(root, `d/${String(i).padStart(200, '0')}`), '');
  });
  using _ = world;
  const { frames } = await world.index(point);
  const [first, second, third] = frames;
  if (first === undefined || second === undefined || third === undefined) throw new Error('too few frames');
  const segment = point.objects.find(({ key }) => key.startsWith('index/'))?.key ?? '';
  const path = join(world.storeRoot, segment);
  const data = readFileSync(path);
  data[second.offset + 20] = (data[second.offset + 20] ?? 0) ^ 8;
  chmodSync(path, 0o600);
  writeFileSync(path, data);

  const { tally } = await world.restore(point, join(world.folder, 'target'));

  expect(tally.hurt).toHaveLength(1);
  expect(tally.hurt[0]).toMatchObject({
    key: second.first,
    until: third.first,
    entries: second.entries,
    object: segment,
  });
  expect(tally.files).toBe(6000 - second.entries);
});

test('blocks that were swapped within the store are damage, not other files', async () => {
  const { world, point } = await planted((root) => {
    for (const name of ['a', 'b']) writeFileSync(join(root, name), randomBytes(3 * 1024 * 1024));
  });
  using _ = world;
  const path = join(world.storeRoot, packKey({ source: 'uploads/media', chain: point.chain, point: point.point }, 0));
  const data = readFileSync(path);
  const half = data.length / 2;
  chmodSync(path, 0o600);
  writeFileSync(path, Buffer.concat([data.subarray(half), data.subarray(0, half)]));

  const { tally } = await world.restore(point, join(world.folder, 'target'));

  expect(tally.hurt.map(({ key }) => key).sort()).toEqual(['a', 'b']);
  expect(readdirSync(join(world.folder, 'target'))).toEqual([]);
});

test('selects by path and by pattern, and makes the folders above as they were', async () => {
  const { world, point } = await planted((root) => {
    for (const path of ['src/lib/a.ts', 'src/lib/b.js', 'src/c.ts', 'srcs/d.ts', 'docs/e.md'])
      mkdirSync(join(root, path, '..'), { recursive: true });
    for (const path of ['src/lib/a.ts', 'src/lib/b.js', 'src/c.ts', 'srcs/d.ts', 'docs/e.md', 'src-x'])
      writeFileSync(join(root, path), text(path));
    chmodSync(join(root, 'src'), 0o700);
    utimesSync(join(root, 'src'), 1_500_000_000, 1_500_000_000);
  });
  using _ = world;
  const restored = async (select: Selection, name: string) => {
    const target = join(world.folder, name);
    await world.restore(point, target, { select });
    const lines = existsSync(target) ? treeOf(target) : [];
    return { keys: lines.map((line) => line.split(' ')[0]) };
  };

  expect((await restored({ items: ['src'] }, '1')).keys).toEqual([
    ...['', 'src', 'src/c.ts', 'src/lib', 'src/lib/a.ts', 'src/lib/b.js'],
  ]);
  expect((await restored({ items: ['/src/lib/a.ts', 'nowhere'] }, '2')).keys).toEqual([
    ...['', 'src', 'src/lib', 'src/lib/a.ts'],
  ]);
  expect(await restored({ items: ['nowhere'] }, '3')).toEqual({ keys: [] });
  expect((await restored({ include: ['*.ts'], exclude: ['srcs/'] }, '4')).keys).toEqual([
    ...['', 'src', 'src/c.ts', 'src/lib', 'src/lib/a.ts'],
  ]);
  expect((await restored({ items: ['src/**/*.js'] }, '5')).keys).toEqual(['', 'src', 'src/lib', 'src/lib/b.js']);
  const [, src] = treeOf(join(world.folder, '5'));
  expect(src).toBe(treeOf(world.source).find((line) => line.startsWith('src ')));
});

test('one file out of many reads one frame and one block', async () => {
  const { world, point } = await planted((root) => {
    for (let i = 0; i < 12_000; i++) writeFileSync(join(root, String(i).padStart(5, '0')), `${i}`.repeat(30));
  });
  using _ = world;
  const parts = await world.parts(point);
  const asked: string[] = [];
  const store: typeof parts.store = {
    ...parts.store,
    get: async (key, range, version) => {
      asked.push(key.split('/')[0] as string);
      return await parts.store.get(key, range, version);
    },
  };

  await world.restore(point, join(world.folder, 'target'), { store, select: { items: ['07777'] } });

  expect(asked.filter((room) => room === 'data')).toHaveLength(1);
  expect(asked.filter((room) => room === 'index').length).toBeLessThanOrEqual(4); // twice: the look, the restore
  expect(readFileSync(join(world.folder, 'target/07777'), 'utf8')).toBe('7777'.repeat(30));
});

test('what is there stays unless it is said otherwise, and is not fetched', async () => {
  const { world, point } = await planted((root) => {
    for (const name of ['changed', 'same', 'gone']) writeFileSync(join(root, name), text(name));
  });
  using _ = world;
  const target = join(world.folder, 'target');
  await world.restore(point, target);
  appendFileSync(join(target, 'changed'), 'by hand');
  rmSync(join(target, 'gone'));

  const never = await world.restore(point, target);
  expect(never.tally).toMatchObject({ files: 1, kept: { exists: 2, same: 0 } });
  expect(readFileSync(join(target, 'changed'), 'utf8')).toContain('by hand');

  const changed = await world.restore(point, target, { overwrite: 'changed' });
  expect(changed.tally).toMatchObject({ files: 1, kept: { exists: 0, same: 2 } });
  expect(treeOf(target).slice(1)).toEqual(treeOf(world.source).slice(1));
});

test('names of one file stay together when the first of them was there already', async () => {
  const { world, point } = await planted((root) => {
    writeFileSync(join(root, 'a'), text('a'));
    linkSync(join(root, 'a'), join(root, 'b'));
    linkSync(join(root, 'a'), join(root, 'c'));
  });
  using _ = world;
  const target = join(world.folder, 'target');
  mkdirSync(target);
  writeFileSync(join(target, 'a'), 'mine');

  await world.restore(point, target);

  expect(readFileSync(join(target, 'a'), 'utf8')).toBe('mine');
  expect(readFileSync(join(target, 'b'), 'utf8')).toBe(text('a'));
  expect(readFileSync(join(target, 'c'), 'utf8')).toBe(text('a'));
});

test('ends when it is told to, and leaves nothing half-written', async () => {
  const { world, point } = await planted((root) => {
    for (let i = 0; i < 8; i++) writeFileSync(join(root, `r${i}`), randomBytes(9 * 1024 * 1024));
  });
  using _ = world;
  const end = new AbortController();
  const target = join(world.folder, 'target');

  const restoring = world.restore(point, target, {
    signal: end.signal,
    onProgress: ({ files }) => {
      if (files >= 2) end.abort(new Error('enough'));
    },
  });

  await expect(restoring).rejects.toThrow('enough');
  expectSameFiles(target, world.source);
});

test('a tree that is one file is restored into the target under its name', async () => {
  const { world, point } = await planted((root) => {
    rmSync(root, { recursive: true });
    writeFileSync(root, 'only me');
  });
  using _ = world;

  await world.restore(point, join(world.folder, 'target'), { rootName: 'source' });

  expect(readFileSync(join(world.folder, 'target/source'), 'utf8')).toBe('only me');
});
