import { ByteBudget } from '../../archive/byte-budget.ts';
import { isDamage } from '../../archive/frame-reader.ts';
import { segmentKey } from '../../archive/object-keys.ts';
import { DataCheck, verifyPoint } from '../../archive/verify.ts';
import { checkObjects, type ObjectCheck } from '../../archive/verify-objects.ts';
import type { Threads } from '../../archive/worker-pool.ts';
import { missingParents, replacedParents } from '../../catalogue/chain-check.ts';
import { acceptLossHint, compareLedger, type Ledger, vanishedPoints } from '../../catalogue/ledger.ts';
import { type ListedPoint, type ReadEntry, readCatalogue, readEntry } from '../../catalogue/points.ts';
import type { ColdClass } from '../../core/cold.ts';
import { HoldfastError } from '../../core/errors.ts';
import type { Hurt } from '../../core/hurt.ts';
import type { Address } from '../../core/point-sources.ts';
import type { Log } from '../../core/ports.ts';
import type { RecoveryPoint } from '../../core/recovery-point.ts';
import type { Finding } from '../../core/result.ts';
import { formatSize } from '../../core/size.ts';
import { addressText } from './addresses.ts';
import { isOfEntry } from './chain-entries.ts';
import { hurtFindings } from './hurt-findings.ts';
import { type DataStore, openPoint } from './open-point.ts';
import { unreadablePacks } from './thaw.ts';

/** `catalogue`: entries, their order and who wrote them · `objects`: what lies there · `data`: every byte, or a share. */
export type VerifyLevel = 'catalogue' | 'objects' | 'data';

export interface VerifyRequest {
  readonly address: Address;
  readonly level: VerifyLevel;
  /** Of the packs, above 0, at most 1; for the level `data`. */
  readonly share: number;
  /** Other packs are read with another one. */
  readonly seed: string;
  /** Of the points that a listing shows, those that are meant. */
  readonly choose: (points: readonly ListedPoint[]) => readonly ListedPoint[];
  /** What was remembered of the source outside of the store. */
  readonly ledger: Ledger | null;
}

export interface VerifyDeps {
  readonly signal: AbortSignal;
  readonly log: Log;
  readonly threads: Threads;
}

export interface VerifiedPoint {
  readonly listed: ListedPoint;
  /** Null when its entry cannot be read or believed. */
  readonly point: RecoveryPoint | null;
  readonly hurtEntries: number;
  readonly hurt: readonly Hurt[];
}

export interface Verified {
  readonly points: readonly VerifiedPoint[];
  /** Points that were written and that the store does not show; none that was given up for lost. */
  readonly vanished: readonly string[];
  readonly findings: readonly Finding[];
  /** Null below the level `objects`. */
  readonly objects: ObjectCheck | null;
  /** Null below the level `data`. */
  readonly data: {
    readonly packs: number;
    readonly chosen: number;
    readonly bytes: number;
    /** Would have been read, and must be thawed first. */
    readonly cold: number;
  } | null;
}

