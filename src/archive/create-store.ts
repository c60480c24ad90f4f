import { createHash } from 'node:crypto';
import { HoldfastError } from '../core/errors.ts';
import type { Store } from '../core/store.ts';
import type { Clock } from '../core/time.ts';
import { wrappingOf } from './holders.ts';
import { type KeyObject, listKeyObjects, newestGeneration } from './key-objects.ts';
import { checkOwner, readStoreFile, settleStoreFile } from './store-file.ts';
import { type StoreHolders, writeGeneration } from './write-generation.ts';

export interface NewStore {
  /** `id` of the plan file. */
  readonly owner: string;
  readonly holders: StoreHolders;
  /** What lies beside the data for people: `RECOVER.md`, `recover.py`. */
  readonly texts: Readonly<Record<string, string>>;
  readonly clock: Clock;
  readonly signal?: AbortSignal;
}

/** How long another writer is given to end what it began: a few small objects, through KMS at worst. */
const OTHERS_MS = 30_000;
const POLL_MS = 500;

/**
 * Makes a store, or ends what a run that died began. Two writers at once settle on one: `holdfast.json` is written once, so
 * it has one id; whoever wrote it makes the keys, and the other waits for them. Does nothing to a store that is there.
 */
export async function createStore(store: Store, wanted: NewStore): Promise<void> {
  const { owner, holders, texts, clock, signal } = wanted;
  const there = await readStoreFile(store);
  if (there === null) await checkEmpty(store);
  const { file, ours } =
    there === null ? await settleStoreFile(store, owner, clock.now()) : { file: there, ours: false };
  checkOwner(store, file, owner);
  let waitUntil = ours ? 0 : clock.now() + OTHERS_MS;
  for (;;) {
    const objects = await listKeyObjects(store);
    if (isWhole(objects, holders)) break;
    if (clock.now() < waitUntil) {
      await clock.sleep(POLL_MS, signal);
      continue;
    }
    // Others than our holders have keys here: whether we may use it is for openStore to say.
    if (newestGeneration(objects) > 0) break;
    const claimed = Math.max(0, ...objects.map(({ generation }) => generation));
    if (await claims(() => writeGeneration(store, file.store, claimed + 1, holders, null))) break;
    waitUntil = clock.now() + OTHERS_MS;
  }
  for (const [key, text] of Object.entries(texts)) await putText(store, key, text);
}

/** Every holder of ours has the newest generation. */
function isWhole(objects: readonly KeyObject[], holders: StoreHolders): boolean {
  const generation = newestGeneration(objects);
  return (
    generation > 0 &&
    holders.index.every((holder) =>
      objects.some(
        (object) =>
          object.purpose === 'index' &&
          object.generation === generation &&
          object.holder === holder.name &&
          object.wrapping === wrappingOf(holder),
      ),
    )
  );
}

/** False when somebody else was first. */
async function claims(write: () => Promise<void>): Promise<boolean> {
  try {
    await write();
    return true;
  } catch (error) {
    if (error instanceof HoldfastError && error.code === 'object-exists') return false;
    throw error;
  }
}

/** Keys or points without a holdfast.json are a store that lost it: a new id would leave all of it unreadable. */
async function checkEmpty(store: Store): Promise<void> {
  for (const folder of ['keys/', 'catalogue/']) {
    for await (const { key } of store.list(folder)) {
      // The other writer may have come between our two looks.
      if ((await readStoreFile(store)) !== null) return;
      throw new HoldfastError('store-refused', `${store.name} has ${key} and no holdfast.json`, {
        hint: 'bring holdfast.json back from an older version (every catalogue entry names the id of the store), or choose another place',
      });
    }
  }
}

/** The text of an earlier version of Holdfast stays: it fits what was written then, and the format has not changed. */
async function putText(store: Store, key: string, text: string): Promise<void> {
  if ((await store.head(key)) !== null) return;
  const bytes = Buffer.from(text);
  await claims(async () => void (await store.put(key, bytes, createHash('sha256').update(bytes).digest())));
}
