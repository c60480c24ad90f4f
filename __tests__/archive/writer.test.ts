import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  linkSync,
  mkdirSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, test } from '@jest/globals';
import { CHUNK_MAX_BYTES } from '../../src/archive/chunker.ts';
import { SEGMENT_BYTES } from '../../src/archive/file-content.ts';
import type { SourceItem } from '../../src/core/entry.ts';
import { ArchiveWorld, texts } from '../support/archive/world.ts';

/** Files by path; folders come by themselves. */
function plant(root: string, files: Readonly<Record<string, string | Uint8Array>>): void {
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(join(root, path, '..'), { recursive: true });
    writeFileSync(join(root, path), content);
  }
}

describe('a full', () => {
  test('holds every entry with its bytes, in the order of the keys', async () => {
    const world = new ArchiveWorld();
    plant(world.root, { 'a/x': 'one', 'a-b': 'two', 'a.txt': 'three', empty: '' });
    symlinkSync('a/x', join(world.root, 'link'));

    const { point, written } = await world.backup({ on: null });

    const read = await world.read(point);
    expect([...read.keys()]).toEqual(['', 'a-b', 'a.txt', 'a/', 'a/x', 'empty', 'link']);
    expect(texts(read)).toMatchObject({ 'a-b': 'two', 'a.txt': 'three', 'a/x': 'one', empty: '', 'a/': null });
    expect(read.get('link')?.item).toMatchObject({ entry: { type: 'l', target: 'a/x' } });
    expect(written).toMatchObject({ status: 'complete', counts: { entries: 7, files: 4, bytes: 11, read: 11 } });
  });

  test('of a file of many chunks and segments gives the same bytes back', async () => {
    const world = new ArchiveWorld();
    const big = Buffer.concat([randomBytes(9_000_000), Buffer.alloc(6_000_000), randomBytes(25_000_000)]);
    plant(world.root, { big, middle: big.subarray(1000, 7_000_000), small: 'x' });

    const { point, written } = await world.backup({ on: null });

    const read = await world.read(point);
    expect(read.get('big')?.bytes?.equals(big)).toBe(true);
    expect(read.get('middle')?.bytes?.equals(big.subarray(1000, 7_000_000))).toBe(true);
    expect(written.counts.stored).toBeLessThan(36_500_000 + 7_000_000); // the zeros are a hole
  });

  test.each([3, 4, 16])(
    'is made on a machine with %i processors, whose threads need more memory than there is',
    async (threads) => {
      const world = new ArchiveWorld();
      const big = randomBytes(40_000_000);
      plant(world.root, { big, small: 'x' });

      const { point } = await world.backup({ on: null, threads });

      const read = await world.read(point);
      expect(read.get('big')?.bytes?.equals(big)).toBe(true);
      expect(texts(read)).toMatchObject({ small: 'x' });
    },
  );

  test('stores equal files once; two threads that meet them at the same moment may both', async () => {
    const world = new ArchiveWorld();
    const bytes = randomBytes(300_000);
    plant(world.root, Object.fromEntries(Array.from({ length: 50 }, (_, i) => [`copy-${i}`, bytes])));

    const { point, written } = await world.backup({ on: null });

    expect(written.counts.stored).toBeLessThan(700_000);
    expect((await world.read(point)).get('copy-49')?.bytes?.equals(bytes)).toBe(true);
  });

  test('reads the names of one file once, and each has its bytes', async () => {
    const world = new ArchiveWorld();
    plant(world.root, { first: 'the bytes' });
    linkSync(join(world.root, 'first'), join(world.root, 'second'));

    const { point, written } = await world.backup({ on: null });

    expect(written.counts.read).toBe(9);
    const read = await world.read(point);
    expect(texts(read)).toMatchObject({ first: 'the bytes', second: 'the bytes' });
    const [first, second] = [read.get('first')?.item, read.get('second')?.item];
    if (first?.kind !== 'entry' || second?.kind !== 'entry') throw new Error('both are entries');
    expect(first.entry.hardLink).toBeDefined();
    expect(second.entry.hardLink).toBe(first.entry.hardLink);
  });

  test('of an empty folder holds the folder', async () => {
    const world = new ArchiveWorld();
    const { point, written } = await world.backup({ on: null });
    expect([...(await world.read(point)).keys()]).toEqual(['']);
    expect(written.counts).toMatchObject({ entries: 1, files: 0, bytes: 0 });
  });

  test('keeps names that are no UTF-8 as their bytes', async () => {
    const world = new ArchiveWorld();
    const name = Buffer.from('new\nline "quoted" \\ \u00ff\u00e9\u007f', 'latin1');
    writeFileSync(Buffer.concat([Buffer.from(`${world.root}/`), name]), 'bytes');
    const first = await world.backup({ on: null });
    const second = await world.backup({ on: first.point });
    expect(texts(await world.read(second.point))).toMatchObject({ [name.toString('latin1')]: 'bytes' });
    expect(second.written.counts.read).toBe(0);
  });
});

