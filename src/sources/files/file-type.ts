import type { EntryType } from '../../core/entry.ts';

const TYPE_MASK = 0o170000;
const TYPES: ReadonlyMap<number, EntryType> = new Map([
  [0o100000, 'f'],
  [0o040000, 'd'],
  [0o120000, 'l'],
  [0o010000, 'p'],
  [0o140000, 's'],
  [0o020000, 'c'],
  [0o060000, 'b'],
]);

/** Of a mode as stat gives it. A kind that no other system knows (doors, whiteouts) is kept like a socket: by name. */
export function typeOf(mode: number): EntryType {
  return TYPES.get(mode & TYPE_MASK) ?? 's';
}

/** `major:minor`, as Linux packs them (makedev(3)); elsewhere the number as it is. */
export function deviceOf(rdev: bigint): string {
  if (process.platform !== 'linux') return `0:${rdev}`;
  const major = ((rdev >> 8n) & 0xfffn) | ((rdev >> 32n) & ~0xfffn);
  const minor = (rdev & 0xffn) | ((rdev >> 12n) & ~0xffn);
  return `${major}:${minor}`;
}
