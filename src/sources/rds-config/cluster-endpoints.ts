import type { DBClusterEndpoint } from '@aws-sdk/client-rds';
import type { Json, JsonObject } from '../../core/json.ts';
import { stillThere } from '../gone.ts';
import { orUnread, type Read } from '../kind-reader.ts';
import { asSet, members, required } from '../members.ts';
import { compareBy } from '../order.ts';
import { listRds } from '../rds-pages.ts';
import type { RdsApi } from './api.ts';
import { isLeaving, named } from './names.ts';
import { readTags } from './tags.ts';

/** A custom endpoint with its tags. */
interface ReadEndpoint {
  readonly endpoint: DBClusterEndpoint;
  readonly tags: Read<JsonObject>;
}

/** The custom endpoints of all clusters, by the identifier of the cluster; one listing tells those of all. */
export async function readEndpoints(api: RdsApi): Promise<Read<ReadonlyMap<string, readonly ReadEndpoint[]>>> {
  const listed = await api.reader.read('cluster-endpoints', async () => await listEndpoints(api));
  if (!listed.ok) return listed;
  const found: ReadEndpoint[] = [];
  for (const endpoint of listed.value) {
    const id = required(endpoint.DBClusterEndpointArn, 'ARN of a cluster endpoint');
    const name = required(endpoint.DBClusterEndpointIdentifier, `identifier of ${id}`);
    const tags = stillThere(await readTags(api, 'cluster-endpoint-tags', { id, name }));
    if (tags !== null) found.push({ endpoint, tags });
  }
  found.sort(compareBy(({ endpoint }) => endpoint.DBClusterEndpointIdentifier ?? ''));
  return { ok: true, value: Map.groupBy(found, ({ endpoint }) => endpoint.DBClusterIdentifier ?? '') };
}

/** Every cluster has a WRITER and perhaps a READER without a name; only CUSTOM ones were made by somebody. */
async function listEndpoints(api: RdsApi): Promise<readonly DBClusterEndpoint[]> {
  const listed = await listRds(
    'rds:DescribeDBClusterEndpoints',
    async (page) => await api.send(new api.sdk.DescribeDBClusterEndpointsCommand(page)),
    ({ DBClusterEndpoints }) => DBClusterEndpoints,
    ({ Endpoint, DBClusterEndpointArn }) => DBClusterEndpointArn ?? Endpoint,
  );
  return listed.filter(({ EndpointType, Status }) => EndpointType === 'CUSTOM' && !isLeaving(Status));
}

/** The member `endpoints` of a cluster's file. */
export function endpointList({ place }: RdsApi, endpoints: readonly ReadEndpoint[]): Json {
  const instances = (names: readonly string[] = []): Json =>
    asSet(names).map((name) => named(place, 'db-instance', name));
  return endpoints.map(({ endpoint, tags }) =>
    members({
      name: endpoint.DBClusterEndpointIdentifier,
      type: endpoint.CustomEndpointType,
      members: instances(endpoint.StaticMembers),
      excluded: instances(endpoint.ExcludedMembers),
      tags: orUnread(tags, (map) => map),
    }),
  );
}
