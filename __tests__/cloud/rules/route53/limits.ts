import type { AccountLimitType } from '@aws-sdk/client-route-53';
import { type Context, type Rule, refuse } from './rule.ts';
import { zoneOf } from './zones.ts';

/** AWS's default quotas, and how much of each is used. */
const ACCOUNT: Readonly<Record<AccountLimitType, readonly [value: number, count: (context: Context) => number]>> = {
  MAX_HEALTH_CHECKS_BY_OWNER: [200, ({ state }) => state.healthChecks.size],
  MAX_HOSTED_ZONES_BY_OWNER: [500, ({ state }) => state.zones.size],
  MAX_REUSABLE_DELEGATION_SETS_BY_OWNER: [100, ({ state }) => state.delegationSets.size],
  MAX_TRAFFIC_POLICIES_BY_OWNER: [50, ({ state }) => state.trafficPolicies.size],
  MAX_TRAFFIC_POLICY_INSTANCES_BY_OWNER: [5, ({ state }) => state.trafficPolicyInstances.size],
};

export const limits: Rule = {
  GetAccountLimit(input, context) {
    const limit = input.Type === undefined ? undefined : ACCOUNT[input.Type];
    if (limit === undefined) throw refuse('InvalidInput', `Unknown limit type: ${input.Type}`);
    return { Limit: { Type: input.Type, Value: limit[0] }, Count: limit[1](context) };
  },

  GetHostedZoneLimit(input, { state }) {
    const zone = zoneOf(state, input.HostedZoneId);
    if (input.Type === 'MAX_VPCS_ASSOCIATED_BY_ZONE') {
      if (!zone.isPrivate)
        throw refuse(
          'HostedZoneNotPrivate',
          'The specified hosted zone is a public hosted zone, not a private hosted zone.',
        );
      return { Limit: { Type: input.Type, Value: 300 }, Count: 1 };
    }
    return { Limit: { Type: 'MAX_RRSETS_BY_ZONE', Value: 10_000 }, Count: zone.records.size };
  },
};
