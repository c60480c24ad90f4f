import type { Difference } from '../../core/change-class.ts';
import type { Review, Trace } from '../../core/drift/review.ts';
import { isObject, type Json, type JsonObject } from '../../core/json.ts';
import { decodeKeyName } from '../../core/key-names.ts';

/** Who changes load balancers. Both APIs name their calls alike; the ARN or the name in the call tells them apart. */
export const review: Review = {
  trace,
  itemText({ kind, key, item }) {
    const object = kind === 'load-balancer' ? key : `${FOLDERS[kind] ?? kind}/${key}`;
    return item === null ? object : `${object}/${item.replace(' rule ', '/')}`;
  },
};

/** Kinds that `restore --item` calls by another word. */
const FOLDERS: Readonly<Record<string, string>> = { 'classic-load-balancer': 'classic' };

const TAGS = ['AddTags', 'RemoveTags'] as const;

interface Calls {
  readonly create: readonly string[];
  readonly remove: readonly string[];
  /** By member of the file that describes it; `*` = any other. */
  readonly members: Readonly<Record<string, readonly string[]>>;
  /** Of the items of its lists. */
  readonly items: readonly string[];
}

const CALLS: Readonly<Record<string, Calls>> = {
  'load-balancer': {
    create: ['CreateLoadBalancer'],
    remove: ['DeleteLoadBalancer'],
    members: {
      subnets: ['SetSubnets'],
      ipAddressType: ['SetIpAddressType'],
      enablePrefixForIpv6SourceNat: ['SetSubnets'],
      securityGroups: ['SetSecurityGroups'],
      enforceSecurityGroupInboundRulesOnPrivateLinkTraffic: ['SetSecurityGroups'],
      ipv4IpamPool: ['ModifyIpPools'],
      attributes: ['ModifyLoadBalancerAttributes'],
      minimumCapacityUnits: ['ModifyCapacityReservation'],
      webAcl: ['AssociateWebACL', 'DisassociateWebACL'],
      tags: TAGS,
    },
    items: [
      'ModifyListener',
      'CreateListener',
      'DeleteListener',
      'AddListenerCertificates',
      'RemoveListenerCertificates',
      'ModifyListenerAttributes',
    ],
  },
  'target-group': {
    create: ['CreateTargetGroup'],
    remove: ['DeleteTargetGroup'],
    members: { attributes: ['ModifyTargetGroupAttributes'], tags: TAGS, '*': ['ModifyTargetGroup'] },
    items: ['RegisterTargets', 'DeregisterTargets'],
  },
  'trust-store': {
    create: ['CreateTrustStore'],
    remove: ['DeleteTrustStore'],
    members: { tags: TAGS, '*': ['ModifyTrustStore'] },
    items: ['AddTrustStoreRevocations', 'RemoveTrustStoreRevocations'],
  },
  'classic-load-balancer': {
    create: ['CreateLoadBalancer'],
    remove: ['DeleteLoadBalancer'],
    members: {
      subnets: ['AttachLoadBalancerToSubnets', 'DetachLoadBalancerFromSubnets'],
      zones: ['EnableAvailabilityZonesForLoadBalancer', 'DisableAvailabilityZonesForLoadBalancer'],
      securityGroups: ['ApplySecurityGroupsToLoadBalancer'],
      attributes: ['ModifyLoadBalancerAttributes'],
      additionalAttributes: ['ModifyLoadBalancerAttributes'],
      healthCheck: ['ConfigureHealthCheck'],
      policies: ['CreateLoadBalancerPolicy', 'DeleteLoadBalancerPolicy'],
      backendPolicies: ['SetLoadBalancerPoliciesForBackendServer'],
      tags: TAGS,
    },
    items: [
      'CreateLoadBalancerListeners',
      'DeleteLoadBalancerListeners',
      'SetLoadBalancerPoliciesOfListener',
      'SetLoadBalancerListenerSSLCertificate',
    ],
  },
};

const RULE_CALLS = ['ModifyRule', 'CreateRule', 'DeleteRule', 'SetRulePriorities'];
const INSTANCE_CALLS = ['RegisterInstancesWithLoadBalancer', 'DeregisterInstancesFromLoadBalancer'];

function trace(difference: Difference, identities: readonly string[]): Trace | null {
  const { kind, key, file, item } = difference;
  const calls = CALLS[kind];
  if (calls === undefined || identities.length === 0) return null;
  // The calls of classic balancers know them by name; ARNs of listeners and rules hold the end of their balancer's.
  const own = kind === 'classic-load-balancer' ? [decodeKeyName(key)] : identities.map(resourceOf);
  if (file === null) {
    if (difference.before !== null) return { events: calls.remove, names: [own] };
    return { events: calls.create, names: [own] };
  }
  if (file === 'ids.json') return { events: calls.create, names: [own] };
  if (item !== null || file === 'instances.json') return { events: itemCalls(calls, difference), names: [own] };
  const events = [
    ...new Set(changedMembers(difference).flatMap((one) => calls.members[one] ?? calls.members['*'] ?? [])),
  ];
  return events.length === 0 ? null : { events, names: [own] };
}

function itemCalls(calls: Calls, { file, item, before, after }: Difference): readonly string[] {
  if (file === 'instances.json') return INSTANCE_CALLS;
  const all = / rule \S+$/.test(item ?? '') ? RULE_CALLS : calls.items;
  if (before === null) return all.filter((name) => /^(?:Create|Register|Add|Set)/.test(name));
  return after === null ? all.filter((name) => /^(?:Delete|Deregister|Remove|Set)/.test(name)) : all;
}

/** `app/web/50dc6c495c0c9188` of an ARN; a DNS name as it is. */
function resourceOf(identity: string): string {
  return /:(?:loadbalancer|targetgroup|truststore)\/(.+)$/.exec(identity)?.[1] ?? identity;
}

function changedMembers({ before, after }: { readonly before: Json; readonly after: Json }): readonly string[] {
  const [was, is]: readonly JsonObject[] = [before, after].map((one) => (isObject(one) ? one : {}));
  const names = new Set([...Object.keys(was ?? {}), ...Object.keys(is ?? {})]);
  return [...names].filter((name) => JSON.stringify(was?.[name]) !== JSON.stringify(is?.[name]));
}
