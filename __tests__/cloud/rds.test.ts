import {
  CreateDBClusterCommand,
  CreateDBClusterEndpointCommand,
  CreateDBInstanceCommand,
  CreateDBParameterGroupCommand,
  CreateGlobalClusterCommand,
  CreateOptionGroupCommand,
  DeleteDBClusterEndpointCommand,
  DescribeDBClusterEndpointsCommand,
  DescribeDBClustersCommand,
  DescribeDBInstancesCommand,
  DescribeDBParametersCommand,
  DescribeGlobalClustersCommand,
  DescribeOptionGroupsCommand,
  ListTagsForResourceCommand,
  ModifyDBInstanceCommand,
  ModifyDBParameterGroupCommand,
  ModifyOptionGroupCommand,
  RDSClient,
} from '@aws-sdk/client-rds';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { configOf } from './seed/network.ts';
import { cloudSuite } from './suite.ts';

const suite = cloudSuite();
let rds: RDSClient;
beforeEach(() => {
  rds = new RDSClient({ ...configOf(suite.cloud.url, {}), maxAttempts: 1 });
});
afterEach(() => rds.destroy());

async function postgres(DBInstanceIdentifier: string, more = {}): Promise<void> {
  const master = { MasterUsername: 'root', MasterUserPassword: 'correct-horse' };
  const input = {
    DBInstanceIdentifier,
    Engine: 'postgres',
    DBInstanceClass: 'db.t3.micro',
    AllocatedStorage: 20,
    ...master,
  };
  await rds.send(new CreateDBInstanceCommand({ ...input, ...more }));
}

async function aurora(DBClusterIdentifier: string, more = {}): Promise<string> {
  const master = { MasterUsername: 'root', MasterUserPassword: 'correct-horse' };
  const made = await rds.send(
    new CreateDBClusterCommand({ DBClusterIdentifier, Engine: 'aurora-postgresql', ...master, ...more }),
  );
  return made.DBCluster?.DBClusterArn ?? '';
}

const oneInstance = async () => (await rds.send(new DescribeDBInstancesCommand({}))).DBInstances?.[0];

test('parameters are answered by their source: what somebody set is `user`, all else the engine’s', async () => {
  const about = { DBParameterGroupName: 'pg', DBParameterGroupFamily: 'postgres16', Description: 'pg' };
  await rds.send(new CreateDBParameterGroupCommand(about));
  const Parameters = [{ ParameterName: 'work_mem', ParameterValue: '64', ApplyMethod: 'immediate' as const }];
  await rds.send(new ModifyDBParameterGroupCommand({ DBParameterGroupName: 'pg', Parameters }));
  const names = async (Source?: string) =>
    (
      await rds.send(new DescribeDBParametersCommand({ DBParameterGroupName: 'pg', ...(Source && { Source }) }))
    ).Parameters?.map((one) => `${one.ParameterName} ${one.Source}`);

  expect(await names('user')).toEqual(['work_mem user']);
  expect(await names('engine-default')).not.toContain('work_mem user');
  expect(await names()).toEqual(
    expect.arrayContaining(['work_mem user', 'autocommit engine-default', 'datestyle system']),
  );
});

test('a change waits in PendingModifiedValues while the members say what was, unless it is to be made at once', async () => {
  await postgres('orders');
  suite.cloud.options.pendingFor = 60_000;
  const change = { DBInstanceIdentifier: 'orders', DBInstanceClass: 'db.t3.large' };
  await rds.send(new ModifyDBInstanceCommand(change));

  expect(await oneInstance()).toMatchObject({
    DBInstanceStatus: 'modifying',
    DBInstanceClass: 'db.t3.micro',
    PendingModifiedValues: { DBInstanceClass: 'db.t3.large' },
  });
  suite.cloud.options.pendingFor = 0;
  expect(await oneInstance()).toMatchObject({ DBInstanceStatus: 'available', DBInstanceClass: 'db.t3.large' });

  await suite.cloud.reset();
  await postgres('orders');
  suite.cloud.options.pendingFor = 60_000;
  await rds.send(new ModifyDBInstanceCommand({ ...change, ApplyImmediately: true }));
  expect(await oneInstance()).toMatchObject({ DBInstanceStatus: 'available', DBInstanceClass: 'db.t3.large' });
});

