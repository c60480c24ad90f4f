import type { Instant } from './time.ts';

/**
 * Where archives live: named objects, written once and read whole or in part. `stores/` has one folder an implementation,
 * all held to one contract suite. A key is made of `[A-Za-z0-9._~-]` parts joined by `/`; no part begins with a dot. What
 * lies in a store under other names is not ours and is not listed. Bytes that a read gives are the reader's own: their
 * buffer is shared with nothing and may be handed to another thread.
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
  /**
   * Every version and delete marker of the keys that begin with `prefix`, in the order of the keys, the newest of a key
   * first. Only stores that can keep versions have it.
   */
  versions?(prefix: string): AsyncIterable<ObjectVersion>;
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
  /** Until when nobody may remove it; `held` = until somebody lifts a legal hold. Of a HEAD only; absent = it is not locked. */
  readonly lock?: Instant | 'held';
}

export interface ObjectVersion {
  readonly key: string;
  readonly version: string;
  /** A delete marker hides the versions before it and has no bytes. */
  readonly kind: 'object' | 'delete-marker';
  readonly isLatest: boolean;
  /** 0 for a delete marker. */
  readonly size: number;
  readonly modifiedAt: Instant;
}
