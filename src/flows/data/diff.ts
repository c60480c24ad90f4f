import { type Difference, diffPoints } from '../../archive/diff.ts';
import { HoldfastError } from '../../core/errors.ts';
import type { PointKey } from '../../core/recovery-point.ts';
import type { Instant } from '../../core/time.ts';
import { type DataStore, type OpenedPoint, openPoint } from './open-point.ts';
import { type PointWish, wishedPoints } from './point-selection.ts';

/** What is another in one point than in another. */
export interface PointDiff {
  readonly from: OpenedPoint;
  readonly to: OpenedPoint;
  readonly counts: Readonly<Record<Difference['kind'], number>>;
  /** Of the files that were added, removed and changed, their sizes now and before. */
  readonly bytes: { readonly added: number; readonly removed: number };
  /** In the order of the paths; the first `DIFFERENCES_MAX`. */
  readonly differences: readonly Difference[];
}

/** More are counted, and not named. */
const DIFFERENCES_MAX = 100_000;

/** Compares the newest point (or `to`) with the one before it (or `at`). Throws `point-missing`, and what reading throws. */
export async function diffSource(
  deps: { readonly signal: AbortSignal; readonly now: Instant },
  data: DataStore,
  points: readonly PointKey[],
  wished: { readonly at: PointWish; readonly to: PointWish },
): Promise<PointDiff> {
  const [later, earlier] = pointsToCompare(points, wished, deps.now);
  const from = await openPoint(data, earlier);
  const to = await openPoint(data, later);
  const counts = { added: 0, removed: 0, changed: 0, metadata: 0, unread: 0, damaged: 0 };
  const bytes = { added: 0, removed: 0 };
  const differences: Difference[] = [];
  for await (const difference of diffPoints(from.frames, to.frames)) {
    deps.signal.throwIfAborted();
    counts[difference.kind] += 1;
    if (difference.kind === 'added' || difference.kind === 'removed')
      bytes[difference.kind] += difference.entry.size ?? 0;
    else if (difference.kind === 'changed') {
      bytes.added += difference.to.size ?? 0;
      bytes.removed += difference.from.size ?? 0;
    }
    if (differences.length < DIFFERENCES_MAX) differences.push(difference);
  }
  return { from, to, counts, bytes, differences };
}

function pointsToCompare(
  points: readonly PointKey[],
  { at, to }: { readonly at: PointWish; readonly to: PointWish },
  now: Instant,
): readonly [PointKey, PointKey] {
  const [later] = wishedPoints(points, to, now);
  if (later === undefined) throw alone('there is no recovery point yet');
  if (at.kind !== 'newest') return [later, wishedPoints(points, at, now)[0] ?? later];
  const order = wishedPoints(points, { kind: 'newest' }, now);
  const earlier = order[order.findIndex(({ point }) => point === later.point) + 1];
  if (earlier === undefined) throw alone(`there is no recovery point before ${later.point} to compare with`);
  return [later, earlier];
}

function alone(message: string): HoldfastError {
  return new HoldfastError('point-missing', message, { hint: 'list shows the points that are there' });
}
