import type { DBCluster } from '@aws-sdk/client-rds';
import type { Document } from '../../core/document.ts';
import type { JsonObject } from '../../core/json.ts';
import { tagMap } from '../forms.ts';
import { orUnread, type Read } from '../kind-reader.ts';
import { members, required } from '../members.ts';
import { listRds } from '../rds-pages.ts';
import type { RdsApi } from './api.ts';
import { endpointList, readEndpoints } from './cluster-endpoints.ts';
import { clusterFile } from './cluster-file.ts';
import { isLeaving } from './names.ts';
import { coversDatabase } from './options.ts';
import { wantedCluster } from './pending.ts';

/** Aurora and Multi-AZ clusters of the region that are there to stay; those of Neptune and DocumentDB come with them. */
export async function listClusters(api: RdsApi): Promise<Read<readonly DBCluster[]>> {
  return await api.reader.read('db-cluster', async () => {
    const listed = await listRds(
      'rds:DescribeDBClusters',
      async (page) => await api.send(new api.sdk.DescribeDBClustersCommand(page)),
      ({ DBClusters }) => DBClusters,
      ({ DBClusterArn }) => DBClusterArn,
    );
    return listed.filter(({ Status }) => !isLeaving(Status));
  });
}

/** The documents of those that the options cover, with their custom endpoints. */
export async function clusterDocuments(
  api: RdsApi,
  clusters: readonly DBCluster[],
  options: JsonObject,
): Promise<readonly Document[]> {
  const covered = clusters
    .map(wantedCluster)
    .filter(({ DBClusterIdentifier = '' }) => coversDatabase(options, DBClusterIdentifier));
  if (covered.length === 0) return [];
  const endpoints = await readEndpoints(api);
  return covered.map((cluster): Document => {
    const id = required(cluster.DBClusterArn, 'ARN of a DB cluster');
    const name = required(cluster.DBClusterIdentifier, `identifier of ${id}`);
    const own = orUnread(endpoints, (all) => endpointList(api, all.get(name) ?? []));
    const tags = tagMap(cluster.TagList ?? []);
    return {
      kind: 'db-cluster',
      id,
      name: { name, unique: true },
      files: { 'db-cluster.json': clusterFile(api.place, name, cluster, own, tags) },
      facts: members({
        resourceId: cluster.DbClusterResourceId,
        endpoint: cluster.Endpoint,
        readerEndpoint: cluster.ReaderEndpoint,
      }),
    };
  });
}
