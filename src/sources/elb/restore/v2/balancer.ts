import type { LoadBalancer } from '@aws-sdk/client-elastic-load-balancing-v2';
import { HoldfastError } from '../../../../core/errors.ts';
import type { JsonObject } from '../../../../core/json.ts';
import type { MadeIdentity, Step } from '../../../../core/restore/step.ts';
import { comparableName } from '../../forms.ts';
import { BALANCER_BASE, DELETION_PROTECTION } from '../members.ts';
import { changedSincePlan } from '../steps.ts';
import { has, objectAt, pick, requireIds, textAt, textsAt, without } from '../values.ts';
import { creationTags, isForeign, isOurs, unlessTaken, until, type V2 } from './api.ts';
import { balancerInput } from './inputs.ts';
import { balancerAttributes, balancerFacts, balancerValue, findBalancer, nameOf, tagsOf } from './live.ts';
import { writeAttributes, writeTags } from './maps.ts';

/** Makes a balancer, waits until it is active, and sets what only then can be set. Null = it is as it is to be. */
export async function createBalancer(v2: V2, step: Step, after: JsonObject): Promise<readonly MadeIdentity[]> {
  const name = nameOf(v2.ctx, step);
  let live = await findBalancer(v2, name);
  if (live === null) {
    requireIds(after);
    const input = balancerInput(after, creationTags(v2.ctx, objectAt(after, 'tags')));
    // "If you try to create multiple load balancers with the same settings, each call succeeds" (CreateLoadBalancer).
    await unlessTaken(v2.write(new v2.sdk.CreateLoadBalancerCommand(input), name));
    live = await findBalancer(v2, name);
    if (live === null) throw changedSincePlan(step, 'it was made, and is gone already');
  }
  const arn = live.LoadBalancerArn ?? '';
  const [attributes, tags] = [await balancerAttributes(v2, arn), (await tagsOf(v2, [arn]))(arn)];
  if (!isOurs(v2.ctx, tags) && !has(balancerValue(live, attributes, tags.tags), after))
    throw changedSincePlan(step, `a load balancer '${name}' is there now that this restore did not make`);
  const active = await waitActive(v2, name, live);
  await enforceRules(v2, step, active, after);
  await writeAttributes(
    v2,
    step,
    { of: 'LoadBalancerArn', arn, live: attributes },
    null,
    objectAt(after, 'attributes'),
  );
  await writeTags(v2, step, arn, tags, null, objectAt(after, 'tags'));
  return [made(step, active)];
}

/** A network balancer's creation does not say whether PrivateLink's traffic is held to its rules. */
async function enforceRules(v2: V2, step: Step, live: LoadBalancer, after: JsonObject): Promise<void> {
  const wanted = textAt(after, 'enforceSecurityGroupInboundRulesOnPrivateLinkTraffic');
  const groups = [...textsAt(after, 'securityGroups')];
  if (wanted === undefined || groups.length === 0) return;
  if (live.EnforceSecurityGroupInboundRulesOnPrivateLinkTraffic === wanted) return;
  await v2.write(
    new v2.sdk.SetSecurityGroupsCommand({
      LoadBalancerArn: live.LoadBalancerArn,
      SecurityGroups: groups,
      EnforceSecurityGroupInboundRulesOnPrivateLinkTraffic: wanted as 'on' | 'off',
    }),
    step.key,
  );
}

/** `provisioning`, then `active` (LoadBalancerState, API reference); `active_impaired` serves and lacks room to grow. */
export async function waitActive(v2: V2, name: string, first: LoadBalancer | null): Promise<LoadBalancer> {
  let live = first;
  await until(v2.ctx, `load balancer ${name} to be active`, async () => {
    live ??= await findBalancer(v2, name);
    const state = live?.State;
    if (live === null || state?.Code === 'failed')
      throw new HoldfastError(
        'aws-error',
        `AWS could not make load balancer ${name}: ${state?.Reason ?? 'it is gone'}`,
        {
          hint: 'mend what it names, delete the failed one, and go on with --resume; --undo takes back what was made',
        },
      );
    if (state?.Code === 'active' || state?.Code === 'active_impaired') return true;
    live = null;
    return false;
  });
  return live as unknown as LoadBalancer;
}

function made({ kind, key }: Step, live: LoadBalancer): MadeIdentity {
  return {
    kind,
    key,
    id: live.LoadBalancerArn ?? '',
    aliases: live.DNSName === undefined ? [] : [comparableName(live.DNSName)],
    facts: balancerFacts(live),
  };
}

/** Removes a balancer that is as `before` says. Its listeners went before it, each by its own step. */
export async function removeBalancer(v2: V2, step: Step, before: JsonObject): Promise<readonly MadeIdentity[]> {
  const name = nameOf(v2.ctx, step);
  const live = await findBalancer(v2, name);
  if (live === null) return [];
  const arn = live.LoadBalancerArn ?? '';
  const tags = (await tagsOf(v2, [arn]))(arn);
  if (isForeign(v2.ctx, tags)) return [];
  const value = balancerValue(live, await balancerAttributes(v2, arn), tags.tags);
  if (
    !has(value, pick(before, BALANCER_BASE)) ||
    !has(withoutProtection(value), withoutProtection(pick(before, ['attributes', 'tags'])))
  )
    throw changedSincePlan(step, 'it is not as the restore made it');
  const { sdk } = v2;
  const listeners = await v2.api.send(new sdk.DescribeListenersCommand({ LoadBalancerArn: arn }));
  if ((listeners.Listeners ?? []).length > 0)
    throw changedSincePlan(step, 'it has listeners that the restore did not make');
  await v2.write(new sdk.DeleteLoadBalancerCommand({ LoadBalancerArn: arn }), name);
  await until(v2.ctx, `load balancer ${name} to be gone`, async () => (await findBalancer(v2, name)) === null);
  return [];
}

function withoutProtection(value: JsonObject): JsonObject {
  return { ...value, attributes: without(objectAt(value, 'attributes'), [DELETION_PROTECTION]) };
}
