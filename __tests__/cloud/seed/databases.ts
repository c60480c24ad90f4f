import { CreateSecurityGroupCommand, CreateSubnetCommand, CreateVpcCommand, EC2Client } from '@aws-sdk/client-ec2';
import {
  CreateDBClusterCommand,
  CreateDBInstanceCommand,
  CreateDBParameterGroupCommand,
  CreateDBSubnetGroupCommand,
  CreateOptionGroupCommand,
  DeleteDBClusterCommand,
  DeleteDBInstanceCommand,
  ModifyDBClusterCommand,
  ModifyDBInstanceCommand,
  ModifyOptionGroupCommand,
  RDSClient,
} from '@aws-sdk/client-rds';
import { seedKey } from './keys.ts';
import { configOf, type Place } from './network.ts';

/** What the databases stand on. */
export interface DatabaseNetwork {
  readonly subnets: readonly [string, string];
  /** Of clusters, of instances. */
  readonly securityGroups: readonly [string, string];
}

const GOLD = { Key: 'backup', Value: 'gold' };

/** An instance with settings that no restore carries over by itself, two plain ones, an Aurora cluster of two members. */
export async function seedDatabases(url: string, place: Place = {}): Promise<DatabaseNetwork> {
  const main = await seedVpc(url, place);
  const KmsKeyId = await seedKey(url, place);
  const rds = new RDSClient(configOf(url, place));
  await rds.send(
    new CreateDBSubnetGroupCommand({
      DBSubnetGroupName: 'databases',
      DBSubnetGroupDescription: 'all databases',
      SubnetIds: [...main.subnets],
    }),
  );
  await rds.send(
    new CreateDBParameterGroupCommand({
      DBParameterGroupName: 'orders-pg17',
      DBParameterGroupFamily: 'postgres17',
      Description: 'orders',
    }),
  );
  const common = { MasterUsername: 'admin1', MasterUserPassword: 'not-a-secret-here' };
  const instance = { ...common, AllocatedStorage: 20, DBInstanceClass: 'db.t4g.medium', StorageType: 'gp3' };
  await rds.send(
    new CreateDBInstanceCommand({
      ...instance,
      DBInstanceIdentifier: 'orders',
      Engine: 'postgres',
      EngineVersion: '17.2',
      Tags: [GOLD, { Key: 'Name', Value: 'Orders' }, { Key: 'team', Value: 'shop' }],
      StorageEncrypted: true,
      KmsKeyId,
      DBSubnetGroupName: 'databases',
      VpcSecurityGroupIds: [main.securityGroups[1]],
      DBParameterGroupName: 'orders-pg17',
      MultiAZ: true,
      DeletionProtection: true,
      EnableCloudwatchLogsExports: ['postgresql'],
      BackupRetentionPeriod: 7,
      PreferredBackupWindow: '03:00-03:30',
      PreferredMaintenanceWindow: 'sun:05:00-sun:06:00',
      CopyTagsToSnapshot: true,
    }),
  );
  for (const [name, tags] of [
    ['billing', [GOLD]],
    ['scratch', []],
  ] as const)
    await rds.send(
      new CreateDBInstanceCommand({
        ...instance,
        DBInstanceIdentifier: name,
        Engine: 'mysql',
        EngineVersion: '8.0.40',
        Tags: [...tags],
        DBSubnetGroupName: 'databases',
        VpcSecurityGroupIds: [main.securityGroups[1]],
      }),
    );
  await rds.send(
    new CreateDBClusterCommand({
      ...common,
      DBClusterIdentifier: 'shop',
      Engine: 'aurora-postgresql',
      EngineVersion: '16.4',
      Tags: [{ Key: 'team', Value: 'shop' }],
      DBSubnetGroupName: 'databases',
      VpcSecurityGroupIds: [main.securityGroups[0]],
      BackupRetentionPeriod: 14,
      DeletionProtection: true,
      StorageEncrypted: true,
      KmsKeyId,
    }),
  );
  for (const [name, tags] of [
    ['shop-writer', [GOLD]],
    ['shop-reader', []],
  ] as const)
    await rds.send(
      new CreateDBInstanceCommand({
        DBInstanceIdentifier: name,
        DBClusterIdentifier: 'shop',
        DBInstanceClass: 'db.r6g.large',
        Engine: 'aurora-postgresql',
        Tags: [...tags],
      }),
    );
  rds.destroy();
  return main;
}

