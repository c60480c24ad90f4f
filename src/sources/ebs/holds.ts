import { HoldfastError } from '../../core/errors.ts';
import { type Instant, isoTime } from '../../core/time.ts';
import { listByToken } from '../listing.ts';
import { backupHolds, personHolds } from '../tag-holds.ts';
import type { Ec2Api } from './api.ts';

export interface Lock {
  readonly until: Instant;
  readonly mode: string;
}

/** Why snapshots cannot be removed. */
export interface Holds {
  of(id: string, tags: Readonly<Record<string, string>>, lock: Lock | null, now: Instant): readonly string[];
}

/** The last instant that a date can hold. */
const FOR_EVER = 8_640_000_000_000_000;

const PAGE = 1000;
/** DescribeFastSnapshotRestores, MaxResults: up to 200. */
const FAST_PAGE = 200;

/** The locks in a region, by snapshot; an expired one says until when it was. */
export async function listLocks({ sdk, read }: Ec2Api): Promise<ReadonlyMap<string, Lock>> {
  const locked = await whereOffered(() =>
    listByToken(
      'DescribeLockedSnapshots',
      (token) => read(new sdk.DescribeLockedSnapshotsCommand({ MaxResults: PAGE, ...token })),
      ({ Snapshots }) => Snapshots,
    ),
  );
  return new Map(
    locked.map(({ SnapshotId = '', LockExpiresOn, LockState = 'governance' }) => {
      // Without an end it was locked while it was pending: "the lock duration starts only once the snapshot enters the completed state".
      const until = LockExpiresOn?.getTime() ?? FOR_EVER;
      return [SnapshotId, { until, mode: LockState }];
    }),
  );
}

export async function readHolds(api: Ec2Api): Promise<Holds> {
  const images = await listImages(api);
  const fast = await listFastRestores(api);
  return {
    of(id, tags, lock, now) {
      return [
        ...personHolds(tags),
        ...(lock !== null && lock.until > now && lock.mode !== 'expired' ? [lockWords(lock)] : []),
        ...backupHolds(tags),
        ...(images.get(id) ?? []).map((image) => `${image} uses it`),
        ...(fast.get(id) ?? []).map((zone) => `fast restore is enabled in ${zone}`),
      ];
    },
  };
}

function lockWords({ until, mode }: Lock): string {
  return until === FOR_EVER ? `locked (${mode})` : `retained until ${isoTime(until)} (locked, ${mode})`;
}

async function listImages({ sdk, read }: Ec2Api): Promise<ReadonlyMap<string, readonly string[]>> {
  const images = await listByToken(
    'DescribeImages',
    (token) =>
      read(new sdk.DescribeImagesCommand({ Owners: ['self'], IncludeDisabled: true, MaxResults: PAGE, ...token })),
    ({ Images }) => Images,
  );
  return grouped(
    images.flatMap(({ ImageId = '', BlockDeviceMappings = [] }) =>
      BlockDeviceMappings.map(({ Ebs }) => [Ebs?.SnapshotId ?? '', ImageId] as const),
    ),
  );
}

async function listFastRestores({ sdk, read }: Ec2Api): Promise<ReadonlyMap<string, readonly string[]>> {
  const all = await whereOffered(() =>
    listByToken(
      'DescribeFastSnapshotRestores',
      (token) => read(new sdk.DescribeFastSnapshotRestoresCommand({ MaxResults: FAST_PAGE, ...token })),
      ({ FastSnapshotRestores }) => FastSnapshotRestores,
    ),
  );
  const on = all.filter(({ State }) => State === 'enabling' || State === 'optimizing' || State === 'enabled');
  return grouped(on.map(({ SnapshotId = '', AvailabilityZone = '' }) => [SnapshotId, AvailabilityZone] as const));
}

function grouped(pairs: readonly (readonly [string, string])[]): ReadonlyMap<string, readonly string[]> {
  const groups = new Map<string, string[]>();
  for (const [key, value] of pairs) groups.set(key, [...(groups.get(key) ?? []), value]);
  return groups;
}

/** Where a region or a partition has no such thing, there is none of it. */
async function whereOffered<T>(list: () => Promise<readonly T[]>): Promise<readonly T[]> {
  try {
    return await list();
  } catch (error) {
    if (error instanceof HoldfastError && error.code === 'not-offered') return [];
    throw error;
  }
}
