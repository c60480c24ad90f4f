import { isDeepStrictEqual } from 'node:util';
import type { CreateLoadBalancerCommandInput, LoadBalancerDescription } from '@aws-sdk/client-elastic-load-balancing';
import { hostedZoneOf } from '../elb/names.ts';
import { defaultAttributes } from './attributes.ts';
import { addListener } from './listeners.ts';
import { balancerOf, type Context, invalid, type Operations, refuse } from './rule.ts';
import type { Balancer } from './state.ts';
import { setTags } from './tags.ts';

const MOST_A_PAGE = 400;
const INTERNET_FACING = 'internet-facing';

/** The balancers themselves: made with their listeners, described in pages, and gone without an error when they are gone. */
export const balancers: Operations = {
  async CreateLoadBalancer(input, context) {
    const name = input.LoadBalancerName ?? '';
    checkName(name);
    const same = context.state.balancers.get(name);
    if (same !== undefined) {
      if (isDeepStrictEqual(same.made, input)) return { DNSName: same.dnsName };
      throw refuse(
        'DuplicateLoadBalancerName',
        `Load Balancer named ${name} already exists and it is configured with different parameters.`,
      );
    }
    const balancer = await newBalancer(name, input, context);
    for (const listener of input.Listeners ?? []) addListener(balancer, listener);
    setTags(balancer, input.Tags ?? []);
    context.state.balancers.set(name, balancer);
    return { DNSName: balancer.dnsName };
  },

  DescribeLoadBalancers(input, context) {
    const size = input.PageSize ?? MOST_A_PAGE;
    if (!(size >= 1 && size <= MOST_A_PAGE))
      throw invalid('pageSize', size, 'Member must have value between 1 and 400');
    const names = input.LoadBalancerNames ?? [];
    // An empty list of names is no filter.
    const all =
      names.length > 0 ? names.map((name) => balancerOf(context, name)) : [...context.state.balancers.values()];
    const from = fromMarker(input.Marker);
    const end = from + Math.min(size, context.options.pageSize ?? size);
    return {
      LoadBalancerDescriptions: all.slice(from, end).map((balancer) => describe(balancer, context)),
      // "If there are no additional results, the string is empty" (API reference).
      NextMarker: end < all.length ? marker(end) : '',
    };
  },

  DeleteLoadBalancer(input, { state }) {
    state.balancers.delete(input.LoadBalancerName ?? '');
    return {};
  },

  ConfigureHealthCheck(input, context) {
    const balancer = balancerOf(context, input.LoadBalancerName);
    const check = input.HealthCheck;
    if (check === undefined) throw invalid('healthCheck', 'null', 'Member must not be null');
    if ((check.Timeout ?? 0) >= (check.Interval ?? 0))
      throw refuse('ValidationError', 'HealthCheck timeout must be less than the interval');
    balancer.healthCheck = check;
    return { HealthCheck: check };
  },

  ApplySecurityGroupsToLoadBalancer(input, context) {
    const balancer = balancerOf(context, input.LoadBalancerName);
    balancer.securityGroups = input.SecurityGroups ?? [];
    return { SecurityGroups: [...balancer.securityGroups] };
  },

  async AttachLoadBalancerToSubnets(input, context) {
    const balancer = balancerOf(context, input.LoadBalancerName);
    await attach(balancer, input.Subnets ?? [], context);
    return { Subnets: [...balancer.subnets.keys()] };
  },

  DetachLoadBalancerFromSubnets(input, context) {
    const balancer = balancerOf(context, input.LoadBalancerName);
    for (const id of input.Subnets ?? []) balancer.subnets.delete(id);
    return { Subnets: [...balancer.subnets.keys()] };
  },

  EnableAvailabilityZonesForLoadBalancer(input, context) {
    const balancer = balancerOf(context, input.LoadBalancerName);
    for (const zone of input.AvailabilityZones ?? []) balancer.zones.add(zone);
    return { AvailabilityZones: zonesOf(balancer) };
  },

  DisableAvailabilityZonesForLoadBalancer(input, context) {
    const balancer = balancerOf(context, input.LoadBalancerName);
    for (const zone of input.AvailabilityZones ?? []) balancer.zones.delete(zone);
    return { AvailabilityZones: zonesOf(balancer) };
  },

  DescribeAccountLimits: () => ({
    Limits: [
      { Name: 'classic-load-balancers', Max: '20' },
      { Name: 'classic-listeners', Max: '100' },
      { Name: 'classic-registered-instances', Max: '1000' },
    ],
    NextMarker: '',
  }),
};

function checkName(name: string): void {
  if (!/^[A-Za-z0-9](?:[A-Za-z0-9-]{0,30}[A-Za-z0-9])?$/.test(name)) {
    throw refuse(
      'ValidationError',
      'LoadBalancer name must only contain alphanumeric characters or hyphens, must not begin or end with a hyphen, and cannot be longer than 32 characters',
    );
  }
}

