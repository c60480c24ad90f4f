import { type Retention, retained } from '../retention.ts';
import { type Instant, isoTime } from '../time.ts';
import { keptPoint } from './kept.ts';
import { placeText, resourceKey, type SnapshotMember, type SnapshotPoint, stateOf } from './point.ts';

/** What becomes of one point: it goes, or stays for a reason. */
export interface PointFate {
  readonly point: SnapshotPoint;
  /** What of it goes: all of its snapshots, or the spare ones of a point that stays. */
  readonly goes: readonly SnapshotMember[];
  /** Why it goes: `no rule keeps it`, `ordered twice`. Null = nothing of it does. */
  readonly why: string | null;
  /** Why it stays, or what keeps it from going; null = all of it goes. */
  readonly kept: string | null;
  /** Whether it stays by the rules, or only for now. */
  readonly by: 'rule' | 'hold' | 'passing' | null;
  /** The retention of its day would still keep it. */
  readonly isEarly: boolean;
}

export interface ExpiryRequest {
  /** Null = everything is kept; `retired` = nothing is: the plan or the source is gone, and somebody said so. */
  readonly retention: Retention | null | 'retired';
  readonly timezone: string;
  readonly now: Instant;
}

/**
 * What of the points of one source goes. Every place keeps points of its own by the same rules, so the newest copy of each place
 * stays, and copies stay incremental. Pure. What stays in any case: what is being made or copied, what somebody or AWS holds, what
 * is locked, and the newest complete point of each resource and place unless the source is retired.
 */
export function pointFates(points: readonly SnapshotPoint[], request: ExpiryRequest): readonly PointFate[] {
  const sets = (of: readonly SnapshotPoint[]) => new Set(of.map(({ set }) => set));
  const [copies, made] = [points.filter(isCopy), points.filter((point) => !isCopy(point))];
  const moving = {
    copied: sets(copies.filter((copy) => isUnderWay(copy) || stateOf(copy) === 'pending')),
    made: sets(made),
  };
  const places = Map.groupBy(points, (point) => `${placeText(point)} ${resourceKey(point)}`);
  const fates = [...places.values()].flatMap((own) => fatesOf(own, request, moving));
  return fates.toSorted((a, b) => a.point.slot - b.point.slot || compare(keyOf(a.point), keyOf(b.point)));
}

/** Sets of which a copy is not done yet, and sets of which what was made first is there. */
interface Moving {
  readonly copied: ReadonlySet<string>;
  readonly made: ReadonlySet<string>;
}

function fatesOf(own: readonly SnapshotPoint[], request: ExpiryRequest, moving: Moving): readonly PointFate[] {
  // What is left of a torn set stays as long as the whole would: somebody may have removed a part of it, and needs the rest.
  const isRest = (point: SnapshotPoint) => isTorn(point, moving);
  const counted: SnapshotPoint[] = [];
  const surplus = new Map<SnapshotPoint, SnapshotPoint>();
  for (const same of Map.groupBy(own, ({ slot }) => slot).values()) {
    const { kept, surplus: others } = keptPoint(same);
    if (kept === null) continue;
    counted.push(kept);
    // While no set of the slot is whole, nobody knows which of the torn ones somebody needs.
    for (const other of others)
      if (isRest(other) && stateOf(kept) !== 'complete') counted.push(other);
      else surplus.set(other, kept);
  }
  const reasons = reasonsOf(counted, request);
  const asWhole = counted.some(isRest) ? reasonsOf(counted, request, isRest) : reasons;
  const promised = new Map<string, ReadonlyMap<SnapshotPoint, readonly string[]>>();
  const isPromised = (point: SnapshotPoint): boolean => {
    const text = JSON.stringify(point.retention);
    const kept = promised.get(text) ?? reasonsOf(counted, { ...request, retention: point.retention });
    promised.set(text, kept);
    return (kept.get(point)?.length ?? 0) > 0;
  };
  return own.map((point) => {
    const twin = surplus.get(point);
    const kept = isRest(point) ? asWhole : reasons;
    const rule = twin === undefined ? (kept.get(point)?.[0] ?? null) : null;
    if (rule !== null) return staying(point, rule, request.now);
    const held = movingOf(point, moving);
    if (held !== null) return { ...NOTHING, point, kept: held, by: 'passing' };
    const hold = holdOf([...point.members, ...point.spare], request.now);
    if (hold !== null) return { ...NOTHING, point, kept: hold, by: 'hold' };
    const why = twin === undefined ? whyOf(point, request) : `${idText(twin)} is the one that stays of its slot`;
    const isEarly = twin === undefined && request.retention !== 'retired' && isPromised(point);
    return { point, goes: [...point.members, ...point.spare], why, kept: null, by: null, isEarly };
  });
}

