import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { newIdentity } from '../../src/archive/age.ts';
import { createStore, type NewStore } from '../../src/archive/create-store.ts';
import { ageHolder, clearHolder, type Holder, type Opener, passphraseHolder } from '../../src/archive/holders.ts';
import { type OpenStore, openStore, type StoreAccess } from '../../src/archive/open-store.ts';
import type { StoreHolders } from '../../src/archive/write-generation.ts';
import { HoldfastError } from '../../src/core/errors.ts';
import type { KeyService } from '../../src/core/key-service.ts';
import type { Store } from '../../src/core/store.ts';

export const OWNER = 'acme-infra';
export const everybody = (holders: readonly Holder[]): StoreHolders => ({ data: holders, index: holders });

export async function made(store: Store, holders: StoreHolders, more: Partial<NewStore> = {}): Promise<void> {
  await createStore(store, { owner: OWNER, holders, texts: {}, now: Date.parse('2026-11-16T01:00:00Z'), ...more });
}

export async function opened(store: Store, opener: Opener, more: Partial<StoreAccess> = {}): Promise<OpenStore> {
  return await openStore(store, { owner: OWNER, encryption: null, openers: [opener], ...more });
}

/** One of each: who gets what, and what opens it. */
export async function kindsOfStore() {
  const [alice, writer] = [await newIdentity(), await newIdentity()];
  const kms = fakeKeyService();
  const offline = ageHolder(alice.recipient);
  const byKms: Holder = { kind: 'kms', name: 'kms', service: kms, key: 'alias/holdfast' };
  return [
    { kind: 'none', holders: everybody([clearHolder]), opener: { kind: 'clear' } },
    {
      kind: 'passphrase',
      holders: everybody([passphraseHolder('correct horse')]),
      opener: { kind: 'passphrase', passphrase: 'correct horse' },
    },
    {
      kind: 'age',
      holders: { data: [offline], index: [offline, ageHolder(writer.recipient, 'writer')] },
      opener: { kind: 'age', identity: alice.secret },
      writer: { kind: 'age', identity: writer.secret },
    },
    { kind: 'kms', holders: everybody([byKms]), opener: { kind: 'kms', service: kms } },
  ] as const satisfies readonly { kind: string; holders: StoreHolders; opener: Opener; writer?: Opener }[];
}

/** Does of KMS what its reference says of Encrypt and Decrypt: a key that stays there, and a context that must be the same. */
export function fakeKeyService(): KeyService & { readonly decrypted: string[] } {
  const key = randomBytes(32);
  const decrypted: string[] = [];
  return {
    decrypted,
    resolve: async (name) =>
      name.startsWith('arn:') ? name : `arn:aws:kms:eu-west-1:111111111111:key/${name.replace('alias/', '')}`,
    async encrypt(arn, plain, context) {
      const nonce = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(arn + JSON.stringify(context)));
      return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
    },
    async decrypt(arn, ciphertext, context) {
      decrypted.push(context['holdfast:purpose']);
      const bytes = Buffer.from(ciphertext);
      const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12), { authTagLength: 16 });
      decipher.setAAD(Buffer.from(arn + JSON.stringify(context))).setAuthTag(bytes.subarray(-16));
      try {
        return Buffer.concat([decipher.update(bytes.subarray(12, -16)), decipher.final()]);
      } catch (cause) {
        const hint = 'look at the key and the context';
        throw new HoldfastError('wrong-key', 'InvalidCiphertextException', { hint, cause });
      }
    },
  };
}
