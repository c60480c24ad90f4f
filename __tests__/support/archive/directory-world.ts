import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ByteBudget } from '../../../src/archive/byte-budget.ts';
import { createStore } from '../../../src/archive/create-store.ts';
import type { FrameSource } from '../../../src/archive/frame-reader.ts';
import { clearHolder, type Opener } from '../../../src/archive/holders.ts';
import { type IndexReader, openIndex } from '../../../src/archive/index-reader.ts';
import { type OpenStore, openStore } from '../../../src/archive/open-store.ts';
import type { ReadParts } from '../../../src/archive/read-point.ts';
import { type Restored, type RestoreParts, restoreEntries } from '../../../src/archive/restore.ts';
import type { StoreHolders } from '../../../src/archive/write-generation.ts';
import type { WrittenPoint } from '../../../src/archive/write-parts.ts';
import { commitEntry } from '../../../src/catalogue/points.ts';
import type { RecoveryPoint } from '../../../src/core/recovery-point.ts';
import type { Store } from '../../../src/core/store.ts';
import { createDirectoryStore } from '../../../src/stores/directory/store.ts';
import { testThreads, writeTestPoint } from './point.ts';

const everyone: StoreHolders = { data: [clearHolder], index: [clearHolder] };

export interface DirectoryWorld extends Disposable {
  /** Folder of this world; `source` and `store` are in it. */
  readonly folder: string;
  readonly source: string;
  readonly storeRoot: string;
  readonly store: Store;
  readonly open: OpenStore;
  /** Backs the source up and commits the point. `base` null: a full. */
  backup(base?: RecoveryPoint | null, type?: RecoveryPoint['type']): Promise<RecoveryPoint>;
  /** What the backups noticed. */
  readonly written: readonly WrittenPoint[];
  index(point: RecoveryPoint): Promise<IndexReader>;
  frames(point: RecoveryPoint): Promise<FrameSource>;
  parts(point: RecoveryPoint): Promise<ReadParts>;
  restore(point: RecoveryPoint, target: string, more?: Partial<RestoreParts>): Promise<Restored>;
}

/** A store on a real disk, written and read by the real engine, its threads, and the real source; its points are committed. */
export async function directoryWorld(
  holders: StoreHolders = everyone,
  opener: Opener = { kind: 'clear' },
  reader: Opener = opener,
): Promise<DirectoryWorld> {
  const folder = mkdtempSync(join(tmpdir(), 'holdfast-archive-'));
  const [root, storeRoot] = [join(folder, 'source'), join(folder, 'store')];
  const store = createDirectoryStore({ root: storeRoot, create: true });
  let slot = Date.parse('2026-11-23T02:00:00.000Z');
  await createStore(store, { owner: 'acme-infra', holders, texts: {}, now: slot });
  const openAs = (one: Opener) => openStore(store, { owner: 'acme-infra', encryption: null, openers: [one] });
  const open = await openAs(opener);
  const reading = reader === opener ? open : await openAs(reader);
  const written: WrittenPoint[] = [];

  const parts = async (point: RecoveryPoint): Promise<ReadParts> => {
    const keys = await reading.keysOf(point.generation);
    const index = await openIndex(store, keys, point);
    const { signal } = new AbortController();
    return { store, keys, point, index, threads: testThreads(), budget: new ByteBudget(), signal };
  };
  return {
    folder,
    source: root,
    storeRoot,
    store,
    open,
    written,
    parts,
    async backup(base = null, type = base === null ? 'full' : 'incremental') {
      slot += 3_600_000;
      const id = (written.length + 1).toString(16).padStart(16, '0');
      const place = { store, keys: open.keys, plan: 'uploads', source: 'media', root, slot, id };
      const made = await writeTestPoint(place, { on: base, type });
      written.push(made.written);
      await commitEntry(store, made.point, open.keys.catalogueKey);
      return made.point;
    },
    index: async (point) => (await parts(point)).index,
    async frames(point) {
      const { index } = await parts(point);
      const place = { store: point.store, source: `${point.plan}/${point.source}`, chain: point.chain };
      return { store, index, place };
    },
    async restore(point, target, more = {}) {
      const how = {
        sinkModule: 'files',
        target,
        overwrite: 'never',
        rootName: 'media',
        attempt: { run: 'ab12', since: 0, end: () => {} },
      } as const;
      return await restoreEntries({ ...(await parts(point)), ...how, ...more });
    },
    [Symbol.dispose]: () => rmSync(folder, { recursive: true, force: true }),
  };
}
