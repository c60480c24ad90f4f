import { faultOf, type Rds, type RdsApi, tagsIn } from './api.ts';
import { parseResource } from './resource.ts';

// Reads of one thing by its name; null = AWS has none of that name.

export async function findInstance({ sdk, read }: RdsApi, name: string): Promise<Rds.DBInstance | null> {
  const command = new sdk.DescribeDBInstancesCommand({ DBInstanceIdentifier: name });
  const reply = await unlessMissing('DBInstanceNotFound', () => read(command, name));
  return reply?.DBInstances?.[0] ?? null;
}

export async function findCluster({ sdk, read }: RdsApi, name: string): Promise<Rds.DBCluster | null> {
  const command = new sdk.DescribeDBClustersCommand({ DBClusterIdentifier: name });
  const reply = await unlessMissing('DBClusterNotFound', () => read(command, name));
  return reply?.DBClusters?.[0] ?? null;
}

/** A snapshot, with what instances and clusters name differently under one name. */
export interface OneSnapshot {
  readonly id: string;
  readonly arn: string;
  readonly status: string;
  readonly engine: string;
  /** Null = AWS does not say. */
  readonly version: string | null;
  readonly encrypted: boolean;
  readonly kmsKey: string | null;
  /** Null for clusters: their snapshots have none. */
  readonly optionGroup: string | null;
  readonly tags: Readonly<Record<string, string>>;
}

/** `of`: what it is of, which says whether it is the snapshot of an instance or of a cluster. */
export async function findSnapshot(api: RdsApi, of: string, name: string): Promise<OneSnapshot | null> {
  return parseResource(of).kind === 'cluster' ? await clusterSnapshot(api, name) : await instanceSnapshot(api, name);
}

async function instanceSnapshot({ sdk, read }: RdsApi, name: string): Promise<OneSnapshot | null> {
  const command = new sdk.DescribeDBSnapshotsCommand({ DBSnapshotIdentifier: name });
  const reply = await unlessMissing('DBSnapshotNotFound', () => read(command, name));
  const found = reply?.DBSnapshots?.[0];
  if (found === undefined) return null;
  return {
    id: found.DBSnapshotIdentifier ?? name,
    arn: found.DBSnapshotArn ?? '',
    status: found.Status ?? '',
    engine: found.Engine ?? '',
    version: found.EngineVersion ?? null,
    encrypted: found.Encrypted === true,
    kmsKey: found.KmsKeyId ?? null,
    optionGroup: found.OptionGroupName ?? null,
    tags: tagsIn(found.TagList),
  };
}

async function clusterSnapshot({ sdk, read }: RdsApi, name: string): Promise<OneSnapshot | null> {
  const command = new sdk.DescribeDBClusterSnapshotsCommand({ DBClusterSnapshotIdentifier: name });
  const found = (await unlessMissing('DBClusterSnapshotNotFound', () => read(command, name)))?.DBClusterSnapshots?.[0];
  if (found === undefined) return null;
  return {
    id: found.DBClusterSnapshotIdentifier ?? name,
    arn: found.DBClusterSnapshotArn ?? '',
    status: found.Status ?? '',
    engine: found.Engine ?? '',
    version: found.EngineVersion ?? null,
    encrypted: found.StorageEncrypted === true,
    kmsKey: found.KmsKeyId ?? null,
    optionGroup: null,
    tags: tagsIn(found.TagList),
  };
}

async function unlessMissing<T>(fault: string, read: () => Promise<T>): Promise<T | null> {
  try {
    return await read();
  } catch (error) {
    if (faultOf(error) === fault) return null;
    throw error;
  }
}
