import type {
  DBCluster,
  RdsCustomClusterConfiguration,
  ScalingConfigurationInfo,
  ServerlessV2ScalingConfigurationInfo,
} from '@aws-sdk/client-rds';
import { reference } from '../../core/document.ts';
import type { Json, JsonObject } from '../../core/json.ts';
import { asSet, members } from '../members.ts';
import { isLeaving, isScaled, named, namedIf, type Place, referenceIf } from './names.ts';
import { activityStream, domains, logExports, masterSecret, roles, securityGroups } from './parts.ts';

/** What somebody chose of a cluster; `endpoints` are its custom ones. */
export function clusterFile(place: Place, name: string, one: DBCluster, endpoints: Json, tags: JsonObject): JsonObject {
  return members({
    kind: 'rds-config/db-cluster',
    name,
    engine: one.Engine,
    engineVersion: one.EngineVersion,
    engineMode: one.EngineMode,
    engineLifecycleSupport: one.EngineLifecycleSupport,
    scalability: one.ClusterScalabilityType,
    instanceClass: one.DBClusterInstanceClass,
    members: asSet(memberNames(one)).map((member) => named(place, 'db-instance', member)),
    endpoints,
    globalCluster: namedIf(place, 'db-global-cluster', one.GlobalClusterIdentifier),
    globalWriteForwarding: one.GlobalWriteForwardingRequested,
    localWriteForwarding: one.LocalWriteForwardingStatus && /^enabl|^requested$/.test(one.LocalWriteForwardingStatus),
    replicaOf: replicaSource(one.ReplicationSourceIdentifier),
    scaling: scaling(one.ScalingConfigurationInfo),
    serverlessScaling: serverlessScaling(one.ServerlessV2ScalingConfiguration),
    limitless:
      one.LimitlessDatabase?.Status && /^(?:active|enabled|enabling|modifying)/i.test(one.LimitlessDatabase.Status),
    multiAz: one.MultiAZ,
    availabilityZones: one.AvailabilityZones === undefined ? undefined : asSet(one.AvailabilityZones),
    ...storageMembers(one),
    subnetGroup: namedIf(place, 'db-subnet-group', one.DBSubnetGroup),
    securityGroups: securityGroups(one.VpcSecurityGroups),
    publiclyAccessible: one.PubliclyAccessible,
    port: one.Port,
    networkType: one.NetworkType,
    vpcNetworking: one.VPCNetworkingEnabled,
    internetAccessGateway: one.InternetAccessGatewayEnabled,
    caCertificate: one.CertificateDetails?.CAIdentifier,
    parameterGroup: namedIf(place, 'db-cluster-parameter-group', one.DBClusterParameterGroup),
    optionGroups: asSet(optionGroups(one)).map((group) => named(place, 'db-option-group', group)),
    customConfiguration: customConfiguration(one.RdsCustomClusterConfiguration),
    databaseName: one.DatabaseName,
    systemId: one.DBSystemId,
    characterSet: one.CharacterSetName,
    masterUsername: one.MasterUsername,
    masterUserSecret: masterSecret(one.MasterUserSecret),
    iamAuthentication: one.IAMDatabaseAuthenticationEnabled,
    dataApi: one.HttpEndpointEnabled,
    associatedRoles: roles(one.AssociatedRoles),
    domains: domains(one.DomainMemberships),
    activityStream: activityStream(one),
    ...careMembers(one),
    tags,
  });
}

function memberNames({ DBClusterMembers = [] }: DBCluster): readonly string[] {
  const names = DBClusterMembers.flatMap(({ DBInstanceIdentifier }) => DBInstanceIdentifier ?? []);
  return names.filter((name) => !isScaled(name));
}

/** An Aurora cluster may follow a cluster or an instance, and is told the ARN of either. */
function replicaSource(arn: string | undefined): Json | undefined {
  return arn ? reference(['db-cluster', 'db-instance'], arn) : undefined;
}

/** GiB, and MiB a second. */
function storageMembers(one: DBCluster) {
  return {
    storageType: one.StorageType,
    allocatedStorage: one.AllocatedStorage,
    iops: one.Iops,
    storageThroughput: one.StorageThroughput,
    storageEncrypted: one.StorageEncrypted,
    storageEncryptionType: one.StorageEncryptionType,
    kmsKey: referenceIf('kms-key', one.KmsKeyId),
  };
}

/** Days; seconds of backtrack, and between two readings of enhanced monitoring. */
function careMembers(one: DBCluster) {
  return {
    backupRetentionPeriod: one.BackupRetentionPeriod,
    backupWindow: one.PreferredBackupWindow,
    backtrackWindow: one.BacktrackWindow,
    copyTagsToSnapshot: one.CopyTagsToSnapshot,
    deletionProtection: one.DeletionProtection,
    maintenanceWindow: one.PreferredMaintenanceWindow,
    autoMinorVersionUpgrade: one.AutoMinorVersionUpgrade,
    monitoringInterval: one.MonitoringInterval,
    monitoringRole: referenceIf('iam-role', one.MonitoringRoleArn),
    databaseInsightsMode: one.DatabaseInsightsMode,
    performanceInsights: one.PerformanceInsightsEnabled,
    performanceInsightsKey: referenceIf('kms-key', one.PerformanceInsightsKMSKeyId),
    performanceInsightsRetention: one.PerformanceInsightsRetentionPeriod,
    logExports: logExports(one.EnabledCloudwatchLogsExports),
  };
}

function optionGroups({ DBClusterOptionGroupMemberships = [] }: DBCluster): readonly string[] {
  return DBClusterOptionGroupMemberships.flatMap(({ DBClusterOptionGroupName, Status }) =>
    DBClusterOptionGroupName === undefined || isLeaving(Status) ? [] : [DBClusterOptionGroupName],
  );
}

/** Of Aurora Serverless v1. */
function scaling(info: ScalingConfigurationInfo | undefined): Json | undefined {
  if (info?.MinCapacity === undefined) return undefined; // AWS returns an empty one for any other cluster
  return members({
    minCapacity: info.MinCapacity,
    maxCapacity: info.MaxCapacity,
    autoPause: info.AutoPause,
    secondsUntilAutoPause: info.SecondsUntilAutoPause,
    timeoutAction: info.TimeoutAction,
    secondsBeforeTimeout: info.SecondsBeforeTimeout,
  });
}

function serverlessScaling(info: ServerlessV2ScalingConfigurationInfo | undefined): Json | undefined {
  if (info === undefined) return undefined;
  return members({
    minCapacity: info.MinCapacity,
    maxCapacity: info.MaxCapacity,
    secondsUntilAutoPause: info.SecondsUntilAutoPause,
  });
}

/** Of RDS Custom for Oracle RAC. */
function customConfiguration(info: RdsCustomClusterConfiguration | undefined): Json | undefined {
  if (info === undefined) return undefined;
  return members({
    interconnectSubnet: referenceIf('subnet', info.InterconnectSubnetId),
    multicastDomain: info.TransitGatewayMulticastDomainId,
    replicaMode: info.ReplicaMode,
  });
}
