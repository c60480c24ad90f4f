/** Databases through the whole command line: snapshots, copies, prune, restore, swap, undo. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  DescribeDBClusterSnapshotsCommand,
  DescribeDBInstancesCommand,
  DescribeDBSnapshotsCommand,
  RDSClient,
} from '@aws-sdk/client-rds';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Item } from '../../src/core/result.ts';
import { type Cloud, startCloud } from '../cloud/cloud.ts';
import { type DatabaseNetwork, loseDatabases, seedDatabases } from '../cloud/seed/databases.ts';
import { seedKey } from '../cloud/seed/keys.ts';
import { configOf } from '../cloud/seed/network.ts';
import { planOf, type Repo, type Run, repo } from './world.ts';

const HERE = { account: '111111111111', region: 'us-east-1' };

const rdsPlan = (options: string, more = '') => `points:
    regions: [us-east-1]
    schedule: "0 3 * * *"
    sources:
      - rds: ${options}
    retention: { last: 2 }
${more}`;
const ONE = '{ select: { ids: [orders] } }';
const COPIED = '    copies: [{ region: eu-west-1, kmsKey: alias/dr }]\n';
const RECORDED = `  configs:
    regions: [us-east-1]
    schedule: "0 3 * * *"
    sources: [rds-config]
`;

const DAY = 24 * 3_600_000;
const dayAt = (n: number) => new Date(Date.parse('2026-01-02T03:05:00Z') + n * DAY).toISOString();

let cloud: Cloud;
let network: DatabaseNetwork;
let here: RDSClient;
let there: RDSClient;

beforeAll(async () => {
  cloud = await startCloud();
  here = new RDSClient(configOf(cloud.url, {}));
  there = new RDSClient(configOf(cloud.url, { region: 'eu-west-1' }));
});
beforeEach(async () => {
  await cloud.reset();
  network = await seedDatabases(cloud.url);
  await seedKey(cloud.url, { region: 'eu-west-1' }, 'alias/dr');
});
afterAll(async () => {
  here.destroy();
  there.destroy();
  await cloud[Symbol.asyncDispose]();
});

async function snapshotsIn(rds: RDSClient): Promise<readonly string[]> {
  const { DBSnapshots = [] } = await rds.send(new DescribeDBSnapshotsCommand({}));
  const { DBClusterSnapshots = [] } = await rds.send(new DescribeDBClusterSnapshotsCommand({}));
  const ids = [
    ...DBSnapshots.map(({ DBSnapshotIdentifier: id }) => id),
    ...DBClusterSnapshots.map(({ DBClusterSnapshotIdentifier: id }) => id),
  ];
  return ids.flatMap((id) => id ?? []).sort();
}

async function instance(name: string, rds = here) {
  const { DBInstances = [] } = await rds.send(new DescribeDBInstancesCommand({}));
  return DBInstances.find(({ DBInstanceIdentifier }) => DBInstanceIdentifier === name) ?? null;
}

async function replan(at: Repo, plan: string): Promise<void> {
  await writeFile(join(at.work.dir, 'holdfast.yml'), plan);
}

const brief = ({ region, resource, status }: Item) => [region, resource, status];
const idOf = ({ text }: Run) => /restore ([0-9a-f]{16})/.exec(text)?.[1] ?? '';
const ended = ({ exit, result }: Run) => [exit, result.outcome, result.reason];

describe('a plan of databases', () => {
  test('makes, copies and prunes instances and clusters, and never touches those of another id', async () => {
    const options = '{ select: { ids: [orders, "cluster:shop"] } }';
    await using at = await repo(cloud, { plan: planOf(rdsPlan(options, COPIED)) });
    await using other = await repo(cloud, { plan: planOf(rdsPlan(ONE)).replace('acme-infra', 'other-infra') });
    const first = await at.run(['backup'], { at: dayAt(0) });
    expect(ended(first)).toEqual([0, 'complete', null]);
    expect(first.result.items.map(brief)).toEqual([
      ['us-east-1', 'cluster:shop', 'complete'],
      ['us-east-1', 'orders', 'complete'],
      ['eu-west-1', 'cluster:shop', 'complete'],
      ['eu-west-1', 'orders', 'complete'],
    ]);
    expect(first.text).toContain('every copy of cluster shop');
    expect((await at.run(['backup'], { at: dayAt(0) })).result.outcome).toBe('nothing-due');
    for (const day of [1, 2]) await at.run(['backup'], { at: dayAt(day) });
    await other.run(['backup'], { at: dayAt(2) });

    const shown = await at.run(['prune'], { at: dayAt(3) });
    expect(shown.result.items.filter(({ status }) => status === 'pending')).toHaveLength(4);
    const done = await at.run(['prune', '--apply', '--plan-hash', shown.result.planHash ?? ''], { at: dayAt(3) });
    expect(ended(done)).toEqual([0, 'complete', null]);
    const left = await snapshotsIn(here);
    expect([left.filter((id) => id.startsWith('holdfast-acme-infra-')).length, left.length]).toEqual([4, 5]);
    expect(await snapshotsIn(there)).toHaveLength(4);
    // What was pruned is not copied again.
    expect((await at.run(['backup', '--force'], { at: dayAt(3) })).result.outcome).toBe('complete');
    expect(await snapshotsIn(there)).toHaveLength(6);
  });

  test('says what is expected and is not so, what does not fit, and which copy cannot be made, before anything is ordered', async () => {
    const expected = '{ automatedBackups: 35d, multiAz: true, deletionProtection: true }';
    const options = `{ select: { ids: [billing] }, expect: ${expected} }`;
    await using at = await repo(cloud, { plan: planOf(rdsPlan(options)) });
    cloud.rds.quota = 2;
    const loose = await at.run(['backup'], { at: dayAt(0) });
    const codes = ({ result }: Run) => result.findings.map(({ code }) => code);
    expect(ended(loose)).toEqual([0, 'complete', null]);
    expect(codes(loose)).toEqual([...Array(3).fill('expectation-unmet'), 'snapshot-quota']);
    expect(loose.text).toContain('aws rds modify-db-instance --db-instance-identifier billing --multi-az');

    await replan(at, planOf(rdsPlan('{ select: { ids: [orders] } }', '    copies: [{ region: eu-west-1 }]\n')));
    const keyless = await at.run(['backup', '--allow-shrink'], { at: dayAt(1) });
    expect([keyless.exit, keyless.result.outcome, keyless.result.reason]).toEqual([3, 'partial', 'snapshot-unusable']);
    expect(keyless.text).toContain('add kmsKey: to the copy of eu-west-1');
    expect(keyless.result.items.find(({ region }) => region === 'us-east-1')?.status).toBe('complete');

    const ordered = cloud.calls.findIndex(({ operation }) => operation === 'CreateDBSnapshot');
    const lookedAt = cloud.calls.findIndex(({ operation }) => operation === 'DescribeAccountAttributes');
    expect(lookedAt).toBeLessThan(ordered);

    await replan(at, planOf(rdsPlan(ONE)));
    cloud.rds.quota = 0;
    const full = await at.run(['backup', '--allow-shrink'], { at: dayAt(2) });
    expect([full.exit, full.result.reason]).toEqual([1, 'snapshot-quota']);
  });

  test('one snapshot a slot: replies lost, two runs at once, one that failed and is made again', async () => {
    const plan = planOf(rdsPlan(ONE, COPIED));
    await using at = await repo(cloud, { plan });
    await using beside = await repo(cloud, { remote: at.remote });
    for (const operation of ['CreateDBSnapshot', 'CopyDBSnapshot'])
      cloud.faults.add({ service: 'rds', operation, times: 1, fault: { kind: 'lose-reply' } });
    const both = await Promise.all([at, beside].map((one) => one.run(['backup'], { at: dayAt(0) })));
    for (const { result } of both) expect(['complete', 'waiting', 'nothing-due']).toContain(result.outcome);
    const settled = await at.run(['backup', '--slot', '2026-01-02T03:00:00Z', '--force'], { at: dayAt(0) });
    expect(ended(settled)).toEqual([0, 'complete', null]);
    expect([(await snapshotsIn(here)).length, (await snapshotsIn(there)).length]).toEqual([1, 1]);

    cloud.options.pendingFor = 3_600_000;
    expect((await at.run(['backup'], { at: dayAt(1) })).result.outcome).toBe('waiting');
    cloud.options.pendingFor = 0;
    const [, newest = ''] = await snapshotsIn(here);
    cloud.rds.setSnapshotStatus(HERE, 'DBSnapshot', newest, 'failed');
    const again = await at.run(['backup', '--slot', '2026-01-03T03:00:00Z', '--force'], { at: dayAt(1) });
    expect(ended(again)).toEqual([0, 'complete', null]);
    expect(await snapshotsIn(here)).toContain(`${newest}-2`);
    expect(await snapshotsIn(there)).toHaveLength(2);
  });
});

describe('restore', () => {
  test('beside the living one, then the swap as a plan of its own, each taken back; a lost reply makes nothing twice', async () => {
    await using at = await repo(cloud, { plan: planOf(rdsPlan(ONE)) });
    await at.run(['backup'], { at: dayAt(0) });
    const restore = (...argv: readonly string[]) => at.run(['restore', 'points/rds', ...argv], { at: dayAt(1) });
    const shown = await restore('--target', 'orders-r1');
    expect(shown.result.items[0]).toMatchObject({ resource: 'orders', status: 'pending' });
    expect(await instance('orders-r1')).toBeNull();
    const operation = 'RestoreDBInstanceFromDBSnapshot';
    cloud.faults.add({ service: 'rds', operation, times: 1, fault: { kind: 'lose-reply' } });
    const made = await restore('--target', 'orders-r1', '--apply', '--plan-hash', shown.result.planHash ?? '');
    expect(ended(made)).toEqual([0, 'complete', null]);
    expect(cloud.counts()[`rds:${operation}`]).toBe(1);
    expect(await instance('orders-r1')).toMatchObject({
      MultiAZ: true,
      DeletionProtection: true,
      TagList: expect.arrayContaining([{ Key: 'team', Value: 'shop' }]),
    });

    const swap = await restore('--target', 'orders');
    expect(swap.result.planHash).not.toBe(shown.result.planHash);
    const swapped = await restore('--target', 'orders', '--apply', '--plan-hash', swap.result.planHash ?? '');
    expect(ended(swapped)).toEqual([0, 'complete', null]);
    const taken = await instance('orders');
    expect(taken?.TagList).toContainEqual({ Key: 'holdfast:restore', Value: idOf(made) });
    for (const id of [idOf(swapped), idOf(made)])
      expect(ended(await restore('--undo', id, '--apply', '--yes'))).toEqual([0, 'complete', null]);
    expect(await instance('orders-r1')).toBeNull();
    expect((await instance('orders'))?.TagList?.map(({ Key }) => Key)).not.toContain('holdfast:restore');
  });

  test('what takes AWS hours is left to it, one restore at a time, and goes on from another clone', async () => {
    await using at = await repo(cloud, { plan: planOf(rdsPlan(ONE)) });
    await using beside = await repo(cloud, { remote: at.remote });
    await at.run(['backup'], { at: dayAt(0) });
    const restore = (where: Repo, ...argv: readonly string[]) =>
      where.run(['restore', 'points/rds', ...argv, '--apply', '--yes'], { at: dayAt(1) });
    cloud.rds.looks = 10_000;
    const begun = await restore(at, '--target', 'orders-r1');
    const id = idOf(begun);
    expect(ended(begun)).toEqual([0, 'waiting', 'in-progress']);
    expect(begun.text).toContain(`holdfast restore points/rds --resume ${id} --apply`);
    expect((await restore(beside, '--target', 'orders-r2')).result.reason).toBe('restore-open');
    expect(ended(await restore(beside, '--resume', id))).toEqual([0, 'waiting', 'in-progress']);

    cloud.rds.looks = 0;
    cloud.rds.setStatus(HERE, 'instance', 'orders-r1', 'available');
    expect(ended(await restore(beside, '--resume', id))).toEqual([0, 'complete', null]);
    expect(cloud.counts()['rds:RestoreDBInstanceFromDBSnapshot']).toBe(1);
    expect(await instance('orders-r1')).toMatchObject({ PreferredMaintenanceWindow: 'sun:05:00-sun:06:00' });
    expect(await instance('orders-r2')).toBeNull();
    expect((await restore(at, '--resume', id)).result.reason).toBe('restore-unknown');
  });

  test('to a time that AWS can go to; for one that it cannot, the newest snapshot before it, which is said', async () => {
    await using at = await repo(cloud, { plan: planOf(rdsPlan(ONE)) });
    await at.run(['backup'], { at: dayAt(0) });
    const argv = (time: string, target: string) => [
      'restore',
      'points/rds',
      '--item',
      'orders',
      '--at',
      time,
      '--target',
      target,
    ];
    const restore = (time: string, target: string) => at.run([...argv(time, target), '--apply', '--yes']);
    const now = Date.now();
    const clock = (later: number) => ({ at: new Date(now + later).toISOString() });
    const shown = await at.run(argv('1h', 'orders-r1'), clock(0));
    // Approved minutes later it is still an hour before it was shown.
    const approved = [...argv('1h', 'orders-r1'), '--apply', '--plan-hash', shown.result.planHash ?? ''];
    const exact = await at.run(approved, clock(600_000));
    const before = await restore('2026-01-02T09:00:00Z', 'orders-r2');
    const early = await restore('2025-06-01T00:00:00Z', 'orders-r3');

    expect(ended(exact)).toEqual([0, 'complete', null]);
    expect(exact.text).toContain(`from orders as of ${new Date(now - 3_600_000).toISOString()}\n`);
    expect(cloud.counts()['rds:RestoreDBInstanceToPointInTime']).toBe(1);
    expect(ended(before)).toEqual([0, 'complete', null]);
    expect(before.text).toContain('the newest snapshot before it is restored, of 2026-01-02T03:00:00.000Z');
    expect(before.text).toContain('it holds what was written until then');
    expect(cloud.counts()['rds:RestoreDBInstanceFromDBSnapshot']).toBe(1);
    expect([early.exit === 0, early.result.reason]).toEqual([false, 'restore-refused']);

    // What is being taken back is not made again by the line that goes on with it.
    const busy = { kind: 'error', status: 400, code: 'InvalidDBInstanceState' } as const;
    cloud.faults.add({ service: 'rds', operation: 'DeleteDBInstance', fault: busy });
    const undo = await at.run(['restore', 'points/rds', '--undo', idOf(exact), '--apply', '--yes']);
    expect(ended(undo)).toEqual([0, 'waiting', 'in-progress']);
    expect(undo.text).toContain(`holdfast restore points/rds --undo ${idOf(exact)} --apply`);
    expect(undo.text).not.toContain('--resume');
  });

  test('what is gone comes back as its configuration was recorded, here and, with what stands for its groups, elsewhere', async () => {
    const dr = await seedDatabases(cloud.url, { region: 'eu-west-1' });
    const options = '{ select: { ids: [orders, "cluster:shop"] } }';
    await using at = await repo(cloud, { plan: planOf(rdsPlan(options, COPIED) + RECORDED) });
    expect(ended(await at.run(['backup'], { at: dayAt(0) }))).toEqual([0, 'complete', null]);
    await loseDatabases(cloud.url);
    // The next capture takes the files away: then the newest commit that has them is meant.
    await at.run(['backup', 'configs', '--force'], { at: dayAt(1) });
    const restore = (item: string, ...argv: readonly string[]) =>
      at.run(['restore', 'points/rds', '--item', item, '--apply', '--yes', ...argv], { at: dayAt(1) });
    const back = await restore('orders', '--target', 'orders');
    expect(ended(back)).toEqual([0, 'complete', null]);
    expect(back.text).toContain('orders is gone: it is set up as rds-config has recorded it, commit ');
    expect(await instance('orders')).toMatchObject({
      MultiAZ: true,
      DBSubnetGroup: { DBSubnetGroupName: 'databases' },
      VpcSecurityGroups: [{ VpcSecurityGroupId: network.securityGroups[1] }],
      DBParameterGroups: [{ DBParameterGroupName: 'orders-pg17' }],
      EnabledCloudwatchLogsExports: ['postgresql'],
    });
    expect(ended(await restore('cluster:shop', '--target', 'shop-back'))).toEqual([0, 'complete', null]);
    expect((await instance('shop-back-reader'))?.DBInstanceClass).toBe('db.r6g.large');

    const lost = await restore('orders', '--to-region', 'eu-west-1', '--target', 'orders-dr');
    expect(lost.result.reason).toBe('restore-refused');
    expect(lost.text).toContain('had the subnet group databases, which eu-west-1 does not have');
    expect(lost.text).toContain('add restore: { eu-west-1: { subnetGroup: … } } to the source');
    const given = `{ eu-west-1: { subnetGroup: databases, securityGroups: [${dr.securityGroups[1]}] } }`;
    await replan(at, planOf(rdsPlan(`{ select: { ids: [orders] }, restore: ${given} }`, COPIED) + RECORDED));
    const mapped = await restore('orders', '--to-region', 'eu-west-1', '--target', 'orders-dr');
    expect(ended(mapped)).toEqual([0, 'complete', null]);
    expect(mapped.text).toContain('orders is of 111111111111 us-east-1: it is set up as rds-config has recorded it');
    expect(mapped.text).toContain('parameter group orders-pg17');
    expect(await instance('orders-dr', there)).toMatchObject({
      MultiAZ: true,
      DeletionProtection: true,
      VpcSecurityGroups: [{ VpcSecurityGroupId: dr.securityGroups[1] }],
    });
  });
});
