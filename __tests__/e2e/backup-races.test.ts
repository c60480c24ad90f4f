import { expect, test } from '@jest/globals';
import { cloudSuite } from '../cloud/suite.ts';
import { rounds } from '../faults/campaign.ts';
import { type Clone, clone, commitAs } from '../support/bare-remote.ts';
import { a, upsert, type Zone, zoneWith } from './records.ts';
import { planOf, type Repo, repo, resultOf, startProcess } from './world.ts';

const suite = cloudSuite();
/** The first of them makes the state, the second is on top of it. */
const ROUNDS = rounds(2);
const OTHER = '222222222222';
const records = (account: string, folder = 'snapshots') =>
  `${folder}/${account}/global/route53/zones/public/example.com/records.json`;

/** One run as a process of its own. */
async function start(home: Repo, work: Clone, argv: readonly string[], account = '111111111111') {
  const env = { ...work.env, ...home.cloud.env({ AWS_ACCESS_KEY_ID: account }) };
  const ended = await startProcess(['backup', ...argv, '--json'], { cwd: work.dir, env }).ended;
  const { outcome, findings } = resultOf(ended);
  // A lost race is nothing that a person needs to know of.
  return { code: ended.code, outcome, findings, stderr: ended.code === 0 ? '' : ended.stderr };
}

const WELL = { code: 0, outcome: 'complete', findings: [], stderr: '' };

async function change(zone: Zone, round: number, account?: string): Promise<string> {
  const ip = `198.51.100.${round + 1}`;
  await upsert(suite.cloud.url, { ...zone, account }, a(zone.name, 'www', ip));
  return ip;
}

/** Every record of the state names a commit that the branch has, and none is missing. */
async function expectRecords(home: Repo, count: number, plan = 'network'): Promise<void> {
  const all = await home.records(plan);
  const commits = await home.commits();
  expect(all).toHaveLength(count);
  for (const { commit, outcome } of all) {
    expect(outcome).toBe('complete');
    expect(commits).toContain(commit);
  }
}

test('two runs of two accounts at the same time: both changes and both records are there, from the first run on', async () => {
  const zones = [
    await zoneWith(suite.cloud.url, 'example.com', { www: '192.0.2.1' }),
    await zoneWith(suite.cloud.url, 'example.com', { www: '192.0.2.1' }, OTHER),
  ] as const;
  await using home = await repo(suite.cloud, { depth: 1 });
  await using second = await clone(home.remote, { depth: 1 });
  for (let round = 0; round < ROUNDS; round++) {
    const before = (await home.commits()).length;
    const ips = [await change(zones[0], round), await change(zones[1], round, OTHER)];
    const ends = await Promise.all([start(home, home.work, ['--force']), start(home, second, ['--force'], OTHER)]);
    expect(ends).toEqual([WELL, WELL]);
    const tree = await home.tree();
    expect(tree[records('111111111111')]).toContain(ips[0]);
    expect(tree[records(OTHER)]).toContain(ips[1]);
    expect(await home.commits()).toHaveLength(before + 2);
    await expectRecords(home, 2 * (round + 1));
  }
  // Nothing that one of them wrote looks like an edit to the other.
  for (const account of ['111111111111', OTHER]) expect(await start(home, second, ['--force'], account)).toEqual(WELL);
});

test('two runs that see the very same change make one commit and two records', async () => {
  const zone = await zoneWith(suite.cloud.url, 'example.com', { www: '192.0.2.1' });
  await using home = await repo(suite.cloud, { depth: 1 });
  await using second = await clone(home.remote, { depth: 1 });
  for (let round = 0; round < ROUNDS; round++) {
    const before = (await home.commits()).length;
    const ip = await change(zone, round);
    const ends = await Promise.all([start(home, home.work, ['--force']), start(home, second, ['--force'])]);
    expect(ends).toEqual([WELL, WELL]);
    expect((await home.tree())[records('111111111111')]).toContain(ip);
    expect(await home.commits()).toHaveLength(before + 1);
    await expectRecords(home, 2 * (round + 1));
  }
});

test('of two runs one reads before and one after a change: no conflict, and the next run has the newest', async () => {
  const zone = await zoneWith(suite.cloud.url, 'example.com', { www: '192.0.2.1' });
  await using home = await repo(suite.cloud, { depth: 1 });
  await using second = await clone(home.remote, { depth: 1 });
  expect(await start(home, home.work, ['--force'])).toEqual(WELL);
  await change(zone, 1);
  const done = Promise.withResolvers<void>();
  // The first run has read the zone and waits at a later call; the second reads what came after, and is done before it.
  const waiting = suite.cloud.faults.add({
    operation: 'ListReusableDelegationSets',
    times: 1,
    fault: { kind: 'wait', until: () => done.promise },
  });
  const slow = start(home, home.work, ['--force']);
  while (waiting.fired === 0) await new Promise((later) => setTimeout(later, 20));
  const newer = await change(zone, 2);
  expect(await start(home, second, ['--force'])).toEqual(WELL);
  done.resolve();
  const late = await slow;
  expect(late.findings.map(({ code }) => code)).not.toContain('conflict');
  expect(late.code).toBe(0);
  // What the slow run read is older; the next run puts the newest there again.
  expect(await start(home, second, ['--force'])).toEqual(WELL);
  expect((await home.tree())[records('111111111111')]).toContain(newer);
});

test('four plans in four workflows at the same minute all get through, and so does a person', async () => {
  await zoneWith(suite.cloud.url, 'example.com', { www: '192.0.2.1' });
  const names = ['one', 'two', 'three', 'four'];
  const plan = planOf(names.map((name) => `${name}: { sources: [route53], commit: { path: ${name} } }`).join('\n  '));
  await using home = await repo(suite.cloud, { plan, depth: 1 });
  const works = await Promise.all(names.map(() => clone(home.remote, { depth: 1 })));
  try {
    const runs = names.map((name, n) => start(home, works[n] ?? home.work, [name]));
    const theirs = await commitAs(home.remote, 'someone', { 'README.md': 'hello' });
    expect(await Promise.all(runs)).toEqual([WELL, WELL, WELL, WELL]);
    const commits = await home.commits();
    expect(commits).toHaveLength(1 + 1 + names.length);
    expect(commits).toContain(theirs);
    for (const name of names) {
      expect(await home.remote.git('show', `main:${records('111111111111', name)}`)).toContain('192.0.2.1');
      await expectRecords(home, 1, name);
    }
  } finally {
    await Promise.all(works.map((work) => work[Symbol.asyncDispose]()));
  }
});

test('an edit that is merged while a run reads AWS is pending, not lost and not a conflict', async () => {
  await zoneWith(suite.cloud.url, 'example.com', { www: '192.0.2.1' });
  await using home = await repo(suite.cloud, { depth: 1 });
  expect(await start(home, home.work, ['--force'])).toEqual(WELL);
  const path = records('111111111111');
  const edited = (await home.tree())[path]?.replace('"ttl": 300', '"ttl": 60') ?? '';
  const done = Promise.withResolvers<void>();
  const waiting = suite.cloud.faults.add({
    operation: 'ListReusableDelegationSets',
    times: 1,
    fault: { kind: 'wait', until: () => done.promise },
  });
  const run = start(home, home.work, ['--force']);
  while (waiting.fired === 0) await new Promise((later) => setTimeout(later, 20));
  await commitAs(home.remote, 'ada', { [path]: edited });
  done.resolve();
  expect(await run).toMatchObject({ code: 0, findings: [{ code: 'pending-edit' }] });
  expect((await home.tree())[path]).toBe(edited);
});
