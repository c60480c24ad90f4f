import type { Found } from '../archive/find.ts';
import type { EntryType } from '../core/entry.ts';
import type { ItemEntry } from '../core/result.ts';
import { formatSize } from '../core/size.ts';
import { isoTime } from '../core/time.ts';
import { shownPath } from '../sources/files/paths.ts';

export type Inside = Exclude<Found, { kind: 'damaged' }>;

const TYPES: Readonly<Record<EntryType, NonNullable<ItemEntry['type']>>> = {
  d: 'folder',
  f: 'file',
  l: 'link',
  p: 'fifo',
  s: 'socket',
  c: 'device',
  b: 'device',
};

export const INSIDE_HEAD = ['size', 'changed', 'path', ''] as const;

export function insideRow(found: Inside): readonly string[] {
  const { path, size, modifiedAt = '', target } = insideEntry(found);
  return [
    size === undefined ? '' : formatSize(size),
    modifiedAt.replace(/\.\d{3}Z$/, 'Z'),
    target === undefined ? path : `${path} -> ${target}`,
    remark(found),
  ];
}

/** The same for `--json`. */
export function insideEntry(found: Inside): ItemEntry {
  if (found.kind === 'unread') return { path: pathText(found.key), unread: found.reason };
  const { entry, carried, noticed } = found;
  const { key, type, mtime, size, target, sha256 } = entry;
  return {
    path: pathText(key),
    type: TYPES[type],
    ...(type === 'f' && { size: size ?? 0 }),
    modifiedAt: isoTime(Number(mtime / 1_000_000n)),
    ...(target !== undefined && { target: shownPath(target) }),
    ...(sha256 !== undefined && { sha256 }),
    ...(carried !== null && { keptFrom: { point: carried.point, reason: carried.reason } }),
    ...(noticed !== null && { whileRead: noticed }),
  };
}

/** What somebody must know before he relies on it comes first. */
function remark(found: Inside): string {
  if (found.kind === 'unread') return `unread: ${found.reason}`;
  const { carried, noticed, entry } = found;
  const parts = [
    carried === null ? '' : `kept from ${carried.point}: ${carried.reason}`,
    noticed === null ? '' : `${noticed} while it was read`,
    entry.sha256 === undefined ? '' : `SHA-256 ${entry.sha256}`,
  ];
  return parts.filter((part) => part !== '').join('; ');
}

/** The root of the source has no name of its own. */
const pathText = (key: string): string => shownPath(key === '' ? '.' : key);
