import type { AvailabilityZone, LoadBalancerTypeEnum, SubnetMapping } from '@aws-sdk/client-elastic-load-balancing-v2';
import { type Context, invalid, refuse } from './operation.ts';

export interface Asked {
  readonly Subnets?: readonly string[] | undefined;
  readonly SubnetMappings?: readonly SubnetMapping[] | undefined;
}

export interface Placement {
  readonly vpc: string;
  readonly zones: AvailabilityZone[];
}

/** Where a load balancer stands: one subnet a zone, with the addresses pinned in it. */
export async function place(asked: Asked, type: LoadBalancerTypeEnum, context: Context): Promise<Placement> {
  const { Subnets = [], SubnetMappings = [] } = asked;
  if (Subnets.length > 0 && SubnetMappings.length > 0) {
    throw invalid('Only one of subnets or subnet mappings must be specified');
  }
  const mappings: readonly SubnetMapping[] =
    SubnetMappings.length > 0 ? SubnetMappings : Subnets.map((SubnetId) => ({ SubnetId }));
  if (mappings.length === 0) throw invalid('A load balancer must have at least one subnet specified');
  const ids = mappings.map(({ SubnetId = '' }) => SubnetId);
  const known = new Map((await context.world.subnets(ids)).map((subnet) => [subnet.id, subnet]));
  const addresses = await addressesOf(mappings, context);
  const subnets = ids.map((id) => {
    const subnet = known.get(id);
    if (subnet === undefined) throw refuse('SubnetNotFound', `The subnet ID '${id}' does not exist`);
    return subnet;
  });
  const zones = mappings.map((mapping, i) => zoneOf(mapping, subnets[i]?.zone ?? '', type, addresses));
  refuseZones(zones, type);
  const [vpc = '', ...others] = new Set(subnets.map((subnet) => subnet.vpc));
  if (others.length > 0) throw refuse('InvalidConfigurationRequest', 'All subnets must belong to the same VPC');
  return { vpc, zones: zones.sort(byName) };
}

async function addressesOf(mappings: readonly SubnetMapping[], context: Context): Promise<ReadonlyMap<string, string>> {
  const ids = mappings.flatMap(({ AllocationId }) => AllocationId ?? []);
  if (ids.length === 0) return new Map();
  const known = await context.world.addresses(ids);
  const missing = ids.filter((id) => !known.has(id));
  if (missing.length > 0) {
    throw refuse('AllocationIdNotFound', `The allocation IDs '${missing.join(', ')}' are not available for use`);
  }
  return known;
}

/** What AWS assigns when it is left the choice. */
const ANY_PREFIX = '2001:db8:0:a::/80';

function zoneOf(
  mapping: SubnetMapping,
  ZoneName: string,
  type: LoadBalancerTypeEnum,
  addresses: ReadonlyMap<string, string>,
): AvailabilityZone {
  const { SubnetId = '', AllocationId, PrivateIPv4Address, IPv6Address, SourceNatIpv6Prefix } = mapping;
  const isPinned = [AllocationId, PrivateIPv4Address, IPv6Address].some((one) => one !== undefined);
  if (isPinned && type !== 'network') {
    throw refuse('InvalidConfigurationRequest', `Addresses cannot be specified for load balancers of type '${type}'`);
  }
  const address = {
    ...(AllocationId === undefined ? {} : { AllocationId, IpAddress: addresses.get(AllocationId) }),
    ...(PrivateIPv4Address === undefined ? {} : { PrivateIPv4Address }),
    ...(IPv6Address === undefined ? {} : { IPv6Address }),
  };
  return {
    ZoneName,
    SubnetId,
    LoadBalancerAddresses: isPinned ? [address] : [],
    ...(SourceNatIpv6Prefix === undefined
      ? {}
      : { SourceNatIpv6Prefixes: [SourceNatIpv6Prefix === 'auto_assigned' ? ANY_PREFIX : SourceNatIpv6Prefix] }),
  };
}

function refuseZones(zones: readonly AvailabilityZone[], type: LoadBalancerTypeEnum): void {
  const names = new Set(zones.map(({ ZoneName }) => ZoneName));
  if (names.size < zones.length) {
    throw refuse(
      'InvalidConfigurationRequest',
      'A load balancer cannot be attached to multiple subnets in the same Availability Zone',
    );
  }
  if (type === 'application' && names.size < 2) {
    throw invalid('At least two subnets in two different Availability Zones must be specified');
  }
}

function byName(a: AvailabilityZone, b: AvailabilityZone): number {
  return (a.ZoneName ?? '') < (b.ZoneName ?? '') ? -1 : 1;
}
