import { hostname } from 'node:os';
import type { ByteBudget } from '../../archive/byte-budget.ts';
import { findEntries } from '../../archive/find.ts';
import { LastIndexAttributes } from '../../archive/last-attributes.ts';
import type { OpenStore } from '../../archive/open-store.ts';
import type { Threads } from '../../archive/worker-pool.ts';
import { type WrittenPoint, writePoint } from '../../archive/writer.ts';
import { commitEntry, gonePoints, readPoints } from '../../catalogue/points.ts';
import type { Entry } from '../../core/entry.ts';
import type { LastAttributes } from '../../core/last-attributes.ts';
import type { Plan, PlanSource } from '../../core/plan.ts';
import { pointId } from '../../core/point-id.ts';
import { addressOf } from '../../core/point-sources.ts';
import type { Log, Task } from '../../core/ports.ts';
import type { PointStatus, RecoveryPoint } from '../../core/recovery-point.ts';
import type { Finding } from '../../core/result.ts';
import type { Store } from '../../core/store.ts';
import type { Clock, Instant } from '../../core/time.ts';
import type { DataListing, ListingEnd } from '../../sources/data-source.ts';
import type { ChainLock } from './chain-lock.ts';
import { type ChainState, chainState, isDamage } from './chain-state.ts';
import { openPoint } from './open-point.ts';
import { watched } from './watched-items.ts';

export interface PointDeps {
  readonly store: Store;
  readonly opened: OpenStore;
  readonly budget: ByteBudget;
  readonly threads: Threads;
  readonly clock: Clock;
  readonly log: Log;
  readonly signal: AbortSignal;
  readonly version: string;
  /** Null = nothing is locked. */
  readonly lock: ChainLock | null;
  randomBytes(count: number): Uint8Array;
}

/** What the source may know of its last point. */
export interface LastPoint {
  readonly entries: () => AsyncIterable<Entry>;
  readonly attributes: LastAttributes | null;
}

export interface PointRequest {
  readonly plan: Plan;
  readonly entry: PlanSource;
  readonly slot: Instant;
  /** Begins to list the source, given what its last point has; asked again when the point has to be made anew. */
  list(last: LastPoint): Promise<DataListing>;
  readonly task: Task;
}

export interface MadePoint {
  readonly point: RecoveryPoint;
  readonly digest: string;
  readonly written: WrittenPoint;
  readonly end: ListingEnd;
  /** What the store held before. */
  readonly state: ChainState;
  readonly findings: readonly Finding[];
}

/** What showed while a point was written that was to join a chain: then a full is made, once. */
class Distrusted extends Error {}

/**
 * Makes one recovery point of one source and commits it. A chain in which something turns out to be missing or damaged, at
 * first sight or while it is used, gets a full instead. Throws `source-failed` and what the store throws.
 */
export async function makePoint(deps: PointDeps, request: PointRequest): Promise<MadePoint> {
  try {
    return await tryPoint(deps, request, null);
  } catch (error) {
    if (!(error instanceof Distrusted)) throw error;
    deps.log.warn(`${request.plan.name}/${request.entry.name}: ${error.message}; a full is made`);
    return await tryPoint(deps, request, error.message);
  }
}

async function tryPoint(deps: PointDeps, request: PointRequest, distrust: string | null): Promise<MadePoint> {
  const { store, opened, clock } = deps;
  const { plan, entry, slot } = request;
  const startedAt = clock.now();
  const { scheme, timezone } = plan;
  const of = { ...addressOf(plan, entry.name), scheme, timezone, slot, now: startedAt, distrust };
  const state = await chainState(store, opened, of);
  const id = pointId(slot, deps.randomBytes);
  deps.lock?.begin(state.decision.chain ?? id, state.decision.plannedEnd);
  const { written, end } = await write(deps, request, state, id, startedAt);
  await checkStill(deps, request, state);
  const point = pointOf(deps, request, state, { id, written, end, startedAt });
  const { digest } = await commitEntry(store, point, opened.keys.catalogueKey);
  const locking = (await deps.lock?.committed(point, opened, state.resume !== null)) ?? [];
  return { point, digest, written, end, state, findings: [...state.findings, ...end.findings, ...locking] };
}

