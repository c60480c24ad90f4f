import type { Retention } from '../retention.ts';
import type { Instant } from '../time.ts';

/** Where snapshots lie: twelve digits and a region. */
export interface SnapshotPlace {
  readonly accountId: string;
  readonly region: string;
}

/** `111111111111/eu-west-1`. */
export function placeText({ accountId, region }: SnapshotPlace): string {
  return `${accountId}/${region}`;
}

/** Null for what `placeText` does not write. */
export function parsePlaceText(text: string | undefined): SnapshotPlace | null {
  const [, accountId, region] = /^(\d{12})\/([a-z0-9-]+)$/.exec(text ?? '') ?? [];
  return accountId === undefined || region === undefined ? null : { accountId, region };
}

/**
 * A recovery point that AWS keeps: what one creating order made of one resource (a volume, an instance with its volumes, a
 * database), or the copy of it in another place. AWS's own tags and states are all that is known of it.
 */
export interface SnapshotPoint extends SnapshotPlace {
  readonly plan: string;
  readonly source: string;
  readonly slot: Instant;
  /** `vol-…`, `i-…`, the identifier of a database or cluster. */
  readonly resource: string;
  /** 16 hex digits of the creating order. Two sets of one slot and resource are duplicates; a copy has the set of what it copies. */
  readonly set: string;
  /** Null for what was made here; a copy says where it came from. */
  readonly copiedFrom: SnapshotPlace | null;
  /** Where it was to be copied to when it was made, as `placeText` writes it: a later run owes what the plan still says. */
  readonly copies: readonly string[];
  /** What the plan promised to keep when it was made; null = everything, or nobody can say. */
  readonly retention: Retention | null;
  /** How many snapshots the whole set has; a copy whose members are not all there yet is not complete. */
  readonly size: number;
  /** What was made here by one call is not all there any more, or never was: it will not become complete. */
  readonly isTorn: boolean;
  /** By id; one of each thing that it is of. */
  readonly members: readonly SnapshotMember[];
  /** Members of which there is a better or older one: a copy that was asked for twice, one that failed and was made again. */
  readonly spare: readonly SnapshotMember[];
  /** `application`: the writers on it were told to hold still; null = not recorded. */
  readonly consistency: 'application' | 'crash' | null;
}

/** One snapshot. */
export interface SnapshotMember {
  /** `snap-…`, or the identifier of an RDS snapshot. */
  readonly id: string;
  /** What it is of: `vol-…`, the identifier of a database. Of a copy the same as of what it copies. */
  readonly of: string;
  /** The id of the snapshot that it copies; null = it is no copy. */
  readonly copyOf: string | null;
  readonly state: 'pending' | 'complete' | 'error';
  /** What AWS says of its state; null = nothing. */
  readonly message: string | null;
  /** 0 to 100; null when AWS does not say. */
  readonly progress: number | null;
  readonly startedAt: Instant;
  /** Of the volume or database that comes of it; null when AWS does not say. */
  readonly bytes: number | null;
  /** Why it cannot be removed now, in words: `held: audit`, `locked until 2027-01-02T…`, `ami-0abc uses it`. */
  readonly holds: readonly string[];
  /** Until when it is locked by our own rule; null = it is not locked. */
  readonly lockedUntil: Instant | null;
}

/** Where the resource is: databases of two accounts or regions may have one name, and their copies one place. */
export function homeOf({ copiedFrom, accountId, region }: SnapshotPoint): SnapshotPlace {
  return copiedFrom ?? { accountId, region };
}

/** What tells resources apart in one place: `111111111111/us-east-1 orders`. */
export function resourceKey(point: SnapshotPoint): string {
  return `${placeText(homeOf(point))} ${point.resource}`;
}

export type SnapshotState = 'pending' | 'complete' | 'error';

/** EC2's describes are eventually consistent: what was ordered so long ago is shown, or was not made. */
export const LAG_MS = 5 * 60_000;

/** A point is as good as its members: all of them complete, or one in error, gone, or not there yet. */
export function stateOf({ members, size, isTorn }: Pick<SnapshotPoint, 'members' | 'size' | 'isTorn'>): SnapshotState {
  if (isTorn || members.some(({ state }) => state === 'error')) return 'error';
  return members.length >= size && members.every(({ state }) => state === 'complete') ? 'complete' : 'pending';
}

/** What is wrong with points that ended in error, in AWS's words; null when nobody says. */
export function troubleOf(points: readonly SnapshotPoint[]): string | null {
  const said = points.flatMap(({ members, size, isTorn }) => [
    ...members.flatMap(({ state, message }) => (state === 'error' && message !== null ? [message] : [])),
    ...(isTorn ? [`${members.length} of its ${size} snapshots are there`] : []),
  ]);
  return said.length === 0 ? null : [...new Set(said)].join('; ');
}

/** Percent of the member that is the furthest behind; null when AWS does not say it of each. */
export function leastProgress({ members }: Pick<SnapshotPoint, 'members'>): number | null {
  const known = members.flatMap(({ progress, state }) => (state === 'complete' ? 100 : (progress ?? [])));
  return known.length === members.length && known.length > 0 ? Math.min(...known) : null;
}
