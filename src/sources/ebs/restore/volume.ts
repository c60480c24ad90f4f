import type { Volume, VolumeType } from '@aws-sdk/client-ec2';
import { codeOf } from '../../../aws/answer.ts';
import { HoldfastError } from '../../../core/errors.ts';
import { MEMBER_TAG } from '../../../core/snapshots/ownership.ts';
import { RESTORE_TAG } from '../../restore-tag.ts';
import type { Advance, SnapshotRestoreContext } from '../../snapshot-restore.ts';
import { type Ec2Api, openEc2, tagList } from '../api.ts';
import type { RestoreStep, WantedVolume } from './step.ts';

type VolumeStep = Extract<RestoreStep, { part: 'volume' }>;

export async function advanceVolume(ctx: SnapshotRestoreContext, { of, wanted }: VolumeStep): Promise<Advance> {
  const api = await openEc2(ctx);
  const volume = (await findMade(api, ctx.id, of)) ?? (await createVolume(api, ctx, of, wanted));
  const { VolumeId = '', State } = volume;
  if (State === 'available' || State === 'in-use') return { kind: 'done', made: [VolumeId] };
  if (State === 'creating') return { kind: 'in-progress', why: `${VolumeId} is being made of ${wanted.snapshot}` };
  throw new HoldfastError('restore-refused', `${VolumeId}, made of ${wanted.snapshot}, is in the state ${State}`, {
    hint: 'AWS checks the key of an encrypted volume after it took the request: see that this role may use it, then undo and restore again',
  });
}

/** The token is the restore's: another attempt, by whomever, gets the same volume. */
async function createVolume(
  { sdk, write }: Ec2Api,
  { id, number }: SnapshotRestoreContext,
  of: string,
  wanted: WantedVolume,
): Promise<Volume> {
  const { snapshot, zone, type, iops, throughput, size, encrypted, kmsKey, tags } = wanted;
  const Tags = tagList({ ...tags, [RESTORE_TAG]: id, [MEMBER_TAG]: of });
  const input = {
    SnapshotId: snapshot,
    AvailabilityZone: zone,
    VolumeType: type as VolumeType,
    ...(size === null ? {} : { Size: size }),
    ...(iops === null ? {} : { Iops: iops }),
    ...(throughput === null ? {} : { Throughput: throughput }),
    ...(encrypted ? { Encrypted: true } : {}),
    ...(encrypted && kmsKey !== null ? { KmsKeyId: kmsKey } : {}),
    TagSpecifications: [{ ResourceType: 'volume' as const, Tags }],
    ClientToken: `${id}-${number}`,
  };
  return await write(new sdk.CreateVolumeCommand(input), 'token', snapshot);
}

/** What this restore made of a snapshot of a volume; null when there is nothing of it, or not yet. */
export async function findMade({ sdk, read }: Ec2Api, id: string, of: string): Promise<Volume | null> {
  const Filters = [
    { Name: `tag:${RESTORE_TAG}`, Values: [id] },
    { Name: `tag:${MEMBER_TAG}`, Values: [of] },
  ];
  const { Volumes = [] } = await read(new sdk.DescribeVolumesCommand({ Filters }), of);
  return Volumes[0] ?? null;
}

export async function verifyVolume(
  ctx: SnapshotRestoreContext,
  { of, wanted }: VolumeStep,
): Promise<readonly string[]> {
  const volume = await findMade(await openEc2(ctx), ctx.id, of);
  if (volume === null) return [`the volume of ${wanted.snapshot} is not there`];
  const { VolumeId = '', State } = volume;
  const pairs: readonly (readonly [string, unknown, unknown])[] = [
    ['snapshot', wanted.snapshot, volume.SnapshotId],
    ['availability zone', wanted.zone, volume.AvailabilityZone],
    ['type', wanted.type, volume.VolumeType],
    ['IOPS', wanted.iops, volume.Iops],
    ['throughput', wanted.throughput, volume.Throughput],
    ['size', wanted.size, volume.Size],
    ['key', wanted.kmsKey, volume.KmsKeyId],
    ['encryption', wanted.encrypted ? true : null, volume.Encrypted],
  ];
  const differing = pairs
    .filter(([, want, have]) => want !== null && want !== have)
    .map(([what, want, have]) => `${VolumeId}: ${what} is ${have ?? 'not known'}, wanted ${want}`);
  return State === 'available' || State === 'in-use'
    ? differing
    : [`${VolumeId} is in the state ${State}`, ...differing];
}

export async function undoVolume(ctx: SnapshotRestoreContext, { of }: VolumeStep): Promise<Advance> {
  const api = await openEc2(ctx);
  const volume = await findMade(api, ctx.id, of);
  if (volume === null) return { kind: 'done', made: [] };
  const { VolumeId = '', State, Attachments = [] } = volume;
  if (State === 'deleting' || State === 'deleted') return { kind: 'in-progress', why: `${VolumeId} is being deleted` };
  if (State === 'creating') return { kind: 'in-progress', why: `${VolumeId} is still being made` };
  if (State === 'in-use')
    throw new HoldfastError(
      'changed-since-plan',
      `${VolumeId} is attached to ${Attachments[0]?.InstanceId}, which this restore did not do`,
      {
        hint: 'detach it when nothing needs it, and undo again',
      },
    );
  try {
    await api.write(new api.sdk.DeleteVolumeCommand({ VolumeId }), 'idempotent', VolumeId);
  } catch (error) {
    if (codeOf(error) !== 'InvalidVolume.NotFound') throw error;
  }
  return { kind: 'done', made: [VolumeId] };
}
