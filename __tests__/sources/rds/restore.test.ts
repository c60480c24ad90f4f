import {
  DeleteDBInstanceCommand,
  ModifyDBClusterCommand,
  ModifyDBInstanceCommand,
  RDSClient,
} from '@aws-sdk/client-rds';
import { describe, expect, test } from '@jest/globals';
import type { JsonObject } from '../../../src/core/json.ts';
import type { Request } from '../../../src/core/restore/step.ts';
import { clusterSettings } from '../../../src/sources/rds/restore/cluster-settings.ts';
import { restore } from '../../../src/sources/rds/restore/index.ts';
import { source } from '../../../src/sources/rds/source.ts';
import type {
  SnapshotRestoreContext,
  SnapshotRestorePlan,
  SnapshotRestoreRequest,
} from '../../../src/sources/snapshot-restore.ts';
import { configOf } from '../../cloud/seed/network.ts';
import { DR, databases, HERE, rejection, SLOT } from './harness.ts';

const world = databases();
const ID = '0123456789abcdef';
const GROUPS = { VpcSecurityGroups: [{ VpcSecurityGroupId: 'sg-0123' }] };
/** What the emulator does not have of an instance. */
const CORES =
  '<ProcessorFeatures><ProcessorFeature><Name>coreCount</Name><Value>2</Value></ProcessorFeature></ProcessorFeatures>';
const JOINED =
  '<DomainMemberships><DomainMembership><Domain>d-1234567890</Domain><Status>joined</Status><IAMRoleName>rds-directory</IAMRoleName></DomainMembership></DomainMemberships>';

async function plan(over: Partial<SnapshotRestoreRequest>, region = 'us-east-1'): Promise<SnapshotRestorePlan> {
  const request = { resource: 'orders', point: null, instant: null, target: null, options: {}, ...over };
  return await restore.plan(await world.at(region), request);
}

async function context(number: number, region = 'us-east-1', id = ID): Promise<SnapshotRestoreContext> {
  return { ...(await world.at(region)), id, number };
}

/** Every request to its end, as a run does; at the most so many looks at each. */
async function carryOut(requests: readonly Request[], region = 'us-east-1'): Promise<readonly string[]> {
  const made: string[] = [];
  for (const [i, request] of requests.entries()) {
    for (let looks = 0; ; looks += 1) {
      const end = await restore.advance(await context(i + 1, region), request);
      if (end.kind === 'done') {
        made.push(...end.made);
        break;
      }
      if (looks === 20) throw new Error(`request ${i + 1} never ends: ${end.why}`);
    }
  }
  return made;
}

async function undo(requests: readonly Request[]): Promise<void> {
  for (const [i, request] of [...requests.entries()].reverse())
    for (let looks = 0; (await restore.undo(await context(i + 1), request)).kind !== 'done'; looks += 1)
      if (looks === 20) throw new Error('it never ends');
}

async function verify(requests: readonly Request[], region = 'us-east-1'): Promise<readonly string[]> {
  const words: string[] = [];
  for (const [i, request] of requests.entries())
    words.push(...(await restore.verify(await context(i + 1, region), request)));
  return words;
}

/** The call of the first step, and its input. */
function firstOf(requests: readonly Request[]): JsonObject {
  return (requests[0]?.[0]?.after ?? {}) as JsonObject;
}

async function names(): Promise<readonly string[]> {
  return (await source.select(await world.at(), {})).resources.map(({ id }) => id);
}

