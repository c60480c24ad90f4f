import type { Store } from '../core/store.ts';

/** Removes an object with all its versions: in a bucket that keeps them a delete only hides it from honest readers. */
export async function removeWhole(store: Store, key: string): Promise<void> {
  if (store.versions === undefined) return await store.remove(key);
  for await (const found of store.versions(key)) if (found.key === key) await store.remove(key, found.version);
}
