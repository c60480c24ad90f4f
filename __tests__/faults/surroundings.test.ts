import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { treeOf } from '../support/trees.ts';
import { bytesOf, type Ended, filesBelow, type Ground, ground, RESTORE } from './ground.ts';

const TEST_MS = 10 * 60_000;
const DAY_MS = 86_400_000;
const MB = 1_000_000;
const NOBODY = 65_534;

/** Only root may mount, and not in every container. */
function canMount(): boolean {
  if (process.geteuid?.() !== 0) return false;
  using at = ground();
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', at.source], { stdio: 'ignore' });
    execFileSync('umount', [at.source]);
    return true;
  } catch {
    return false;
  }
}
const whereMounted = canMount() ? describe : describe.skip;

/** A disk of its own at a path, until it is disposed of. */
function disk(path: string, megabytes: number) {
  mkdirSync(path, { recursive: true });
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', path]);
  return {
    remount: (options: string) => void execFileSync('mount', ['-o', `remount,${options}`, path]),
    [Symbol.dispose]: () => void execFileSync('umount', [path]),
  };
}

const backup = async (at: Ground): Promise<Ended> => await at.start(['backup', '--force']).ended;
const plant = (at: Ground, prefix: string, files: number): void => {
  for (let i = 0; i < files; i++) writeFileSync(join(at.source, `${prefix}-${i}`), randomBytes(2 * MB));
};
const errorsOf = ({ result }: Ended): string =>
  [
    ...(result?.items ?? []).map(({ error }) => error?.message),
    ...(result?.findings ?? []).map((one) => one.message),
  ].join('\n');

/** The points that there are, all of them whole. */
async function soundPoints(at: Ground): Promise<readonly string[]> {
  expect(await at.look(['verify', 'uploads/media', '--level', 'data'])).toMatchObject({ code: 0 });
  const { result } = await at.look(['list', 'uploads/media']);
  return result.items.flatMap(({ point }) => point ?? []).sort();
}

async function expectRestored(at: Ground, tree: readonly string[], ...more: readonly string[]): Promise<void> {
  const target = at.target();
  expect(await at.start(RESTORE(target, ...more)).ended).toMatchObject({ code: 0, result: { findings: [] } });
  expect(treeOf(target)).toEqual(tree);
}

whereMounted('a disk', () => {
  test(
    'of the store that is full fails the run in clear words; what was committed stays, and the next run goes on',
    async () => {
      using at = ground();
      using store = disk(at.store, 70);
      plant(at, 'first', 10);
      expect(await backup(at)).toMatchObject({ code: 0 });
      const [first = ''] = await soundPoints(at);
      const tree = treeOf(at.source);
      plant(at, 'second', 40);

      const run = await backup(at);
      expect(run).toMatchObject({ code: 1, result: { reason: 'store-full' } });
      expect(errorsOf(run)).toContain('there is no room left');
      expect(await soundPoints(at)).toEqual([first]);
      await expectRestored(at, tree);
      // A run that cannot even begin is no worse.
      expect((await backup(at)).code).toBe(1);
      expect(await soundPoints(at)).toEqual([first]);

      store.remount('size=250m');
      expect(await backup(at)).toMatchObject({ code: 0, result: { outcome: 'complete', findings: [] } });
      expect(bytesOf(filesBelow(at.store), 'data/')).toBeLessThan(101 * MB);
      expect(await soundPoints(at)).toHaveLength(2);
      await expectRestored(at, treeOf(at.source));
      await expectRestored(at, tree, '--at', first);
    },
    TEST_MS,
  );

  test(
    'of a target that is full ends the restore in clear words, with whole files only, and it is ended later',
    async () => {
      using at = ground();
      plant(at, 'file', 12);
      expect(await backup(at)).toMatchObject({ code: 0 });
      const target = at.target();
      using room = disk(target, 10);
      const run = await at.start(RESTORE(target)).ended;
      expect(run.code).not.toBe(0);
      expect(run.code).not.toBeNull();
      expect(`${errorsOf(run)}${run.stderr}`).toMatch(/no space left|room|ENOSPC/i);
      expect(run.result?.reason).not.toBe('internal');
      const right = new Set(treeOf(at.source));
      const files = treeOf(target).filter((line) => line.startsWith('file-'));
      expect(files.filter((line) => !right.has(line))).toEqual([]);

      room.remount('size=60m');
      const again = await at.start(RESTORE(target, '--overwrite', 'changed')).ended;
      expect(again.code).toBe(0);
      expect(treeOf(target)).toEqual(treeOf(at.source));
    },
    TEST_MS,
  );

  test(
    'of the store that is read-only takes no backup, says so, and gives back all that it has',
    async () => {
      using at = ground();
      using store = disk(at.store, 40);
      plant(at, 'file', 3);
      expect(await backup(at)).toMatchObject({ code: 0 });
      const tree = treeOf(at.source);
      const before = filesBelow(at.store);
      store.remount('ro');
      plant(at, 'more', 2);
      const run = await backup(at);
      expect(run).toMatchObject({ result: { reason: 'store-denied' } });
      expect(run.code).not.toBe(0);
      expect(errorsOf(run)).toContain('read-only');
      await expectRestored(at, tree);
      expect(await soundPoints(at)).toHaveLength(1);
      expect(filesBelow(at.store)).toEqual(before);
      store.remount('rw');
      expect(await backup(at)).toMatchObject({ code: 0 });
      await expectRestored(at, treeOf(at.source));
    },
    TEST_MS,
  );
});

