import type { Filter, Tag } from '@aws-sdk/client-ec2';
import type { OutputOf, SdkCommand } from '../../../aws/account.ts';
import type { JsonObject } from '../../../core/json.ts';
import { type KindReader, kindReader } from '../../kind-reader.ts';
import { collect } from '../../listing.ts';
import { required } from '../../members.ts';
import type { SourceContext } from '../../source.ts';
import { EC2_FIELDS } from '../fields/context.ts';
import { distinctIds, type Facts } from './facts.ts';

export interface Ec2Caller {
  readonly sdk: typeof import('@aws-sdk/client-ec2');
  send<C extends SdkCommand>(command: C): Promise<OutputOf<C>>;
}

/** What the readers of networks and addresses call AWS with. */
export interface Ec2Api extends Ec2Caller {
  readonly reader: KindReader;
}

/**
 * The bytes of its replies are not watched: EC2 has a protocol of its own, whose elements have other names than the members,
 * and a member that AWS adds to a network is none that this source would have to keep.
 */
export async function openEc2(ctx: SourceContext): Promise<Ec2Api> {
  const sdk = await import('@aws-sdk/client-ec2');
  const client = ctx.aws.client(sdk.EC2Client, ctx.region);
  const reader = kindReader(ctx, EC2_FIELDS);
  return { sdk, reader, send: async (command) => await reader.send(client, command) };
}

/** "You can specify up to 50 filters and up to 200 values per filter" (Amazon EC2 User Guide, "Find your Amazon EC2 resources"). */
const VALUES_A_FILTER = 200;

export interface Page {
  readonly NextToken?: string | undefined;
}

/** How objects of one kind are found by their ids. */
export interface Lookup<P extends Page, T> {
  /** The read kind: `vpc-facts`. */
  readonly kind: string;
  /** `ec2:DescribeVpcs` */
  readonly call: string;
  /** The filter on ids: `vpc-id`. */
  readonly filter: string;
  readonly fetch: (page: { Filters: Filter[]; NextToken?: string }) => Promise<P>;
  readonly items: (page: P) => readonly T[] | undefined;
  readonly idOf: (item: T) => string | undefined;
  readonly facts: (item: T) => JsonObject;
}

/**
 * The facts of the objects with these ids. They are asked for by a filter and not by the calls' own list of ids, because there
 * one id that does not exist any more fails the whole call; and never with an empty filter, which would be all that there is.
 */
export async function lookUp<P extends Page, T>(
  { reader }: Ec2Api,
  ids: readonly string[],
  lookup: Lookup<P, T>,
): Promise<Facts> {
  const all = distinctIds(ids);
  const found = new Map<string, JsonObject>();
  const failed = new Set<string>();
  for (let from = 0; from < all.length; from += VALUES_A_FILTER) {
    const batch = all.slice(from, from + VALUES_A_FILTER);
    const read = await reader.read(lookup.kind, async () => await listBatch(batch, lookup));
    if (read.ok) for (const [id, facts] of read.value) found.set(id, facts);
    else for (const id of batch) failed.add(id);
  }
  return { kind: lookup.kind, found, failed };
}

/** The facts of all objects of a kind, by id, in one network or anywhere. Throws what the call throws. */
export async function listAll<P extends Page, T>(
  lookup: Lookup<P, T>,
  vpc: string | null = null,
): Promise<ReadonlyMap<string, JsonObject>> {
  return new Map(await listWith(vpc === null ? [] : [{ Name: 'vpc-id', Values: [vpc] }], lookup));
}

async function listBatch<P extends Page, T>(ids: readonly string[], lookup: Lookup<P, T>): ReturnType<typeof listWith> {
  return await listWith([{ Name: lookup.filter, Values: [...ids] }], lookup);
}

async function listWith<P extends Page, T>(
  Filters: Filter[],
  { call, fetch, items, idOf, facts }: Lookup<P, T>,
): Promise<readonly (readonly [id: string, facts: JsonObject])[]> {
  const next = ({ NextToken }: P) => (NextToken ? { NextToken } : null);
  const page = async (token: { NextToken?: string }) => await fetch({ Filters, ...token });
  const all = await collect<{ NextToken?: string }, P, T>(call, {}, page, items, next);
  return all.map((item) => [required(idOf(item), `id (${call})`), facts(item)]);
}

/** The tag by which the console, and people, call an object; none when it is empty. */
export function nameTag(tags: readonly Tag[] | undefined): string | undefined {
  return tags?.find(({ Key }) => Key === 'Name')?.Value || undefined;
}
