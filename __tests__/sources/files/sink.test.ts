import { execFileSync, spawnSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  existsSync,
  linkSync,
  lstatSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Entry } from '../../../src/core/entry.ts';
import type { SinkFile } from '../../../src/core/sink.ts';
import { createSink } from '../../../src/sources/files/worker.ts';
import {
  asNobody,
  bytes,
  comparable,
  copyFile,
  folder,
  isRoot,
  listAll,
  plant,
  restoreAll,
  SINK,
  statOf,
} from './world.ts';

const FILE: Entry = { key: 'f', type: 'f', mode: 0o644, uid: 0, gid: 0, mtime: 1_700_000_000_123_456_789n, size: 3 };
const FOLDER: Entry = { key: 'd/', type: 'd', mode: 0o755, uid: 0, gid: 0, mtime: 1_500_000_000_000_000_000n };
const LINK: Entry = { ...FOLDER, key: 'l', type: 'l', mode: 0o777, target: 'x' };
const fresh = (): string => join(folder(), 'target');

function write(target: string, entry: Entry, text: string, options: Partial<typeof SINK> = {}) {
  const sink = createSink(target, { ...SINK, ...options });
  const file = sink.openFile({ ...entry, size: text.length });
  if (!('kind' in file)) file.write(Buffer.from(text), 0);
  const end = 'kind' in file ? file : file.commit();
  sink.close();
  return end;
}

