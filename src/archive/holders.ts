import { createHash } from 'node:crypto';
import { HoldfastError } from '../core/errors.ts';
import { isObject } from '../core/json.ts';
import type { KeyContext, KeyService } from '../core/key-service.ts';
import { isForPassphrase, openByPassphrase, openWith, recipientOf, sealByPassphrase, sealTo } from './age.ts';
import type { KeyObject, Wrapping } from './key-objects.ts';

/** Somebody for whom an identity is wrapped. Names are parts of object keys: `[a-z][a-z0-9-]{0,39}`. */
export type Holder =
  /** Everybody who can read the store. */
  | { readonly kind: 'clear'; readonly name: string }
  | { readonly kind: 'passphrase'; readonly name: string; readonly passphrase: string }
  | { readonly kind: 'age'; readonly name: string; readonly recipient: string }
  /** `key` is an ARN, or what the service makes one of. */
  | { readonly kind: 'kms'; readonly name: string; readonly service: KeyService; readonly key: string };

/** What a run holds to open an identity with. */
export type Opener =
  | { readonly kind: 'clear' }
  | { readonly kind: 'passphrase'; readonly passphrase: string }
  | { readonly kind: 'age'; readonly identity: string }
  | { readonly kind: 'kms'; readonly service: KeyService };

export const clearHolder: Holder = { kind: 'clear', name: 'everyone' };

export function passphraseHolder(passphrase: string, name = 'passphrase'): Holder {
  if (passphrase !== '') return { kind: 'passphrase', name, passphrase };
  throw new HoldfastError('secret-missing', 'the passphrase is empty', {
    hint: 'set the variable that the plan names',
  });
}

export function ageHolder(recipient: string, name = ageHolderName(recipient)): Holder {
  return { kind: 'age', name, recipient: recipient.trim() };
}

/** Of the key that the plan names: in the region that is nearest to the store, so it is asked first. */
const KMS_HOLDER = 'kms';

export function kmsHolder(service: KeyService, key: string, name = KMS_HOLDER): Holder {
  return { kind: 'kms', name, service, key };
}

/** The name of somebody who is known by his recipient only. */
function ageHolderName(recipient: string): string {
  return `age-${createHash('sha256').update(recipient.trim()).digest('hex').slice(0, 10)}`;
}

export function wrappingOf({ kind }: Holder | Opener): Wrapping {
  return kind === 'passphrase' ? 'age' : kind;
}

/** The object that one holder gets. */
export async function wrapFor(holder: Holder, payload: string, context: KeyContext): Promise<Uint8Array> {
  const plain = Buffer.from(payload);
  switch (holder.kind) {
    case 'clear':
      return plain;
    case 'passphrase':
      return await sealByPassphrase(holder.passphrase, plain);
    case 'age':
      return await sealTo(holder.recipient, plain);
    case 'kms': {
      // An alias may be another key tomorrow.
      const arn = await holder.service.resolve(holder.key);
      const ciphertext = Buffer.from(await holder.service.encrypt(arn, plain, context)).toString('base64');
      return Buffer.from(`${JSON.stringify({ key: arn, context, ciphertext })}\n`);
    }
  }
}

/** Null when this opener is not the one that the object was wrapped for, or the object is damaged. */
export async function unwrapBy(
  opener: Opener,
  wrapped: Uint8Array,
  { wrapping }: KeyObject,
  context: KeyContext,
): Promise<string | null> {
  if (wrappingOf(opener) !== wrapping) return null;
  switch (opener.kind) {
    case 'clear':
      return textOf(wrapped);
    case 'passphrase':
      return isForPassphrase(wrapped) ? textOf(await openByPassphrase(opener.passphrase, wrapped)) : null;
    case 'age':
      return isForPassphrase(wrapped) ? null : textOf(await openWith(opener.identity, wrapped));
    case 'kms': {
      const { key, ciphertext } = kmsObject(wrapped);
      // The context is the one that belongs here, not the one that the object brings: it could be another store's.
      return textOf(await opener.service.decrypt(key, Buffer.from(ciphertext, 'base64'), context));
    }
  }
}

/** The name under which an opener's own object lies, when it can be told: it is tried first. */
export async function likelyHolder(opener: Opener): Promise<string | null> {
  if (opener.kind === 'kms') return KMS_HOLDER;
  return opener.kind === 'age' ? ageHolderName(await recipientOf(opener.identity)) : null;
}

/** What lies in `keys/` for a KMS key; only KMS can open the ciphertext. Throws `object-damaged`. */
export function kmsObject(wrapped: Uint8Array): { readonly key: string; readonly ciphertext: string } {
  try {
    const value: unknown = JSON.parse(Buffer.from(wrapped).toString('utf8'));
    if (isObject(value) && typeof value['key'] === 'string' && typeof value['ciphertext'] === 'string')
      return { key: value['key'], ciphertext: value['ciphertext'] };
  } catch {
    // said below
  }
  throw new HoldfastError('object-damaged', 'a key that was wrapped by KMS cannot be read', {
    hint: 'open the store as another holder, and bring the object back from an older version of it',
  });
}

function textOf(plain: Uint8Array | null): string | null {
  return plain === null ? null : Buffer.from(plain).toString('utf8');
}
