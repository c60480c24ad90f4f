import { type CipherGCM, createCipheriv, createDecipheriv, type DecipherGCM, hkdfSync, randomBytes } from 'node:crypto';
import { HoldfastError } from '../core/errors.ts';
import { free } from './zstd.ts';

/** What a sealed unit is bound to: opened anywhere else, or as anything else, it is damaged (docs/format.md, "Sealed bytes"). */
export interface SealPlace {
  readonly store: string;
  /** `<plan>/<source>`. */
  readonly source: string;
  readonly chain: string;
  readonly point: string;
  readonly kind: 'block' | 'frame' | 'directory' | 'checkpoint';
  readonly number: number;
  /** Length before compression. */
  readonly raw: number;
}

const NONCE_BYTES = 12;
const TAG_BYTES = 16;
/** By how much a sealed unit is longer than what it holds. */
const SEAL_BYTES = NONCE_BYTES + TAG_BYTES;
export const KEY_BYTES = 32;

/**
 * OpenSSL gives each update a buffer of its own, and Node copies it into a second one: small steps keep both in the nearest
 * caches, and the peak at one copy.
 */
const STEP_BYTES = 128 * 1024;

export function aadOf({ store, source, chain, point, kind, number, raw }: SealPlace): string {
  return `holdfast 1\n${store}\n${source}\n${chain}\n${point}\n${kind}\n${number}\n${raw}\n`;
}

/** nonce ‖ AES-256-GCM ‖ tag. */
export function seal(key: Uint8Array, aad: string, plain: Uint8Array, nonce = randomBytes(NONCE_BYTES)): Uint8Array {
  return sealPieces(key, aad, [plain], nonce);
}

/**
 * Like `seal`, of pieces that need not be copied together first, and read back: each step is opened again and compared while it
 * is in the nearest cache. Null = it opens to other bytes. In a buffer of its own, which can be transferred to another thread.
 */
export function sealChecked(
  key: Uint8Array,
  aad: string,
  pieces: readonly Uint8Array[],
): Uint8Array<ArrayBuffer> | null {
  const nonce = randomBytes(NONCE_BYTES);
  const decipher = decipherOf(key, aad, nonce);
  let isEqual = true;
  const sealed = sealPieces(key, aad, pieces, nonce, (step, part) => {
    const back = decipher.update(part);
    isEqual &&= back.equals(step);
    free(back);
  });
  if (!isEqual || !sealed.subarray(0, NONCE_BYTES).equals(nonce)) return null;
  decipher.setAuthTag(sealed.subarray(sealed.length - TAG_BYTES));
  try {
    decipher.final();
  } catch {
    return null;
  }
  return sealed;
}

/** `look` sees each step of what is sealed, and what became of it. */
function sealPieces(
  key: Uint8Array,
  aad: string,
  pieces: readonly Uint8Array[],
  nonce: Uint8Array,
  look?: (step: Uint8Array, part: Uint8Array) => void,
): Buffer<ArrayBuffer> {
  const length = pieces.reduce((sum, piece) => sum + piece.length, 0);
  const sealed = Buffer.allocUnsafeSlow(length + SEAL_BYTES);
  sealed.set(nonce, 0);
  const cipher = cipherOf(key, aad, nonce);
  let at = NONCE_BYTES;
  for (const piece of pieces)
    for (const step of stepsOf(piece)) {
      const part = cipher.update(step);
      sealed.set(part, at);
      free(part);
      look?.(step, sealed.subarray(at, at + step.length));
      at += step.length;
    }
  cipher.final();
  sealed.set(cipher.getAuthTag(), at);
  return sealed;
}

/** Throws `object-damaged`: other bytes, another place, or another key. Check the key first (`keyCheck`). */
export function open(key: Uint8Array, aad: string, sealed: Uint8Array): Uint8Array {
  if (sealed.length < SEAL_BYTES) throw damaged(aad, `${sealed.length} bytes are too few`);
  const end = sealed.length - TAG_BYTES;
  const decipher = decipherOf(key, aad, sealed.subarray(0, NONCE_BYTES));
  decipher.setAuthTag(sealed.subarray(end));
  const plain = Buffer.allocUnsafeSlow(end - NONCE_BYTES);
  let at = 0;
  for (const step of stepsOf(sealed.subarray(NONCE_BYTES, end))) {
    const part = decipher.update(step);
    plain.set(part, at);
    at += part.length;
    free(part);
  }
  try {
    decipher.final();
  } catch (cause) {
    throw damaged(aad, 'its seal is broken', cause);
  }
  return plain;
}

/** GCM opens with any key and only then says no: this tells a wrong key from damaged bytes before anything is read. */
export function keyCheck(key: Uint8Array): string {
  return Buffer.from(hkdfSync('sha256', key, new Uint8Array(), 'holdfast check', 16)).toString('hex');
}

function cipherOf(key: Uint8Array, aad: string, nonce: Uint8Array): CipherGCM {
  return createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(aad, 'latin1'));
}

function decipherOf(key: Uint8Array, aad: string, nonce: Uint8Array): DecipherGCM {
  const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES });
  return decipher.setAAD(Buffer.from(aad, 'latin1'));
}

function* stepsOf(bytes: Uint8Array): Generator<Uint8Array, void> {
  for (let from = 0; from < bytes.length; from += STEP_BYTES) yield bytes.subarray(from, from + STEP_BYTES);
}

function damaged(aad: string, why: string, cause?: unknown): HoldfastError {
  const [, , source, , point, kind, number] = aad.split('\n');
  return new HoldfastError('object-damaged', `${kind} ${number} of ${source}, point ${point}, is damaged: ${why}`, {
    hint: 'run verify --level data: it says which files of which points are hurt',
    cause,
  });
}
