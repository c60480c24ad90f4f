import type { ResourceRecordSet, TrafficPolicyInstance } from '@aws-sdk/client-route-53';
import { canonicalName } from './names.ts';
import { type Context, isSettled, pageOf, pageSize, type Rule, refuse } from './rule.ts';
import { newUuid, recordKey } from './state.ts';
import { versionOf } from './traffic-policies.ts';
import { bareId, reversed, zoneOf } from './zones.ts';

type Kept = TrafficPolicyInstance & { since: number };

/**
 * An instance creates record sets in its zone, which show its id in `TrafficPolicyInstanceId` and vanish with it; its
 * state is `Creating` (after an update `Updating`), later `Applied`. Lists page by three markers at once: zone, name
 * and type of the next instance.
 */
export const trafficPolicyInstances: Rule = {
  async CreateTrafficPolicyInstance(input, context) {
    const { state } = context;
    const zone = zoneOf(state, input.HostedZoneId);
    const policy = versionOf(state, input.TrafficPolicyId, input.TrafficPolicyVersion);
    const name = canonicalName(input.Name ?? '');
    const id = newUuid();
    const taken = [...zone.records.values()].some((r) => r.Name === name && r.Type === policy.Type);
    if (taken) {
      throw refuse(
        'TrafficPolicyInstanceAlreadyExists',
        `There is already a resource record set with the name ${name} and type ${policy.Type}`,
        409,
      );
    }
    const record: ResourceRecordSet = {
      Name: name,
      Type: policy.Type,
      TTL: input.TTL,
      ResourceRecords: values(policy.Document ?? '{}').map((Value) => ({ Value })),
      TrafficPolicyInstanceId: id,
    };
    await context.upstream('ChangeResourceRecordSets', {
      HostedZoneId: zone.id,
      ChangeBatch: { Changes: [{ Action: 'CREATE', ResourceRecordSet: record }] },
    });
    zone.records.set(recordKey(record), record);
    const instance: Kept = {
      Id: id,
      HostedZoneId: zone.id,
      Name: name,
      TTL: input.TTL,
      State: 'Creating',
      Message: '',
      TrafficPolicyId: policy.Id,
      TrafficPolicyVersion: policy.Version,
      TrafficPolicyType: policy.Type,
      since: context.now(),
    };
    state.trafficPolicyInstances.set(id, instance);
    return {
      TrafficPolicyInstance: show(instance, 'Creating'),
      Location: `https://route53.amazonaws.com/2013-04-01/trafficpolicyinstance/${id}`,
    };
  },

  GetTrafficPolicyInstance: (input, context) => ({
    TrafficPolicyInstance: settled(context, instanceOf(context, input.Id)),
  }),

  async UpdateTrafficPolicyInstance(input, context) {
    const old = instanceOf(context, input.Id);
    const policy = versionOf(context.state, input.TrafficPolicyId, input.TrafficPolicyVersion);
    const zone = zoneOf(context.state, old.HostedZoneId);
    const record = [...zone.records.values()].find((r) => r.TrafficPolicyInstanceId === old.Id);
    if (policy.Type !== old.TrafficPolicyType)
      throw refuse(
        'ConflictingTypes',
        'You tried to update a traffic policy instance by using a traffic policy version that has a different DNS type than the current type for the instance.',
      );
    const changed = {
      ...record,
      Name: old.Name,
      Type: old.TrafficPolicyType,
      TTL: input.TTL,
      ResourceRecords: values(policy.Document ?? '{}').map((Value) => ({ Value })),
    };
    await context.upstream('ChangeResourceRecordSets', {
      HostedZoneId: zone.id,
      ChangeBatch: { Changes: [{ Action: 'UPSERT', ResourceRecordSet: changed }] },
    });
    zone.records.set(recordKey(changed), changed);
    const instance: Kept = {
      ...old,
      TTL: input.TTL,
      TrafficPolicyId: policy.Id,
      TrafficPolicyVersion: policy.Version,
      since: context.now(),
    };
    context.state.trafficPolicyInstances.set(old.Id ?? '', instance);
    return { TrafficPolicyInstance: show(instance, 'Updating') };
  },

  async DeleteTrafficPolicyInstance(input, context) {
    const instance = instanceOf(context, input.Id);
    const zone = zoneOf(context.state, instance.HostedZoneId);
    for (const [key, record] of zone.records) {
      if (record.TrafficPolicyInstanceId !== instance.Id) continue;
      await context.upstream('ChangeResourceRecordSets', {
        HostedZoneId: zone.id,
        ChangeBatch: { Changes: [{ Action: 'DELETE', ResourceRecordSet: record }] },
      });
      zone.records.delete(key);
    }
    context.state.trafficPolicyInstances.delete(instance.Id ?? '');
    return {};
  },

  GetTrafficPolicyInstanceCount: (_input, { state }) => ({
    TrafficPolicyInstanceCount: state.trafficPolicyInstances.size,
  }),

  ListTrafficPolicyInstances(input, context) {
    const { HostedZoneIdMarker, TrafficPolicyInstanceNameMarker: name, TrafficPolicyInstanceTypeMarker: type } = input;
    const start = HostedZoneIdMarker === undefined ? undefined : order(bareId(HostedZoneIdMarker), name, type);
    const { next, ...page } = list(context, () => true, start, input.MaxItems);
    return { ...page, HostedZoneIdMarker: next?.HostedZoneId, ...markers(next) };
  },

  ListTrafficPolicyInstancesByHostedZone(input, context) {
    const zone = zoneOf(context.state, input.HostedZoneId);
    const { TrafficPolicyInstanceNameMarker: name, TrafficPolicyInstanceTypeMarker: type } = input;
    const start = name === undefined ? undefined : order(zone.id, name, type);
    const { next, ...page } = list(context, (i) => i.HostedZoneId === zone.id, start, input.MaxItems);
    return { ...page, ...markers(next) };
  },

  ListTrafficPolicyInstancesByPolicy(input, context) {
    const { HostedZoneIdMarker, TrafficPolicyInstanceNameMarker: name, TrafficPolicyInstanceTypeMarker: type } = input;
    const start = HostedZoneIdMarker === undefined ? undefined : order(bareId(HostedZoneIdMarker), name, type);
    const isOf = (i: Kept): boolean =>
      i.TrafficPolicyId === input.TrafficPolicyId && i.TrafficPolicyVersion === input.TrafficPolicyVersion;
    const { next, ...page } = list(context, isOf, start, input.MaxItems);
    return { ...page, HostedZoneIdMarker: next?.HostedZoneId, ...markers(next) };
  },
};