describe('an instance', () => {
  test('comes back out of a snapshot with all that AWS does not carry over, and is what was wanted when it is read back', async () => {
    const point = await world.point('orders');
    world.cloud.rds.looks = 1;
    const { requests, refused } = await plan({ point, target: 'orders-r1' });
    const made = await carryOut(requests);

    expect(refused).toEqual([]);
    expect(requests.map(([step]) => `${step?.part} ${step?.key}`)).toEqual([
      'instance orders-r1',
      'settings orders-r1',
    ]);
    expect(firstOf(requests)['input']).toMatchObject({
      DBSubnetGroupName: 'databases',
      VpcSecurityGroupIds: [world.network.securityGroups[1]],
      DBParameterGroupName: 'orders-pg17',
      MultiAZ: true,
      DeletionProtection: true,
      EnableCloudwatchLogsExports: ['postgresql'],
      PreferredBackupWindow: '03:00-03:30',
      BackupRetentionPeriod: 7,
    });
    expect(made).toEqual(['orders-r1']);
    expect(await verify(requests)).toEqual([]);
    expect(await names()).toEqual(['billing', 'cluster:shop', 'orders', 'orders-r1', 'scratch']);
  });

  test('what is not as it was wanted is told in words', async () => {
    const point = await world.point('orders');
    const { requests } = await plan({ point, target: 'orders-r1' });
    await carryOut(requests);
    world.cloud.rewrite({ service: 'rds', operation: 'DescribeDBInstances' }, (body) =>
      body.replaceAll('<MultiAZ>true', '<MultiAZ>false').replaceAll('orders-pg17', 'default.postgres17'),
    );

    expect(await verify(requests)).toEqual([
      'DBParameterGroupName of orders-r1 is AWS’s default, not orders-pg17',
      'MultiAZ of orders-r1 is false, not true',
    ]);
  });

  test('a lost reply, a second run and a run on another machine make one instance', async () => {
    const point = await world.point('orders');
    world.cloud.rds.looks = 3;
    const { requests } = await plan({ point, target: 'orders-r1' });
    const operation = 'RestoreDBInstanceFromDBSnapshot';
    world.cloud.faults.add({ service: 'rds', operation, times: 1, fault: { kind: 'lose-reply' } });
    const [first = []] = requests;
    const ends = [await restore.advance(await context(1), first), await restore.advance(await context(1), first)];

    expect(ends.map(({ kind }) => kind)).toEqual(['in-progress', 'in-progress']);
    expect(await carryOut(requests)).toEqual(['orders-r1']);
    expect(world.cloud.counts()[`rds:${operation}`]).toBe(1);
  });

  test('parameters that wait for a reboot get one, once', async () => {
    const point = await world.point('orders');
    const { requests } = await plan({ point, target: 'orders-r1' });
    await carryOut(requests.slice(0, 1));
    world.cloud.rds.waitForReboot(HERE, 'orders-r1');
    await carryOut(requests.slice(1));

    expect(world.cloud.counts()['rds:RebootDBInstance']).toBe(1);
    expect(await verify(requests)).toEqual([]);
  });

  test('what another has under the name is never changed, and never deleted', async () => {
    const point = await world.point('orders');
    const { requests } = await plan({ point, target: 'orders-r1' });
    const request = requests.map((one) => one.map((step) => ({ ...step, key: 'scratch' })));
    const error = await rejection(restore.advance(await context(1), request[0] ?? []));
    await undo(request);

    expect(error.code).toBe('changed-since-plan');
    expect(await names()).toContain('scratch');
    expect(world.cloud.counts()['rds:DeleteDBInstance']).toBeUndefined();
  });

  test('a restore that ends in a state which no waiting heals says so', async () => {
    const point = await world.point('orders');
    const { requests } = await plan({ point, target: 'orders-r1' });
    await restore.advance(await context(1), requests[0] ?? []);
    world.cloud.rds.setStatus(HERE, 'instance', 'orders-r1', 'incompatible-restore');
    const error = await rejection(restore.advance(await context(1), requests[0] ?? []));

    expect([error.code, error.message]).toEqual(['restore-refused', 'orders-r1 is incompatible-restore']);
  });

  test('it is taken back whole, its protection included, and the living one stays', async () => {
    const point = await world.point('orders');
    const { requests } = await plan({ point, target: 'orders-r1' });
    await carryOut(requests);
    await undo(requests);

    expect(await names()).toEqual(['billing', 'cluster:shop', 'orders', 'scratch']);
    expect(await world.points(await world.at())).toHaveLength(1);
  });

  test('it comes back as of an instant inside of what AWS keeps, and a time outside is refused with the bounds', async () => {
    const instant = Date.now() - 60_000;
    const { requests, refused } = await plan({ instant, target: 'orders-r1' });
    await carryOut(requests);
    const late = await plan({ instant: Date.now() + 3_600_000, target: 'orders-r2' });

    expect(refused).toEqual([]);
    expect(firstOf(requests)['call']).toBe('RestoreDBInstanceToPointInTime');
    expect(await verify(requests)).toEqual([]);
    expect(late.requests).toEqual([]);
    expect(late.refused[0]?.message).toContain('is not between');
  });

  test('later than AWS can go it is refused with the last time, and not taken from an older snapshot', async () => {
    const point = await world.point('orders');
    const late = await plan({ point, instant: Date.now() + 3_600_000, target: 'orders-r2' });
    const before = await plan({ point, instant: SLOT + 60_000, target: 'orders-r2' });

    expect(late.requests).toEqual([]);
    expect(late.refused[0]?.hint).toMatch(/^the latest is --at \d{4}-/);
    expect([before.toInstant, firstOf(before.requests)['call']]).toEqual([false, 'RestoreDBInstanceFromDBSnapshot']);
  });

  test('of one that was deleted, and whose name another has now, AWS goes back into what it retained of the first', async () => {
    const rds = new RDSClient(configOf(world.cloud.url, {}));
    const name = { DBInstanceIdentifier: 'billing' };
    await rds.send(new ModifyDBInstanceCommand({ ...name, BackupRetentionPeriod: 7, ApplyImmediately: true }));
    const remove = { ...name, SkipFinalSnapshot: true, DeleteAutomatedBackups: false };
    const instant = Date.now() - 60_000;
    const resource = 'billing';
    await rds.send(new DeleteDBInstanceCommand(remove));
    const gone = { resource: { DBSubnetGroup: { DBSubnetGroupName: 'databases' }, ...GROUPS }, members: [] };
    const recorded = async () => gone;
    const whenGone = await plan({ resource, instant, target: 'billing', recorded });
    const other = { DBInstanceIdentifier: 'scratch', BackupRetentionPeriod: 0, ApplyImmediately: true };
    await rds.send(new ModifyDBInstanceCommand({ ...other, NewDBInstanceIdentifier: 'billing' }));
    rds.destroy();
    const again = await plan({ resource, instant, target: 'billing-r1' });
    await carryOut(again.requests);

    const [first, second] = [whenGone, again].map(({ requests }) => firstOf(requests)['input'] as JsonObject);
    expect(first?.['SourceDbiResourceId']).toMatch(/^db-/);
    expect(second?.['SourceDbiResourceId']).toBe(first?.['SourceDbiResourceId']);
    expect(again.notes.map(({ message }) => message)).toContainEqual(
      'it comes out of what AWS retained of an earlier instance billing, which was deleted',
    );
    expect(await verify(again.requests)).toEqual([]);
  });

  test('cores, threads and the directory that it joined are passed; cores not with another class', async () => {
    const point = await world.point('orders');
    world.cloud.rewrite({ service: 'rds', operation: 'DescribeDBInstances' }, (body) =>
      body.replaceAll('<DBInstanceIdentifier>orders</DBInstanceIdentifier>', `$&${JOINED}${CORES}`),
    );
    const { requests } = await plan({ point, target: 'orders-r1' });
    const options = { restore: { 'us-east-1': { class: 'db.r6i.large' } } };
    const larger = await plan({ point, target: 'orders-r1', options });

    expect(firstOf(requests)['input']).toMatchObject({
      Domain: 'd-1234567890',
      DomainIAMRoleName: 'rds-directory',
      ProcessorFeatures: [{ Name: 'coreCount', Value: '2' }],
    });
    expect(Object.keys(firstOf(larger.requests)['input'] as JsonObject)).not.toContain('ProcessorFeatures');
  });

  test('out of a snapshot from before a major upgrade it comes back without the groups of the new version, which is said', async () => {
    const point = await world.point('orders');
    world.cloud.rewrite({ service: 'rds', operation: 'DescribeDBInstances' }, (body) =>
      body.replaceAll('<EngineVersion>17.2<', '<EngineVersion>18.1<').replaceAll('orders-pg17', 'orders-pg18'),
    );
    const major = await plan({ point, target: 'orders-r1' });
    const options = { restore: { 'us-east-1': { parameterGroup: 'orders-pg17' } } };
    const named = await plan({ point, target: 'orders-r1', options });

    const groupIn = (one: SnapshotRestorePlan) =>
      (firstOf(one.requests)['input'] as JsonObject)['DBParameterGroupName'];
    expect([groupIn(major), groupIn(named)]).toEqual([undefined, 'orders-pg17']);
    expect(major.notes.map(({ message }) => message)).toContainEqual(
      expect.stringContaining('is of version 17.2 and the database is of 18.1: parameter group orders-pg18'),
    );
    expect(firstOf(major.requests)['input']).toMatchObject({ DBSubnetGroupName: 'databases', MultiAZ: true });
  });

  test('a name is needed, must be free and one that RDS takes', async () => {
    const point = await world.point('orders');
    const messages = [];
    for (const target of [null, 'billing', 'or--ders'])
      messages.push((await plan({ point, target })).refused.map(({ message }) => message));

    expect(messages).toEqual([
      ['no new identifier is given'],
      ["an instance 'billing' is there already"],
      ["'or--ders' is no identifier"],
    ]);
  });
});

