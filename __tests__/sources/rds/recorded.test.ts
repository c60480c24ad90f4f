import type { DBCluster, DBInstance } from '@aws-sdk/client-rds';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { isObject, type Json, type JsonObject } from '../../../src/core/json.ts';
import { resolveReferences } from '../../../src/core/references.ts';
import type { SourcePlan, TreeObject } from '../../../src/core/restore/step.ts';
import type { SnapshotPoint } from '../../../src/core/snapshots/point.ts';
import { clusterSettings } from '../../../src/sources/rds/restore/cluster-settings.ts';
import { instanceSettings } from '../../../src/sources/rds/restore/instance-settings.ts';
import { plan } from '../../../src/sources/rds/restore/plan.ts';
import { recorded } from '../../../src/sources/rds/restore/recorded.ts';
import { clusterFile } from '../../../src/sources/rds-config/cluster-file.ts';
import { instanceFile } from '../../../src/sources/rds-config/instance-file.ts';
import { source as rdsConfig } from '../../../src/sources/rds-config/source.ts';
import { loseDatabases } from '../../cloud/seed/databases.ts';
import { databases } from './harness.ts';

const PLACE = { partition: 'aws', account: '111111111111', region: 'us-east-1' };
const arn = (service: string, rest: string) => `arn:aws:${service}:us-east-1:111111111111:${rest}`;

/** A file as the tree has it where nothing else was captured: ids and names stay as AWS says them. */
function written(kind: string, file: Json): TreeObject {
  const value = resolveReferences(file, { account: 'shop', region: 'us-east-1' }, new Map()) as JsonObject;
  return { kind, key: String(value['name']), files: { [`${kind}.json`]: value }, ids: null };
}

const name = fc.stringMatching(/^[a-z][a-z0-9]{0,8}$/);
const flag = fc.boolean();
const groups = fc.uniqueArray(fc.stringMatching(/^sg-[0-9a-f]{8}$/), { maxLength: 3 });
const roles = fc.uniqueArray(fc.record({ RoleArn: name.map((one) => arn('iam', `role/${one}`)), FeatureName: name }), {
  maxLength: 3,
  selector: ({ RoleArn }) => RoleArn,
});
const secret = fc.record({ SecretArn: fc.constant(arn('secretsmanager', 'secret:rds!x')), KmsKeyId: name });
const tags = fc.uniqueArray(fc.record({ Key: name, Value: name }), { maxLength: 3, selector: ({ Key }) => Key });
/** One that AWS manages, and one of one's own. */
const directories = fc.constantFrom<NonNullable<DBInstance['DomainMemberships']>>(
  [{ Domain: 'd-1', Status: 'joined', FQDN: 'a.test', IAMRoleName: 'directory' }],
  [
    {
      Domain: 'own',
      Status: 'joined',
      FQDN: 'a.test',
      OU: 'OU=a',
      AuthSecretArn: arn('secretsmanager', 'secret:join'),
      DnsIps: ['10.0.0.1', '10.0.0.2'],
    },
  ],
  [{ Domain: 'd-1', Status: 'removing', FQDN: 'a.test' }],
);
/** What both have alike, each of it there or not. */
const COMMON = {
  EngineVersion: name,
  EngineLifecycleSupport: name,
  VpcSecurityGroups: groups.map((ids) => ids.map((VpcSecurityGroupId) => ({ VpcSecurityGroupId, Status: 'active' }))),
  StorageType: fc.constantFrom('gp3', 'io2', 'aurora-iopt1'),
  Iops: fc.integer({ min: 0, max: 9000 }),
  NetworkType: name,
  IAMDatabaseAuthenticationEnabled: flag,
  EnabledCloudwatchLogsExports: fc.uniqueArray(name, { maxLength: 3 }),
  DeletionProtection: flag,
  CopyTagsToSnapshot: flag,
  BackupRetentionPeriod: fc.nat(35),
  PreferredBackupWindow: name,
  PreferredMaintenanceWindow: name,
  DatabaseInsightsMode: name,
  MasterUserSecret: secret,
  AssociatedRoles: roles,
  TagList: tags,
  PubliclyAccessible: flag,
  AutoMinorVersionUpgrade: flag,
  MonitoringInterval: fc.constantFrom(0, 60),
  MonitoringRoleArn: fc.constant(arn('iam', 'role/monitoring')),
  PerformanceInsightsEnabled: flag,
  PerformanceInsightsKMSKeyId: fc.constant(arn('kms', 'key/1')),
  PerformanceInsightsRetentionPeriod: fc.constantFrom(7, 31),
  DomainMemberships: directories,
  ActivityStreamStatus: fc.constantFrom('started', 'starting'),
};
const instances = fc.record(
  {
    ...COMMON,
    DBInstanceIdentifier: name,
    Engine: name,
    DBInstanceClass: name,
    Endpoint: fc.record({ Port: fc.nat(65535) }),
    DBSubnetGroup: fc.record({ DBSubnetGroupName: name }),
    DBParameterGroups: name.map((one) => [{ DBParameterGroupName: one, ParameterApplyStatus: 'in-sync' }]),
    OptionGroupMemberships: fc
      .constantFrom('default:postgres-17', 'own')
      .map((one) => [{ OptionGroupName: one, Status: 'in-sync' }]),
    MultiAZ: flag,
    ProcessorFeatures: fc.constantFrom<NonNullable<DBInstance['ProcessorFeatures']>>(
      [{ Name: 'coreCount', Value: '4' }],
      [
        { Name: 'coreCount', Value: '4' },
        { Name: 'threadsPerCore', Value: '1' },
      ],
    ),
    StorageThroughput: fc.nat(1000),
    CustomIamInstanceProfile: name,
    DedicatedLogVolume: flag,
    CACertificateIdentifier: name,
    MaxAllocatedStorage: fc.nat(1000),
  },
  { requiredKeys: ['DBInstanceIdentifier', 'Engine'] },
);
const clusters = fc.record(
  {
    ...COMMON,
    DBClusterIdentifier: name,
    Engine: fc.constantFrom('aurora-postgresql', 'mysql'),
    Port: fc.nat(65535),
    DBSubnetGroup: name,
    DBClusterParameterGroup: fc.constantFrom('default.aurora-postgresql16', 'own'),
    BacktrackWindow: fc.nat(1000),
    DBClusterInstanceClass: name,
    ServerlessV2ScalingConfiguration: fc.record({ MinCapacity: fc.nat(8), MaxCapacity: fc.nat(64) }),
    HttpEndpointEnabled: flag,
    CertificateDetails: fc.record({ CAIdentifier: name }),
    LocalWriteForwardingStatus: fc.constantFrom('enabled', 'enabling', 'requested', 'disabled'),
  },
  { requiredKeys: ['DBClusterIdentifier', 'Engine'] },
);

