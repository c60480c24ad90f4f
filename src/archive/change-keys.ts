import { HoldfastError } from '../core/errors.ts';
import type { Store } from '../core/store.ts';
import { type Holder, type Opener, wrappingOf } from './holders.ts';
import { type KeyRoom, openIdentity } from './identities.ts';
import { type KeyObject, keyObjectsOf, listKeyObjects, type Purpose, type Wrapping } from './key-objects.ts';
import type { OpenStore } from './open-store.ts';
import { removeWhole } from './remove-whole.ts';
import { type StoreHolders, writeGeneration, writeKeyObject } from './write-generation.ts';

/** Who can open a store, as `keys list` shows it. */
export interface ListedHolder {
  readonly name: string;
  readonly wrapping: Wrapping;
  /** Generations, ascending. */
  readonly data: readonly number[];
  readonly index: readonly number[];
}

export function listHolders(objects: readonly KeyObject[]): readonly ListedHolder[] {
  const byName = Map.groupBy(objects, ({ holder, wrapping }) => `${holder}.${wrapping}`);
  const generations = (own: readonly KeyObject[], purpose: Purpose) =>
    own
      .filter((object) => object.purpose === purpose)
      .map(({ generation }) => generation)
      .sort((a, b) => a - b);
  const listed = [...byName.values()].flatMap((own) => {
    const [{ holder: name, wrapping } = { holder: '', wrapping: 'clear' as const }] = own;
    return [{ name, wrapping, data: generations(own, 'data'), index: generations(own, 'index') }];
  });
  return listed.sort((a, b) => (a.name < b.name ? -1 : 1));
}

/**
 * Lets one more holder open everything that is in the store, or with `indexOnly` write to it and not read the data. Nothing
 * is rewritten. Throws `key-holder` when the name is taken, and what opening each generation throws.
 */
export async function addHolder(
  store: Store,
  opened: OpenStore,
  openers: readonly Opener[],
  { holder, indexOnly }: { readonly holder: Holder; readonly indexOnly: boolean },
): Promise<void> {
  const room: KeyRoom = { store, id: opened.id, objects: opened.keyObjects, openers };
  if (holder.kind === 'clear' || room.objects.some(({ wrapping }) => wrapping === 'clear'))
    throw refusal('the keys of a store cannot be in the clear for some and not for others', {
      hint: 'write the encryption into the plan and run keys rotate: what is backed up from then on is encrypted',
    });
  const taken = room.objects.filter((object) => object.holder === holder.name);
  const generations = [...new Set(room.objects.filter(({ purpose }) => purpose === 'index').map((o) => o.generation))];
  const purposes: readonly Purpose[] = indexOnly ? ['index'] : ['data', 'index'];
  let added = 0;
  for (const generation of generations.sort((a, b) => a - b)) {
    for (const purpose of purposes) {
      // A run of `keys add` that died is ended by the next one.
      if (taken.some((object) => object.generation === generation && object.purpose === purpose)) continue;
      const { payload } = await openIdentity(room, purpose, generation);
      await writeKeyObject(room.store, room.id, { purpose, generation, payload }, holder);
      added += 1;
    }
  }
  if (added === 0)
    throw refusal(`'${holder.name}' is a holder already`, {
      hint: 'choose another name: NAME=age1…, NAME=VARIABLE or NAME=KEY',
    });
}

/**
 * Takes a holder's keys out of the store. It does not take back what he could read until now: `keys rotate` does that for
 * what is written from then on. Throws `key-holder` when he is none, or the last one.
 */
export async function removeHolder(store: Store, { keyObjects: objects }: OpenStore, name: string): Promise<void> {
  const own = objects.filter(({ holder }) => holder === name);
  if (own.length === 0) throw refusal(`'${name}' is no holder of ${store.name}`, { hint: 'keys list shows who is' });
  for (const { purpose, generation } of own) {
    if (keyObjectsOf(objects, purpose, generation).some(({ holder }) => holder !== name)) continue;
    throw refusal(`'${name}' is the last holder of the ${purpose} identity of generation ${generation}`, {
      hint: 'add another holder first: without one nothing in the store can be read again',
    });
  }
  for (const { key } of own) await removeWhole(store, key);
}

/**
 * Makes new identities for all that is written from now on; chains that are open are not joined any more. Every holder of
 * the newest generation must be given again (who holds a passphrase or a recipient is not written in the store), or be
 * named in `dropped`. Throws `key-holder`, and `object-exists` when another rotation was first.
 */
export async function rotateKeys(
  store: Store,
  opened: OpenStore,
  holders: StoreHolders,
  dropped: readonly string[],
): Promise<number> {
  const given = new Set([...holders.data, ...holders.index].map(({ name }) => name));
  const forgotten = listHolders(opened.keyObjects.filter(({ generation }) => generation === opened.keys.generation))
    .filter(({ name, wrapping }) => wrapping !== 'clear' && !given.has(name) && !dropped.includes(name))
    .map(({ name }) => name);
  if (forgotten.length > 0)
    throw refusal(`${forgotten.map((name) => `'${name}'`).join(', ')} would not be a holder any more`, {
      hint: 'give the passphrase, recipient or KMS key of each holder, or name them with --holder to leave them out',
    });
  if (holders.data.length === 0) throw refusal('nobody would hold the data identity', { hint: 'name a holder' });
  const both = [...holders.data, ...holders.index].map(wrappingOf);
  if (both.includes('clear') && both.some((wrapping) => wrapping !== 'clear'))
    throw refusal('the keys of a store cannot be in the clear for some and not for others', {
      hint: 'encryption: none has no holders',
    });
  // Numbers that somebody else took are not used again.
  const generation = Math.max(...(await listKeyObjects(store)).map((object) => object.generation)) + 1;
  await writeGeneration(store, opened.id, generation, holders, opened.keys.catalogueKey);
  return generation;
}

function refusal(message: string, { hint }: { readonly hint: string }): HoldfastError {
  return new HoldfastError('key-holder', message, { hint });
}