describe('elsewhere', () => {
  test('where the database never was, what it stands on must be named, and is taken from the plan', async () => {
    const point = await world.point('billing');
    await world.copy(point, { ...DR, kmsKey: null });
    const [copy] = await world.points(await world.at('eu-west-1'));
    const without = await plan({ resource: 'billing', point: copy ?? null, target: 'billing' }, 'eu-west-1');
    const given = { subnetGroup: 'dr', securityGroups: ['sg-0123'], class: 'db.t4g.small' };
    const options = { restore: { 'eu-west-1': given } };
    const request = { resource: 'billing', point: copy ?? null, target: 'billing', options };
    const { requests, refused, notes } = await plan(request, 'eu-west-1');

    expect(without.requests).toEqual([]);
    expect(without.refused.map(({ hint }) => hint)).toEqual([
      'add restore: { eu-west-1: { subnetGroup: … } } to the source',
      'add restore: { eu-west-1: { securityGroups: … } } to the source',
    ]);
    expect(refused).toEqual([]);
    expect(firstOf(requests)['input']).toMatchObject({
      DBSubnetGroupName: 'dr',
      VpcSecurityGroupIds: ['sg-0123'],
      DBInstanceClass: 'db.t4g.small',
    });
    expect(notes.map(({ code }) => code)).toContain('restore-note');
  });

  test('of what is gone the recorded configuration is passed; groups of another place are not', async () => {
    const point = await world.point('orders');
    const recorded = async () => ({
      resource: {
        DBInstanceClass: 'db.m6g.large',
        MultiAZ: true,
        DBSubnetGroup: { DBSubnetGroupName: 'databases' },
        VpcSecurityGroups: [{ VpcSecurityGroupId: 'sg-0123' }],
      },
      members: [],
    });
    const gone = { ...point, resource: 'lost', members: point.members };
    const here = await plan({ resource: 'lost', point: gone, target: 'lost', recorded });
    const there = await plan({
      resource: 'lost',
      point: { ...gone, copiedFrom: { accountId: '9'.repeat(12), region: 'us-west-2' } },
      target: 'lost',
      recorded,
    });

    expect(firstOf(here.requests)['input']).toMatchObject({
      DBInstanceClass: 'db.m6g.large',
      DBSubnetGroupName: 'databases',
      VpcSecurityGroupIds: ['sg-0123'],
    });
    expect(there.refused).toHaveLength(2);
  });
});

