import type { CidrCollection, CollectionSummary, Route53Client } from '@aws-sdk/client-route-53';
import * as z from 'zod';
import type { OutputOf, SdkCommand } from '../../src/aws/account.ts';
import { paginate } from '../../src/aws/paginate.ts';
import { type Document, unread } from '../../src/core/document.ts';
import type { Json } from '../../src/core/json.ts';
import { type KindReader, kindReader, type Resource } from '../../src/sources/kind-reader.ts';
import { FIELDS } from '../../src/sources/route53/fields.ts';
import type { Capture, ConfigSourceSpec, RegisteredConfigSource, SourceContext } from '../../src/sources/source.ts';

/** What a source may do wrong, each once. */
export type Slip =
  | 'reports a part that it read as unread'
  | 'has a kind that it never reads'
  | 'writes the time of the capture'
  | 'writes a state that passes'
  | 'writes two files that differ in case only'
  | 'writes a file without its kind'
  | 'reads the first page only'
  | 'keeps the order in which AWS answers'
  | 'sends past the account'
  | 'takes a listing that broke off for a short one'
  | 'takes a refused part for an empty one'
  | 'says nothing of a refused part'
  | 'ends quietly when its first listing fails'
  | 'asks again for what is not offered'
  | 'makes a call that it does not declare'
  | 'declares an action that it does not need'
  | 'follows a cursor that comes again'
  | 'calls what its table does not know'
  | 'forgets a member of a reply'
  | 'keeps a member that no reply has'
  | 'writes to AWS';

type Sdk = typeof import('@aws-sdk/client-route-53');

/** A source of one kind, CIDR collections with their locations: a sound one, or one that makes a slip. */
export function toySource(slip: Slip | null): RegisteredConfigSource {
  return { spec: specOf(slip), load: async () => ({ capture: async (ctx) => new Toy(ctx, slip).capture() }) };
}

function specOf(slip: Slip | null): ConfigSourceSpec {
  const kinds = [
    { kind: 'collection', folder: 'collections', noun: ['collection', 'collections'] as const, lists: [] },
  ];
  const never = { kind: 'never', folder: 'nevers', noun: ['never', 'nevers'] as const, lists: [] };
  const actions = ['route53:ListCidrCollections', 'route53:ListCidrLocations'];
  return {
    type: 'config',
    name: 'toy',
    summary: 'CIDR collections with their locations',
    scope: 'global',
    budgets: [],
    expectedCalls: () => ({}),
    options: z.object({}),
    kinds: slip === 'has a kind that it never reads' ? [...kinds, never] : kinds,
    actions: {
      capture: slip === 'declares an action that it does not need' ? [...actions, 'route53:ListHostedZones'] : actions,
    },
    notCaptured: [],
    covers: () => true,
  };
}

class Toy {
  readonly #ctx: SourceContext;
  readonly #slip: Slip | null;
  readonly #reader: KindReader;

  constructor(ctx: SourceContext, slip: Slip | null) {
    this.#ctx = ctx;
    this.#slip = slip;
    this.#reader = kindReader(ctx, FIELDS);
  }

