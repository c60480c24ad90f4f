import { isUnclear, wordsOf } from '../../aws/answer.ts';
import { HoldfastError } from '../../core/errors.ts';
import { COPIED_FROM_TAG, type Ownership, readOwnership } from '../../core/snapshots/ownership.ts';
import type { SnapshotPlace } from '../../core/snapshots/point.ts';
import { placeText } from '../../core/snapshots/point.ts';
import { isoTime } from '../../core/time.ts';
import type { OrderEnd } from '../snapshot-source.ts';
import { faultOf, type RdsApi } from './api.ts';
import { findSnapshot } from './one.ts';

/** What is ordered: the snapshot of a slot, or the copy of it. */
export interface Order {
  readonly owner: Ownership;
  readonly name: string;
  readonly copiedFrom: SnapshotPlace | null;
}

const EXISTS = new Set(['DBSnapshotAlreadyExists', 'DBClusterSnapshotAlreadyExists']);
// A backup of its own is under way, or something is being changed: the state passes (model, CreateDBSnapshot: "The DB instance
// must be in the available or storage-optimization state"). What does not pass by itself is refused when it is selected.
const NOT_NOW = new Set([
  'InvalidDBInstanceState',
  'InvalidDBClusterState',
  'InvalidDBSnapshotState',
  'InvalidDBClusterSnapshotState',
]);

/** Sends the one call that makes a snapshot, once, and says what became of it. */
export async function placeOrder(api: RdsApi, order: Order, send: () => Promise<unknown>): Promise<OrderEnd> {
  try {
    await send();
    return { kind: 'ordered' };
  } catch (error) {
    if (isUnclear(error)) return { kind: 'unknown', error: error as Error };
    const code = faultOf(error);
    if (EXISTS.has(code)) return await whose(api, order, error);
    if (NOT_NOW.has(code)) return { kind: 'queued', why: wordsOf(error) };
    if (code === 'SnapshotQuotaExceeded') {
      // One code for two things: "Cannot copy more than 20 snapshots across regions", "Cannot create more than 100 manual snapshots".
      if (/copy more than|in progress/i.test(wordsOf(error))) return { kind: 'queued', why: wordsOf(error) };
      throw quotaReached(api, order, error);
    }
    throw error;
  }
}

/** The name is taken: by ours of this slot, which is what was wanted, or by a stranger, which must be said. */
async function whose(api: RdsApi, { owner, name, copiedFrom }: Order, cause: unknown): Promise<OrderEnd> {
  const found = await findSnapshot(api, owner.resource, name);
  // Deleted since: the next run asks again.
  if (found === null) return { kind: 'queued', why: `the snapshot ${name} is being removed` };
  const said = readOwnership(found.tags, owner.id);
  const isOurs =
    said !== null &&
    said.plan === owner.plan &&
    said.source === owner.source &&
    said.slot === owner.slot &&
    said.resource === owner.resource &&
    found.tags[COPIED_FROM_TAG] === (copiedFrom === null ? undefined : placeText(copiedFrom));
  // Its name is taken by what is no snapshot: nothing is removed here, and the slot stays without one.
  if (isOurs && found.status === 'failed')
    throw new HoldfastError('snapshot-unusable', `the snapshot '${name}' failed, and no other can have its name`, {
      hint: 'look at its events in RDS; the next slot makes another one, and prune removes this one',
      cause,
    });
  if (isOurs) return { kind: 'exists' };
  const slot = isoTime(owner.slot);
  throw new HoldfastError(
    'snapshot-name',
    `the snapshot '${name}' in ${api.ctx.aws.id} ${api.region} is not that of ${owner.plan}/${owner.source} of ${slot}: its tags say otherwise`,
    { hint: 'look who made it or changed its tags; delete it, or give its tags back, and run again', cause },
  );
}

function quotaReached(api: RdsApi, { owner }: Order, cause: unknown): HoldfastError {
  return new HoldfastError(
    'snapshot-quota',
    `there is no room for a snapshot of ${owner.resource} in ${api.ctx.aws.id} ${api.region}: ${wordsOf(cause)}`,
    {
      hint: 'let prune remove what the retention does not keep, keep fewer, or ask AWS for a higher quota of manual snapshots',
      cause,
    },
  );
}
