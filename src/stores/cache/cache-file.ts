import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  hkdfSync,
  randomBytes,
  timingSafeEqual,
} from 'node:crypto';
import type { Instant } from '../../core/time.ts';

/**
 * What a file of a cache looks like: the object's bytes, then a trailer that only a holder of the store's keys can make. A
 * catalogue entry is sealed besides: in a store it is plain text, and a cache may be readable by people who may not read the
 * store. A file that somebody else wrote, or that belongs to another object, is as good as none.
 */

const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const TIME_BYTES = 8;
const HMAC_BYTES = 32;
export const TRAILER_BYTES = TIME_BYTES + HMAC_BYTES;
/** By how much a sealed entry is longer than the entry. */
export const SEAL_BYTES = NONCE_BYTES + TAG_BYTES;

/** Of one store; derived, so that what is in a cache tells nothing of the key that it is made with. */
export interface CacheKeys {
  readonly trailer: Uint8Array;
  readonly seal: Uint8Array;
}

export function cacheKeys(secret: Uint8Array): CacheKeys {
  const derive = (info: string): Uint8Array => new Uint8Array(hkdfSync('sha256', secret, new Uint8Array(), info, 32));
  return { trailer: derive('holdfast cache trailer'), seal: derive('holdfast cache seal') };
}

/** The file of an object; an object is written once, so its key and version say which bytes it has. */
export function fileName(key: string, version: string | null): string {
  return createHash('sha256')
    .update(`${key}\n${version ?? ''}`)
    .digest('hex');
}

export const FILE_NAME = /^[0-9a-f]{64}$/;

/** `sha256` is of the bytes before the trailer, `modifiedAt` the object's own time in its store. */
export function trailerOf(keys: CacheKeys, name: string, sha256: Uint8Array, modifiedAt: Instant): Uint8Array {
  const trailer = Buffer.alloc(TRAILER_BYTES);
  trailer.writeBigUInt64BE(BigInt(Math.max(0, Math.round(modifiedAt))));
  hmacOf(keys, name, sha256, trailer.subarray(0, TIME_BYTES)).copy(trailer, TIME_BYTES);
  return trailer;
}

/** The time in a trailer; null when it is not of these bytes and this name, or was made by somebody without the keys. */
export function openTrailer(keys: CacheKeys, name: string, sha256: Uint8Array, trailer: Uint8Array): Instant | null {
  if (trailer.length !== TRAILER_BYTES) return null;
  const bytes = Buffer.from(trailer.buffer, trailer.byteOffset, trailer.length);
  const expected = hmacOf(keys, name, sha256, bytes.subarray(0, TIME_BYTES));
  return timingSafeEqual(expected, bytes.subarray(TIME_BYTES)) ? Number(bytes.readBigUInt64BE()) : null;
}

function hmacOf(keys: CacheKeys, name: string, sha256: Uint8Array, time: Uint8Array): Buffer {
  return createHmac('sha256', keys.trailer).update(`holdfast cache 1\n${name}\n`).update(sha256).update(time).digest();
}

/** Whoever seals one entry twice gets other bytes: nonces are random, and a key seals far fewer than 2^32. */
export function sealEntry(keys: CacheKeys, name: string, plain: Uint8Array): Uint8Array {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', keys.seal, nonce).setAAD(Buffer.from(name));
  return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

/** Null when it was sealed by somebody else, or as something else. */
export function openEntry(keys: CacheKeys, name: string, sealed: Uint8Array): Uint8Array | null {
  if (sealed.length < SEAL_BYTES) return null;
  const end = sealed.length - TAG_BYTES;
  const options = { authTagLength: TAG_BYTES };
  const decipher = createDecipheriv('aes-256-gcm', keys.seal, sealed.subarray(0, NONCE_BYTES), options);
  decipher.setAAD(Buffer.from(name)).setAuthTag(sealed.subarray(end));
  try {
    return Buffer.concat([decipher.update(sealed.subarray(NONCE_BYTES, end)), decipher.final()]);
  } catch {
    return null;
  }
}
