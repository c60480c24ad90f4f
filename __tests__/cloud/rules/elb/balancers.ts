import type { LoadBalancer, LoadBalancerTypeEnum } from '@aws-sdk/client-elastic-load-balancing-v2';
import { balancerOf, listed, named } from './find.ts';
import { removeListener } from './listeners.ts';
import { arnOf, dnsNameOf, hostedZoneOf, refuseName, TYPE_PATHS } from './names.ts';
import { type Context, type Handlers, type Input, invalid, isSettled, refuse } from './operation.ts';
import { pageOf } from './pages.ts';
import type { BalancerState } from './state.ts';
import { place } from './subnets.ts';
import { setTags } from './tags.ts';

export const balancers: Handlers = {
  async CreateLoadBalancer(input, context) {
    const { Name, Type: type = 'application', Tags = [] } = input;
    const { Tags: _, ...settings } = input;
    const created = JSON.stringify(settings);
    refuseName(Name, 'load balancer');
    const same = [...context.state.balancers.values()].find(({ name }) => name === Name);
    if (same?.created === created) return { LoadBalancers: [show(same, context)] };
    if (same !== undefined) {
      throw refuse(
        'DuplicateLoadBalancerName',
        `A load balancer with the same name '${Name}' exists, but with different settings`,
      );
    }
    refuseSettings(input, type);
    const placed = await place(input, type, context);
    const id = context.state.newId(`load-balancer/${Name}`);
    const arn = arnOf(context, `loadbalancer/${TYPE_PATHS[type]}/${Name}/${id}`);
    const balancer: BalancerState = {
      arn,
      name: Name,
      type,
      shown: { ...describe(input, type, id, context), VpcId: placed.vpc, AvailabilityZones: placed.zones },
      created,
      since: context.now(),
      attributes: new Map(),
      listeners: new Set(),
      capacity: null,
    };
    setTags(arn, Tags, context);
    context.state.balancers.set(arn, balancer);
    return { LoadBalancers: [show(balancer, context)] };
  },

  DescribeLoadBalancers({ LoadBalancerArns = [], Names = [], ...paging }, context) {
    if (LoadBalancerArns.length > 0 && Names.length > 0) {
      throw invalid('Load balancer names and load balancer ARNs cannot be specified at the same time');
    }
    const { balancers: all } = context.state;
    if (Names.length > 0) return { LoadBalancers: named('balancer', all, Names).map((one) => show(one, context)) };
    if (LoadBalancerArns.length > 0) {
      return {
        LoadBalancers: listed('balancer', LoadBalancerArns, balancerOf, context).map((one) => show(one, context)),
      };
    }
    // An empty list of ARNs is no list: everything is described.
    const { items, marker } = pageOf(all.values(), ({ arn }) => arn, paging, context);
    return { LoadBalancers: items.map((one) => show(one, context)), ...marker };
  },

  DeleteLoadBalancer({ LoadBalancerArn }, context) {
    const { state } = context;
    const balancer = state.balancers.get(LoadBalancerArn);
    if (balancer === undefined) return {}; // "If the load balancer does not exist … the call succeeds"
    if (balancer.attributes.get('deletion_protection.enabled') === 'true') {
      throw refuse(
        'OperationNotPermitted',
        `Load balancer '${LoadBalancerArn}' cannot be deleted because deletion protection is enabled`,
      );
    }
    for (const listener of [...balancer.listeners]) removeListener(listener, context);
    state.balancers.delete(LoadBalancerArn);
    state.tags.delete(LoadBalancerArn);
    return {};
  },
};

function describe(
  input: Input<'CreateLoadBalancer'>,
  type: LoadBalancerTypeEnum,
  id: string,
  context: Context,
): LoadBalancer {
  const { Name, Scheme = 'internet-facing', SecurityGroups = [], IpAddressType = 'ipv4' } = input;
  const { CustomerOwnedIpv4Pool, EnablePrefixForIpv6SourceNat, IpamPools } = input;
  return {
    LoadBalancerArn: arnOf(context, `loadbalancer/${TYPE_PATHS[type]}/${Name}/${id}`),
    LoadBalancerName: Name,
    Type: type,
    DNSName: dnsNameOf(Name, id, type, Scheme, context.region),
    CanonicalHostedZoneId: hostedZoneOf(type, context.region),
    CreatedTime: new Date(context.now()),
    IpAddressType,
    ...(type === 'gateway' ? {} : { Scheme }),
    ...(SecurityGroups.length === 0 ? {} : { SecurityGroups }),
    ...(CustomerOwnedIpv4Pool === undefined ? {} : { CustomerOwnedIpv4Pool }),
    ...(IpamPools === undefined ? {} : { IpamPools }),
    ...(type === 'network' && SecurityGroups.length > 0
      ? { EnforceSecurityGroupInboundRulesOnPrivateLinkTraffic: 'on' }
      : {}),
    ...(type === 'network' ? { EnablePrefixForIpv6SourceNat: EnablePrefixForIpv6SourceNat ?? 'off' } : {}),
  };
}

function refuseSettings(input: Input<'CreateLoadBalancer'>, type: LoadBalancerTypeEnum): void {
  if (!(type in TYPE_PATHS))
    throw invalid(`Load balancer type '${type}' must be one of 'application, network, gateway'`);
  if (type === 'gateway' && input.Scheme !== undefined) {
    throw refuse('InvalidConfigurationRequest', "You can't specify a scheme for a Gateway Load Balancer");
  }
  if (type === 'gateway' && (input.SecurityGroups ?? []).length > 0) {
    throw refuse(
      'InvalidConfigurationRequest',
      "Security groups are not supported for load balancers with type 'gateway'",
    );
  }
}

/** `provisioning` at first, later `active` (model, LoadBalancerState). */
function show({ shown, since }: BalancerState, context: Context): LoadBalancer {
  return { ...shown, State: { Code: isSettled(context, since) ? 'active' : 'provisioning' } };
}