describe('a tree that is restored', () => {
  test('is the tree that was listed: bytes, modes, owners, times, links, hard links, FIFOs, empty folders, odd names', async () => {
    const root = plant(folder(), {
      'a/b/c': 'deep',
      'a/empty/': null,
      'a-b': '',
      'd\xff/n\xfe\nx': 'bytes',
      'd\xff/-rf': 'dash',
      [`d\xff/${'x'.repeat(255)}`]: 'long',
      link: '-> a/b/c',
      'dangling\xff': '-> ../../etc/passwd',
    });
    linkSync(join(root, 'a/b/c'), join(root, 'also c'));
    linkSync(join(root, 'a/b/c'), join(root, 'z'));
    execFileSync('mkfifo', ['-m', '640', join(root, 'a/pipe')]);
    chmodSync(join(root, 'a/b/c'), 0o4750);
    chmodSync(join(root, 'a/b'), 0o2570);
    chmodSync(join(root, 'a-b'), 0o000);
    if (isRoot) chownSync(join(root, 'a/b/c'), 1234, 4321);
    if (isRoot) chownSync(join(root, 'a/b'), 1234, 4321);
    chmodSync(join(root, 'a/b/c'), 0o4750);
    chmodSync(join(root, 'a/b'), 0o2570);
    utimesSync(join(root, 'a/empty'), 1_400_000_000, 1_400_000_000.5);
    utimesSync(join(root, 'a'), '-5.25', '-5.25');
    utimesSync(root, 1_300_000_000, 1_300_000_000);
    const before = await listAll(root);
    const target = fresh();
    expect(await restoreAll(before.items, target)).toEqual({ ends: {}, losses: {} });
    const after = await listAll(target);
    expect(comparable(after.entries)).toEqual(comparable(before.entries));
    expect(readFileSync(join(target, 'z'), 'utf8')).toBe('deep');
    expect(readFileSync(bytes(`${target}/d\xff/n\xfe\nx`), 'utf8')).toBe('bytes');
    expect(statOf(`${target}/z`).ino).toBe(statOf(`${target}/a/b/c`).ino);
  });

  test('comes out the same in a folder that others could change on the way, where names are reached by handles', async () => {
    const root = plant(folder(), { 'a/b/c/d/e/f': '1', 'a/x': '2', 'é/ü': '3', 'z\xff/y': '4', link: '-> a' });
    const shared = folder();
    chmodSync(shared, 0o777);
    const target = join(shared, 'target');
    const before = await listAll(root);
    expect((await restoreAll(before.items, target)).ends).toEqual({});
    expect(comparable((await listAll(target)).entries)).toEqual(comparable(before.entries));
  });

  test('comes out the same in a folder that was there and is nobody else’s', async () => {
    const root = plant(folder(), { 'a/b/c': '1', x: '2', 'z\xff/y': '3' });
    const before = await listAll(root);
    const target = plant(folder(), { 'a/mine': 'stays' });
    expect((await restoreAll(before.items, target, { overwrite: 'changed' })).ends).toEqual({});
    const after = await listAll(target, { exclude: ['mine'] });
    expect(comparable(after.entries)).toEqual(comparable(before.entries));
    expect(readFileSync(join(target, 'a/mine'), 'utf8')).toBe('stays');
  });

  test('of hundreds of folders side by side and below each other needs few handles and mixes none up', async () => {
    const tree: Record<string, string> = {};
    for (let i = 0; i < 300; i++) tree[`wide${i}/x`] = String(i);
    tree[`${Array.from({ length: 150 }, (_, i) => i).join('/')}/bottom`] = 'deep';
    const before = await listAll(plant(folder(), tree), { xattrs: false, acls: false });
    const shared = folder();
    chmodSync(shared, 0o777);
    const target = join(shared, 'target');
    const shuffled = [...before.items].sort((a, b) => hash(a) - hash(b));
    const handles = () => readdirSync('/proc/self/fd').length;
    const open = handles();
    expect((await restoreAll(shuffled.filter(isFile), target)).ends).toEqual({});
    expect(handles()).toBeLessThanOrEqual(open + 2);
    for (const [key, text] of Object.entries(tree)) expect(readFileSync(join(target, key), 'utf8')).toBe(text);
  });

  test('any time comes back to the microsecond', async () => {
    const target = fresh();
    const sink = createSink(target, SINK);
    let n = 0;
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 18n), max: 4n * 10n ** 18n }), (mtime) => {
        const key = `t${n++}`;
        const file = sink.openFile({ ...FILE, key, size: 0, mtime }) as SinkFile;
        file.commit();
        const micros = (time: bigint) => (time - (((time % 1000n) + 1000n) % 1000n)) / 1000n;
        const { mtimeNs } = statOf(`${target}/${key}`);
        if (mtime >= 0n) expect(micros(mtimeNs)).toBe(micros(mtime));
        else expect(Math.abs(Number(mtimeNs - mtime))).toBeLessThanOrEqual(1000);
        const whole = mtime - (mtime % 1_000_000_000n);
        (sink.openFile({ ...FILE, key: `${key}s`, size: 0, mtime: whole }) as SinkFile).commit();
        expect(statOf(`${target}/${key}s`).mtimeNs).toBe(whole);
      }),
      { numRuns: 300 },
    );
    sink.close();
  });

  test('that is one file lies in the target under its name', async () => {
    const root = plant(folder(), { 'one.txt': 'abc' });
    const { items } = await listAll(join(root, 'one.txt'));
    const target = fresh();
    expect((await restoreAll(items, target, { rootName: 'one.txt' })).ends).toEqual({});
    expect(readFileSync(join(target, 'one.txt'), 'utf8')).toBe('abc');
  });

  (isRoot ? test : test.skip)('has its devices', async () => {
    const root = folder();
    execFileSync('mknod', ['-m', '640', join(root, 'dev'), 'b', '7', '300']);
    const before = await listAll(root);
    const target = fresh();
    expect((await restoreAll(before.items, target)).ends).toEqual({});
    expect(comparable((await listAll(target)).entries)).toEqual(comparable(before.entries));
  });

  test('has holes where nothing was written', () => {
    const target = fresh();
    const sink = createSink(target, SINK);
    const size = 2 ** 40;
    const file = sink.openFile({ ...FILE, size }) as SinkFile;
    file.write(Buffer.from('middle'), 2 ** 39);
    expect(file.commit()).toEqual({ kind: 'written' });
    sink.close();
    const { size: length, blocks } = statSync(join(target, 'f'));
    expect(length).toBe(size);
    expect(blocks).toBeLessThan(1000);
  });
});

const isFile = (item: Parameters<typeof hash>[0]) => item.kind === 'entry' && item.entry.type === 'f';
function hash(item: Awaited<ReturnType<typeof listAll>>['items'][number]): number {
  const key = item.kind === 'entry' ? item.entry.key : item.key;
  return [...key].reduce((sum, char) => (Math.imul(sum, 31) + char.charCodeAt(0)) | 0, 7);
}

