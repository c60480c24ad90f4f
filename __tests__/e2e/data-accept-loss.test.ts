import { renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { type DataHome, dataHome, day, pointsOf } from './data-world.ts';

/** Three points, of which the one in the middle is taken away: the third was made from it. */
async function withLoss(): Promise<{ home: DataHome; gone: string; path: string }> {
  const home = dataHome();
  for (const n of [0, 1, 2]) {
    home.write({ 'a.txt': `version ${n}` });
    await home.run(['backup'], { at: day(n) });
  }
  const path = home.objects('catalogue/')[1] ?? '';
  renameSync(join(home.dir, 'store', path), join(home.dir, 'gone'));
  return { home, path, gone: /([^/]+?)\.[fid]\./.exec(path)?.[1] ?? '' };
}

const later = { at: day(2.5) };
const ACCEPT = ['verify', 'uploads/media', '--accept-loss'] as const;

test('a point that vanished is missed by every run, with the line that ends it', async () => {
  const { home, gone } = await withLoss();
  using _ = home;
  const verified = await home.run(['verify'], later);
  expect(verified).toMatchObject({ exit: 3, result: { reason: 'point-vanished' } });
  expect(verified.result.findings.filter(({ code }) => code === 'point-vanished')).toHaveLength(1);
  expect(verified.result.findings[0]?.hint).toContain(`holdfast verify uploads/media --accept-loss ${gone} --apply`);
  expect(await home.run(['backup'], { at: day(3) })).toMatchObject({ exit: 3, result: { reason: 'point-vanished' } });
  expect(await home.run(['backup'], { at: day(4) })).toMatchObject({ exit: 3, result: { reason: 'point-vanished' } });
});

test('it is shown first, then given up by the hash that was shown, and nobody misses it any more', async () => {
  const { home, gone } = await withLoss();
  using _ = home;
  const before = home.objects();
  const shown = await home.run([...ACCEPT, gone], later);
  expect(shown).toMatchObject({ exit: 3, result: { reason: 'point-vanished' } });
  expect(shown.text).toContain(`uploads/media ${gone}`);
  expect(await home.run(['verify'], later)).toMatchObject({ exit: 3 });

  const { planHash = '' } = shown.result;
  const done = await home.run([...ACCEPT, gone, '--apply', '--plan-hash', planHash], later);
  expect(done).toMatchObject({ exit: 0, result: { outcome: 'complete', findings: [] } });
  expect(home.objects()).toEqual(before);
  expect(await home.run(['verify'], later)).toMatchObject({ exit: 0, result: { findings: [] } });
  const next = await home.run(['backup'], { at: day(3) });
  expect(next).toMatchObject({ exit: 0, result: { findings: [] } });
  expect(pointsOf(next.result)).toEqual(['full 1 complete']);
  expect(await home.run(['verify', '--level', 'data'], { at: day(3.5) })).toMatchObject({ exit: 0 });
});

test('all points of a time are given up by the beginning of their ids', async () => {
  const { home } = await withLoss();
  using _ = home;
  for (const path of home.objects('catalogue/')) rmSync(join(home.dir, 'store', path));
  const run = await home.run([...ACCEPT, '202611', '--apply', '--yes'], later);
  expect(run.text).toContain('Gave 3 recovery points up for lost');
  expect(await home.run(['backup'], { at: day(3) })).toMatchObject({ exit: 0, result: { findings: [] } });
});

test('a point that comes back is missed again when it goes again', async () => {
  const { home, gone, path } = await withLoss();
  using _ = home;
  await home.run([...ACCEPT, gone, '--apply', '--yes'], later);
  renameSync(join(home.dir, 'gone'), join(home.dir, 'store', path));
  expect(await home.run(['backup'], { at: day(3) })).toMatchObject({ exit: 0 });
  rmSync(join(home.dir, 'store', path));
  expect(await home.run(['verify'], { at: day(3.5) })).toMatchObject({ exit: 3, result: { reason: 'point-vanished' } });
});

test.each([
  [['--accept-loss', '20200101'], 'no recovery point that vanished begins so'],
  [['--apply'], '--apply does nothing here: verify changes nothing'],
  [['--plan-hash', '0123456789abcdef'], '--plan-hash does nothing here'],
  [['--accept-loss', '2026', '--yes'], '--yes does nothing without --apply'],
  [['--accept-loss', '2026', '--apply'], 'there is no terminal to ask at'],
  [['--accept-loss', '2026', '--from', './store'], '--from reads a store of which nothing is remembered'],
])('verify %j is a mistake', async (more, message) => {
  const { home } = await withLoss();
  using _ = home;
  const { exit, text } = await home.run(['verify', 'uploads/media', ...more], later);
  expect(exit).toBe(2);
  expect(text).toContain(message);
});

test('a point that is there is not given up', async () => {
  const { home, path } = await withLoss();
  using _ = home;
  const there = home.objects('catalogue/').find((one) => one !== path) ?? '';
  const id = /([^/]+?)\.[fid]\./.exec(there)?.[1] ?? '';
  expect(await home.run([...ACCEPT, id, '--apply', '--yes'], later)).toMatchObject({ exit: 2 });
});
