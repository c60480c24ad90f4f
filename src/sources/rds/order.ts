import { isUnclear, wordsOf } from '../../aws/answer.ts';
import { HoldfastError } from '../../core/errors.ts';
import { COPIED_FROM_TAG, type Ownership, readOwnership } from '../../core/snapshots/ownership.ts';
import type { SnapshotPlace } from '../../core/snapshots/point.ts';
import { placeText } from '../../core/snapshots/point.ts';
import { TRIES_MAX } from '../../core/snapshots/reconcile.ts';
import { isoTime } from '../../core/time.ts';
import type { OrderEnd } from '../snapshot-source.ts';
import { faultOf, type RdsApi } from './api.ts';
import { snapshotName } from './names.ts';
import { snapshotState } from './observe.ts';
import { findSnapshot } from './one.ts';

/** What is ordered: the snapshot of a slot, or the copy of it. */
export interface Order {
  readonly owner: Ownership;
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

/**
 * Sends the one call that makes a snapshot, and says what became of it. Under the name of one of ours that failed it is sent
 * again with the next name of the slot: what failed keeps its name until somebody removes it.
 */
export async function placeOrder(
  api: RdsApi,
  order: Order,
  send: (name: string) => Promise<unknown>,
): Promise<OrderEnd> {
  for (let attempt = 1; ; attempt += 1) {
    const name = snapshotName(order.owner, order.copiedFrom, attempt);
    try {
      await send(name);
      return { kind: 'ordered' };
    } catch (error) {
      if (!EXISTS.has(faultOf(error))) return refusedEnd(api, order, error);
      const end = await whose(api, order, name, error);
      if (end !== 'taken') return end;
      if (attempt >= TRIES_MAX) throw allTaken(name, error);
    }
  }
}

/** What passes by itself is asked again later; what does not is thrown. */
function refusedEnd(api: RdsApi, order: Order, error: unknown): OrderEnd {
  if (isUnclear(error)) return { kind: 'unknown', error: error as Error };
  const code = faultOf(error);
  if (NOT_NOW.has(code)) return { kind: 'queued', why: wordsOf(error) };
  if (code !== 'SnapshotQuotaExceeded') throw error;
  // One code for two things: "Cannot copy more than 20 snapshots across regions", "Cannot create more than 100 manual snapshots".
  if (/copy more than|in progress/i.test(wordsOf(error))) return { kind: 'queued', why: wordsOf(error) };
  throw quotaReached(api, order, error);
}

/** The name is taken: by ours of this slot, which is what was wanted, or by a stranger, which must be said. */
async function whose(
  api: RdsApi,
  { owner, copiedFrom }: Order,
  name: string,
  cause: unknown,
): Promise<OrderEnd | 'taken'> {
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
  const state = snapshotState(found.status);
  if (isOurs && state === 'gone') return { kind: 'queued', why: `the snapshot ${name} is being removed` };
  // The copy of a snapshot that is gone since, and that was made again: it is not the one that was asked for.
  const isOther = copiedFrom !== null && said?.set !== owner.set;
  if (isOurs) return state === 'error' || isOther ? 'taken' : { kind: 'exists' };
  const slot = isoTime(owner.slot);
  throw new HoldfastError(
    'snapshot-name',
    `the snapshot '${name}' in ${api.ctx.aws.id} ${api.region} is not that of ${owner.plan}/${owner.source} of ${slot}: its tags say otherwise`,
    { hint: 'look who made it or changed its tags; delete it, or give its tags back, and run again', cause },
  );
}

/** Nothing is removed here: the names of the slot are taken by what is no snapshot, and it stays without one. */
function allTaken(name: string, cause: unknown): HoldfastError {
  return new HoldfastError('snapshot-unusable', `the snapshot '${name}' failed, the last of ${TRIES_MAX} of its slot`, {
    hint: 'look at its events in RDS; the next slot makes another one, and prune removes those that failed',
    cause,
  });
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
