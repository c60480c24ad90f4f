import type { AdditionalStorageVolumeOutput, DBInstance, ProcessorFeature } from '@aws-sdk/client-rds';
import type { Json, JsonObject } from '../../core/json.ts';
import { asSet, members } from '../members.ts';
import { compareBy } from '../order.ts';
import { isLeaving, named, namedIf, type Place, referenceIf } from './names.ts';
import { activityStream, domains, logExports, masterSecret, roles, securityGroups } from './parts.ts';

/**
 * What somebody chose of an instance. Of one that is being made AWS does not tell the port yet. Of a member of a cluster all that
 * belongs to the cluster stands in the cluster's file ("This setting doesn't apply to Amazon Aurora DB instances. … managed by the
 * DB cluster", CreateDBInstance, API reference): a change of it is one change, not one of each member.
 */
export function instanceFile(place: Place, name: string, one: DBInstance, tags: JsonObject): JsonObject {
  const alone = !one.DBClusterIdentifier;
  return members({
    kind: 'rds-config/db-instance',
    name,
    engine: one.Engine,
    ...(alone ? versionMembers(one) : {}),
    instanceClass: one.DBInstanceClass,
    processorFeatures: processorFeatures(one.ProcessorFeatures),
    ...placeMembers(place, one),
    ...(alone ? storageMembers(one) : {}),
    ...(alone ? networkMembers(place, one) : {}),
    publiclyAccessible: one.PubliclyAccessible,
    caCertificate: one.CACertificateIdentifier,
    parameterGroups: asSet((one.DBParameterGroups ?? []).flatMap(({ DBParameterGroupName: group }) => group ?? [])).map(
      (group) => named(place, 'db-parameter-group', group),
    ),
    optionGroups: asSet(optionGroups(one)).map((group) => named(place, 'db-option-group', group)),
    ...(alone ? databaseMembers(one) : {}),
    associatedRoles: roles(one.AssociatedRoles),
    instanceProfile: one.CustomIamInstanceProfile,
    ...(alone ? backupMembers(one) : {}),
    ...careMembers(one),
    tags,
  });
}

function versionMembers(one: DBInstance) {
  return {
    engineVersion: one.EngineVersion,
    engineLifecycleSupport: one.EngineLifecycleSupport,
    licenseModel: one.LicenseModel,
  };
}

function placeMembers(place: Place, one: DBInstance) {
  return {
    cluster: namedIf(place, 'db-cluster', one.DBClusterIdentifier),
    promotionTier: one.PromotionTier,
    multiAz: one.MultiAZ,
    // A failover swaps the zones of a Multi-AZ instance.
    availabilityZone: one.MultiAZ === true ? undefined : one.AvailabilityZone,
    replicaOf:
      namedIf(place, 'db-instance', one.ReadReplicaSourceDBInstanceIdentifier) ??
      namedIf(place, 'db-cluster', one.ReadReplicaSourceDBClusterIdentifier),
    replicaMode: one.ReplicaMode,
    capacityReservation: one.DBCapacityReservationIdentifier,
  };
}

/** GiB, and MiB a second. */
function storageMembers(one: DBInstance) {
  return {
    storageType: one.StorageType,
    allocatedStorage: one.AllocatedStorage,
    maxAllocatedStorage: one.MaxAllocatedStorage,
    iops: one.Iops,
    storageThroughput: one.StorageThroughput,
    dedicatedLogVolume: one.DedicatedLogVolume,
    additionalVolumes: additionalVolumes(one.AdditionalStorageVolumes),
    storageEncrypted: one.StorageEncrypted,
    storageEncryptionType: one.StorageEncryptionType,
    kmsKey: referenceIf('kms-key', one.KmsKeyId),
    tdeCredential: one.TdeCredentialArn,
  };
}

function networkMembers(place: Place, one: DBInstance) {
  return {
    subnetGroup: namedIf(place, 'db-subnet-group', one.DBSubnetGroup?.DBSubnetGroupName),
    securityGroups: securityGroups(one.VpcSecurityGroups),
    port: one.Endpoint?.Port,
    networkType: one.NetworkType,
    customerOwnedIp: one.CustomerOwnedIpEnabled,
  };
}

/** What is in it from the beginning, and who signs in. */
function databaseMembers(one: DBInstance) {
  return {
    databaseName: one.DBName,
    systemId: one.DBSystemId,
    characterSet: one.CharacterSetName,
    nationalCharacterSet: one.NcharCharacterSetName,
    timezone: one.Timezone,
    multiTenant: one.MultiTenant,
    masterUsername: one.MasterUsername,
    masterUserSecret: masterSecret(one.MasterUserSecret),
    iamAuthentication: one.IAMDatabaseAuthenticationEnabled,
    domains: domains(one.DomainMemberships),
    activityStream: activityStream(one),
  };
}

/** Days. */
function backupMembers(one: DBInstance) {
  const replicated = (one.DBInstanceAutomatedBackupsReplications ?? []).flatMap(
    ({ DBInstanceAutomatedBackupsArn: arn }) => arn ?? [],
  );
  return {
    backupRetentionPeriod: one.BackupRetentionPeriod,
    backupWindow: one.PreferredBackupWindow,
    backupTarget: one.BackupTarget,
    replicatedBackups: asSet(replicated),
    copyTagsToSnapshot: one.CopyTagsToSnapshot,
    deletionProtection: one.DeletionProtection,
    logExports: logExports(one.EnabledCloudwatchLogsExports),
  };
}

/** Seconds between two readings of enhanced monitoring, and days. */
function careMembers(one: DBInstance) {
  return {
    maintenanceWindow: one.PreferredMaintenanceWindow,
    autoMinorVersionUpgrade: one.AutoMinorVersionUpgrade,
    automationMode: one.AutomationMode,
    monitoringInterval: one.MonitoringInterval,
    monitoringRole: referenceIf('iam-role', one.MonitoringRoleArn),
    databaseInsightsMode: one.DatabaseInsightsMode,
    performanceInsights: one.PerformanceInsightsEnabled,
    performanceInsightsKey: referenceIf('kms-key', one.PerformanceInsightsKMSKeyId),
    performanceInsightsRetention: one.PerformanceInsightsRetentionPeriod,
  };
}

function processorFeatures(features: readonly ProcessorFeature[] | undefined): JsonObject | undefined {
  if (features === undefined || features.length === 0) return undefined;
  const entries = features.map(({ Name = '', Value = '' }): [string, string] => [Name, Value]);
  return Object.fromEntries(entries.sort(compareBy(([name]) => name)));
}

function optionGroups({ OptionGroupMemberships = [] }: DBInstance): readonly string[] {
  return OptionGroupMemberships.flatMap(({ OptionGroupName, Status }) =>
    OptionGroupName === undefined || isLeaving(Status) ? [] : [OptionGroupName],
  );
}

function additionalVolumes(volumes: readonly AdditionalStorageVolumeOutput[] | undefined): Json | undefined {
  if (volumes === undefined || volumes.length === 0) return undefined;
  return volumes.toSorted(compareBy(({ VolumeName }) => VolumeName ?? '')).map((volume) =>
    members({
      name: volume.VolumeName,
      storageType: volume.StorageType,
      allocatedStorage: volume.AllocatedStorage,
      maxAllocatedStorage: volume.MaxAllocatedStorage,
      iops: volume.IOPS,
      storageThroughput: volume.StorageThroughput,
    }),
  );
}
