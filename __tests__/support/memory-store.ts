import { createHash } from 'node:crypto';
import { HoldfastError } from '../../src/core/errors.ts';
import type { ByteRange, Store, StoredObject } from '../../src/core/store.ts';
import { checkKey, checkPrefix } from '../../src/stores/keys.ts';
import { objectExists, objectMissing, objectTooShort } from '../../src/stores/settle.ts';

export interface MemoryStore extends Store {
  /** What lies in the store: change it to hurt it. */
  readonly objects: Map<string, Uint8Array>;
}

/** A store of this process, for tests that are about something else. It refuses a wrong SHA-256, as S3 does. */
export function createMemoryStore(name = 'memory', now: () => number = Date.now): MemoryStore {
  const objects = new Map<string, Uint8Array>();
  const times = new Map<string, number>();
  const stored = (key: string, bytes: Uint8Array): StoredObject => ({
    key,
    size: bytes.length,
    sha256: hex(bytes),
    version: null,
    modifiedAt: times.get(key) ?? 0,
  });
  return {
    name,
    objects,
    async put(key, bytes, sha256) {
      checkKey(key);
      if (hex(bytes) !== Buffer.from(sha256).toString('hex'))
        throw new HoldfastError('object-damaged', `'${key}' is not what its SHA-256 says`, {
          hint: 'hash what is sent',
        });
      const there = objects.get(key);
      if (there !== undefined && hex(there) !== hex(bytes)) throw objectExists(name, key);
      if (there === undefined) {
        objects.set(key, new Uint8Array(bytes)); // a copy: the caller may use its buffer again
        times.set(key, now());
      }
      return stored(key, bytes);
    },
    async get(key, range?: ByteRange) {
      const bytes = objects.get(checkKey(key));
      if (bytes === undefined) throw objectMissing(name, key);
      if (range === undefined) return new Uint8Array(bytes);
      const part = new Uint8Array(bytes.subarray(range.offset, range.offset + range.length));
      if (part.length < range.length) throw objectTooShort(name, key, range.length, part.length);
      return part;
    },
    async head(key) {
      const bytes = objects.get(checkKey(key));
      return bytes === undefined ? null : stored(key, bytes);
    },
    async *list(prefix, after = '') {
      checkPrefix(prefix);
      for (const key of [...objects.keys()].sort()) {
        const bytes = objects.get(key); // it may be removed while somebody lists
        if (bytes !== undefined && key.startsWith(prefix) && key > after) yield { ...stored(key, bytes), sha256: null };
      }
    },
    async remove(key) {
      objects.delete(checkKey(key));
    },
  };
}

function hex(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
