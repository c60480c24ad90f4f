/** Lists of classic replies: the API reference promises the order of none. */
export const UNORDERED: ReadonlySet<string> = new Set([
  'LoadBalancerDescriptions',
  'ListenerDescriptions',
  'PolicyNames',
  'AppCookieStickinessPolicies',
  'LBCookieStickinessPolicies',
  'OtherPolicies',
  'BackendServerDescriptions',
  'AvailabilityZones',
  'Subnets',
  'Instances',
  'SecurityGroups',
  'PolicyDescriptions',
  'PolicyAttributeDescriptions',
  'AdditionalAttributes',
  'TagDescriptions',
  'Tags',
]);
