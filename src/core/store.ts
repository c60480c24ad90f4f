import type { Instant } from './time.ts';

/**
 * Where archives live: named objects, written once and read whole or in part. `stores/` has one folder an implementation,
 * all held to one contract suite. A key is made of `[A-Za-z0-9._~-]` parts joined by `/`.
 */
export interface Store {
  /** For people: `s3://acme-backups/prod`, `./backups`. */
  readonly name: string;
  /**
   * Writes an object that must not be there yet; durable when it resolves. Throws `object-exists` when another object has
   * the key; the same bytes under the key are our own earlier write whose answer was lost, and count as written.
   */
  put(key: string, bytes: Uint8Array, sha256: Uint8Array): Promise<StoredObject>;
  /**
   * The object's bytes, or `length` bytes from `offset`. Throws `object-missing`, and `object-damaged` when fewer bytes came
   * than there must be.
   */
  get(key: string, range?: ByteRange, version?: string | null): Promise<Uint8Array>;
  /** Null when there is no such object. */
  head(key: string, version?: string | null): Promise<StoredObject | null>;
  /** Objects whose keys begin with `prefix`, in the order of their keys (bytes), those after the key `after`. */
  list(prefix: string, after?: string): AsyncIterable<StoredObject>;
  /** Removes an object, or that version of it. One that is not there is no error. */
  remove(key: string, version?: string | null): Promise<void>;
}

export interface ByteRange {
  readonly offset: number;
  readonly length: number;
}

export interface StoredObject {
  readonly key: string;
  readonly size: number;
  /** Hex; null when only a read of the bytes could tell. */
  readonly sha256: string | null;
  /** Null in a store that keeps no versions. */
  readonly version: string | null;
  /** By the store's clock. */
  readonly modifiedAt: Instant;
}
