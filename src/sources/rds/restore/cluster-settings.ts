import type { Json, JsonObject } from '../../../core/json.ts';
import type { Rds } from '../api.ts';
import { domainIn, insights, ownGroup, sorted } from './instance-settings.ts';
import { type Setting, settingsOf } from './settings.ts';

/** `create`: the restoring calls take it; `modify`: only ModifyDBCluster. */
export type ClusterSetting = Setting<Rds.DBCluster, 'create' | 'modify'>;

/** Aurora User Guide, "Restoring from a DB cluster snapshot": what is not passed is what AWS gives by default. */
export const CLUSTER_SETTINGS: readonly ClusterSetting[] = [
  { name: 'Port', by: 'create', of: (c) => c.Port },
  { name: 'DBSubnetGroupName', by: 'create', of: (c) => c.DBSubnetGroup },
  {
    name: 'VpcSecurityGroupIds',
    by: 'create',
    of: ({ VpcSecurityGroups: groups }) => sorted(groups?.map((g) => g.VpcSecurityGroupId)),
  },
  { name: 'DBClusterParameterGroupName', by: 'create', of: (c) => ownGroup(c.DBClusterParameterGroup) },
  { name: 'EnableIAMDatabaseAuthentication', by: 'create', of: (c) => c.IAMDatabaseAuthenticationEnabled },
  { name: 'BacktrackWindow', by: 'create', of: (c) => c.BacktrackWindow || undefined },
  { name: 'EnableCloudwatchLogsExports', by: 'create', of: (c) => sorted(c.EnabledCloudwatchLogsExports) },
  { name: 'DeletionProtection', by: 'create', of: (c) => c.DeletionProtection },
  { name: 'CopyTagsToSnapshot', by: 'create', of: (c) => c.CopyTagsToSnapshot },
  { name: 'DBClusterInstanceClass', by: 'create', of: (c) => c.DBClusterInstanceClass },
  {
    name: 'StorageType',
    by: 'create',
    of: (c) => (isAurora(c) && c.StorageType !== 'aurora-iopt1' ? undefined : c.StorageType),
  },
  { name: 'Iops', by: 'create', of: (c) => (isAurora(c) ? undefined : c.Iops || undefined) },
  { name: 'NetworkType', by: 'create', of: (c) => c.NetworkType },
  { name: 'BackupRetentionPeriod', by: 'create', of: (c) => c.BackupRetentionPeriod },
  { name: 'PreferredBackupWindow', by: 'create', of: (c) => c.PreferredBackupWindow },
  { name: 'EngineLifecycleSupport', by: 'create', of: (c) => c.EngineLifecycleSupport },
  { name: 'ServerlessV2ScalingConfiguration', by: 'create', of: serverless },
  // "If the subnets are part of a VPC that has an internet gateway attached to it, the DB cluster is public" unless it is said.
  { name: 'PubliclyAccessible', by: 'create', of: (c) => (isAurora(c) ? undefined : c.PubliclyAccessible) },
  // "Valid for: Aurora DB clusters only": clusters join directories that AWS manages.
  { name: 'Domain', by: 'create', of: (c) => (isAurora(c) ? domainIn(c)?.Domain : undefined) },
  { name: 'DomainIAMRoleName', by: 'create', of: (c) => (isAurora(c) ? domainIn(c)?.IAMRoleName : undefined) },
  { name: 'PreferredMaintenanceWindow', by: 'modify', of: (c) => c.PreferredMaintenanceWindow },
  // Members of an Aurora cluster have one of their own.
  {
    name: 'AutoMinorVersionUpgrade',
    by: 'modify',
    of: (c) => (isAurora(c) ? undefined : c.AutoMinorVersionUpgrade),
  },
  {
    name: 'CACertificateIdentifier',
    by: 'modify',
    of: (c) => (isAurora(c) ? undefined : c.CertificateDetails?.CAIdentifier),
  },
  { name: 'EnableHttpEndpoint', by: 'modify', of: (c) => c.HttpEndpointEnabled || undefined },
  { name: 'EnableLocalWriteForwarding', by: 'modify', of: forwards },
  { name: 'MonitoringInterval', by: 'modify', of: (c) => c.MonitoringInterval || undefined },
  { name: 'MonitoringRoleArn', by: 'modify', of: (c) => (c.MonitoringInterval ? c.MonitoringRoleArn : undefined) },
  // One call: the advanced mode needs Performance Insights, and its retention.
  { name: 'DatabaseInsightsMode', by: 'modify', of: (c) => c.DatabaseInsightsMode },
  { name: 'EnablePerformanceInsights', by: 'modify', of: (c) => c.PerformanceInsightsEnabled || undefined },
  { name: 'PerformanceInsightsKMSKeyId', by: 'modify', of: (c) => insights(c, c.PerformanceInsightsKMSKeyId) },
  {
    name: 'PerformanceInsightsRetentionPeriod',
    by: 'modify',
    of: (c) => insights(c, c.PerformanceInsightsRetentionPeriod),
  },
  { name: 'ManageMasterUserPassword', by: 'modify', of: (c) => (c.MasterUserSecret === undefined ? undefined : true) },
  { name: 'MasterUserSecretKmsKeyId', by: 'modify', of: (c) => c.MasterUserSecret?.KmsKeyId },
];

export function clusterSettings(cluster: Rds.DBCluster, isMeant?: (setting: ClusterSetting) => boolean): JsonObject {
  return settingsOf(CLUSTER_SETTINGS, cluster, isMeant);
}

function serverless({ ServerlessV2ScalingConfiguration: of }: Rds.DBCluster): Json | undefined {
  if (of === undefined) return undefined;
  const { MinCapacity, MaxCapacity, SecondsUntilAutoPause } = of;
  const given = Object.entries({ MinCapacity, MaxCapacity, SecondsUntilAutoPause });
  return Object.fromEntries(given.filter((pair): pair is [string, number] => pair[1] !== undefined));
}

/** `requested` and `enabling` become it (model, LocalWriteForwardingStatus). */
function forwards({ LocalWriteForwardingStatus: status }: Rds.DBCluster): Json | undefined {
  return status === 'enabled' || status === 'enabling' || status === 'requested' ? true : undefined;
}

function isAurora({ Engine }: Rds.DBCluster): boolean {
  return Engine?.startsWith('aurora') === true;
}
