import {
  CONSISTENCY_TAG,
  COPIED_FROM_TAG,
  COPY_OF_TAG,
  isOwned,
  MEMBER_TAG,
  type Ownership,
  readOwnership,
} from './ownership.ts';
import type { SnapshotMember, SnapshotPlace, SnapshotPoint } from './point.ts';

/** One snapshot as AWS lists it. */
export interface ListedSnapshot extends Omit<SnapshotMember, 'of' | 'copyOf'> {
  readonly tags: Readonly<Record<string, string>>;
  /** What AWS says it is of; null where it does not say, as of a copy: then the tag says it. */
  readonly of: string | null;
}

export interface Grouped {
  /** By slot, resource, set. */
  readonly points: readonly SnapshotPoint[];
  /** Ids of those that carry the owner's id and whose other tags nobody can read. */
  readonly unreadable: readonly string[];
}

/** Puts what was listed in one place together as points. Those that are not the owner's are left out. */
export function groupSnapshots(place: SnapshotPlace, listed: readonly ListedSnapshot[], id: string): Grouped {
  const groups = new Map<string, { readonly said: Said; readonly members: SnapshotMember[] }>();
  const unreadable: string[] = [];
  for (const { tags, ...snapshot } of listed) {
    const said = readTags(tags, id);
    if (said === 'foreign') continue;
    const of = tags[MEMBER_TAG] ?? snapshot.of;
    if (said === null || of === null) {
      unreadable.push(snapshot.id);
      continue;
    }
    const key = JSON.stringify([said.owner, said.copiedFrom]);
    const group = groups.get(key) ?? { said, members: [] };
    groups.set(key, group);
    group.members.push({ ...snapshot, of, copyOf: tags[COPY_OF_TAG] ?? null });
  }
  const points = [...groups.values()].map(({ said, members }) => pointOf(place, said, members));
  const keyOf = ({ resource, set }: SnapshotPoint) => `${resource} ${set}`;
  return {
    points: points.sort((a, b) => a.slot - b.slot || compare(keyOf(a), keyOf(b))),
    unreadable: unreadable.sort(compare),
  };
}

interface Said {
  readonly owner: Ownership;
  readonly copiedFrom: SnapshotPlace | null;
  readonly consistency: SnapshotPoint['consistency'];
}

function readTags(tags: Readonly<Record<string, string>>, id: string): Said | 'foreign' | null {
  const owner = readOwnership(tags, id);
  if (owner === null) return isOwned(tags, id) ? null : 'foreign';
  const isCopy = tags[COPY_OF_TAG] !== undefined;
  const copiedFrom = parsePlace(tags[COPIED_FROM_TAG]);
  // Half of what makes a copy: taken for an original it would stand for a backup in the wrong place.
  if (isCopy !== (tags[COPIED_FROM_TAG] !== undefined) || (isCopy && copiedFrom === null)) return null;
  const consistency = tags[CONSISTENCY_TAG];
  return {
    owner,
    copiedFrom,
    consistency: consistency === 'application' || consistency === 'crash' ? consistency : null,
  };
}

function pointOf(place: SnapshotPlace, { owner, copiedFrom, consistency }: Said, all: SnapshotMember[]): SnapshotPoint {
  const { plan, source, slot, resource, set, size, copies, retention } = owner;
  const seen = new Set<string>();
  const members: SnapshotMember[] = [];
  const spare: SnapshotMember[] = [];
  for (const member of all.toSorted(byWorth)) {
    (seen.has(member.of) ? spare : members).push(member);
    seen.add(member.of);
  }
  const byId = (a: SnapshotMember, b: SnapshotMember) => compare(a.id, b.id);
  const { accountId, region } = place;
  const facts = { plan, source, slot, resource, set, size, copies, retention, copiedFrom, consistency };
  return { accountId, region, ...facts, members: members.sort(byId), spare: spare.sort(byId) };
}

const WORTH: readonly SnapshotMember['state'][] = ['complete', 'pending', 'error'];

/** The better one first, of equals the older one. */
function byWorth(a: SnapshotMember, b: SnapshotMember): number {
  return WORTH.indexOf(a.state) - WORTH.indexOf(b.state) || a.startedAt - b.startedAt || compare(a.id, b.id);
}

function parsePlace(text: string | undefined): SnapshotPlace | null {
  const [, accountId, region] = /^(\d{12})\/([a-z0-9-]+)$/.exec(text ?? '') ?? [];
  return accountId === undefined || region === undefined ? null : { accountId, region };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
