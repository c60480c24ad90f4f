import type { Call } from '../../../wire/call.ts';
import { AwsError } from '../../../wire/errors.ts';
import { type Element, find, textAt } from '../../../wire/xml.ts';
import type { Ask } from './copies.ts';
import type { SnapshotState } from './state.ts';

/** CreateSnapshots: "up to 40 volumes", and as many that are left out. */
const SET_VOLUMES = 40;

/** Of an instance; the emulator leaves out no data volume and copies no tags. Answers the snapshots as elements. */
export async function createSet(call: Call, form: URLSearchParams, state: SnapshotState, ask: Ask): Promise<Element[]> {
  const id = form.get('InstanceSpecification.InstanceId') ?? '';
  const described = await ask(call, {
    Action: 'DescribeInstances',
    'Filter.1.Name': 'instance-id',
    'Filter.1.Value.1': id,
  });
  const instance = find(described, 'instancesSet')?.children[0];
  if (instance === undefined)
    throw new AwsError(400, 'InvalidInstanceID.NotFound', `The instance ID '${id}' does not exist`);
  const root = textAt(instance, 'rootDeviceName');
  const excluded = valuesOf(form, 'InstanceSpecification.ExcludeDataVolumeId.');
  const mappings = find(instance, 'blockDeviceMapping')?.children ?? [];
  const volumes = mappings
    .filter(
      (one) => form.get('InstanceSpecification.ExcludeBootVolume') !== 'true' || textAt(one, 'deviceName') !== root,
    )
    .map((one) => textAt(one, 'ebs', 'volumeId') ?? '')
    .filter((volume) => !excluded.includes(volume));
  if (volumes.length > SET_VOLUMES || excluded.length > SET_VOLUMES)
    throw new AwsError(400, 'InvalidParameterValue', `A multi-volume snapshot set has at most ${SET_VOLUMES} volumes.`);
  state.checkCreations(call, volumes);
  const made: Element[] = [];
  for (const VolumeId of volumes) {
    const copied = form.get('CopyTagsFromSource') === 'volume' ? await tagsOf(call, VolumeId, ask) : [];
    const params = withTags(form, copied);
    const snapshot = await ask(call, {
      Action: 'CreateSnapshot',
      VolumeId,
      Description: form.get('Description') ?? '',
      ...params,
    });
    made.push({
      name: 'item',
      text: '',
      children: snapshot.children.map((child) => (child.name === 'status' ? { ...child, name: 'state' } : child)),
    });
  }
  return made;
}

async function tagsOf(call: Call, volume: string, ask: Ask): Promise<(readonly [string, string])[]> {
  const reply = await ask(call, { Action: 'DescribeVolumes', 'VolumeId.1': volume });
  const tags = find(reply, 'tagSet')?.children ?? [];
  return tags.map((tag) => [textAt(tag, 'key') ?? '', textAt(tag, 'value') ?? ''] as const);
}

/** The tags of the call, and those of the volume that the call does not give itself. */
function withTags(form: URLSearchParams, copied: readonly (readonly [string, string])[]): Record<string, string> {
  const given = [...form].filter(([name]) => name.startsWith('TagSpecification.'));
  const names = new Set(given.filter(([name]) => name.endsWith('.Key')).map(([, key]) => key));
  const extra = copied.filter(([key]) => !key.startsWith('aws:') && !names.has(key));
  const params = Object.fromEntries(given);
  extra.forEach(([key, value], i) => {
    params[`TagSpecification.1.Tag.${names.size + i + 1}.Key`] = key;
    params[`TagSpecification.1.Tag.${names.size + i + 1}.Value`] = value;
  });
  return { 'TagSpecification.1.ResourceType': 'snapshot', ...params };
}

function valuesOf(form: URLSearchParams, prefix: string): string[] {
  return [...form].filter(([name]) => name.startsWith(prefix)).map(([, value]) => value);
}
