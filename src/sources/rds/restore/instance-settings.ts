import type { Json, JsonObject } from '../../../core/json.ts';
import type { Rds } from '../api.ts';
import { type Setting, settingsOf } from './settings.ts';

/** `create`: the restoring calls take it; `instant`: only the one to an instant does; `modify`: only ModifyDBInstance. */
export type InstanceSetting = Setting<Rds.DBInstance, 'create' | 'instant' | 'modify'>;

/** RDS User Guide, "Restoring to a DB instance": what is not passed is what AWS gives by default. */
export const INSTANCE_SETTINGS: readonly InstanceSetting[] = [
  { name: 'DBInstanceClass', by: 'create', of: (i) => i.DBInstanceClass },
  { name: 'Port', by: 'create', of: (i) => i.Endpoint?.Port },
  { name: 'DBSubnetGroupName', by: 'create', of: (i) => i.DBSubnetGroup?.DBSubnetGroupName },
  {
    name: 'VpcSecurityGroupIds',
    by: 'create',
    of: ({ VpcSecurityGroups: groups }) => sorted(groups?.map((g) => g.VpcSecurityGroupId)),
  },
  { name: 'DBParameterGroupName', by: 'create', of: (i) => ownGroup(i.DBParameterGroups?.[0]?.DBParameterGroupName) },
  { name: 'OptionGroupName', by: 'create', of: (i) => ownGroup(i.OptionGroupMemberships?.[0]?.OptionGroupName) },
  { name: 'MultiAZ', by: 'create', of: (i) => i.MultiAZ },
  { name: 'PubliclyAccessible', by: 'create', of: (i) => i.PubliclyAccessible },
  { name: 'AutoMinorVersionUpgrade', by: 'create', of: (i) => i.AutoMinorVersionUpgrade },
  { name: 'StorageType', by: 'create', of: (i) => i.StorageType },
  { name: 'Iops', by: 'create', of: (i) => (isBaseline(i) ? undefined : i.Iops) },
  {
    name: 'StorageThroughput',
    by: 'create',
    of: (i) => (isBaseline(i) || i.StorageType !== 'gp3' ? undefined : i.StorageThroughput),
  },
  { name: 'CopyTagsToSnapshot', by: 'create', of: (i) => i.CopyTagsToSnapshot },
  { name: 'EnableIAMDatabaseAuthentication', by: 'create', of: (i) => i.IAMDatabaseAuthenticationEnabled },
  { name: 'EnableCloudwatchLogsExports', by: 'create', of: (i) => sorted(i.EnabledCloudwatchLogsExports) },
  { name: 'DeletionProtection', by: 'create', of: (i) => i.DeletionProtection },
  { name: 'NetworkType', by: 'create', of: (i) => i.NetworkType },
  { name: 'CustomIamInstanceProfile', by: 'create', of: (i) => i.CustomIamInstanceProfile },
  { name: 'BackupRetentionPeriod', by: 'create', of: (i) => i.BackupRetentionPeriod },
  { name: 'PreferredBackupWindow', by: 'create', of: (i) => i.PreferredBackupWindow },
  { name: 'ProcessorFeatures', by: 'create', of: processor },
  { name: 'Domain', by: 'create', of: (i) => domainIn(i)?.Domain },
  { name: 'DomainIAMRoleName', by: 'create', of: (i) => domainIn(i)?.IAMRoleName },
  { name: 'DomainFqdn', by: 'create', of: (i) => ownDirectory(i)?.FQDN },
  { name: 'DomainOu', by: 'create', of: (i) => ownDirectory(i)?.OU },
  { name: 'DomainAuthSecretArn', by: 'create', of: (i) => ownDirectory(i)?.AuthSecretArn },
  { name: 'DomainDnsIps', by: 'create', of: (i) => sorted(ownDirectory(i)?.DnsIps) },
  { name: 'DedicatedLogVolume', by: 'create', of: (i) => i.DedicatedLogVolume },
  { name: 'CACertificateIdentifier', by: 'create', of: (i) => i.CACertificateIdentifier },
  { name: 'EngineLifecycleSupport', by: 'create', of: (i) => i.EngineLifecycleSupport },
  { name: 'ManageMasterUserPassword', by: 'create', of: (i) => (i.MasterUserSecret === undefined ? undefined : true) },
  { name: 'MasterUserSecretKmsKeyId', by: 'create', of: (i) => i.MasterUserSecret?.KmsKeyId },
  { name: 'MaxAllocatedStorage', by: 'instant', of: (i) => i.MaxAllocatedStorage },
  { name: 'PreferredMaintenanceWindow', by: 'modify', of: (i) => i.PreferredMaintenanceWindow },
  { name: 'MonitoringInterval', by: 'modify', of: (i) => i.MonitoringInterval || undefined },
  { name: 'MonitoringRoleArn', by: 'modify', of: (i) => (i.MonitoringInterval ? i.MonitoringRoleArn : undefined) },
  { name: 'DatabaseInsightsMode', by: 'modify', of: (i) => i.DatabaseInsightsMode },
  { name: 'EnablePerformanceInsights', by: 'modify', of: (i) => i.PerformanceInsightsEnabled || undefined },
  { name: 'PerformanceInsightsKMSKeyId', by: 'modify', of: (i) => insights(i, i.PerformanceInsightsKMSKeyId) },
  {
    name: 'PerformanceInsightsRetentionPeriod',
    by: 'modify',
    of: (i) => insights(i, i.PerformanceInsightsRetentionPeriod),
  },
];

