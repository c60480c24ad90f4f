import type { DBCluster, DBInstance } from '@aws-sdk/client-rds';

// A change that waits for the maintenance window, or that AWS is at, stands in PendingModifiedValues and nowhere else. It is what
// somebody wants: written when it was asked for, not when AWS gets round to it.

/** The instance as it was asked for. */
export function wantedInstance(instance: DBInstance): DBInstance {
  const { PendingModifiedValues: pending } = instance;
  if (pending === undefined) return instance;
  const { Port, DBSubnetGroupName, AdditionalStorageVolumes, ProcessorFeatures, ...values } = pending;
  const { MasterUserPassword: _, DBInstanceIdentifier: __, PendingCloudwatchLogsExports: ___, ...simple } = values;
  const volumes = new Map((instance.AdditionalStorageVolumes ?? []).map((one) => [one.VolumeName, one]));
  for (const one of AdditionalStorageVolumes ?? [])
    volumes.set(one.VolumeName, { ...volumes.get(one.VolumeName), ...defined(one) });
  return {
    ...instance,
    ...defined(simple),
    ...(Port === undefined ? {} : { Endpoint: { ...instance.Endpoint, Port } }),
    ...(DBSubnetGroupName === undefined ? {} : { DBSubnetGroup: { DBSubnetGroupName } }),
    ...(ProcessorFeatures === undefined || ProcessorFeatures.length === 0 ? {} : { ProcessorFeatures }),
    ...(volumes.size === 0 ? {} : { AdditionalStorageVolumes: [...volumes.values()] }),
  };
}

/** The cluster as it was asked for. */
export function wantedCluster(cluster: DBCluster): DBCluster {
  const { PendingModifiedValues: pending } = cluster;
  if (pending === undefined) return cluster;
  const { MasterUserPassword: _, DBClusterIdentifier: __, PendingCloudwatchLogsExports: ___, ...values } = pending;
  return { ...cluster, ...defined(values) };
}

function defined<T extends object>(values: T): Partial<T> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Partial<T>;
}
