import type { CallClass, OutputOf, SdkCommand } from '../../../../aws/account.ts';
import { HoldfastError } from '../../../../core/errors.ts';
import { isObject, type JsonObject } from '../../../../core/json.ts';
import { decodeKeyName } from '../../../../core/keys.ts';
import type { Step } from '../../../../core/restore/step.ts';
import type { RestoreContext } from '../../../config-restore.ts';
import { unlessGone } from '../../../gone.ts';
import { type KindReader, kindReader, type Read } from '../../../kind-reader.ts';
import { RESTORE_TAG } from '../../../restore-tag.ts';
import { type ClassicApi, NOT_FOUND } from '../../classic/api.ts';
import { readAttributes } from '../../classic/attributes.ts';
import { classicDocument } from '../../classic/balancer-document.ts';
import { readPolicies } from '../../classic/policies.ts';
import { CLASSIC_FIELDS } from '../../fields/classic.ts';
import { chosenTags, comparableName } from '../../forms.ts';
import type { LiveTags } from '../v2/api.ts';
import { textAt, withRawIds } from '../values.ts';

/** Classic balancers of the region, to be read as the capture reads them, and to be written. */
export interface Classic {
  readonly ctx: RestoreContext;
  readonly sdk: ClassicApi['sdk'];
  readonly api: ClassicApi;
  write<C extends SdkCommand>(command: C, about: string, callClass?: CallClass): Promise<OutputOf<C>>;
}

export async function openClassic(ctx: RestoreContext): Promise<Classic> {
  const sdk = await import('@aws-sdk/client-elastic-load-balancing');
  const client = ctx.aws.client(sdk.ElasticLoadBalancingClient, ctx.region);
  const reader = kindReader(ctx, CLASSIC_FIELDS);
  const send: ClassicApi['send'] = async (command, about) => await reader.send(client, command, about);
  const write: Classic['write'] = async (command, resource, callClass = 'idempotent') =>
    await ctx.aws.send(client, command, { class: callClass, resource });
  return { ctx, sdk, api: { sdk, reader, send }, write };
}

/** A classic balancer in the form of its file, with AWS's ids. */
export interface LiveClassic {
  readonly id: string;
  readonly name: string;
  readonly value: JsonObject;
  readonly instances: readonly JsonObject[];
  readonly made: LiveTags;
  readonly facts: JsonObject;
  readonly aliases: readonly string[];
}

/** The name of a step's balancer: as it is to be called, or as its folder says. */
export function nameOf({ key, before, after }: Step): string {
  for (const side of [after, before]) {
    const name = isObject(side) ? textAt(side, 'name') : undefined;
    if (name !== undefined) return name;
  }
  return decodeKeyName(key);
}

export async function findClassic({ ctx, sdk, api }: Classic, name: string): Promise<LiveClassic | null> {
  const { partition, id: account } = ctx.aws;
  const about = { id: `arn:${partition}:elasticloadbalancing:${ctx.region}:${account}:loadbalancer/${name}`, name };
  const found = await unlessGone(NOT_FOUND, async () =>
    api.send(new sdk.DescribeLoadBalancersCommand({ LoadBalancerNames: [name] }), about),
  );
  const listed = found?.LoadBalancerDescriptions?.[0];
  if (listed === undefined) return null;
  const balancer = { name, about, listed };
  const policies = requireRead(api.reader, await readPolicies(api, balancer));
  const attributes = requireRead(api.reader, await readAttributes(api, balancer));
  const tagged = await unlessGone(NOT_FOUND, async () =>
    api.send(new sdk.DescribeTagsCommand({ LoadBalancerNames: [name] }), about),
  );
  if (policies === null || attributes === null || tagged === null) return null;
  const tags = tagged.TagDescriptions?.[0]?.Tags ?? [];
  const is = <T>(value: T) => ({ ok: true, value }) as const;
  const document = classicDocument({
    balancer,
    policies: is(policies),
    attributes: is(attributes),
    tags: is(chosenTags(tags)),
  });
  const instances = document.files['instances.json'];
  return {
    id: about.id,
    name,
    value: withRawIds(document.files['classic-load-balancer.json'] ?? {}) as JsonObject,
    instances: isObject(instances ?? null) ? (instances as { instances: readonly JsonObject[] }).instances : [],
    made: { tags: chosenTags(tags), restore: tags.find(({ Key }) => Key === RESTORE_TAG)?.Value ?? null },
    facts: document.facts,
    aliases: listed.DNSName === undefined ? [] : [comparableName(listed.DNSName)],
  };
}

/** A read of the capture, whose failure ends a restore. */
function requireRead<T>(reader: KindReader, read: Read<T>): T {
  if (read.ok) return read.value;
  const { call = read.kind, error } =
    reader.ends().find(({ kind, error: why }) => kind === read.kind && why !== undefined) ?? {};
  throw new HoldfastError('aws-error', `${call}: ${error?.message ?? 'it could not be read'}`, {
    hint: error?.hint ?? 'go on with --resume',
    cause: read.refused,
  });
}
