import {
  AttachVolumeCommand,
  CreateTagsCommand,
  CreateVolumeCommand,
  DescribeInstancesCommand,
  EC2Client,
  RunInstancesCommand,
  type Tag,
  type VolumeType,
} from '@aws-sdk/client-ec2';
import { configOf, type Place } from './network.ts';

type Tags = Readonly<Record<string, string>>;

export interface VolumeSeed {
  readonly size?: number;
  readonly type?: VolumeType;
  readonly iops?: number;
  readonly throughput?: number;
  readonly encrypted?: boolean;
  readonly tags?: Tags;
}

export interface SeededInstance {
  readonly id: string;
  readonly root: string;
  /** `/dev/sdf`, `/dev/sdg` … */
  readonly data: readonly string[];
}

/** What a test does in the console of a region: volumes and instances. */
export function volumeSeeds(url: string, place: Place = {}) {
  const ec2 = new EC2Client(configOf(url, place));
  const zone = `${place.region ?? 'us-east-1'}a`;

  async function volume({ size = 8, type = 'gp3', iops, throughput, encrypted, tags = {} }: VolumeSeed = {}) {
    const made = await ec2.send(
      new CreateVolumeCommand({
        AvailabilityZone: zone,
        Size: size,
        VolumeType: type,
        ...(iops === undefined ? {} : { Iops: iops }),
        ...(throughput === undefined ? {} : { Throughput: throughput }),
        ...(encrypted === true ? { Encrypted: true } : {}),
        ...tagged('volume', tags),
      }),
    );
    return made.VolumeId ?? '';
  }

  async function attach(volumeId: string, instance: string, device: string): Promise<void> {
    await ec2.send(new AttachVolumeCommand({ VolumeId: volumeId, InstanceId: instance, Device: device }));
  }

  async function instance(tags: Tags, data: readonly VolumeSeed[] = []): Promise<SeededInstance> {
    const made = await ec2.send(
      new RunInstancesCommand({
        ImageId: 'ami-12345678',
        MinCount: 1,
        MaxCount: 1,
        Placement: { AvailabilityZone: zone },
        ...tagged('instance', tags),
      }),
    );
    const id = made.Instances?.[0]?.InstanceId ?? '';
    const attached: string[] = [];
    for (const [i, seed] of data.entries()) {
      const one = await volume(seed);
      await attach(one, id, `/dev/sd${String.fromCharCode(102 + i)}`);
      attached.push(one);
    }
    const seen = await ec2.send(new DescribeInstancesCommand({ InstanceIds: [id] }));
    const mappings = seen.Reservations?.[0]?.Instances?.[0]?.BlockDeviceMappings ?? [];
    const root = mappings.find(({ Ebs }) => !attached.includes(Ebs?.VolumeId ?? ''))?.Ebs?.VolumeId ?? '';
    return { id, root, data: attached };
  }

  const tag = async (id: string, tags: Tags): Promise<void> => {
    await ec2.send(new CreateTagsCommand({ Resources: [id], Tags: tagList(tags) }));
  };

  return { ec2, volume, attach, instance, tag, close: () => ec2.destroy() };
}

/** EC2 refuses a specification without a tag. */
function tagged(ResourceType: 'volume' | 'instance', tags: Tags) {
  return Object.keys(tags).length === 0 ? {} : { TagSpecifications: [{ ResourceType, Tags: tagList(tags) }] };
}

function tagList(tags: Tags): Tag[] {
  return Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
}
