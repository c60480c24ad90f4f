import {
  AddRoleToDBInstanceCommand,
  CreateDBInstanceCommand,
  CreateDBInstanceReadReplicaCommand,
  CreateEventSubscriptionCommand,
  ModifyDBInstanceCommand,
  type RDSClient,
} from '@aws-sdk/client-rds';
import type { Place } from './network.ts';
import type { SeededRds } from './rds.ts';
import { TEAM } from './rds-groups.ts';

/** `orders` with all that an instance can have, its replica, and `legacy`; two event subscriptions. */
export async function seedInstances(rds: RDSClient, { securityGroups }: SeededRds, place: Place): Promise<void> {
  const [account, region] = [place.account ?? '111111111111', place.region ?? 'us-east-1'];
  await rds.send(
    new CreateDBInstanceCommand({
      DBInstanceIdentifier: 'orders',
      DBInstanceClass: 'db.m6g.large',
      Engine: 'postgres',
      EngineVersion: '16.3',
      EngineLifecycleSupport: 'open-source-rds-extended-support-disabled',
      DBName: 'orders',
      MasterUsername: 'orders',
      ManageMasterUserPassword: true,
      AllocatedStorage: 100,
      MaxAllocatedStorage: 500,
      StorageType: 'gp3',
      StorageThroughput: 500,
      Iops: 12_000,
      StorageEncrypted: true,
      KmsKeyId: `arn:aws:kms:${region}:${account}:key/4f5e`,
      MultiAZ: true,
      DBSubnetGroupName: 'private',
      VpcSecurityGroupIds: [securityGroups.db, securityGroups.app],
      PubliclyAccessible: false,
      NetworkType: 'IPV4',
      DBParameterGroupName: 'orders-pg16',
      BackupRetentionPeriod: 14,
      PreferredBackupWindow: '02:00-02:30',
      PreferredMaintenanceWindow: 'sun:04:00-sun:04:30',
      CopyTagsToSnapshot: true,
      DeletionProtection: true,
      EnableIAMDatabaseAuthentication: true,
      MonitoringInterval: 60,
      MonitoringRoleArn: `arn:aws:iam::${account}:role/rds-monitoring`,
      EnablePerformanceInsights: true,
      PerformanceInsightsRetentionPeriod: 7,
      EnableCloudwatchLogsExports: ['postgresql', 'upgrade'],
      CACertificateIdentifier: 'rds-ca-rsa2048-g1',
      Tags: TEAM,
    }),
  );
  for (const FeatureName of ['s3Import', 's3Export']) {
    const RoleArn = `arn:aws:iam::${account}:role/orders-${FeatureName}`;
    await rds.send(new AddRoleToDBInstanceCommand({ DBInstanceIdentifier: 'orders', RoleArn, FeatureName }));
  }
  await rds.send(
    new CreateDBInstanceReadReplicaCommand({
      DBInstanceIdentifier: 'orders-replica',
      SourceDBInstanceIdentifier: 'orders',
      DBInstanceClass: 'db.m6g.large',
    }),
  );
  await rds.send(
    new CreateDBInstanceCommand({
      DBInstanceIdentifier: 'legacy',
      DBInstanceClass: 'db.t3.medium',
      Engine: 'mysql',
      EngineVersion: '8.0.36',
      MasterUsername: 'root',
      MasterUserPassword: 'correct-horse',
      AllocatedStorage: 20,
      DBSubnetGroupName: 'private',
      VpcSecurityGroupIds: [securityGroups.db],
      DBParameterGroupName: 'legacy-my8',
      OptionGroupName: 'legacy-my8',
      BackupRetentionPeriod: 7,
      Tags: TEAM,
    }),
  );
  // Waits for the maintenance window where the cloud makes changes wait.
  await rds.send(
    new ModifyDBInstanceCommand({
      DBInstanceIdentifier: 'legacy',
      DBInstanceClass: 'db.t3.large',
      AllocatedStorage: 40,
    }),
  );
  for (const [SubscriptionName, SourceType, SourceIds] of [
    ['failovers', 'db-instance', ['orders', 'legacy']],
    ['cluster-events', 'db-cluster', undefined],
  ] as const)
    await rds.send(
      new CreateEventSubscriptionCommand({
        SubscriptionName,
        SourceType,
        SnsTopicArn: `arn:aws:sns:${region}:${account}:db-events`,
        EventCategories: ['failover', 'failure'],
        Enabled: true,
        Tags: TEAM,
        ...(SourceIds === undefined ? {} : { SourceIds: [...SourceIds] }),
      }),
    );
}
