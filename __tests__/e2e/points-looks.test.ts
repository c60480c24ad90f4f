import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CreateTagsCommand, DescribeSnapshotsCommand } from '@aws-sdk/client-ec2';
import { CreateLoadBalancerCommand, ElasticLoadBalancingClient } from '@aws-sdk/client-elastic-load-balancing';
import { CreateBucketCommand, S3Client } from '@aws-sdk/client-s3';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { resultSchema } from '../../scripts/generate/result-schema.ts';
import type { Item } from '../../src/core/result.ts';
import { configOf } from '../cloud/seed/network.ts';
import { volumeSeeds } from '../cloud/seed/volumes.ts';
import { cloudSuite } from '../cloud/suite.ts';
import { commitAs } from '../support/bare-remote.ts';
import { zoneWith } from './records.ts';
import { planOf, type Repo, repo } from './world.ts';

const suite = cloudSuite();

const ACCOUNTS = `accounts:
  shop: { id: "111111111111" }
  vault: { id: "999999999999", role: "holdfast-{verb}" }
`;
const POINTS = `points:
    accounts: [shop]
    regions: [us-east-1]
    schedule: "0 * * * *"
    sources: [{ ebs: { select: { tags: { backup: [gold] } } } }]
    copies: [{ region: eu-west-1, account: vault }]
    retention: { daily: 7 }
`;
const PLAN = planOf(POINTS, ACCOUNTS);
/** No second account: what is looked at is what the test made. */
const ALONE = PLAN.replace(/ {2}vault:.*\n/, '').replace(/ {4}copies.*\n/, '');
/** One that no clock calls stale. */
const IDLE = ALONE.replace(/ {4}schedule.*\n/, '');
const GOLD = { backup: 'gold', Name: 'data' };

let aws: ReturnType<typeof volumeSeeds>;
beforeEach(() => {
  aws = volumeSeeds(suite.cloud.url);
});
afterEach(() => aws.close());

async function replan(home: Repo, plan: string): Promise<void> {
  await commitAs(home.remote, 'ada', { 'holdfast.yml': plan });
  await home.work.git('pull', '-q', '--ff-only');
}

const ofPoints = (items: readonly Item[]) => items.filter((item) => item.plan === 'points' && item.rpo !== undefined);
const left = (items: readonly Item[]) =>
  items.flatMap(({ coverage }) => (coverage?.uncovered ?? []).map((one) => ({ kind: coverage?.kind, ...one })));

test('list shows points and their copies with what holds them, narrows to a place, and names what no plan has any more', async () => {
  const volume = await aws.volume({ tags: GOLD });
  await using home = await repo(suite.cloud, { plan: PLAN });
  expect(await home.backup({ at: '2026-01-02T03:05:00.000Z' }, '--slot', '2026-01-02T03:00:00Z')).toMatchObject({
    exit: 0,
  });
  const { Snapshots = [] } = await aws.ec2.send(new DescribeSnapshotsCommand({ OwnerIds: ['self'] }));
  const id = Snapshots[0]?.SnapshotId ?? '';
  const held = new CreateTagsCommand({ Resources: [id], Tags: [{ Key: 'holdfast:hold', Value: 'audit' }] });
  await aws.ec2.send(held);

  const whole = await home.run(['list']);
  expect(whole.exit).toBe(0);
  expect(resultSchema.safeParse(whole.result).error).toBeUndefined();
  const [original, copy] = whole.result.items.toSorted((a, b) =>
    a.account === 'shop' ? -1 : b.account === 'shop' ? 1 : 0,
  );
  expect(original).toMatchObject({
    plan: 'points',
    source: 'ebs',
    account: 'shop',
    region: 'us-east-1',
    resource: volume,
    slot: '2026-01-02T03:00:00.000Z',
    point: id,
    status: 'complete',
    snapshot: { label: 'data', bytes: 8 * 2 ** 30, ids: [id], copiedFrom: null, lockedUntil: null },
  });
  expect(original?.snapshot?.holds.join()).toContain('audit');
  expect(copy).toMatchObject({
    account: 'vault',
    region: 'eu-west-1',
    resource: volume,
    status: 'complete',
    snapshot: { label: 'data', copiedFrom: '111111111111/us-east-1', holds: [] },
  });
  expect(whole.text).toContain(`${volume} (data)`);
  expect(whole.text).toContain('vault/eu-west-1');

  const there = await home.run(['list', 'points/ebs@vault/eu-west-1']);
  expect(there).toMatchObject({ exit: 0, result: { items: [{ account: 'vault', point: copy?.point }] } });
  expect((await home.run(['list', 'points/ebs@shop/us-east-1'])).result.items.map(({ point }) => point)).toEqual([id]);
  expect(await home.run(['list', 'points/ebs@vault/eu-north-1'])).toMatchObject({
    exit: 2,
    result: { findings: [{ code: 'plan-unknown' }] },
  });

  await replan(home, PLAN.replaceAll('points:\n', 'others:\n'));
  const retired = await home.run(['list']);
  expect(retired.result.findings).toMatchObject([
    {
      code: 'retired',
      message: expect.stringContaining('2 recovery points of points/ebs, of 16.0 GiB'),
      hint: expect.stringContaining('holdfast prune --retired points/ebs'),
    },
  ]);
  expect(retired.result.items.map(({ note }) => note?.endsWith('retired'))).toEqual([true, true]);
});