describe('a cluster', () => {
  test('comes back with its members, the writer first, and is taken back with them', async () => {
    world.cloud.rewrite({ service: 'rds', operation: 'DescribeDBInstances' }, (body) =>
      body.replaceAll(/<PromotionTier>\d+/g, '<PromotionTier>7'),
    );
    const point = await world.point('cluster:shop');
    world.cloud.rds.looks = 1;
    const { requests, refused } = await plan({ resource: 'cluster:shop', point, target: 'shop-r1' });
    const made = await carryOut(requests);

    expect(refused).toEqual([]);
    expect(made).toEqual(['shop-r1', 'shop-r1-writer', 'shop-r1-reader']);
    expect(requests[2]?.[0]?.after).toMatchObject({ input: { DBClusterIdentifier: 'shop-r1', PromotionTier: 7 } });
    expect(firstOf(requests)['input']).toMatchObject({
      Engine: 'aurora-postgresql',
      EngineVersion: '16.4',
      DBSubnetGroupName: 'databases',
      BackupRetentionPeriod: 14,
      DeletionProtection: true,
    });
    expect(await verify(requests)).toEqual([]);
    await undo(requests);
    expect(await names()).toEqual(['billing', 'cluster:shop', 'orders', 'scratch']);
  });

  test('as of an instant too', async () => {
    world.cloud.rewrite({ service: 'rds', operation: 'DescribeDBClusters' }, (body) =>
      body.replaceAll(/<EarliestRestorableTime>[^<]*/g, '<EarliestRestorableTime>2020-01-01T00:00:00Z'),
    );
    const { requests, refused } = await plan({
      resource: 'cluster:shop',
      instant: Date.now() - 60_000,
      target: 'shop-r2',
    });

    expect(refused).toEqual([]);
    expect(await carryOut(requests)).toHaveLength(3);
  });
});

describe('a cluster whose password RDS keeps', () => {
  test('is set up so once, and ends', async () => {
    const rds = new RDSClient(configOf(world.cloud.url, {}));
    const managed = { DBClusterIdentifier: 'shop', ManageMasterUserPassword: true };
    await rds.send(new ModifyDBClusterCommand({ ...managed, ApplyImmediately: true }));
    rds.destroy();
    const point = await world.point('cluster:shop');
    const { requests } = await plan({ resource: 'cluster:shop', point, target: 'shop-r1' });
    await carryOut(requests);

    expect(requests.at(-1)?.[0]?.after).toMatchObject({
      input: { ManageMasterUserPassword: true, MasterUserSecretKmsKeyId: expect.stringMatching(/^arn:aws:kms:/) },
    });
    expect(await verify(requests)).toEqual([]);
    expect(world.cloud.counts()['rds:ModifyDBCluster']).toBe(2);
  });
});