async function write(
  deps: PointDeps,
  { plan, entry, list, task }: PointRequest,
  state: ChainState,
  point: string,
  startedAt: Instant,
): Promise<{ readonly written: WrittenPoint; readonly end: ListingEnd }> {
  const { store, opened, budget, threads, clock, log, signal } = deps;
  const { decision, base, resume, newest } = state;
  const name = `${plan.name}/${entry.name}`;
  const time = BigInt(startedAt) * 1_000_000n;
  const listing = await list({ entries: () => lastEntries(deps, state), attributes: lastAttributes(state) });
  let end: Promise<ListingEnd> | null = null;
  const ended = (): Promise<ListingEnd> => {
    end ??= listing.end();
    return end;
  };
  try {
    const written = await writePoint({
      store,
      keys: opened.keys,
      plan: plan.name,
      source: entry.name,
      point,
      decision,
      base: base?.index ?? null,
      resume,
      items: watched(listing.items, { name, held: newest?.point.counts.entries ?? 0, task }),
      time,
      facts: async () => (await ended()).facts,
      readerModule: entry.source,
      budget,
      threads,
      clock,
      log,
      signal,
    });
    return { written, end: await ended() };
  } catch (error) {
    if (signal.aborted || !isDamage(error) || (base === null && resume === null)) throw error;
    throw new Distrusted(`the chain of ${decision.chain} cannot be read: ${error.message}`, { cause: error });
  }
}

/** Of a point that lacks something nothing is relied on, nor where an attempt that died is gone on from. */
function lastAttributes({ base, resume }: ChainState): LastAttributes | null {
  if (base === null || resume !== null || base.entry.point.status !== 'complete') return null;
  return new LastIndexAttributes(base.index);
}

/** What the newest point has. Of what cannot be read of it nothing is known. */
async function* lastEntries({ store, opened }: PointDeps, { newest }: ChainState): AsyncIterable<Entry> {
  if (newest === null) return;
  try {
    const { frames } = await openPoint({ store, opened }, newest.point);
    for await (const found of findEntries(frames, {})) if (found.kind === 'entry') yield found.entry;
  } catch (error) {
    if (!isDamage(error)) throw error;
  }
}

/** Whoever removed points while we wrote may have removed what this point rests on. */
async function checkStill({ store }: PointDeps, { plan, entry }: PointRequest, state: ChainState): Promise<void> {
  const { chain } = state.decision;
  const before = state.points.filter((point) => point.chain === chain);
  if (before.length === 0) return;
  const [gone] = gonePoints(before, await readPoints(store, plan.name, entry.name));
  if (gone !== undefined) throw new Distrusted(`the point ${gone.point} was removed while the backup ran`);
}

function pointOf(
  { opened, clock, version }: PointDeps,
  { plan, entry, slot }: PointRequest,
  { decision, base }: ChainState,
  made: { readonly id: string; readonly written: WrittenPoint; readonly end: ListingEnd; readonly startedAt: Instant },
): RecoveryPoint {
  const { id, written, end, startedAt } = made;
  const { chain, counts, generation, chainKey, pointKeys, directory, objects } = written;
  return {
    plan: plan.name,
    source: entry.name,
    point: id,
    slot,
    type: decision.type,
    status: statusOf(written, end),
    chain,
    store: opened.id,
    kind: entry.source,
    position: decision.position,
    why: decision.why,
    plannedEnd: decision.plannedEnd,
    retention: plan.retention,
    parent: base === null ? null : { point: base.entry.point.point, digest: base.entry.digest },
    startedAt,
    endedAt: clock.now(),
    host: hostname(),
    version,
    counts,
    generation,
    chainKey,
    pointKeys,
    directory,
    objects,
  };
}

/** What the source itself could not read of its entries counts like a path that could not be read. */
function statusOf(written: WrittenPoint, end: ListingEnd): PointStatus {
  const isWhole = end.incomplete === undefined && end.findings.every(({ severity }) => severity !== 'error');
  return isWhole ? written.status : 'partial';
}
