import { createHash } from 'node:crypto';
import type { Litter } from '../../archive/litter.ts';
import { entryKey } from '../../catalogue/entry-key.ts';
import { compareLedger, type Ledger } from '../../catalogue/ledger.ts';
import { canonicalText, type JsonObject } from '../../core/json.ts';
import type { SourceAddress } from '../../core/point-sources.ts';
import type { Finding } from '../../core/result.ts';
import { addressText } from './addresses.ts';
import { readLitter } from './litter.ts';
import { type LockExtension, planExtension, type RetentionLock } from './lock-extension.ts';
import type { DataStore } from './open-point.ts';
import { type ChainRequest, type DroppedChain, decideChains, type KeptChain } from './prune-chains.ts';

/** A store that something is removed from. */
export interface PrunedStore extends DataStore {
  /** Null = nothing in it is locked. */
  readonly lock: RetentionLock | null;
}

export interface PruneRequest extends ChainRequest {
  /** Of all names of the source. */
  readonly ledger: Ledger | null;
}

/** What a prune would do to one source in one store, and why the rest stays. */
export interface PrunePlan {
  readonly address: SourceAddress;
  readonly kept: readonly KeptChain[];
  readonly dropped: readonly DroppedChain[];
  readonly litter: Litter;
  /** Null = all that stays is locked for long enough, or nothing is to be locked. */
  readonly extension: LockExtension | null;
  readonly findings: readonly Finding[];
}

const NO_LITTER: Litter = { folders: [], objects: 0, bytes: 0 };

/** Whoever can bring these about could have the good points removed: while there is one, nothing is. */
const PAUSES: ReadonlySet<string> = new Set(['point-vanished', 'entry-replaced', 'entry-forged', 'keys-replaced']);

/** Decides what of a source would be removed, and what of the rest is to be locked longer; changes nothing. */
export async function planPrune(data: PrunedStore, request: PruneRequest): Promise<PrunePlan> {
  const { address, now } = request;
  const { store, opened } = data;
  const { points, kept, dropped, entries, findings } = await decideChains(data, request);
  const ruled = kept.filter(({ by }) => by === 'rule');
  const locks = await planExtension(data, ruled, now);
  const digests = new Map([...entries, ...locks.entries].map(({ point, digest }) => [point.point, digest]));
  const remembered = compareLedger(request.ledger, {
    name: store.name,
    address: addressText(address),
    store: opened.id,
    keys: opened.fingerprints(),
    points: points.map(({ point }) => ({ point, digest: digests.get(point) ?? null })),
  });
  const all = [...findings, ...locks.findings, ...remembered].map(
    (found): Finding => ({ plan: address.plan, ...found }),
  );
  const plan = { address, extension: locks.extension, findings: all };
  if (all.some(({ code }) => PAUSES.has(code))) {
    const why = 'removal is paused';
    const paused = dropped.map(({ chain, points: own }) => ({ chain, points: own, why, by: 'pause' as const }));
    return { ...plan, kept: [...kept, ...paused].sort(byChain), dropped: [], litter: NO_LITTER };
  }
  const keys = (generation: number) => opened.catalogueKey(generation);
  return { ...plan, kept, dropped, litter: await readLitter(store, address, { points, keys, now }) };
}

/** All that would be done to one source. Until when locks would last is left out: it grows with the clock. */
export function pruneStep(store: string, { address, dropped, litter, extension }: PrunePlan): JsonObject {
  return {
    store,
    source: addressText(address),
    points: dropped.flatMap(({ points }) => points.map(entryKey)),
    litter: [...litter.folders],
    lock:
      extension === null
        ? null
        : { mode: extension.mode, forMs: extension.forMs, chains: extension.chains.map(({ chain }) => chain) },
  };
}

/** 16 hex over everything that would be done. */
export function pruneHash(steps: readonly JsonObject[]): string {
  const text = canonicalText({ format: 1, command: 'prune', steps: [...steps] });
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}

function byChain(a: KeptChain, b: KeptChain): number {
  return a.chain < b.chain ? -1 : 1;
}
