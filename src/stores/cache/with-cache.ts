import { createHash } from 'node:crypto';
import { HoldfastError } from '../../core/errors.ts';
import type { PointObject } from '../../core/recovery-point.ts';
import type { ByteRange, Store } from '../../core/store.ts';
import { fileName } from './cache-file.ts';
import type { CacheFolder, Shown } from './folder.ts';
import { Listings } from './listings.ts';

export interface CacheOptions {
  readonly folder: CacheFolder;
  /** The objects that a catalogue entry names, when a holder of the keys wrote it under that key; else null. Never rejects. */
  readonly objectsOf: (key: string, entry: Uint8Array) => Promise<readonly PointObject[] | null>;
  /** A whole index object is fetched with the first part of it that is asked for: whoever backs up reads all of them. */
  readonly wholeAtOnce: boolean;
}

const SEGMENT = /^index\/[^/]+\/[^/]+\/[^/]+\/[^/]+\/[0-9a-f]{8}$/;
const ENTRY = /^catalogue\/[^/]+\/[^/]+\/[^/]+\.json$/;

/**
 * Answers reads of catalogue entries and index objects from files, as long as the store shows those objects unchanged. Packs,
 * keys, `holdfast.json`, checkpoints and run records always come from the store, and so does every list.
 *
 * A file is used when a genuine catalogue entry names its SHA-256 and size, a listing of this run has the object with that
 * size, and it was not written anew since. So what was removed, cut or replaced in the store is noticed as without a cache.
 */
export function withCache(store: Store, options: CacheOptions): Store {
  const { folder } = options;
  const listings = new Listings(store);
  const segments = new Segments(store, options, listings);

  async function learn(key: string, entry: Uint8Array): Promise<boolean> {
    const objects = await options.objectsOf(key, entry);
    for (const object of objects ?? []) if (SEGMENT.test(object.key)) segments.named.set(object.key, object);
    return objects !== null;
  }

  async function getEntry(key: string, version: string | null): Promise<Uint8Array> {
    const shown = listings.known(key, version);
    const name = nameOf(key, version);
    const kept = shown === null ? null : await folder.entry(name, shown);
    if (kept !== null && (await learn(key, kept))) return kept;
    const bytes = await store.get(key, undefined, version);
    const isGenuine = await learn(key, bytes);
    if (isGenuine && shown !== null) await folder.keepEntry(name, bytes, shown.modifiedAt);
    return bytes;
  }

  const cached: Store = {
    name: store.name,
    async put(key, bytes, sha256) {
      const stored = await store.put(key, bytes, sha256);
      const { version, modifiedAt } = stored;
      if (SEGMENT.test(key)) await folder.keep(nameOf(key, version), bytes, sha256, modifiedAt);
      else if (ENTRY.test(key)) await folder.keepEntry(nameOf(key, version), bytes, modifiedAt);
      return stored;
    },
    async get(key, range, version = null) {
      if (ENTRY.test(key) && range === undefined) return await getEntry(key, version);
      const object = segments.named.get(key);
      if (object === undefined || object.version !== version) return await store.get(key, range, version);
      return await segments.get(object, range);
    },
    head: (key, version) => store.head(key, version),
    list: (prefix, after) => listings.list(prefix, after),
    remove: (key, version) => store.remove(key, version),
  };
  return store.versions === undefined ? cached : { ...cached, versions: (prefix) => listings.versions(prefix) };
}

/** Objects of indexes, which are read in parts of up to 1 MiB. */
class Segments {
  /** What genuine entries say of them. */
  readonly named = new Map<string, PointObject>();
  readonly #store: Store;
  readonly #options: CacheOptions;
  readonly #listings: Listings;
  /** Bytes that were asked of the store in parts, by file. */
  readonly #asked = new Map<string, number>();
  readonly #fetched = new Map<string, Promise<void>>();

  constructor(store: Store, options: CacheOptions, listings: Listings) {
    this.#store = store;
    this.#options = options;
    this.#listings = listings;
  }

  async get(object: PointObject, range: ByteRange | undefined): Promise<Uint8Array> {
    const { key, size, sha256, version } = object;
    const { folder } = this.#options;
    const shown = await this.#listings.shown(key, version);
    if (shown?.size !== size) return await this.#store.get(key, range, version);
    const name = nameOf(key, version);
    const kept = await folder.object(name, shown, sha256, range);
    if (kept !== null) return kept;
    if (range === undefined) return await this.#fetch(object, shown);
    if (await folder.canKeep()) {
      await this.#fetchOnce(object, shown, range.length);
      const part = await folder.object(name, shown, sha256, range);
      if (part !== null) return part;
    }
    return await this.#store.get(key, range, version);
  }

  /** Fetches the whole object for the sake of its parts, once, when most of them are wanted. Nothing is awaited before it is noted. */
  async #fetchOnce(object: PointObject, shown: Shown, length: number): Promise<void> {
    const name = nameOf(object.key, object.version);
    const asked = (this.#asked.get(name) ?? 0) + length;
    this.#asked.set(name, asked);
    let fetched = this.#fetched.get(name);
    if (fetched === undefined && (this.#options.wholeAtOnce || asked > object.size / 2)) {
      fetched = this.#fetch(object, shown).then(free, onlyDamage);
      this.#fetched.set(name, fetched);
    }
    await fetched;
  }

  async #fetch({ key, size, sha256, version }: PointObject, shown: Shown): Promise<Uint8Array> {
    const bytes = await this.#store.get(key, undefined, version);
    const digest = createHash('sha256').update(bytes).digest();
    if (bytes.length === size && digest.toString('hex') === sha256)
      await this.#options.folder.keep(nameOf(key, version), bytes, digest, shown.modifiedAt);
    return bytes;
  }
}

/** An object without versions is `null` to a put and 'null' to a listing of versions. */
function nameOf(key: string, version: string | null): string {
  return fileName(key, version === 'null' ? null : version);
}

/** Damage is told of the part that is asked for: elsewhere in the object it may not matter. */
function onlyDamage(error: unknown): void {
  if (error instanceof HoldfastError && (error.code === 'object-damaged' || error.code === 'object-missing')) return;
  throw error;
}

/** Gives a large buffer back at once; the collector would be 16 MiB late for each. */
function free(bytes: Uint8Array): void {
  const { buffer } = bytes;
  if (buffer instanceof ArrayBuffer && buffer.byteLength === bytes.byteLength) buffer.transfer(0);
}
