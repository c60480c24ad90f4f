import { createPrivateKey, createPublicKey } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { Decrypter, Encrypter } from 'age-encryption';
import fc from 'fast-check';
import {
  isForPassphrase,
  newIdentity,
  openByPassphrase,
  openWith,
  recipientOf,
  sealByPassphrase,
  sealTo,
} from '../../src/archive/age.ts';
import { identitySecret } from '../../src/archive/bech32.ts';
import { deriveKeys } from '../../src/archive/payload.ts';

const text = (bytes: Uint8Array | null) => (bytes === null ? null : Buffer.from(bytes).toString());

describe('age files', () => {
  test('that we seal by passphrase are opened by the library’s own scrypt, and the other way round', async () => {
    const ours = await sealByPassphrase('correct horse é', Buffer.from('hello'));
    const decrypter = new Decrypter();
    decrypter.addPassphrase('correct horse é');
    expect(await decrypter.decrypt(ours, 'text')).toBe('hello');

    const encrypter = new Encrypter();
    encrypter.setPassphrase('correct horse é');
    encrypter.setScryptWorkFactor(12);
    expect(text(await openByPassphrase('correct horse é', await encrypter.encrypt('hello')))).toBe('hello');
  });

  test('do not open for somebody else, nor when a byte of them is another one', async () => {
    const [us, them] = [await newIdentity(), await newIdentity()];
    const sealed = await sealTo(us.recipient, Buffer.from('hello'));
    expect(text(await openWith(us.secret, sealed))).toBe('hello');
    expect(await openWith(them.secret, sealed)).toBeNull();
    for (let i = 0; i < sealed.length; i += 1) {
      const hurt = Uint8Array.from(sealed);
      hurt[i] = (hurt[i] ?? 0) ^ 1;
      expect(await openWith(us.secret, hurt)).toBeNull();
    }
  });

  test('with a work factor that would take all memory are not tried', async () => {
    const sealed = Buffer.from(await sealByPassphrase('correct horse', Buffer.from('hello'))).toString('latin1');
    const greedy = Buffer.from(sealed.replace(/^(-> scrypt \S+) 15$/m, '$1 30'), 'latin1');

    expect(isForPassphrase(greedy)).toBe(true);
    expect(await openByPassphrase('correct horse', greedy)).toBeNull();
  });

  test('for what is no recipient are refused with the text that was given', async () => {
    await expect(sealTo('alice', new Uint8Array(1))).rejects.toMatchObject({ code: 'plan-invalid', message: /alice/ });
  });
});

describe('the secret of an identity', () => {
  test('is the one whose public half its recipient is', async () => {
    for (let i = 0; i < 20; i += 1) {
      const { secret, recipient } = await newIdentity();
      // PKCS #8 of an X25519 key (RFC 8410) is these sixteen bytes and the secret.
      const der = Buffer.concat([Buffer.from('302e020100300506032b656e04220420', 'hex'), identitySecret(secret)]);
      const key = createPublicKey(createPrivateKey({ key: der, format: 'der', type: 'pkcs8' }));
      const sealed = await sealTo(recipient, key.export({ format: 'der', type: 'spki' }));
      expect(await openWith(secret, sealed)).not.toBeNull();
      expect(await recipientOf(`${secret}\n`)).toBe(recipient);
    }
  });

  test('is not read from a text with one wrong letter, which is not shown either', () => {
    const identity = 'AGE-SECRET-KEY-1PM3F7F58WLYM0KPXT242NGSPYCYWEWSJ6MDMN2WJTPNMG5FWFGUSC8PKTJ';
    expect(Buffer.from(identitySecret(identity)).toString('hex')).toHaveLength(64);
    const letters = fc.constantFrom(...'QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L');
    fc.assert(
      fc.property(fc.integer({ min: 16, max: identity.length - 1 }), letters, (at, letter) => {
        fc.pre(identity[at] !== letter);
        const wrong = identity.slice(0, at) + letter + identity.slice(at + 1);
        expect(() => identitySecret(wrong)).toThrow(
          expect.objectContaining({ code: 'wrong-key', message: expect.not.stringContaining(wrong) }),
        );
      }),
    );
  });

  test('gives each purpose a key of its own', () => {
    const keys = deriveKeys('AGE-SECRET-KEY-1PM3F7F58WLYM0KPXT242NGSPYCYWEWSJ6MDMN2WJTPNMG5FWFGUSC8PKTJ');

    expect(Buffer.from(keys.catalogueKey).equals(Buffer.from(keys.chunkIdKey))).toBe(false);
    expect(keys.gearTable).toHaveLength(256);
  });
});
