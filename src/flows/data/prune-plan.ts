import { createHash } from 'node:crypto';
import { entryKey } from '../../catalogue/entry-key.ts';
import { compareLedger, type Ledger } from '../../catalogue/ledger.ts';
import type { ListedPoint } from '../../catalogue/points.ts';
import { HoldfastError } from '../../core/errors.ts';
import { type ChainFate, CLOSED_FOR_MS, chainFates, promisedChains, stillOpen } from '../../core/expiry.ts';
import { canonicalText } from '../../core/json.ts';
import type { SourceAddress } from '../../core/point-sources.ts';
import type { Finding } from '../../core/result.ts';
import type { Retention } from '../../core/retention.ts';
import { type Instant, isoTime } from '../../core/time.ts';
import { addressText } from './addresses.ts';
import { readChain } from './chain-entries.ts';
import { type Litter, readLitter } from './litter.ts';
import type { DataStore } from './open-point.ts';
import { sourcePoints } from './source-points.ts';

export interface PruneRequest {
  readonly address: SourceAddress;
  /** Null keeps everything; `retired` nothing: the source left the plan file, and a person named it. */
  readonly retention: Retention | null | 'retired';
  readonly timezone: string;
  readonly now: Instant;
  /** Of all names of the source. */
  readonly ledger: Ledger | null;
}

export interface KeptChain {
  readonly chain: string;
  readonly points: readonly ListedPoint[];
  /** `daily 2026-11-22`, `locked until …`. */
  readonly why: string;
  /** No rule keeps it: something in the store is not as it was written. */
  readonly isPaused: boolean;
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

/** What a prune would do to one source in one store, and why the rest stays. */
export interface PrunePlan {
  readonly address: SourceAddress;
  readonly kept: readonly KeptChain[];
  readonly dropped: readonly DroppedChain[];
  readonly litter: Litter;
  readonly findings: readonly Finding[];
}

const NO_LITTER: Litter = { folders: [], objects: 0, bytes: 0 };

/** Whoever can bring these about could have the good points removed: while there is one, nothing is. */
const PAUSES: ReadonlySet<string> = new Set(['point-vanished', 'entry-replaced', 'entry-forged', 'keys-replaced']);

/** Decides what of a source would be removed; changes nothing. */
export async function planPrune(data: DataStore, request: PruneRequest): Promise<PrunePlan> {
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
  const findings: Finding[] = [...listed];
  const digests = new Map<string, string>();
  for (const { chain, points: own, kept: keeper } of fates) {
    const stays = (why: string) => kept.push({ chain, points: own, why, isPaused: false });
    if (keeper !== null) {
      stays(keeper);
      continue;
    }
    const entries = await readChain(store, own, (generation) => opened.catalogueKey(generation));
    if (entries instanceof HoldfastError) {
      const { code, message, hint } = entries;
      findings.push({ code, severity: 'error', message, hint });
      stays('an entry of it cannot be read');
      continue;
    }
    for (const { point, digest } of entries) digests.set(point.point, digest);
    const read = entries.map(({ point }) => point);
    const fate: ChainFate<ListedPoint> = { chain, points: own, kept: null };
    const open = isRetired ? justMade(own, now) : stillOpen(fate, read, points, now);
    const why = open ?? (await lockOf(data, own, now));
    if (why !== null) stays(why);
    else
      dropped.push({
        chain,
        points: own,
        bytes: read.reduce((sum, { counts }) => sum + counts.stored, 0),
        isEarly: !isRetired && read.some((point) => promised(point.retention).has(chain)),
      });
  }
  const remembered = compareLedger(request.ledger, {
    name: store.name,
    address: addressText(address),
    store: opened.id,
    keys: opened.fingerprints(),
    points: points.map(({ point }) => ({ point, digest: digests.get(point) ?? null })),
  });
  const all = [...findings, ...remembered].map((found): Finding => ({ plan: address.plan, ...found }));
  if (!all.some(({ code }) => PAUSES.has(code)))
    return { address, kept, dropped, litter: await litterOf(data, address, points, now), findings: all };
  const paused = dropped.map(({ chain, points: own }) => ({
    chain,
    points: own,
    why: 'removal is paused',
    isPaused: true,
  }));
  return { address, kept: [...kept, ...paused].sort(byChain), dropped: [], litter: NO_LITTER, findings: all };
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

async function litterOf(
  { store, opened }: DataStore,
  address: SourceAddress,
  points: readonly ListedPoint[],
  now: Instant,
): Promise<Litter> {
  const keys = (generation: number) => opened.catalogueKey(generation);
  const found: Litter[] = [];
  for (const one of [address, ...address.earlier]) found.push(await readLitter(store, one, { points, keys, now }));
  return {
    folders: found.flatMap(({ folders }) => folders),
    objects: found.reduce((sum, { objects }) => sum + objects, 0),
    bytes: found.reduce((sum, { bytes }) => sum + bytes, 0),
  };
}

/** 16 hex over everything that would be removed. */
export function pruneHash(plans: readonly (PrunePlan & { readonly store: string })[]): string {
  const steps = plans.map(({ address, store, dropped, litter }) => ({
    store,
    source: addressText(address),
    points: dropped.flatMap(({ points }) => points.map(entryKey)),
    litter: [...litter.folders],
  }));
  const text = canonicalText({ format: 1, command: 'prune', steps });
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}

function byChain(a: KeptChain, b: KeptChain): number {
  return a.chain < b.chain ? -1 : 1;
}