/** What CreateDBInstance takes of the above for a member of a cluster: the rest is the cluster's. */
export const MEMBER_SETTINGS: readonly string[] = [
  'DBInstanceClass',
  'DBParameterGroupName',
  'PubliclyAccessible',
  'AutoMinorVersionUpgrade',
  'CACertificateIdentifier',
  'PreferredMaintenanceWindow',
  'MonitoringInterval',
  'MonitoringRoleArn',
  'EnablePerformanceInsights',
  'PerformanceInsightsKMSKeyId',
  'PerformanceInsightsRetentionPeriod',
];

export function instanceSettings(
  instance: Rds.DBInstance,
  isMeant?: (setting: InstanceSetting) => boolean,
): JsonObject {
  return settingsOf(INSTANCE_SETTINGS, instance, isMeant);
}

/** gp3 below its threshold has 3,000 IOPS and takes no other figure (RDS User Guide, "gp3 storage"). */
function isBaseline({ StorageType, Iops }: Rds.DBInstance): boolean {
  return Iops === undefined || Iops === 0 || (StorageType === 'gp3' && Iops <= 3000);
}

/** Cores and threads that are not those of the class: of others AWS shows none (model, ProcessorFeature). */
function processor({ ProcessorFeatures: features = [] }: Rds.DBInstance): Json | undefined {
  const pairs = features.map(({ Name = '', Value = '' }) => ({ Name, Value }));
  return pairs.length === 0 ? undefined : pairs.sort((a, b) => (a.Name < b.Name ? -1 : 1));
}

interface Joined {
  readonly DomainMemberships?: readonly Rds.DomainMembership[] | undefined;
}

/** Of a directory that AWS manages its id and the role are given; one of one's own is joined with the account in a secret. */
export function domainIn(of: Joined): Rds.DomainMembership | undefined {
  const joined = membership(of);
  return joined?.AuthSecretArn === undefined ? joined : undefined;
}

function ownDirectory(of: Joined): Rds.DomainMembership | undefined {
  const joined = membership(of);
  return joined?.AuthSecretArn === undefined ? undefined : joined;
}

function membership({ DomainMemberships: all = [] }: Joined): Rds.DomainMembership | undefined {
  return all.find(({ Status }) => Status === undefined || !/^(removed|removing|failed)/.test(Status));
}

export function insights<T extends Json>(
  { PerformanceInsightsEnabled }: { readonly PerformanceInsightsEnabled?: boolean | undefined },
  value: T | undefined,
): T | undefined {
  return PerformanceInsightsEnabled === true ? value : undefined;
}

export function ownGroup(name: string | undefined): string | undefined {
  return name === undefined || /^default[.:]/.test(name) ? undefined : name;
}

export function sorted(list: readonly (string | undefined)[] | undefined): Json | undefined {
  const texts = (list ?? []).filter((text): text is string => text !== undefined);
  return texts.length === 0 ? undefined : texts.sort();
}
