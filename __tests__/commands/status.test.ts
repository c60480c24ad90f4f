import { expect, test } from '@jest/globals';
import { resultSchema } from '../../scripts/generate/result-schema.ts';
import { read, runAt } from './reads.ts';

test('a plan is shown once, the age beside the run that it is of, and as data', async () => {
  const runs = [runAt('03:05:00'), runAt('04:05:00', { outcome: 'failed', reason: 'network' })];
  const { exit, result, text } = await read(['status'], '05:06:24', runs);
  expect({ exit, findings: result.findings }).toEqual({ exit: 0, findings: [] });
  expect(result.items).toEqual([
    {
      plan: 'network',
      source: 'route53',
      status: 'failed',
      slot: '2026-01-02T04:00:00.000Z',
      note: 'fresh, next 2026-01-02T06:00:00.000Z',
      freshness: {
        state: 'fresh',
        newestComplete: '2026-01-02T03:05:00.000Z',
        ageSeconds: 7_284,
        objectiveSeconds: 27_000,
        dueSince: '2026-01-02T05:00:00.000Z',
        next: '2026-01-02T06:00:00.000Z',
        missed: 2,
      },
    },
  ]);
  expect(resultSchema.safeParse(result).error).toBeUndefined();
  expect(text).toBe(`Plans
plan     state  last run           it ended          newest complete    its age  objective  due since          missed  next
network  fresh  2026-01-02T04:05Z  failed (network)  2026-01-02T03:05Z  2h1m     7h30m      2026-01-02T05:00Z  2       2026-01-02T06:00Z

status: complete · 1 item · 0.0 s
`);
});

test('a run of a part is the last one, and not the one whose age counts', async () => {
  const part = runAt('04:05:00', { partOnly: true, forced: true, place: 'shop/us-east-1' });
  const { text } = await read(['status'], '05:06:24', [runAt('03:05:00'), part]);
  expect(text).toContain('2026-01-02T04:05Z  complete, of shop/us-east-1 alone  2026-01-02T03:05Z  2h1m');
});

test('before the first run the state is said to be new or gone, and the mend is to run', async () => {
  const { exit, result } = await read(['status', '--check'], '05:06:24', null);
  expect({ exit, outcome: result.outcome, reason: result.reason }).toEqual({
    exit: 1,
    outcome: 'failed',
    reason: 'stale',
  });
  expect(result.findings).toMatchObject([
    {
      code: 'stale',
      line: 4,
      message: "plan 'network' has not completed a run yet",
      hint: 'run: holdfast backup',
    },
    {
      code: 'state-lost',
      severity: 'note',
      message: 'no run was recorded here yet, or refs/holdfast/state was deleted',
    },
  ]);
  expect(result.items[0]?.freshness).toMatchObject({ state: 'never-ran', newestComplete: null, ageSeconds: null });
});

test('a plan whose runs all failed is told to look at them', async () => {
  const { result } = await read(['status'], '05:06:24', [runAt('04:05:00', { outcome: 'failed' })]);
  expect(result.findings).toMatchObject([
    {
      code: 'stale',
      message: "plan 'network' has not completed a run yet",
      hint: expect.stringContaining('see why the last runs failed'),
    },
  ]);
});

test('a plan that became stale says since when', async () => {
  const { exit, result } = await read(['status'], '23:00:00', [runAt('04:05:00')]);
  expect(exit).toBe(0);
  expect(result.findings).toMatchObject([
    { code: 'stale', message: expect.stringContaining('2026-01-02T04:05:00.000Z') },
  ]);
});

test('a last run that found a mass removal is marked', async () => {
  const findings = [{ code: 'mass-removal', severity: 'error', message: 'zone example.com was removed' }];
  const { text } = await read(['status'], '04:06:24', [runAt('04:05:00', { reason: 'mass-removal', findings })]);
  expect(text).toContain('  ⚠ complete, mass removal  ');
});

test('a last run that AWS is still at says of how many points, and the plan stays due', async () => {
  const items = ['in-progress', 'complete', 'in-progress'].map((status) => ({
    plan: 'network',
    source: 'ebs',
    status: status as 'complete' | 'in-progress',
  }));
  const { exit, result, text } = await read(['status'], '04:06:24', [
    runAt('03:05:00'),
    runAt('04:05:00', { outcome: 'waiting', items }),
  ]);
  expect(exit).toBe(0);
  expect(result.items).toMatchObject([
    { status: 'in-progress', freshness: { state: 'fresh', inProgress: 2, dueSince: '2026-01-02T04:00:00.000Z' } },
  ]);
  expect(resultSchema.safeParse(result).error).toBeUndefined();
  expect(text).toContain('  waiting, 2 in progress  2026-01-02T03:05Z');
});
