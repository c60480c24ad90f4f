import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from '@jest/globals';
import { createStore } from '../../../src/archive/create-store.ts';
import { clearHolder } from '../../../src/archive/holders.ts';
import { type IndexedEntry, type IndexReader, openIndex } from '../../../src/archive/index-reader.ts';
import type { StoreKeys } from '../../../src/archive/keys.ts';
import { packKey } from '../../../src/archive/object-keys.ts';
import { openStore } from '../../../src/archive/open-store.ts';
import { aadOf, open } from '../../../src/archive/seal.ts';
import { inflate } from '../../../src/archive/zstd.ts';
import type { BlockRef } from '../../../src/core/entry.ts';
import type { RecoveryPoint } from '../../../src/core/recovery-point.ts';
import type { Store } from '../../../src/core/store.ts';
import { createMemoryStore, type MemoryStore } from '../memory-store.ts';
import { type Backup, type BackupOptions, frozen, writeTestPoint } from './point.ts';

const base = mkdtempSync(join(tmpdir(), 'holdfast-archive-'));
afterAll(() => rmSync(base, { recursive: true, force: true }));

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

  async backup({ store = this.store, ...options }: BackupOptions & { readonly store?: Store }): Promise<Backup> {
    const slot = Date.UTC(2026, 0, 1) + this.#points++ * 86_400_000;
    const id = randomBytes(8).toString('hex');
    const place = { store, keys: await this.keys(), plan: 'p', source: 's', root: this.root, slot, id };
    return await writeTestPoint(place, { clock: frozen(0), ...options });
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