test('custom endpoints of a cluster are made, listed, tagged and deleted', async () => {
  await aurora('shop');
  const name = { DBClusterEndpointIdentifier: 'Reports' };
  const input = { DBClusterIdentifier: 'shop', EndpointType: 'READER', StaticMembers: ['shop-1'] };
  const made = await rds.send(
    new CreateDBClusterEndpointCommand({ ...name, ...input, Tags: [{ Key: 'team', Value: 'data' }] }),
  );
  const listed = await rds.send(new DescribeDBClusterEndpointsCommand({ DBClusterIdentifier: 'shop' }));
  const tags = await rds.send(new ListTagsForResourceCommand({ ResourceName: made.DBClusterEndpointArn }));

  expect(listed.DBClusterEndpoints).toMatchObject([
    {
      DBClusterEndpointIdentifier: 'reports',
      EndpointType: 'CUSTOM',
      CustomEndpointType: 'READER',
      StaticMembers: ['shop-1'],
    },
  ]);
  expect(tags.TagList).toEqual([{ Key: 'team', Value: 'data' }]);
  await expect(rds.send(new CreateDBClusterEndpointCommand({ ...name, ...input }))).rejects.toThrow(/exists/);

  await rds.send(new DeleteDBClusterEndpointCommand({ DBClusterEndpointIdentifier: 'reports' }));
  expect((await rds.send(new DescribeDBClusterEndpointsCommand({}))).DBClusterEndpoints).toEqual([]);
});

test('what instances and clusters were given is answered, also what the emulator forgets', async () => {
  await postgres('orders', { NetworkType: 'DUAL', EnablePerformanceInsights: true, DedicatedLogVolume: true });
  const ServerlessV2ScalingConfiguration = { MinCapacity: 0.5, MaxCapacity: 4 };
  await aurora('shop', { ServerlessV2ScalingConfiguration, EnableLocalWriteForwarding: true });
  const { DBClusters } = await rds.send(new DescribeDBClustersCommand({}));

  expect(await oneInstance()).toMatchObject({
    NetworkType: 'DUAL',
    PerformanceInsightsEnabled: true,
    DedicatedLogVolume: true,
  });
  expect(DBClusters).toMatchObject([{ ServerlessV2ScalingConfiguration, LocalWriteForwardingStatus: 'enabled' }]);
});

test('option groups are listed without a name, none is no error, and options keep all that they were given', async () => {
  expect((await rds.send(new DescribeOptionGroupsCommand({}))).OptionGroupsList).toEqual([]);
  const about = { EngineName: 'mysql', MajorEngineVersion: '8.0', OptionGroupDescription: 'my' };
  await rds.send(new CreateOptionGroupCommand({ OptionGroupName: 'my', ...about }));
  const option = { OptionName: 'MEMCACHED', Port: 11211, VpcSecurityGroupMemberships: ['sg-1'] };
  await rds.send(new ModifyOptionGroupCommand({ OptionGroupName: 'my', OptionsToInclude: [option] }));

  expect((await rds.send(new DescribeOptionGroupsCommand({}))).OptionGroupsList).toMatchObject([
    {
      Options: [
        {
          OptionName: 'MEMCACHED',
          Port: 11211,
          VpcSecurityGroupMemberships: [{ VpcSecurityGroupId: 'sg-1', Status: 'active' }],
        },
      ],
    },
  ]);
});

test('a global cluster has the cluster that it was made from as its writer', async () => {
  const SourceDBClusterIdentifier = await aurora('shop');
  await rds.send(new CreateGlobalClusterCommand({ GlobalClusterIdentifier: 'all', SourceDBClusterIdentifier }));
  const { GlobalClusters } = await rds.send(new DescribeGlobalClustersCommand({}));

  expect(GlobalClusters?.[0]?.GlobalClusterMembers).toMatchObject([
    { DBClusterArn: SourceDBClusterIdentifier, IsWriter: true },
  ]);
});

test('a page holds 20 to 100, with a marker while there is more', async () => {
  for (let i = 0; i < 21; i++) await postgres(`n-${i}`);
  const first = await rds.send(new DescribeDBInstancesCommand({ MaxRecords: 20 }));
  const second = await rds.send(new DescribeDBInstancesCommand({ MaxRecords: 20, Marker: first.Marker }));

  expect([first.DBInstances?.length, second.DBInstances?.length, second.Marker]).toEqual([20, 1, undefined]);
  await expect(rds.send(new DescribeDBInstancesCommand({ MaxRecords: 19 }))).rejects.toThrow(/between 20 and 100/);
});
