import { HoldfastError } from '../core/errors.ts';

/** S3's limit; a directory's is longer. */
const KEY_MAX_CHARS = 1024;
/** The file systems' limit for one name. */
const PART_MAX_CHARS = 255;
const PART = /^[A-Za-z0-9_~-][A-Za-z0-9._~-]*$/;

/** Whether a text is a key: nothing in it can lead out of a store, whatever the store is made of. */
export function isKey(text: string): boolean {
  return (
    text.length <= KEY_MAX_CHARS && text.split('/').every((part) => part.length <= PART_MAX_CHARS && PART.test(part))
  );
}

/** Keys also come out of catalogue entries, which somebody else may have written. Throws `unsafe-path`. */
export function checkKey(key: string): string {
  if (isKey(key)) return key;
  throw unsafe(`'${key}' is no key of a store`);
}

/** A prefix is the beginning of a key: it may end anywhere. Throws `unsafe-path`. */
export function checkPrefix(prefix: string): string {
  if (prefix === '' || isKey(prefix.endsWith('/') ? prefix.slice(0, -1) : prefix)) return prefix;
  throw unsafe(`'${prefix}' is no beginning of a key of a store`);
}

function unsafe(message: string): HoldfastError {
  return new HoldfastError('unsafe-path', message, {
    hint: 'a store holds names of letters, digits and ._~- only; an entry that names others was not written by Holdfast',
  });
}
