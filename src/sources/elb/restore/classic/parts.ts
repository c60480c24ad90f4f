import type { JsonObject } from '../../../../core/json.ts';
import type { Step } from '../../../../core/restore/step.ts';
import { awsErrorName } from '../../../gone.ts';
import { mapChange, ownTags } from '../maps.ts';
import { changedSincePlan } from '../steps.ts';
import { has, objectAt, same, textAt, textsAt } from '../values.ts';
import type { Classic, LiveClassic } from './api.ts';
import { attributesInput, healthCheckInput } from './inputs.ts';
import { arePolicies } from './listener.ts';

/** Zones or subnets: those that are missing are added, those that are too many are taken away, and one always stays. */
export async function writePlaces(
  classic: Classic,
  step: Step,
  live: LiveClassic,
  before: JsonObject,
  after: JsonObject,
): Promise<void> {
  const of = step.part; // `subnets` or `zones`
  const [is, was, wanted] = [live.value, before, after].map((value) => textsAt(value, of)) as [
    string[],
    string[],
    string[],
  ];
  const added = wanted.filter((one) => !is.includes(one));
  const gone = is.filter((one) => !wanted.includes(one));
  const strange = [...gone.filter((one) => !was.includes(one)), ...added.filter((one) => was.includes(one))];
  if (strange.length > 0) throw changedSincePlan(step, `${strange.join(', ')} changed`);
  const { sdk } = classic;
  const LoadBalancerName = live.name;
  const add = async () => {
    if (added.length === 0) return;
    if (of === 'subnets')
      await classic.write(new sdk.AttachLoadBalancerToSubnetsCommand({ LoadBalancerName, Subnets: added }), live.name);
    else
      await classic.write(
        new sdk.EnableAvailabilityZonesForLoadBalancerCommand({ LoadBalancerName, AvailabilityZones: added }),
        live.name,
      );
  };
  const remove = async () => {
    if (gone.length === 0) return;
    if (of === 'subnets')
      await classic.write(new sdk.DetachLoadBalancerFromSubnetsCommand({ LoadBalancerName, Subnets: gone }), live.name);
    else
      await classic.write(
        new sdk.DisableAvailabilityZonesForLoadBalancerCommand({ LoadBalancerName, AvailabilityZones: gone }),
        live.name,
      );
  };
  // "You can add only one subnet per Availability Zone": the old one goes first, unless it is the last.
  const isLast = is.every((one) => gone.includes(one));
  for (const task of isLast ? [add, remove] : [remove, add]) await task();
}

/** What one call sets: security groups, health check, attributes, the policies of one port of the instances. */
export async function writeSetting(
  classic: Classic,
  step: Step,
  live: LiveClassic,
  before: JsonObject | null,
  after: JsonObject,
): Promise<void> {
  const is = step.part === 'backend-policies' ? backendOf(live.value, step.item ?? '') : live.value;
  if (has(is, after)) return;
  const isBetween = step.part === 'backend-policies' && arePolicies(...knownOf(is, before, after));
  if (before !== null && !has(is, before) && !isBetween)
    throw changedSincePlan(step, 'it is neither as the plan saw it nor as it is wanted');
  const { sdk } = classic;
  const LoadBalancerName = live.name;
  if (step.part === 'security-groups')
    await classic.write(
      new sdk.ApplySecurityGroupsToLoadBalancerCommand({
        LoadBalancerName,
        SecurityGroups: [...textsAt(after, 'securityGroups')],
      }),
      live.name,
    );
  else if (step.part === 'health-check')
    await classic.write(
      new sdk.ConfigureHealthCheckCommand({
        LoadBalancerName,
        HealthCheck: healthCheckInput(objectAt(after, 'healthCheck')),
      }),
      live.name,
    );
  else if (step.part === 'attributes')
    await classic.write(
      new sdk.ModifyLoadBalancerAttributesCommand({ LoadBalancerName, LoadBalancerAttributes: attributesInput(after) }),
      live.name,
    );
  else
    await classic.write(
      new sdk.SetLoadBalancerPoliciesForBackendServerCommand({
        LoadBalancerName,
        InstancePort: Number(step.item),
        PolicyNames: [...textsAt(after, 'policies')],
      }),
      live.name,
    );
}

function knownOf(is: JsonObject, before: JsonObject | null, after: JsonObject): [readonly string[], readonly string[]] {
  return [textsAt(is, 'policies'), [...textsAt(before ?? {}, 'policies'), ...textsAt(after, 'policies')]];
}

/** A port without policies is as one that never had any. */
function backendOf(value: JsonObject, port: string): JsonObject {
  return { policies: [...textsAt(objectAt(value, 'backendPolicies'), port)] };
}

export async function writeTags(
  classic: Classic,
  step: Step,
  live: LiveClassic,
  before: JsonObject | null,
  after: JsonObject,
): Promise<void> {
  const { set, remove } = mapChange(step, ownTags(live.made.tags), before && ownTags(before), ownTags(after));
  const { sdk } = classic;
  const LoadBalancerNames = [live.name];
  if (remove.length > 0)
    await classic.write(
      new sdk.RemoveTagsCommand({ LoadBalancerNames, Tags: remove.map((Key) => ({ Key })) }),
      live.name,
    );
  if (set.length > 0)
    await classic.write(
      new sdk.AddTagsCommand({ LoadBalancerNames, Tags: set.map(([Key, Value]) => ({ Key, Value })) }),
      live.name,
    );
}

export interface InstanceStep {
  readonly before: JsonObject | null;
  readonly after: JsonObject | null;
}

/** Registers and deregisters instances. One that is gone is told, and the others serve. */
export async function writeInstances(
  classic: Classic,
  live: LiveClassic,
  steps: readonly InstanceStep[],
): Promise<void> {
  const isLive = (one: JsonObject) => live.instances.some((instance) => same(instance['id'], one['id']));
  const idsOf = (all: readonly (JsonObject | null)[]) =>
    all.flatMap((one) => (one === null ? [] : (textAt(one, 'id') ?? [])));
  const wanted = idsOf(steps.map(({ after }) => (after !== null && !isLive(after) ? after : null)));
  const gone = idsOf(
    steps.map(({ before, after }) => (after === null && before !== null && isLive(before) ? before : null)),
  );
  const { sdk } = classic;
  const inputOf = (ids: readonly string[]) => ({
    LoadBalancerName: live.name,
    Instances: ids.map((InstanceId) => ({ InstanceId })),
  });
  if (gone.length > 0)
    await classic.write(new sdk.DeregisterInstancesFromLoadBalancerCommand(inputOf(gone)), live.name);
  const register = async (ids: readonly string[]): Promise<void> => {
    try {
      if (ids.length > 0)
        await classic.write(new sdk.RegisterInstancesWithLoadBalancerCommand(inputOf(ids)), live.name);
    } catch (thrown) {
      if (!/^Invalid(?:EndPoint|Instance)/.test(awsErrorName(thrown) ?? '')) throw thrown;
      if (ids.length > 1) for (const id of ids) await register([id]);
      else classic.ctx.log.warn(`${ids[0]} was not registered with ${live.name}: ${(thrown as Error).message}`);
    }
  };
  await register(wanted);
}
