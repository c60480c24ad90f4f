import type { ChainDecision } from '../core/chain.ts';
import type { SourceFacts, SourceItems } from '../core/entry.ts';
import type { Log } from '../core/ports.ts';
import type { PointCounts, PointObject, PointStatus, SealedKey } from '../core/recovery-point.ts';
import type { Store } from '../core/store.ts';
import type { Clock } from '../core/time.ts';
import type { ByteBudget } from './byte-budget.ts';
import type { Checkpoint } from './checkpoint.ts';
import type { IndexReader } from './index-reader.ts';
import type { StoreKeys } from './keys.ts';
import type { Notice } from './notices.ts';
import type { Threads } from './worker-pool.ts';

export interface WriteParts {
  readonly store: Store;
  readonly keys: StoreKeys;
  readonly plan: string;
  readonly source: string;
  /** Id of this attempt. */
  readonly point: string;
  readonly decision: ChainDecision;
  /** Index of `decision.base`. */
  readonly base: IndexReader | null;
  /** What an attempt that died left behind; its chain is the decision's. */
  readonly resume: Checkpoint | null;
  /** In the order of their keys. */
  readonly items: SourceItems;
  /** By the clock of the source's file system when the walk began, nanoseconds since 1970. */
  readonly time: bigint;
  /** Asked when the items have ended. */
  readonly facts: () => SourceFacts | Promise<SourceFacts>;
  /** The source's worker module, by its name in `src/worker.ts`. */
  readonly readerModule: string;
  readonly budget: ByteBudget;
  readonly threads: Threads;
  readonly clock: Clock;
  readonly log: Log;
  readonly signal: AbortSignal;
  /** Called often. */
  readonly onProgress?: (progress: WriteProgress) => void;
}

export interface WriteProgress {
  readonly entries: number;
  readonly bytesRead: number;
  readonly bytesStored: number;
}

/** What a catalogue entry is made of. Nothing of it can be found in the store before that is committed. */
export interface WrittenPoint {
  readonly chain: string;
  readonly status: PointStatus;
  readonly counts: PointCounts;
  readonly generation: number;
  readonly chainKey: SealedKey;
  readonly pointKeys: Readonly<Record<string, SealedKey>>;
  readonly directory: { readonly object: number; readonly length: number; readonly raw: number };
  readonly objects: readonly PointObject[];
  /** The first thousand; `noticed` counts all. */
  readonly notices: readonly Notice[];
  readonly noticed: Readonly<Record<Notice['kind'], number>>;
}
