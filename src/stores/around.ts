import type { ObjectVersion, Store, StoredObject } from '../core/store.ts';

export type StoreOperation = 'put' | 'get' | 'head' | 'list' | 'remove' | 'versions';

export interface StoreCall {
  readonly operation: StoreOperation;
  /** Of a list: its prefix. */
  readonly key: string;
  /** Bytes that a put sends, or a get asks for; 0 when that is not known. */
  readonly bytes: number;
}

/** What a decorator does around each call. */
export interface Around {
  /** Runs a call that has one answer. */
  one<T>(call: StoreCall, run: () => Promise<T>): Promise<T>;
  /** Runs a list; `start` begins it after the key `after`. */
  many<T extends { readonly key: string }>(
    call: StoreCall,
    start: (after: string) => AsyncIterable<T>,
    after: string,
  ): AsyncIterable<T>;
}

/** The store with something around each of its calls; it can list versions when the inner one can. */
export function around(store: Store, by: Around): Store {
  const of = (operation: StoreOperation, key: string, bytes = 0): StoreCall => ({ operation, key, bytes });
  const decorated: Store = {
    name: store.name,
    put: (key, bytes, sha256) => by.one(of('put', key, bytes.length), () => store.put(key, bytes, sha256)),
    get: (key, range, version) => by.one(of('get', key, range?.length), () => store.get(key, range, version)),
    head: (key, version) => by.one(of('head', key), () => store.head(key, version)),
    list: (prefix, after = '') =>
      by.many<StoredObject>(of('list', prefix), (from) => store.list(prefix, from === '' ? undefined : from), after),
    remove: (key, version) => by.one(of('remove', key), () => store.remove(key, version)),
  };
  const versions = store.versions?.bind(store);
  if (versions === undefined) return decorated;
  return {
    ...decorated,
    // It knows no "after": whoever repeats it gets it from the start.
    versions: (prefix) => by.many<ObjectVersion>(of('versions', prefix), () => versions(prefix), ''),
  };
}
