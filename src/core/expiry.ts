import { LATE_JOIN_MS } from './chain.ts';
import type { PointKey, RecoveryPoint } from './recovery-point.ts';
import { type Retention, retained } from './retention.ts';
import { type Instant, isoTime } from './time.ts';

/** A chain of one source, and what becomes of it. */
export interface ChainFate<P extends PointKey> {
  readonly chain: string;
  /** In the order of their ids. */
  readonly points: readonly P[];
  /** Why it stays; null = nothing keeps it. */
  readonly kept: string | null;
}

type ChainEntries = readonly Pick<RecoveryPoint, 'plannedEnd'>[];

/** No run lasts longer than twelve hours (`maxRuntime`), and none joins a chain later than twelve hours after its end. */
export const CLOSED_FOR_MS = 2 * LATE_JOIN_MS;

/** The chains of a source, the oldest first, each with what keeps it: the first reason of its newest point that is kept. */
export function chainFates<P extends PointKey>(
  points: readonly P[],
  retention: Retention | null,
  when: { readonly now: Instant; readonly timezone: string },
): readonly ChainFate<P>[] {
  const kept = new Map(retained(points, retention, when).map(({ point, reasons }) => [point, reasons]));
  const chains = Map.groupBy(points.toSorted(byId), ({ chain }) => chain);
  return [...chains]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([chain, own]) => {
      const keeper = own.findLast((point) => (kept.get(point)?.length ?? 0) > 0);
      return { chain, points: own, kept: keeper === undefined ? null : (kept.get(keeper)?.[0] ?? null) };
    });
}

/**
 * Why a chain that nothing keeps stays all the same for now: somebody may still join it. Null = nobody can. A chain that only
 * its length ends is closed by the full that followed it.
 */
export function stillOpen(
  fate: ChainFate<PointKey>,
  entries: ChainEntries,
  points: readonly PointKey[],
  now: Instant,
): string | null {
  const planned = entries.map(({ plannedEnd }) => plannedEnd).find((end) => end !== null) ?? null;
  const followers = points.filter(({ chain }) => chain > fate.chain).map(({ slot }) => slot);
  const end = planned ?? (followers.length === 0 ? null : Math.min(...followers));
  if (end === null) return 'the chain is open';
  return now < end + CLOSED_FOR_MS ? `a run may join the chain until ${isoTime(end + CLOSED_FOR_MS)}` : null;
}

/**
 * Which chains a retention would keep now, for the retentions under which points were made: each entry carries that of its day,
 * so that a plan which was made to keep less is noticed by what it would remove before its time.
 */
export function promisedChains(
  points: readonly PointKey[],
  when: { readonly now: Instant; readonly timezone: string },
): (retention: Retention | null) => ReadonlySet<string> {
  const known = new Map<string, ReadonlySet<string>>();
  return (retention) => {
    const text = JSON.stringify(retention);
    const kept =
      known.get(text) ??
      new Set(chainFates(points, retention, when).flatMap((fate) => (fate.kept === null ? [] : [fate.chain])));
    known.set(text, kept);
    return kept;
  };
}

function byId(a: PointKey, b: PointKey): number {
  return a.point < b.point ? -1 : 1;
}