/** An instance `ledger` that is encrypted, and for which nobody named a key: AWS takes its own. */
export async function seedDefaultKey(url: string, place: Place = {}): Promise<void> {
  const rds = new RDSClient(configOf(url, place));
  const made = { MasterUsername: 'admin1', MasterUserPassword: 'not-a-secret-here', AllocatedStorage: 20 };
  const ledger = { DBInstanceIdentifier: 'ledger', Engine: 'postgres', DBInstanceClass: 'db.t4g.medium' };
  await rds.send(new CreateDBInstanceCommand({ ...made, ...ledger, StorageEncrypted: true }));
  rds.destroy();
}

/** Somebody gives the instance `billing` an option group of its own, with that option; in another region one of that engine alone. */
export async function seedOptionGroups(url: string, option: string, there: string, engine: string): Promise<void> {
  const here = new RDSClient(configOf(url, {}));
  const dr = new RDSClient(configOf(url, { region: there }));
  const audit = {
    OptionGroupName: 'audit',
    EngineName: 'mysql',
    MajorEngineVersion: '8.0',
    OptionGroupDescription: 'audit',
  };
  await here.send(new CreateOptionGroupCommand(audit));
  const OptionsToInclude = [{ OptionName: option }];
  await here.send(new ModifyOptionGroupCommand({ OptionGroupName: 'audit', OptionsToInclude, ApplyImmediately: true }));
  await here.send(new ModifyDBInstanceCommand({ DBInstanceIdentifier: 'billing', OptionGroupName: 'audit' }));
  const version = engine === 'mysql' ? '8.0' : '19';
  await dr.send(
    new CreateOptionGroupCommand({
      ...audit,
      OptionGroupName: 'audit-dr',
      EngineName: engine,
      MajorEngineVersion: version,
    }),
  );
  here.destroy();
  dr.destroy();
}

/** Somebody deletes the instance `orders` and the cluster, their protection and the members first. */
export async function loseDatabases(url: string, place: Place = {}): Promise<void> {
  const rds = new RDSClient(configOf(url, place));
  const off = { DeletionProtection: false, ApplyImmediately: true };
  await rds.send(new ModifyDBInstanceCommand({ DBInstanceIdentifier: 'orders', ...off }));
  await rds.send(new ModifyDBClusterCommand({ DBClusterIdentifier: 'shop', ...off }));
  for (const DBInstanceIdentifier of ['orders', 'shop-writer', 'shop-reader'])
    await rds.send(new DeleteDBInstanceCommand({ DBInstanceIdentifier, SkipFinalSnapshot: true }));
  await rds.send(new DeleteDBClusterCommand({ DBClusterIdentifier: 'shop', SkipFinalSnapshot: true }));
  rds.destroy();
}

async function seedVpc(url: string, place: Place): Promise<DatabaseNetwork> {
  const ec2 = new EC2Client(configOf(url, place));
  const { Vpc } = await ec2.send(new CreateVpcCommand({ CidrBlock: '10.30.0.0/16' }));
  const VpcId = Vpc?.VpcId;
  const subnet = async (zone: string, third: number): Promise<string> => {
    const input = {
      VpcId,
      CidrBlock: `10.30.${third}.0/24`,
      AvailabilityZone: `${place.region ?? 'us-east-1'}${zone}`,
    };
    return (await ec2.send(new CreateSubnetCommand(input))).Subnet?.SubnetId ?? '';
  };
  const group = async (GroupName: string): Promise<string> =>
    (await ec2.send(new CreateSecurityGroupCommand({ VpcId, GroupName, Description: GroupName }))).GroupId ?? '';
  const made: DatabaseNetwork = {
    subnets: [await subnet('a', 1), await subnet('b', 2)],
    securityGroups: [await group('clusters'), await group('instances')],
  };
  ec2.destroy();
  return made;
}
