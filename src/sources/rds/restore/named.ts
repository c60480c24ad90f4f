import { listClusters, listInstances, type RdsApi, tagsIn } from '../api.ts';
import { findCluster, findInstance } from '../one.ts';
import type { ResourceKind } from '../resource.ts';

/** A database under the name that it has now. */
export interface Named {
  readonly name: string;
  /** AWS's own, which stays when the name changes. */
  readonly id: string;
  readonly status: string;
  readonly tags: Readonly<Record<string, string>>;
}

export async function findNamed(api: RdsApi, kind: ResourceKind, name: string): Promise<Named | null> {
  if (kind === 'cluster') {
    const cluster = await findCluster(api, name);
    return cluster === null ? null : namedCluster(cluster);
  }
  const instance = await findInstance(api, name);
  return instance === null ? null : namedInstance(instance);
}

export async function allNamed(api: RdsApi, kind: ResourceKind): Promise<readonly Named[]> {
  return kind === 'cluster'
    ? (await listClusters(api)).map(namedCluster)
    : (await listInstances(api)).map(namedInstance);
}

function namedInstance(of: Awaited<ReturnType<typeof listInstances>>[number]): Named {
  return {
    name: of.DBInstanceIdentifier ?? '',
    id: of.DbiResourceId ?? '',
    status: of.DBInstanceStatus ?? '',
    tags: tagsIn(of.TagList),
  };
}

function namedCluster(of: Awaited<ReturnType<typeof listClusters>>[number]): Named {
  return {
    name: of.DBClusterIdentifier ?? '',
    id: of.DbClusterResourceId ?? '',
    status: of.Status ?? '',
    tags: tagsIn(of.TagList),
  };
}
