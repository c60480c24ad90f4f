import type { Filter, Instance, Volume } from '@aws-sdk/client-ec2';
import type { JsonObject } from '../../core/json.ts';
import type { Finding } from '../../core/result.ts';
import { GIB } from '../../core/size.ts';
import { distinct, listByToken } from '../listing.ts';
import { compareText } from '../order.ts';
import type { TagFilter } from '../snapshot-options.ts';
import type { SelectedResource, SnapshotSelection } from '../snapshot-source.ts';
import type { SourceContext } from '../source.ts';
import { type Ec2Api, inParts, openEc2, tagsOf } from './api.ts';
import { isExcludedInstance, isExcludedVolume } from './excluded.ts';
import { type Facts, factsOf } from './facts.ts';
import { type EbsOptions, readOptions } from './options.ts';
import { tagsFit } from './tags.ts';

type Refused = SnapshotSelection['refused'][number];

/** CreateSnapshots: "up to 40 volumes" of an instance. */
const SET_VOLUMES = 40;
const PAGE = 1000;

/** States in which an instance has volumes that will still be there. */
const PRESENT = ['pending', 'running', 'stopping', 'stopped'];

export async function select(ctx: SourceContext, given: JsonObject): Promise<SnapshotSelection> {
  const options = readOptions(given);
  const api = await openEc2(ctx);
  return options.unit === 'instance' ? await selectInstances(api, options) : await selectVolumes(api, options);
}

async function selectVolumes(api: Ec2Api, options: EbsOptions): Promise<SnapshotSelection> {
  const { tags, ids, instances } = options.select;
  const byInstance = [
    ...(await listInstances(api, 'instance-id', ids.filter(isInstance))),
    ...(instances === null ? [] : await taggedInstances(api, instances)),
  ];
  const named = await volumesBy(
    api,
    'volume-id',
    ids.filter((id) => !isInstance(id)),
  );
  const wanted = idsOf(byInstance.filter((one) => !isExcludedInstance(one, options)));
  const found = [
    ...(tags === null ? [] : await listVolumes(api, tagFilters(tags))),
    ...named,
    ...(await volumesBy(api, 'attachment.instance-id', wanted)),
  ];
  const known = [...idsOf(byInstance), ...named.map(({ VolumeId = '' }) => VolumeId)];
  const volumes = unique(found, ({ VolumeId }) => VolumeId).filter((volume) => !isExcludedVolume(volume, options));
  const refused: Refused[] = [];
  const resources: SelectedResource[] = [];
  for (const volume of volumes) {
    const id = volume.VolumeId ?? '';
    const facts = factsOf([volume], null, options);
    const why = refusalOf(volume, facts);
    if (why !== null) refused.push({ resource: id, ...why });
    else resources.push(resourceOf(id, volume.Tags, [volume], facts));
  }
  return sorted(resources, refused, missingOf(ids, known), sharedFindings(volumes));
}

async function selectInstances(api: Ec2Api, options: EbsOptions): Promise<SnapshotSelection> {
  const { tags, ids } = options.select;
  const found = [
    ...(tags === null ? [] : await taggedInstances(api, tags)),
    ...(await listInstances(api, 'instance-id', ids)),
  ];
  const instances = unique(found, ({ InstanceId }) => InstanceId).filter((one) => !isExcludedInstance(one, options));
  const volumes = unique(
    await volumesBy(api, 'attachment.instance-id', idsOf(instances)),
    ({ VolumeId }) => VolumeId,
  ).sort((a, b) => compareText(a.VolumeId ?? '', b.VolumeId ?? ''));
  const refused: Refused[] = [];
  const resources: SelectedResource[] = [];
  const kept: Volume[] = [];
  for (const instance of instances) {
    const id = instance.InstanceId ?? '';
    const attached = volumes.filter(({ Attachments = [] }) => Attachments.some(({ InstanceId }) => InstanceId === id));
    const facts = factsOf(attached, instance, options);
    const members = attached.filter(({ VolumeId = '' }) => facts.volumes.some((one) => one.id === VolumeId));
    const why = instanceRefusal(instance, members, facts);
    if (why !== null) refused.push({ resource: id, ...why });
    else {
      kept.push(...members);
      resources.push(resourceOf(id, instance.Tags, members, facts));
    }
  }
  return sorted(resources, refused, missingOf(ids, idsOf(found)), sharedFindings(kept));
}

function instanceRefusal(
  { HibernationOptions, InstanceId }: Instance,
  members: readonly Volume[],
  facts: Facts,
): Omit<Refused, 'resource'> | null {
  if (HibernationOptions?.Configured === true)
    return {
      why: 'hibernation is enabled for it, and AWS makes no set of snapshots of such an instance',
      hint: `select its volumes by unit: volume, or leave ${InstanceId} out`,
    };
  if (members.length === 0)
    return { why: 'it has no EBS volume that is not excluded', hint: `leave ${InstanceId} out by exclude:` };
  if (members.length > SET_VOLUMES || facts.excluded.length > SET_VOLUMES)
    return {
      why: `AWS makes one set of at most ${SET_VOLUMES} volumes and leaves out at most ${SET_VOLUMES}; these are ${members.length} and ${facts.excluded.length}`,
      hint: 'select its volumes by unit: volume',
    };
  return members.map((volume) => refusalOf(volume, facts)).find((why) => why !== null) ?? null;
}

