import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { linkSync, lstatSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { provisionRecoverPython } from '../../scripts/recover-python.ts';
import { treeOf } from '../support/trees.ts';
import { type Ended, type Ground, ground, RESTORE } from './ground.ts';

const PRELOAD = join(import.meta.dirname, 'moving-files.ts');
const RECOVER = join(import.meta.dirname, '../../src/archive/recover/recover.py');
const BIG = randomBytes(20_000_000); // read in two parts

let python = '';
beforeAll(async () => {
  python = join((await provisionRecoverPython()).bin, 'python');
}, 300_000);

function plant(at: Ground, files: Readonly<Record<string, string | Buffer>>): void {
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(at.source, path)), { recursive: true });
    writeFileSync(join(at.source, path), content);
  }
}

/** The bundle, while files do what their names say. */
const backupOfMoving = (at: Ground): Promise<Ended> =>
  at.start(['backup', '--force'], { env: { HOLDFAST_TEST_MOVE: at.source }, nodeArgs: ['--import', PRELOAD] }).ended;

/** What Holdfast restores, which recover.py restores just so. */
async function restored(at: Ground, expected = 0): Promise<string> {
  const [target, foreign] = [at.target(), at.target()];
  const { code, stderr } = await at.look(RESTORE(target));
  expect([code, expected === 0 ? stderr : '']).toEqual([expected, expected === 0 ? stderr : '']);
  const { status } = spawnSync(python, [RECOVER, at.store, 'uploads/media', foreign], { encoding: 'utf8' });
  expect(status).toBe(expected);
  expect(treeOf(foreign)).toEqual(treeOf(target));
  return target;
}

const names = (root: string): readonly string[] =>
  treeOf(root, { content: false }).map((line) => line.replace(/ \d+ \d+:.*/, ''));
const said = ({ result }: Ended): string =>
  (result?.findings ?? []).map(({ code, message }) => `${code} ${message}`).join('\n');

describe('a file that does something between its listing and its reading', () => {
  let at: Ground;
  let run: Ended;
  beforeAll(async () => {
    at = ground();
    plant(at, {
      'a-quiet': 'quiet',
      'look-vanishes': 'x',
      'look-vanishes-folder/in/file': 'x',
      'list-vanishes/file': 'x',
      'open-vanishes': 'x',
      'open-vanishes-big': BIG,
      'open-becomes-link': 'x',
      'open-becomes-folder': 'x',
      'open-becomes-other': 'x',
      'open-denied': 'x',
      'look-denied': 'x',
      'look-becomes-folder': 'x',
      'look-becomes-file/in': 'x',
      'list-denied/inside': 'x',
      'z-quiet': 'quiet too',
    });
    run = await backupOfMoving(at);
  }, 120_000);
  afterAll(() => at[Symbol.dispose]());

  test('is left out in silence when it vanished, and is kept as it is when it is another file by then', async () => {
    expect(said(run)).not.toContain('vanish');
    const target = await restored(at, 3);
    expect(names(target)).toEqual(
      ['', 'a-quiet', 'look-vanishes-folder'.slice(0, 0), 'open-becomes-other', 'z-quiet'].filter(
        (name, i) => name !== '' || i === 0,
      ),
    );
    expect(readFileSync(join(target, 'open-becomes-other'), 'latin1')).toContain('renamed over it');
  });

  test('is named when it cannot be read or is of another type, is no file of the point, and the run is partial', () => {
    expect(run.code).toBe(3);
    expect(run.result).toMatchObject({
      outcome: 'partial',
      items: [{ status: 'partial', error: { code: 'path-unread' } }],
    });
    expect(said(run)).toMatch(/path-unread .*7 paths could not be read/);
  });

  test('is in the next point, which is complete', async () => {
    rmSync(join(at.source, 'open-becomes-link'));
    const next = await at.look(['backup', '--force']);
    expect(next).toMatchObject({ code: 0, result: { outcome: 'complete', findings: [] } });
    expect(treeOf(await restored(at))).toEqual(treeOf(at.source));
  });
});