(process.geteuid?.() === 0 ? describe : describe.skip)('a user without permission', () => {
  test(
    'backs nothing up into a store of another, changes nothing there, and is told what to change',
    async () => {
      using at = ground();
      chmodSync(at.folder, 0o755);
      mkdirSync(join(at.folder, 'cache'), { mode: 0o777 });
      chmodSync(join(at.folder, 'cache'), 0o777);
      plant(at, 'file', 1);
      expect(await backup(at)).toMatchObject({ code: 0 });
      execFileSync('chmod', ['-R', 'a+rX', at.folder]);
      const before = filesBelow(at.store);
      const run = await at.start(['backup', '--force'], { uid: NOBODY }).ended;
      expect(run).toMatchObject({ result: { reason: 'store-denied' } });
      expect(run.code).not.toBe(0);
      expect(errorsOf(run)).toContain('permission denied');
      expect(filesBelow(at.store)).toEqual(before);

      const denied = await at.start(RESTORE(join(at.folder, 'not-his')), { uid: NOBODY }).ended;
      expect([denied.code === 0, denied.code === null, denied.result?.reason === 'internal']).toEqual([
        false,
        false,
        false,
      ]);
      expect(existsSync(join(at.folder, 'not-his'))).toBe(false);
    },
    TEST_MS,
  );

  test(
    'backs up what he may read, names the rest, and is partial',
    async () => {
      using at = ground();
      chmodSync(at.folder, 0o777);
      plant(at, 'file', 1);
      writeFileSync(join(at.source, 'secret'), 'x', { mode: 0o600 });
      mkdirSync(join(at.source, 'closed'), { mode: 0o700 });
      writeFileSync(join(at.source, 'closed/inside'), 'x');
      const run = await at.start(['backup', '--force'], { uid: NOBODY }).ended;
      expect(run).toMatchObject({ code: 3, result: { outcome: 'partial', items: [{ status: 'partial' }] } });
      expect(errorsOf(run)).toMatch(/closed\/? \(EACCES\).*secret \(EACCES\)/s);
      const target = at.target();
      expect((await at.look(RESTORE(target))).code).toBe(3);
      expect([...filesBelow(target).keys()]).toEqual(['file-0']);
    },
    TEST_MS,
  );
});

describe('a clock', () => {
  const NOW = Date.UTC(2026, 10, 25, 12);

  test.each([
    ['ahead for one run', [0, 3 * DAY_MS, DAY_MS, 4 * DAY_MS]],
    ['set back', [0, -2 * DAY_MS, -DAY_MS, DAY_MS]],
    ['years ahead, then right', [9_000 * DAY_MS, 0, DAY_MS]],
    ['standing still', [0, 0, 0]],
  ] as const)(
    'that is %s loses nothing: every point is what was there when it was made',
    async (_what, offsets) => {
      using at = ground();
      const trees = new Map<string, readonly string[]>();
      for (const [i, offset] of offsets.entries()) {
        writeFileSync(join(at.source, `file-${i}`), randomBytes(20_000));
        writeFileSync(join(at.source, 'changed'), `${i}`.repeat(100));
        if (i === 2) rmSync(join(at.source, 'file-0'));
        const { code, result, stderr } = await at.look(['backup', '--force'], {}, () => NOW + offset);
        expect([code, result.outcome, code === 0 ? '' : stderr]).toEqual([0, 'complete', '']);
        trees.set(result.items[0]?.point ?? '', treeOf(at.source));
      }
      expect(trees.size).toBe(offsets.length);
      expect([...trees.keys()].sort()).toEqual(await soundPoints(at));
      for (const [point, tree] of trees) {
        const target = at.target();
        expect((await at.look(RESTORE(target, '--at', point))).code).toBe(0);
        expect(treeOf(target)).toEqual(tree);
      }
    },
    TEST_MS,
  );

  test(
    'that was ahead is told to whoever restores the newest point',
    async () => {
      using at = ground();
      writeFileSync(join(at.source, 'file'), 'x');
      expect((await at.look(['backup', '--force'], {}, () => NOW + DAY_MS)).code).toBe(0);
      const restored = await at.look(RESTORE(at.target()), {}, () => NOW);
      expect([restored.code, restored.stderr.includes('has not come yet')]).toEqual([0, true]);
      const later = await at.look(RESTORE(at.target()), {}, () => NOW + 2 * DAY_MS);
      expect([later.code, later.stderr.includes('has not come yet')]).toEqual([0, false]);
    },
    TEST_MS,
  );
});
