import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { treeOf } from '../support/trees.ts';
import { LONG, some, upTo } from './campaign.ts';
import { bytesOf, filesBelow, type Ground, ground, plantPacks, RESTORE } from './ground.ts';

const PRELOAD = join(import.meta.dirname, 'kill-at-call.ts');
const HOURS = 10 * 3_600_000;
/** What index, checkpoints and entry of one more run take at most. */
const SLACK_BYTES = 300_000;

type How = 'before' | 'after' | 'half';

/** `backup --force`, killed at that call of the file system; call 0: not killed. Gives the number of calls. */
async function backupKilledAt(at: Ground, call: number, how: How = 'before'): Promise<number> {
  const file = join(at.folder, 'calls');
  const env = { HOLDFAST_TEST_KILL: `${at.store}|${call}|${how}|${file}` };
  const { code, signal, stderr } = await at.start(['backup', '--force'], { env, nodeArgs: ['--import', PRELOAD] })
    .ended;
  if (call > 0) {
    if (signal !== 'SIGKILL' && code !== 0) throw new Error(`it ended with ${code}: ${stderr}`);
    return 0;
  }
  if (code !== 0) throw new Error(`it ended with ${code}: ${stderr}`);
  return Number(readFileSync(file, 'utf8'));
}

/** A folder that has the store and what is remembered of it, as another has; objects are never written to, so they are shared. */
function copyOf(other: Ground): Ground {
  const made = ground({ source: other.source });
  for (const part of ['store', 'cache']) execFileSync('cp', ['-al', join(other.folder, part), join(made.folder, part)]);
  return made;
}

const pointsOf = async (at: Ground): Promise<readonly string[]> => {
  const { code, result, stderr } = await at.look(['list', 'uploads/media']);
  if (code !== 0) throw new Error(stderr);
  return result.items.flatMap(({ point }) => point ?? []).sort();
};

/** Everything that must hold after a run was killed and another one came. */
async function expectSound(
  at: Ground,
  before: readonly string[],
  tree: readonly string[],
  unique: number,
): Promise<void> {
  const left = filesBelow(at.store);
  const isStore = left.has('holdfast.json');
  const listed = isStore ? await pointsOf(at) : [];
  expect(listed.slice(0, before.length)).toEqual(before);
  expect(listed.length).toBeLessThanOrEqual(before.length + 1); // it may have died after its commit
  if (listed.length > 0) expect(await at.look(['verify', 'uploads/media'])).toMatchObject({ code: 0 });

  const next = await at.start(['backup', '--force']).ended;
  expect(next).toMatchObject({ code: 0, result: { outcome: 'complete', findings: [] } });
  const after = filesBelow(at.store);
  expect(bytesOf(after, 'data/')).toBeLessThan(unique + SLACK_BYTES);
  expect(bytesOf(after, 'index/')).toBeLessThan(SLACK_BYTES);
  for (const [path, size] of left) if (!path.startsWith('.tmp/')) expect([path, after.get(path)]).toEqual([path, size]);

  const target = at.target();
  expect(await at.look(RESTORE(target))).toMatchObject({ code: 0, result: { findings: [] } });
  expect(treeOf(target)).toEqual(tree);
  expect(await at.look(['verify', 'uploads/media', '--level', 'data'])).toMatchObject({ code: 0 });
}

describe('a backup into a directory that is killed at any call of the file system', () => {
  let full: Ground;
  let fullTree: readonly string[];
  let fullBytes = 0;
  let fullCalls = 0;
  let changed: Ground;
  let changedTree: readonly string[];
  let changedBytes = 0;
  let changedCalls = 0;
  let base: readonly string[];

  beforeAll(async () => {
    full = ground();
    plantPacks(full.source, 44);
    fullTree = treeOf(full.source);
    fullCalls = await backupKilledAt(full, 0);
    fullBytes = bytesOf(filesBelow(full.store), 'data/');
    // The same store, once more: what changes there is the incremental's.
    changed = ground();
    plantPacks(changed.source, 4);
    expect((await changed.start(['backup', '--force']).ended).code).toBe(0);
    base = await pointsOf(changed);
    for (let i = 0; i < 18; i++) writeFileSync(join(changed.source, `new-${i}`), randomBytes(2_000_000));
    writeFileSync(join(changed.source, 'small/deep/7.txt'), 'changed');
    changedTree = treeOf(changed.source);
    const whole = copyOf(changed);
    changedCalls = await backupKilledAt(whole, 0);
    changedBytes = bytesOf(filesBelow(whole.store), 'data/');
    whole[Symbol.dispose]();
  }, 300_000);
  afterAll(() => {
    full[Symbol.dispose]();
    changed[Symbol.dispose]();
  });

  const HOWS: readonly How[] = ['half', 'after', 'before'];
  /** All three at every call in the long form; else one after the other. */
  const deaths = (calls: number): readonly (readonly [number, How])[] =>
    LONG
      ? upTo(calls).flatMap((call) => HOWS.map((how) => [call, how] as const))
      : some(upTo(calls), 4).map((call, i) => [call, HOWS[i % HOWS.length] ?? 'half'] as const);

  test(
    'as the first one leaves no point, and the next one stores no finished pack again',
    async () => {
      expect(fullCalls).toBeGreaterThan(40);
      for (const [call, how] of deaths(fullCalls)) {
        using at = ground({ source: full.source });
        await backupKilledAt(at, call, how);
        await expectSound(at, [], fullTree, fullBytes);
      }
    },
    HOURS,
  );

  test(
    'as an incremental leaves the full as it is, and the next one stores no finished pack again',
    async () => {
      for (const [call, how] of deaths(changedCalls)) {
        using at = copyOf(changed);
        await backupKilledAt(at, call, how);
        expect(await at.look(RESTORE(at.target(), '--at', base[0] ?? ''))).toMatchObject({ code: 0 });
        await expectSound(at, base, changedTree, changedBytes);
      }
    },
    HOURS,
  );

  test(
    'again and again leaves no more than it had stored',
    async () => {
      using at = ground({ source: full.source });
      for (const share of [0.6, 0.7, 0.8, 0.9]) await backupKilledAt(at, Math.round(fullCalls * share), 'half');
      await expectSound(at, await pointsOf(at).catch(() => []), fullTree, fullBytes);
      const left = [...filesBelow(at.store).keys()].filter((path) => path.startsWith('.tmp/'));
      expect(left.length).toBeLessThanOrEqual(4 * 8);
    },
    HOURS,
  );
});