describe('nothing is written outside of the target', () => {
  test.each(['../x', 'a/../../x', '/etc/x', 'a//x', './x', 'a/./x', '..', 'a\0b', 'x/..'])('%j is refused', (key) => {
    const target = fresh();
    const above = join(target, '..');
    const sink = createSink(target, SINK);
    expect(sink.openFile({ ...FILE, key })).toMatchObject({
      kind: 'failed',
      reason: expect.stringContaining('out of the target'),
    });
    expect(sink.place({ ...LINK, key })).toMatchObject({ kind: 'failed' });
    expect(sink.makeDirectory({ ...FOLDER, key: `${key}/` })).toMatchObject({ kind: 'failed' });
    expect(sink.link({ ...FILE, key: 'ok' }, key)).toMatchObject({ kind: 'failed' });
    sink.close();
    expect(readdirSync(above).filter((name) => name !== 'target')).toEqual([]);
  });

  test('a link that the index itself brought is not followed', () => {
    const [target, outside] = [fresh(), folder()];
    const sink = createSink(target, SINK);
    expect(sink.place({ ...LINK, key: 'way', target: outside })).toEqual({ kind: 'written' });
    expect(sink.openFile({ ...FILE, key: 'way/x' })).toMatchObject({
      kind: 'failed',
      reason: expect.stringContaining('no folder'),
    });
    expect(sink.makeDirectory({ ...FOLDER, key: 'way/' })).toMatchObject({ kind: 'failed' });
    expect(sink.finishDirectory({ ...FOLDER, key: 'way/' })).toMatchObject({ kind: 'failed' });
    sink.close();
    expect(readdirSync(outside)).toEqual([]);
    expect(lstatSync(join(target, 'way')).isSymbolicLink()).toBe(true);
  });

  test.each(['never', 'changed', 'always'] as const)(
    'a link that was there is not followed (%s)',
    async (overwrite) => {
      const [target, outside] = [folder(), folder()];
      symlinkSync(outside, join(target, 'a'));
      writeFileSync(join(outside, 'victim'), 'mine');
      symlinkSync(join(outside, 'victim'), join(target, 'f'));
      const before = await listAll(plant(folder(), { 'a/x': 'theirs', f: 'theirs' }));
      const { ends } = await restoreAll(before.items, target, { overwrite });
      expect(readFileSync(join(outside, 'victim'), 'utf8')).toBe('mine');
      expect(readdirSync(outside)).toEqual(['victim']);
      if (overwrite === 'always') {
        expect(ends).toEqual({});
        expect(readFileSync(join(target, 'a/x'), 'utf8')).toBe('theirs'); // a folder took the place of the link
      } else expect(ends['a/x']).toMatchObject({ kind: 'failed' });
    },
  );

  test('a folder that turns into a link between two files is not followed', () => {
    const shared = folder();
    chmodSync(shared, 0o777);
    const [target, outside] = [join(shared, 'target'), folder()];
    const sink = createSink(target, SINK);
    const first = sink.openFile({ ...FILE, key: 'd/a', size: 0 }) as SinkFile;
    execFileSync('mv', [join(target, 'd'), join(target, 'moved')]);
    symlinkSync(outside, join(target, 'd'));
    first.commit();
    (sink.openFile({ ...FILE, key: 'd/b', size: 0 }) as SinkFile).commit();
    sink.close();
    expect(readdirSync(outside)).toEqual([]);
    expect(readdirSync(join(target, 'moved')).sort()).toEqual(['a', 'b']);
  });

  test('the target itself may be reached through a link: somebody named it', () => {
    const real = folder();
    const way = join(folder(), 'way');
    symlinkSync(real, way);
    expect(write(way, FILE, 'abc')).toEqual({ kind: 'written' });
    expect(readFileSync(join(real, 'f'), 'utf8')).toBe('abc');
  });

  test('a target that is a file is an error of the restore, not of each entry', () => {
    const file = join(folder(), 'file');
    writeFileSync(file, '');
    expect(() => write(file, FILE, 'abc')).toThrow(/is no folder/);
  });

  test('without a write nothing changes: a look makes no target', () => {
    const target = fresh();
    const sink = createSink(target, SINK);
    expect(sink.look(FILE)).toEqual({ kind: 'new' });
    expect(sink.look({ ...FOLDER, key: 'a/b/' })).toEqual({ kind: 'new' });
    sink.close();
    expect(existsSync(target)).toBe(false);
  });
});

