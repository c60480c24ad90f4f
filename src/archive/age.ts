import { HoldfastError } from '../core/errors.ts';
import { passphraseIdentity, passphraseRecipient } from './passphrase.ts';

/** age files (age-encryption.org/v1) of a few bytes: keys, sealed for somebody. The library is loaded when one is needed. */
const library = () => import('age-encryption');

export interface AgeIdentity {
  /** `AGE-SECRET-KEY-1…` */
  readonly secret: string;
  /** `age1…` */
  readonly recipient: string;
}

export async function newIdentity(): Promise<AgeIdentity> {
  const { generateX25519Identity } = await library();
  const secret = await generateX25519Identity();
  return { secret, recipient: await recipientOf(secret) };
}

/** The public half. Throws `wrong-key` for what is no identity; the message never shows the text. */
export async function recipientOf(identity: string): Promise<string> {
  const { identityToRecipient } = await library();
  return await identityToRecipient(identity.trim()).catch(() => {
    throw new HoldfastError('wrong-key', 'this is no age identity', {
      hint: 'give the text that age-keygen prints, AGE-SECRET-KEY-1…, and nothing else',
    });
  });
}

/** A binary age file for one X25519 recipient. Throws `plan-invalid` for what is none. */
export async function sealTo(recipient: string, plain: Uint8Array): Promise<Uint8Array> {
  const { Encrypter } = await library();
  const encrypter = new Encrypter();
  try {
    encrypter.addRecipient(recipient);
  } catch (cause) {
    const hint = 'give the public half that age-keygen -y prints, age1…';
    throw new HoldfastError('plan-invalid', `'${recipient}' is no age recipient`, { hint, cause });
  }
  return await bytesOf(await encrypter.encrypt(streamOf(plain)));
}

/** Null when the file is for somebody else, or is damaged: age does not tell them apart. */
export async function openWith(identity: string, sealed: Uint8Array): Promise<Uint8Array | null> {
  const { Decrypter } = await library();
  const decrypter = new Decrypter();
  decrypter.addIdentity(identity.trim());
  return await decrypter
    .decrypt(streamOf(sealed))
    .then(bytesOf)
    .catch(() => null);
}

export async function sealByPassphrase(passphrase: string, plain: Uint8Array): Promise<Uint8Array> {
  const { Encrypter, Stanza } = await library();
  const encrypter = new Encrypter();
  encrypter.addRecipient(passphraseRecipient(passphrase, (args, body) => new Stanza(args, body)));
  return await bytesOf(await encrypter.encrypt(streamOf(plain)));
}

/** Null when the passphrase is another one, or the file is damaged. */
export async function openByPassphrase(passphrase: string, sealed: Uint8Array): Promise<Uint8Array | null> {
  const { Decrypter } = await library();
  const decrypter = new Decrypter();
  decrypter.addIdentity(passphraseIdentity(passphrase));
  return await decrypter
    .decrypt(streamOf(sealed))
    .then(bytesOf)
    .catch(() => null);
}

// Given bytes, the library makes a `Response` of them, for which Node loads all of its fetch: 45 ms of each run.

const streamOf = (bytes: Uint8Array): ReadableStream<Uint8Array> => ReadableStream.from([bytes]);

async function bytesOf(stream: ReadableStream<Uint8Array>): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  for await (const piece of stream) pieces.push(piece);
  return new Uint8Array(Buffer.concat(pieces)); // of its own: small buffers share one memory
}

/** Of an age file, by its first stanza. */
export function isForPassphrase(sealed: Uint8Array): boolean {
  return Buffer.from(sealed.subarray(0, 64)).toString('latin1').startsWith('age-encryption.org/v1\n-> scrypt ');
}
