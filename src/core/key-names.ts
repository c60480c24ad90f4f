import { createHash } from 'node:crypto';

/** A path segment may hold 255 bytes on every file system; git for Windows counts whole paths, so far less is used. */
const SEGMENT_MAX_BYTES = 200;
const CUT_BYTES = 150;
const HASH_DIGITS = 6;
const LONG_HASH_DIGITS = 12;

/** Windows opens these as devices, whatever follows after a dot (Microsoft, "Naming Files, Paths, and Namespaces"). */
/** Names that Windows keeps for devices, with any ending. Lower case. */
export function isReservedName(name: string): boolean {
  return RESERVED.test(name);
}

const RESERVED = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/;

/**
 * A name as one path segment: lower case letters, digits, `.`, `_` and `-` as they are, all else `%XX` for each UTF-8
 * byte. Two different names never give the same segment, on file systems that do not tell upper from lower case either.
 * An empty name is `unnamed`. A long one is cut and told apart by a hash of the whole.
 */
export function encodeName(name: string): string {
  const whole = escapeName(name);
  return whole.length <= SEGMENT_MAX_BYTES ? whole : `${cut(name)}~${shortHash(name)}`;
}

/** A name that is not unique, told apart by a hash of the object's id; letters in lower case, to be read. */
export function encodeNameWithId(name: string, id: string, hash: 'short' | 'long' = 'short'): string {
  const whole = escapeName(name);
  const start = whole.length <= SEGMENT_MAX_BYTES ? whole : cut(name);
  return `${start}~${shortHash(id, hash === 'short' ? HASH_DIGITS : LONG_HASH_DIGITS)}`;
}

/** The plain name in a key (`public/example.com`, `api~1a2b3c`): without folder and hash. A name that was cut stays cut. */
export function decodeKeyName(key: string): string {
  const segment = key.slice(key.lastIndexOf('/') + 1).replace(/~[0-9a-f]{6}(?:[0-9a-f]{6})?$/, '');
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment; // a folder that a person made by hand
  }
}

function escapeName(name: string): string {
  const text = escapeAll(name);
  if (text === '') return 'unnamed';
  // A leading dot would hide the folder, `.git` git itself refuses, `.` and `..` are no names.
  const safe = text.startsWith('.') || isReservedName(text) ? hex(text.charCodeAt(0)) + text.slice(1) : text;
  return safe.endsWith('.') ? `${safe.slice(0, -1)}%2E` : safe; // Windows drops a dot at the end
}

function escapeAll(name: string): string {
  return name.replace(/[^a-z0-9._-]/gu, (character) => [...Buffer.from(character, 'utf8')].map(hex).join(''));
}

function hex(byte: number): string {
  return `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
}

/** The first whole characters of the name that fit. */
function cut(name: string): string {
  let kept = '';
  for (const character of name) {
    if (escapeName(kept + character).length > CUT_BYTES) break;
    kept += character;
  }
  return escapeName(kept);
}

function shortHash(text: string, digits: number = HASH_DIGITS): string {
  return createHash('sha256').update(text).digest('hex').slice(0, digits);
}
