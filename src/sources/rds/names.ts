import { createHash } from 'node:crypto';
import type { Ownership } from '../../core/snapshots/ownership.ts';
import type { SnapshotPlace } from '../../core/snapshots/point.ts';
import { placeText } from '../../core/snapshots/point.ts';
import { slotKey } from '../../core/time.ts';
import { parseResource } from './resource.ts';

/** Model: "Must contain from 1 to 255 letters, numbers, or hyphens" (CreateDBSnapshot), 1 to 63 (CreateDBClusterSnapshot). */
const LONGEST = { instance: 255, cluster: 63 } as const;

const HASH_CHARS = 8;

/**
 * What all names of a plan file begin with, and what its IAM policies allow: `holdfast-acme-`. Names have no two hyphens in a row
 * and end in none, so an id that has is written without.
 */
export function namePrefix(id: string): string {
  return `holdfast-${tidy(id)}-`;
}

/**
 * The name of the snapshot of one slot, the same in every run: AWS takes it once, so a creation that is repeated makes no second
 * one. People read plan, source, database and slot in it; the hash tells apart what reads alike or was cut, and the copies of
 * two places that meet in one. `attempt`: 2 after the first one ended in error, for what failed keeps its name.
 */
export function snapshotName(
  owner: Pick<Ownership, 'id' | 'plan' | 'source' | 'slot' | 'resource'>,
  copiedFrom: SnapshotPlace | null,
  attempt = 1,
): string {
  const { kind, name } = parseResource(owner.resource);
  const slot = slotKey(owner.slot).toLowerCase();
  const from = copiedFrom === null ? null : placeText(copiedFrom);
  const hash = digest([owner.plan, owner.source, owner.resource, slot, from]);
  const prefix = namePrefix(owner.id);
  const room = LONGEST[kind] - prefix.length;
  const again = attempt === 1 ? '' : `-${attempt}`;
  const end = `${slot}-${hash.slice(0, HASH_CHARS)}${again}`;
  // A cluster's snapshot under a very long id: what is left is given to the hash alone.
  if (room < end.length) return `${prefix}${hash.slice(0, room - again.length)}${again}`;
  const words = tidy(`${owner.plan}-${owner.source}-${name}`).slice(0, Math.max(0, room - end.length - 1));
  const head = tidy(words);
  return head === '' ? `${prefix}${end}` : `${prefix}${head}-${end}`;
}

function tidy(text: string): string {
  return text.replaceAll(/[^a-z0-9]+/g, '-').replaceAll(/^-+|-+$/g, '');
}

function digest(parts: readonly (string | null)[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}
