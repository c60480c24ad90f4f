import { expect, test } from '@jest/globals';
import { commands } from '../../src/commands/index.ts';
import type { Result } from '../../src/core/result.ts';
import { memoryClock, runInMemory } from '../../src/hosts/memory-host.ts';
import { sources as registered } from '../../src/sources/index.ts';
import { cloudSuite } from '../cloud/suite.ts';
import { vpcSource } from '../flows/regional-source.ts';
import { commitAs } from '../support/bare-remote.ts';
import { type Repo, type Run, type RunOptions, repo } from './world.ts';

const suite = cloudSuite();
const ACCOUNTS = 'accounts: { dns: { id: "111111111111" }, shop: { id: "222222222222", role: "holdfast-{verb}" } }';
const planOf = (net: string, more = '') =>
  `version: 1\nid: acme-infra\n${ACCOUNTS}\nbudgets: { vpcs: 0 }\nplans:\n  net: ${net}\n${more}`;
const BOTH = '{ schedule: "0 * * * *", accounts: [dns, shop], regions: [us-east-1, eu-west-1], sources: [vpcs] }';

/** The command line with a regional source, which takes nothing but its spec. */
async function run(home: Repo, argv: readonly string[], { at, env }: RunOptions = {}): Promise<Run> {
  const world = {
    env: { ...home.work.env, ...suite.cloud.env(), ...env },
    cwd: home.work.dir,
    clock: memoryClock(Date.parse(at ?? '2026-01-02T03:05:00.000Z')),
    commands,
    sources: [...registered, vpcSource()],
  };
  const { exit, stdout, stderr } = await runInMemory([...argv, '--json'], world);
  return { exit, result: JSON.parse(stdout) as Result, text: stderr };
}

/** Account and region of every object in the tree. */
async function places(home: Repo): Promise<readonly string[]> {
  const paths = Object.keys(await home.tree()).filter((path) => path.endsWith('/vpc.json'));
  return paths.map((path) => path.split('/').slice(1, 3).join('/')).sort();
}

async function replan(home: Repo, plan: string): Promise<void> {
  await commitAs(home.remote, 'ada', { 'holdfast.yml': plan });
  await home.work.git('pull', '-q', '--ff-only');
}

const states = ({ result }: Run) =>
  result.items.map(({ account, region, status, error }) => [account, region, status, ...(error ? [error.code] : [])]);

test('two accounts × two regions are four folders and four items in one commit, in the order of the plan', async () => {
  await using home = await repo(suite.cloud, { plan: planOf(BOTH) });
  const first = await run(home, ['backup']);
  expect(first).toMatchObject({ exit: 0, result: { outcome: 'complete' } });
  expect(states(first)).toEqual([
    ['dns', 'us-east-1', 'complete'],
    ['dns', 'eu-west-1', 'complete'],
    ['shop', 'us-east-1', 'complete'],
    ['shop', 'eu-west-1', 'complete'],
  ]);
  expect(await places(home)).toEqual(['dns/eu-west-1', 'dns/us-east-1', 'shop/eu-west-1', 'shop/us-east-1']);
  expect(await home.commits()).toHaveLength(2);
  expect(first.text).toContain('vpcs of shop in eu-west-1');
  expect(first.result.calls).toMatchObject({ 'ec2:DescribeVpcs': 4 });
  expect(first.result.calls).not.toHaveProperty('ec2:DescribeRegions');

  const again = await run(home, ['backup'], { at: '2026-01-02T04:05:00Z' });
  expect(again).toMatchObject({ exit: 0, result: { outcome: 'complete' } });
  expect(again.result).not.toHaveProperty('commit');
});

