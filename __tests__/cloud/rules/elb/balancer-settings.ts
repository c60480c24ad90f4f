import { balancerOf } from './find.ts';
import { type Handlers, invalid, refuse } from './operation.ts';
import { place } from './subnets.ts';

/** What can be set on a load balancer that is there. */
export const balancerSettings: Handlers = {
  SetIpAddressType({ LoadBalancerArn, IpAddressType }, context) {
    const balancer = balancerOf(LoadBalancerArn, context);
    if (IpAddressType === 'dualstack-without-public-ipv4' && balancer.type !== 'application') {
      throw refuse(
        'InvalidConfigurationRequest',
        `IP address type '${IpAddressType}' is for Application Load Balancers`,
      );
    }
    balancer.shown = { ...balancer.shown, IpAddressType };
    return { IpAddressType };
  },

  SetSecurityGroups(input, context) {
    const { LoadBalancerArn, SecurityGroups, EnforceSecurityGroupInboundRulesOnPrivateLinkTraffic: enforce } = input;
    const balancer = balancerOf(LoadBalancerArn, context);
    const before = balancer.shown.SecurityGroups ?? [];
    if (SecurityGroups.length === 0)
      throw refuse('InvalidSecurityGroup', 'At least one security group must be specified');
    if (balancer.type === 'gateway' || before.length === 0) {
      // Model: "You can't perform this operation on a Network Load Balancer unless you specified a security group …"
      throw refuse(
        'InvalidConfigurationRequest',
        `You cannot set security groups on load balancer '${LoadBalancerArn}', which was created without any`,
      );
    }
    if (enforce !== undefined && balancer.type !== 'network') {
      throw invalid('Inbound rules on PrivateLink traffic are evaluated for Network Load Balancers only');
    }
    const added = enforce === undefined ? {} : { EnforceSecurityGroupInboundRulesOnPrivateLinkTraffic: enforce };
    balancer.shown = { ...balancer.shown, SecurityGroups, ...added };
    return { SecurityGroupIds: SecurityGroups, ...added };
  },

  async SetSubnets(input, context) {
    const { LoadBalancerArn, IpAddressType, EnablePrefixForIpv6SourceNat } = input;
    const balancer = balancerOf(LoadBalancerArn, context);
    const { vpc, zones } = await place(input, balancer.type, context);
    if (vpc !== balancer.shown.VpcId) {
      throw refuse('InvalidConfigurationRequest', `The subnets do not belong to VPC '${balancer.shown.VpcId}'`);
    }
    const changed = {
      AvailabilityZones: zones,
      ...(IpAddressType === undefined ? {} : { IpAddressType }),
      ...(EnablePrefixForIpv6SourceNat === undefined ? {} : { EnablePrefixForIpv6SourceNat }),
    };
    balancer.shown = { ...balancer.shown, ...changed };
    return changed;
  },

  ModifyIpPools({ LoadBalancerArn, IpamPools, RemoveIpamPools = [] }, context) {
    const balancer = balancerOf(LoadBalancerArn, context);
    if (balancer.type !== 'application') {
      throw refuse('OperationNotPermitted', 'IPAM pools are supported for Application Load Balancers only');
    }
    const { IpamPools: _, ...rest } = balancer.shown;
    const pools = IpamPools ?? (RemoveIpamPools.includes('ipv4') ? undefined : balancer.shown.IpamPools);
    balancer.shown = pools === undefined ? rest : { ...rest, IpamPools: pools };
    return pools === undefined ? {} : { IpamPools: pools };
  },
};
