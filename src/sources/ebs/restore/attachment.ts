import { codeOf } from '../../../aws/answer.ts';
import { HoldfastError } from '../../../core/errors.ts';
import type { Advance, SnapshotRestoreContext } from '../../snapshot-restore.ts';
import { openEc2 } from '../api.ts';
import type { RestoreStep } from './step.ts';
import { findMade } from './volume.ts';

type AttachmentStep = Extract<RestoreStep, { part: 'attachment' }>;

export async function advanceAttachment(ctx: SnapshotRestoreContext, step: AttachmentStep): Promise<Advance> {
  const { instance, device } = step.wanted;
  const api = await openEc2(ctx);
  const volume = await findMade(api, ctx.id, step.of);
  if (volume === null) return { kind: 'in-progress', why: `the volume for ${device} of ${instance} is not there yet` };
  const { VolumeId = '', State, Attachments = [] } = volume;
  const [attached] = Attachments;
  if (attached?.InstanceId === instance && attached.Device === device)
    return attached.State === 'attached'
      ? { kind: 'done', made: [] }
      : { kind: 'in-progress', why: `${VolumeId} is being attached to ${instance}` };
  if (attached !== undefined) throw moved(`${VolumeId} is ${attached.Device} of ${attached.InstanceId} meanwhile`);
  if (State !== 'available') return { kind: 'in-progress', why: `${VolumeId} is ${State}` };
  const command = new api.sdk.AttachVolumeCommand({ VolumeId, InstanceId: instance, Device: device });
  try {
    await api.write(command, 'idempotent', VolumeId);
  } catch (error) {
    // "Attachment point /dev/sdh is already in use": by somebody else, for ours is looked for above.
    if (codeOf(error) === 'InvalidParameterValue')
      throw moved(`${device} of ${instance} cannot be had: ${(error as Error).message}`, error);
    if (codeOf(error) !== 'VolumeInUse') throw error; // an attempt whose reply was lost has done it
  }
  return { kind: 'in-progress', why: `${VolumeId} is being attached to ${instance}` };
}

export async function verifyAttachment(ctx: SnapshotRestoreContext, step: AttachmentStep): Promise<readonly string[]> {
  const { instance, device } = step.wanted;
  const volume = await findMade(await openEc2(ctx), ctx.id, step.of);
  const attached = volume?.Attachments?.[0];
  if (attached?.InstanceId === instance && attached.Device === device && attached.State === 'attached') return [];
  return [`${volume?.VolumeId ?? `the volume of ${step.of}`} is not attached to ${instance} as ${device}`];
}

export async function undoAttachment(ctx: SnapshotRestoreContext, step: AttachmentStep): Promise<Advance> {
  const { instance } = step.wanted;
  const api = await openEc2(ctx);
  const volume = await findMade(api, ctx.id, step.of);
  const { VolumeId = '', Attachments = [] } = volume ?? {};
  const attached = Attachments.find(({ InstanceId }) => InstanceId === instance);
  if (attached === undefined || attached.State === 'detached') return { kind: 'done', made: [] };
  if (attached.State !== 'detaching') {
    const command = new api.sdk.DetachVolumeCommand({ VolumeId, InstanceId: instance });
    await api.write(command, 'idempotent', VolumeId);
  }
  return { kind: 'in-progress', why: `${VolumeId} is being detached from ${instance}` };
}

function moved(message: string, cause?: unknown): HoldfastError {
  return new HoldfastError('changed-since-plan', message, {
    hint: 'look at what is live now, and make a new plan',
    ...(cause === undefined ? {} : { cause }),
  });
}