test('a place that cannot be read is told, and hides no other', async () => {
  await aws.volume({ tags: GOLD });
  await using home = await repo(suite.cloud, { plan: PLAN });
  await home.backup({}, '--force');
  suite.cloud.faults.add({ operation: 'AssumeRole', fault: { kind: 'error', status: 403, code: 'AccessDenied' } });
  const { exit, result } = await home.run(['list']);
  expect({ exit, outcome: result.outcome }).toEqual({ exit: 3, outcome: 'partial' });
  expect(result.items.map(({ account }) => account)).toEqual(['shop']);
  expect(result.findings).toMatchObject([
    { severity: 'error', plan: 'points', message: expect.stringContaining('points/ebs@vault/eu-west-1') },
  ]);

  const looked = await home.run(['status', '--rpo']);
  expect([looked.exit, looked.result.outcome]).toEqual([3, 'partial']);
  expect(looked.text).toMatch(/points\/ebs +1, not all seen/);
  const denied = { kind: 'error', status: 403, code: 'UnauthorizedOperation' } as const;
  suite.cloud.faults.add({ operation: 'DescribeVolumes', fault: denied });
  expect((await home.run(['status', '--rpo'])).text).toMatch(/points\/ebs +0, not all seen +not known/);
});

test('status asks AWS for nothing; with --rpo it tells the worst resource of each scenario', async () => {
  const old = await aws.volume({ tags: GOLD });
  await using home = await repo(suite.cloud, { plan: PLAN });
  await home.backup({ at: '2026-01-02T03:05:00.000Z' }, '--slot', '2026-01-02T03:00:00Z');
  const young = await aws.volume({ tags: GOLD });
  const before = suite.cloud.calls.length;
  expect((await home.run(['status'])).exit).toBe(0);
  expect(suite.cloud.calls).toHaveLength(before);

  const counted = suite.cloud.counts();
  const { exit, result, text } = await home.run(['status', '--rpo'], { at: '2026-01-02T05:00:00.000Z' });
  expect(exit).toBe(0);
  await home.run(['list']);
  const calls = askedSince(counted);
  expect(calls).toContain('ec2:DescribeSnapshots');
  for (const policy of ['review', 'ebs-review'])
    expect(calls.filter((call) => !allowedBy(policy).has(call))).toEqual([]);
  expect(resultSchema.safeParse(result).error).toBeUndefined();
  const items = ofPoints(result.items);
  const copied = { ageSeconds: 7_200, at: '2026-01-02T03:00:00.000Z', where: '999999999999/eu-west-1' };
  expect(items.find(({ resource }) => resource === old)?.rpo).toMatchObject({
    row: { ageSeconds: 7_200 },
    resource: { ageSeconds: 7_200 },
    region: copied,
    account: copied,
  });
  const none = { ageSeconds: null, point: null, at: null, where: null };
  expect(items.find(({ resource }) => resource === young)).toMatchObject({
    status: 'pending',
    rpo: { row: none, resource: none, region: none, account: none },
  });
  expect(text).toMatch(new RegExp(`points/ebs +2 +never \\(${young}\\)`));
});

