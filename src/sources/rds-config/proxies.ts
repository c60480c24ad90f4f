import type { DBProxy, DBProxyEndpoint } from '@aws-sdk/client-rds';
import type { Document } from '../../core/document.ts';
import type { JsonObject } from '../../core/json.ts';
import { stillThere } from '../gone.ts';
import { orUnread, type Read, type Resource } from '../kind-reader.ts';
import { members, required } from '../members.ts';
import { compareBy } from '../order.ts';
import { listRds } from '../rds-pages.ts';
import type { RdsApi } from './api.ts';
import { isLeaving } from './names.ts';
import { endpointMember, proxyFile } from './proxy-file.ts';
import { readPools, readTargets } from './proxy-targets.ts';
import { readTags } from './tags.ts';

const KIND = 'db-proxy';

export interface Proxies {
  readonly documents: readonly Document[];
  /** The security groups of proxies and of their endpoints. */
  readonly securityGroups: readonly string[];
}

type Endpoints = ReadonlyMap<string, readonly DBProxyEndpoint[]>;

/** The proxies of the region with their pools, targets and further endpoints. */
export async function readProxies(api: RdsApi): Promise<Proxies> {
  const listed = await api.reader.read(KIND, async () => {
    const all = await listRds(
      'rds:DescribeDBProxies',
      async (page) => await api.send(new api.sdk.DescribeDBProxiesCommand(page)),
      ({ DBProxies }) => DBProxies,
      ({ DBProxyArn }) => DBProxyArn,
    );
    return all.filter(({ Status }) => !isLeaving(Status));
  });
  const proxies = listed.ok ? listed.value : [];
  if (proxies.length === 0) return { documents: [], securityGroups: [] };
  const endpoints = await api.reader.read('proxy-endpoints', async () => await listEndpoints(api));
  const documents: Document[] = [];
  for (const proxy of proxies) {
    const document = await proxyDocument(api, proxy, endpoints);
    if (document !== null) documents.push(document);
  }
  const further = endpoints.ok ? [...endpoints.value.values()].flat() : [];
  return {
    documents,
    securityGroups: [...proxies, ...further].flatMap(({ VpcSecurityGroupIds = [] }) => VpcSecurityGroupIds),
  };
}

/** By the proxy's name. The endpoint that a proxy is born with says nothing that the proxy does not say. */
async function listEndpoints(api: RdsApi): Promise<Endpoints> {
  const all = await listRds(
    'rds:DescribeDBProxyEndpoints',
    async (page) => await api.send(new api.sdk.DescribeDBProxyEndpointsCommand(page)),
    ({ DBProxyEndpoints }) => DBProxyEndpoints,
    ({ DBProxyEndpointArn }) => DBProxyEndpointArn,
  );
  const own = all.filter(({ IsDefault, Status }) => IsDefault !== true && !isLeaving(Status));
  own.sort(compareBy(({ DBProxyEndpointName }) => DBProxyEndpointName ?? ''));
  return Map.groupBy(own, ({ DBProxyName }) => DBProxyName ?? '');
}

/** Null when the proxy was deleted after it had been listed. */
async function proxyDocument(api: RdsApi, proxy: DBProxy, endpoints: Read<Endpoints>): Promise<Document | null> {
  const id = required(proxy.DBProxyArn, 'ARN of a DB proxy');
  const about: Resource = { id, name: required(proxy.DBProxyName, `name of ${id}`) };
  const pools = stillThere(await readPools(api, about));
  if (pools === null) return null;
  const targets = stillThere(await readTargets(api, about));
  if (targets === null) return null;
  const tags = stillThere(await readTags(api, `${KIND}-tags`, about));
  if (tags === null) return null;
  const further: JsonObject[] = [];
  for (const endpoint of (endpoints.ok ? endpoints.value.get(about.name) : undefined) ?? []) {
    const member = await readEndpoint(api, endpoint);
    if (member !== null) further.push(member);
  }
  const file = proxyFile(proxy, {
    pools: orUnread(pools, (list) => list),
    targets: orUnread(targets, (list) => list),
    endpoints: orUnread(endpoints, () => further),
    tags: orUnread(tags, (map) => map),
  });
  const name = { name: about.name, unique: true };
  return { kind: KIND, id, name, files: { 'db-proxy.json': file }, facts: members({ endpoint: proxy.Endpoint }) };
}

async function readEndpoint(api: RdsApi, endpoint: DBProxyEndpoint): Promise<JsonObject | null> {
  const id = required(endpoint.DBProxyEndpointArn, 'ARN of a proxy endpoint');
  const name = required(endpoint.DBProxyEndpointName, `name of ${id}`);
  const tags = stillThere(await readTags(api, 'proxy-endpoint-tags', { id, name }));
  return tags === null
    ? null
    : endpointMember(
        endpoint,
        orUnread(tags, (map) => map),
      );
}
