import { type SnapshotMember, type SnapshotPlace, type SnapshotPoint, type SnapshotState, stateOf } from './point.ts';

/** Of several orders of one thing the one that counts, and those that do not. */
export interface Choice<T> {
  readonly kept: T | null;
  /** `prune` removes them: at most one a slot stays. */
  readonly surplus: readonly T[];
}

/** Points of one slot, resource and place: the oldest complete one stays, else the oldest that may still become complete. */
export function keptPoint(points: readonly SnapshotPoint[]): Choice<SnapshotPoint> {
  return chosen(points, stateOf, ({ members, set }) => `${Math.min(...members.map(startOf))} ${set}`);
}

export function isSamePlace(one: SnapshotPlace, other: SnapshotPlace): boolean {
  return one.accountId === other.accountId && one.region === other.region;
}

const RANK: readonly SnapshotState[] = ['complete', 'pending', 'error'];

function chosen<T>(all: readonly T[], stateOfOne: (one: T) => SnapshotState, age: (one: T) => string): Choice<T> {
  const [kept = null, ...surplus] = all.toSorted(
    (a, b) => RANK.indexOf(stateOfOne(a)) - RANK.indexOf(stateOfOne(b)) || (age(a) < age(b) ? -1 : 1),
  );
  return { kept, surplus };
}

function startOf({ startedAt }: SnapshotMember): number {
  return startedAt;
}
