import { HoldfastError } from '../../core/errors.ts';
import type { Ownership } from '../../core/snapshots/ownership.ts';
import { isoTime } from '../../core/time.ts';
import type { CreateOrder, OrderEnd } from '../snapshot-source.ts';
import type { SourceContext } from '../source.ts';
import { type Ec2Api, openEc2, orderOnce, tagList } from './api.ts';
import type { Facts } from './facts.ts';
import { readOptions } from './options.ts';
import { holdStill } from './quiesce.ts';
import { createdTags } from './tags.ts';

export async function create(ctx: SourceContext, { owner, resource, options }: CreateOrder): Promise<OrderEnd> {
  const { unit, quiesce } = readOptions(options);
  const facts = resource.facts as unknown as Facts;
  const api = await openEc2(ctx);
  if (unit === 'volume') return await orderOnce(() => createOne(api, owner, facts));
  // Nothing runs on an instance that is stopped: there is nobody to be told, and SSM has no agent to tell it.
  if (quiesce === null || facts.state !== 'running')
    return await orderOnce(() => createSet(api, owner, facts, 'crash'));
  const held = await holdStill(ctx, quiesce, resource.id, commentOf(owner));
  let end: OrderEnd | undefined;
  try {
    end = await orderOnce(() => createSet(api, owner, facts, held.consistency));
  } finally {
    // The instant of the snapshots is taken when the call returns, however long their bytes take.
    held.findings.push(...(await held.letGo()));
  }
  return held.findings.length === 0 ? end : { ...end, findings: held.findings };
}

async function createOne({ sdk, write }: Ec2Api, owner: Ownership, facts: Facts): Promise<void> {
  const VolumeId = owner.resource;
  const Tags = tagList(createdTags(owner, facts, 'crash'));
  const input = {
    VolumeId,
    Description: describe(owner),
    TagSpecifications: [{ ResourceType: 'snapshot' as const, Tags }],
  };
  await write(new sdk.CreateSnapshotCommand(input), 'none', VolumeId);
}

async function createSet(
  { sdk, write }: Ec2Api,
  owner: Ownership,
  facts: Facts,
  consistency: 'application' | 'crash',
): Promise<void> {
  const Tags = tagList(createdTags(owner, facts, consistency));
  const reply = await write(
    new sdk.CreateSnapshotsCommand({
      InstanceSpecification: {
        InstanceId: owner.resource,
        ...(facts.excludeBoot ? { ExcludeBootVolume: true } : {}),
        ...(facts.excluded.length === 0 ? {} : { ExcludeDataVolumeIds: [...facts.excluded] }),
      },
      Description: describe(owner),
      TagSpecifications: [{ ResourceType: 'snapshot', Tags }],
      ...(facts.copyTags ? { CopyTagsFromSource: 'volume' } : {}),
    }),
    'none',
    owner.resource,
  );
  const made = reply.Snapshots?.length ?? 0;
  // The size stands in the tags: a set that is smaller would wait for what never comes.
  if (made < owner.size)
    throw new HoldfastError(
      'changed-while-read',
      `AWS made ${made} snapshots of ${owner.resource}, which had ${owner.size} volumes`,
      {
        hint: 'a volume was detached meanwhile; the next run makes another set',
      },
    );
}

/** Of a command: the set is drawn for each order, so no other command has it. */
function commentOf({ set, plan, source, slot }: Ownership): string {
  return `Holdfast ${set} ${plan}/${source} ${isoTime(slot)}`;
}

/** "A description for the snapshot": for the console, and never read. */
function describe({ plan, source, slot, resource }: Ownership): string {
  return `Holdfast ${plan}/${source} of ${resource}, ${isoTime(slot)}`;
}
