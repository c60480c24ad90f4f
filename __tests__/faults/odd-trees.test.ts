import { execFileSync, spawnSync } from 'node:child_process';
import {
  closeSync,
  cpSync,
  existsSync,
  ftruncateSync,
  linkSync,
  lstatSync,
  mkdirSync,
  openSync,
  readFileSync,
  readSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { provisionRecoverPython } from '../../scripts/recover-python.ts';
import { treeOf } from '../support/trees.ts';
import { LONG } from './campaign.ts';
import { bytesOf, type Ended, filesBelow, type Ground, ground, plantPacks, RESTORE } from './ground.ts';

const RECOVER = join(import.meta.dirname, '../../src/archive/recover/recover.py');
const MIB = 1024 ** 2;
const TEST_MS = 20 * 60_000;
/** Several frames of an index, or many. */
const IN_ONE_FOLDER = LONG ? 100_000 : 25_000;

let python = '';
beforeAll(async () => {
  python = join((await provisionRecoverPython()).bin, 'python');
}, 300_000);

const backup = async (at: Ground): Promise<Ended> => await at.start(['backup', '--force']).ended;
const COMPLETE = { code: 0, result: { outcome: 'complete', findings: [] } } as const;

/** By Holdfast and by recover.py, each into a folder of its own. */
async function restoreTwice(at: Ground): Promise<readonly string[]> {
  const targets = [at.target(), at.target()] as const;
  expect(await at.start(RESTORE(targets[0])).ended).toMatchObject(COMPLETE);
  const { status, stderr } = spawnSync(python, [RECOVER, at.store, 'uploads/media', targets[1]], { encoding: 'utf8' });
  expect([status, stderr]).toEqual([0, '']);
  return targets;
}

/** Offset of the first 4 MiB in which two files differ from an offset on; null when they are the same. */
function firstDifference(one: string, two: string, from: number): number | null {
  const fds = [one, two].map((path) => openSync(path, 'r')) as [number, number];
  const [a, b] = [Buffer.alloc(4 * MIB), Buffer.alloc(4 * MIB)];
  try {
    for (let at = from; ; ) {
      const [got, other] = [readSync(fds[0], a, 0, a.length, at), readSync(fds[1], b, 0, b.length, at)];
      if (got !== other || !a.subarray(0, got).equals(b.subarray(0, other))) return at;
      if (got === 0) return null;
      at += got;
    }
  } finally {
    for (const fd of fds) closeSync(fd);
  }
}

async function expectBack(at: Ground): Promise<void> {
  const tree = treeOf(at.source);
  for (const target of await restoreTwice(at)) expect(treeOf(target)).toEqual(tree);
  expect(await at.look(['verify', 'uploads/media', '--level', 'data'])).toMatchObject({ code: 0 });
}

/** Whether every character of it stands for a byte. */
const isBytes = (text: string): boolean => [...text].every((char) => char < '\u0100');

describe('names', () => {
  const NAMES = [
    '\xff\xfe not UTF-8',
    'Latin-1 \xe9',
    'é and 🗄 in UTF-8',
    'a'.repeat(255),
    '\xff'.repeat(255),
    'two\nlines',
    'a\rreturn',
    'a\ttab and a bell \x07 and \x1b[31mred',
    '-',
    '--',
    '-rf',
    '--target=x',
    '...',
    '..a',
    'a..',
    '.. ',
    '..\\..\\etc',
    '%2e%2e%2f',
    ' leading and trailing ',
    'back\\slash',
    '"quotes" and \'single\'',
    '*?[a-z]{b,c}!',
    '#comment',
    '$(touch x) `id` $HOME',
    'con',
    'nul.txt',
    '\x01\x7f',
    '{"p":"x"}',
  ].map((name) => Buffer.from(isBytes(name) ? name : Buffer.from(name).toString('latin1'), 'latin1'));

  test(
    'of any bytes come back, of files, folders and links, and one of them can be asked for',
    async () => {
      using at = ground();
      const path = (...parts: readonly Buffer[]) =>
        Buffer.concat([Buffer.from(at.source), ...parts.flatMap((part) => [Buffer.from('/'), part])]);
      for (const [i, name] of NAMES.entries()) {
        const folder = name.length > 250 ? name : Buffer.concat([name, Buffer.from('.d')]);
        if (name.length <= 250) writeFileSync(path(name), `${i}`);
        mkdirSync(path(folder));
        writeFileSync(path(folder, name), `${i}, inside`);
        symlinkSync(name, path(folder, Buffer.from('link')));
        utimesSync(path(folder), 1_500_000_000 + i, 1_500_000_000 + i);
      }
      expect(await backup(at)).toMatchObject(COMPLETE);
      await expectBack(at);

      for (const name of [
        '-rf',
        '--target=x',
        '...',
        '*?[a-z]{b,c}!',
        'back\\slash',
        'é and 🗄 in UTF-8',
        'two\nlines',
      ]) {
        const target = at.target();
        // Lists are one value a line, so that a line feed in a name is asked for as any character.
        const item = name.includes('\n') ? `/${name.replaceAll('\n', '?')}` : name;
        const said = await at.look(RESTORE(target, `--item=${item}`));
        expect([name, said.code]).toEqual([name, 0]);
        expect(treeOf(target)).toHaveLength(2);
        expect(readFileSync(join(target, name))).toEqual(readFileSync(join(at.source, name)));
      }
      const said = await at.look(['list', 'uploads/media', '--item', '.']);
      for (const moves of ['\x07', '\x1b']) expect(said.stderr).not.toContain(moves);
    },
    TEST_MS,
  );

  test(
    'that are as long as paths can be come back',
    async () => {
      using at = ground();
      // 4,096 bytes are what a system call takes; the source's own path is in them.
      let path = at.source;
      while (path.length + 101 < 3_900) path = join(path, 'd'.repeat(100));
      mkdirSync(path, { recursive: true });
      writeFileSync(join(path, 'f'.repeat(100)), 'deep');
      expect(await backup(at)).toMatchObject(COMPLETE);
      await expectBack(at);
    },
    TEST_MS,
  );
});

describe('files that are none, or nearly none', () => {
  test(
    'a FIFO is never opened, a socket and a device are what they are',
    async () => {
      using at = ground();
      execFileSync('mkfifo', ['-m', '640', join(at.source, 'fifo')]);
      if (process.getuid?.() === 0) execFileSync('mknod', [join(at.source, 'device'), 'c', '1', '3']);
      writeFileSync(join(at.source, 'file'), 'x');
      expect(await backup(at)).toMatchObject(COMPLETE);
      await expectBack(at);
    },
    TEST_MS,
  );

  test(
    'an empty tree comes back, and one that has become empty is no backup',
    async () => {
      using at = ground();
      expect(await backup(at)).toMatchObject(COMPLETE);
      await expectBack(at);
      writeFileSync(join(at.source, 'file'), 'x');
      expect(await backup(at)).toMatchObject(COMPLETE);
      rmSync(join(at.source, 'file'));
      expect(await backup(at)).toMatchObject({ code: 1, result: { items: [{ error: { code: 'source-failed' } }] } });
    },
    TEST_MS,
  );

  test(
    'a tree that is one file comes back under its name, also when it was replaced as a whole',
    async () => {
      using at = ground();
      rmSync(at.source, { recursive: true });
      for (const text of ['the first', 'the second, longer']) {
        rmSync(at.source, { force: true });
        writeFileSync(at.source, text);
        expect(await backup(at)).toMatchObject(COMPLETE);
        for (const target of await restoreTwice(at)) expect(readFileSync(join(target, 'source'), 'utf8')).toBe(text);
      }
    },
    TEST_MS,
  );

  test(
    'a tree that was a file and is a folder, and the other way round, comes back as it is then',
    async () => {
      using at = ground();
      writeFileSync(join(at.source, 'a'), 'file');
      mkdirSync(join(at.source, 'b/c'), { recursive: true });
      writeFileSync(join(at.source, 'b/c/d'), 'file');
      expect(await backup(at)).toMatchObject(COMPLETE);
      rmSync(join(at.source, 'a'));
      mkdirSync(join(at.source, 'a'));
      writeFileSync(join(at.source, 'a/in'), 'file');
      rmSync(join(at.source, 'b'), { recursive: true });
      symlinkSync('a/in', join(at.source, 'b'));
      expect(await backup(at)).toMatchObject(COMPLETE);
      await expectBack(at);
    },
    TEST_MS,
  );
});

describe('sizes', () => {
  test(
    'a sparse file of 1 TiB takes seconds and next to nothing, and comes back as sparse as it was',
    async () => {
      using at = ground();
      const fd = openSync(join(at.source, 'disk'), 'w');
      ftruncateSync(fd, 2 ** 40);
      for (const at of [0, 2 ** 32 - 5, 2 ** 39 + 12_345, 2 ** 40 - 10]) writeSync(fd, 'not a hole', at);
      closeSync(fd);
      const began = performance.now();
      expect(await backup(at)).toMatchObject(COMPLETE);
      for (const target of await restoreTwice(at)) {
        const { size, blocks } = statSync(join(target, 'disk'));
        expect([size, blocks * 512 < 20 * MIB]).toEqual([2 ** 40, true]);
        const back = openSync(join(target, 'disk'), 'r');
        for (const offset of [0, 2 ** 32 - 5, 2 ** 39 + 12_345, 2 ** 40 - 10]) {
          const text = Buffer.alloc(10);
          readSync(back, text, 0, 10, offset);
          expect(text.toString()).toBe('not a hole');
        }
        closeSync(back);
      }
      expect(performance.now() - began).toBeLessThan(240_000); // to read that many zeros takes half an hour
      expect(bytesOf(filesBelow(at.store), 'data/')).toBeLessThan(MIB);
    },
    TEST_MS,
  );

  test(
    `a file of more than 4 GiB${LONG ? ', all of it written' : ', of which 100 MiB are written around 4 GiB'}, comes back`,
    async () => {
      using at = ground();
      const fd = openSync(join(at.source, 'big'), 'w');
      const line = Buffer.alloc(MIB);
      const [from, to] = LONG ? [0, 4146] : [4046, 4146];
      for (let at = from; at < to; at++) {
        for (let i = 0; i < MIB; i += 4096) line.write(`${at} ${i} ${(at * 7919 + i) % 104_729}\n`, i);
        writeSync(fd, line, 0, MIB, at * MIB);
      }
      closeSync(fd);
      expect(await backup(at)).toMatchObject(COMPLETE);
      const change = openSync(join(at.source, 'big'), 'r+');
      writeSync(change, 'changed beyond 4 GiB', 4100 * MIB + 5);
      closeSync(change);
      const second = await backup(at);
      expect(second).toMatchObject(COMPLETE);
      expect(second.result?.items[0]?.bytes?.stored).toBeLessThan(6 * MIB);
      const target = at.target();
      expect(await at.start(RESTORE(target)).ended).toMatchObject(COMPLETE);
      const [source, back] = [join(at.source, 'big'), join(target, 'big')];
      expect(statSync(back).size).toBe(to * MIB);
      expect(firstDifference(source, back, from * MIB)).toBeNull();
      expect(statSync(back).blocks * 512).toBeLessThan((to - from + 8) * MIB); // what lies before is one hole
    },
    TEST_MS,
  );

  test(
    `${IN_ONE_FOLDER} files in one folder come back, and one more of them is one more`,
    async () => {
      using at = ground();
      mkdirSync(join(at.source, 'all'));
      for (let i = 0; i < IN_ONE_FOLDER; i++) writeFileSync(join(at.source, `all/${i}`), `${i % 977}`);
      expect(await backup(at)).toMatchObject(COMPLETE);
      writeFileSync(join(at.source, 'all/10000a'), 'one more');
      const second = await backup(at);
      expect(second).toMatchObject({ ...COMPLETE, result: { items: [{ chain: { kind: 'incremental' } }] } });
      expect(second.result?.items[0]?.bytes?.stored).toBeLessThan(2 * MIB);
      const target = at.target();
      expect(await at.start(RESTORE(target)).ended).toMatchObject(COMPLETE);
      expect(treeOf(target)).toEqual(treeOf(at.source));
    },
    TEST_MS,
  );
});

test(
  'on a fresh runner, where every inode and ctime is new, content decides and almost nothing is uploaded',
  async () => {
    using at = ground();
    plantPacks(at.source, 30);
    linkSync(join(at.source, 'big-001'), join(at.source, 'another name'));
    expect(await backup(at)).toMatchObject(COMPLETE);
    const before = bytesOf(filesBelow(at.store), 'data/');
    const tree = treeOf(at.source);

    cpSync(at.source, `${at.source}.copy`, { recursive: true, preserveTimestamps: true, verbatimSymlinks: true });
    rmSync(at.source, { recursive: true });
    execFileSync('cp', ['-a', `${at.source}.copy`, at.source]);
    rmSync(`${at.source}.copy`, { recursive: true });
    rmSync(join(at.folder, 'cache'), { recursive: true });
    expect(existsSync(join(at.source, 'another name'))).toBe(true);
    const run = await backup(at);

    expect(run).toMatchObject({ ...COMPLETE, result: { items: [{ chain: { kind: 'incremental' } }] } });
    expect(run.result?.items[0]?.bytes?.read).toBeGreaterThan(30_000_000);
    expect(bytesOf(filesBelow(at.store), 'data/') - before).toBeLessThan(100_000);
    const target = at.target();
    expect(await at.start(RESTORE(target)).ended).toMatchObject(COMPLETE);
    const bare = (lines: readonly string[]) => lines.map((line) => line.replace(/ link \S+/, ''));
    // The time of a folder is set once more by what a copy makes in it; links of the copy are files of their own.
    expect(bare(treeOf(target))).toEqual(bare(treeOf(at.source)));
    expect(
      bare(treeOf(target))
        .slice(1)
        .map((line) => line.split(' ')[0]),
    ).toEqual(tree.slice(1).map((line) => line.split(' ')[0]));
    expect(lstatSync(join(target, 'big-001')).size).toBe(2_000_000);
  },
  TEST_MS,
);
