import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  closeSync,
  linkSync,
  lstatSync,
  mkdirSync,
  openSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { IgnoreRules } from '../../../src/core/ignore-rules.ts';
import { isSparse } from '../../../src/sources/files/sparse.ts';
import { Walk, type WalkRules } from '../../../src/sources/files/walk.ts';
import { asNobody, bytes, context, folder, isRoot, listAll, plant, statOf } from './world.ts';

const CACHE_TAG = 'Signature: 8a477f597d28d172789f06886806bc55\n# made by a test\n';

describe('the order of a walk', () => {
  test('is that of the keys by bytes: a folder comes where its name with a slash belongs, right before what it holds', async () => {
    const root = plant(folder(), { 'a/x': '1', 'a-b': '2', 'a.txt': '3', a0: '4', b: '5' });
    const { keys } = await listAll(root);
    expect(keys).toEqual(['', 'a-b', 'a.txt', 'a/', 'a/x', 'a0', 'b']);
  });

  test('holds for any names', async () => {
    const byte = fc.integer({ min: 1, max: 255 }).filter((code) => code !== 0x2f);
    const name = fc
      .array(byte, { minLength: 1, maxLength: 6 })
      .map((codes) => String.fromCharCode(...codes))
      .filter((text) => text !== '.' && text !== '..');
    const key = fc.array(name, { minLength: 1, maxLength: 3 }).map((parts) => parts.join('/'));
    await fc.assert(
      fc.asyncProperty(fc.uniqueArray(key, { minLength: 1, maxLength: 12 }), async (keys) => {
        const root = folder();
        for (const one of keys) {
          const [file, ...above] = one.split('/').toReversed();
          try {
            mkdirSync(bytes(`${root}/${above.toReversed().join('/')}`), { recursive: true });
            writeFileSync(bytes(`${root}/${above.toReversed().join('/')}/${file}`), one);
          } catch (error) {
            if (!/^E(EXIST|ISDIR|NOTDIR)$/.test((error as NodeJS.ErrnoException).code ?? '')) throw error;
          }
        }
        const listed = await listAll(root, { xattrs: false, acls: false });
        expect(listed.keys).toEqual([...listed.keys].sort((a, b) => (a < b ? -1 : 1)));
        const found =
          execFileSync('find', [root, '-mindepth', '1', '-print0']).toString('latin1').split('\0').length - 1;
        expect(listed.keys.length).toBe(found + 1);
        rmSync(root, { recursive: true, force: true });
      }),
      { numRuns: 40 },
    );
  });

  test('100,000 files in one folder are all there, once, in order', async () => {
    const root = folder();
    for (let i = 0; i < 100_000; i++) writeFileSync(`${root}/${i}`, '');
    const { keys, counts } = await listAll(root, { xattrs: false, acls: false });
    expect(counts.entries).toBe(100_001);
    expect(new Set(keys).size).toBe(100_001);
    expect(keys.slice(1).every((key, i) => i === 0 || key > (keys[i] ?? ''))).toBe(true);
  });
});