test('one region that fails stops no other, and its files stay', async () => {
  await using home = await repo(suite.cloud, { plan: planOf(BOTH) });
  await run(home, ['backup']);
  const before = await home.tree();
  suite.cloud.faults.add({
    operation: 'DescribeVpcs',
    match: ({ region, account }) => region === 'eu-west-1' && account === '222222222222',
    fault: { kind: 'error', status: 403, code: 'UnauthorizedOperation', message: 'not authorized' },
  });
  const second = await run(home, ['backup'], { at: '2026-01-02T04:05:00Z' });
  expect(second).toMatchObject({ exit: 3, result: { outcome: 'partial', reason: 'access-denied' } });
  expect(states(second)).toEqual([
    ['dns', 'us-east-1', 'complete'],
    ['dns', 'eu-west-1', 'complete'],
    ['shop', 'us-east-1', 'complete'],
    ['shop', 'eu-west-1', 'failed', 'access-denied'],
  ]);
  expect(second.result.items.at(-1)?.error?.hint).toContain('docs/iam/vpcs.json');
  expect(await home.tree()).toEqual(before);
});

test('all enabled regions are asked for once an account, and one that the account turns off is reported', async () => {
  const enabled = BOTH.replace('[us-east-1, eu-west-1]', 'enabled').replace('[dns, shop]', '[shop]');
  await using home = await repo(suite.cloud, { plan: planOf(enabled) });
  const first = await run(home, ['backup']);
  expect(first).toMatchObject({ exit: 0, result: { outcome: 'complete', calls: { 'ec2:DescribeRegions': 1 } } });
  const all = await places(home);
  expect(all.length).toBeGreaterThan(10);
  expect(all).toEqual(expect.arrayContaining(['shop/eu-west-1', 'shop/us-east-1']));
  expect(first.result.items).toHaveLength(all.length);

  await replan(home, planOf(enabled.replace('enabled', '[us-east-1]')));
  const second = await run(home, ['backup'], { at: '2026-01-02T04:05:00Z' });
  expect(second).toMatchObject({ exit: 0, result: { outcome: 'complete' } });
  expect(second.result.findings.map(({ code }) => code)).toEqual(all.slice(1).map(() => 'no-longer-covered'));
  expect(second.result.findings[0]?.message).toMatch(/^no plan captures snapshots\/shop\/.*\/vpcs any more/);
  expect(await places(home)).toEqual(all);
});

test('a denied list of regions fails the regional source alone, and names its policy', async () => {
  const plan = '{ accounts: [dns], regions: enabled, sources: [vpcs, route53] }';
  await using home = await repo(suite.cloud, { plan: planOf(plan) });
  suite.cloud.faults.add({
    operation: 'DescribeRegions',
    fault: { kind: 'error', status: 403, code: 'UnauthorizedOperation', message: 'not authorized' },
  });
  const denied = await run(home, ['backup', '--force']);
  expect(denied).toMatchObject({ exit: 3, result: { outcome: 'partial', reason: 'access-denied' } });
  expect(states(denied).slice(0, 2)).toEqual([
    ['dns', undefined, 'failed', 'access-denied'],
    ['dns', 'global', 'complete'],
  ]);
  expect(denied.result.items[0]).not.toHaveProperty('region');
  expect(denied.result.items[0]?.error?.message).toMatch(/^the regions that are enabled for vpcs could not be read: /);
  expect(denied.result.items[0]?.error?.hint).toBe(
    'add ec2:DescribeRegions to the policy of the role; docs/iam/vpcs.json has all that vpcs needs',
  );
});

test('a region that the account has not enabled is named, where AWS only calls the credentials unknown', async () => {
  const plan = '{ accounts: [shop], regions: [us-east-1, me-central-9], sources: [vpcs] }';
  await using home = await repo(suite.cloud, { plan: planOf(plan) });
  suite.cloud.faults.add({
    operation: 'DescribeVpcs',
    match: ({ region }) => region === 'me-central-9',
    fault: {
      kind: 'error',
      status: 401,
      code: 'AuthFailure',
      message: 'AWS was not able to validate the provided access credentials',
    },
  });
  const off = await run(home, ['backup', '--force']);
  expect(off).toMatchObject({ exit: 3, result: { outcome: 'partial', reason: 'region-not-enabled' } });
  expect(states(off)).toEqual([
    ['shop', 'us-east-1', 'complete'],
    ['shop', 'me-central-9', 'failed', 'region-not-enabled'],
  ]);
  expect(off.result.items[1]?.error).toMatchObject({
    message: "region 'me-central-9' is not enabled in account 'shop'",
    hint: expect.stringMatching(/take it out of regions; enabled are .*eu-west-1/),
  });
});

