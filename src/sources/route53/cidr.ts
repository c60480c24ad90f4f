import type { CidrBlockSummary, CollectionSummary } from '@aws-sdk/client-route-53';
import type { Document } from '../../core/document.ts';
import { unread } from '../../core/document.ts';
import type { Json, JsonObject } from '../../core/json.ts';
import type { Read } from '../kind-reader.ts';
import { distinct, listByToken } from '../listing.ts';
import { asSet, members, required } from '../members.ts';
import { compareText } from '../order.ts';
import type { Api } from './api.ts';

const KIND = 'cidr-collection';

/** All CIDR collections with their locations and blocks. */
export async function readCidrCollections(api: Api): Promise<readonly Document[]> {
  const read = await api.reader.read(KIND, async () => await listCollections(api));
  const documents: Document[] = [];
  for (const collection of read.ok ? read.value : []) {
    const about = { id: required(collection.Id, 'CIDR collection id'), name: collection.Name ?? '' };
    const locations = await api.reader.read(KIND, async () => readLocations(api, about), [about]);
    documents.push(cidrDocument(collection, locations));
  }
  return documents;
}

export async function listCollections(api: Api): Promise<readonly CollectionSummary[]> {
  const collections = await listByToken(
    'route53:ListCidrCollections',
    async (token) => await api.send(new api.sdk.ListCidrCollectionsCommand(token)),
    (page) => page.CidrCollections ?? [], // optional in AWS's model
  );
  return distinct('route53:ListCidrCollections', collections, ({ Id }) => Id);
}

/** Blocks of all locations come in one listing; the locations' own listing adds those without a block. */
export async function readLocations(api: Api, about: { id: string; name: string }): Promise<JsonObject> {
  const CollectionId = about.id;
  const names = await listByToken(
    'route53:ListCidrLocations',
    async (token) => await api.send(new api.sdk.ListCidrLocationsCommand({ CollectionId, ...token }), about),
    (page) => page.CidrLocations ?? [], // optional in AWS's model
  );
  const blocks = await listByToken(
    'route53:ListCidrBlocks',
    async (token) => await api.send(new api.sdk.ListCidrBlocksCommand({ CollectionId, ...token }), about),
    (page) => page.CidrBlocks ?? [], // optional in AWS's model
  );
  return locationMap(
    names.map(({ LocationName }) => LocationName ?? ''),
    blocks,
  );
}

function locationMap(names: readonly string[], blocks: readonly CidrBlockSummary[]): JsonObject {
  const byName = new Map<string, string[]>(names.map((name) => [name, []]));
  for (const { LocationName = '', CidrBlock = '' } of blocks) {
    const list = byName.get(LocationName);
    if (list === undefined) byName.set(LocationName, [CidrBlock]);
    else list.push(CidrBlock);
  }
  const sorted = [...byName].sort(([a], [b]) => compareText(a, b));
  return Object.fromEntries(sorted.map(([name, list]): [string, Json] => [name, asSet(list)]));
}

function cidrDocument(collection: CollectionSummary, locations: Read<JsonObject>): Document {
  return {
    kind: KIND,
    id: required(collection.Id, 'CIDR collection id'),
    name: { name: required(collection.Name, 'CIDR collection name'), unique: true },
    files: {
      'cidr-collection.json': {
        kind: 'route53/cidr-collection',
        name: collection.Name ?? '',
        locations: locations.ok ? locations.value : unread(locations.kind),
      },
    },
    facts: members({ arn: collection.Arn, version: collection.Version }),
  };
}