describe('what a walk says of an entry', () => {
  test('type, mode, owner, size, time to the nanosecond, target', async () => {
    const root = plant(folder(), { file: 'hello', link: '-> nowhere', 'empty/': null });
    chmodSync(join(root, 'file'), 0o4751);
    const { entries } = await listAll(root);
    const stat = statOf(join(root, 'file'));
    expect(entries[2]).toEqual({
      key: 'file',
      type: 'f',
      mode: 0o4751,
      uid: Number(stat.uid),
      gid: Number(stat.gid),
      mtime: stat.mtimeNs,
      size: 5,
      detect: { ctime: stat.ctimeNs, inode: stat.ino },
    });
    expect(entries[1]).toMatchObject({ key: 'empty/', type: 'd' });
    expect(entries[3]).toMatchObject({ key: 'link', type: 'l', target: 'nowhere' });
    expect(entries[1]).not.toHaveProperty('size');
  });

  test('names that are no UTF-8, have line feeds, lead with a dash, or are 255 bytes long are kept as bytes', async () => {
    const names = ['a\xff\xfe', '-rf', 'line\nfeed', 'tab\t', '\xc3\xa9', ' ', 'x'.repeat(255), '\\', '..x', '*'];
    const root = plant(folder(), Object.fromEntries(names.map((name) => [name, name])));
    const { keys, items } = await listAll(root);
    expect(keys.slice(1)).toEqual(names.toSorted((a, b) => (a < b ? -1 : 1)));
    expect(items.every((item) => item.kind === 'entry')).toBe(true);
  });

  test('a folder whose name is no UTF-8 is entered', async () => {
    const { keys } = await listAll(plant(folder(), { 'd\xff/e\xfe/f': '1' }));
    expect(keys).toEqual(['', 'd\xff/', 'd\xff/e\xfe/', 'd\xff/e\xfe/f']);
  });

  test('names of one file share a group; a file with one name has none', async () => {
    const root = plant(folder(), { a: '1', 'd/': null, c: '2' });
    linkSync(join(root, 'a'), join(root, 'd/b'));
    const { entries } = await listAll(root);
    const groups = Object.fromEntries(entries.map(({ key, hardLink }) => [key, hardLink]));
    expect(groups['a']).toMatch(/^\d+:\d+$/);
    expect(groups['d/b']).toBe(groups['a']);
    expect(groups['c']).toBeUndefined();
  });

  test('a FIFO is listed and never opened; a link to a folder is a link', async () => {
    const root = plant(folder(), { 'd/x': '1', link: '-> d' });
    execFileSync('mkfifo', [join(root, 'pipe')]);
    const { items, entries } = await listAll(root);
    expect(entries.map(({ key, type }) => `${type} ${key}`)).toEqual(['d ', 'd d/', 'f d/x', 'l link', 'p pipe']);
    expect(items[4]).toMatchObject({ content: { kind: 'none' } });
  });

  (isRoot ? test : test.skip)('a device is its numbers', async () => {
    const root = folder();
    execFileSync('mknod', [join(root, 'd'), 'c', '300', '70000']);
    expect((await listAll(root)).entries[1]).toMatchObject({ type: 'c', device: '300:70000' });
  });

  test('owners have names', async () => {
    const root = folder();
    const { facts } = await listAll(root);
    const uid = String(lstatSync(root).uid);
    expect(facts.users[uid]).toBe(execFileSync('id', ['-nu', uid], { encoding: 'utf8' }).trim());
    expect(facts.root).toBe(root);
  });
});

describe('what is left out', () => {
  const tree = { 'a.tmp': '1', 'cache/x': '2', 'cache/y': '3', 'src/cache': '4', 'src/keep.tmp': '5' };

  test('by gitignore rules; a folder that is left out counts once and is never listed', async () => {
    const { keys, counts, findings } = await listAll(plant(folder(), tree), {
      exclude: ['*.tmp', 'cache/', '!keep.tmp'],
    });
    expect(keys).toEqual(['', 'src/', 'src/cache', 'src/keep.tmp']);
    expect(counts.excluded).toBe(2);
    expect(findings).toEqual([]);
  });

  test('a rule that matches nothing is named', async () => {
    const { findings } = await listAll(plant(folder(), tree), { exclude: ['*.tmp', 'chache/'] });
    expect(findings).toMatchObject([{ code: 'selection-empty', message: "exclude: 'chache/' matches nothing" }]);
  });

  test('patterns of letters beyond ASCII are compared as bytes', async () => {
    const root = plant(folder(), { '\xc3\xa9t\xc3\xa9': '1', ete: '2' });
    expect((await listAll(root, { exclude: ['été'] })).keys).toEqual(['', 'ete']);
  });

  test('caches: by the signature, not by the name of the tag; folder and tag stay, the root is never a cache', async () => {
    const root = plant(folder(), {
      'real/CACHEDIR.TAG': CACHE_TAG,
      'real/deep/x': '1',
      'fake/CACHEDIR.TAG': 'something else',
      'fake/x': '1',
      'CACHEDIR.TAG': CACHE_TAG,
    });
    const all = ['', 'CACHEDIR.TAG', 'fake/', 'fake/CACHEDIR.TAG', 'fake/x', 'real/', 'real/CACHEDIR.TAG'];
    expect((await listAll(root, { excludeCaches: true })).keys).toEqual(all);
    expect((await listAll(root)).keys).toHaveLength(all.length + 2);
  });

  test('folders that hold a file of a name that the plan gives', async () => {
    const root = plant(folder(), { 'a/.nobackup': '', 'a/x': '1', 'b/x': '1' });
    const { keys, counts } = await listAll(root, { excludeIfPresent: ['.nobackup'] });
    expect(keys).toEqual(['', 'a/', 'a/.nobackup', 'b/', 'b/x']);
    expect(counts.excluded).toBe(1);
  });

  test('files above a size', async () => {
    const root = plant(folder(), { small: 'x'.repeat(1024), big: 'x'.repeat(1025) });
    expect((await listAll(root, { excludeLargerThan: '1 KiB' })).keys).toEqual(['', 'small']);
  });

  const isMounted = statOf('/dev').dev !== statOf('/dev/shm').dev;
  (isMounted ? test : test.skip)('another file system: the folder that it is mounted on stays, empty', async () => {
    const probe = '/dev/shm/holdfast-mounted';
    writeFileSync(probe, '');
    try {
      const one = await listAll('/dev', { oneFileSystem: true, xattrs: false, acls: false });
      expect(one.keys).toContain('shm/');
      expect(one.keys.filter((key) => key.startsWith('shm/') && key !== 'shm/')).toEqual([]);
      const both = await listAll('/dev', { exclude: ['/shm/*', '!/shm/holdfast-mounted'], xattrs: false, acls: false });
      expect(both.keys).toContain('shm/holdfast-mounted');
    } finally {
      rmSync(probe);
    }
  });

  test('a destination that lies inside is left out by itself and named, also when a link leads to it', async () => {
    const root = plant(folder(), { 'backups/data': '1', 'x/y': '2' });
    const link = join(folder(), 'way');
    symlinkSync(join(root, 'backups'), link);
    const { keys, findings } = await listAll(root, {}, context({ avoid: [link, '/not-there'] }));
    expect(keys).toEqual(['', 'x/', 'x/y']);
    expect(findings).toMatchObject([{ code: 'self-excluded', severity: 'note' }]);
    expect(findings[0]?.message).toContain(link);
  });

  test('the digest of the rules tells another set from the same one', async () => {
    const root = folder();
    const [a, b, c] = await Promise.all([
      listAll(root),
      listAll(root, { exclude: ['x'] }),
      listAll(root, { xattrs: false }),
    ]);
    expect(a.facts.excludes).toMatch(/^[0-9a-f]{16}$/);
    expect(b.facts.excludes).not.toBe(a.facts.excludes);
    expect(c.facts.excludes).toBe(a.facts.excludes);
  });
});

