import { createHash, randomBytes } from 'node:crypto';
import { HoldfastError } from '../core/errors.ts';
import type { Store } from '../core/store.ts';
import type { Instant } from '../core/time.ts';
import { listKeyObjects } from './key-objects.ts';
import { removeWhole } from './remove-whole.ts';
import { checkOwner, readStoreFile, type StoreFile, writeStoreFile } from './store-file.ts';
import { type StoreHolders, writeGeneration } from './write-generation.ts';

export interface NewStore {
  /** `id` of the plan file. */
  readonly owner: string;
  readonly holders: StoreHolders;
  /** What lies beside the data for people: `RECOVER.md`, `recover.py`. */
  readonly texts: Readonly<Record<string, string>>;
  readonly now: Instant;
}

/**
 * Makes a store, and does nothing to one that is there. Everything lies there before `holdfast.json`, which is written once
 * and says which keys count: so a run that dies leaves no store, and of two writers at once one makes it and the other, whose
 * keys nobody has used, takes them away again. Throws `store-refused` for the store of another plan file.
 */
export async function createStore(store: Store, { owner, holders, texts, now }: NewStore): Promise<void> {
  const there = await readStoreFile(store);
  if (there !== null) return checkOwner(store, there, owner);
  await checkNeverMade(store);
  for (const [key, text] of Object.entries(texts)) await putText(store, key, text);
  const id = randomBytes(16).toString('hex');
  const { generation, written } = await writeFirstGeneration(store, id, holders);
  const file: StoreFile = { store: id, owner, generation };
  if (await isFirst(() => writeStoreFile(store, file, now))) return;
  for (const key of written) await removeWhole(store, key);
  const theirs = await readStoreFile(store);
  if (theirs !== null) checkOwner(store, theirs, owner);
}

/** What dead or slower writers left behind takes a number, and is never used. */
async function writeFirstGeneration(
  store: Store,
  id: string,
  holders: StoreHolders,
): Promise<{ readonly generation: number; readonly written: readonly string[] }> {
  for (;;) {
    const taken = (await listKeyObjects(store)).map(({ generation }) => generation);
    const generation = Math.max(0, ...taken) + 1;
    let written: readonly string[] = [];
    const write = async () => {
      written = await writeGeneration(store, id, generation, holders, null);
    };
    if (await isFirst(write)) return { generation, written };
  }
}

/** Recovery points without a holdfast.json are a store that lost it: a new id would leave all of them unreadable. */
async function checkNeverMade(store: Store): Promise<void> {
  for await (const { key } of store.list('catalogue/')) {
    if ((await readStoreFile(store)) !== null) return; // another writer came between our two looks
    throw new HoldfastError('store-refused', `${store.name} has ${key} and no holdfast.json`, {
      hint: 'bring holdfast.json back from an older version (every catalogue entry names the id of the store), or choose another place',
    });
  }
}

/** A text that another version of Holdfast left there is as good: the format is the same. */
async function putText(store: Store, key: string, text: string): Promise<void> {
  const bytes = Buffer.from(text);
  await isFirst(async () => void (await store.put(key, bytes, createHash('sha256').update(bytes).digest())));
}

/** False when somebody else was first. */
async function isFirst(write: () => Promise<void>): Promise<boolean> {
  try {
    await write();
    return true;
  } catch (error) {
    if (error instanceof HoldfastError && error.code === 'object-exists') return false;
    throw error;
  }
}
