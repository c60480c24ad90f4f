import type { ChangeClass } from '../../core/change-class.ts';
import type { Json } from '../../core/json.ts';
import type { Classes } from '../members-class.ts';

/** A number that was lowered takes a way back away: days of backups, seconds of backtrack. */
function lowered(before: Json, after: Json): ChangeClass {
  return (typeof after === 'number' ? after : 0) < (typeof before === 'number' ? before : 0) ? 'breaking' : 'cosmetic';
}

/** What only helps while it is on. */
function off(then: ChangeClass) {
  return (_: Json, after: Json): ChangeClass => (after === true ? 'cosmetic' : then);
}

/** A list from which something went. */
function fewer(then: ChangeClass, more: ChangeClass = 'cosmetic') {
  return (before: Json, after: Json): ChangeClass => {
    const left = new Set((Array.isArray(after) ? after : []).map((one: Json) => JSON.stringify(one)));
    const had = Array.isArray(before) ? before : [];
    return had.every((one: Json) => left.has(JSON.stringify(one))) ? more : then;
  };
}

/** A minor version (`16.3` → `16.4`, `8.0.mysql_aurora.3.05.2` → `….3.07.1`) keeps what clients know; a major one may not. */
function versionClass(before: Json, after: Json): ChangeClass {
  return majorOf(before) === majorOf(after) ? 'cosmetic' : 'breaking';
}

/** Up to 9 PostgreSQL, and MySQL and MariaDB always, have majors of two numbers. */
function majorOf(version: Json): string {
  const [first = '', second = ''] = String(version).split('.');
  return Number(first) >= 12 && Number(first) < 100 ? first : `${first}.${second}`;
}

/** Of an instance that was being made AWS did not tell the port. */
function told(before: Json): ChangeClass {
  return before === null ? 'cosmetic' : 'breaking';
}

/** Of instances and clusters alike. */
export const DATABASE: Classes = {
  kind: 'cosmetic',
  engineVersion: versionClass,
  engineLifecycleSupport: 'cosmetic',
  instanceClass: 'capacity',
  processorFeatures: 'capacity',
  promotionTier: 'capacity',
  multiAz: 'capacity',
  availabilityZone: 'capacity',
  availabilityZones: 'capacity',
  capacityReservation: 'capacity',
  storageType: 'capacity',
  allocatedStorage: 'capacity',
  maxAllocatedStorage: 'capacity',
  iops: 'capacity',
  storageThroughput: 'capacity',
  dedicatedLogVolume: 'capacity',
  additionalVolumes: 'capacity',
  scaling: 'capacity',
  serverlessScaling: 'capacity',
  members: 'capacity',
  endpoints: 'routing',
  globalWriteForwarding: off('breaking'),
  localWriteForwarding: off('breaking'),
  storageEncrypted: 'security',
  storageEncryptionType: 'security',
  kmsKey: 'security',
  tdeCredential: 'security',
  securityGroups: 'security',
  publiclyAccessible: 'security',
  internetAccessGateway: 'security',
  vpcNetworking: 'security',
  port: told,
  networkType: 'routing',
  caCertificate: 'security',
  masterUsername: 'security',
  masterUserSecret: 'security',
  iamAuthentication: 'security',
  dataApi: 'security',
  associatedRoles: 'security',
  domains: 'security',
  instanceProfile: 'security',
  activityStream: 'security',
  backupRetentionPeriod: lowered,
  backtrackWindow: lowered,
  backupWindow: 'cosmetic',
  replicatedBackups: fewer('breaking'),
  copyTagsToSnapshot: 'cosmetic',
  deletionProtection: off('breaking'),
  maintenanceWindow: 'cosmetic',
  autoMinorVersionUpgrade: off('security'), // those bring what AWS mends
  automationMode: 'security',
  monitoringInterval: 'cosmetic',
  monitoringRole: 'cosmetic',
  databaseInsightsMode: 'cosmetic',
  performanceInsights: 'cosmetic',
  performanceInsightsKey: 'cosmetic',
  performanceInsightsRetention: 'cosmetic',
  logExports: fewer('security'),
  tags: 'cosmetic',
};

export const GLOBAL: Classes = {
  kind: 'cosmetic',
  engineVersion: versionClass,
  engineLifecycleSupport: 'cosmetic',
  storageEncrypted: 'security',
  storageEncryptionType: 'security',
  deletionProtection: off('breaking'),
  members: fewer('breaking', 'capacity'),
  tags: 'cosmetic',
};

/** Of parameter groups and option groups, beside their lists. */
export const GROUP: Classes = { kind: 'cosmetic', description: 'cosmetic', vpc: 'cosmetic', tags: 'cosmetic' };

export const OPTION: Classes = { version: 'breaking', securityGroups: 'security' };

export const SUBNETS: Classes = {
  kind: 'cosmetic',
  description: 'cosmetic',
  subnets: fewer('breaking', 'capacity'),
  tags: 'cosmetic',
};

export const SECURITY_GROUP: Classes = { kind: 'cosmetic', description: 'cosmetic', tags: 'cosmetic' };

/** What watches a database guards it. */
export const SUBSCRIPTION: Classes = {
  kind: 'cosmetic',
  enabled: off('security'),
  topic: 'security',
  sourceType: 'security',
  sources: 'security',
  categories: 'security',
  tags: 'cosmetic',
};

export const PROXY: Classes = {
  kind: 'cosmetic',
  securityGroups: 'security',
  requireTls: 'security',
  role: 'security',
  defaultAuthScheme: 'security',
  auth: 'security',
  endpointNetworkType: 'routing',
  targetNetworkType: 'routing',
  subnets: fewer('breaking', 'capacity'),
  idleClientTimeout: 'capacity',
  pools: 'capacity',
  debugLogging: 'security', // it writes statements to a log
  tags: 'cosmetic',
};