const byRole = (all: DBInstance['AssociatedRoles'] = []) => all.map((one) => JSON.stringify(one)).sort();

describe('a restore passes of what is recorded what it passes of what is live', () => {
  test('of every instance', () => {
    fc.assert(
      fc.property(instances, (given) => {
        const live = given as DBInstance;
        const of = String(live.DBInstanceIdentifier);
        const tagged = Object.fromEntries((live.TagList ?? []).map(({ Key = '', Value = '' }) => [Key, Value]));
        const found = recorded(of, [written('db-instance', instanceFile(PLACE, of, live, tagged))]);
        const again = found?.resource as DBInstance | undefined;

        expect(again && instanceSettings(again)).toEqual(instanceSettings(live));
        expect(byRole(again?.AssociatedRoles)).toEqual(byRole(live.AssociatedRoles));
        expect(again?.TagList ?? []).toEqual(live.TagList ?? []);
      }),
    );
  });

  test('of every cluster', () => {
    fc.assert(
      fc.property(clusters, (given) => {
        const live = given as DBCluster;
        const of = String(live.DBClusterIdentifier);
        const found = recorded(`cluster:${of}`, [written('db-cluster', clusterFile(PLACE, of, live, [], {}))]);
        const again = found?.resource as DBCluster | undefined;

        expect(again && clusterSettings(again)).toEqual(clusterSettings(live));
        expect(byRole(again?.AssociatedRoles)).toEqual(byRole(live.AssociatedRoles));
      }),
    );
  });
});

describe('captured, then gone', () => {
  const world = databases();

  test('the plan is the one that the living database gives, but for which member is made first', async () => {
    const ctx = await world.at();
    const { documents } = await rdsConfig.capture(ctx, {});
    const objects = documents
      .filter(({ kind }) => kind === 'db-instance' || kind === 'db-cluster')
      .map(({ kind, files }) => written(kind, files[`${kind}.json`] ?? null));
    const resources = ['orders', 'cluster:shop'];
    const points = new Map<string, SnapshotPoint>();
    for (const resource of resources) points.set(resource, await world.point(resource));
    const plans = async () =>
      await Promise.all(
        resources.map(async (resource) => {
          const point = points.get(resource) ?? null;
          const asked = async () => recorded(resource, objects);
          return await plan(ctx, { resource, point, instant: null, target: 'back', options: {}, recorded: asked });
        }),
      );
    const live = await plans();
    await loseDatabases(world.cloud.url);
    const gone = await plans();

    expect(gone.map(({ refused }) => refused)).toEqual([[], []]);
    expect(gone.map(comparable)).toEqual(live.map(comparable));
    expect(gone.map(({ requests }) => requests.length)).toEqual([2, 4]);
  });

  test('what the files do not know is not recorded, and a member of a cluster is not by itself', () => {
    const member = written('db-instance', { name: 'shop-1', cluster: 'ref:db-cluster/shop' });
    const objects = [member, written('db-cluster', { name: 'shop', subnetGroup: 'ref:db-subnet-group/main%2E1' })];

    expect(recorded('orders', objects)).toBeNull();
    expect(recorded('shop-1', objects)).toBeNull();
    expect(recorded('cluster:shop', objects)).toEqual({
      resource: { DBClusterIdentifier: 'shop', DBSubnetGroup: 'main.1' },
      members: [{ DBInstanceIdentifier: 'shop-1', DBClusterIdentifier: 'shop' }],
    });
  });

  test('replicas are named by what follows them', () => {
    const objects = [
      written('db-instance', { name: 'orders' }),
      written('db-instance', { name: 'reader', replicaOf: 'ref:db-instance/orders' }),
    ];
    expect(recorded('orders', objects)?.resource['ReadReplicaDBInstanceIdentifiers']).toEqual(['reader']);
  });
});

/**
 * Which member writes is a state that is not recorded, and AWS takes the version of a cluster from its snapshot: that of the
 * files may be older.
 */
function comparable({ requests }: SourcePlan): readonly string[] {
  const text = (one: Json) => JSON.stringify(one, (name, value) => (name === 'EngineVersion' ? undefined : value));
  return requests
    .flat()
    .map((step) => text(sorted({ ...step } as unknown as Json)))
    .sort();
}

/** Members in the order of their names. */
function sorted(value: Json): Json {
  if (Array.isArray(value)) return value.map(sorted);
  if (!isObject(value)) return value;
  const entries = Object.entries(value).map(([key, one]): [string, Json] => [key, sorted(one)]);
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}