describe('an incremental', () => {
  test('of an unchanged tree reads nothing and names the frames of the one before', async () => {
    const world = new ArchiveWorld();
    plant(world.root, { 'a/x': 'one', 'b/y': 'two' });
    const first = await world.backup({ on: null });

    const second = await world.backup({ on: first.point });

    expect(second.written.counts).toMatchObject({ entries: 5, files: 2, bytes: 6, read: 0 });
    expect((await world.index(second.point)).frames).toEqual((await world.index(first.point)).frames);
    expect(texts(await world.read(second.point))).toEqual(texts(await world.read(first.point)));
  });

  test('reads what changed, leaves out what is gone, keeps the rest', async () => {
    const world = new ArchiveWorld();
    plant(world.root, { 'a/1': 'one', 'a/2': 'two', 'b/3': 'three', 'c/4': 'four' });
    const first = await world.backup({ on: null });
    plant(world.root, { 'a/2': 'changed', 'a/25': 'new', zz: 'last' });
    rmSync(join(world.root, 'b'), { recursive: true });

    const second = await world.backup({ on: first.point });

    expect(texts(await world.read(second.point))).toEqual({
      '': null,
      'a/': null,
      'a/1': 'one',
      'a/2': 'changed',
      'a/25': 'new',
      'c/': null,
      'c/4': 'four',
      zz: 'last',
    });
    expect(second.written.counts.read).toBe('changednewlast'.length);
    expect(Object.keys(second.point.pointKeys).sort()).toEqual([first.point.point, second.point.point].sort());
  });

  test('whose base is two points back needs no point between', async () => {
    const world = new ArchiveWorld();
    plant(world.root, { a: 'first', b: 'second', c: 'third' });
    const first = await world.backup({ on: null });
    plant(world.root, { b: 'second, changed' });
    const second = await world.backup({ on: first.point });
    plant(world.root, { b: 'second, changed again', c: 'third, changed' });

    const third = await world.backup({ on: second.point });

    expect(texts(await world.read(third.point))).toMatchObject({ a: 'first', b: 'second, changed again' });
    expect(Object.keys(third.point.pointKeys)).not.toContain(second.point.point);
    expect(
      third.point.objects.filter(({ key }) => key.startsWith(`data/p/s/${first.point.chain}/${second.point.point}/`)),
    ).toEqual([]);
  });

  test('stores next to nothing of files that were moved, or that look new and are not', async () => {
    const world = new ArchiveWorld();
    const bytes = randomBytes(2_000_000);
    plant(world.root, { 'a/old': bytes, 'b/kept': randomBytes(2_000_000) });
    const first = await world.backup({ on: null });
    mkdirSync(join(world.root, 'z'));
    renameSync(join(world.root, 'a/old'), join(world.root, 'z/new'));
    utimesSync(join(world.root, 'b/kept'), 1, 1);

    const second = await world.backup({ on: first.point });

    expect(second.written.counts.read).toBe(4_000_000);
    expect(second.written.counts.stored).toBeLessThan(10_000);
    expect((await world.read(second.point)).get('z/new')?.bytes?.equals(bytes)).toBe(true);
  });

  test('stores the chunks near a change of a big file and no others', async () => {
    const world = new ArchiveWorld();
    const bytes = randomBytes(40_000_000);
    plant(world.root, { big: bytes });
    const first = await world.backup({ on: null });
    // A segment is cut on its own, and where a chunk ends depends on nothing behind it: with any keys one chunk is another.
    bytes.write('changed', 2 * SEGMENT_BYTES - 100);
    plant(world.root, { big: bytes });

    const second = await world.backup({ on: first.point });

    expect(second.written.counts.stored).toBeLessThan(CHUNK_MAX_BYTES + 100_000);
    expect((await world.read(second.point)).get('big')?.bytes?.equals(bytes)).toBe(true);
  });

  test('stores the chunks near what was put into a big file and no others', async () => {
    const world = new ArchiveWorld();
    const bytes = randomBytes(4 * SEGMENT_BYTES);
    plant(world.root, { big: bytes });
    const first = await world.backup({ on: null });
    const longer = Buffer.concat([bytes.subarray(0, 1000), randomBytes(5_000_000), bytes.subarray(1000)]);
    plant(world.root, { big: longer });

    const second = await world.backup({ on: first.point });

    expect(second.written.counts.stored).toBeLessThan(5_000_000 + 2 * CHUNK_MAX_BYTES);
    expect((await world.read(second.point)).get('big')?.bytes?.equals(longer)).toBe(true);
    // Segments meet where the content says so: in one of fifty cases there is no such place, three at once there never are.
    const ends = new Set<number>();
    let at = 0;
    for await (const item of (await world.index(second.point)).entries())
      if (item.kind === 'entry')
        for (const { length } of item.chunks) {
          at += length;
          ends.add(at);
        }
    const fixed = [1, 2, 3].filter((segment) => ends.has(segment * SEGMENT_BYTES));
    expect(fixed.length).toBeLessThan(3);
  });

  test('takes on new metadata', async () => {
    const world = new ArchiveWorld();
    plant(world.root, { 'd/file': 'text' });
    const first = await world.backup({ on: null });
    chmodSync(join(world.root, 'd'), 0o700);
    chmodSync(join(world.root, 'd/file'), 0o600);

    const { point } = await world.backup({ on: first.point });

    const read = await world.read(point);
    expect(read.get('d/')?.item).toMatchObject({ entry: { mode: 0o700 } });
    expect(read.get('d/file')?.item).toMatchObject({ entry: { mode: 0o600 } });
    expect(texts(read)['d/file']).toBe('text');
  });
});