async function newBalancer(name: string, input: CreateLoadBalancerCommandInput, context: Context): Promise<Balancer> {
  const { Listeners = [], Subnets = [], AvailabilityZones = [], SecurityGroups = [] } = input;
  const [first] = Listeners;
  if (first === undefined) throw refuse('ValidationError', 'Listeners cannot be empty');
  if (Subnets.length === 0 && AvailabilityZones.length === 0)
    throw refuse('ValidationError', 'Either AvailabilityZones or SubnetIds must be specified');
  const scheme = input.Scheme ?? INTERNET_FACING;
  if (scheme !== INTERNET_FACING && scheme !== 'internal') throw refuse('InvalidScheme', `Invalid scheme: ${scheme}`);
  const number = String(Math.floor(1e8 + Math.random() * 9e8));
  const prefix = scheme === 'internal' ? 'internal-' : '';
  const facts = await context.subnets(Subnets);
  const balancer: Balancer = {
    name,
    dnsName: `${prefix}${name}-${number}.${context.region}.elb.amazonaws.com`,
    scheme,
    vpc: facts[0]?.vpc ?? null,
    createdAt: new Date(context.now()),
    made: input,
    listeners: new Map(),
    policies: new Map(),
    backends: new Map(),
    instances: new Set(),
    zones: new Set(AvailabilityZones),
    subnets: new Map(),
    tags: new Map(),
    securityGroups: SecurityGroups,
    // Classic Load Balancers Guide, "Configure health checks": the default is a TCP check of the first listener's instance port.
    healthCheck: {
      Target: `TCP:${first.InstancePort}`,
      Interval: 30,
      Timeout: 5,
      UnhealthyThreshold: 2,
      HealthyThreshold: 10,
    },
    attributes: defaultAttributes(),
  };
  await attach(balancer, Subnets, context);
  return balancer;
}

async function attach(balancer: Balancer, ids: readonly string[], context: Context): Promise<void> {
  const facts = await context.subnets(ids);
  for (const id of ids) {
    const subnet = facts.find((one) => one.id === id);
    if (subnet === undefined) throw refuse('SubnetNotFound', `The subnet ID '${id}' does not exist`);
    const taken = [...balancer.subnets].find(([other, { zone }]) => zone === subnet.zone && other !== id);
    // "You can add only one subnet per Availability Zone" (AttachLoadBalancerToSubnets).
    if (taken !== undefined)
      throw refuse('InvalidConfigurationRequest', `${taken[0]} and ${id} are in the same Availability Zone`, 409);
    balancer.subnets.set(id, { zone: subnet.zone });
  }
}

function zonesOf({ zones, subnets }: Balancer): string[] {
  return [...new Set([...zones, ...[...subnets.values()].map(({ zone }) => zone)])];
}

function describe(balancer: Balancer, { account, region }: Context): LoadBalancerDescription {
  const policies = [...balancer.policies.values()];
  const attributeOf = (policy: (typeof policies)[number], name: string) =>
    policy.attributes.find((attribute) => attribute.name === name)?.value;
  const of = (type: string) => policies.filter((policy) => policy.type === type);
  const isSticky = ({ type }: { readonly type: string }) => type.endsWith('CookieStickinessPolicyType');
  return {
    LoadBalancerName: balancer.name,
    DNSName: balancer.dnsName,
    ...(balancer.scheme === INTERNET_FACING ? { CanonicalHostedZoneName: balancer.dnsName } : {}),
    CanonicalHostedZoneNameID: hostedZoneOf('application', region), // classic ones share it
    ListenerDescriptions: [...balancer.listeners.values()].map(({ listener, policies: names }) => ({
      Listener: listener,
      PolicyNames: [...names],
    })),
    Policies: {
      AppCookieStickinessPolicies: of('AppCookieStickinessPolicyType').map((policy) => ({
        PolicyName: policy.name,
        CookieName: attributeOf(policy, 'CookieName'),
      })),
      LBCookieStickinessPolicies: of('LBCookieStickinessPolicyType').map((policy) => {
        const period = attributeOf(policy, 'CookieExpirationPeriod');
        return { PolicyName: policy.name, CookieExpirationPeriod: period === undefined ? undefined : Number(period) };
      }),
      OtherPolicies: policies.filter((policy) => !isSticky(policy)).map(({ name }) => name),
    },
    BackendServerDescriptions: [...balancer.backends].map(([InstancePort, names]) => ({
      InstancePort,
      PolicyNames: [...names],
    })),
    AvailabilityZones: zonesOf(balancer),
    Subnets: [...balancer.subnets.keys()],
    ...(balancer.vpc === null ? {} : { VPCId: balancer.vpc }),
    Instances: [...balancer.instances].map((InstanceId) => ({ InstanceId })),
    HealthCheck: balancer.healthCheck,
    SourceSecurityGroup: { OwnerAlias: account, GroupName: 'default' },
    SecurityGroups: [...balancer.securityGroups],
    CreatedTime: balancer.createdAt,
    Scheme: balancer.scheme,
  };
}

/** Opaque, as AWS's are: a program that looked inside would break there. */
function marker(from: number): string {
  return Buffer.from(`classic:${from}`).toString('base64url');
}

function fromMarker(text: string | undefined): number {
  if (text === undefined || text === '') return 0;
  const from = /^classic:(\d+)$/.exec(Buffer.from(text, 'base64url').toString())?.[1];
  if (from === undefined) throw refuse('ValidationError', `Invalid marker: ${text}`);
  return Number(from);
}
