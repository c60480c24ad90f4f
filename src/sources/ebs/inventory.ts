import type { Instance, Volume } from '@aws-sdk/client-ec2';
import type { JsonObject } from '../../core/json.ts';
import { endOf, type Inventory, type InventoryResource } from '../inventory.ts';
import { hasAnyTag, whyNotTagged } from '../snapshot-options.ts';
import { openEc2, tagsOf } from './api.ts';
import { type EbsOptions, readOptions } from './options.ts';
import { listAllInstances, listAllVolumes } from './select.ts';

type Tags = Readonly<Record<string, string>>;

interface Known extends JsonObject {
  readonly tags: JsonObject;
  /** Of a volume the instances that it is attached to, of an instance its volumes. */
  readonly attached: readonly string[];
}

export const inventory: Inventory = {
  async list(ctx) {
    const api = await openEc2(ctx);
    return [
      await endOf(ctx, 'volume', async () => (await listAllVolumes(api)).map(ofVolume)),
      await endOf(ctx, 'instance', async () => (await listAllInstances(api)).map(ofInstance)),
    ];
  },
  judge(options, resources, selection) {
    const given = readOptions(options);
    const taken = new Set(
      (selection?.resources ?? []).flatMap(({ id, members }) => [id, ...members.map((one) => one.id)]),
    );
    const refused = new Map((selection?.refused ?? []).map(({ resource, why }) => [resource, why]));
    const whys = new Map(resources.map((one) => [one.id, taken.has(one.id) ? null : whyOut(one, given, refused)]));
    for (const { id, kind, facts } of resources) {
      const { attached } = facts as Known;
      // What selects volumes one by one takes an instance when it takes all that it stands on.
      if (kind === 'instance' && attached.length > 0 && attached.every((volume) => taken.has(volume)))
        whys.set(id, null);
    }
    return whys;
  },
};

function whyOut(
  { id, kind, facts }: InventoryResource,
  { select, exclude, unit }: EbsOptions,
  refused: ReadonlyMap<string, string>,
): string {
  const { attached } = facts as Known;
  const tags = facts['tags'] as Tags;
  const why = refused.get(id) ?? attached.map((one) => refused.get(one)).find((one) => one !== undefined);
  if (why !== undefined) return `it cannot be backed up: ${why}`;
  const isOut = exclude.ids.has(id) || hasAnyTag(tags, exclude.tags) || attached.some((one) => exclude.ids.has(one));
  if (isOut) return 'excluded by exclude';
  if (kind === 'volume' && unit === 'instance')
    return attached.length === 0 ? 'attached to no instance, and unit is instance' : 'its instance does not take it';
  const wanted = kind === 'instance' && unit === 'volume' ? select.instances : select.tags;
  if (kind === 'instance' && unit === 'volume' && wanted === null) return 'not all of its volumes are selected';
  return wanted === null ? 'not among the ids of select' : whyNotTagged(tags, wanted);
}

function ofVolume({ VolumeId = '', Tags, Attachments = [] }: Volume) {
  return described(
    VolumeId,
    tagsOf(Tags),
    Attachments.flatMap(({ InstanceId }) => InstanceId ?? []),
  );
}

function ofInstance({ InstanceId = '', Tags, BlockDeviceMappings = [] }: Instance) {
  return described(
    InstanceId,
    tagsOf(Tags),
    BlockDeviceMappings.flatMap(({ Ebs }) => Ebs?.VolumeId ?? []),
  );
}

function described(id: string, tags: Tags, attached: readonly string[]): Omit<InventoryResource, 'kind'> {
  return { id, label: tags['Name'] ?? null, facts: { tags, attached } satisfies Known };
}
