import { isDeepStrictEqual } from 'node:util';
import type { CidrCollectionChange } from '@aws-sdk/client-route-53';
import { codeOf } from '../../../aws/answer.ts';
import { isObject } from '../../../core/json.ts';
import { decodeKeyName } from '../../../core/keys.ts';
import type { Step } from '../../../core/restore/step.ts';
import { asSet, members, required } from '../../members.ts';
import { listCollections, readLocations } from '../cidr.ts';
import { type ApplyStep, movedOn, once, type RestoreApi, settled } from './api.ts';
import { BLOCKS_MAX } from './cidr-steps.ts';
import { factOf, knownFact, refOf } from './identities.ts';
import { refusedDeletion } from './refusals.ts';
import { textsOf } from './zone-parts.ts';

/** A collection by its name, which no other one has: its listing does not say who made it. */
export const applyCollection: ApplyStep = async (api, step) => {
  const name = isObject(step.after) ? String(step.after['name']) : decodeKeyName(step.key);
  const find = async () => (await listCollections(api)).find((one) => one.Name === name);
  if (step.after === null) {
    await remove(api, step);
    return [];
  }
  const CallerReference = `holdfast/${api.ctx.id}/${api.ctx.number}`;
  const there = await find();
  if (there === undefined) {
    const command = new api.sdk.CreateCidrCollectionCommand({ Name: name, CallerReference });
    const done = ['CidrCollectionAlreadyExistsException'];
    await settled(async () => await api.write(command, 'token', name), done);
  }
  const made = there ?? (await find());
  if (made === undefined) throw movedOn(`the CIDR collection ${name}`);
  const facts = members({ arn: made.Arn, version: made.Version });
  return [{ kind: step.kind, key: step.key, id: required(made.Id, 'CIDR collection id'), facts }];
};

async function remove(api: RestoreApi, step: Step): Promise<void> {
  const Id = knownFact(api.ctx.identities, refOf(step), 'id');
  if (Id === null) return;
  const name = decodeKeyName(step.key);
  try {
    const command = new api.sdk.DeleteCidrCollectionCommand({ Id });
    await settled(async () => await api.write(command, 'idempotent', name), ['NoSuchCidrCollectionException']);
  } catch (error) {
    if (codeOf(error) !== 'CidrCollectionInUseException') throw error;
    throw refusedDeletion(`the CIDR collection ${name}`, error);
  }
}

/** The blocks of some locations of one collection. AWS compares the version that they were read with. */
export async function applyLocations(api: RestoreApi, steps: readonly Step[]): Promise<void> {
  const [first] = steps;
  if (first === undefined) return;
  const name = decodeKeyName(first.key);
  const known = knownFact(api.ctx.identities, refOf(first), 'id');
  // Taken back already, with the collection that held them.
  if (known === null && steps.every(({ after }) => after === null)) return;
  const id = known ?? factOf(api.ctx.identities, refOf(first), 'id');
  for (let open = await changesOf(); open.length > 0; open = await changesOf()) {
    const version = (await listCollections(api)).find(({ Id }) => Id === id)?.Version;
    const input = { Id: id, Changes: open, ...(version === undefined ? {} : { CollectionVersion: version }) };
    const command = new api.sdk.ChangeCidrCollectionCommand(input);
    try {
      await once(
        async () => await api.write(command, 'none', name),
        async () => (await changesOf()).length === 0,
      );
    } catch (error) {
      if (codeOf(error) === 'CidrCollectionVersionMismatchException')
        throw movedOn(`the CIDR collection ${name}`, error);
      throw error;
    }
  }

  /** What is left to do, as much as one request takes. */
  async function changesOf(): Promise<CidrCollectionChange[]> {
    const live = await locationsOf();
    const changes: CidrCollectionChange[] = [];
    let room = BLOCKS_MAX;
    for (const { item, before, after } of steps) {
      const LocationName = item ?? '';
      const [was, now, wanted] = [textsOf(before), textsOf(live[LocationName]), textsOf(after)].map(asSet) as [
        readonly string[],
        readonly string[],
        readonly string[],
      ];
      if (isDeepStrictEqual(now, wanted)) continue;
      // A request that was cut in two leaves a mixture of both.
      const known = new Set([...was, ...wanted]);
      if (!now.every((block) => known.has(block))) throw movedOn(`the location ${LocationName} of ${name}`);
      for (const [Action, blocks] of [
        ['PUT', wanted.filter((block) => !now.includes(block))],
        ['DELETE_IF_EXISTS', now.filter((block) => !wanted.includes(block))],
      ] as const) {
        const CidrList = blocks.slice(0, room);
        room -= CidrList.length;
        if (CidrList.length > 0) changes.push({ LocationName, Action, CidrList });
      }
    }
    return changes;
  }

  async function locationsOf() {
    const there = (await listCollections(api)).some(({ Id }) => Id === id);
    return there ? await readLocations(api, { id, name }) : {};
  }
}
