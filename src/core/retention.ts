import { type Day, dayAt, dayText, weekdayOf } from './calendar.ts';
import { formatDuration } from './duration.ts';
import type { Instant } from './time.ts';

/** `retention:` of a plan: any rule that keeps a point, keeps it. A rule that is not given keeps nothing. */
export interface Retention {
  /** The newest points. */
  readonly last?: number | undefined;
  /** Milliseconds: points whose slot is younger. */
  readonly forMs?: number | undefined;
  /** The first point of each of the last days, weeks (from Monday), months and years that have one. */
  readonly daily?: number | undefined;
  readonly weekly?: number | undefined;
  readonly monthly?: number | undefined;
  readonly yearly?: number | undefined;
  /** The newest fulls, and all that hangs on them. */
  readonly fulls?: number | undefined;
  /** The newest points, whatever else is said: at least 1. */
  readonly atLeast: number;
}

/** A recovery point as retention sees it, of whatever kind: of an archive, of a volume, of a database. */
export interface AgedPoint {
  /** Sorts by time. */
  readonly point: string;
  readonly slot: Instant;
  /** Only complete points count. */
  readonly status: 'complete' | 'partial';
  /** The point that opened the chain; the point itself where there are no chains. */
  readonly chain: string;
}

/** Why a point stays; empty = nothing keeps it. */
export interface Kept<P extends AgedPoint> {
  readonly point: P;
  /** `daily 2026-11-22`, `last 3`, `needed by 20261122T…`. */
  readonly reasons: readonly string[];
}

/** As the plan says it: `daily: 7, for: 14d`; null = `everything`. */
export function retentionText(retention: Retention | null): string {
  if (retention === null) return 'everything';
  const { forMs, atLeast, ...counts } = retention;
  const words = Object.entries(counts).filter(([, count]) => count !== undefined);
  return [
    ...words.map(([word, count]) => `${word}: ${count}`),
    ...(forMs === undefined ? [] : [`for: ${formatDuration(forMs)}`]),
    ...(atLeast === 1 ? [] : [`atLeast: ${atLeast}`]),
  ].join(', ');
}

type Rule<P> = (counted: readonly P[]) => Iterable<readonly [P, string]>;

/**
 * What of the points of one source stays, in the order given. Pure: `now` matters to `for` alone, and days, weeks, months
 * and years are those of `timezone`. A chain stays or goes as a whole; points that are not complete stay with their chain,
 * and while no complete point is newer. Null = everything stays.
 */
export function retained<P extends AgedPoint>(
  points: readonly P[],
  retention: Retention | null,
  { now, timezone }: { readonly now: Instant; readonly timezone: string },
): readonly Kept<P>[] {
  if (retention === null) return points.map((point) => ({ point, reasons: ['no retention'] }));
  const counted = points.filter(({ status }) => status === 'complete').sort(byTime);
  const reasons = new Map<P, string[]>(points.map((point) => [point, []]));
  for (const rule of rulesOf<P>(retention, now, dayAt(timezone)))
    for (const [point, reason] of rule(counted)) reasons.get(point)?.push(reason);
  const newest = counted.at(-1);
  for (const point of points)
    if (point.status === 'partial' && (newest === undefined || byTime(point, newest) > 0))
      reasons.get(point)?.push('no complete point is newer');
  return withChains(points, reasons);
}

function rulesOf<P extends AgedPoint>(
  { last, forMs, daily, weekly, monthly, yearly, fulls, atLeast }: Retention,
  now: Instant,
  dayOf: (at: Instant) => Day,
): readonly Rule<P>[] {
  const periods: readonly (readonly [string, number | undefined, (day: Day) => string])[] = [
    ['daily', daily, dayText],
    ['weekly', weekly, (day) => dayText(day - ((weekdayOf(day) + 6) % 7))],
    ['monthly', monthly, (day) => dayText(day).slice(0, 7)],
    ['yearly', yearly, (day) => dayText(day).slice(0, 4)],
  ];
  return [
    newestOf('last', last),
    ...(forMs === undefined ? [] : [youngerThan<P>(forMs, now)]),
    ...periods.map(([name, count, periodOf]) => firstOf<P>(name, count, (slot) => periodOf(dayOf(slot)))),
    newestChains(fulls),
    newestOf('atLeast', atLeast),
  ];
}

function newestOf<P>(name: string, count = 0): Rule<P> {
  return (counted) => counted.slice(Math.max(0, counted.length - count)).map((point) => [point, `${name} ${count}`]);
}

function youngerThan<P extends AgedPoint>(forMs: number, now: Instant): Rule<P> {
  return (counted) =>
    counted.filter(({ slot }) => now - slot < forMs).map((point) => [point, `for ${formatDuration(forMs)}`]);
}

/** Of the last `count` periods that have a point, the first point of each. */
function firstOf<P extends AgedPoint>(name: string, count = 0, periodOf: (slot: Instant) => string): Rule<P> {
  return (counted) => {
    const firsts = new Map<string, P>();
    for (const point of counted) {
      const period = periodOf(point.slot);
      if (!firsts.has(period)) firsts.set(period, point);
    }
    return [...firsts].slice(Math.max(0, firsts.size - count)).map(([period, point]) => [point, `${name} ${period}`]);
  };
}

/** A full that is partial opens a chain that counts as soon as it holds a complete point. */
function newestChains<P extends AgedPoint>(count = 0): Rule<P> {
  return (counted) => {
    const chains = [...new Set(counted.map(({ chain }) => chain))].sort();
    const kept = new Set(chains.slice(Math.max(0, chains.length - count)));
    return counted.filter(({ chain }) => kept.has(chain)).map((point) => [point, `fulls ${count}`]);
  };
}

/** What a kept point needs is kept: the format lets a point refer to its own chain, and a chain is removed as one. */
function withChains<P extends AgedPoint>(
  points: readonly P[],
  reasons: ReadonlyMap<P, readonly string[]>,
): readonly Kept<P>[] {
  const keepers = new Map<string, P>();
  for (const point of points.toSorted(byTime)) if (reasons.get(point)?.length) keepers.set(point.chain, point);
  return points.map((point) => {
    const own = reasons.get(point) ?? [];
    const keeper = keepers.get(point.chain);
    return { point, reasons: own.length > 0 || keeper === undefined ? own : [`in the chain of ${keeper.point}`] };
  });
}

function byTime(a: AgedPoint, b: AgedPoint): number {
  return a.point < b.point ? -1 : a.point > b.point ? 1 : 0;
}
