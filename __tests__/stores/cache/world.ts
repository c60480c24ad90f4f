import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PointObject } from '../../../src/core/recovery-point.ts';
import type { Store } from '../../../src/core/store.ts';
import { cacheKeys } from '../../../src/stores/cache/cache-file.ts';
import { CacheFolder, type CacheFolderOptions } from '../../../src/stores/cache/folder.ts';
import { withCache } from '../../../src/stores/cache/with-cache.ts';
import { type FaultyStore, faultyStore } from '../../support/faulty-store.ts';
import { createMemoryStore, type MemoryStore } from '../../support/memory-store.ts';

export const ID = '0'.repeat(32);
const KEYS = cacheKeys(Buffer.alloc(32, 7));
export const CHAIN = '20261123T020000000Z-0123456789abcdef';
export const ENTRY = `catalogue/p/s/${CHAIN}.f.c.${CHAIN}.json`;
export const SEGMENT = `index/p/s/${CHAIN}/${CHAIN}/00000000`;

export interface CacheWorld extends Disposable {
  readonly memory: MemoryStore;
  /** What the cache has before it; its `calls` are those that reached the store. */
  readonly store: FaultyStore;
  readonly root: string;
  readonly log: string[];
  /** A run: what it learned is forgotten with it, the files stay. */
  run(options?: RunOptions): Store;
  files(): readonly string[];
  /** Reads of objects that reached the store since the last question, `get <key>` each. */
  gets(): readonly string[];
}

interface RunOptions extends Partial<CacheFolderOptions> {
  readonly wholeAtOnce?: boolean;
}

/** In these tests an entry is JSON, the list of what it names. */
export function cacheWorld(): CacheWorld {
  const root = mkdtempSync(join(tmpdir(), 'holdfast-cache-'));
  const memory = createMemoryStore();
  const store = faultyStore(memory);
  const log: string[] = [];
  let told = 0;
  return {
    memory,
    store,
    root,
    log,
    run({ wholeAtOnce = true, ...options } = {}) {
      const folder = new CacheFolder({
        folder: async () => join(root, ID),
        keys: KEYS,
        now: Date.now,
        log: { info: (text) => void log.push(text) },
        ...options,
      });
      return withCache(store, {
        folder,
        wholeAtOnce,
        async objectsOf(_, bytes) {
          try {
            return JSON.parse(Buffer.from(bytes).toString()) as PointObject[];
          } catch {
            return null;
          }
        },
      });
    },
    files: () => {
      try {
        return readdirSync(join(root, ID)).map((name) => join(root, ID, name));
      } catch {
        return [];
      }
    },
    gets() {
      const calls = store.calls.slice(told).filter(({ operation }) => operation === 'get');
      told = store.calls.length;
      return calls.map(({ key }) => key);
    },
    [Symbol.dispose]: () => rmSync(root, { recursive: true, force: true }),
  };
}

const sha256 = (bytes: Uint8Array): Buffer => createHash('sha256').update(bytes).digest();

/** Writes an index object and an entry that names it, as a backup does. */
export async function writePoint(store: Store, bytes: Uint8Array = randomBytes(300_000)): Promise<Uint8Array> {
  const { key, size, version } = await store.put(SEGMENT, bytes, sha256(bytes));
  const named = [{ key, size, version, sha256: sha256(bytes).toString('hex') }];
  const entry = Buffer.from(JSON.stringify(named));
  await store.put(ENTRY, entry, sha256(entry));
  return bytes;
}

export interface ReadPoint {
  readonly entry: string;
  /** Of its parts, joined. */
  readonly segment: string;
}

/** Lists, then reads the entry and the index object in parts, as the next backup does. */
export async function readPoint(store: Store, parts = 3): Promise<ReadPoint> {
  for await (const _ of store.list('catalogue/p/s/'));
  for await (const _ of store.list(`index/p/s/${CHAIN}/`));
  const entry = Buffer.from(await store.get(ENTRY)).toString();
  const [{ size }] = JSON.parse(entry) as [PointObject];
  const step = Math.ceil(size / parts);
  const got: Uint8Array[] = [];
  for (let offset = 0; offset < size; offset += step)
    got.push(await store.get(SEGMENT, { offset, length: Math.min(step, size - offset) }));
  return { entry, segment: Buffer.concat(got).toString('hex') };
}
