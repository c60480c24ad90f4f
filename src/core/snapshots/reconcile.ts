import { type Retention, retained } from '../retention.ts';
import type { Instant } from '../time.ts';
import { isSamePlace, keptPoint } from './kept.ts';
import {
  homeOf,
  leastProgress,
  placeText,
  type SnapshotMember,
  type SnapshotPlace,
  type SnapshotPoint,
  stateOf,
  troubleOf,
} from './point.ts';

/** What one unit (plan, source, account, region) looks at: what is to be, and what AWS has. */
export interface Situation {
  /** The slot that is served. */
  readonly slot: Instant;
  /** Ids of what is selected now. */
  readonly resources: readonly string[];
  readonly origin: SnapshotPlace;
  readonly targets: readonly SnapshotPlace[];
  /** Of this plan and source, under every name that it had: here and in all targets, copies of other origins among them. */
  readonly points: readonly SnapshotPoint[];
  readonly retention: Retention | null;
  readonly timezone: string;
  readonly now: Instant;
  copyLimit(point: SnapshotPoint): { readonly pool: string; readonly max: number };
  /** Whether a complete point still needs something done to it. */
  needsFinish(point: SnapshotPoint): boolean;
}

/** Where one resource stands in one place, for one slot: a small state machine that every run advances. */
export type Work = {
  readonly resource: string;
  readonly slot: Instant;
  readonly place: SnapshotPlace;
} & (
  | { readonly kind: 'create'; readonly failed: readonly SnapshotPoint[] }
  | { readonly kind: 'copy'; readonly point: SnapshotPoint; readonly members: readonly SnapshotMember[] }
  | { readonly kind: 'finish'; readonly point: SnapshotPoint }
  /** AWS is at it, or has no room for it yet. */
  | { readonly kind: 'wait'; readonly point: SnapshotPoint | null; readonly why: string }
  | { readonly kind: 'done'; readonly point: SnapshotPoint }
  /** It ended in error as often as it is tried. */
  | { readonly kind: 'failed'; readonly point: SnapshotPoint; readonly why: string }
);

/** How often one thing is ordered again after AWS ended it in error. */
export const TRIES_MAX = 3;

/** What is said of an error of which AWS says nothing. */
export const SILENT = 'AWS ended it in error and does not say why';

/**
 * What there is to do and to wait for, the oldest slots first. Pure: the same answer whoever asks, so a run that was killed is
 * carried on by the next one. Of the served slot every selected resource is looked at; of earlier ones what is not done.
 */
export function reconcile(situation: Situation): readonly Work[] {
  const here = situation.points.filter((point) => point.copiedFrom === null && isSamePlace(point, situation.origin));
  const made = [...Map.groupBy(here, ({ slot, resource }) => `${slot} ${resource}`).values()].flatMap(
    (same) => keptPoint(same).kept ?? [],
  );
  const works: Work[] = [];
  const served = Map.groupBy(
    here.filter(({ slot }) => slot === situation.slot),
    ({ resource }) => resource,
  );
  const selected = new Set(situation.resources);
  for (const resource of situation.resources) works.push(creation(situation, resource, served.get(resource) ?? []));
  for (const point of made)
    if (point.slot !== situation.slot || !selected.has(point.resource)) works.push(...leftOver(situation, point));
  const complete = made.filter((point) => stateOf(point) === 'complete');
  for (const target of situation.targets) works.push(...copies(situation, target, complete));
  return works.toSorted((a, b) => a.slot - b.slot);
}

function creation(situation: Situation, resource: string, same: readonly SnapshotPoint[]): Work {
  const { slot, origin: place } = situation;
  const of = { resource, slot, place };
  const { kept } = keptPoint(same);
  if (kept === null) return { ...of, kind: 'create', failed: [] };
  if (stateOf(kept) === 'error')
    return same.length < TRIES_MAX
      ? { ...of, kind: 'create', failed: same }
      : { ...of, kind: 'failed', point: kept, why: troubleOf([kept]) ?? SILENT };
  return standing(situation, of, kept);
}

/** Of an earlier slot only what somebody still has to do, or to wait for. */
function leftOver(situation: Situation, point: SnapshotPoint): readonly Work[] {
  const of = { resource: point.resource, slot: point.slot, place: situation.origin };
  if (stateOf(point) === 'error') return [];
  const work = standing(situation, of, point);
  return work.kind === 'done' && point.slot !== situation.slot ? [] : [work];
}

function standing(
  { needsFinish }: Situation,
  of: Pick<Work, 'resource' | 'slot' | 'place'>,
  point: SnapshotPoint,
): Work {
  if (stateOf(point) === 'pending') return { ...of, kind: 'wait', point, why: progressOf(point) };
  return needsFinish(point) ? { ...of, kind: 'finish', point } : { ...of, kind: 'done', point };
}

