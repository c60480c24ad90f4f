import type { OpenStore } from '../../archive/open-store.ts';
import { entryKey } from '../../catalogue/entry-key.ts';
import type { ListedPoint, ReadEntry } from '../../catalogue/points.ts';
import { HoldfastError, toHoldfastError } from '../../core/errors.ts';
import type { Destination } from '../../core/plan.ts';
import type { Log } from '../../core/ports.ts';
import type { Finding } from '../../core/result.ts';
import { type Instant, isoTime } from '../../core/time.ts';
import type { LockedObject, S3Bucket } from '../../stores/s3/bucket.ts';
import type { LockMode } from '../../stores/s3/chain-locks.ts';
import { readChain } from './chain-entries.ts';
import type { DestinationDeps } from './destination.ts';
import { lockedUntil, lockObjects } from './lock-objects.ts';
import type { DataStore } from './open-point.ts';
import { bucketOf, locksOf } from './s3-destination.ts';

/** `lock:` of a destination, and the bucket in which what is kept stays locked. */
export interface RetentionLock {
  readonly mode: LockMode;
  readonly forMs: number;
  readonly bucket: Pick<S3Bucket, 'lock' | 'lockedUntil'>;
}

/** A kept chain whose lock would end too early. */
export interface UnlockedChain {
  readonly chain: string;
  readonly points: readonly ListedPoint[];
  /** What its entries name. */
  readonly objects: readonly LockedObject[];
  /** When the first of its entries is free; null = one is not locked. */
  readonly until: Instant | null;
}

/** Locks that grow with what a retention keeps. */
export interface LockExtension {
  readonly mode: LockMode;
  readonly forMs: number;
  /** Until when all of it is locked then. */
  readonly until: Instant;
  /** The oldest first; never empty. */
  readonly chains: readonly UnlockedChain[];
}

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
/**
 * Locks are made longer than they must be, so that they neither have to be written anew each day nor fall short between two weekly
 * prunes; no longer than twice the span.
 */
const AHEAD_MAX_MS = 8 * DAY_MS;

/** Null = nothing is locked. */
export function retentionLockOf(deps: DestinationDeps, destination: Destination): RetentionLock | null {
  const bucket = bucketOf(deps, destination);
  const locks = locksOf(destination);
  if (bucket === null || locks === null || destination.lock === null) return null;
  return { mode: locks.mode, forMs: destination.lock.forMs, bucket };
}

/**
 * Which of the chains that a retention keeps are to be locked longer: those whose entries would be free within the span of the
 * lock. Entries are locked last, so they stand for all that their chain needs.
 */
export async function planExtension(
  { store, opened, lock }: DataStore & { readonly lock: RetentionLock | null },
  kept: readonly { readonly chain: string; readonly points: readonly ListedPoint[] }[],
  now: Instant,
): Promise<{
  readonly extension: LockExtension | null;
  readonly entries: readonly ReadEntry[];
  readonly findings: readonly Finding[];
}> {
  if (lock === null) return { extension: null, entries: [], findings: [] };
  const { mode, forMs, bucket } = lock;
  const ahead = Math.min(AHEAD_MAX_MS, forMs);
  const chains: UnlockedChain[] = [];
  const all: ReadEntry[] = [];
  const findings: Finding[] = [];
  const unknown: HoldfastError[] = [];
  for (const { chain, points } of kept) {
    const until = await lockedUntil(bucket, points.map(entryOf)).catch(orRefused);
    if (until instanceof HoldfastError) {
      unknown.push(until);
      continue;
    }
    if (until !== null && until >= now + forMs + ahead / 4) continue;
    const entries = await readChain(store, points, (generation) => opened.catalogueKey(generation));
    if (entries instanceof HoldfastError) {
      const { code, message, hint } = entries;
      findings.push({ code, severity: 'error', message, hint });
      continue;
    }
    all.push(...entries);
    const objects = new Map(entries.flatMap(({ point }) => point.objects.map((object) => [object.key, object])));
    chains.push({ chain, points, objects: [...objects.values()], until });
  }
  if (unknown.length > 0) {
    const what = `until when ${unknown.length} of ${kept.length} kept chains are locked is not known`;
    findings.push(notExtended(what, unknown[0]));
  }
  const until = Math.ceil((now + forMs + ahead) / HOUR_MS) * HOUR_MS;
  return { extension: chains.length === 0 ? null : { mode, forMs, until, chains }, entries: all, findings };
}

export interface ExtensionDeps {
  readonly log: Log;
  readonly signal: AbortSignal;
}

/** Locks it. Who is killed or refused on the way has lost nothing: the next prune finds what is not locked yet. */
export async function applyExtension(
  { log, signal }: ExtensionDeps,
  { opened, lock }: { readonly opened: OpenStore; readonly lock: RetentionLock | null },
  name: string,
  { until, chains }: LockExtension,
): Promise<{ readonly chains: ReadonlySet<string>; readonly findings: readonly Finding[] }> {
  const done = new Set<string>();
  if (lock === null) return { chains: done, findings: [] };
  const { bucket, mode } = lock;
  const failures: unknown[] = [];
  const task = log.task(`lock ${name}`);
  const lockThem = async (objects: readonly LockedObject[]): Promise<boolean> => {
    const failed = await lockObjects(bucket, objects, { mode, until }, signal);
    signal.throwIfAborted();
    if (failed !== null) failures.push(failed);
    return failed === null;
  };
  try {
    const areKeysLocked = await lockThem([{ key: 'holdfast.json' }, ...opened.keyObjects.map(({ key }) => ({ key }))]);
    for (const { chain, points, objects } of chains) {
      task.update(`${done.size} of ${chains.length} chains`);
      const areObjectsLocked = await lockThem(objects);
      if (areKeysLocked && areObjectsLocked && (await lockThem(points.map(entryOf)))) done.add(chain);
    }
  } catch (error) {
    task.fail('it was not finished; run it again');
    throw error;
  }
  const said = `${done.size} of ${chains.length} kept chains are locked until ${isoTime(until)}`;
  if (failures.length === 0) {
    task.done(said);
    return { chains: done, findings: [] };
  }
  task.fail(said);
  return { chains: done, findings: [notExtended(`${name}: ${said}`, failures[0])] };
}

function entryOf(point: ListedPoint): LockedObject {
  return { key: entryKey(point), version: point.version };
}

/** What is wrong with one lock is told, and stops nothing else. */
function orRefused(error: unknown): HoldfastError {
  if (error instanceof HoldfastError && error.code !== 'cancelled') return error;
  throw error;
}

function notExtended(what: string, failed: unknown): Finding {
  const { message, hint } = toHoldfastError(failed);
  return { code: 'lock-not-extended', severity: 'error', message: `${what}: ${message}`, hint };
}
