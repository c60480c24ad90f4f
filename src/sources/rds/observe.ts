import { GIB } from '../../core/size.ts';
import { groupSnapshots, type ListedSnapshot } from '../../core/snapshots/group.ts';
import { COPIED_FROM_TAG, isOwned, OWNER_TAG, readOwnership } from '../../core/snapshots/ownership.ts';
import { parsePlaceText, type SnapshotMember } from '../../core/snapshots/point.ts';
import { TRIES_MAX } from '../../core/snapshots/reconcile.ts';
import type { Instant } from '../../core/time.ts';
import type { Observed } from '../snapshot-source.ts';
import type { SourceContext } from '../source.ts';
import { backupHolds, personHolds } from '../tag-holds.ts';
import { listClusterSnapshots, listSnapshots, openRds, type Rds, tagsIn } from './api.ts';
import { namePrefix, snapshotName } from './names.ts';
import { resourceId } from './resource.ts';

/** What a status of a snapshot counts as; a snapshot that is being deleted is none any more. */
const STATES: Readonly<Record<string, SnapshotMember['state'] | 'gone'>> = {
  available: 'complete',
  copying: 'pending',
  creating: 'pending',
  pending: 'pending',
  modifying: 'pending',
  deleting: 'gone',
  deleted: 'gone',
  failed: 'error',
  error: 'error',
};

/** A status that this version does not know is one that passes. */
export function snapshotState(status: string): SnapshotMember['state'] | 'gone' {
  return STATES[status] ?? 'pending';
}

/** Two listings of what was made by hand or by us, a hundred a page; RDS has no filter by tag. */
export async function observe(ctx: SourceContext, id: string): Promise<Observed> {
  const api = await openRds(ctx);
  const [instances, clusters] = [await listSnapshots(api), await listClusterSnapshots(api)];
  const place = { accountId: ctx.aws.id, region: ctx.region };
  const listed = [...instances.map(ofInstance), ...clusters.map(ofCluster)].filter((one) => one !== null);
  const ours = listed.filter(({ tags, id: name }) => isOwned(tags, id) && isNamedByUs(tags, id, name));
  const { points, unreadable } = groupSnapshots(place, ours, id, ctx.clock.now());
  // A tag alone is no proof: RDS copies tags of a restored database to the snapshots that people make of it, and by CopyTags to
  // copies. Nor is a name whose tags were taken away.
  const doubtful = listed.filter(({ tags, id: name }) =>
    isOwned(tags, id) ? !isNamedByUs(tags, id, name) : tags[OWNER_TAG] === undefined && name.startsWith(namePrefix(id)),
  );
  return { points, unreadable: [...unreadable, ...doubtful.map(({ id: name }) => name)].sort() };
}

/** What carries the tags of a slot carries its name too; one whose other tags are broken is left to the grouping. */
function isNamedByUs(tags: Readonly<Record<string, string>>, id: string, name: string): boolean {
  const owner = readOwnership(tags, id);
  if (owner === null) return name.startsWith(namePrefix(id));
  const from = parsePlaceText(tags[COPIED_FROM_TAG]);
  return Array.from({ length: TRIES_MAX }, (_, n) => snapshotName(owner, from, n + 1)).includes(name);
}

function ofInstance(snapshot: Rds.DBSnapshot): ListedSnapshot | null {
  const { DBInstanceIdentifier: name } = snapshot;
  return listedOf({
    id: snapshot.DBSnapshotIdentifier ?? '',
    of: name === undefined ? null : resourceId({ kind: 'instance', name }),
    status: snapshot.Status ?? '',
    percent: snapshot.PercentProgress,
    // SnapshotCreateTime changes when a snapshot is copied (model); while it is made there may be neither.
    at: snapshot.OriginalSnapshotCreateTime ?? snapshot.SnapshotCreateTime,
    bytes: inBytes(snapshot.AllocatedStorage),
    tags: tagsIn(snapshot.TagList),
  });
}

function ofCluster(snapshot: Rds.DBClusterSnapshot): ListedSnapshot | null {
  const { DBClusterIdentifier: name } = snapshot;
  return listedOf({
    id: snapshot.DBClusterSnapshotIdentifier ?? '',
    of: name === undefined ? null : resourceId({ kind: 'cluster', name }),
    status: snapshot.Status ?? '',
    percent: snapshot.PercentProgress,
    at: snapshot.SnapshotCreateTime,
    bytes: isUnsized(snapshot) ? null : inBytes(snapshot.AllocatedStorage),
    tags: tagsIn(snapshot.TagList),
  });
}

/** Of Aurora's clusters AWS says one GiB, whatever they hold (model, DBCluster, AllocatedStorage). */
function isUnsized({ Engine = '', AllocatedStorage = 0 }: Rds.DBClusterSnapshot): boolean {
  return Engine.startsWith('aurora') && AllocatedStorage <= 1;
}

interface Read {
  readonly id: string;
  readonly of: string | null;
  readonly status: string;
  readonly percent: number | undefined;
  readonly at: Date | undefined;
  readonly bytes: number | null;
  readonly tags: Readonly<Record<string, string>>;
}

function listedOf({ id, of, status, percent, at, bytes, tags }: Read): ListedSnapshot | null {
  const state = snapshotState(status);
  if (state === 'gone') return null;
  const message =
    state === 'error'
      ? `RDS says ${status}`
      : STATES[status] === undefined
        ? `RDS says ${status}, which this version does not know`
        : null;
  return {
    id,
    of,
    state,
    message,
    progress: percent ?? null,
    startedAt: at?.getTime() ?? startedBySlot(tags),
    bytes,
    holds: [...personHolds(tags), ...backupHolds(tags)],
    lockedUntil: null, // RDS has no lock
    tags,
  };
}

function startedBySlot(tags: Readonly<Record<string, string>>): Instant {
  return readOwnership(tags, tags[OWNER_TAG] ?? '')?.slot ?? 0;
}

function inBytes(gib: number | undefined): number | null {
  return gib === undefined || gib === 0 ? null : gib * GIB;
}
