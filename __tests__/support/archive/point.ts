import { ByteBudget } from '../../../src/archive/byte-budget.ts';
import type { Checkpoint } from '../../../src/archive/checkpoint.ts';
import { openIndex } from '../../../src/archive/index-reader.ts';
import type { StoreKeys } from '../../../src/archive/keys.ts';
import { LastIndexAttributes } from '../../../src/archive/last-attributes.ts';
import type { WrittenPoint } from '../../../src/archive/write-parts.ts';
import { writePoint } from '../../../src/archive/writer.ts';
import type { SourceItem, SourceItems } from '../../../src/core/entry.ts';
import type { Log } from '../../../src/core/ports.ts';
import type { PointType, RecoveryPoint } from '../../../src/core/recovery-point.ts';
import type { Store } from '../../../src/core/store.ts';
import { type Clock, slotKey } from '../../../src/core/time.ts';
import { source } from '../../../src/sources/files/source.ts';
import { dataContext } from '../data-context.ts';

const quietLog: Log = {
  info: () => {},
  warn: () => {},
  debug: () => {},
  task: () => ({ update: () => {}, done: () => {}, fail: () => {} }),
};

/** Stands still unless told. */
export function frozen(at: number): Clock & { now: () => number; at: number } {
  const clock = { at, now: () => clock.at, sleep: async () => {} };
  return clock;
}

/** What worker threads are started with. */
export function testThreads(count = 2): { readonly entry: URL; readonly count: number } {
  return { entry: new URL('../../../src/worker.ts', import.meta.url), count };
}

/** How a test wants a point to be made; everything else is as a run would have it. */
export interface BackupOptions {
  readonly type?: PointType;
  /** Whose index it is compared with; null = none, and a chain of its own. */
  readonly on: RecoveryPoint | null;
  readonly options?: Readonly<Record<string, unknown>>;
  /** What happens to the items between the source and the writer. */
  readonly through?: (items: AsyncIterable<SourceItem>) => AsyncIterable<SourceItem>;
  readonly items?: AsyncIterable<SourceItem>;
  readonly time?: bigint;
  readonly clock?: Clock;
  readonly signal?: AbortSignal;
  readonly resume?: Checkpoint | null;
  readonly threads?: number;
  readonly budget?: ByteBudget;
}

export interface Backup {
  readonly written: WrittenPoint;
  readonly point: RecoveryPoint;
}

/** Where a test writes to, and what it reads. */
export interface BackupPlace {
  readonly store: Store;
  readonly keys: StoreKeys;
  readonly plan: string;
  readonly source: string;
  /** Folder that the source `files` reads. */
  readonly root: string;
  readonly slot: number;
  /** 16 hex, the end of the point's id. */
  readonly id: string;
}

/** Later than every file of a test: each is trusted. */
const LATER_NS = BigInt(Date.now() + 3_600_000) * 1_000_000n;

/** Writes everything of a point but its catalogue entry, by the real source and writer in real threads. */
export async function writeTestPoint(
  { store, keys, plan, source: name, root, slot, id }: BackupPlace,
  { on, type = on === null ? 'full' : 'incremental', resume = null, ...rest }: BackupOptions,
): Promise<Backup> {
  const { clock = frozen(slot), signal = new AbortController().signal } = rest;
  const base = on === null ? null : await openIndex(store, keys, on);
  const last = base === null || resume !== null || on?.status !== 'complete' ? null : new LastIndexAttributes(base);
  const context = dataContext({ cwd: root, signal, log: quietLog, last });
  const listing = await source.list(context, { path: root, ...rest.options } as never);
  const items = rest.items ?? listing.items;
  const point = `${slotKey(slot)}-${id}`;
  const position = on === null ? 1 : on.position + 1;
  const chain = on?.chain ?? resume?.place.chain ?? null;
  const written = await writePoint({
    store,
    keys,
    plan,
    source: name,
    point,
    decision: { type, chain, base: on, position, why: 'a test', plannedEnd: null, resume: null },
    base,
    resume,
    items: rest.through === undefined ? items : rest.through(oneByOne(items)),
    time: rest.time ?? LATER_NS,
    facts: async () => (rest.items === undefined ? (await listing.end()).facts : NO_FACTS),
    readerModule: 'files',
    budget: rest.budget ?? new ByteBudget(),
    threads: testThreads(rest.threads),
    clock,
    log: quietLog,
    signal,
  });
  const { notices: _, noticed: __, ...members } = written;
  return {
    written,
    point: {
      ...members,
      store: keys.store,
      plan,
      source: name,
      kind: 'files',
      point,
      slot,
      type,
      position,
      why: 'a test',
      retention: null,
      plannedEnd: null,
      parent: null,
      startedAt: slot,
      endedAt: slot,
      host: 'a-host',
      version: '0.0.0',
    },
  };
}

const NO_FACTS = { users: {}, groups: {}, root: '', notKept: [], excludes: '' };

async function* oneByOne(items: SourceItems): AsyncIterable<SourceItem> {
  for await (const some of items)
    if ('kind' in some) yield some;
    else yield* some;
}
