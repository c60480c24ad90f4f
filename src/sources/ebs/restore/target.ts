import type { RestoreNote } from '../../../core/restore/step.ts';
import type { Ec2Api } from '../api.ts';

/** Where new volumes go. */
export interface Target {
  readonly kind: 'found';
  readonly zone: string;
  /** What they are attached to, with its devices by who has them; null = to nothing. */
  readonly instance: { readonly id: string; readonly taken: ReadonlyMap<string, string> } | null;
}

export interface NoTarget {
  readonly kind: 'refused';
  readonly note: RestoreNote;
}

const ATTACHABLE = new Set(['running', 'stopped']);

/** `given`: an availability zone, or an instance to attach to. Without it the zone that the volumes were in. */
export async function findTarget(
  api: Ec2Api,
  given: string | null,
  recorded: string | null,
): Promise<Target | NoTarget> {
  if (given?.startsWith('i-') === true) return await instanceTarget(api, given);
  const zone = given ?? recorded;
  if (zone === null)
    return refused(
      `no availability zone of ${api.ctx.region} is known for the volumes`,
      'name one by --target, or an instance that they are attached to',
    );
  const { sdk, read } = api;
  const Filters = [{ Name: 'zone-name', Values: [zone] }];
  const { AvailabilityZones = [] } = await read(new sdk.DescribeAvailabilityZonesCommand({ Filters }));
  if (AvailabilityZones.length > 0) return { kind: 'found', zone, instance: null };
  return refused(
    `${zone} is no availability zone of ${api.ctx.region} for this account`,
    'name one of this region by --target',
  );
}

async function instanceTarget({ sdk, read, ctx }: Ec2Api, id: string): Promise<Target | NoTarget> {
  const Filters = [{ Name: 'instance-id', Values: [id] }];
  const { Reservations = [] } = await read(new sdk.DescribeInstancesCommand({ Filters }));
  const [instance] = Reservations.flatMap(({ Instances = [] }) => Instances);
  if (instance === undefined)
    return refused(`there is no instance ${id} in ${ctx.region}`, 'name another one by --target');
  const state = instance.State?.Name ?? 'unknown';
  const zone = instance.Placement?.AvailabilityZone;
  if (!ATTACHABLE.has(state) || zone === undefined)
    return refused(`${id} is ${state}, and nothing can be attached to it`, 'name an instance that runs or is stopped');
  const mappings = instance.BlockDeviceMappings ?? [];
  const taken = new Map(mappings.map(({ DeviceName = '', Ebs }) => [DeviceName, Ebs?.VolumeId ?? 'another volume']));
  return { kind: 'found', zone, instance: { id, taken } };
}

function refused(message: string, hint: string): NoTarget {
  return { kind: 'refused', note: { code: 'restore-refused', message, hint } };
}
