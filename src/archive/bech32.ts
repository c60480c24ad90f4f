import { HoldfastError } from '../core/errors.ts';

const LETTERS = 'qpzry9x8gf2tvdw0s3jn54khce6mua7l';
const GENERATOR = [0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3];
const CHECKSUM_CHARS = 6;
const PREFIX = 'age-secret-key-';

/** The 32 bytes of an age X25519 identity, `AGE-SECRET-KEY-1…` (BIP 173). Throws `wrong-key`; never shows the text. */
export function identitySecret(identity: string): Uint8Array {
  const text = identity.trim().toLowerCase();
  const at = text.lastIndexOf('1');
  const values = [...text.slice(at + 1)].map((letter) => LETTERS.indexOf(letter));
  const mixed = identity.trim() !== identity.trim().toUpperCase();
  if (mixed || text.slice(0, at) !== PREFIX || values.includes(-1) || !hasChecksum(values))
    throw notAnIdentity('it is no AGE-SECRET-KEY-1…');
  const secret = toBytes(values.slice(0, -CHECKSUM_CHARS));
  if (secret?.length !== 32) throw notAnIdentity('its length is wrong');
  return secret;
}

function hasChecksum(values: readonly number[]): boolean {
  const codes = [...PREFIX].map((char) => char.charCodeAt(0));
  const all = [...codes.map((code) => code >>> 5), 0, ...codes.map((code) => code & 31), ...values];
  let sum = 1;
  for (const value of all) {
    const top = sum >>> 25;
    sum = ((sum & 0x1ffffff) << 5) ^ value;
    for (const [bit, number] of GENERATOR.entries()) if ((top >>> bit) & 1) sum ^= number;
  }
  return sum === 1;
}

/** Groups of five bits as bytes; null when what is left over is not padding. */
function toBytes(values: readonly number[]): Uint8Array | null {
  const bytes: number[] = [];
  let [held, bits] = [0, 0];
  for (const value of values) {
    held = ((held << 5) | value) & 0xfff;
    bits += 5;
    if (bits >= 8) {
      bits -= 8;
      bytes.push((held >>> bits) & 0xff);
    }
  }
  return bits >= 5 || (held & ((1 << bits) - 1)) !== 0 ? null : Uint8Array.from(bytes);
}

function notAnIdentity(why: string): HoldfastError {
  return new HoldfastError('wrong-key', `this is no age identity: ${why}`, {
    hint: 'give the text that age-keygen prints, AGE-SECRET-KEY-1…, and nothing else',
  });
}
