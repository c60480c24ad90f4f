import type { Instant } from '../time.ts';
import {
  CONSISTENCY_TAG,
  COPIED_FROM_TAG,
  COPY_OF_TAG,
  isOwned,
  MEMBER_TAG,
  type Ownership,
  readOwnership,
} from './ownership.ts';
import { LAG_MS, parsePlaceText, type SnapshotMember, type SnapshotPlace, type SnapshotPoint } from './point.ts';

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

/** Puts what was listed in one place at an instant together as points. Those that are not the owner's are left out. */
export function groupSnapshots(
  place: SnapshotPlace,
  listed: readonly ListedSnapshot[],
  id: string,
  now: Instant,
): Grouped {
  const groups = new Map<string, Group>();
  const unreadable: string[] = [];
  for (const { tags, ...snapshot } of listed) {
    const said = readTags(tags, id);
    if (said === 'foreign') continue;
    const of = tags[MEMBER_TAG] ?? snapshot.of;
    if (said === null || of === null) {
      unreadable.push(snapshot.id);
      continue;
    }
    // What else the tags say may differ inside of a set: the plan was changed between two copies, or somebody edited one.
    const { plan, source, slot, resource, set } = said.owner;
    const key = JSON.stringify([plan, source, slot, resource, set, said.copiedFrom]);
    const group = groups.get(key) ?? [];
    groups.set(key, group);
    group.push({ said, member: { ...snapshot, of, copyOf: tags[COPY_OF_TAG] ?? null } });
  }
  const points = [...groups.values()].map((group) => pointOf(place, group, now));
  const keyOf = ({ resource, set }: SnapshotPoint) => `${resource} ${set}`;
  return {
    points: points.sort((a, b) => a.slot - b.slot || compare(keyOf(a), keyOf(b))),
    unreadable: unreadable.sort(compare),
  };
}

/** All that is of one set. */
type Group = { readonly said: Said; readonly member: SnapshotMember }[];

interface Said {
  readonly owner: Ownership;
  readonly copiedFrom: SnapshotPlace | null;
  readonly consistency: SnapshotPoint['consistency'];
}

function readTags(tags: Readonly<Record<string, string>>, id: string): Said | 'foreign' | null {
  const owner = readOwnership(tags, id);
  if (owner === null) return isOwned(tags, id) ? null : 'foreign';
  const isCopy = tags[COPY_OF_TAG] !== undefined;
  const copiedFrom = parsePlaceText(tags[COPIED_FROM_TAG]);
  // Half of what makes a copy: taken for an original it would stand for a backup in the wrong place.
  if (isCopy !== (tags[COPIED_FROM_TAG] !== undefined) || (isCopy && copiedFrom === null)) return null;
  const consistency = tags[CONSISTENCY_TAG];
  return {
    owner,
    copiedFrom,
    consistency: consistency === 'application' || consistency === 'crash' ? consistency : null,
  };
}

function pointOf(place: SnapshotPlace, group: Group, now: Instant): SnapshotPoint {
  const all = group.toSorted((a, b) => a.member.startedAt - b.member.startedAt || compare(a.member.id, b.member.id));
  // The promise is that of the first one, and none that is to be copied or to be there is taken for needless.
  const [first] = all as [Group[number], ...Group];
  const { plan, source, slot, resource, set, retention } = first.said.owner;
  const { copiedFrom, consistency } = first.said;
  const size = Math.max(...all.map(({ said }) => said.owner.size));
  const copies = [...new Set(all.flatMap(({ said }) => said.owner.copies))];
  const seen = new Set<string>();
  const members: SnapshotMember[] = [];
  const spare: SnapshotMember[] = [];
  for (const member of all.map((one) => one.member).sort(byWorth)) {
    (seen.has(member.of) ? spare : members).push(member);
    seen.add(member.of);
  }
  // Copies are ordered one by one; what is made here is made at once, and describes show all of it after their lag.
  const newest = Math.max(...all.map(({ member }) => member.startedAt));
  const isTorn = copiedFrom === null && members.length < size && now - newest >= LAG_MS;
  const byId = (a: SnapshotMember, b: SnapshotMember) => compare(a.id, b.id);
  const { accountId, region } = place;
  const facts = { plan, source, slot, resource, set, size, isTorn, copies, retention, copiedFrom, consistency };
  return { accountId, region, ...facts, members: members.sort(byId), spare: spare.sort(byId) };
}

const WORTH: readonly SnapshotMember['state'][] = ['complete', 'pending', 'error'];

/** The better one first, of equals the older one. */
function byWorth(a: SnapshotMember, b: SnapshotMember): number {
  return WORTH.indexOf(a.state) - WORTH.indexOf(b.state) || a.startedAt - b.startedAt || compare(a.id, b.id);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