test('coverage tells what no plan takes and why, what of it is new, and only once that it is', async () => {
  await aws.volume({ tags: GOLD });
  const silver = await aws.volume({ tags: { backup: 'silver' } });
  await zoneWith(suite.cloud.url, 'example.com', { www: '192.0.2.1' });
  await using home = await repo(suite.cloud, { plan: ALONE });
  await home.backup({}, '--force');
  const first = await home.run(['status', '--coverage', '--check']);
  expect(first.exit).toBe(0);
  expect(resultSchema.safeParse(first.result).error).toBeUndefined();
  expect(left(first.result.items)).toMatchObject([
    { kind: 'volume', resource: silver, reason: "points/ebs: tag 'backup' is 'silver', not gold", isNew: false },
    {
      kind: 'zone',
      label: 'example.com',
      reason: expect.stringContaining('no plan has the source route53'),
      isNew: false,
    },
  ]);
  expect(first.result.findings.filter(({ code }) => code === 'coverage-lost')).toEqual([]);

  const untagged = await aws.volume({});
  const second = await home.run(['status', '--coverage', '--check']);
  expect(second).toMatchObject({ exit: 1, result: { outcome: 'failed', reason: 'coverage-lost' } });
  expect(second.result.findings).toMatchObject([
    { code: 'coverage-lost', message: expect.stringContaining(`volume ${untagged} of shop/us-east-1`) },
  ]);
  expect(second.result.findings[0]?.message).toContain("tag 'backup' is missing");
  expect(second.text).toContain(`⚠ volume`);

  const third = await home.run(['status', '--coverage', '--check']);
  expect(third.exit).toBe(0);
  expect(left(third.result.items).find(({ resource }) => resource === untagged)).toMatchObject({ isNew: false });
});

test('a kind that is denied is told as denied, never as nothing there, and what was known of it is kept', async () => {
  await using home = await repo(suite.cloud, { plan: IDLE });
  await home.run(['status', '--coverage']);
  const rule = suite.cloud.faults.add({
    operation: 'DescribeVolumes',
    fault: { kind: 'error', status: 403, code: 'UnauthorizedOperation' },
  });
  const denied = await home.run(['status', '--coverage']);
  expect(denied).toMatchObject({ exit: 3, result: { outcome: 'partial', reason: 'access-denied' } });
  const volumes = denied.result.items.filter(({ source, note }) => source === 'ebs' && note?.startsWith('volume'));
  expect(volumes).toMatchObject([{ status: 'denied', note: 'volume: not read', error: { code: 'access-denied' } }]);
  expect(volumes[0]?.error?.hint).toContain('docs/iam/coverage.json');
  expect(denied.text).toMatch(/EBS volumes +\? +\? +\? +nowhere/);
  rule.remove();

  const volume = await aws.volume({});
  const again = await home.run(['status', '--coverage']);
  expect(again.result.findings).toMatchObject([
    { code: 'coverage-lost', message: expect.stringContaining(`volume ${volume}`) },
  ]);
});

test('a region and an account that leave the plan file are no silent loss', async () => {
  const both = IDLE.replace('regions: [us-east-1]', 'regions: [us-east-1, eu-west-1]');
  const west = volumeSeeds(suite.cloud.url, { region: 'eu-west-1' });
  const volume = await west.volume({ tags: GOLD });
  west.close();
  await using home = await repo(suite.cloud, { plan: both });
  expect(left((await home.run(['status', '--coverage'])).result.items)).toEqual([]);

  await replan(home, IDLE);
  const narrowed = await home.run(['status', '--coverage']);
  expect(narrowed.result.findings).toMatchObject([{ code: 'coverage-lost' }]);
  expect(left(narrowed.result.items)).toMatchObject([
    { resource: volume, reason: 'eu-west-1 is not among the regions of points/ebs', isNew: true },
  ]);

  const elsewhere = IDLE.replace(
    'shop: { id: "111111111111" }',
    'shop: { id: "222222222222", role: "holdfast-{verb}" }',
  );
  await replan(home, elsewhere);
  const moved = await home.run(['status', '--coverage', '--check']);
  expect(moved).toMatchObject({ exit: 1, result: { reason: 'coverage-lost' } });
  expect(moved.result.findings).toMatchObject([
    { code: 'coverage-lost', message: expect.stringContaining('account 111111111111 is in the plan files no more') },
  ]);
  expect((await home.run(['status', '--coverage', '--check'])).result.findings).toEqual([]);
});

