import { isObject, type Json, type JsonObject } from '../../../core/json.ts';
import { decodeKeyName } from '../../../core/key-names.ts';

/** What a file names: AWS's own name, an ARN, or a reference that leads to no identity. */
export function nameIn(value: Json | undefined): string | undefined {
  if (typeof value !== 'string' || value === '') return undefined;
  if (value.startsWith('ref:')) return decodeKeyName(value.slice(value.lastIndexOf('/') + 1));
  return value.startsWith('arn:') ? value.split(':').slice(6).join(':') : value;
}

/** The same of a list. */
export function namesIn(value: Json | undefined): readonly string[] {
  return Array.isArray(value) ? value.flatMap((one) => nameIn(one) ?? []) : [];
}

/** Members that a file has under other names: `{ MultiAZ: 'multiAz' }`; those that it has not are left out. */
export function renamed(file: JsonObject, names: Readonly<Record<string, string>>): JsonObject {
  const pairs = Object.entries(names).map(([member, name]) => [member, file[name]] as const);
  return Object.fromEntries(pairs.filter((pair): pair is readonly [string, Json] => pair[1] != null));
}

/** Members of which there are some. */
export function whereKnown(members: Readonly<Record<string, Json | undefined>>): JsonObject {
  const isEmpty = (value: Json | undefined) => value === undefined || (Array.isArray(value) && value.length === 0);
  return Object.fromEntries(Object.entries(members).filter((pair): pair is [string, Json] => !isEmpty(pair[1])));
}

/** What instances and clusters have alike. Ids of security groups that lead to no identity are none. */
export function recordedCommon(file: JsonObject): JsonObject {
  const groups = namesIn(file['securityGroups']).filter((id) => id.startsWith('sg-'));
  const secret = file['masterUserSecret'];
  const domains = Array.isArray(file['domains']) ? file['domains'].filter(isObject) : [];
  const roles = Array.isArray(file['associatedRoles']) ? file['associatedRoles'].filter(isObject) : [];
  const tags = isObject(file['tags']) ? file['tags'] : {};
  return {
    ...renamed(file, COMMON),
    ...whereKnown({
      VpcSecurityGroups: groups.map((VpcSecurityGroupId) => ({ VpcSecurityGroupId })),
      MasterUserSecret: isObject(secret) ? renamed(secret, { SecretArn: 'secret', KmsKeyId: 'kmsKey' }) : undefined,
      DomainMemberships: domains.map((one) => renamed(one, DOMAIN)),
      ActivityStreamStatus: isObject(file['activityStream']) ? 'started' : undefined,
      AssociatedRoles: roles.map((one) => renamed(one, { RoleArn: 'role', FeatureName: 'feature' })),
      TagList: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })),
    }),
  };
}

const DOMAIN = {
  Domain: 'domain',
  FQDN: 'fqdn',
  OU: 'ou',
  IAMRoleName: 'roleName',
  AuthSecretArn: 'authSecret',
  DnsIps: 'dnsIps',
} as const;

const COMMON = {
  Engine: 'engine',
  EngineVersion: 'engineVersion',
  EngineLifecycleSupport: 'engineLifecycleSupport',
  MultiAZ: 'multiAz',
  StorageType: 'storageType',
  StorageEncrypted: 'storageEncrypted',
  AllocatedStorage: 'allocatedStorage',
  Iops: 'iops',
  StorageThroughput: 'storageThroughput',
  KmsKeyId: 'kmsKey',
  NetworkType: 'networkType',
  PubliclyAccessible: 'publiclyAccessible',
  IAMDatabaseAuthenticationEnabled: 'iamAuthentication',
  BackupRetentionPeriod: 'backupRetentionPeriod',
  PreferredBackupWindow: 'backupWindow',
  CopyTagsToSnapshot: 'copyTagsToSnapshot',
  DeletionProtection: 'deletionProtection',
  EnabledCloudwatchLogsExports: 'logExports',
  PreferredMaintenanceWindow: 'maintenanceWindow',
  AutoMinorVersionUpgrade: 'autoMinorVersionUpgrade',
  MonitoringInterval: 'monitoringInterval',
  MonitoringRoleArn: 'monitoringRole',
  DatabaseInsightsMode: 'databaseInsightsMode',
  PerformanceInsightsEnabled: 'performanceInsights',
  PerformanceInsightsKMSKeyId: 'performanceInsightsKey',
  PerformanceInsightsRetentionPeriod: 'performanceInsightsRetention',
} as const;