/** What has to be copied to one place, as far as AWS's limit of copies under way lets it. */
function copies(situation: Situation, target: SnapshotPlace, complete: readonly SnapshotPoint[]): readonly Work[] {
  const there = situation.points.filter((point) => point.copiedFrom !== null && isSamePlace(point, target));
  const own = there.filter((copy) => isSamePlace(homeOf(copy), situation.origin));
  const works: Work[] = [];
  const room = roomOf(situation, there);
  const wanted = wantedCopies(situation, target, own, complete);
  const newest = wanted.at(-1)?.slot ?? 0;
  const bySet = new Map(own.map((copy) => [copy.set, copy]));
  for (const point of wanted) {
    const of = { resource: point.resource, slot: point.slot, place: target };
    const copy = bySet.get(point.set);
    const sources = point.members;
    const stands = copy?.members ?? [];
    const missing = sources.filter(
      (member) => !stands.some(({ of: id, state }) => id === member.of && state !== 'error'),
    );
    if (copy !== undefined && missing.length === 0) {
      const work = standing(situation, of, copy);
      if (work.kind !== 'done' || point.slot === situation.slot) works.push(work);
      continue;
    }
    const tries = (id: string) => (copy === undefined ? 0 : failuresOf(copy, id));
    if (copy !== undefined && missing.some((member) => tries(member.of) >= TRIES_MAX)) {
      works.push({ ...of, kind: 'failed', point: copy, why: troubleOf([copy]) ?? SILENT });
      continue;
    }
    const free = room.take(point, missing.length, point.slot === newest);
    if (free === 0) works.push({ ...of, kind: 'wait', point: copy ?? null, why: room.why(point) });
    else works.push({ ...of, kind: 'copy', point, members: missing.slice(0, free) });
  }
  return works;
}

/**
 * The points that were made to be copied there, as far as the retention will keep the copy: nothing is copied to be pruned, or
 * again after it was. What was made before the plan had copies stays where it is.
 */
function wantedCopies(
  { retention, timezone, now }: Situation,
  target: SnapshotPlace,
  there: readonly SnapshotPoint[],
  complete: readonly SnapshotPoint[],
): readonly SnapshotPoint[] {
  const promised = complete.filter(({ copies }) => copies.includes(placeText(target)));
  const copied = Map.groupBy(there, ({ resource }) => resource);
  const wanted = [...Map.groupBy(promised, ({ resource }) => resource)].flatMap(([resource, own]) => {
    const copies = copied.get(resource) ?? [];
    const known = new Set(copies.map(({ set }) => set));
    const sets = new Set(own.map(({ set }) => set));
    const others = copies.filter(({ set }) => !sets.has(set));
    // Of a slot that was ordered twice the other set may be copied already: one copy of a slot stays there.
    const served = new Set(others.filter(isWhole).map(({ slot }) => slot));
    const due = own.filter(({ set, slot }) => known.has(set) || !served.has(slot));
    const kept = retained([...due, ...others].map(agedOf), retention, { now, timezone });
    const stays = new Set(kept.filter(({ reasons }) => reasons.length > 0).map(({ point }) => point.point));
    return due.filter((point) => known.has(point.set) || stays.has(agedOf(point).point));
  });
  return wanted.sort((a, b) => a.slot - b.slot || (a.resource < b.resource ? -1 : 1));
}

/** Whether nothing of it is to be ordered any more, unless AWS ends it in error. */
function isWhole(point: SnapshotPoint): boolean {
  return point.members.length >= point.size && stateOf(point) !== 'error';
}

function agedOf({ slot, set }: SnapshotPoint) {
  const point = `${new Date(slot).toISOString()} ${set}`;
  return { point, slot, status: 'complete' as const, chain: point };
}

/** Older slots leave one place to the newest, which would starve behind a backlog. */
function roomOf({ copyLimit }: Situation, there: readonly SnapshotPoint[]) {
  const used = new Map<string, number>();
  for (const point of there) {
    const { pool } = copyLimit(point);
    const busy = point.members.filter(({ state }) => state === 'pending').length;
    used.set(pool, (used.get(pool) ?? 0) + busy);
  }
  return {
    take(point: SnapshotPoint, count: number, isNewest: boolean): number {
      const { pool, max } = copyLimit(point);
      const busy = used.get(pool) ?? 0;
      const free = Math.max(0, Math.min(count, max - busy - (isNewest || max === 1 ? 0 : 1)));
      used.set(pool, busy + free);
      return free;
    },
    why(point: SnapshotPoint): string {
      const { max } = copyLimit(point);
      return `waits for one of the ${max} copies that AWS lets be under way there`;
    },
  };
}

/** How often AWS ended this member of a point in error. */
export function failuresOf({ members, spare }: SnapshotPoint, of: string): number {
  return [...members, ...spare].filter((one) => one.of === of && one.state === 'error').length;
}

function progressOf(point: SnapshotPoint): string {
  const { length } = point.members;
  const percent = leastProgress(point);
  const least = percent === null ? 'under way' : `${percent} %`;
  return length < point.size ? `${length} of ${point.size} snapshots, ${least}` : least;
}