function instanceOf(context: Context, id: string | undefined): Kept {
  const instance = context.state.trafficPolicyInstances.get(id ?? '');
  if (instance === undefined)
    throw refuse('NoSuchTrafficPolicyInstance', `No traffic policy instance exists with the specified ID: ${id}`, 404);
  return instance;
}

function list(context: Context, isWanted: (i: Kept) => boolean, start: string | undefined, asked: number | undefined) {
  const size = pageSize(context, asked, 100);
  const all = [...context.state.trafficPolicyInstances.values()].filter(isWanted);
  const key = (i: Kept): string => order(i.HostedZoneId, i.Name, i.TrafficPolicyType);
  const page = pageOf(all, key, start, size);
  return {
    TrafficPolicyInstances: page.items.map((i) => settled(context, i)),
    IsTruncated: page.next !== undefined,
    MaxItems: size,
    next: all.find((i) => key(i) === page.next),
  };
}

function order(zone: string | undefined, name: string | undefined, type: string | undefined): string {
  return [zone ?? '', reversed(name ?? ''), type ?? ''].join(' ');
}

function markers(next: Kept | undefined) {
  return { TrafficPolicyInstanceNameMarker: next?.Name, TrafficPolicyInstanceTypeMarker: next?.TrafficPolicyType };
}

function settled(context: Context, instance: Kept): TrafficPolicyInstance {
  return show(instance, isSettled(context, instance.since) ? 'Applied' : 'Creating');
}

function show({ since: _, ...instance }: Kept, state: string): TrafficPolicyInstance {
  return { ...instance, State: state };
}

/** The values at the document's endpoints: what a resolver would be told without any rule. */
function values(document: string): string[] {
  const { Endpoints = {} } = JSON.parse(document) as { Endpoints?: Record<string, { Type?: string; Value?: string }> };
  return Object.values(Endpoints).flatMap(({ Type, Value }) =>
    Type === 'value' && Value !== undefined ? [Value] : [],
  );
}
