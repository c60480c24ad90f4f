import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ByteBudget } from '../../src/archive/byte-budget.ts';
import { createStore } from '../../src/archive/create-store.ts';
import type { FrameSource } from '../../src/archive/frame-reader.ts';
import { clearHolder, type Opener } from '../../src/archive/holders.ts';
import { type IndexReader, openIndex } from '../../src/archive/index-reader.ts';
import { type OpenStore, openStore } from '../../src/archive/open-store.ts';
import type { ReadParts } from '../../src/archive/read-point.ts';
import { type Restored, type RestoreParts, restoreEntries } from '../../src/archive/restore.ts';
import type { StoreHolders } from '../../src/archive/write-generation.ts';
import { type WrittenPoint, writePoint } from '../../src/archive/writer.ts';
import { commitEntry } from '../../src/catalogue/points.ts';
import type { RecoveryPoint } from '../../src/core/recovery-point.ts';
import type { Store } from '../../src/core/store.ts';
import { slotKey } from '../../src/core/time.ts';
import { source } from '../../src/sources/files/source.ts';
import { createDirectoryStore } from '../../src/stores/directory/store.ts';
import { dataContext } from './data-context.ts';

const everyone: StoreHolders = { data: [clearHolder], index: [clearHolder] };

export interface ArchiveWorld extends Disposable {
  /** Folder of this world; `source` and `store` are in it. */
  readonly folder: string;
  readonly source: string;
  readonly storeRoot: string;
  readonly store: Store;
  readonly open: OpenStore;
  /** Backs the source up and commits the point. `base` null: a full. */
  backup(base?: RecoveryPoint | null, type?: RecoveryPoint['type']): Promise<RecoveryPoint>;
  /** What the last backup noticed. */
  readonly written: readonly WrittenPoint[];
  index(point: RecoveryPoint): Promise<IndexReader>;
  frames(point: RecoveryPoint): Promise<FrameSource>;
  parts(point: RecoveryPoint): Promise<ReadParts>;
  restore(point: RecoveryPoint, target: string, more?: Partial<RestoreParts>): Promise<Restored>;
}

/** A store on a real disk, written and read by the real engine, its threads, and the real source. */
export async function archiveWorld(
  holders: StoreHolders = everyone,
  opener: Opener = { kind: 'clear' },
  reader: Opener = opener,
): Promise<ArchiveWorld> {
  const folder = mkdtempSync(join(tmpdir(), 'holdfast-archive-'));
  const [sourceRoot, storeRoot] = [join(folder, 'source'), join(folder, 'store')];
  const store = createDirectoryStore({ root: storeRoot, create: true });
  let now = Date.parse('2026-11-23T02:00:00.000Z');
  const texts = {};
  await createStore(store, { owner: 'acme-infra', holders, texts, now });
  const open = await openStore(store, { owner: 'acme-infra', encryption: null, openers: [opener] });
  const reading =
    reader === opener ? open : await openStore(store, { owner: 'acme-infra', encryption: null, openers: [reader] });
  const threads = { entry: new URL('../../src/worker.ts', import.meta.url), count: 2 };
  const { signal } = new AbortController();
  const silent = (): void => {};
  const task = () => ({ update: silent, done: silent, fail: silent });
  const log = { info: silent, warn: silent, debug: silent, task };
  const written: WrittenPoint[] = [];
  let points = 0;

  const parts = async (point: RecoveryPoint): Promise<ReadParts> => {
    const keys = await reading.keysOf(point.generation);
    const index = await openIndex(store, keys, point);
    return { store, keys, point, index, threads, budget: new ByteBudget(), signal };
  };
  return {
    folder,
    source: sourceRoot,
    storeRoot,
    store,
    open,
    written,
    parts,
    async backup(base = null, type = base === null ? 'full' : 'incremental') {
      now += 3_600_000;
      const point = `${slotKey(now)}-${(++points).toString(16).padStart(16, '0')}`;
      const position = base === null ? 1 : base.position + 1;
      const decision = {
        type,
        chain: base?.chain ?? null,
        base,
        position,
        why: 'a test',
        plannedEnd: null,
        resume: null,
      };
      const listing = await source.list(dataContext({ cwd: folder, env: {}, signal, log }), { path: sourceRoot });
      const made = await writePoint({
        store,
        keys: open.keys,
        plan: 'uploads',
        source: 'media',
        point,
        decision,
        base: base === null ? null : await openIndex(store, open.keys, base),
        resume: null,
        items: listing.items,
        time: BigInt(Date.now()) * 1_000_000n,
        facts: async () => (await listing.end()).facts,
        readerModule: 'files',
        budget: new ByteBudget(),
        threads,
        clock: { now: () => now, sleep: async () => {} },
        log,
        signal,
      });
      written.push(made);
      const { notices: _, noticed: __, ...rest } = made;
      const entry: RecoveryPoint = {
        ...rest,
        store: open.id,
        plan: 'uploads',
        source: 'media',
        kind: 'files',
        point,
        slot: now,
        type,
        position,
        why: 'a test',
        plannedEnd: null,
        parent: null,
        startedAt: now,
        endedAt: now,
        host: 'a-host',
        version: '0.0.0',
      };
      await commitEntry(store, entry, open.keys.catalogueKey);
      return entry;
    },
    index: async (point) => (await parts(point)).index,
    async frames(point) {
      const { index } = await parts(point);
      const place = { store: point.store, source: `${point.plan}/${point.source}`, chain: point.chain };
      return { store, index, place };
    },
    async restore(point, target, more = {}) {
      return await restoreEntries({
        ...(await parts(point)),
        sinkModule: 'files',
        target,
        overwrite: 'never',
        rootName: 'media',
        ...more,
      });
    },
    [Symbol.dispose]: () => rmSync(folder, { recursive: true, force: true }),
  };
}
