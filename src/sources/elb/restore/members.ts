/** Members of `load-balancer.json` that the creating call says, or that no call can change. */
export const BALANCER_BASE = [
  'name',
  'type',
  'scheme',
  'ipAddressType',
  'vpc',
  'subnets',
  'securityGroups',
  'customerOwnedIpv4Pool',
  'ipv4IpamPool',
  'enforceSecurityGroupInboundRulesOnPrivateLinkTraffic',
  'enablePrefixForIpv6SourceNat',
] as const;

export const DELETION_PROTECTION = 'deletion_protection.enabled';

/** Members of `target-group.json` that no call changes. */
export const GROUP_FIXED = [
  'name',
  'targetType',
  'protocol',
  'protocolVersion',
  'port',
  'targetControlPort',
  'ipAddressType',
  'vpc',
] as const;

/** Members of a listener that its own calls set. */
export const LISTENER_PRIMARY = [
  'port',
  'protocol',
  'sslPolicy',
  'alpnPolicy',
  'certificate',
  'mutualAuthentication',
  'defaultActions',
] as const;

/** Members of a rule that its own calls set, beside its place. */
export const RULE_CONTENT = ['conditions', 'transforms', 'actions'] as const;
