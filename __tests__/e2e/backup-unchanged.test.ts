import { expect, test } from '@jest/globals';
import { changeBehindTheBack, seedRoute53 } from '../cloud/seed/route53.ts';
import { cloudSuite } from '../cloud/suite.ts';
import { clone, commitAs } from '../support/bare-remote.ts';
import { repo } from './world.ts';

const suite = cloudSuite();

test('a second run on an unchanged account, from fetch-depth 1, makes the same tree and no commit', async () => {
  await seedRoute53(suite.cloud.url);
  await using home = await repo(suite.cloud, { depth: 1 });
  const first = await home.backup();
  expect(first).toMatchObject({ exit: 0, result: { outcome: 'complete', reason: null } });
  const tree = await home.tree();
  const commits = await home.commits();
  expect(commits).toHaveLength(2);
  expect(first.result.commit).toBe(commits[0]);

  const second = await home.backup({ at: '2026-01-02T04:17:00Z' });
  expect(second).toMatchObject({ exit: 0, result: { outcome: 'complete', reason: null } });
  expect(second.result).not.toHaveProperty('commit');
  expect(second.text).toContain('no changes');
  expect(await home.commits()).toEqual(commits);
  expect(await home.tree()).toEqual(tree);
  expect((await home.records()).map(({ changed, commit }) => ({ changed, commit }))).toEqual([
    { changed: true, commit: commits[0] },
    { changed: false, commit: commits[0] },
  ]);
});

test('the order in which AWS answers, and where its pages end, do not show in the tree', async () => {
  const { cloud } = suite;
  await seedRoute53(cloud.url);
  await using home = await repo(cloud);
  await home.backup();
  const tree = await home.tree();
  const commits = await home.commits();
  cloud.options.shuffle = true;
  for (const pageSize of [1, 3, 7, undefined]) {
    cloud.options.pageSize = pageSize;
    expect(await home.backup()).toMatchObject({ exit: 0, result: { outcome: 'complete' } });
  }
  expect(await home.commits()).toEqual(commits);

  await using other = await repo(cloud);
  await other.backup();
  expect(await other.tree()).toEqual(tree);
});

test('an unrelated merge between two runs neither shows in the snapshot nor is lost', async () => {
  const { cloud } = suite;
  await seedRoute53(cloud.url);
  await using home = await repo(cloud, { depth: 1 });
  await home.backup();
  const tree = await home.tree();
  const merged = await commitAs(home.remote, 'someone', { 'src/app.ts': 'export {}' });

  // The checkout of the first run, which is behind now, and a fresh shallow one.
  await using fresh = await clone(home.remote, { depth: 1 });
  for (const cwd of [home.work.dir, fresh.dir]) {
    expect(await home.backup({ cwd })).toMatchObject({ exit: 0, result: { outcome: 'complete' } });
    expect((await home.commits())[0]).toBe(merged);
  }
  await changeBehindTheBack(cloud.url);
  expect(await home.backup({ cwd: fresh.dir })).toMatchObject({ exit: 0 });
  expect(await home.remote.git('show', 'main:src/app.ts')).toBe('export {}');
  const changed = (await home.remote.git('show', '--format=', '--name-only', 'main')).split('\n');
  expect(changed).toEqual(['snapshots/111111111111/global/route53/zones/public/example.com/records.json']);
  expect(Object.keys(await home.tree())).toEqual(Object.keys(tree));
});

test('due, lateness, missed slots and freshness are right without a commit, too, and from a shallow clone', async () => {
  const { cloud } = suite;
  await seedRoute53(cloud.url);
  await using home = await repo(cloud, { depth: 1 });
  expect(await home.run(['backup'], { at: '2026-01-02T03:00:40Z' })).toMatchObject({ exit: 0 });
  expect(await home.run(['backup'], { at: '2026-01-02T03:59:00Z' })).toMatchObject({
    exit: 0,
    result: {
      outcome: 'nothing-due',
      items: [{ plan: 'network', status: 'skipped', slot: '2026-01-02T03:00:00.000Z' }],
    },
  });
  await commitAs(home.remote, 'someone', { 'README.md': 'hello' });
  const late = await home.run(['backup'], { at: '2026-01-02T06:40:00Z' });
  expect(late).toMatchObject({ exit: 0, result: { outcome: 'complete', findings: [{ code: 'late' }] } });
  expect(late.text).toContain('scheduled for 2026-01-02T06:00:00.000Z, ran 40m late, 2 earlier slots missed');

  const records = await home.records();
  expect(records.map(({ slot, lateBy, missed }) => ({ slot, lateBy, missed }))).toEqual([
    { slot: '2026-01-02T03:00:00.000Z', lateBy: 40_000, missed: 0 },
    { slot: '2026-01-02T06:00:00.000Z', lateBy: 40 * 60_000, missed: 2 },
  ]);
  await using fresh = await clone(home.remote, { depth: 1 });
  const soon = await home.run(['status', '--check'], { at: '2026-01-02T08:00:00Z', cwd: fresh.dir });
  expect(soon).toMatchObject({
    exit: 0,
    result: { items: [{ status: 'complete', slot: '2026-01-02T06:00:00.000Z' }], findings: [] },
  });
  // An hourly plan promises 1 h × 1.5 + 6 h.
  const stale = await home.run(['status', '--check'], { at: '2026-01-02T14:20:00Z', cwd: fresh.dir });
  expect(stale).toMatchObject({ exit: 1, result: { reason: 'stale', findings: [{ code: 'stale' }] } });
});
