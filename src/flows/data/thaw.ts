import { neededPacks } from '../../archive/needed-packs.ts';
import type { ColdClass, ColdState, ColdStorage, ThawRequest } from '../../core/cold.ts';
import { isColdClass } from '../../core/cold.ts';
import type { Entry } from '../../core/entry.ts';
import { HoldfastError } from '../../core/errors.ts';
import type { Log } from '../../core/ports.ts';
import type { Sink } from '../../core/sink.ts';
import type { ColdShare } from '../../core/thaw.ts';
import type { Instant } from '../../core/time.ts';
import type { DataStore } from './open-point.ts';
import type { ChosenPoint } from './restore.ts';

/** A pack of a class that must be thawed, as it is now. */
export interface ColdPack {
  readonly key: string;
  readonly size: number;
  readonly version: string | null;
  readonly state: Exclude<ColdState, { kind: 'warm' }>;
}

/** What of the packs that a restore needs lies in a cold class. */
export interface NeededCold {
  /** Packs that it needs, warm ones too. */
  readonly packs: number;
  readonly cold: readonly ColdPack[];
  readonly thawing: readonly ColdPack[];
  readonly thawed: readonly ColdPack[];
}

const AT_ONCE = 16;

/**
 * The packs of a cold class that the selection needs, and what became of their thaw. Null: there is none. Where nothing of the
 * chain is cold it takes a listing. `sink`: what is in the target already is not needed.
 */
export async function coldPacks(
  { signal }: { readonly signal: AbortSignal },
  { cold }: DataStore,
  { opened, request }: ChosenPoint,
  sink: Sink | null,
): Promise<NeededCold | null> {
  if (cold === null || !(await hasCold(cold, opened))) return null;
  const wants = sink === null ? null : (entry: Entry): boolean => sink.look(entry).kind !== 'kept';
  const needed = await neededPacks(opened.frames, request.selection, { wants, signal });
  const found: ColdPack[] = [];
  const all = [...needed];
  for (let at = 0; at < all.length; at += AT_ONCE) {
    signal.throwIfAborted();
    const looks = all.slice(at, at + AT_ONCE).map(async ([key, object]): Promise<ColdPack[]> => {
      const version = object?.version ?? null;
      // One that is gone is damage, which the restore tells with all that it hurts.
      const state = await cold.look(key, version);
      return state === null || state.kind === 'warm' ? [] : [{ key, size: object?.size ?? 0, version, state }];
    });
    found.push(...(await Promise.all(looks)).flat());
  }
  if (found.length === 0) return null;
  const of = (kind: ColdState['kind']): readonly ColdPack[] => found.filter(({ state }) => state.kind === kind);
  return { packs: needed.size, cold: of('cold'), thawing: of('thawing'), thawed: of('thawed') };
}

/** Whether a pack that the point names is listed in a cold class, or not at all: what a delete marker hides may be cold. */
async function hasCold(cold: ColdStorage, { point }: ChosenPoint['opened']): Promise<boolean> {
  const wanted = new Set(point.objects.flatMap(({ key }) => (key.startsWith('data/') ? [key] : [])));
  if (wanted.size === 0) return false;
  for await (const { key, storageClass } of cold.classes(`data/${point.plan}/${point.source}/${point.chain}/`)) {
    if (wanted.delete(key) && isColdClass(storageClass)) return true;
  }
  return wanted.size > 0;
}

/** Keys below a prefix that cannot be read now: of a cold class, and not thawed. */
export async function unreadablePacks(
  cold: ColdStorage,
  prefix: string,
  signal: AbortSignal,
): Promise<ReadonlyMap<string, ColdClass>> {
  const found = new Map<string, ColdClass>();
  for await (const { key, storageClass } of cold.classes(prefix))
    if (isColdClass(storageClass)) found.set(key, storageClass);
  const keys = [...found.keys()];
  for (let at = 0; at < keys.length; at += AT_ONCE) {
    signal.throwIfAborted();
    const looks = keys.slice(at, at + AT_ONCE).map(async (key) => {
      const state = await cold.look(key, null);
      if (state?.kind !== 'cold' && state?.kind !== 'thawing') found.delete(key);
    });
    await Promise.all(looks);
  }
  return found;
}

/** By class, for what a thaw takes. */
export function sharesOf(packs: readonly ColdPack[]): readonly ColdShare[] {
  const classes = Map.groupBy(packs, ({ state }): ColdClass => state.storageClass);
  return [...classes].map(([storageClass, of]) => ({ storageClass, packs: of.length, bytes: bytesOf(of) }));
}

export function bytesOf(packs: readonly ColdPack[]): number {
  return packs.reduce((sum, { size }) => sum + size, 0);
}

/** When the first of them turns cold again; null = it is not known, or there is none. */
export function thawedUntil(packs: readonly ColdPack[]): Instant | null {
  const times = packs.flatMap(({ state }) => (state.kind === 'thawed' && state.until !== null ? [state.until] : []));
  return times.length === 0 ? null : Math.min(...times);
}

/** Asks for every pack, each once. Throws `thaw-refused`, or what S3 refuses; what was asked for until then is on its way. */
export async function askForPacks(
  { signal, log }: { readonly signal: AbortSignal; readonly log: Log },
  cold: ColdStorage,
  packs: readonly ColdPack[],
  request: ThawRequest,
): Promise<void> {
  const task = log.task(`thaw ${packs.length} ${packs.length === 1 ? 'pack' : 'packs'}, ${request.tier}`);
  let asked = 0;
  for (let at = 0; at < packs.length; at += AT_ONCE) {
    if (signal.aborted) task.fail('cancelled; what was asked for is on its way');
    signal.throwIfAborted();
    const batch = packs.slice(at, at + AT_ONCE);
    const ends = await Promise.allSettled(batch.map(({ key, version }) => cold.ask(key, version, request)));
    asked += ends.filter(({ status }) => status === 'fulfilled').length;
    const failed = ends.find((end) => end.status === 'rejected');
    if (failed === undefined) {
      task.update(`${asked} of ${packs.length}`);
      continue;
    }
    task.fail(`${asked} of ${packs.length} were asked for`);
    throw told(failed.reason, asked, packs.length);
  }
  task.done(`${asked} of ${packs.length}`);
}

function told(reason: unknown, asked: number, all: number): unknown {
  if (!(reason instanceof HoldfastError) || reason.code === 'cancelled') return reason;
  const message = `${asked} of ${all} packs were asked for; then: ${reason.message}`;
  const hint = `${reason.hint}; the same restore asks for the rest`;
  return new HoldfastError(reason.code, message, { hint, cause: reason });
}
