import { type Checkpoint, openCheckpoint } from '../../archive/checkpoint.ts';
import { type IndexReader, openIndex } from '../../archive/index-reader.ts';
import type { OpenStore } from '../../archive/open-store.ts';
import { readAttempts } from '../../catalogue/attempts.ts';
import { checkChain } from '../../catalogue/chain-check.ts';
import { type ListedPoint, type ReadEntry, readCatalogue, readEntry } from '../../catalogue/points.ts';
import { type Attempt, type ChainDecision, decideChain, newestChain, type Scheme } from '../../core/chain.ts';
import { HoldfastError } from '../../core/errors.ts';
import type { Address } from '../../core/point-sources.ts';
import type { PointKey } from '../../core/recovery-point.ts';
import type { Finding } from '../../core/result.ts';
import type { Store } from '../../core/store.ts';
import type { Instant } from '../../core/time.ts';
import { sourcePoints } from './source-points.ts';

export interface ChainQuestion {
  readonly plan: string;
  /** The source's name in the plan. */
  readonly source: string;
  /** Names that it had before. */
  readonly earlier: readonly Address[];
  readonly scheme: Scheme;
  readonly timezone: string;
  readonly slot: Instant;
  readonly now: Instant;
  /** What showed while this run tried to join the chain; null at first. */
  readonly distrust: string | null;
}

/** What lies in a store of one source, and what a run makes of it. */
export interface ChainState {
  readonly points: readonly ListedPoint[];
  /** Entries of the open chain that were read and believed. */
  readonly entries: readonly ReadEntry[];
  /** The newest point of all that could be read; null = there is none. */
  readonly newest: ReadEntry | null;
  readonly decision: ChainDecision;
  readonly base: { readonly entry: ReadEntry; readonly index: IndexReader } | null;
  readonly resume: Checkpoint | null;
  readonly findings: readonly Finding[];
}

const DAMAGE: ReadonlySet<string> = new Set(['object-missing', 'object-damaged', 'entry-forged', 'wrong-key']);

/** Whether an error is of what lies in the store, so that a full heals it. */
export function isDamage(error: unknown): error is HoldfastError {
  return error instanceof HoldfastError && DAMAGE.has(error.code);
}

/**
 * Decides from what lies in the store what the next point is, and opens what it rests on. A chain that is not whole, or whose
 * index cannot be read, gets no further point: then it is a full, and why.
 */
export async function chainState(store: Store, opened: OpenStore, question: ChainQuestion): Promise<ChainState> {
  const { plan, source, slot, now, distrust } = question;
  const { points, findings } = await readCatalogue(store, plan, source);
  const open = newestChain(points, slot);
  const chain = await readEntries(store, opened, open === null ? [] : points.filter((one) => one.chain === open.chain));
  let broken = distrust ?? chain.broken ?? (await brokenChain(store, opened, chain.entries));
  // Whatever damaged a chain may have damaged what a dead run left there: a full that heals it rests on nothing.
  const openChain = open?.chain ?? null;
  let attempts = distrust === null ? await readAttempts(store, points, { plan, source, openChain, now }) : [];
  const full = chain.entries.find(({ point }) => point.point === open?.full.point);
  for (;;) {
    const recorded = open === null ? null : { plannedEnd: full?.point.plannedEnd ?? null, broken };
    const decision = decideChain({ ...question, points, recorded, attempts });
    const resume = await openAttempt(store, opened, question, decision.resume);
    if (decision.resume !== null && resume === null) {
      attempts = attempts.filter(({ point }) => point !== decision.resume?.point);
      continue;
    }
    const base = await openBase(store, opened, chain.entries, decision.base);
    if (typeof base === 'string') {
      broken = base;
      continue;
    }
    const before = points.length === 0 ? (await sourcePoints(store, question)).points : points;
    const newest = await newestEntry(store, opened, before, chain.entries);
    return {
      points,
      entries: chain.entries,
      newest,
      decision:
        points.length === 0 && newest !== null ? { ...decision, why: renamedWhy(decision.why, newest) } : decision,
      base,
      resume,
      findings: [...findings, ...chain.findings],
    };
  }
}

/** A chain keeps the name that it was opened under: its objects are sealed to it. */
function renamedWhy(why: string, { point: { plan, source } }: ReadEntry): string {
  return `${why} under this name, it was ${plan}/${source} before`;
}

interface ChainEntries {
  readonly entries: readonly ReadEntry[];
  readonly broken: string | null;
  readonly findings: readonly Finding[];
}

async function readEntries(store: Store, opened: OpenStore, points: readonly ListedPoint[]): Promise<ChainEntries> {
  const entries: ReadEntry[] = [];
  const findings: Finding[] = [];
  const read = await Promise.all(
    points.map(async (point) => {
      try {
        return await readEntry(store, point, opened.catalogueKey);
      } catch (error) {
        if (isDamage(error) || isStrange(error)) return { point, error };
        throw error;
      }
    }),
  );
  for (const one of read) {
    if (!('error' in one)) entries.push(one);
    else findings.push({ code: one.error.code, severity: 'error', message: one.error.message, hint: one.error.hint });
  }
  const hurt = read.find((one) => 'error' in one);
  const broken = hurt === undefined ? null : `the catalogue entry of ${hurt.point.point} cannot be read or believed`;
  return { entries, broken: broken as string | null, findings };
}

/** Written under keys that this holder lacks, or by a later version. */
function isStrange(error: unknown): error is HoldfastError {
  return error instanceof HoldfastError && ['keys-missing', 'store-refused', 'keys-replaced'].includes(error.code);
}

async function brokenChain(store: Store, opened: OpenStore, entries: readonly ReadEntry[]): Promise<string | null> {
  if (entries.some(({ point }) => point.generation !== opened.keys.generation)) return 'the keys were rotated';
  return (await checkChain(store, entries)).broken;
}

/** Null = it cannot be gone on with: something of it is gone, or it is of keys that are not used any more. */
async function openAttempt(
  store: Store,
  opened: OpenStore,
  { plan, source }: ChainQuestion,
  attempt: Attempt | null,
): Promise<Checkpoint | null> {
  if (attempt === null) return null;
  try {
    const place = { source: `${plan}/${source}`, chain: attempt.chain, point: attempt.point };
    return await openCheckpoint(store, opened.keys, place);
  } catch (error) {
    if (isDamage(error)) return null;
    throw error;
  }
}

/** A text: why it cannot be rested on. */
async function openBase(
  store: Store,
  opened: OpenStore,
  entries: readonly ReadEntry[],
  wanted: PointKey | null,
): Promise<ChainState['base'] | string> {
  if (wanted === null) return null;
  const entry = entries.find(({ point }) => point.point === wanted.point);
  if (entry === undefined) return `the catalogue entry of ${wanted.point} is missing`;
  try {
    return { entry, index: await openIndex(store, opened.keys, entry.point) };
  } catch (error) {
    if (isDamage(error)) return `the index of ${wanted.point} cannot be read: ${error.message}`;
    throw error;
  }
}

async function newestEntry(
  store: Store,
  opened: OpenStore,
  points: readonly ListedPoint[],
  entries: readonly ReadEntry[],
): Promise<ReadEntry | null> {
  const newest = points.at(-1);
  if (newest === undefined) return null;
  const known = entries.find(({ point }) => point.point === newest.point);
  if (known !== undefined) return known;
  try {
    return await readEntry(store, newest, opened.catalogueKey);
  } catch (error) {
    if (isDamage(error) || isStrange(error)) return null;
    throw error;
  }
}
