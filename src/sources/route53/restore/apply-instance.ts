import { isDeepStrictEqual } from 'node:util';
import type { TrafficPolicyInstance } from '@aws-sdk/client-route-53';
import { HoldfastError } from '../../../core/errors.ts';
import { isObject, type Json } from '../../../core/json.ts';
import type { MadeIdentity, Step } from '../../../core/restore/step.ts';
import { required } from '../../members.ts';
import { editedName, plainId, wireName, withoutDot } from '../names.ts';
import { listInstances } from '../traffic-policies.ts';
import { type ApplyStep, movedOn, once, type RestoreApi, settled } from './api.ts';
import { idOf, knownFact } from './identities.ts';

const POLL_MS = 5_000;
const POLLS = 120;

interface Wanted {
  readonly HostedZoneId: string;
  readonly Name: string;
  readonly Type: string;
  readonly TTL: number;
  readonly TrafficPolicyId: string;
  readonly TrafficPolicyVersion: number;
}

/**
 * A traffic policy instance, known by its zone, name and type, which no other has. It ends when the record sets are there, for
 * aliases lead to them.
 */
export const applyInstance: ApplyStep = async (api, step) => {
  if (step.after === null && isGone(api, step)) return [];
  const [before, after] = [wantedOf(api, step.before), wantedOf(api, step.after)];
  const one = after ?? before;
  if (one === null) return [];
  const find = async () => (await listInstances(api)).find((other) => isAt(other, one));
  const name = withoutDot(one.Name);
  const what = `the traffic policy instance ${name} ${one.Type}`;
  const live = await find();
  const isAs = (wanted: Wanted | null, found = live) =>
    isDeepStrictEqual(found === undefined ? null : stateOf(found), wanted);
  if (!isAs(after)) {
    if (!isAs(before)) throw movedOn(what);
    await once(
      async () => await send(api, name, live, after),
      async () => isAs(after, await find()),
      ['NoSuchTrafficPolicyInstance'],
    );
  }
  if (after === null) return [];
  return [await applied(api, step, what, find)];
};

function isGone({ ctx }: RestoreApi, { before }: Step): boolean {
  return !isObject(before) || knownOrRaw(ctx.identities, before['zone']) === null;
}

function knownOrRaw(identities: RestoreApi['ctx']['identities'], zone: Json | undefined): string | null {
  const text = String(zone);
  return text.startsWith('ref:') ? knownFact(identities, text, 'id') : text;
}

function wantedOf({ ctx: { identities } }: RestoreApi, value: Json): Wanted | null {
  if (!isObject(value)) return null;
  return {
    HostedZoneId: idOf(identities, String(value['zone'])),
    Name: editedName(String(value['name'])),
    Type: String(value['type']),
    TTL: Number(value['ttl']),
    TrafficPolicyId: idOf(identities, String(value['policy'])),
    TrafficPolicyVersion: Number(value['version']),
  };
}

function stateOf(live: TrafficPolicyInstance): Wanted {
  return {
    HostedZoneId: plainId(live.HostedZoneId ?? ''),
    Name: editedName(live.Name ?? ''),
    Type: live.TrafficPolicyType ?? '',
    TTL: live.TTL ?? 0,
    TrafficPolicyId: live.TrafficPolicyId ?? '',
    TrafficPolicyVersion: live.TrafficPolicyVersion ?? 0,
  };
}

function isAt(live: TrafficPolicyInstance, { HostedZoneId, Name, Type }: Wanted): boolean {
  const state = stateOf(live);
  return state.HostedZoneId === HostedZoneId && state.Name === Name && state.Type === Type;
}

async function send(
  api: RestoreApi,
  name: string,
  live: TrafficPolicyInstance | undefined,
  after: Wanted | null,
): Promise<void> {
  const { sdk } = api;
  if (after === null) {
    const command = new sdk.DeleteTrafficPolicyInstanceCommand({ Id: live?.Id });
    await settled(async () => await api.write(command, 'idempotent', name), ['NoSuchTrafficPolicyInstance']);
    return;
  }
  const { HostedZoneId, Name, TTL, TrafficPolicyId, TrafficPolicyVersion } = after;
  const policy = { TTL, TrafficPolicyId, TrafficPolicyVersion };
  if (live === undefined) {
    const input = { HostedZoneId, Name: wireName(Name), ...policy };
    await api.write(new sdk.CreateTrafficPolicyInstanceCommand(input), 'none', name);
  } else {
    await api.write(new sdk.UpdateTrafficPolicyInstanceCommand({ Id: live.Id, ...policy }), 'none', name);
  }
}

async function applied(
  api: RestoreApi,
  step: Step,
  what: string,
  find: () => Promise<TrafficPolicyInstance | undefined>,
): Promise<MadeIdentity> {
  const { clock, signal, log } = api.ctx;
  for (let poll = 1; poll <= POLLS; poll += 1) {
    const live = await find();
    if (live === undefined) throw movedOn(what);
    if (live.State === 'Failed')
      throw new HoldfastError('restore-refused', `${what} could not be made: ${live.Message ?? ''}`, {
        hint: 'correct what AWS says, delete the instance, and go on with this restore',
      });
    if (live.State === 'Applied') return { kind: step.kind, key: step.key, id: required(live.Id, what), facts: {} };
    log.debug(`${what} is ${live.State ?? 'on its way'}`);
    await clock.sleep(POLL_MS, signal);
  }
  throw new HoldfastError('aws-error', `${what} was not applied in ${(POLLS * POLL_MS) / 60_000} minutes`, {
    hint: 'look at its state in the console, and go on with this restore',
  });
}
