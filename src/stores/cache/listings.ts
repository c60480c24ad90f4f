import type { ObjectVersion, Store, StoredObject } from '../../core/store.ts';
import type { Shown } from './folder.ts';

/** What is kept of listings: that of a chain's index has some objects for each point; that of its packs may have a million. */
const NOTED = /^(?:index|catalogue)\//;

/** Remembers how a store showed its objects last, from the listings that a run makes anyway. */
export class Listings {
  readonly #store: Store;
  readonly #current = new Map<string, Shown>();
  readonly #versions = new Map<string, Shown>();
  readonly #folders = new Map<string, Promise<void>>();

  constructor(store: Store) {
    this.#store = store;
  }

  async *list(prefix: string, after?: string): AsyncIterable<StoredObject> {
    const seen = new Set<string>();
    for await (const object of this.#store.list(prefix, after)) {
      if (NOTED.test(object.key)) {
        seen.add(object.key);
        this.#current.set(object.key, object);
      }
      yield object;
    }
    if (after !== undefined) return;
    for (const key of this.#current.keys()) if (key.startsWith(prefix) && !seen.has(key)) this.#current.delete(key);
    this.#folders.set(prefix, Promise.resolve());
  }

  async *versions(prefix: string): AsyncIterable<ObjectVersion> {
    for await (const version of this.#store.versions?.(prefix) ?? []) {
      if (NOTED.test(version.key) && version.kind === 'object')
        this.#versions.set(versionName(version.key, version.version), version);
      yield version;
    }
  }

  /** Null for an object that no listing of this run has shown. */
  known(key: string, version: string | null): Shown | null {
    if (version !== null) {
      const shown = this.#versions.get(versionName(key, version));
      if (shown !== undefined) return shown;
    }
    return this.#current.get(key) ?? null;
  }

  /** The same, of an object of an index: the index of its chain is listed when nobody has done so yet. */
  async shown(key: string, version: string | null): Promise<Shown | null> {
    const folder = `${key.split('/').slice(0, 4).join('/')}/`;
    let listing = this.#folders.get(folder);
    if (listing === undefined) {
      listing = this.#listAll(folder);
      this.#folders.set(folder, listing);
    }
    await listing;
    return this.known(key, version);
  }

  async #listAll(folder: string): Promise<void> {
    try {
      for await (const _ of this.list(folder));
    } catch {
      // Whoever may not list reads from the store.
    }
  }
}

const versionName = (key: string, version: string): string => `${key}\n${version}`;