describe('what is there already', () => {
  const there = () => plant(folder(), { f: 'old' });

  test('stays unless the restore says otherwise', () => {
    const target = there();
    expect(write(target, FILE, 'new')).toEqual({ kind: 'kept', why: 'exists' });
    expect(readFileSync(join(target, 'f'), 'utf8')).toBe('old');
  });

  test('is replaced by changed when size or time differ, and only then', () => {
    const target = there();
    const same = { ...FILE, mtime: statOf(join(target, 'f')).mtimeNs };
    expect(write(target, same, 'new', { overwrite: 'changed' })).toEqual({ kind: 'kept', why: 'same' });
    expect(write(target, same, 'longer', { overwrite: 'changed' })).toEqual({ kind: 'written' });
    expect(write(target, FILE, 'newest', { overwrite: 'changed' })).toEqual({ kind: 'written' });
    expect(readFileSync(join(target, 'f'), 'utf8')).toBe('newest');
  });

  test('is replaced by always, as a whole: whoever has the old file open goes on with it', () => {
    const target = there();
    const inode = statOf(join(target, 'f')).ino;
    expect(write(target, FILE, 'new', { overwrite: 'always' })).toEqual({ kind: 'written' });
    expect(statOf(join(target, 'f')).ino).not.toBe(inode);
  });

  test.each(['changed', 'always'] as const)('a folder is never replaced by a file (%s)', (overwrite) => {
    const target = plant(folder(), { 'f/x': '1' });
    expect(write(target, FILE, 'new', { overwrite })).toMatchObject({ kind: 'failed' });
    expect(readFileSync(join(target, 'f/x'), 'utf8')).toBe('1');
  });

  test('folders keep owner, mode and time with never, and get those of the point otherwise', async () => {
    const { items } = await listAll(plant(folder(), { 'd/new': '1' }));
    for (const overwrite of ['never', 'changed'] as const) {
      const target = plant(folder(), { 'd/': null });
      chmodSync(join(target, 'd'), 0o701);
      await restoreAll(items, target, { overwrite });
      expect(statSync(join(target, 'd')).mode & 0o777).toBe(overwrite === 'never' ? 0o701 : 0o755);
      expect(readFileSync(join(target, 'd/new'), 'utf8')).toBe('1');
    }
  });

  test('a look says what a restore would do', () => {
    const target = plant(folder(), { f: 'old', 'd/x': '1', n: 'no folder' });
    const look = (entry: Entry, overwrite: 'never' | 'changed' | 'always') => {
      const sink = createSink(target, { ...SINK, overwrite });
      const found = sink.look(entry);
      sink.close();
      return found.kind;
    };
    expect(look(FILE, 'never')).toBe('kept');
    expect(look(FILE, 'changed')).toBe('replaces');
    expect(look({ ...FILE, mtime: statOf(join(target, 'f')).mtimeNs }, 'changed')).toBe('kept');
    expect(look(FILE, 'always')).toBe('replaces');
    expect(look({ ...FILE, key: 'd' }, 'always')).toBe('failed');
    expect(look({ ...FILE, key: 'n/x' }, 'changed')).toBe('failed');
    expect(look({ ...FILE, key: 'n/x' }, 'always')).toBe('new');
    expect(look({ ...FILE, key: 'd/y' }, 'never')).toBe('new');
    expect(look(FOLDER, 'never')).toBe('kept');
  });

  test('a hard link is made to the file of the point only', async () => {
    const root = plant(folder(), { a: '1', b: '2' });
    linkSync(join(root, 'a'), join(root, 'c'));
    const { items } = await listAll(root);
    const target = plant(folder(), { a: 'something else' });
    const { ends } = await restoreAll(items, target);
    expect(ends['a']).toEqual({ kind: 'kept', why: 'exists' });
    expect(ends['c']).toMatchObject({ kind: 'failed', reason: expect.stringContaining('not the one of this point') });
    expect(existsSync(join(target, 'c'))).toBe(false);
  });
});

describe('a file in parts', () => {
  test.each([3, 5 * 1024 * 1024])(
    'of %d bytes goes on where another sink left it, and has its name when it is whole',
    (size) => {
      const target = fresh();
      const entry = { ...FILE, size };
      const [one, other] = [createSink(target, SINK), createSink(target, SINK)];
      (one.openFile(entry) as SinkFile).suspend();
      expect(existsSync(join(target, 'f'))).toBe(false);
      for (const [sink, at] of [
        [other, size - 1],
        [one, 0],
      ] as const) {
        const file = sink.openFile(entry, true) as SinkFile;
        file.write(Buffer.from('x'), at);
        file.suspend();
      }
      expect((other.openFile(entry, true) as SinkFile).commit()).toEqual({ kind: 'written' });
      one.close();
      other.close();
      const text = readFileSync(join(target, 'f'));
      expect([text.length, text[0], text[1], text[size - 1]]).toEqual([size, 120, 0, 120]);
      expect(readdirSync(target)).toEqual(['f']);
    },
  );

  test('that is given up leaves nothing', () => {
    const target = fresh();
    const sink = createSink(target, SINK);
    const file = sink.openFile(FILE) as SinkFile;
    file.write(Buffer.from('x'), 0);
    file.discard();
    file.discard();
    sink.close();
    expect(readdirSync(target)).toEqual([]);
  });

  test('that was left by a restore that was killed is taken up by the next one', () => {
    const target = fresh();
    const big = { ...FILE, key: 'big', size: 2 ** 30 };
    const [killed, next] = [createSink(target, SINK), createSink(target, SINK)];
    killed.openFile(big); // killed here
    killed.openFile({ ...FILE, size: 10 }); // and here
    expect((next.openFile(big) as SinkFile).commit()).toEqual({ kind: 'written' });
    next.close();
    expect(write(target, FILE, 'whole file')).toEqual({ kind: 'written' });
    expect(readdirSync(target)).toEqual(['big', 'f']);
  });
});

