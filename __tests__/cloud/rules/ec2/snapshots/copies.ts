import type { Call } from '../../../wire/call.ts';
import { AwsError } from '../../../wire/errors.ts';
import { type Element, find, textAt } from '../../../wire/xml.ts';
import type { Place } from '../ask.ts';
import type { SnapshotState } from './state.ts';

export type Ask = (place: Place, params: Readonly<Record<string, string>>) => Promise<Element>;

/**
 * A copy of what another account has shared: the emulator looks into the caller's own account only. It is made of a volume of the
 * same size that is there for as long as it takes, since nobody reads its bytes.
 */
export async function copyOfOther(
  call: Call,
  form: URLSearchParams,
  state: SnapshotState,
  ask: Ask,
): Promise<string | null> {
  const id = form.get('SourceSnapshotId') ?? '';
  const region = form.get('SourceRegion') ?? '';
  const owner = state.made.get(id);
  if (owner === undefined || owner.account === call.account) return null;
  const shared = await ask(owner, {
    Action: 'DescribeSnapshotAttribute',
    Attribute: 'createVolumePermission',
    SnapshotId: id,
  });
  const users = (find(shared, 'createVolumePermission')?.children ?? []).map((item) => textAt(item, 'userId'));
  if (owner.region !== region || !users.includes(call.account))
    throw new AwsError(400, 'InvalidSnapshot.NotFound', `The snapshot '${id}' does not exist.`);
  const source = await ask(owner, { Action: 'DescribeSnapshots', 'SnapshotId.1': id });
  const isEncrypted = find(source, 'encrypted')?.text === 'true' || form.get('Encrypted') === 'true';
  const key = form.get('KmsKeyId');
  const volume = await ask(call, {
    Action: 'CreateVolume',
    AvailabilityZone: `${call.region}a`,
    Size: find(source, 'volumeSize')?.text ?? '1',
    ...(isEncrypted ? { Encrypted: 'true' } : {}),
    ...(isEncrypted && key !== null ? { KmsKeyId: key } : {}),
  });
  const VolumeId = find(volume, 'volumeId')?.text ?? '';
  const made = await ask(call, {
    Action: 'CreateSnapshot',
    VolumeId,
    Description: form.get('Description') ?? '',
    ...Object.fromEntries([...form].filter(([name]) => name.startsWith('TagSpecification.'))),
  });
  await ask(call, { Action: 'DeleteVolume', VolumeId });
  return find(made, 'snapshotId')?.text ?? '';
}
