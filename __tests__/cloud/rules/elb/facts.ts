import type { LoadBalancerTypeEnum } from '@aws-sdk/client-elastic-load-balancing-v2';
import { type Handlers, refuse } from './operation.ts';
import { pageOf } from './pages.ts';

/** A few security policies and quotas, as each account sees them (User Guides, Security policies and Quotas). */
const POLICIES: readonly (readonly [name: string, protocols: readonly string[]])[] = [
  ['ELBSecurityPolicy-2016-08', ['TLSv1', 'TLSv1.1', 'TLSv1.2']],
  ['ELBSecurityPolicy-TLS13-1-2-2021-06', ['TLSv1.2', 'TLSv1.3']],
  ['ELBSecurityPolicy-TLS13-1-3-2021-06', ['TLSv1.3']],
  ['ELBSecurityPolicy-TLS13-1-2-Res-2021-06', ['TLSv1.2', 'TLSv1.3']],
];

const TYPES: readonly LoadBalancerTypeEnum[] = ['application', 'network'];

const LIMITS: Readonly<Record<string, number>> = {
  'application-load-balancers': 50,
  'network-load-balancers': 50,
  'gateway-load-balancers': 100,
  'target-groups': 3000,
  'targets-per-application-load-balancer': 1000,
  'listeners-per-application-load-balancer': 50,
  'rules-per-application-load-balancer': 100,
  'condition-values-per-alb-rule': 5,
  'certificates-per-application-load-balancer': 25,
  'target-groups-per-action-on-application-load-balancer': 5,
};

export const facts: Handlers = {
  DescribeSSLPolicies({ Names = [], LoadBalancerType, ...paging }, context) {
    const known = new Map(POLICIES);
    const unknown = Names.find((name) => !known.has(name));
    if (unknown !== undefined) throw refuse('SSLPolicyNotFound', `SSL policy '${unknown}' not found`);
    const wanted =
      LoadBalancerType === 'gateway' ? [] : POLICIES.filter(([name]) => Names.length === 0 || Names.includes(name));
    const { items, marker } = pageOf(wanted, ([name]) => name, paging, context);
    const SslPolicies = items.map(([Name, protocols]) => ({
      Name,
      SslProtocols: [...protocols],
      SupportedLoadBalancerTypes: [...TYPES],
    }));
    return { SslPolicies, ...marker };
  },

  DescribeAccountLimits(paging, context) {
    const { items, marker } = pageOf(Object.entries(LIMITS), ([name]) => name, paging, context);
    return { Limits: items.map(([Name, max]) => ({ Name, Max: String(max) })), ...marker };
  },
};
