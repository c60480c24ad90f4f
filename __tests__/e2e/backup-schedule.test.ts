import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { cloudSuite } from '../cloud/suite.ts';
import { serverHook } from '../support/bare-remote.ts';
import { zoneWith } from './records.ts';
import { planOf, type Repo, repo } from './world.ts';

const suite = cloudSuite();

const HOURLY = planOf('network: { schedule: "0 * * * *", sources: [route53] }');
const TWO = planOf(
  `often: { schedule: "*/10 * * * *", sources: [{ route53: { zones: ["example.com"] } }], commit: { path: often } }
  daily: { schedule: "0 3 * * *", sources: [{ route53: { zones: ["example.org"] } }], commit: { path: daily } }`,
);

async function seeded(plan = HOURLY): Promise<Repo> {
  await zoneWith(suite.cloud.url, 'example.com', { www: '192.0.2.1' });
  return repo(suite.cloud, { plan, depth: 1 });
}

const at = (time: string) => ({ at: `2026-01-02T${time}Z` });
const captures = () => suite.cloud.counts()['route53:ListHostedZones'] ?? 0;

test('what is not due is not read; it says when it is', async () => {
  await using home = await seeded();
  await home.run(['backup'], at('03:01:00'));
  const calls = suite.cloud.calls.length;
  const run = await home.run(['backup'], at('03:58:00'));
  expect(run).toMatchObject({ exit: 0, result: { outcome: 'nothing-due', reason: null, calls: {} } });
  expect(run.text).toContain('not due before 2026-01-02T04:00:00.000Z; --force runs it now');
  expect(suite.cloud.calls).toHaveLength(calls);
  expect(await home.records()).toHaveLength(1);
});

test('--force runs at once and serves no tick', async () => {
  await using home = await seeded();
  await home.run(['backup', '--force'], at('02:30:00.123'));
  const run = await home.run(['backup'], at('03:01:00'));
  expect(run).toMatchObject({ exit: 0, result: { outcome: 'complete', findings: [] } });
  expect((await home.records()).map(({ slot, forced }) => ({ slot, forced }))).toEqual([
    { slot: '2026-01-02T02:30:00.123Z', forced: true },
    { slot: '2026-01-02T03:00:00.000Z', forced: false },
  ]);
});

test('--slot serves that slot once; a second time it is already served, and --force replays it', async () => {
  await using home = await seeded();
  const slot = ['backup', 'network', '--slot', '2026-01-02T01:00:00Z'];
  const first = await home.run(slot, at('03:10:00'));
  expect(first).toMatchObject({ exit: 0, result: { outcome: 'complete', findings: [] } });
  const again = await home.run(slot, at('03:20:00'));
  expect(again).toMatchObject({
    exit: 0,
    result: { outcome: 'nothing-due', items: [{ status: 'already-served', slot: '2026-01-02T01:00:00.000Z' }] },
  });
  expect(await home.run([...slot, '--force'], at('03:30:00'))).toMatchObject({
    exit: 0,
    result: { outcome: 'complete' },
  });
  expect(await home.records()).toHaveLength(2);
  // The slot of 03:00 is another one.
  expect(await home.run(['backup'], at('03:40:00'))).toMatchObject({ result: { outcome: 'complete' } });
});

test('two plans are due by themselves, and each commits to its own folder', async () => {
  await zoneWith(suite.cloud.url, 'example.org');
  await using home = await seeded(TWO);
  const first = await home.run(['backup'], at('03:00:05'));
  expect(first).toMatchObject({ exit: 0, result: { outcome: 'complete' } });
  expect(await home.commits()).toHaveLength(3);
  const names = (await home.remote.git('ls-tree', '--name-only', 'main')).split('\n');
  expect(names).toEqual(['daily', 'holdfast.yml', 'often']);

  const second = await home.run(['backup'], at('03:10:05'));
  expect(second.result.items).toMatchObject([
    { plan: 'often', status: 'complete' },
    { plan: 'daily', status: 'skipped', note: expect.stringContaining('2026-01-03T03:00:00.000Z') },
  ]);
  expect([(await home.records('often')).length, (await home.records('daily')).length]).toEqual([2, 1]);
});

