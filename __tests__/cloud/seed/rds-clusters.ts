import {
  AddRoleToDBClusterCommand,
  CreateDBClusterCommand,
  CreateDBClusterEndpointCommand,
  CreateDBInstanceCommand,
  CreateGlobalClusterCommand,
  ModifyDBClusterCommand,
  type RDSClient,
} from '@aws-sdk/client-rds';
import type { SeededRds } from './rds.ts';
import { TEAM } from './rds-groups.ts';

/** `shop` (Aurora, two members, two custom endpoints, global) and `ledger` (a Multi-AZ cluster). */
export async function seedClusters(rds: RDSClient, { securityGroups }: SeededRds): Promise<void> {
  const shop = await rds.send(
    new CreateDBClusterCommand({
      DBClusterIdentifier: 'shop',
      Engine: 'aurora-postgresql',
      EngineVersion: '16.4',
      DatabaseName: 'shop',
      MasterUsername: 'shop',
      ManageMasterUserPassword: true,
      DBSubnetGroupName: 'private',
      VpcSecurityGroupIds: [securityGroups.db],
      DBClusterParameterGroupName: 'shop-apg16',
      BackupRetentionPeriod: 35,
      StorageEncrypted: true,
      DeletionProtection: true,
      CopyTagsToSnapshot: true,
      EnableCloudwatchLogsExports: ['postgresql'],
      EnableLocalWriteForwarding: true,
      CACertificateIdentifier: 'rds-ca-rsa2048-g1',
      ServerlessV2ScalingConfiguration: { MinCapacity: 0.5, MaxCapacity: 16 },
      Tags: TEAM,
    }),
  );
  const arn = shop.DBCluster?.DBClusterArn ?? '';
  const RoleArn = 'arn:aws:iam::111111111111:role/shop-s3';
  await rds.send(new AddRoleToDBClusterCommand({ DBClusterIdentifier: 'shop', RoleArn, FeatureName: 's3Import' }));
  for (const [DBInstanceIdentifier, PromotionTier] of [
    ['shop-1', 0],
    ['shop-2', 1],
  ] as const)
    await rds.send(
      new CreateDBInstanceCommand({
        DBInstanceIdentifier,
        PromotionTier,
        DBClusterIdentifier: 'shop',
        DBInstanceClass: 'db.serverless',
        Engine: 'aurora-postgresql',
        Tags: TEAM,
      }),
    );
  for (const [DBClusterEndpointIdentifier, StaticMembers] of [
    ['reports', ['shop-2', 'shop-1']],
    ['exports', ['shop-2']],
  ] as const)
    await rds.send(
      new CreateDBClusterEndpointCommand({
        DBClusterIdentifier: 'shop',
        DBClusterEndpointIdentifier,
        EndpointType: 'READER',
        StaticMembers: [...StaticMembers],
        Tags: TEAM,
      }),
    );
  await rds.send(
    new CreateDBClusterCommand({
      DBClusterIdentifier: 'ledger',
      Engine: 'mysql',
      EngineVersion: '8.0.36',
      DBClusterInstanceClass: 'db.m6gd.large',
      AllocatedStorage: 100,
      StorageType: 'io1',
      Iops: 1_000,
      MasterUsername: 'ledger',
      MasterUserPassword: 'correct-horse',
      DBSubnetGroupName: 'private',
      VpcSecurityGroupIds: [securityGroups.db],
      DBClusterParameterGroupName: 'ledger-my8',
      BackupRetentionPeriod: 7,
    }),
  );
  await rds.send(new ModifyDBClusterCommand({ DBClusterIdentifier: 'ledger', BackupRetentionPeriod: 10 }));
  await rds.send(
    new CreateGlobalClusterCommand({ GlobalClusterIdentifier: 'shop-global', SourceDBClusterIdentifier: arn }),
  );
  await rds.send(
    new CreateGlobalClusterCommand({
      GlobalClusterIdentifier: 'planned',
      Engine: 'aurora-postgresql',
      EngineVersion: '16.4',
    }),
  );
}
