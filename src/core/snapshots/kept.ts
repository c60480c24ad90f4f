import { type SnapshotMember, type SnapshotPlace, type SnapshotPoint, type SnapshotState, stateOf } from './point.ts';

/** Of several orders of one thing the one that counts, and those that do not. */
export interface Choice<T> {
  readonly kept: T | null;
  /** `prune` removes them: at most one a slot stays. */
  readonly surplus: readonly T[];
}

/** Points of one slot, resource and place: the oldest complete one stays, else the oldest that may still become complete. */
export function keptPoint(points: readonly SnapshotPoint[]): Choice<SnapshotPoint> {
  return chosen(points, stateOfMembers, ({ members, set }) => `${Math.min(...members.map(startOf))} ${set}`);
}

/** Members of one point that are of the same thing, as when a copy was ordered twice: the same choice. */
export function keptMembers({ members }: Pick<SnapshotPoint, 'members'>): {
  readonly kept: readonly SnapshotMember[];
  readonly surplus: readonly SnapshotMember[];
} {
  const choices = [...Map.groupBy(members, ({ of }) => of).values()].map((same) =>
    chosen(
      same,
      ({ state }) => state,
      ({ startedAt, id }) => `${startedAt} ${id}`,
    ),
  );
  return {
    kept: choices.flatMap(({ kept }) => kept ?? []),
    surplus: choices.flatMap(({ surplus }) => surplus),
  };
}

/** How a point stands by those of its members that count. */
export function stateOfMembers(point: SnapshotPoint): SnapshotState {
  return stateOf({ size: point.size, members: keptMembers(point).kept });
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