describe('trust', () => {
  test('a file that could change within the tick of its last look is read again', async () => {
    const world = new ArchiveWorld();
    plant(world.root, { young: 'text' });
    const now = BigInt(Date.now()) * 1_000_000n;
    const first = await world.backup({ on: null, time: now });
    const second = await world.backup({ on: first.point, time: now });
    expect(second.written.counts.read).toBe(4);
    expect((await world.read(first.point)).get('young')?.item).not.toHaveProperty('entry.detect');
  });
});

describe('what moves while it is read', () => {
  /** Runs something when the walk hands over that key, before the writer gets it. */
  const at = (key: string, run: () => void) =>
    async function* (items: AsyncIterable<SourceItem>): AsyncIterable<SourceItem> {
      for await (const item of items) {
        if (item.kind === 'entry' && item.entry.key === key) run();
        yield item;
      }
    };

  test('a file that vanished is left out, and that is no fault', async () => {
    const world = new ArchiveWorld();
    plant(world.root, { a: 'one', b: 'two' });
    const { point, written } = await world.backup({ on: null, through: at('a', () => rmSync(join(world.root, 'a'))) });
    expect(texts(await world.read(point))).toEqual({ '': null, b: 'two' });
    expect(written).toMatchObject({ status: 'complete', noticed: { vanished: 1 } });
  });

  test('a file that was written to before it was opened is kept as it is then', async () => {
    const world = new ArchiveWorld();
    plant(world.root, { a: 'one' });
    const grow = at('a', () => writeFileSync(join(world.root, 'a'), 'longer than before'));
    const first = await world.backup({ on: null, through: grow });
    expect((await world.read(first.point)).get('a')).toMatchObject({
      item: { entry: { size: 18 }, noticed: null },
      bytes: Buffer.from('longer than before'),
    });
    expect((await world.backup({ on: first.point })).written.counts.read).toBe(0);
  });

  test('a file that was replaced by a link or a folder is unread', async () => {
    const world = new ArchiveWorld();
    plant(world.root, { a: 'one', b: 'two' });
    const swap = at('a', () => {
      for (const name of ['a', 'b']) rmSync(join(world.root, name));
      symlinkSync('/etc/passwd', join(world.root, 'a'));
      mkdirSync(join(world.root, 'b'));
    });
    const { point, written } = await world.backup({ on: null, through: swap });
    expect(written).toMatchObject({ status: 'partial', counts: { unread: 2 } });
    expect([...(await world.read(point)).values()].map(({ item }) => item.kind)).toEqual(['entry', 'unread', 'unread']);
  });

  test('a big file that was cut short ends where its bytes end', async () => {
    const world = new ArchiveWorld();
    const bytes = randomBytes(40_000_000);
    plant(world.root, { big: bytes });
    const cut = at('big', () => writeFileSync(join(world.root, 'big'), bytes.subarray(0, 20_000_000)));
    const first = await world.backup({ on: null, through: cut });
    const read = (await world.read(first.point)).get('big');
    expect(read?.bytes?.equals(bytes.subarray(0, 20_000_000))).toBe(true);
    expect(read?.item).toMatchObject({ noticed: 'shrunk', entry: { size: 20_000_000 } });
    expect((await world.backup({ on: first.point })).written.counts.read).toBe(20_000_000);
  });

  test('a big file that has grown is kept up to where it was, and read again next time', async () => {
    const world = new ArchiveWorld();
    const bytes = randomBytes(20_000_000);
    plant(world.root, { big: bytes });
    const grow = at('big', () => writeFileSync(join(world.root, 'big'), Buffer.concat([bytes, bytes])));
    const { point, written } = await world.backup({ on: null, through: grow });
    expect((await world.read(point)).get('big')?.bytes?.equals(bytes)).toBe(true);
    expect(written).toMatchObject({ status: 'complete', noticed: { grown: 1 } });
  });
});

