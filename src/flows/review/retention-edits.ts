import { type HoldfastError, toHoldfastError } from '../../core/errors.ts';
import { chainFates } from '../../core/expiry.ts';
import type { PlanSpace } from '../../core/plan.ts';
import { type RetentionChange, retentionChanges } from '../../core/review/retention-changes.ts';
import type { Instant } from '../../core/time.ts';
import { destinationNamed, destinationStore } from '../data/destination.ts';
import { decideChains } from '../data/prune-chains.ts';
import { openReadSession, type ReadSession, type ReadSessionDeps } from '../data/read-session.ts';
import { sourcePoints } from '../data/source-points.ts';
import { lacksKeys } from '../data/source-store.ts';
import { lacksCredentials } from './live-texts.ts';
import type { Spaces } from './pull-edits.ts';
import { observeChanged, snapshotEffect } from './snapshot-retention.ts';

/** What a changed plan file means for the recovery points of one source. */
export type RetentionEdit = RetentionChange & RetentionEffect;

/** A recovery point as it is listed. */
export interface KeptPoint {
  readonly point: string;
  readonly slot: Instant;
  /** `full`, `incremental` …; `snapshot` or `copy` of what AWS keeps. */
  readonly type: string;
}

export type RetentionEffect =
  | Removal
  /** No plan has them any more; no prune removes them but by their name. */
  | { readonly kind: 'left'; readonly points: readonly KeptPoint[] }
  /** `offline`: a job of a fork may not ask. */
  | { readonly kind: 'unknown'; readonly why: HoldfastError; readonly isOffline: boolean };

export interface Removal {
  readonly kind: 'removal';
  /** That the next prune would remove, and that the plan file of the base branch keeps; in the order of their ids. */
  readonly points: readonly KeptPoint[];
  /** That it would remove later, and what keeps them until then. */
  readonly later: readonly { readonly points: readonly KeptPoint[]; readonly why: string }[];
  /** How many of `points` the retention under which they were made still keeps; null without the keys that open their entries. */
  readonly early: number | null;
}

export interface RetentionWorld {
  readonly ctx: ReadSessionDeps;
  /** The plan of the base branch: its roles and its stores. */
  readonly space: PlanSpace;
  /** Whether the pull request comes from a fork. */
  readonly fromFork: boolean;
  readonly now: Instant;
}

/** Reads what a changed plan file would remove at the next prune. Changes nothing, and asks nobody when nothing is kept in another way. */
export async function retentionEdits(
  { ctx, space, fromFork, now }: RetentionWorld,
  { before, after }: Spaces,
): Promise<readonly RetentionEdit[]> {
  const known = new Set(space.destinations.map(({ name }) => name));
  const changes = retentionChanges(before, after).filter(
    ({ destination }) => destination === null || known.has(destination),
  );
  if (changes.length === 0) return [];
  using session = await openReadSession(ctx, space, 'review');
  const snapshots = await observeChanged(ctx, session.aws, space, changes);
  const edits: RetentionEdit[] = [];
  for (const change of changes) {
    ctx.signal.throwIfAborted();
    const { destination } = change;
    const asked =
      destination === null
        ? snapshotEffect(snapshots, change, now)
        : archiveEffect(session, space, { ...change, destination }, now);
    edits.push({ ...change, ...(await asked.catch(unknown)) });
  }
  return edits.filter((edit) => edit.kind !== 'left' || edit.points.length > 0);

  function unknown(thrown: unknown): RetentionEffect {
    ctx.signal.throwIfAborted();
    const why = toHoldfastError(thrown);
    return { kind: 'unknown', why, isOffline: fromFork && lacksCredentials(why) };
  }
}

async function archiveEffect(
  session: ReadSession,
  space: PlanSpace,
  { address, destination, before, after }: RetentionChange & { readonly destination: string },
  now: Instant,
): Promise<RetentionEffect> {
  const listed = destinationStore(session.deps, destinationNamed(space, destination), 'read');
  const { points } = await sourcePoints(listed, address);
  if (after === null) return { kind: 'left', points };
  if (points.length === 0) return { kind: 'removal', points: [], later: [], early: 0 };
  const keptBefore = new Set(
    chainFates(points, before.retention, { now, timezone: before.timezone }).flatMap(({ chain, kept }) =>
      kept === null ? [] : [chain],
    ),
  );
  const isLost = ({ chain }: { readonly chain: string }) => keptBefore.has(chain);
  try {
    const { kept, dropped } = await decideChains(await session.store(destination), { address, ...after, now });
    const gone = dropped.filter(isLost);
    return {
      kind: 'removal',
      points: gone.flatMap((chain) => chain.points),
      later: kept.filter((chain) => chain.by === 'time' && isLost(chain)),
      early: gone.filter(({ isEarly }) => isEarly).flatMap((chain) => chain.points).length,
    };
  } catch (error) {
    if (!lacksKeys(error)) throw error;
    // A listing needs no key: a job for pull requests need not have one.
    const gone = chainFates(points, after.retention, { now, timezone: after.timezone });
    const lost = gone.filter((fate) => fate.kept === null && isLost(fate));
    return { kind: 'removal', points: lost.flatMap((fate) => fate.points), later: [], early: null };
  }
}
