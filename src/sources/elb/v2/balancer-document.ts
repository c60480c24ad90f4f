import type { AvailabilityZone, LoadBalancerAddress } from '@aws-sdk/client-elastic-load-balancing-v2';
import { type Document, reference, unread } from '../../../core/document.ts';
import type { Json, JsonObject } from '../../../core/json.ts';
import { references } from '../../forms.ts';
import { orUnread, type Read } from '../../kind-reader.ts';
import { asSet, members, required } from '../../members.ts';
import { compareBy } from '../../order.ts';
import { comparableName } from '../forms.ts';
import type { Balancer } from './balancers.ts';
import type { ReadListener } from './listeners.ts';
import { type ListenerExtras, listenerFacts, listenersFile } from './listeners-file.ts';

/** All that its own service says of a balancer. */
export interface BalancerParts {
  readonly balancer: Balancer;
  readonly attributes: Read<JsonObject>;
  readonly capacity: Read<number | null>;
  readonly listeners: Read<readonly ReadListener[]>;
  readonly tags: Read<JsonObject>;
}

/** A balancer as files, without `webAcl` and `context.json`, which other services tell. */
export function balancerDocument(parts: BalancerParts, extras: ListenerExtras): Document {
  const { balancer, listeners } = parts;
  const dnsName = balancer.listed.DNSName;
  return {
    kind: 'load-balancer',
    id: balancer.arn,
    name: { name: balancer.name, unique: true },
    files: {
      'load-balancer.json': balancerFile(parts),
      'listeners.json': orUnread(listeners, (list) => listenersFile(balancer.arn, list, extras)),
    },
    facts: members({
      dnsName,
      canonicalHostedZone: balancer.listed.CanonicalHostedZoneId,
      listeners: orUnread(listeners, listenerFacts),
    }),
    aliases: dnsName === undefined ? [] : [comparableName(dnsName)],
  };
}

function balancerFile({ balancer, attributes, capacity, tags }: BalancerParts): JsonObject {
  const { listed, type } = balancer;
  return members({
    kind: 'elb/load-balancer',
    name: balancer.name,
    type,
    scheme: listed.Scheme,
    ipAddressType: listed.IpAddressType,
    vpc: listed.VpcId === undefined ? undefined : reference('vpc', listed.VpcId),
    subnets: subnets(listed.AvailabilityZones ?? []),
    // A gateway balancer has none. A network balancer without any can never be given one.
    securityGroups: type === 'gateway' ? undefined : references('security-group', listed.SecurityGroups ?? []),
    customerOwnedIpv4Pool: listed.CustomerOwnedIpv4Pool,
    ipv4IpamPool: listed.IpamPools?.Ipv4IpamPoolId,
    enforceSecurityGroupInboundRulesOnPrivateLinkTraffic: listed.EnforceSecurityGroupInboundRulesOnPrivateLinkTraffic,
    enablePrefixForIpv6SourceNat: listed.EnablePrefixForIpv6SourceNat,
    webAcl: type === 'application' ? unread('web-acl') : undefined,
    minimumCapacityUnits: orUnread(capacity, (units) => units),
    attributes: orUnread(attributes, (map) => map),
    tags: orUnread(tags, (map) => map),
  });
}

/** The zone's name follows from the subnet. */
function subnets(zones: readonly AvailabilityZone[]): Json {
  return [...zones].sort(compareBy((zone) => zone.SubnetId ?? '')).map((zone) =>
    members({
      subnet: reference('subnet', required(zone.SubnetId, 'subnet of a load balancer')),
      outpost: zone.OutpostId,
      addresses: addresses(zone.LoadBalancerAddresses ?? []),
      sourceNatIpv6Prefixes: zone.SourceNatIpv6Prefixes?.length ? asSet(zone.SourceNatIpv6Prefixes) : undefined,
    }),
  );
}

/** What somebody pinned: an IPv4 address that AWS chose is another one after a rebuild. Of IPv6 no member says who chose it. */
function addresses(all: readonly LoadBalancerAddress[]): Json | undefined {
  const pinned = all.filter((one) => one.AllocationId ?? one.PrivateIPv4Address ?? one.IPv6Address);
  if (pinned.length === 0) return undefined;
  const order = compareBy<LoadBalancerAddress>(
    (one) => one.AllocationId ?? '',
    (one) => one.PrivateIPv4Address ?? '',
    (one) => one.IPv6Address ?? '',
  );
  return pinned.sort(order).map((one) =>
    members({
      address: one.AllocationId === undefined ? undefined : reference('address', one.AllocationId),
      privateIpv4: one.PrivateIPv4Address,
      ipv6: one.IPv6Address,
    }),
  );
}
