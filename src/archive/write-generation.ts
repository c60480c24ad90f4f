import { createHash } from 'node:crypto';
import type { Store } from '../core/store.ts';
import { newIdentity } from './age.ts';
import { type Holder, wrapFor, wrappingOf } from './holders.ts';
import { keyObject, type Purpose } from './key-objects.ts';
import { dataPayload, endorse, indexPayload } from './payload.ts';

/** Who gets which identity. Whoever has data has index too. */
export interface StoreHolders {
  readonly data: readonly Holder[];
  readonly index: readonly Holder[];
}

/** Wraps one identity for one holder; gives the object's key. Throws `object-exists` when somebody else did. */
export async function writeKeyObject(
  store: Store,
  id: string,
  of: { readonly purpose: Purpose; readonly generation: number; readonly payload: string },
  holder: Holder,
): Promise<string> {
  const { key } = keyObject(of.purpose, of.generation, holder.name, wrappingOf(holder));
  const bytes = await wrapFor(holder, of.payload, { 'holdfast:store': id, 'holdfast:purpose': of.purpose });
  await store.put(key, bytes, createHash('sha256').update(bytes).digest());
  return key;
}

/**
 * Makes two new identities and writes them for all holders. The first object claims the generation: whoever finds it taken
 * gets `object-exists` and has written nothing. Index objects come after all data objects, so that a generation that has one
 * can be restored from. Gives the keys of the objects. `before`: the catalogue key of the generation before, which vouches for this one.
 */
export async function writeGeneration(
  store: Store,
  id: string,
  generation: number,
  holders: StoreHolders,
  before: Uint8Array | null,
): Promise<readonly string[]> {
  const written: string[] = [];
  const data = await newIdentity();
  for (const holder of inOrder(holders.data))
    written.push(await writeKeyObject(store, id, { purpose: 'data', generation, payload: dataPayload(data) }, holder));
  const index = await newIdentity();
  const pair = { index, dataRecipient: data.recipient };
  const endorsement = before === null ? null : endorse(before, generation, pair);
  const payload = indexPayload({ ...pair, endorsement });
  for (const holder of inOrder(holders.index))
    written.push(await writeKeyObject(store, id, { purpose: 'index', generation, payload }, holder));
  return written;
}

/** Everybody who makes the same generation begins with the same object. */
function inOrder(holders: readonly Holder[]): readonly Holder[] {
  return holders.toSorted((a, b) => (a.name < b.name ? -1 : 1));
}
