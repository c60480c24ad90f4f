import { entryKey } from '../../catalogue/entry-key.ts';
import type { ListedPoint, ReadEntry } from '../../catalogue/points.ts';
import { HoldfastError } from '../../core/errors.ts';
import { type ChainFate, CLOSED_FOR_MS, chainFates, promisedChains, stillOpen } from '../../core/expiry.ts';
import type { SourceAddress } from '../../core/point-sources.ts';
import type { Finding } from '../../core/result.ts';
import type { Retention } from '../../core/retention.ts';
import { type Instant, isoTime } from '../../core/time.ts';
import { readChain } from './chain-entries.ts';
import type { DataStore } from './open-point.ts';
import { sourcePoints } from './source-points.ts';

export interface ChainRequest {
  readonly address: SourceAddress;
  /** Null keeps everything; `retired` nothing: the source left the plan file, and a person named it. */
  readonly retention: Retention | null | 'retired';
  readonly timezone: string;
  readonly now: Instant;
}

export interface KeptChain {
  readonly chain: string;
  readonly points: readonly ListedPoint[];
  /** `daily 2026-11-22`, `retained until …`. */
  readonly why: string;
  /** `rule`: the retention keeps it · `time`: it cannot go yet · `pause`: something in the store is not as it was written. */
  readonly by: 'rule' | 'time' | 'pause';
}

/** A chain that would be removed: each of its entries was believed. */
export interface DroppedChain {
  readonly chain: string;
  readonly points: readonly ListedPoint[];
  /** That its points stored. */
  readonly bytes: number;
  /** The retention under which it was made would still keep it. */
  readonly isEarly: boolean;
}

/** What becomes of the chains of one source, each list the oldest first. */
export interface ChainDecisions {
  readonly points: readonly ListedPoint[];
  readonly kept: readonly KeptChain[];
  readonly dropped: readonly DroppedChain[];
  /** Those that were read: of every chain that no rule keeps. */
  readonly entries: readonly ReadEntry[];
  readonly findings: readonly Finding[];
}

/** Decides which chains of a source a retention lets go, and why the others stay. */
export async function decideChains(data: DataStore, request: ChainRequest): Promise<ChainDecisions> {
  const { address, now, timezone, retention } = request;
  const { store, opened } = data;
  const { points, findings: listed } = await sourcePoints(store, address);
  const when = { now, timezone };
  const isRetired = retention === 'retired';
  const fates = chainFates(points, isRetired ? null : retention, when).map((fate) =>
    isRetired ? { ...fate, kept: null } : fate,
  );
  const promised = promisedChains(points, when);
  const kept: KeptChain[] = [];
  const dropped: DroppedChain[] = [];
  const all: ReadEntry[] = [];
  const findings: Finding[] = [...listed];
  for (const { chain, points: own, kept: keeper } of fates) {
    const stays = (why: string, by: KeptChain['by']) => kept.push({ chain, points: own, why, by });
    if (keeper !== null) {
      stays(keeper, 'rule');
      continue;
    }
    const entries = await readChain(store, own, (generation) => opened.catalogueKey(generation));
    if (entries instanceof HoldfastError) {
      const { code, message, hint } = entries;
      findings.push({ code, severity: 'error', message, hint });
      stays('an entry of it cannot be read', 'time');
      continue;
    }
    all.push(...entries);
    const read = entries.map(({ point }) => point);
    const fate: ChainFate<ListedPoint> = { chain, points: own, kept: null };
    const open = isRetired ? justMade(own, now) : stillOpen(fate, read, points, now);
    const why = open ?? (await lockOf(data, own, now));
    if (why !== null) stays(why, 'time');
    else
      dropped.push({
        chain,
        points: own,
        bytes: read.reduce((sum, { counts }) => sum + counts.stored, 0),
        isEarly: !isRetired && read.some((point) => promised(point.retention).has(chain)),
      });
  }
  return { points, kept, dropped, entries: all, findings };
}

/** Nothing runs for it any more, but for a run that began before it left the plan file. */
function justMade(points: readonly ListedPoint[], now: Instant): string | null {
  const newest = Math.max(...points.map(({ slot }) => slot));
  return now < newest + CLOSED_FOR_MS ? `a run may join the chain until ${isoTime(newest + CLOSED_FOR_MS)}` : null;
}

/** All that a chain needs is locked until one time; its entries stand for it. */
async function lockOf({ store }: DataStore, points: readonly ListedPoint[], now: Instant): Promise<string | null> {
  const locks = [];
  for (const point of points) locks.push((await store.head(entryKey(point), point.version))?.lock ?? null);
  if (locks.includes('held')) return 'under legal hold';
  const until = Math.max(...locks.map((lock) => (typeof lock === 'number' ? lock : 0)));
  return until > now ? `retained until ${isoTime(until)}` : null;
}