describe('a user who may not do all', () => {
  (isRoot ? test : test.skip)('restores what is his; what is another’s is his now, without its setuid', async () => {
    const root = plant(folder(), { 'd/f': 'abc', 'd/plain': 'x' });
    chownSync(join(root, 'd/f'), 1234, 1234);
    chmodSync(join(root, 'd/f'), 0o6755);
    const { items } = await listAll(root);
    const shared = folder();
    chmodSync(shared, 0o777);
    const target = join(shared, 'mine');
    const { ends, losses } = await asNobody(async () => await restoreAll(items, target));
    expect(ends).toEqual({});
    expect(losses).toEqual({ owner: 4, 'special-mode': 1 });
    expect(statSync(join(target, 'd/f'))).toMatchObject({ uid: 65534, mode: 0o100755 });
  });

  test('a device is refused by name, and others go on', async () => {
    if (!isRoot) return;
    const root = plant(folder(), { a: '1', z: '2' });
    execFileSync('mknod', [join(root, 'dev'), 'c', '1', '3']);
    const { items } = await listAll(root);
    const shared = folder();
    chmodSync(shared, 0o777);
    const { ends } = await asNobody(async () => await restoreAll(items, join(shared, 'mine')));
    expect(ends).toEqual({ dev: { kind: 'failed', reason: 'only root makes devices', code: null } });
    expect(readFileSync(join(shared, 'mine/z'), 'utf8')).toBe('2');
  });

  test('a folder that cannot be written to fails what belongs into it, by name', async () => {
    const target = plant(folder(), { 'locked/': null, 'open/': null });
    chmodSync(join(target, 'locked'), 0o555);
    chmodSync(join(target, 'open'), 0o777);
    const { items } = await listAll(plant(folder(), { 'locked/x': '1', 'open/y': '2' }));
    const { ends } = await asNobody(async () => await restoreAll(items, target));
    expect(ends['locked/x']).toMatchObject({ kind: 'failed', code: 'EACCES' });
    expect(readFileSync(join(target, 'open/y'), 'utf8')).toBe('2');
  });
});

const small = folder();
const isMounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=256k', 'none', small]).status === 0;

(isMounted ? test : test.skip)(
  'a full disk fails the file that does not fit; nothing of it stays; others go on',
  () => {
    try {
      const target = join(small, 'target');
      const sink = createSink(target, SINK);
      const file = sink.openFile({ ...FILE, key: 'big', size: 2 ** 20 }) as SinkFile;
      expect(() => file.write(Buffer.alloc(2 ** 20, 1), 0)).toThrow(expect.objectContaining({ code: 'ENOSPC' }));
      file.discard();
      sink.close();
      expect(write(target, FILE, 'abc')).toEqual({ kind: 'written' });
      expect(readdirSync(target)).toEqual(['f']);
    } finally {
      execFileSync('umount', [small]);
    }
  },
);

test('the bytes of a file come from the reader as they are', async () => {
  const root = plant(folder(), { f: 'x'.repeat(3_000_000) });
  const { items } = await listAll(root);
  const item = items.find((one) => one.kind === 'entry' && one.entry.key === 'f');
  const target = fresh();
  const sink = createSink(target, SINK);
  if (item?.kind !== 'entry' || item.content.kind !== 'file') throw new Error('no file');
  expect(copyFile(sink, item.entry, item.content.path)).toEqual({ kind: 'written' });
  sink.close();
  expect(readFileSync(join(target, 'f')).equals(readFileSync(join(root, 'f')))).toBe(true);
});
