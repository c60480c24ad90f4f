import { HoldfastError } from '../core/errors.ts';
import type { Store } from '../core/store.ts';
import { type KeyObject, keyObjectsOf } from './key-objects.ts';

/** `encryption:` of a destination in the plan. */
export type EncryptionKind = 'none' | 'passphrase' | 'age' | 'kms';

const WORDS: Readonly<Record<EncryptionKind, string>> = {
  none: 'that it is not encrypted',
  passphrase: 'that a passphrase opens it',
  age: 'that age identities open it',
  kms: 'that a KMS key opens it',
};

/**
 * The plan says how a store is encrypted, and never the store: or whoever can write there could have the next backup
 * written in the clear. Throws `store-refused`.
 */
export function checkEncryption(
  store: Store,
  objects: readonly KeyObject[],
  generation: number,
  wanted: EncryptionKind,
): void {
  const own = (['data', 'index'] as const).flatMap((purpose) => keyObjectsOf(objects, purpose, generation));
  const wrappings = new Set(own.map(({ wrapping }) => wrapping));
  const fits =
    wanted === 'none'
      ? wrappings.size === 1 && wrappings.has('clear')
      : !wrappings.has('clear') && wrappings.has(wanted === 'kms' ? 'kms' : 'age');
  if (fits) return;
  const found = [...wrappings].sort().join(', ');
  const told = found === 'clear' ? 'its keys lie there in the clear' : `its keys are wrapped by ${found}`;
  throw new HoldfastError('store-refused', `the plan says of ${store.name} ${WORDS[wanted]}, but ${told}`, {
    hint:
      wanted === 'none'
        ? 'write the encryption that the store was made with into the plan, or give the destination another prefix'
        : 'if the plan was changed, run keys rotate or give the destination another prefix; if not, find out who changed keys/',
  });
}
