import { HoldfastError } from '../core/errors.ts';
import type { Store } from '../core/store.ts';
import { likelyHolder, type Opener, unwrapBy, wrappingOf } from './holders.ts';
import { type KeyObject, keyObjectsOf, type Purpose } from './key-objects.ts';

/** The keys of a store as one run meets them: what lies in `keys/`, and what the run holds to open it with. */
export interface KeyRoom {
  readonly store: Store;
  /** `store` of holdfast.json. */
  readonly id: string;
  readonly objects: readonly KeyObject[];
  readonly openers: readonly Opener[];
}

export interface OpenIdentity {
  readonly payload: string;
  /** The object that opened. */
  readonly object: KeyObject;
}

/**
 * The payload of an identity, opened by whichever opener fits. One after the other: each scrypt costs 32 MiB.
 * Throws `wrong-key` when there are objects and none opens, `keys-missing` when none is for anybody who is here.
 */
export async function openIdentity(room: KeyRoom, purpose: Purpose, generation: number): Promise<OpenIdentity> {
  const { store, id, openers } = room;
  const objects = keyObjectsOf(room.objects, purpose, generation);
  const context = { 'holdfast:store': id, 'holdfast:purpose': purpose } as const;
  let tried = 0;
  let failure: unknown;
  for (const opener of openers) {
    const own = objects.filter(({ wrapping }) => wrapping === wrappingOf(opener));
    const likely = own.length > 1 ? await likelyHolder(opener) : null;
    for (const object of own.sort((a, b) => Number(b.holder === likely) - Number(a.holder === likely))) {
      tried += 1;
      try {
        const payload = await unwrapBy(opener, await store.get(object.key), object, context);
        if (payload !== null) return { payload, object };
      } catch (error) {
        failure ??= error; // another holder's object may still open
      }
    }
  }
  throw failure instanceof HoldfastError ? failure : notOpened(room, purpose, generation, tried, objects);
}

function notOpened(
  { store }: KeyRoom,
  purpose: Purpose,
  generation: number,
  tried: number,
  objects: readonly KeyObject[],
): HoldfastError {
  const holders = objects.map(({ holder }) => holder).join(', ') || 'nobody';
  const what = `the ${purpose} identity of generation ${generation} in ${store.name}`;
  // Only age files of somebody else may lie there for a holder of the index alone: that is no wrong key.
  if (tried === 0 || purpose === 'data')
    return new HoldfastError('keys-missing', `${what} is not for who is here; it is for ${holders}`, {
      hint: `give the passphrase, age identity or KMS access of one of them, or let one of them run keys add`,
    });
  return new HoldfastError('wrong-key', `${what} does not open; it is for ${holders}`, {
    hint: 'look at the passphrase or identity that was given: it is not the one that the store was written with',
  });
}
