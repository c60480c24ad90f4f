import type { Instance, Volume } from '@aws-sdk/client-ec2';
import type { JsonObject } from '../../core/json.ts';
import { tagsOf } from './api.ts';
import { isExcludedVolume } from './excluded.ts';
import type { EbsOptions } from './options.ts';
import type { VolumeShape } from './recorded.ts';
import { ownTags } from './tags.ts';

/** What the creating call has to know of a selected resource. */
export interface Facts extends JsonFacts {
  readonly volumes: readonly (VolumeShape & JsonObject)[];
}

interface JsonFacts {
  readonly [key: string]: JsonObject[string];
  readonly zone: string | null;
  readonly instance: string | null;
  /** State of the instance; null where the unit is the volume. */
  readonly state: string | null;
  readonly excludeBoot: boolean;
  /** Data volumes that are left out of the set. */
  readonly excluded: readonly string[];
  /** Of a volume, when they are to be copied; for a set AWS copies each volume's own. */
  readonly tags: Readonly<Record<string, string>>;
  readonly copyTags: boolean;
  /** ARNs of the keys that its volumes are encrypted by. */
  readonly keys: readonly string[];
}

export function factsOf(volumes: readonly Volume[], instance: Instance | null, options: EbsOptions): Facts {
  const bootDevice = instance?.RootDeviceName;
  const isBoot = (volume: Volume) => bootDevice !== undefined && deviceOf(volume, instance) === bootDevice;
  const isOut = (volume: Volume): boolean =>
    instance !== null && (isExcludedVolume(volume, options) || (options.excludeBootVolume && isBoot(volume)));
  const out = volumes.filter(isOut);
  const taken = volumes.filter((volume) => !isOut(volume));
  const [first] = taken;
  return {
    zone: first?.AvailabilityZone ?? instance?.Placement?.AvailabilityZone ?? null,
    instance: instance?.InstanceId ?? first?.Attachments?.[0]?.InstanceId ?? null,
    state: instance?.State?.Name ?? null,
    excludeBoot: out.some(isBoot),
    excluded: out.filter((volume) => !isBoot(volume)).map(({ VolumeId = '' }) => VolumeId),
    tags: options.copyTags && instance === null ? ownTags(tagsOf(first?.Tags)) : {},
    copyTags: options.copyTags,
    keys: [...new Set(taken.flatMap(({ KmsKeyId }) => KmsKeyId ?? []))],
    volumes: taken.map((volume) => shapeOf(volume, instance)),
  };
}

function shapeOf(volume: Volume, instance: Instance | null): VolumeShape & JsonObject {
  const { VolumeId = '', VolumeType, Iops, Throughput } = volume;
  return {
    id: VolumeId,
    type: VolumeType ?? 'gp3',
    iops: Iops ?? null,
    throughput: Throughput ?? null,
    device: deviceOf(volume, instance),
  };
}

function deviceOf({ Attachments = [] }: Volume, instance: Instance | null): string | null {
  const own =
    instance === null ? Attachments[0] : Attachments.find(({ InstanceId }) => InstanceId === instance.InstanceId);
  return own?.Device ?? null;
}
