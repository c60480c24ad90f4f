import type { SecurityGroupRule } from '@aws-sdk/client-ec2';
import { reference } from '../../core/document.ts';
import type { Json, JsonObject } from '../../core/json.ts';
import { tagMap } from '../forms.ts';
import { members } from '../members.ts';
import { compareBy } from '../order.ts';

/** The rules of a group: those that let in, then those that let out, each by protocol, ports and peer. */
export function ruleList(owner: string, group: string, rules: readonly SecurityGroupRule[]): Json {
  const order = compareBy<SecurityGroupRule>(
    ({ IsEgress }) => (IsEgress === true ? '1' : '0'),
    ({ IpProtocol }) => IpProtocol ?? '',
    ({ FromPort }) => portOrder(FromPort),
    ({ ToPort }) => portOrder(ToPort),
    (rule) => peerOf(rule),
  );
  return rules.toSorted(order).map((rule) => ruleMember(owner, group, rule));
}

/** Ports of `-1` are all of them (DescribeSecurityGroupRules, API reference). */
function portOrder(port: number | undefined): string {
  return String((port ?? -1) + 1).padStart(6, '0');
}

function peerOf({ CidrIpv4, CidrIpv6, PrefixListId, ReferencedGroupInfo }: SecurityGroupRule): string {
  return CidrIpv4 ?? CidrIpv6 ?? PrefixListId ?? ReferencedGroupInfo?.GroupId ?? '';
}

function ruleMember(owner: string, group: string, rule: SecurityGroupRule): JsonObject {
  const peer = rule.ReferencedGroupInfo;
  return members({
    direction: rule.IsEgress === true ? 'egress' : 'ingress',
    protocol: rule.IpProtocol === '-1' ? 'all' : rule.IpProtocol,
    ports: portsText(rule),
    cidr: rule.CidrIpv4 ?? rule.CidrIpv6,
    prefixList: rule.PrefixListId === undefined ? undefined : reference('prefix-list', rule.PrefixListId),
    securityGroup: peer?.GroupId === undefined ? undefined : peerGroup(group, peer.GroupId),
    account: peer?.UserId === owner ? undefined : peer?.UserId,
    peering: peer?.VpcPeeringConnectionId || undefined,
    description: rule.Description || undefined,
    tags: tagMap(rule.Tags ?? []),
  });
}

/** A group that lets itself in says so: its own id means nothing once it is built anew. */
function peerGroup(group: string, peer: string): Json {
  return peer === group ? 'self' : reference('database-security-group', peer);
}

/** `5432`, `8000-8010`, `all`; of ICMP type and code as AWS numbers them. */
function portsText({ FromPort: from, ToPort: to }: SecurityGroupRule): string {
  if (from === undefined || to === undefined || (from === -1 && to === -1)) return 'all';
  return from === to ? String(from) : `${from}-${to}`;
}

/** `ingress tcp 5432 10.0.0.0/8`: what makes two rules one. */
export function ruleKey(rule: JsonObject): string {
  const peer = rule['cidr'] ?? rule['prefixList'] ?? rule['securityGroup'] ?? '';
  return [rule['direction'], rule['protocol'], rule['ports'], peer].map(String).join(' ');
}
