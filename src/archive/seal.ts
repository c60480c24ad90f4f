import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
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

/** OpenSSL gives each update a buffer of its own: small steps keep the peak at one copy and not two. */
const STEP_BYTES = 256 * 1024;

export function aadOf({ store, source, chain, point, kind, number, raw }: SealPlace): string {
  return `holdfast 1\n${store}\n${source}\n${chain}\n${point}\n${kind}\n${number}\n${raw}\n`;
}

/** nonce ‖ AES-256-GCM ‖ tag, in a buffer of its own, which can be transferred to another thread. */
export function seal(key: Uint8Array, aad: string, plain: Uint8Array, nonce = randomBytes(NONCE_BYTES)): Uint8Array {
  return sealPieces(key, aad, [plain], nonce);
}

/** Like `seal`, of bytes that lie apart: they need not be copied together first. */
export function sealPieces(
  key: Uint8Array,
  aad: string,
  pieces: readonly Uint8Array[],
  nonce = randomBytes(NONCE_BYTES),
): Uint8Array {
  const length = pieces.reduce((sum, piece) => sum + piece.length, 0);
  const sealed = Buffer.allocUnsafeSlow(length + SEAL_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  cipher.setAAD(Buffer.from(aad, 'latin1'));
  sealed.set(nonce, 0);
  let at = NONCE_BYTES;
  for (const plain of pieces)
    for (let from = 0; from < plain.length; from += STEP_BYTES) {
      const part = cipher.update(plain.subarray(from, from + STEP_BYTES));
      sealed.set(part, at);
      at += part.length;
      free(part);
    }
  cipher.final();
  sealed.set(cipher.getAuthTag(), at);
  return sealed;
}

/** Throws `object-damaged`: other bytes, another place, or another key. Check the key first (`keyCheck`). */
export function open(key: Uint8Array, aad: string, sealed: Uint8Array): Uint8Array {
  if (sealed.length < SEAL_BYTES) throw damaged(aad, `${sealed.length} bytes are too few`);
  const end = sealed.length - TAG_BYTES;
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, NONCE_BYTES), { authTagLength: TAG_BYTES });
  decipher.setAAD(Buffer.from(aad, 'latin1'));
  decipher.setAuthTag(sealed.subarray(end));
  const plain = Buffer.allocUnsafeSlow(end - NONCE_BYTES);
  let at = 0;
  for (let from = NONCE_BYTES; from < end; from += STEP_BYTES) {
    const part = decipher.update(sealed.subarray(from, Math.min(end, from + STEP_BYTES)));
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

/** Whether a sealed unit opens to these bytes; nothing is kept of what it opens to. */
export function opensTo(key: Uint8Array, aad: string, sealed: Uint8Array, pieces: readonly Uint8Array[]): boolean {
  const end = sealed.length - TAG_BYTES;
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, NONCE_BYTES), { authTagLength: TAG_BYTES });
  decipher.setAAD(Buffer.from(aad, 'latin1'));
  decipher.setAuthTag(sealed.subarray(end));
  let from = NONCE_BYTES;
  for (const plain of pieces)
    for (let at = 0; at < plain.length; at += STEP_BYTES) {
      const to = Math.min(at + STEP_BYTES, plain.length);
      if (from + to - at > end) return false;
      const part = decipher.update(sealed.subarray(from, from + to - at));
      if (part.compare(plain, at, to) !== 0) return false;
      from += part.length;
      free(part);
    }
  try {
    decipher.final();
  } catch {
    return false;
  }
  return from === end;
}

/** GCM opens with any key and only then says no: this tells a wrong key from damaged bytes before anything is read. */
export function keyCheck(key: Uint8Array): string {
  return Buffer.from(hkdfSync('sha256', key, new Uint8Array(), 'holdfast check', 16)).toString('hex');
}

function damaged(aad: string, why: string, cause?: unknown): HoldfastError {
  const [, , source, , point, kind, number] = aad.split('\n');
  return new HoldfastError('object-damaged', `${kind} ${number} of ${source}, point ${point}, is damaged: ${why}`, {
    hint: 'run verify --level data: it says which files of which points are hurt',
    cause,
  });
}
