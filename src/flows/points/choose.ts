import { parseDuration } from '../../core/duration.ts';
import { HoldfastError } from '../../core/errors.ts';
import { keptPoint } from '../../core/snapshots/kept.ts';
import { homeOf, placeText, type SnapshotPoint, stateOf } from '../../core/snapshots/point.ts';
import { suggest } from '../../core/suggest.ts';
import { type Instant, isoTime, parseInstant } from '../../core/time.ts';
import { pointId } from './items.ts';

/** Which state of a resource is meant. */
export type SnapshotWish =
  | { readonly kind: 'newest' }
  | { readonly kind: 'until'; readonly at: Instant }
  /** A snapshot's id, the id of a set, or the beginning of one. */
  | { readonly kind: 'point'; readonly id: string };

const POINT = /^[A-Za-z0-9-]{4,}$/;

/** Reads `--at`: a time, how long ago, or a point. Throws `usage`. */
export function parseSnapshotWish(text: string | null, now: Instant): SnapshotWish {
  if (text === null) return { kind: 'newest' };
  const ago = parseDuration(text);
  if (ago !== null) return { kind: 'until', at: now - ago };
  const at = parseInstant(text);
  if (at !== null) return { kind: 'until', at };
  if (POINT.test(text)) return { kind: 'point', id: text };
  throw new HoldfastError('usage', `--at is '${text}', which is no time, no duration and no recovery point`, {
    hint: 'write a time with its zone (2026-01-02T03:00:00Z), how long ago (26h, 7d), or a point as list shows it',
  });
}

/** What is to be restored: of which resource, and from which point; null = no point is as old, and AWS may go there by itself. */
export interface ChosenSnapshot {
  readonly resource: string;
  readonly point: SnapshotPoint | null;
  /** The time that was asked for; null = a point was, or the newest. */
  readonly instant: Instant | null;
}

export interface SnapshotChoice {
  readonly items: readonly string[];
  readonly wish: SnapshotWish;
  /** Whether somebody named the place: else what was made there is meant, and not what was copied to it from elsewhere. */
  readonly isPlaceNamed: boolean;
}

/** `points`: those of one source that lie where they are restored. Throws `usage`, `item-missing`, `point-missing`. */
export function chooseSnapshot(
  points: readonly SnapshotPoint[],
  { items, wish, isPlaceNamed }: SnapshotChoice,
): ChosenSnapshot {
  const named = wish.kind === 'point' ? pointNamed(points, wish.id) : null;
  const resource = resourceOf(points, { items, wish }, named);
  const all = points.filter((point) => holds(point, resource));
  const made = isPlaceNamed ? [] : all.filter(({ copiedFrom }) => copiedFrom === null);
  const own = made.length > 0 ? made : all;
  const instant = wish.kind === 'until' ? wish.at : null;
  if (named !== null) return { resource, point: named, instant: null };
  const homes = [...new Set(own.map((point) => placeText(homeOf(point))))].sort();
  if (homes.length > 1)
    throw new HoldfastError('usage', `there are points of '${resource}' of ${homes.join(' and of ')} here`, {
      hint: 'name the point with --at: holdfast list shows where each was copied from',
    });
  const complete = [...Map.groupBy(own, ({ slot }) => slot).values()]
    .flatMap((same) => keptPoint(same).kept ?? [])
    .filter((point) => stateOf(point) === 'complete' && (instant === null || point.slot <= instant))
    .toSorted((a, b) => b.slot - a.slot);
  const [newest = null] = complete;
  if (newest !== null || instant !== null) return { resource, point: newest, instant };
  throw new HoldfastError('point-missing', `${resource} has no complete recovery point here`, {
    hint:
      own.length === 0
        ? 'see holdfast list'
        : 'those that there are are being made, or ended in error: see holdfast list',
  });
}

function pointNamed(points: readonly SnapshotPoint[], id: string): SnapshotPoint {
  const found = points.filter(
    (point) => pointId(point).startsWith(id) || point.members.some((member) => member.id === id),
  );
  const [only] = found;
  if (found.length === 1 && only !== undefined) return only;
  const near = suggest(id, points.map(pointId));
  throw new HoldfastError(
    'point-missing',
    found.length === 0
      ? `there is no recovery point '${id}' here`
      : `'${id}' is the beginning of ${found.length} recovery points`,
    { hint: near === null ? 'holdfast list shows them, with where they lie' : `did you mean ${near}?` },
  );
}

/** The resource, a volume of an instance, or all that was asked for. */
function resourceOf(
  points: readonly SnapshotPoint[],
  { items, wish }: Pick<SnapshotChoice, 'items' | 'wish'>,
  named: SnapshotPoint | null,
): string {
  const [item, more] = items;
  if (more !== undefined)
    throw new HoldfastError('usage', `--item names ${items.length} resources`, {
      hint: 'restore them one after the other',
    });
  const known = [...new Set(points.map(({ resource }) => resource))].sort();
  const within = named === null ? points : [named];
  if (item !== undefined) {
    if (within.some((point) => holds(point, item)) || (wish.kind === 'until' && named === null)) return item;
    const members = within.flatMap((point) => [point.resource, ...point.members.map(({ of }) => of)]);
    const near = suggest(item, members);
    throw new HoldfastError('item-missing', `no recovery point here is of '${item}'`, {
      hint: near === null ? `there are points of ${known.slice(0, 10).join(', ')}` : `did you mean ${near}?`,
    });
  }
  if (named !== null) return named.resource;
  const [only] = known;
  if (only === undefined)
    throw new HoldfastError('point-missing', 'there is no recovery point here', { hint: 'see holdfast list' });
  if (known.length === 1) return only;
  throw new HoldfastError('usage', `there are points of ${known.length} resources`, {
    hint: `name one by --item: ${known.slice(0, 10).join(', ')}`,
  });
}

function holds({ resource, members }: SnapshotPoint, item: string): boolean {
  return resource === item || members.some(({ of }) => of === item);
}

/** `the point of 2026-11-20T03:30:00.000Z (snap-0abc)`. */
export function chosenWords({ resource, point, instant }: ChosenSnapshot): string {
  if (point === null) return `${resource} as of ${isoTime(instant ?? 0)}`;
  const asked = instant === null ? '' : `, the newest until ${isoTime(instant)}`;
  return `${resource}, the point of ${isoTime(point.slot)} (${pointId(point)})${asked}`;
}
