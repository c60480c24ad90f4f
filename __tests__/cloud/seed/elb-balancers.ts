import {
  CreateLoadBalancerCommand,
  type CreateLoadBalancerCommandInput,
  type ElasticLoadBalancingV2Client,
  ModifyCapacityReservationCommand,
  ModifyLoadBalancerAttributesCommand,
  SetSecurityGroupsCommand,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import type { SeededNetwork } from './network.ts';

export interface SeededBalancer {
  readonly arn: string;
  readonly name: string;
  readonly dnsName: string;
  /** Its hosted zone, for alias records. */
  readonly zone: string;
}

export interface SeededBalancers {
  /** Application, open to the internet, with everything. */
  readonly web: SeededBalancer;
  /** Application, internal. */
  readonly intranet: SeededBalancer;
  /** Network, dual-stack, on two elastic IPs and pinned IPv6 addresses. */
  readonly edge: SeededBalancer;
  /** Network, internal, on pinned private addresses. */
  readonly edgeInside: SeededBalancer;
  /** Gateway. */
  readonly firewall: SeededBalancer;
}

export async function createBalancers(
  client: ElasticLoadBalancingV2Client,
  { main, inside, addresses }: SeededNetwork,
): Promise<SeededBalancers> {
  const create = async (
    input: CreateLoadBalancerCommandInput,
    changed: Readonly<Record<string, string>> = {},
  ): Promise<SeededBalancer> => {
    const made = await client.send(new CreateLoadBalancerCommand(input));
    const { LoadBalancerArn = '', DNSName = '', CanonicalHostedZoneId = '' } = made.LoadBalancers?.[0] ?? {};
    const Attributes = Object.entries(changed).map(([Key, Value]) => ({ Key, Value }));
    if (Attributes.length > 0)
      await client.send(new ModifyLoadBalancerAttributesCommand({ LoadBalancerArn, Attributes }));
    return { arn: LoadBalancerArn, name: input.Name ?? '', dnsName: DNSName, zone: CanonicalHostedZoneId };
  };
  const Tags = [
    { Key: 'team', Value: 'web' },
    { Key: 'cost-center', Value: '42 / "a&b"' },
  ];
  const web = await create(
    {
      Name: 'web',
      Subnets: [...main.subnets],
      SecurityGroups: [...main.securityGroups],
      IpAddressType: 'dualstack',
      Tags,
    },
    {
      'deletion_protection.enabled': 'true',
      'idle_timeout.timeout_seconds': '120',
      'access_logs.s3.enabled': 'true',
      'access_logs.s3.bucket': 'acme-logs',
      'access_logs.s3.prefix': 'web',
      'routing.http.drop_invalid_header_fields.enabled': 'true',
    },
  );
  await client.send(
    new ModifyCapacityReservationCommand({
      LoadBalancerArn: web.arn,
      MinimumLoadBalancerCapacity: { CapacityUnits: 500 },
    }),
  );
  const intranet = await create({
    Name: 'intranet',
    Scheme: 'internal',
    Subnets: [...inside.subnets],
    SecurityGroups: [inside.securityGroups[1]],
  });
  const edge = await create(
    {
      Name: 'edge',
      Type: 'network',
      IpAddressType: 'dualstack',
      EnablePrefixForIpv6SourceNat: 'on',
      SubnetMappings: main.subnets.map((SubnetId, i) => ({
        SubnetId,
        AllocationId: addresses[i] ?? '',
        IPv6Address: `2001:db8:0:${i}::25`,
        SourceNatIpv6Prefix: `2001:db8:0:${i}:1::/80`,
      })),
      SecurityGroups: [main.securityGroups[0]],
      Tags: [{ Key: 'team', Value: 'edge' }],
    },
    { 'load_balancing.cross_zone.enabled': 'true', 'dns_record.client_routing_policy': 'availability_zone_affinity' },
  );
  await client.send(
    new SetSecurityGroupsCommand({
      LoadBalancerArn: edge.arn,
      SecurityGroups: [main.securityGroups[0]],
      EnforceSecurityGroupInboundRulesOnPrivateLinkTraffic: 'off',
    }),
  );
  const edgeInside = await create({
    Name: 'edge-inside',
    Type: 'network',
    Scheme: 'internal',
    SubnetMappings: inside.subnets.map((SubnetId, i) => ({ SubnetId, PrivateIPv4Address: `10.20.${i + 1}.100` })),
  });
  const firewall = await create({
    Name: 'firewall',
    Type: 'gateway',
    Subnets: [inside.subnets[0]],
    Tags: [{ Key: 'team', Value: 'security' }],
  });
  await client.send(
    new ModifyCapacityReservationCommand({
      LoadBalancerArn: firewall.arn,
      MinimumLoadBalancerCapacity: { CapacityUnits: 100 },
    }),
  );
  return { web, intranet, edge, edgeInside, firewall };
}