describe('a Multi-AZ DB cluster', () => {
  test('is not in the open when it comes back, and is watched as it was', () => {
    const cluster = {
      Engine: 'mysql',
      PubliclyAccessible: false,
      MonitoringInterval: 60,
      MonitoringRoleArn: 'arn:aws:iam::111111111111:role/monitoring',
      PerformanceInsightsEnabled: true,
      PerformanceInsightsRetentionPeriod: 465,
      DatabaseInsightsMode: 'advanced' as const,
      AutoMinorVersionUpgrade: false,
    };
    expect(clusterSettings(cluster, ({ by }) => by === 'create')).toEqual({ PubliclyAccessible: false });
    expect(clusterSettings(cluster, ({ by }) => by === 'modify')).toEqual({
      AutoMinorVersionUpgrade: false,
      MonitoringInterval: 60,
      MonitoringRoleArn: 'arn:aws:iam::111111111111:role/monitoring',
      DatabaseInsightsMode: 'advanced',
      EnablePerformanceInsights: true,
      PerformanceInsightsRetentionPeriod: 465,
    });
  });
});

describe('the swap of names', () => {
  test('is a plan of its own, for what a restore of this very point made; both databases are there before and after', async () => {
    const point = await world.point('orders');
    const early = await plan({ point, target: 'orders' });
    await carryOut((await plan({ point, target: 'orders-r1' })).requests);
    world.cloud.rds.looks = 1;
    const swap = await plan({ point, target: 'orders' });
    await carryOut(swap.requests);

    expect(early.requests).toEqual([]);
    expect(early.refused[0]?.hint).toContain('under another name first');
    expect(swap.requests[0]?.map(({ key, after }) => [key, (after as JsonObject)['name']])).toEqual([
      ['orders', 'orders-old-20260506t033000'],
      ['orders-r1', 'orders'],
    ]);
    expect(await verify(swap.requests)).toEqual([]);
    expect(await names()).toEqual(['billing', 'cluster:shop', 'orders', 'orders-old-20260506t033000', 'scratch']);
    await undo(swap.requests);
    expect(await names()).toEqual(['billing', 'cluster:shop', 'orders', 'orders-r1', 'scratch']);
  });

  test('a database that took one of the names after the plan was shown is not renamed', async () => {
    const point = await world.point('orders');
    await carryOut((await plan({ point, target: 'orders-r1' })).requests);
    const { requests } = await plan({ point, target: 'orders' });
    const rds = new RDSClient(configOf(world.cloud.url, {}));
    for (const [from, to] of [
      ['orders', 'elsewhere'],
      ['scratch', 'orders'],
    ])
      await rds.send(
        new ModifyDBInstanceCommand({
          DBInstanceIdentifier: from,
          NewDBInstanceIdentifier: to,
          ApplyImmediately: true,
        }),
      );
    rds.destroy();

    expect((await rejection(carryOut(requests))).code).toBe('changed-since-plan');
    expect(await names()).toEqual(['billing', 'cluster:shop', 'elsewhere', 'orders', 'orders-r1']);
  });

  test('of another point nothing is swapped in', async () => {
    const point = await world.point('orders');
    const other = await world.point('orders', { slot: SLOT + 86_400_000 });
    await carryOut((await plan({ point, target: 'orders-r1' })).requests);

    const { requests, refused } = await plan({ point: other, target: 'orders' });
    expect(requests).toEqual([]);
    // What would take its place is named, for a newer point is there by the time that somebody has looked at it.
    expect(refused[0]?.hint).toContain('--at: 2026-05-06T03:30:00.000Z for orders-r1');
  });

  test('what took the place already is not swapped with itself, and another restore of the point is', async () => {
    const point = await world.point('orders');
    await carryOut((await plan({ point, target: 'orders-r1' })).requests);
    await carryOut((await plan({ point, target: 'orders' })).requests);
    const again = await plan({ point, target: 'orders' });
    await carryOut((await plan({ point, target: 'orders-r2' })).requests);
    const other = await plan({ point: { ...point, slot: SLOT }, target: 'orders' });

    expect(again.requests).toEqual([]);
    expect(again.refused[0]?.message).toContain('it has its place already');
    expect(other.refused[0]?.message).toBe("the name 'orders-old-20260506t033000' is taken");
  });
});