/** Looks for damage in the points of one source, changes nothing and names what each damage hurts. */
export async function verifySource(deps: VerifyDeps, data: DataStore, request: VerifyRequest): Promise<Verified> {
  const { address, level, share, seed, ledger } = request;
  const { store, opened } = data;
  const task = deps.log.task(`verify ${address.plan}/${address.source}`);
  try {
    const listing = await readCatalogue(store, address.plan, address.source);
    const all = await readEntries(deps, data, listing.points);
    const wanted = new Set(request.choose(listing.points).map(({ point }) => point));
    const read = all.read.filter(({ point }) => wanted.has(point.point));
    const ledgerFindings = compareLedger(ledger, {
      name: store.name,
      address: addressText(address),
      store: opened.id,
      keys: opened.fingerprints(),
      points: listing.points.map(({ point }) => ({ point, digest: all.digests.get(point) ?? null })),
    });
    const chains = Map.groupBy(all.read, ({ point }) => point.chain);
    const lost = new Set(Object.keys(ledger?.lost ?? {}));
    // An entry that cannot be read is there all the same, and is told as what it is.
    const there = new Set(listing.points.map(({ point }) => point));
    const missing = [...chains.values()].flatMap(missingParents).filter((point) => !there.has(point));
    const known = vanishedPoints(ledger, listing.points);
    const vanished = [...new Set([...known, ...missing.filter((point) => !lost.has(point))])].sort();
    const findings = [
      ...listing.findings,
      ...ledgerFindings,
      ...all.findings,
      ...missing
        .filter((point) => !lost.has(point) && !known.includes(point))
        .map((point) => missingFinding(point, addressText(address))),
      ...[...chains.values()].flatMap(replacedParents).map(replacedFinding),
    ].map((finding): Finding => ({ plan: address.plan, ...finding }));

    const objects = level === 'catalogue' ? null : await checkObjects(store, address, entriesOf(all.read), deps.signal);
    const cold = level === 'data' ? await coldOf(data, address, deps.signal) : NONE_COLD;
    const check = new DataCheck({
      share: level === 'data' ? share : 0,
      seed,
      damaged: objects?.damaged ?? new Map(),
      cold: new Set(cold.keys()),
    });
    const verified = new Map<string, VerifiedPoint>();
    for (const { point } of read) {
      const suspect = level === 'data' || point.objects.some(({ key }) => objects?.damaged.has(key) === true);
      if (level === 'catalogue') continue;
      const listed = listing.points.find((one) => one.point === point.point) as ListedPoint;
      const keys = await opened.keysOf(point.generation);
      const fault = await keys.dataFault();
      if (fault !== null) verified.set(point.point, wholly(listed, point, fault.error, fault.object));
      if (fault !== null || !suspect) continue;
      task.update(`${verified.size} of ${read.length} points, ${formatSize(check.bytes)} read`);
      verified.set(point.point, await verifyOne(deps, data, listed, point, check));
    }
    const points = listing.points
      .filter(({ point }) => wanted.has(point))
      .map((listed): VerifiedPoint => {
        const point = read.find((one) => one.point.point === listed.point)?.point ?? null;
        return verified.get(listed.point) ?? { listed, point, hurtEntries: 0, hurt: [] };
      });
    task.done(`${points.length} ${points.length === 1 ? 'point' : 'points'}, ${formatSize(check.bytes)} read`);
    return {
      points,
      vanished,
      findings: [
        ...findings,
        ...coldFindings(address, check, cold),
        ...hurtFindings(
          address.plan,
          points.flatMap(({ hurt }) => hurt),
        ),
        ...harmlessFindings(address.plan, objects, read, points),
      ],
      objects,
      data:
        level === 'data'
          ? { packs: check.packs, chosen: check.chosenPacks, bytes: check.bytes, cold: check.cold.size }
          : null,
    };
  } catch (error) {
    task.fail('it could not go on');
    throw error;
  }
}

/** An object that is not what was written is told although all that was looked at in it is still there. */
function harmlessFindings(
  plan: string,
  objects: ObjectCheck | null,
  read: readonly ReadEntry[],
  points: readonly VerifiedPoint[],
): readonly Finding[] {
  const told = new Set(points.flatMap(({ hurt }) => hurt.map(({ object }) => object)));
  const needed = new Set(read.flatMap(({ point }) => point.objects.map(({ key }) => key)));
  const rest = [...(objects?.damaged ?? [])].filter(([key]) => needed.has(key) && !told.has(key));
  return rest.map(([, { code, message, hint }]) => {
    const words = `${message}; no file that was looked at is hurt by it`;
    return { code, severity: 'error', plan, message: words, hint };
  });
}

const NONE_COLD: ReadonlyMap<string, ColdClass> = new Map();

async function coldOf(
  { cold }: DataStore,
  { plan, source }: Address,
  signal: AbortSignal,
): Promise<ReadonlyMap<string, ColdClass>> {
  return cold === null ? NONE_COLD : await unreadablePacks(cold, `data/${plan}/${source}/`, signal);
}