describe('a file that is written to while it is read', () => {
  let at: Ground;
  let run: Ended;
  beforeAll(async () => {
    at = ground();
    plant(at, {
      'read-shrinks': 'some text that gets shorter',
      'read-shrinks-big': BIG,
      'read-empties-big': BIG,
      'read-grows': 'some text',
      'read-grows-big': BIG,
      'read-once': 'the text before',
      'read-changes': 'text of one length',
      'read-changes-big': BIG,
      'read-unlinked-big': BIG,
      quiet: 'quiet',
    });
    run = await backupOfMoving(at);
  }, 120_000);
  afterAll(() => at[Symbol.dispose]());

  test('is waited for when it is small and settles, and is no fault then', async () => {
    const target = await restored(at);
    for (const name of ['read-shrinks', 'read-once'])
      expect(readFileSync(join(target, name))).toEqual(readFileSync(join(at.source, name)));
    expect(said(run)).not.toMatch(/'?read-(shrinks|once) /);
  });

  test('is kept as far as it was read, is named, and makes the run neither fail nor partial', async () => {
    expect(run).toMatchObject({ code: 0, result: { outcome: 'complete' } });
    expect(said(run)).toMatch(/changed-while-read .*6 paths changed/);
    const target = await restored(at);
    const { size } = lstatSync(join(target, 'read-shrinks-big'));
    expect(BIG.subarray(0, size).equals(readFileSync(join(target, 'read-shrinks-big')))).toBe(true);
    expect(lstatSync(join(target, 'read-grows-big')).size).toBe(BIG.length);
    expect(BIG.equals(readFileSync(join(target, 'read-grows-big')))).toBe(true);
    expect(lstatSync(join(target, 'read-changes')).size).toBe('text of one length'.length);
    // It was open: its bytes were there until the end, although its name was not.
    expect(names(target)).toContain('quiet');
  });

  test('is read again by the next run although nothing writes to it any more', async () => {
    const next = await at.look(['backup', '--force']);
    expect(next).toMatchObject({ code: 0, result: { outcome: 'complete', findings: [] } });
    expect(treeOf(await restored(at))).toEqual(treeOf(at.source));
  });
});

test('what could be read once and cannot any more is carried, and no base of "unchanged" when it can again', async () => {
  using at = ground();
  plant(at, {
    'read-breaks': 'x',
    'open-denied': 'y',
    'list-breaks/deep/file': 'z',
    'list-breaks/deep/er/file': 'z',
    quiet: 'q',
  });
  expect(await at.look(['backup', '--force'])).toMatchObject({ code: 0 });
  const before = treeOf(at.source);
  for (const name of ['read-breaks', 'open-denied']) writeFileSync(join(at.source, name), 'changed');
  writeFileSync(join(at.source, 'quiet'), 'changed too');

  const run = await backupOfMoving(at);
  expect(run).toMatchObject({ code: 3, result: { items: [{ status: 'partial', error: { code: 'path-carried' } }] } });
  expect(said(run)).toContain('read-breaks (EIO)');
  const target = await restored(at);
  const now = treeOf(target);
  expect(now.filter((line) => !before.includes(line)).map((line) => line.split(' ')[0])).toEqual(['quiet']);

  for (const moving of [true, false]) {
    const next = await (moving ? backupOfMoving(at) : at.look(['backup', '--force']));
    expect(next.code).toBe(moving ? 3 : 0);
  }
  expect(treeOf(await restored(at))).toEqual(treeOf(at.source));
}, 120_000);

test('a file whose first name goes away before it is read comes by its other names', async () => {
  using at = ground();
  plant(at, { 'open-first-name': 'one file', 'open-first-name-big': BIG, quiet: 'q' });
  linkSync(join(at.source, 'open-first-name'), join(at.source, 'second-name'));
  linkSync(join(at.source, 'open-first-name-big'), join(at.source, 'z-second-name-of-big'));
  const run = await backupOfMoving(at);
  expect(run).toMatchObject({ code: 0 });
  const target = await restored(at);
  expect(readFileSync(join(target, 'second-name'), 'utf8')).toBe('one file');
  expect(BIG.equals(readFileSync(join(target, 'z-second-name-of-big')))).toBe(true);
}, 120_000);

test('a root that goes away while it is read is an error, and nothing counts as deleted', async () => {
  using at = ground();
  plant(at, { 'a/file': 'x', 'b/look-root-goes': 'y', 'c/file': 'z' });
  expect(await at.look(['backup', '--force'])).toMatchObject({ code: 0 });
  const whole = treeOf(at.source);
  const run = await backupOfMoving(at);
  expect(run.code).not.toBe(0);
  expect(run.result).toMatchObject({ items: [{ status: 'failed', error: { code: 'source-failed' } }] });
  renameSync(`${at.source}.away`, at.source);
  expect(treeOf(await restored(at))).toEqual(whole);
}, 120_000);