describe('what cannot be read', () => {
  const unread = (key: string, type: 'f' | 'd') =>
    async function* (items: AsyncIterable<SourceItem>): AsyncIterable<SourceItem> {
      for await (const item of items) {
        const here = item.kind === 'entry' ? item.entry.key : item.key;
        if (here === key) yield { kind: 'unread', key, type, reason: 'EACCES' };
        else if (type === 'f' || !here.startsWith(key)) yield item;
      }
    };

  test('is carried from the last point, and read as soon as it can be', async () => {
    const world = new ArchiveWorld();
    plant(world.root, { a: 'one', b: 'two' });
    const first = await world.backup({ on: null });
    const second = await world.backup({ on: first.point, through: unread('a', 'f') });
    const third = await world.backup({ on: second.point, through: unread('a', 'f') });
    for (const { point, written } of [second, third]) {
      expect(written).toMatchObject({ status: 'partial', counts: { carried: 1, unread: 0, files: 2, bytes: 6 } });
      const read = (await world.read(point)).get('a');
      expect(read?.item).toMatchObject({ carried: { point: first.point.point, reason: 'EACCES' } });
      expect(read?.bytes?.toString()).toBe('one');
    }
    const fourth = await world.backup({ on: third.point });
    expect(fourth.written).toMatchObject({ status: 'complete', counts: { read: 3, carried: 0 } });
    expect((await world.read(fourth.point)).get('a')?.item).toMatchObject({ carried: null });
  });

  test('and was never read is a line of its own', async () => {
    const world = new ArchiveWorld();
    plant(world.root, { a: 'one', b: 'two' });
    const { point, written } = await world.backup({ on: null, through: unread('a', 'f') });
    expect((await world.read(point)).get('a')?.item).toEqual({ kind: 'unread', key: 'a', type: 'f', reason: 'EACCES' });
    expect(written).toMatchObject({ status: 'partial', counts: { unread: 1, entries: 3 } });
  });

  test('a directory keeps all that the last point has in it', async () => {
    const world = new ArchiveWorld();
    plant(world.root, { 'd/a': 'one', 'd/e/b': 'two', 'd-': 'three', e: 'four' });
    const first = await world.backup({ on: null });
    const second = await world.backup({ on: first.point, through: unread('d/', 'd') });
    expect(texts(await world.read(second.point))).toEqual(texts(await world.read(first.point)));
    expect(second.written).toMatchObject({ status: 'partial', counts: { carried: 3, entries: 7, files: 4 } });
    const third = await world.backup({ on: second.point });
    expect(third.written).toMatchObject({ status: 'complete', counts: { read: 6 } });
  });

  test('a directory without anything in the last point is a line of its own', async () => {
    const world = new ArchiveWorld();
    plant(world.root, { 'd/a': 'one', e: 'four' });
    const { point, written } = await world.backup({ on: null, through: unread('d/', 'd') });
    expect(texts(await world.read(point))).toEqual({ '': null, 'd/': null, e: 'four' });
    expect(written).toMatchObject({ status: 'partial', counts: { unread: 1 } });
  });
});

