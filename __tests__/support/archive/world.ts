import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from '@jest/globals';
import { ByteBudget } from '../../../src/archive/byte-budget.ts';
import type { Checkpoint } from '../../../src/archive/checkpoint.ts';
import { createStore } from '../../../src/archive/create-store.ts';
import { clearHolder } from '../../../src/archive/holders.ts';
import { type IndexedEntry, type IndexReader, openIndex } from '../../../src/archive/index-reader.ts';
import type { StoreKeys } from '../../../src/archive/keys.ts';
import { packKey } from '../../../src/archive/object-keys.ts';
import { openStore } from '../../../src/archive/open-store.ts';
import { aadOf, open } from '../../../src/archive/seal.ts';
import type { WrittenPoint } from '../../../src/archive/write-parts.ts';
import { writePoint } from '../../../src/archive/writer.ts';
import { inflate } from '../../../src/archive/zstd.ts';
import type { BlockRef, SourceItem } from '../../../src/core/entry.ts';
import type { Log } from '../../../src/core/ports.ts';
import type { PointType, RecoveryPoint } from '../../../src/core/recovery-point.ts';
import type { Store } from '../../../src/core/store.ts';
import { type Clock, slotKey } from '../../../src/core/time.ts';
import { source } from '../../../src/sources/files/source.ts';
import { dataContext } from '../data-context.ts';
import { createMemoryStore, type MemoryStore } from '../memory-store.ts';

const base = mkdtempSync(join(tmpdir(), 'holdfast-archive-'));
afterAll(() => rmSync(base, { recursive: true, force: true }));

const quiet: Log = {
  info: () => {},
  warn: () => {},
  debug: () => {},
  task: () => ({ update: () => {}, done: () => {}, fail: () => {} }),
};

/** Later than every file of a test: each is trusted. */
const LATER_NS = BigInt(Date.now() + 3_600_000) * 1_000_000n;

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
  readonly store?: Store;
  readonly threads?: number;
  readonly budget?: ByteBudget;
}

export interface Backup {
  readonly written: WrittenPoint;
  readonly point: RecoveryPoint;
}

/** A folder, a store, and backups of one in the other by the real source, in real threads. */
export class ArchiveWorld {
  readonly store: MemoryStore = createMemoryStore();
  readonly root = mkdtempSync(join(base, 'root-'));
  #keys: StoreKeys | null = null;
  #points = 0;

  async keys(): Promise<StoreKeys> {
    if (this.#keys === null) {
      const holders = { data: [clearHolder], index: [clearHolder] };
      await createStore(this.store, { owner: 'acme', holders, texts: {}, now: 0 });
      const access = { owner: 'acme', encryption: 'none' as const, openers: [{ kind: 'clear' as const }] };
      this.#keys = (await openStore(this.store, access)).keys;
    }
    return this.#keys;
  }

  async backup({
    on,
    type = on === null ? 'full' : 'incremental',
    resume = null,
    ...rest
  }: BackupOptions): Promise<Backup> {
    const keys = await this.keys();
    const { store = this.store, clock = frozen(0), signal = new AbortController().signal } = rest;
    const listing = await source.list(dataContext({ cwd: this.root, signal, log: quiet }), {
      path: this.root,
      ...rest.options,
    } as never);
    const slot = Date.UTC(2026, 0, 1) + this.#points++ * 86_400_000;
    const point = `${slotKey(slot)}-${randomBytes(8).toString('hex')}`;
    const items = rest.items ?? listing.items;
    const chain = on?.chain ?? resume?.place.chain ?? null;
    const written = await writePoint({
      store,
      keys,
      plan: 'p',
      source: 's',
      point,
      decision: { type, chain, base: on, position: 1, why: '', plannedEnd: null, resume: null },
      base: on === null ? null : await openIndex(store, keys, on),
      resume,
      items: rest.through === undefined ? items : rest.through(items),
      time: rest.time ?? LATER_NS,
      facts: async () =>
        rest.items === undefined
          ? (await listing.end()).facts
          : { users: {}, groups: {}, root: '', notKept: [], excludes: '' },
      readerModule: 'files',
      budget: rest.budget ?? new ByteBudget(),
      threads: { entry: join(import.meta.dirname, '../../../src/worker.ts'), count: rest.threads ?? 2 },
      clock,
      log: quiet,
      signal,
    });
    const { notices: _, noticed: __, ...members } = written;
    return {
      written,
      point: {
        ...members,
        store: keys.store,
        plan: 'p',
        source: 's',
        kind: 'files',
        point,
        slot,
        type,
        position: on === null ? 1 : on.position + 1,
        why: '',
        plannedEnd: null,
        parent: null,
        startedAt: slot,
        endedAt: slot,
        host: 'test',
        version: '0',
      },
    };
  }

  async index(point: RecoveryPoint): Promise<IndexReader> {
    return await openIndex(this.store, await this.keys(), point);
  }

  /** Every entry of a point with its bytes, decoded from the objects that the point names and from nothing else. */
  async read(point: RecoveryPoint): Promise<Map<string, Read>> {
    const keys = await this.keys();
    const named = new Set(point.objects.map(({ key }) => key));
    const inflated = new Map<string, Promise<Uint8Array>>();
    const place = { store: keys.store, source: 'p/s', chain: point.chain };
    const blockOf = async (block: BlockRef): Promise<Uint8Array> => {
      const object = packKey({ ...place, point: block.point }, block.pack);
      if (!named.has(object)) throw new Error(`the point does not name ${object}`);
      const sealedKey = point.pointKeys[block.point];
      if (sealedKey === undefined) throw new Error(`the point has no key of ${block.point}`);
      const key = await keys.openPointKey(sealedKey.sealed);
      const sealed = await this.store.get(object, { offset: block.offset, length: block.length });
      const { number, raw } = block;
      return inflate(open(key, aadOf({ ...place, point: block.point, kind: 'block', number, raw }), sealed), raw);
    };
    const all = new Map<string, Read>();
    for await (const item of (await this.index(point)).entries()) {
      if (item.kind === 'unread') {
        all.set(item.key, { item, bytes: null });
        continue;
      }
      const parts: Uint8Array[] = [];
      for (const chunk of item.chunks) {
        if (chunk.kind === 'hole') {
          parts.push(Buffer.alloc(Math.min(chunk.length, 64 * 1024 * 1024)));
          continue;
        }
        const name = `${chunk.block.point}/${chunk.block.number}`;
        const block = inflated.get(name) ?? blockOf(chunk.block);
        inflated.set(name, block);
        parts.push((await block).subarray(chunk.offset, chunk.offset + chunk.length));
      }
      all.set(item.entry.key, { item, bytes: item.entry.type === 'f' ? Buffer.concat(parts) : null });
    }
    return all;
  }
}

export interface Read {
  readonly item: IndexedEntry;
  readonly bytes: Buffer | null;
}

/** Text by key; of what has no bytes null. */
export function texts(read: ReadonlyMap<string, Read>): Record<string, string | null> {
  return Object.fromEntries(
    [...read].map(([key, { bytes }]) => [key, bytes === null ? null : bytes.toString('latin1')]),
  );
}

/** Stands still unless told. */
export function frozen(at: number): Clock & { now: () => number; at: number } {
  const clock = { at, now: () => clock.at, sleep: async () => {} };
  return clock;
}