test('--plan and the positional choose; one that is not due does not run because it was named', async () => {
  await zoneWith(suite.cloud.url, 'example.org');
  await using home = await seeded(TWO);
  await home.run(['backup', '--plan', 'daily'], at('03:00:05'));
  expect([(await home.commits()).length, captures()]).toEqual([2, 1]);
  expect(await home.run(['backup', 'daily'], at('03:05:00'))).toMatchObject({ result: { outcome: 'nothing-due' } });
  expect(await home.run(['backup', 'often'], at('03:05:30'))).toMatchObject({ result: { outcome: 'complete' } });
  expect(captures()).toBe(2);
});

test('a plan without a schedule runs when it is named, and only then', async () => {
  await using home = await seeded(planOf('network: { sources: [route53] }'));
  expect(await home.run(['backup'])).toMatchObject({
    exit: 0,
    result: { outcome: 'nothing-due', items: [{ status: 'skipped', note: expect.stringContaining('name it') }] },
  });
  expect(await home.run(['backup', 'network'])).toMatchObject({ exit: 0, result: { outcome: 'complete' } });
});

test('a run of one source of the plan serves no tick and proves no freshness', async () => {
  const plan = planOf(
    `network:
    schedule: "0 * * * *"
    sources: [{ name: com, route53: { zones: ["example.com"] } }]`,
  );
  await using home = await seeded(plan);
  const part = await home.run(['backup', 'network/com'], at('03:01:00'));
  expect(part).toMatchObject({ exit: 0, result: { outcome: 'complete', items: [{ source: 'com' }] } });
  expect(await home.records()).toMatchObject([{ partOnly: true }]);
  const status = await home.run(['status', '--check'], at('03:02:00'));
  expect(status).toMatchObject({ exit: 1, result: { reason: 'stale' } });
  expect(await home.run(['backup'], at('03:03:00'))).toMatchObject({ result: { outcome: 'complete' } });
  expect(await home.run(['status', '--check'], at('03:04:00'))).toMatchObject({ exit: 0 });
});

test('a name that no plan has is answered with the nearest one, and nothing runs', async () => {
  await using home = await seeded();
  const run = await home.run(['backup', 'netwrok']);
  expect(run).toMatchObject({ exit: 2, result: { outcome: 'invalid', reason: 'plan-unknown' } });
  expect(run.text).toContain("did you mean 'network'?");
  const source = await home.run(['backup', 'network/route35']);
  expect(source).toMatchObject({ exit: 2, result: { reason: 'plan-unknown' } });
  expect(source.text).toContain("did you mean 'route53'?");
  expect(captures()).toBe(0);
});

test('a plan that was renamed keeps its records: its slot is served, its history is listed, its folder stays', async () => {
  await using home = await seeded();
  await home.run(['backup'], at('03:01:00'));
  const commits = await home.commits();
  const renamed = HOURLY.replace('network:', 'dns:').replace('schedule', 'was: network, schedule');
  await writeFile(join(home.work.dir, 'holdfast.yml'), renamed);
  expect(await home.run(['backup'], at('03:30:00'))).toMatchObject({ result: { outcome: 'nothing-due' } });
  expect(await home.run(['backup'], at('04:00:30'))).toMatchObject({
    exit: 0,
    result: { outcome: 'complete', findings: [] },
  });
  expect(await home.commits()).toEqual(commits);
  const list = await home.run(['list'], at('04:10:00'));
  expect(list.result.items).toMatchObject([{ plan: 'dns', point: commits[0], slot: '2026-01-02T04:00:00.000Z' }]);
});

