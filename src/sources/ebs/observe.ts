import type { Snapshot } from '@aws-sdk/client-ec2';
import { GIB } from '../../core/size.ts';
import { groupSnapshots, type ListedSnapshot } from '../../core/snapshots/group.ts';
import { COPY_OF_TAG, OWNER_TAG } from '../../core/snapshots/ownership.ts';
import { distinct, listByToken } from '../listing.ts';
import type { Observed } from '../snapshot-source.ts';
import type { SourceContext } from '../source.ts';
import { type Ec2Api, openEc2, tagsOf } from './api.ts';
import { type Holds, type Lock, listLocks, readHolds } from './holds.ts';

/** DescribeSnapshots, MaxResults: up to 1,000. */
const PAGE = 1000;

const STATES: Readonly<Record<string, ListedSnapshot['state']>> = { completed: 'complete', error: 'error' };

export async function observe(
  ctx: SourceContext,
  id: string,
  options: { readonly holds?: boolean } = {},
): Promise<Observed> {
  const api = await openEc2(ctx);
  const snapshots = await listOwned(api, id);
  // What is locked is needed to know what is left to be locked; the rest of what holds a snapshot matters to who removes it.
  const locks = await listLocks(api);
  const holds = options.holds === true ? await readHolds(api) : null;
  const listed = snapshots.map((snapshot) => listedOf(snapshot, locks, holds, ctx.clock.now()));
  return groupSnapshots({ accountId: ctx.aws.id, region: ctx.region }, listed, id, ctx.clock.now());
}

async function listOwned({ sdk, read }: Ec2Api, id: string): Promise<readonly Snapshot[]> {
  const Filters = [{ Name: `tag:${OWNER_TAG}`, Values: [id] }];
  const all = await listByToken(
    'DescribeSnapshots',
    (token) => read(new sdk.DescribeSnapshotsCommand({ OwnerIds: ['self'], Filters, MaxResults: PAGE, ...token })),
    ({ Snapshots }) => Snapshots,
  );
  return distinct('DescribeSnapshots', all, ({ SnapshotId }) => SnapshotId);
}

function listedOf(
  snapshot: Snapshot,
  locks: ReadonlyMap<string, Lock>,
  holds: Holds | null,
  now: number,
): ListedSnapshot {
  const {
    SnapshotId = '',
    VolumeId,
    VolumeSize,
    State = '',
    StateMessage,
    Progress,
    StartTime,
    TransferType,
  } = snapshot;
  const tags = tagsOf(snapshot.Tags);
  const lock = locks.get(SnapshotId) ?? null;
  // "Snapshots created by a copy snapshot operation have an arbitrary volume ID that you should not use for any purpose" (Snapshot).
  const isCopy = TransferType !== undefined || tags[COPY_OF_TAG] !== undefined || VolumeId === ARBITRARY_VOLUME;
  return {
    id: SnapshotId,
    of: isCopy ? null : (VolumeId ?? null),
    tags,
    state: STATES[State] ?? 'pending',
    message: StateMessage ? StateMessage : null,
    progress: progressOf(Progress),
    startedAt: StartTime?.getTime() ?? 0,
    bytes: VolumeSize === undefined ? null : VolumeSize * GIB,
    holds: holds === null ? [] : holds.of(SnapshotId, tags, lock, now),
    lockedUntil: lock?.until ?? null,
  };
}

const ARBITRARY_VOLUME = 'vol-ffffffff';

/** `42%` */
function progressOf(text: string | undefined): number | null {
  const digits = /^(\d{1,3})%?$/.exec(text ?? '')?.[1];
  return digits === undefined ? null : Number(digits);
}