describe('the root', () => {
  test('that is missing is an error, not an empty source', async () => {
    const path = join(folder(), 'gone');
    await expect(listAll(path)).rejects.toMatchObject({ code: 'source-failed', message: `'${path}' is not there` });
  });

  test('that is a symbolic link is what it points at, and that is said', async () => {
    const root = plant(folder(), { 'real/x': '1', link: '-> real' });
    const infos: string[] = [];
    const { keys, facts } = await listAll(join(root, 'link'), {}, context({ infos }));
    expect(keys).toEqual(['', 'x']);
    expect(facts.root).toBe(join(root, 'real'));
    expect(infos).toEqual([expect.stringContaining('is a symbolic link to')]);
  });

  test('that is one file has the empty key', async () => {
    const root = plant(folder(), { 'one.txt': 'abc' });
    const { items } = await listAll(join(root, 'one.txt'));
    expect(items).toMatchObject([{ entry: { key: '', type: 'f', size: 3 }, content: { path: join(root, 'one.txt') } }]);
  });

  test('that is a FIFO is refused', async () => {
    const pipe = join(folder(), 'pipe');
    execFileSync('mkfifo', [pipe]);
    await expect(listAll(pipe)).rejects.toMatchObject({ code: 'source-failed' });
  });

  test('that may not be read is an error', async () => {
    const root = folder();
    chmodSync(root, 0o711);
    const denied = asNobody(async () => await listAll(root, { xattrs: false, acls: false }));
    if (isRoot)
      await expect(denied).rejects.toMatchObject({
        code: 'source-failed',
        message: `'${root}' cannot be read: EACCES`,
      });
    else await denied;
  });

  test('with nothing in it is one entry, and the count says so', async () => {
    expect((await listAll(folder())).counts).toEqual({ entries: 1, unread: 0, vanished: 0, excluded: 0 });
  });

  test('that is relative lies below the working directory', async () => {
    const root = plant(folder(), { 'd/x': '1' });
    expect((await listAll('d', {}, context({ cwd: root }))).keys).toEqual(['', 'x']);
  });
});

