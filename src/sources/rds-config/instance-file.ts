import type { AdditionalStorageVolumeOutput, DBInstance, ProcessorFeature } from '@aws-sdk/client-rds';
import type { Json, JsonObject } from '../../core/json.ts';
import { asSet, members } from '../members.ts';
import { compareBy } from '../order.ts';
import { isLeaving, named, namedIf, type Place, referenceIf } from './names.ts';
import { activityStream, domains, logExports, masterSecret, roles, securityGroups } from './parts.ts';

/** What somebody chose of an instance. Of one that is being made AWS does not tell the port yet. */
export function instanceFile(place: Place, name: string, one: DBInstance, tags: JsonObject): JsonObject {
  return members({
    kind: 'rds-config/db-instance',
    name,
    engine: one.Engine,
    engineVersion: one.EngineVersion,
    engineLifecycleSupport: one.EngineLifecycleSupport,
    licenseModel: one.LicenseModel,
    instanceClass: one.DBInstanceClass,
    processorFeatures: processorFeatures(one.ProcessorFeatures),
    ...placeMembers(place, one),
    ...storageMembers(one),
    ...networkMembers(place, one),
    parameterGroups: asSet((one.DBParameterGroups ?? []).flatMap(({ DBParameterGroupName: group }) => group ?? [])).map(
      (group) => named(place, 'db-parameter-group', group),
    ),
    optionGroups: asSet(optionGroups(one)).map((group) => named(place, 'db-option-group', group)),
    databaseName: one.DBName,
    systemId: one.DBSystemId,
    characterSet: one.CharacterSetName,
    nationalCharacterSet: one.NcharCharacterSetName,
    timezone: one.Timezone,
    multiTenant: one.MultiTenant,
    ...accessMembers(one),
    ...careMembers(one),
    tags,
  });
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
    publiclyAccessible: one.PubliclyAccessible,
    port: one.Endpoint?.Port,
    networkType: one.NetworkType,
    customerOwnedIp: one.CustomerOwnedIpEnabled,
    caCertificate: one.CACertificateIdentifier,
  };
}

function accessMembers(one: DBInstance) {
  return {
    masterUsername: one.MasterUsername,
    masterUserSecret: masterSecret(one.MasterUserSecret),
    iamAuthentication: one.IAMDatabaseAuthenticationEnabled,
    associatedRoles: roles(one.AssociatedRoles),
    domains: domains(one.DomainMemberships),
    instanceProfile: one.CustomIamInstanceProfile,
    activityStream: activityStream(one),
  };
}

/** Days, and seconds between two readings of enhanced monitoring. */
function careMembers(one: DBInstance) {
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
    maintenanceWindow: one.PreferredMaintenanceWindow,
    autoMinorVersionUpgrade: one.AutoMinorVersionUpgrade,
    automationMode: one.AutomationMode,
    monitoringInterval: one.MonitoringInterval,
    monitoringRole: referenceIf('iam-role', one.MonitoringRoleArn),
    databaseInsightsMode: one.DatabaseInsightsMode,
    performanceInsights: one.PerformanceInsightsEnabled,
    performanceInsightsKey: referenceIf('kms-key', one.PerformanceInsightsKMSKeyId),
    performanceInsightsRetention: one.PerformanceInsightsRetentionPeriod,
    logExports: logExports(one.EnabledCloudwatchLogsExports),
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
