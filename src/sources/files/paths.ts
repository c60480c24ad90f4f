import { isAscii } from '../../core/byte-text.ts';

/**
 * Paths are byte strings here: each character is one byte. A path of ASCII goes to the system as it is, any other as the bytes
 * that it is made of: Node would write its characters as UTF-8, and the system would find nothing there.
 */
export function systemPath(path: string): string | Buffer {
  return isAscii(path) ? path : Buffer.from(path, 'latin1');
}

/** A byte string for people: what is no UTF-8 shows as `\xff`, and nothing in it can move a cursor. */
export function shownPath(path: string): string {
  const bytes = Buffer.from(path, 'latin1');
  const text = bytes.toString('utf8');
  const clean = Buffer.from(text, 'utf8').equals(bytes) ? text : path;
  const isRaw = clean === path;
  return clean.replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]|[\u0080-\u00ff]/gu, (char) => {
    const code = char.codePointAt(0) ?? 0;
    if (code >= 0xa0 && code <= 0xff && !isRaw && !/\p{Cf}/u.test(char)) return char;
    return code <= 0xff ? `\\x${code.toString(16).padStart(2, '0')}` : `\\u{${code.toString(16)}}`;
  });
}