test('a sparse file of a terabyte takes no time and next to no bytes', async () => {
  const world = new ArchiveWorld();
  const entry = { key: 'sparse', type: 'f', mode: 0o644, uid: 0, gid: 0, mtime: 1n, size: 2 ** 40 } as const;
  plant(world.root, { sparse: 'only this' });
  async function* items(): AsyncIterable<SourceItem> {
    const path = join(world.root, 'sparse');
    yield { kind: 'entry', entry, content: { kind: 'file', path, data: [{ offset: 0, length: 9 }] } };
    yield { kind: 'entry', entry: { ...entry, key: 'void' }, content: { kind: 'file', path, data: [] } };
  }
  const { point, written } = await world.backup({ on: null, items: items() });
  const lengths: Record<string, number[]> = {};
  for await (const item of (await world.index(point)).entries())
    if (item.kind === 'entry')
      lengths[item.entry.key] = item.chunks.map((chunk) => (chunk.kind === 'hole' ? -chunk.length : chunk.length));
  expect(lengths).toEqual({ sparse: [9, -(2 ** 40 - 9)], void: [-(2 ** 40)] });
  expect(written.counts).toMatchObject({ bytes: 2 ** 41, read: 9 });
});

test('a hole that was filled after the listing is told, and the file is read again by the next run', async () => {
  const world = new ArchiveWorld();
  const path = join(world.root, 'sparse');
  plant(world.root, { sparse: 'data' });
  truncateSync(path, 2 ** 20);
  async function* items(): AsyncIterable<SourceItem> {
    const { size, mtimeNs: mtime, ctimeNs: ctime, ino: inode } = statSync(path, { bigint: true });
    const entry = { key: 'sparse', type: 'f', mode: 0o644, uid: 0, gid: 0, mtime, size: Number(size) } as const;
    await wait(20); // so that the file system gives the write a time of its own
    writeFileSync(path, Buffer.alloc(2 ** 20, 'x'));
    const content = { kind: 'file', path, data: [{ offset: 0, length: 4096 }] } as const;
    yield { kind: 'entry', entry: { ...entry, detect: { ctime, inode } }, content };
  }
  const { point, written } = await world.backup({ on: null, items: items() });
  expect(written.noticed).toMatchObject({ changed: 1 });
  for await (const item of (await world.index(point)).entries())
    if (item.kind === 'entry') expect(item.entry.detect).toBeUndefined();
});

test('a source that hands over keys out of order is a defect and not a point', async () => {
  const world = new ArchiveWorld();
  async function* items(): AsyncIterable<SourceItem> {
    for (const key of ['b', 'a']) yield { kind: 'unread', key, type: 'f', reason: 'EIO' };
  }
  await expect(world.backup({ on: null, items: items() })).rejects.toMatchObject({ code: 'internal' });
});