  async capture(): Promise<Capture> {
    const sdk = await import('@aws-sdk/client-route-53');
    const client = this.#ctx.aws.client(sdk.Route53Client, this.#ctx.region);
    const collections = await this.#collections(sdk, client);
    const documents: Document[] = [];
    for (const collection of collections) documents.push(await this.#document(sdk, client, collection));
    const first = collections[0];
    if (this.#slip === 'makes a call that it does not declare')
      await this.#reader.send(client, new sdk.ListReusableDelegationSetsCommand({}));
    if (this.#slip === 'writes to AWS' && first !== undefined) await this.#write(sdk, client, first);
    const ends = this.#reader.ends();
    if (this.#slip === 'says nothing of a refused part')
      return { documents, ends: ends.map(({ kind }) => ({ kind, status: 'complete' })), findings: [] };
    if (this.#slip !== 'reports a part that it read as unread') return { documents, ends, findings: [] };
    return { documents, ends: ends.map(({ kind }) => ({ kind, status: 'partial' })), findings: [] };
  }

  async #collections(sdk: Sdk, client: Route53Client): Promise<readonly CollectionSummary[]> {
    const found: CollectionSummary[] = [];
    let failure: unknown = null;
    const read = await this.#reader.read('collection', async () => {
      try {
        const pages = paginate(
          {} as { NextToken?: string },
          async (cursor) => await this.#send(client, new sdk.ListCidrCollectionsCommand(cursor)),
          ({ NextToken }) => (NextToken && this.#slip !== 'reads the first page only' ? { NextToken } : null),
          'route53:ListCidrCollections',
        );
        for await (const page of pages) found.push(...(page.CidrCollections ?? []));
      } catch (error) {
        failure = error;
        if (this.#slip !== 'takes a listing that broke off for a short one' || found.length === 0) throw error;
      }
    });
    if (read.ok) return found;
    if (found.length === 0 && this.#slip !== 'ends quietly when its first listing fails') throw failure;
    return [];
  }

  async #document(sdk: Sdk, client: Route53Client, collection: CollectionSummary): Promise<Document> {
    const about = { id: collection.Id ?? '', name: collection.Name ?? '' };
    const locations = await this.#locations(sdk, client, about);
    const kind = this.#slip === 'writes a file without its kind' ? {} : { kind: 'toy/collection' };
    const time = this.#slip === 'writes the time of the capture' ? { readAt: new Date().toISOString() } : {};
    const state = this.#slip === 'writes a state that passes' ? { state: await this.#state(sdk, client) } : {};
    const file = { ...kind, name: about.name, ...time, ...state, locations };
    const twin = this.#slip === 'writes two files that differ in case only' ? { 'Collection.json': file } : {};
    return {
      kind: 'collection',
      id: about.id,
      name: { name: about.name, unique: true },
      files: { 'collection.json': file, ...twin },
      facts: {},
    };
  }

  async #locations(sdk: Sdk, client: Route53Client, about: Resource): Promise<Json> {
    const resources = this.#slip === 'asks again for what is not offered' ? [] : [about];
    const read = await this.#reader.read(
      'locations',
      async () => {
        const names: string[] = [];
        const pages = (this.#slip === 'follows a cursor that comes again' ? follow : paginate)(
          {} as { NextToken?: string },
          async (cursor) =>
            await this.#send(client, new sdk.ListCidrLocationsCommand({ CollectionId: about.id, ...cursor }), about),
          ({ NextToken }: { NextToken?: string | undefined }) => (NextToken ? { NextToken } : null),
          'route53:ListCidrLocations',
        );
        for await (const page of pages) names.push(...(page.CidrLocations ?? []).map((l) => l.LocationName ?? ''));
        return this.#slip === 'keeps the order in which AWS answers' ? names : names.sort();
      },
      resources,
    );
    if (read.ok) return read.value;
    return this.#slip === 'takes a refused part for an empty one' ? [] : unread('locations');
  }

  async #send<C extends SdkCommand>(client: Route53Client, command: C, about?: Resource): Promise<OutputOf<C>> {
    if (this.#slip === 'sends past the account') return (await client.send(command as never)) as OutputOf<C>;
    return await this.#reader.send(client, command, about);
  }

  async #state(sdk: Sdk, client: Route53Client): Promise<Json> {
    const { HostedZones = [] } = await this.#reader.send(client, new sdk.ListHostedZonesCommand({}));
    return HostedZones.map(({ Features }) => Features?.AcceleratedRecoveryStatus ?? null);
  }

  async #write(sdk: Sdk, client: Route53Client, { Id = '' }: CidrCollection): Promise<void> {
    const Changes = [{ LocationName: 'office', Action: 'PUT' as const, CidrList: ['192.0.2.0/24'] }];
    await this.#ctx.aws.send(client, new sdk.ChangeCidrCollectionCommand({ Id, Changes }), { class: 'idempotent' });
  }
}

/** Pages as long as there is a cursor, whichever. */
async function* follow<P, C>(first: C, fetch: (cursor: C) => Promise<P>, next: (page: P) => C | null) {
  for (let cursor: C | null = first; cursor !== null; ) {
    const page: P = await fetch(cursor);
    yield page;
    cursor = next(page);
  }
}
