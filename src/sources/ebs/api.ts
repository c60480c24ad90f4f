import type * as Ec2 from '@aws-sdk/client-ec2';
import type { CallClass, OutputOf, SdkCommand } from '../../aws/account.ts';
import { codeOf, isUnclear, wordsOf } from '../../aws/answer.ts';
import type { OrderEnd } from '../snapshot-source.ts';
import type { SourceContext } from '../source.ts';

/** EC2 in the region of a context. */
export interface Ec2Api {
  readonly ctx: SourceContext;
  readonly sdk: typeof Ec2;
  read<C extends SdkCommand>(command: C, about?: string): Promise<OutputOf<C>>;
  write<C extends SdkCommand>(command: C, kind: Exclude<CallClass, 'read'>, about: string): Promise<OutputOf<C>>;
}

export async function openEc2(ctx: SourceContext): Promise<Ec2Api> {
  const sdk = await import('@aws-sdk/client-ec2');
  const client = ctx.aws.client(sdk.EC2Client, ctx.region);
  return {
    ctx,
    sdk,
    read: (command, about) => ctx.aws.send(client, command, about === undefined ? {} : { resource: about }),
    write: (command, kind, about) => ctx.aws.send(client, command, { class: kind, resource: about }),
  };
}

/** `FilterLimitExceeded`: a request has at most 200 values of filters, all of them together; some stand beside these. */
const FILTER_VALUES = 150;

export function inParts<T>(all: readonly T[], size = FILTER_VALUES): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, i) => all.slice(i * size, (i + 1) * size));
}

export function tagsOf(tags: readonly Ec2.Tag[] | undefined): Readonly<Record<string, string>> {
  return Object.fromEntries((tags ?? []).map(({ Key = '', Value = '' }) => [Key, Value]));
}

export function tagList(tags: Readonly<Record<string, string>>): Ec2.Tag[] {
  return Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
}

/**
 * "EC2 API error codes": what of it says that too much is under way, which time heals. `SnapshotLimitExceeded` is none of
 * them: it is the quota of all snapshots.
 */
const QUEUED = new Set([
  'ConcurrentSnapshotLimitExceeded',
  'PendingSnapshotLimitExceeded',
  'ResourceLimitExceeded',
  'SnapshotCreationPerVolumeRateExceeded',
]);

/** Asks once for what must not be asked for twice, and tells how that ended. Throws what AWS refuses for good. */
export async function orderOnce(send: () => Promise<unknown>): Promise<OrderEnd> {
  try {
    await send();
    return { kind: 'ordered' };
  } catch (error) {
    if (QUEUED.has(codeOf(error) ?? '')) return { kind: 'queued', why: wordsOf(error) };
    if (isUnclear(error)) return { kind: 'unknown', error: error as Error };
    throw error;
  }
}
