import type { Snapshot } from '@aws-sdk/client-ec2';
import type { Request, RestoreNote, SourcePlan } from '../../../core/restore/step.ts';
import type { SnapshotMember, SnapshotPoint } from '../../../core/snapshots/point.ts';
import type { SnapshotRestoreRequest } from '../../snapshot-restore.ts';
import type { SourceContext } from '../../source.ts';
import { type Ec2Api, inParts, openEc2, tagsOf } from '../api.ts';
import { readRecorded, type VolumeShape } from '../recorded.ts';
import { ownTags } from '../tags.ts';
import { attachmentStep, volumeStep, type WantedVolume } from './step.ts';
import { findTarget, type Target } from './target.ts';

/** The type of a volume whose snapshot does not say what its volume was: AWS's general one. */
const FALLBACK_TYPE = 'gp3';

export async function planRestore(ctx: SourceContext, request: SnapshotRestoreRequest): Promise<SourcePlan> {
  const { point, resource } = request;
  if (point === null)
    return refusal(
      'ebs restores recovery points, and there is none of that instant',
      'name a point by --at, as list shows them',
    );
  const members = point.resource === resource ? point.members : point.members.filter(({ of }) => of === resource);
  if (members.length === 0)
    return refusal(
      `${resource} is not in this point of ${point.resource}`,
      `it holds ${point.members.map(({ of }) => of).join(', ')}`,
    );
  const api = await openEc2(ctx);
  const snapshots = await describeAll(
    api,
    members.map(({ id }) => id),
  );
  const unusable = members.flatMap((member) => unusableWords(member, snapshots.get(member.id)));
  const recorded = new Map([...snapshots].map(([id, { Tags }]) => [id, readRecorded(tagsOf(Tags))]));
  // The place is the same in the tags of all of them.
  const [placed = null] = [...recorded.values()];
  const target = await findTarget(api, request.target, zoneOf(placed?.zone ?? null, point));
  if (unusable.length > 0 || target.kind === 'refused')
    return { requests: [], notes: [], refused: [...unusable, ...(target.kind === 'refused' ? [target.note] : [])] };
  const volumes: Request[] = [];
  const attachments: Request[] = [];
  const notes: RestoreNote[] = [];
  const refused: RestoreNote[] = [];
  for (const member of members) {
    // A copy's record names its own volume alone.
    const shape = recorded.get(member.id)?.volumes.find(({ id }) => id === member.of) ?? null;
    volumes.push(volumeStep(member.of, wantedVolume(snapshots.get(member.id) ?? {}, shape, target.zone)));
    if (shape === null) notes.push(unknownShape(member));
    const attached = attach(member.of, shape, placed?.instance ?? null, target);
    attachments.push(...attached.requests);
    notes.push(...attached.notes);
    refused.push(...attached.refused);
  }
  return { requests: [...volumes, ...attachments], notes: [...notes, LAZY], refused };
}

function wantedVolume(snapshot: Snapshot, shape: VolumeShape | null, zone: string): WantedVolume {
  const { SnapshotId = '', VolumeSize, Encrypted, KmsKeyId } = snapshot;
  const type = shape?.type ?? FALLBACK_TYPE;
  return {
    snapshot: SnapshotId,
    zone,
    type,
    // CreateVolume, Iops: "Omit for all other volume types", though every one of them shows a number.
    iops: /^(gp3|io1|io2)$/.test(type) ? (shape?.iops ?? null) : null,
    throughput: type === 'gp3' ? (shape?.throughput ?? null) : null,
    size: VolumeSize ?? null,
    encrypted: Encrypted === true,
    kmsKey: KmsKeyId ?? null,
    tags: ownTags(tagsOf(snapshot.Tags)),
  };
}

/** Attached when an instance was named, otherwise told how. */
function attach(of: string, shape: VolumeShape | null, instance: string | null, target: Target): SourcePlan {
  const device = shape?.device ?? null;
  if (target.instance === null) {
    if (instance === null || device === null) return NOTHING;
    const message = `${of} was ${device} of ${instance}; the new volume is attached to nothing`;
    const hint = `attach it by hand as ${device}, or plan again with --target and the id of an instance`;
    return { ...NOTHING, notes: [{ code: 'restore-todo', message, hint }] };
  }
  const { id, taken } = target.instance;
  if (device === null)
    return refusal(
      `nothing says which device ${of} was`,
      'name an availability zone by --target, and attach the volume by hand',
    );
  if (taken.has(device))
    return refusal(
      `${device} of ${id} is taken by ${taken.get(device)}`,
      'detach that volume (of a root device with the instance stopped), or name an availability zone by --target',
    );
  return { ...NOTHING, requests: [attachmentStep(of, { instance: id, device })] };
}

function unusableWords(member: SnapshotMember, snapshot: Snapshot | undefined): readonly RestoreNote[] {
  const [message, hint] =
    snapshot === undefined
      ? [`${member.id} is not there any more`, 'choose another point']
      : snapshot.StorageTier === 'archive'
        ? [
            `${member.id} lies in the archive tier`,
            'restore it to the standard tier first (RestoreSnapshotTier), which takes up to 72 hours',
          ]
        : snapshot.State !== 'completed'
          ? [`${member.id} is in the state ${snapshot.State}`, 'wait until it is complete, or choose another point']
          : [null, ''];
  return message === null ? [] : [{ code: 'restore-refused', message, hint }];
}

function unknownShape({ id, of }: SnapshotMember): RestoreNote {
  const message = `${id} does not say of which type ${of} was: the new volume is ${FALLBACK_TYPE} with AWS's defaults`;
  return { code: 'restore-note', message, hint: 'change it by ModifyVolume afterwards' };
}

/** A copy lies in another region, where no zone has the recorded name. */
function zoneOf(zone: string | null, { region, copiedFrom }: SnapshotPoint): string | null {
  return copiedFrom !== null && copiedFrom.region !== region ? null : zone;
}

async function describeAll({ sdk, read }: Ec2Api, ids: readonly string[]): Promise<ReadonlyMap<string, Snapshot>> {
  const found = new Map<string, Snapshot>();
  for (const part of inParts(ids)) {
    // By a filter: one id that is gone would fail the whole call.
    const Filters = [{ Name: 'snapshot-id', Values: [...part] }];
    const { Snapshots = [] } = await read(new sdk.DescribeSnapshotsCommand({ OwnerIds: ['self'], Filters }));
    for (const snapshot of Snapshots) found.set(snapshot.SnapshotId ?? '', snapshot);
  }
  return found;
}

const NOTHING: SourcePlan = { requests: [], notes: [], refused: [] };

function refusal(message: string, hint: string): SourcePlan {
  return { ...NOTHING, refused: [{ code: 'restore-refused', message, hint }] };
}

const LAZY: RestoreNote = {
  code: 'restore-note',
  message: 'the new volumes fetch their blocks from the snapshots as they are read: the first read of each is slow',
  hint: 'read all of a volume once before it has to be fast',
};
