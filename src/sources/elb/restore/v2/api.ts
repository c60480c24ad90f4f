import type { Tag } from '@aws-sdk/client-elastic-load-balancing-v2';
import type { CallClass, OutputOf, SdkCommand } from '../../../../aws/account.ts';
import { HoldfastError } from '../../../../core/errors.ts';
import type { JsonObject } from '../../../../core/json.ts';
import type { RestoreContext } from '../../../config-restore.ts';
import { awsErrorName } from '../../../gone.ts';
import { kindReader, type Resource } from '../../../kind-reader.ts';
import { RESTORE_TAG } from '../../../restore-tag.ts';
import { V2_FIELDS } from '../../fields/v2.ts';
import type { V2Api } from '../../v2/api.ts';
import { ownTags } from '../maps.ts';
import type { Secrets } from './actions.ts';

/** Balancers v2 of the region, to be read as the capture reads them, and to be written. */
export interface V2 {
  readonly ctx: RestoreContext;
  readonly sdk: V2Api['sdk'];
  readonly api: V2Api;
  write<C extends SdkCommand>(command: C, about: string, callClass?: CallClass): Promise<OutputOf<C>>;
}

export async function openV2(ctx: RestoreContext): Promise<V2> {
  const sdk = await import('@aws-sdk/client-elastic-load-balancing-v2');
  const client = ctx.aws.client(sdk.ElasticLoadBalancingV2Client, ctx.region);
  const reader = kindReader(ctx, V2_FIELDS);
  const send: V2Api['send'] = async (command, about) => await reader.send(client, command, about);
  const write: V2['write'] = async (command, resource, callClass = 'idempotent') => {
    try {
      return await ctx.aws.send(client, command, { class: callClass, resource });
    } catch (thrown) {
      throw refusal(thrown);
    }
  };
  return { ctx, sdk, api: { sdk, reader, send }, write };
}

/** What AWS refuses because of something else that lives, with what to do about it. */
function refusal(thrown: unknown): unknown {
  if (awsErrorName(thrown) !== 'TargetGroupAssociationLimitException') return thrown;
  return new HoldfastError('restore-refused', (thrown as Error).message, {
    hint: 'a target group serves one load balancer: take it out of the other one first, or restore under another name',
    cause: thrown,
  });
}

/** TagResource, API reference: fifty a resource; one place is the restore's own. */
const MOST_TAGS = 50;

/** What a creating call carries: the restore's id, and as many tags as fit beside it. */
export function creationTags(ctx: RestoreContext, tags: JsonObject): Tag[] {
  const own = Object.entries(ownTags(tags)).slice(0, MOST_TAGS - 1);
  return [{ Key: RESTORE_TAG, Value: ctx.id }, ...own.map(([Key, Value]) => ({ Key, Value: String(Value) }))];
}

/** What an object that is live carries: its tags as intent has them, and the restore that made it. */
export interface LiveTags {
  readonly tags: JsonObject;
  readonly restore: string | null;
}

/** Whether this restore made it. With all fifty tags there is no place for the id: then content alone says so. */
export function isOurs(ctx: RestoreContext, { tags, restore }: LiveTags): boolean {
  return restore === ctx.id || (restore === null && Object.keys(tags).length >= MOST_TAGS);
}

/** In an undoing only what the restore made goes: anything else that is there was there before, or is somebody's since. */
export function isForeign(ctx: RestoreContext, live: LiveTags): boolean {
  return ctx.undo === true && !isOurs(ctx, live);
}

/** `secret:alb/web/443/10/oidc` → its value; without one the secret that AWS has stays, where there is one. */
export function secretsOf(ctx: RestoreContext, hasOne: boolean): Secrets {
  return async (reference) => {
    const name = reference.replace(/^secret:/, '');
    const value = (await ctx.secret?.(name)) ?? null;
    if (value !== null) return { ClientSecret: value };
    if (hasOne) return { UseExistingClientSecret: true };
    throw new HoldfastError('mapping-invalid', `nobody said what the client secret '${name}' is`, {
      hint: `AWS never returns it: name it in the mapping, as secret: { "${name}": $NAME }`,
    });
  };
}

export function resource(arn: string, name: string): Resource {
  return { id: arn, name };
}

/** Asks again every few seconds, and says so: states of load balancers last for seconds to minutes. */
export async function until(ctx: RestoreContext, what: string, isThere: () => Promise<boolean>): Promise<void> {
  if (await isThere()) return;
  const from = ctx.clock.now();
  const task = ctx.log.task(`waiting for ${what}`);
  try {
    for (let wait = 1_000; ; wait = Math.min(wait * 1.5, 10_000)) {
      await ctx.clock.sleep(wait, ctx.signal);
      const seconds = Math.round((ctx.clock.now() - from) / 1000);
      if (await isThere()) return task.done(`${seconds} s`);
      if (seconds > MOST_SECONDS) throw tooLong(what, seconds);
      task.update(`${seconds} s`);
    }
  } catch (thrown) {
    task.fail('ended early');
    throw thrown;
  }
}

function tooLong(what: string, seconds: number): HoldfastError {
  return new HoldfastError('aws-error', `waited ${seconds} s for ${what}`, {
    hint: 'look at it in the console; --resume goes on with the restore from here',
  });
}

/**
 * A creation under a name, or on a port, that somebody took since it was looked for: whoever asks looks again, and sees by what
 * is there whether it is the restore's own.
 */
export async function unlessTaken(creating: Promise<unknown>): Promise<void> {
  try {
    await creating;
  } catch (thrown) {
    if (!/^Duplicate/.test(awsErrorName(thrown) ?? '')) throw thrown;
  }
}

const MOST_SECONDS = 1_800;