describe('a tree that moves while it is walked', () => {
  const RULES: WalkRules = {
    excludes: new IgnoreRules([]),
    caches: false,
    ifPresent: [],
    largerThan: null,
    oneFileSystem: false,
    avoid: new Map(),
    dataRanges: () => null,
  };

  function walkWith(root: string, change: () => void) {
    const walk = new Walk(root, statOf(root), RULES);
    const items = walk.items(statOf(root));
    items.next(); // the root: its names are read now, and nothing of them yet
    change();
    return { rest: [...items], tally: walk.tally };
  }

  test('what vanishes is counted and is no fault', () => {
    const root = plant(folder(), { a: '1', 'b/x': '2', c: '3' });
    const { rest, tally } = walkWith(root, () => {
      rmSync(join(root, 'a'));
      rmSync(join(root, 'b'), { recursive: true });
    });
    expect(rest).toMatchObject([{ kind: 'entry', entry: { key: 'c' } }]);
    expect(tally).toMatchObject({ vanished: 2, unread: 0, entries: 2 });
  });

  test('a file that turns into a folder, or back, is unread: its key would be another', () => {
    const root = plant(folder(), { a: '1', 'b/': null });
    const { rest } = walkWith(root, () => {
      rmSync(join(root, 'a'));
      mkdirSync(join(root, 'a'));
      rmSync(join(root, 'b'), { recursive: true });
      writeFileSync(join(root, 'b'), '');
    });
    expect(rest).toMatchObject([
      { kind: 'unread', key: 'a', type: 'f', reason: expect.stringContaining('turned into') },
      { kind: 'unread', key: 'b/', type: 'd' },
    ]);
  });

  test('a folder that may not be read is unread as a whole; others go on', async () => {
    const root = plant(folder(), { 'a/x': '1', 'b/x': '2' });
    chmodSync(join(root, 'a'), 0o300);
    const { items, counts } = await asNobody(async () => await listAll(root, { xattrs: false, acls: false }));
    expect(items.slice(1)).toMatchObject([
      { kind: 'unread', key: 'a/', type: 'd', reason: 'EACCES' },
      { kind: 'entry', entry: { key: 'b/' } },
      { kind: 'entry', entry: { key: 'b/x' } },
    ]);
    expect(counts).toMatchObject({ unread: 1, entries: 3 });
  });

  test('a run that is cancelled stops', async () => {
    const signal = AbortSignal.abort(new Error('stop'));
    await expect(listAll(folder(), {}, context({ signal }))).rejects.toThrow();
  });
});

describe('a sparse file', () => {
  const MIB = 1024 ** 2;

  test('of a terabyte is its data and nothing else, at once', async () => {
    const path = join(folder(), 'disk');
    writeFileSync(path, 'begin');
    truncateSync(path, 2 ** 40);
    const fd = openSync(path, 'r+');
    writeSync(fd, Buffer.alloc(MIB, 'data'), 0, MIB, 500_000 * MIB);
    closeSync(fd);
    const { items } = await listAll(path);
    const [item] = items;
    if (item?.kind !== 'entry' || item.content.kind !== 'file' || item.content.data === undefined)
      throw new Error('no map');
    expect(item.entry.size).toBe(2 ** 40);
    const { data } = item.content;
    const covers = (at: number) => data.some(({ offset, length }) => offset <= at && at < offset + length);
    expect(covers(0) && covers(500_000 * MIB) && covers(500_001 * MIB - 1)).toBe(true);
    expect(data.reduce((sum, { length }) => sum + length, 0)).toBeLessThan(3 * MIB);
  });

  test('with many holes has all its ranges, in order', async () => {
    const path = join(folder(), 'holes');
    writeFileSync(path, '');
    truncateSync(path, 1024 * MIB);
    const places = Array.from({ length: 300 }, (_, i) => i * 3 + 1);
    const fd = openSync(path, 'r+');
    for (const at of places) writeSync(fd, 'data', at * MIB);
    closeSync(fd);
    const [item] = (await listAll(path)).items;
    const data = item?.kind === 'entry' && item.content.kind === 'file' ? item.content.data : undefined;
    expect(data?.map(({ offset }) => offset / MIB)).toEqual(places);
  });

  test('that is only a hole has no ranges', async () => {
    const path = join(folder(), 'hole');
    writeFileSync(path, '');
    truncateSync(path, 2 ** 40);
    expect((await listAll(path)).items).toMatchObject([{ content: { kind: 'file', data: [] } }]);
  });

  test('below 64 MiB, or mostly written, is read like any other', () => {
    const path = join(folder(), 'small');
    writeFileSync(path, '');
    truncateSync(path, 64 * MIB);
    expect(isSparse(statOf(path))).toBe(false);
    truncateSync(path, 64 * MIB + 1);
    expect(isSparse(statOf(path))).toBe(true);
  });
});