test('--coverage takes no plan by name, for what one leaves out another may take', async () => {
  await using home = await repo(suite.cloud, { plan: IDLE });
  expect(await home.run(['status', 'points', '--coverage'])).toMatchObject({
    exit: 2,
    result: { findings: [{ code: 'usage' }] },
  });
});

test('without any region what lies in regions is not taken for nothing', async () => {
  const dns = planOf('network:\n    sources: [route53]');
  await using home = await repo(suite.cloud, { plan: dns });
  const { exit, result } = await home.run(['status', '--coverage'], { env: { AWS_REGION: '' } });
  expect([exit, result.outcome]).toEqual([3, 'partial']);
  const [finding] = result.findings.filter(({ code }) => code === 'region-missing');
  expect(finding?.message).toContain('EBS volumes, EC2 instances');
});

test('zones, balancers and buckets are looked at too, and the policy of coverage is all that is asked for', async () => {
  const zones = `network:
    accounts: [shop]
    regions: [us-east-1]
    sources: [{ route53: { zones: ["*.example", "!old.example"] } }, { elb: { balancers: [web] } }]
    destination: store
`;
  const destinations =
    'destinations:\n  store: { s3: { bucket: acme-backups, region: us-east-1, account: shop }, encryption: none }\n';
  const accounts = ALONE.slice(ALONE.indexOf('accounts:'), ALONE.indexOf('plans:'));
  await using home = await repo(suite.cloud, { plan: planOf(zones, accounts + destinations) });
  for (const name of ['shop.example', 'old.example', 'example.com'])
    await zoneWith(suite.cloud.url, name, { www: '192.0.2.1' });
  const names = ['acme-backups', 'acme-uploads'];
  const s3 = new S3Client({ ...configOf(suite.cloud.url, {}), forcePathStyle: true });
  for (const Bucket of names) await s3.send(new CreateBucketCommand({ Bucket }));
  s3.destroy();
  const classic = new ElasticLoadBalancingClient(configOf(suite.cloud.url, {}));
  for (const LoadBalancerName of ['web', 'api'])
    await classic.send(
      new CreateLoadBalancerCommand({
        LoadBalancerName,
        Listeners: [{ Protocol: 'TCP', LoadBalancerPort: 80, InstancePort: 80 }],
        AvailabilityZones: ['us-east-1a'],
      }),
    );
  classic.destroy();
  const before = suite.cloud.counts();
  const { exit, result } = await home.run(['status', '--coverage']);
  expect(exit).toBe(0);
  const found = left(result.items).map(({ kind, resource, label, reason }) => [kind, label ?? resource, reason]);
  expect(found.toSorted((a, b) => `${a}`.localeCompare(`${b}`))).toEqual([
    ['bucket', 'acme-uploads', 'no source of this version backs up buckets'],
    ['classic-load-balancer', 'api', 'network/elb: no glob of balancers matches'],
    ['zone', 'example.com', 'network/route53: no glob of zones matches'],
    ['zone', 'old.example', "network/route53: excluded by '!old.example'"],
  ]);

  // Objects are those of the store, in which the runs of the plan are looked up.
  const calls = askedSince(before).filter((call) => !/^s3:\w+Object/.test(call));
  expect(calls.length).toBeGreaterThan(6);
  expect(calls.filter((call) => !allowedBy('coverage').has(call))).toEqual([]);
});

function allowedBy(policy: string): ReadonlySet<string> {
  const text = readFileSync(join(import.meta.dirname, `../../docs/iam/${policy}.json`), 'utf8');
  const { Statement } = JSON.parse(text) as { Statement: readonly { Action: readonly string[] }[] };
  return new Set(Statement.flatMap(({ Action }) => Action));
}

/** Permissions that were needed since then; who the caller is may always be asked. */
function askedSince(before: Readonly<Record<string, number>>): readonly string[] {
  const asked = Object.entries(suite.cloud.counts()).filter(([call, count]) => count > (before[call] ?? 0));
  return asked.map(([call]) => actionOf(call)).filter((call) => !call.startsWith('sts:'));
}

/** Calls whose permission has another name (Service Authorization Reference: Elastic Load Balancing, Amazon S3). */
function actionOf(call: string): string {
  return call.replace(/^elb(v2)?:/, 'elasticloadbalancing:').replace('s3:ListBuckets', 's3:ListAllMyBuckets');
}
