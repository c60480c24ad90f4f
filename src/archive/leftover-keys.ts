import { HoldfastError } from '../core/errors.ts';
import { isObject } from '../core/json.ts';
import type { Store } from '../core/store.ts';
import { type KeyObject, keyObjectsOf } from './key-objects.ts';
import type { IndexPayload } from './payload.ts';

/** Whoever makes a store at the same moment needs seconds; a slow line and many holders are in it. */
const MAKING_MS = 3_600_000;

/**
 * Whether keys that nobody vouches for are those of a writer that made the same store at the same moment, came second, and
 * died before it took them away again. Nobody has used them and nobody ever will, so there is nothing to tell a person.
 * `payload`: what its index identity says.
 */
export async function isLeftover(
  store: Store,
  id: string,
  objects: readonly KeyObject[],
  payload: () => Promise<IndexPayload>,
): Promise<boolean> {
  for (const { key } of objects.filter(({ wrapping }) => wrapping === 'kms'))
    if (await isForAnotherStore(store, id, key)) return true; // KMS does not open them for this one
  if (!(await isAsOldAsTheStore(store, objects))) return false;
  try {
    return (await payload()).endorsement === null; // every later generation says who vouches for it
  } catch (error) {
    if (error instanceof HoldfastError && ['wrong-key', 'keys-missing'].includes(error.code)) return false;
    throw error;
  }
}

/** A writer that came second had an id of its own in mind, and KMS keys are wrapped for an id. */
async function isForAnotherStore(store: Store, id: string, key: string): Promise<boolean> {
  const text = Buffer.from(await store.get(key)).toString('utf8');
  try {
    const about: unknown = JSON.parse(text);
    const context = isObject(about) ? about['context'] : undefined;
    const other = isObject(context) ? context['holdfast:store'] : undefined;
    return typeof other === 'string' && other !== id;
  } catch {
    return false;
  }
}

/** By the store's clock, which nobody who only writes to it can set back. */
async function isAsOldAsTheStore(store: Store, objects: readonly KeyObject[]): Promise<boolean> {
  const made = await store.head('holdfast.json');
  if (made === null) return false;
  for (const { key } of objects) {
    const object = await store.head(key);
    if (object !== null && object.modifiedAt > made.modifiedAt + MAKING_MS) return false;
  }
  return true;
}

/** Both identities of a generation. */
export function objectsOfGeneration(objects: readonly KeyObject[], generation: number): readonly KeyObject[] {
  return [...keyObjectsOf(objects, 'data', generation), ...keyObjectsOf(objects, 'index', generation)];
}
