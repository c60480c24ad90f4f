import type { Address, SecurityGroup, Subnet, Vpc } from '@aws-sdk/client-ec2';
import type { JsonObject } from '../../../core/json.ts';
import { asSet, members } from '../../members.ts';
import { type Ec2Api, type Ec2Caller, type Lookup, lookUp, nameTag, type Page } from './ec2.ts';
import type { Facts } from './facts.ts';

/** Lets the types of a look-up follow from its call. */
function lookup<P extends Page, T>(one: Lookup<P, T>): Lookup<P, T> {
  return one;
}

export async function readVpcs(api: Ec2Api, ids: readonly string[]): Promise<Facts> {
  return await lookUp(api, ids, vpcs(api));
}

export function vpcs(api: Ec2Caller) {
  return lookup({
    kind: 'vpc-facts',
    call: 'ec2:DescribeVpcs',
    filter: 'vpc-id',
    fetch: async (page) => await api.send(new api.sdk.DescribeVpcsCommand(page)),
    items: ({ Vpcs }) => Vpcs,
    idOf: ({ VpcId }) => VpcId,
    facts: vpcFacts,
  });
}

/** The primary block first, which a VPC keeps for life; the others have no order. */
function vpcFacts(vpc: Vpc): JsonObject {
  const associated = (vpc.CidrBlockAssociationSet ?? []).filter((one) => one.CidrBlockState?.State === 'associated');
  const others = associated.flatMap(({ CidrBlock }) => CidrBlock ?? []).filter((block) => block !== vpc.CidrBlock);
  const ipv6 = (vpc.Ipv6CidrBlockAssociationSet ?? []).filter((one) => one.Ipv6CidrBlockState?.State === 'associated');
  return members({
    name: nameTag(vpc.Tags),
    cidrs: [...(vpc.CidrBlock === undefined ? [] : [vpc.CidrBlock]), ...asSet(others)],
    ipv6Cidrs: ipv6.length === 0 ? undefined : asSet(ipv6.flatMap(({ Ipv6CidrBlock }) => Ipv6CidrBlock ?? [])),
  });
}

export async function readSubnets(api: Ec2Api, ids: readonly string[]): Promise<Facts> {
  return await lookUp(api, ids, subnets(api));
}

export function subnets(api: Ec2Caller) {
  return lookup({
    kind: 'subnet-facts',
    call: 'ec2:DescribeSubnets',
    filter: 'subnet-id',
    fetch: async (page) => await api.send(new api.sdk.DescribeSubnetsCommand(page)),
    items: ({ Subnets }) => Subnets,
    idOf: ({ SubnetId }) => SubnetId,
    facts: subnetFacts,
  });
}

/** The zone's name means another place in each account; its id is the place (EC2 User Guide, "Availability Zone IDs"). */
function subnetFacts(subnet: Subnet): JsonObject {
  const ipv6 = (subnet.Ipv6CidrBlockAssociationSet ?? []).filter(
    (one) => one.Ipv6CidrBlockState?.State === 'associated',
  );
  return members({
    name: nameTag(subnet.Tags),
    zone: subnet.AvailabilityZone,
    zoneId: subnet.AvailabilityZoneId,
    cidr: subnet.CidrBlock, // absent when it has IPv6 only
    ipv6Cidrs: ipv6.length === 0 ? undefined : asSet(ipv6.flatMap(({ Ipv6CidrBlock }) => Ipv6CidrBlock ?? [])),
  });
}

export async function readSecurityGroups(api: Ec2Api, ids: readonly string[]): Promise<Facts> {
  return await lookUp(api, ids, securityGroups(api));
}

export function securityGroups(api: Ec2Caller) {
  return lookup({
    kind: 'security-group-facts',
    call: 'ec2:DescribeSecurityGroups',
    filter: 'group-id',
    fetch: async (page) => await api.send(new api.sdk.DescribeSecurityGroupsCommand(page)),
    items: ({ SecurityGroups }) => SecurityGroups,
    idOf: ({ GroupId }) => GroupId,
    facts: ({ GroupName, Tags }: SecurityGroup) => members({ groupName: GroupName, name: nameTag(Tags) }),
  });
}

export async function readAddresses(api: Ec2Api, ids: readonly string[]): Promise<Facts> {
  return await lookUp(api, ids, addresses(api));
}

/** This call alone has no pages. */
export function addresses(api: Ec2Caller) {
  return lookup({
    kind: 'address-facts',
    call: 'ec2:DescribeAddresses',
    filter: 'allocation-id',
    fetch: async ({ Filters }) => {
      const { Addresses } = await api.send(new api.sdk.DescribeAddressesCommand({ Filters }));
      return { Addresses, NextToken: undefined };
    },
    items: ({ Addresses }) => Addresses,
    idOf: ({ AllocationId }) => AllocationId,
    facts: addressFacts,
  });
}

/**
 * The address itself is kept although AWS assigned it: it is what the owners of firewalls know the balancer by, few elastic
 * IPs have a name, and none can move to another region (but those of a pool that somebody brought).
 */
function addressFacts(address: Address): JsonObject {
  const pool = address.PublicIpv4Pool;
  return members({
    name: nameTag(address.Tags),
    publicIp: address.PublicIp,
    pool: pool === 'amazon' ? undefined : pool,
  });
}