test('a run that failed leaves its slot due; the run that makes up for it says how late it is', async () => {
  await using home = await seeded();
  await home.run(['backup'], at('02:00:10'));
  const down = suite.cloud.faults.add({ service: 'sts', fault: { kind: 'html', status: 503 } });
  expect(await home.run(['backup'], at('03:00:10'))).toMatchObject({ exit: 1, result: { outcome: 'failed' } });
  expect(await home.run(['backup'], at('04:00:10'))).toMatchObject({ exit: 1, result: { outcome: 'failed' } });
  down.remove();
  const run = await home.run(['backup'], at('04:50:00'));
  expect(run).toMatchObject({ exit: 0, result: { outcome: 'complete', findings: [{ code: 'late' }] } });
  expect(
    (await home.records()).map(({ slot, outcome, missed }) => ({ slot: slot.slice(11, 16), outcome, missed })),
  ).toEqual([
    { slot: '02:00', outcome: 'complete', missed: 0 },
    { slot: '03:00', outcome: 'failed', missed: 0 },
    { slot: '04:00', outcome: 'failed', missed: 1 },
    { slot: '04:00', outcome: 'complete', missed: 1 },
  ]);
});

test('one plan that fails does not stop the next, and the exit code is the worst', async () => {
  const plan = planOf(
    `bad: { schedule: "0 * * * *", accounts: [nobody], sources: [route53] }
  good: { schedule: "0 * * * *", sources: [route53], commit: { path: good } }`,
    'accounts: { nobody: { id: "333333333333" } }\n',
  );
  await using home = await seeded(plan);
  const run = await home.run(['backup']);
  expect(run).toMatchObject({ exit: 5, result: { outcome: 'refused', reason: 'account-mismatch' } });
  expect(run.result.items.map(({ plan: name, status }) => [name, status])).toEqual([
    ['bad', 'failed'],
    ['good', 'complete'],
  ]);
  expect(await home.commits()).toHaveLength(2);
});

test('a branch that refuses one plan does not keep the other plan from its own branch', async () => {
  const plan = planOf(
    `locked: { schedule: "0 * * * *", sources: [route53] }
  open: { schedule: "0 * * * *", sources: [route53], commit: { branch: backups, path: dns } }`,
  );
  await using home = await seeded(plan);
  await serverHook(home.remote, 'while read old new ref; do [ "$ref" = refs/heads/main ] && exit 1; done; exit 0');
  const run = await home.run(['backup']);
  expect(run).toMatchObject({ exit: 1, result: { outcome: 'failed' } });
  expect(Object.keys(await home.tree('backups'))).toEqual([]);
  expect(await home.remote.git('ls-tree', '--name-only', 'backups')).toBe('dns');
});

test('on a detached HEAD the plan that names its branch runs, and the other says what it lacks', async () => {
  const plan = planOf(
    `lost: { schedule: "0 * * * *", sources: [route53] }
  found: { schedule: "0 * * * *", sources: [route53], commit: { branch: backups, path: dns } }`,
  );
  await using home = await seeded(plan);
  await home.work.git('checkout', '-q', '--detach');
  const run = await home.run(['backup']);
  expect(run).toMatchObject({ exit: 1, result: { outcome: 'failed', reason: 'detached-head' } });
  expect(run.result.findings).toEqual([expect.objectContaining({ code: 'detached-head', plan: 'lost' })]);
  expect(await home.remote.git('ls-tree', '--name-only', 'backups')).toBe('dns');
});

test('list shows one point for each commit and the runs that confirmed it; an hour without a change adds none', async () => {
  await using home = await seeded();
  for (const time of ['03:00:10', '04:00:10', '05:00:10']) await home.run(['backup'], at(time));
  await zoneWith(suite.cloud.url, 'example.org');
  await home.run(['backup'], at('06:00:10'));
  const [newest, first] = await home.commits();
  const { result, text, exit } = await home.run(['list'], at('06:10:00'));
  expect(exit).toBe(0);
  expect(result.items).toMatchObject([
    { point: newest, slot: '2026-01-02T06:00:00.000Z', status: 'complete', note: 'route53: example.org zone added' },
    { point: first, slot: '2026-01-02T05:00:00.000Z', status: 'complete' },
  ]);
  expect(result.items[1]?.history).toEqual({
    capturedAt: '2026-01-02T03:00:10.000Z',
    confirmedAt: '2026-01-02T05:00:10.000Z',
    runs: 3,
    headline: 'route53: first snapshot, 1 zone, 1 record',
  });
  expect(text).toMatch(/captured +confirmed +runs/);
});