/** What was not read is said, and is no damage: `--level objects` shows that it is what was sent. */
function coldFindings(address: Address, check: DataCheck, cold: ReadonlyMap<string, ColdClass>): readonly Finding[] {
  if (check.cold.size === 0) return [];
  const classes = [...new Set([...check.cold].map((key) => cold.get(key)))].sort().join(' and ');
  const packs = check.cold.size === 1 ? '1 pack' : `${check.cold.size} packs`;
  return [
    {
      code: 'object-cold',
      severity: 'warning',
      plan: address.plan,
      message: `${packs} of ${addressText(address)} ${check.cold.size === 1 ? 'lies' : 'lie'} in ${classes} and could not be read: their data is not verified`,
      hint: '--level objects shows without reading that they are what was sent; a restore shows what a thaw takes',
    },
  ];
}

interface ReadEntries {
  readonly read: readonly ReadEntry[];
  readonly digests: ReadonlyMap<string, string>;
  readonly findings: readonly Finding[];
}

async function readEntries(
  { signal }: VerifyDeps,
  { store, opened }: DataStore,
  points: readonly ListedPoint[],
): Promise<ReadEntries> {
  const read: ReadEntry[] = [];
  const findings: Finding[] = [];
  for (const listed of points) {
    signal.throwIfAborted();
    try {
      read.push(await readEntry(store, listed, (generation) => opened.catalogueKey(generation)));
    } catch (error) {
      if (!isOfEntry(error)) throw error;
      const message = `the recovery point ${listed.point} cannot be restored: ${error.message}`;
      findings.push({ code: error.code, severity: 'error', message, hint: error.hint });
    }
  }
  return { read, digests: new Map(read.map(({ point, digest }) => [point.point, digest])), findings };
}

const entriesOf = (read: readonly ReadEntry[]): readonly RecoveryPoint[] => read.map(({ point }) => point);

function missingFinding(point: string, address: string): Finding {
  return {
    code: 'point-vanished',
    severity: 'error',
    message: `the catalogue entry of ${point} is missing, from which a later point was made`,
    hint: `each point that is there restores by itself; look at who can delete in the store; ${acceptLossHint(address, point)}`,
  };
}

function replacedFinding(point: string): Finding {
  return {
    code: 'entry-replaced',
    severity: 'error',
    message: `the catalogue entry of ${point} is not the one that was written, from which a later point was made`,
    hint: 'each point that is there restores by itself; look at who can write to the store',
  };
}

/** Of the object without which nothing of the point can be found. */
function directoryKey({ plan, source, chain, point, directory }: RecoveryPoint): string {
  return segmentKey({ source: `${plan}/${source}`, chain, point }, directory.object);
}

/** Nothing of the point can be had. */
function wholly(listed: ListedPoint, point: RecoveryPoint, error: HoldfastError, object: string): VerifiedPoint {
  const { entries } = point.counts;
  const { code, message: reason } = error;
  const hurt: Hurt = { key: '', until: null, entries, point: point.point, object, code, reason };
  return { listed, point, hurtEntries: entries, hurt: [hurt] };
}

async function verifyOne(
  { signal, threads }: VerifyDeps,
  data: DataStore,
  listed: ListedPoint,
  point: RecoveryPoint,
  check: DataCheck,
): Promise<VerifiedPoint> {
  try {
    const { keys, frames } = await openPoint(data, listed);
    const parts = { store: data.store, keys, point, index: frames.index, threads, budget: new ByteBudget(), signal };
    const { hurt, hurtEntries } = await verifyPoint(parts, check);
    return { listed, point, hurt, hurtEntries };
  } catch (error) {
    if (!(error instanceof HoldfastError)) throw error;
    const { code } = error;
    if (isDamage(error)) return wholly(listed, point, error, directoryKey(point));
    // Whoever may only write learns which objects are damaged; which files lie in them is not for him.
    const damaged = point.objects.find(({ key }) => check.damaged.has(key));
    const why = damaged === undefined ? undefined : check.damaged.get(damaged.key);
    if (code !== 'keys-missing' || damaged === undefined || why === undefined) throw error;
    return wholly(listed, point, why, damaged.key);
  }
}
