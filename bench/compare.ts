import { closeSync, lstatSync, openSync, readdirSync, readlinkSync, readSync, type Stats } from 'node:fs';
import { join } from 'node:path';

const BUFFER_BYTES = 1024 * 1024;
const SHOWN = 5;

/** Throws, naming the first paths, unless one tree is the other by names, types, modes, owners, times and every byte. */
export function compareTrees(wanted: string, found: string): void {
  const wrong: string[] = [];
  compare(wanted, found, '', wrong);
  if (wrong.length === 0) return;
  const more = wrong.length > SHOWN ? `, and ${wrong.length - SHOWN} more` : '';
  throw new Error(`'${found}' is not '${wanted}': ${wrong.slice(0, SHOWN).join(', ')}${more}`);
}

function compare(wanted: string, found: string, path: string, wrong: string[]): void {
  const [one, other] = [statOf(join(wanted, path)), statOf(join(found, path))];
  const difference = one === null || other === null ? 'missing' : differs(one, other, wanted, found, path);
  if (difference !== null) wrong.push(`${path === '' ? '.' : path} (${difference})`);
  if (one?.isDirectory() !== true || other?.isDirectory() !== true) return;
  const names = new Set([...readdirSync(join(wanted, path)), ...readdirSync(join(found, path))]);
  for (const name of names) compare(wanted, found, join(path, name), wrong);
}

function statOf(path: string): Stats | null {
  return lstatSync(path, { throwIfNoEntry: false }) ?? null;
}

function differs(one: Stats, other: Stats, wanted: string, found: string, path: string): string | null {
  if (one.mode !== other.mode) return 'type or mode';
  if (one.uid !== other.uid || one.gid !== other.gid) return 'owner';
  if (one.isSymbolicLink()) return readlinkSync(join(wanted, path)) === readlinkSync(join(found, path)) ? null : 'link';
  // To the microsecond: neither of the two restores more on every system.
  if (Math.abs(one.mtimeMs - other.mtimeMs) > 0.002) return 'time';
  if (!one.isFile()) return null;
  if (one.size !== other.size) return 'size';
  return sameBytes(join(wanted, path), join(found, path), one.size) ? null : 'bytes';
}

const [left, right] = [Buffer.alloc(BUFFER_BYTES), Buffer.alloc(BUFFER_BYTES)];

function sameBytes(one: string, other: string, size: number): boolean {
  if (size === 0) return true;
  const [a, b] = [openSync(one, 'r'), openSync(other, 'r')];
  try {
    for (let at = 0; at < size; ) {
      const read = readSync(a, left, 0, BUFFER_BYTES, at);
      if (read === 0 || readSync(b, right, 0, read, at) !== read) return false;
      if (left.compare(right, 0, read, 0, read) !== 0) return false;
      at += read;
    }
    return true;
  } finally {
    closeSync(a);
    closeSync(b);
  }
}