function isCopy({ copiedFrom }: SnapshotPoint): boolean {
  return copiedFrom !== null;
}

/** Whether AWS is at one of its snapshots, whatever became of the others. */
function isUnderWay({ members, spare }: SnapshotPoint): boolean {
  return [...members, ...spare].some(({ state }) => state === 'pending');
}

/** Whether a part of it is missing for good; of a copy, for what it copies is gone. */
function isTorn(point: SnapshotPoint, { made }: Moving): boolean {
  return point.isTorn || (isCopy(point) && point.members.length < point.size && !made.has(point.set));
}

function movingOf(point: SnapshotPoint, moving: Moving): string | null {
  const isUnfinished = stateOf(point) === 'pending' && !isTorn(point, moving);
  if (isUnderWay(point) || isUnfinished) return 'it is being made';
  return !isCopy(point) && moving.copied.has(point.set) ? 'it is being copied' : null;
}

const NOTHING = { goes: [], why: null, isEarly: false } as const;

/** A point that stays: its spare snapshots go, once AWS is done with them and nobody holds them. */
function staying(point: SnapshotPoint, kept: string, now: Instant): PointFate {
  const goes =
    stateOf(point) === 'complete'
      ? point.spare.filter((member) => member.state !== 'pending' && holdOf([member], now) === null)
      : [];
  const why = goes.length === 0 ? null : 'another snapshot of the same thing stays';
  return { point, goes, why, kept, by: 'rule', isEarly: false };
}

function reasonsOf(
  counted: readonly SnapshotPoint[],
  { retention, now, timezone }: ExpiryRequest,
  countsAsWhole: (point: SnapshotPoint) => boolean = () => false,
): ReadonlyMap<SnapshotPoint, readonly string[]> {
  if (retention === 'retired') return new Map();
  const aged = counted.map((point) => ({
    point: keyOf(point),
    slot: point.slot,
    status: stateOf(point) === 'complete' || countsAsWhole(point) ? ('complete' as const) : ('partial' as const),
    chain: keyOf(point),
    of: point,
  }));
  return new Map(retained(aged, retention, { now, timezone }).map(({ point, reasons }) => [point.of, reasons]));
}

function holdOf(members: readonly SnapshotMember[], now: Instant): string | null {
  const holds = members.flatMap((member) => member.holds);
  const [first] = holds;
  if (first !== undefined) return first;
  const until = Math.max(0, ...members.map(({ lockedUntil }) => lockedUntil ?? 0));
  return until > now ? `retained until ${isoTime(until)}` : null;
}

function whyOf(point: SnapshotPoint, { retention }: ExpiryRequest): string {
  if (retention === 'retired') return 'no plan has it any more';
  return stateOf(point) === 'error' && !point.isTorn ? 'it ended in error' : 'no rule keeps it';
}

function keyOf({ slot, set }: SnapshotPoint): string {
  return `${isoTime(slot)} ${set}`;
}

function idText({ members, set }: SnapshotPoint): string {
  return members.length === 1 ? (members[0]?.id ?? set) : set;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