function refusalOf({ State, VolumeId, Tags }: Volume, facts: Facts): Omit<Refused, 'resource'> | null {
  if (facts.copyTags && !tagsFit(tagsOf(Tags), facts))
    return {
      why: `${VolumeId} has more tags than a snapshot can have beside those of Holdfast`,
      hint: 'remove tags of the volume, or copyTags',
    };
  if (State === 'available' || State === 'in-use') return null;
  return {
    why: `${VolumeId} is in the state ${State ?? 'unknown'}`,
    hint: 'look at the volume in the console; it is taken again when it is available or in use',
  };
}

function resourceOf(id: string, tags: Volume['Tags'], volumes: readonly Volume[], facts: Facts): SelectedResource {
  return {
    id,
    label: tagsOf(tags)['Name'] ?? null,
    members: volumes.map(({ VolumeId = '', Size }) => ({
      id: VolumeId,
      bytes: Size === undefined ? null : Size * GIB,
    })),
    facts: { ...facts, volumes: facts.volumes.map((one) => ({ ...one })) },
  };
}

/** A snapshot holds what one instance wrote and what another one had not written out yet. */
function sharedFindings(volumes: readonly Volume[]): readonly Finding[] {
  return volumes
    .filter(({ Attachments = [] }) => Attachments.length > 1)
    .map(({ VolumeId = '', Attachments = [] }) => ({
      code: 'volume-shared',
      severity: 'warning',
      message: `${VolumeId} is attached to ${Attachments.length} instances at once: a snapshot has no common instant of their writes`,
      hint: 'back it up from inside of what writes to it, or stop the writers before the slot',
    }));
}

function tagFilters(tags: TagFilter): Filter[] {
  return Object.entries(tags).map(([name, values]) => ({ Name: `tag:${name}`, Values: [...values] }));
}

/** Every volume of the account and region. */
export async function listAllVolumes(api: Ec2Api): Promise<readonly Volume[]> {
  return await listVolumes(api, []);
}

/** Every instance whose volumes will still be there. */
export async function listAllInstances(api: Ec2Api): Promise<readonly Instance[]> {
  return await instancesWhere(api, []);
}

async function taggedInstances(api: Ec2Api, tags: TagFilter): Promise<readonly Instance[]> {
  return await instancesWhere(api, tagFilters(tags));
}

async function listInstances(api: Ec2Api, filter: string, values: readonly string[]): Promise<readonly Instance[]> {
  const parts: Instance[] = [];
  for (const part of inParts(values)) parts.push(...(await instancesWhere(api, [{ Name: filter, Values: [...part] }])));
  return parts;
}

async function instancesWhere({ sdk, read }: Ec2Api, filters: readonly Filter[]): Promise<readonly Instance[]> {
  const Filters = [...filters, { Name: 'instance-state-name', Values: PRESENT }];
  const reservations = await listByToken(
    'DescribeInstances',
    (token) => read(new sdk.DescribeInstancesCommand({ Filters, MaxResults: PAGE, ...token })),
    ({ Reservations }) => Reservations,
  );
  const all = reservations.flatMap(({ Instances = [] }) => Instances);
  return distinct('DescribeInstances', all, ({ InstanceId }) => InstanceId);
}

/** By filters and not by ids: an id that is not in this account and region is no error here. */
async function volumesBy(api: Ec2Api, filter: string, values: readonly string[]): Promise<readonly Volume[]> {
  const found: Volume[] = [];
  for (const part of inParts(values)) found.push(...(await listVolumes(api, [{ Name: filter, Values: [...part] }])));
  return found;
}

async function listVolumes({ sdk, read }: Ec2Api, Filters: Filter[]): Promise<readonly Volume[]> {
  const all = await listByToken(
    'DescribeVolumes',
    (token) => read(new sdk.DescribeVolumesCommand({ Filters, MaxResults: PAGE, ...token })),
    ({ Volumes }) => Volumes,
  );
  return distinct('DescribeVolumes', all, ({ VolumeId }) => VolumeId);
}

function missingOf(ids: readonly string[], known: readonly string[]): readonly string[] {
  return ids.filter((id) => !known.includes(id));
}

function isInstance(id: string): boolean {
  return id.startsWith('i-');
}

function idsOf(instances: readonly Instance[]): readonly string[] {
  return unique(instances, ({ InstanceId }) => InstanceId).map(({ InstanceId = '' }) => InstanceId);
}

/** What two ways find is there once. */
function unique<T>(all: readonly T[], idOf: (item: T) => string | undefined): T[] {
  return [...new Map(all.map((item) => [idOf(item), item])).values()];
}

function sorted(
  resources: readonly SelectedResource[],
  refused: readonly Refused[],
  missing: readonly string[],
  findings: readonly Finding[],
): SnapshotSelection {
  return {
    missing,
    resources: resources.toSorted((a, b) => compareText(a.id, b.id)),
    refused: refused.toSorted((a, b) => compareText(a.resource, b.resource)),
    findings,
  };
}
