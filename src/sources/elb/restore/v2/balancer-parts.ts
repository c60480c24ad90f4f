import type { LoadBalancer } from '@aws-sdk/client-elastic-load-balancing-v2';
import type { JsonObject } from '../../../../core/json.ts';
import type { Step } from '../../../../core/restore/step.ts';
import { changedSincePlan } from '../steps.ts';
import { has, objectAt, requireIds, textAt, textsAt } from '../values.ts';
import type { V2 } from './api.ts';
import { waitActive } from './balancer.ts';
import { placesInput } from './inputs.ts';
import { balancerAttributes, balancerOfStep, balancerValue, tagsOf } from './live.ts';
import { writeAttributes, writeTags } from './maps.ts';

interface Sides {
  /** Null = the restore made the balancer, and takes what the creation left. */
  readonly before: JsonObject | null;
  readonly after: JsonObject;
}

/** What is set on a balancer that is there: subnets, security groups, address type, pools, attributes, tags. */
export async function writeBalancerPart(v2: V2, step: Step, { before, after }: Sides): Promise<void> {
  const listed = await balancerOfStep(v2, step);
  if (listed === null) return;
  const live = await waitActive(v2, listed.LoadBalancerName ?? step.key, listed);
  const LoadBalancerArn = live.LoadBalancerArn ?? '';
  const attributes = await balancerAttributes(v2, LoadBalancerArn);
  const tags = (await tagsOf(v2, [LoadBalancerArn]))(LoadBalancerArn);
  if (step.part === 'tags')
    return await writeTags(
      v2,
      step,
      LoadBalancerArn,
      tags,
      before && objectAt(before, 'tags'),
      objectAt(after, 'tags'),
    );
  if (step.part === 'attributes' || step.part === 'deletion-protection') {
    const owner = { of: 'LoadBalancerArn', arn: LoadBalancerArn, live: attributes } as const;
    return await writeAttributes(
      v2,
      step,
      owner,
      before && objectAt(before, 'attributes'),
      objectAt(after, 'attributes'),
    );
  }
  const value = balancerValue(live, attributes, tags.tags);
  if (has(withNulls(value, after), after)) return;
  if (before !== null && !has(withNulls(value, before), before))
    throw changedSincePlan(step, 'it is neither as the plan saw it nor as it is wanted');
  requireIds(after);
  await setMembers(v2, step, live, after);
}

/** A member that is wanted to be absent is written `null` in a step. */
function withNulls(value: JsonObject, sides: JsonObject): JsonObject {
  return { ...Object.fromEntries(Object.keys(sides).map((name) => [name, null])), ...value };
}

async function setMembers(v2: V2, step: Step, live: LoadBalancer, after: JsonObject): Promise<void> {
  const { sdk } = v2;
  const { LoadBalancerArn } = live;
  if (step.part === 'subnets') {
    const IpAddressType = textAt(after, 'ipAddressType');
    const prefix = textAt(after, 'enablePrefixForIpv6SourceNat');
    await v2.write(
      new sdk.SetSubnetsCommand({
        LoadBalancerArn,
        ...placesInput(after),
        ...(IpAddressType === undefined ? {} : { IpAddressType: IpAddressType as 'ipv4' }),
        ...(prefix === undefined ? {} : { EnablePrefixForIpv6SourceNat: prefix as 'on' }),
      }),
      step.key,
    );
  } else if (step.part === 'ip-address-type') {
    const IpAddressType = textAt(after, 'ipAddressType') as 'ipv4';
    await v2.write(new sdk.SetIpAddressTypeCommand({ LoadBalancerArn, IpAddressType }), step.key);
  } else if (step.part === 'security-groups') {
    const enforce = textAt(after, 'enforceSecurityGroupInboundRulesOnPrivateLinkTraffic');
    await v2.write(
      new sdk.SetSecurityGroupsCommand({
        LoadBalancerArn,
        SecurityGroups: [...textsAt(after, 'securityGroups')],
        ...(enforce === undefined ? {} : { EnforceSecurityGroupInboundRulesOnPrivateLinkTraffic: enforce as 'on' }),
      }),
      step.key,
    );
  } else {
    const pool = textAt(after, 'ipv4IpamPool');
    const change =
      pool === undefined ? { RemoveIpamPools: ['ipv4' as const] } : { IpamPools: { Ipv4IpamPoolId: pool } };
    await v2.write(new sdk.ModifyIpPoolsCommand({ LoadBalancerArn, ...change }), step.key);
  }
}