test('without any region a regional source fails with the mend, beside a global one that runs', async () => {
  await using home = await repo(suite.cloud, { plan: planOf('{ accounts: [dns], sources: [route53, vpcs] }') });
  const none = await run(home, ['backup', '--force'], { env: { AWS_REGION: '', AWS_DEFAULT_REGION: '' } });
  expect(none).toMatchObject({ exit: 3, result: { outcome: 'partial', reason: 'region-missing' } });
  expect(states(none).map(([, region, status]) => [region, status])).toEqual([
    ['global', 'complete'],
    [undefined, 'failed'],
  ]);
  expect(none.result.items[1]).not.toHaveProperty('region');
  expect(none.text).toContain('net/vpcs is regional and no region is named');
});

test('one place of a plan runs alone, when due or forced: it serves no slot, confirms no point, and leaves the other places as they are', async () => {
  await using home = await repo(suite.cloud, { plan: planOf(BOTH) });
  await run(home, ['backup']);
  const before = await home.tree();
  const served = await run(home, ['backup', 'net/vpcs@shop/eu-west-1'], { at: '2026-01-02T03:29:00Z' });
  expect(served).toMatchObject({ exit: 0, result: { outcome: 'nothing-due' } });
  expect(served.result.items[0]?.note).toMatch(/; run it now with: holdfast backup net\/vpcs@shop\/eu-west-1 --force$/);
  const part = await run(home, ['backup', 'net/vpcs@shop/eu-west-1', '--force'], { at: '2026-01-02T03:30:00Z' });
  expect(part).toMatchObject({ exit: 0, result: { outcome: 'complete', findings: [] } });
  expect(states(part)).toEqual([['shop', 'eu-west-1', 'complete']]);
  expect(await home.tree()).toEqual(before);
  expect((await home.records('net')).map(({ partOnly, place }) => [partOnly, place])).toEqual([
    [false, undefined],
    [true, 'shop/eu-west-1'],
  ]);

  const runs = async (...address: string[]) =>
    (await run(home, ['list', ...address])).result.items.map(({ history }) => history?.runs);
  expect(await runs()).toEqual([1]);
  expect(await runs('net/vpcs@shop/eu-west-1')).toEqual([2]);
  expect(await runs('net@shop')).toEqual([1]);
  const next = await run(home, ['backup'], { at: '2026-01-02T04:05:00Z' });
  expect(states(next)).toHaveLength(4);
});

test('a place of other credentials than those at hand is refused', async () => {
  await using home = await repo(suite.cloud, { plan: planOf('{ regions: [us-east-1], sources: [vpcs] }') });
  const other = await run(home, ['backup', 'net@333333333333', '--force']);
  expect(other).toMatchObject({ exit: 5, result: { outcome: 'refused', reason: 'account-mismatch' } });
  expect(other.text).toContain('@333333333333 was asked for, but the credentials belong to 111111111111');
  expect(await run(home, ['backup', 'net@111111111111', '--force'])).toMatchObject({ exit: 0 });
});

test('validate says how long a run takes on AWS once there is a capture, for people and machines', async () => {
  await using home = await repo(suite.cloud, { plan: planOf(BOTH).replace('vpcs: 0', 'vpcs: 0.5') });
  expect((await run(home, ['validate'])).text).toContain('if all is empty; the first run tells');
  await run(home, ['backup']);
  await home.work.git('pull', '-q', '--ff-only');
  const known = await run(home, ['validate'], { env: { AWS_ACCESS_KEY_ID: '' } });
  expect(known.result.items).toEqual([
    {
      plan: 'net',
      source: 'vpcs',
      status: 'complete',
      expected: { objects: 4, calls: { vpcs: 8 }, seconds: 4, planSeconds: 4, unseen: [] },
    },
  ]);
  expect(known.text).toMatch(/net +vpcs +shop\/eu-west-1 +1 +2 vpcs at 0\.5\/s = 4s +4s/);
  expect(known.result.calls).toEqual({});
});
