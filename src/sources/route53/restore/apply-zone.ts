import type { CreateHostedZoneCommandInput, HostedZone } from '@aws-sdk/client-route-53';
import { codeOf } from '../../../aws/answer.ts';
import { isObject, type Json, type JsonObject } from '../../../core/json.ts';
import type { MadeIdentity, Step } from '../../../core/restore/step.ts';
import { asSet, members, required } from '../../members.ts';
import { editedName, plainId, wireName, withoutDot } from '../names.ts';
import { getZone, listZones } from '../zones.ts';
import { type ApplyStep, movedOn, type RestoreApi, settled } from './api.ts';
import { rememberChange } from './changes.ts';
import { create, isMadeAs } from './creation.ts';
import { idOf } from './identities.ts';
import { refusedDeletion } from './refusals.ts';
import { isForeignVpc, tellRefused, vpcOf } from './vpc.ts';
import { zoneOf } from './zone-id.ts';

/** Makes a zone, or takes back one that this restore made. */
export const applyZone: ApplyStep = async (api, step) => {
  if (isObject(step.after)) return await makeZone(api, step, step.after);
  await unmakeZone(api, step);
  return [];
};

async function makeZone(api: RestoreApi, step: Step, wanted: JsonObject): Promise<readonly MadeIdentity[]> {
  const { identities } = api.ctx;
  const name = editedName(String(wanted['name']));
  const set = wanted['delegationSet'];
  const vpcs: Json | undefined = wanted['vpcs'];
  const candidates = Array.isArray(vpcs) ? vpcs.filter(isObject) : [];
  const isPrivate = wanted['visibility'] === 'private';
  const comment = wanted['comment'];
  const zone = await create<HostedZone>(api, step, {
    what: `the zone ${withoutDot(name)}`,
    taken: 'HostedZoneAlreadyExists',
    isRight: (found) => editedName(found.Name ?? '') === name && (found.Config?.PrivateZone === true) === isPrivate,
    find: async (reference) =>
      (await listZones(api)).find(({ listed }) => listed.CallerReference === reference)?.listed,
    make: async (CallerReference) => {
      const input: CreateHostedZoneCommandInput = {
        Name: wireName(name),
        CallerReference,
        HostedZoneConfig: { ...(typeof comment === 'string' ? { Comment: comment } : {}), PrivateZone: isPrivate },
        ...(typeof set === 'string' ? { DelegationSetId: idOf(identities, set) } : {}),
      };
      const inputs =
        candidates.length === 0 ? [input] : candidates.map((vpc) => ({ ...input, VPC: vpcOf(vpc, identities) }));
      const reply = await firstTaken(
        inputs,
        async (one) => await api.write(new api.sdk.CreateHostedZoneCommand(one), 'token', withoutDot(name)),
        (one) => tellRefused(api, withoutDot(name), one.VPC),
      );
      rememberChange(api.ctx.aws, reply.ChangeInfo?.Id, withoutDot(name));
      return required(reply.HostedZone, `zone ${name}`);
    },
  });
  const id = plainId(required(zone.Id, `id of zone ${name}`));
  const details = await getZone(api, { id, about: { id, name: withoutDot(name) } });
  if (details === null) throw movedOn(`the zone ${withoutDot(name)}`);
  const servers = details.delegationSet?.NameServers;
  if (!isPrivate && details.delegationSet?.Id === undefined && servers !== undefined)
    api.ctx.log.warn(
      `set the name servers of ${withoutDot(name)} at its registrar or in its parent zone: ${asSet(servers).join(', ')}`,
    );
  const facts = members({
    callerReference: zone.CallerReference,
    nameServers: servers === undefined ? undefined : asSet(servers),
  });
  return [{ kind: step.kind, key: step.key, id, facts }];
}

/** A zone may begin with any of its VPCs; those of other accounts, and those that are gone, AWS refuses. */
async function firstTaken<I, O>(
  inputs: readonly I[],
  send: (input: I) => Promise<O>,
  refused: (input: I) => void,
): Promise<O> {
  const [first, ...rest] = inputs;
  if (first === undefined) throw new TypeError('nothing to send');
  try {
    return await send(first);
  } catch (error) {
    if (rest.length === 0 || !isForeignVpc(error)) throw error;
    refused(first);
    return await firstTaken(rest, send, refused);
  }
}

/** Only what this restore made, and only while it is as it was made: AWS refuses one that still holds records. */
async function unmakeZone(api: RestoreApi, step: Step): Promise<void> {
  const zone = zoneOf(api.ctx, step);
  const there = zone === null ? null : await getZone(api, zone);
  if (zone === null || there === null) return;
  const before = isObject(step.before) ? step.before : {};
  const { Name = '', CallerReference, Config } = there.zone;
  const isSame =
    editedName(Name) === editedName(String(before['name'])) &&
    (Config?.Comment ?? null) === (before['comment'] ?? null);
  if (!isMadeAs(api.ctx, step, CallerReference) || !isSame) throw movedOn(`the zone ${zone.about.name}`);
  try {
    const command = new api.sdk.DeleteHostedZoneCommand({ Id: zone.id });
    await settled(async () => await api.write(command, 'idempotent', zone.about.name), ['NoSuchHostedZone']);
  } catch (error) {
    throw codeOf(error) === 'HostedZoneNotEmpty' ? refusedDeletion(`the zone ${zone.about.name}`, error) : error;
  }
}
