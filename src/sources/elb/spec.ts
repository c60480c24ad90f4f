import type { JsonObject } from '../../core/json.ts';
import { decodeKeyName } from '../../core/keys.ts';
import type { KindSpec } from '../../core/kind.ts';
import type { RequestBudget } from '../../core/request-budget.ts';
import type { ObjectAddress } from '../../core/restore/step.ts';
import type { ConfigSourceSpec } from '../source.ts';
import {
  CLASSIC_DEFAULTS,
  LISTENER_DEFAULTS,
  LOAD_BALANCER_DEFAULTS,
  TARGET_GROUP_DEFAULTS,
} from './attribute-defaults.ts';
import { expectedCalls } from './expected-calls.ts';
import { itemAddress } from './item.ts';
import { listenerItemKey } from './listener-key.ts';
import { meaning } from './meaning.ts';
import { coversBalancer, optionsSchema } from './options.ts';
import { mapping } from './references.ts';
import { review } from './review.ts';

const budgets: readonly RequestBudget[] = [
  {
    name: 'elb',
    services: ['Elastic Load Balancing v2'],
    per: 'region',
    rate: 5,
    burst: 20,
    summary: 'load balancers v2: half of the ten reads a second that AWS refills in each region, in a bucket of forty',
  },
  {
    name: 'elb-classic',
    services: ['Elastic Load Balancing'],
    per: 'region',
    rate: 5,
    burst: 20,
    summary: 'classic load balancers: half of what AWS refills in each region, in a bucket of its own',
  },
  {
    name: 'wafv2',
    services: ['WAFV2'],
    per: 'region',
    rate: 0.5,
    summary: 'web ACL associations: half of the one GetWebACLForResource a second that AWS WAF answers in each region',
  },
];

const kinds: readonly KindSpec[] = [
  {
    kind: 'load-balancer',
    folder: 'load-balancers',
    noun: ['load balancer', 'load balancers'],
    lists: [
      {
        file: 'listeners',
        list: 'listeners',
        noun: ['listener', 'listeners'],
        key: listenerItemKey,
        // Any listener that goes takes the traffic of a port with it.
        massRemoval: { atLeast: 1, share: 0 },
        inner: { list: 'rules', noun: ['rule', 'rules'], key: ({ priority }) => String(priority), place: ['priority'] },
      },
    ],
    settings: [
      { file: 'load-balancer', member: 'attributes', by: ['type', 'scheme'], defaults: LOAD_BALANCER_DEFAULTS },
      {
        file: 'listeners',
        list: 'listeners',
        member: 'attributes',
        by: ['protocol'],
        defaults: LISTENER_DEFAULTS,
      },
    ],
    removalIsMass: true,
  },
  {
    kind: 'target-group',
    folder: 'target-groups',
    noun: ['target group', 'target groups'],
    lists: [{ file: 'targets', list: 'targets', noun: ['target', 'targets'], key: targetKey }],
    settings: [
      {
        file: 'target-group',
        member: 'attributes',
        by: ['targetType', 'protocol'],
        defaults: TARGET_GROUP_DEFAULTS,
      },
    ],
  },
  {
    kind: 'trust-store',
    folder: 'trust-stores',
    noun: ['trust store', 'trust stores'],
    lists: [
      {
        file: 'trust-store',
        list: 'revocations',
        noun: ['revocation list', 'revocation lists'],
        key: ({ number }) => String(number),
      },
    ],
  },
  {
    kind: 'classic-load-balancer',
    folder: 'classic',
    noun: ['classic load balancer', 'classic load balancers'],
    lists: [
      {
        file: 'classic-load-balancer',
        list: 'listeners',
        noun: ['listener', 'listeners'],
        key: listenerItemKey,
        massRemoval: { atLeast: 1, share: 0 },
      },
      { file: 'instances', list: 'instances', noun: ['instance', 'instances'], key: ({ id }) => String(id) },
    ],
    settings: [{ file: 'classic-load-balancer', member: 'additionalAttributes', defaults: CLASSIC_DEFAULTS }],
    removalIsMass: true,
  },
];

/** What `context.json` tells is read by calls of its own. */
const parts: Readonly<Record<string, string>> = {
  'address-facts': 'addresses of context',
  'ca-bundle': 'CA bundle',
  'certificate-facts': 'certificates of context',
  'classic-attributes': 'attributes',
  'classic-policies': 'policies',
  'classic-tags': 'tags',
  'security-group-facts': 'security groups of context',
  'subnet-facts': 'subnets of context',
  'vpc-facts': 'VPCs of context',
  'web-acl': 'web ACL',
};

/** One address may be registered with several ports. */
function targetKey({ id, port }: JsonObject): string {
  return [id, port].filter((part) => part !== undefined).join(':');
}

export const spec: ConfigSourceSpec = {
  type: 'config',
  name: 'elb',
  summary: 'load balancers, v2 and classic, with listeners, rules, target groups and trust stores',
  scope: 'regional',
  budgets,
  options: optionsSchema,
  kinds,
  parts,
  actions: {
    capture: [
      'acm:DescribeCertificate',
      'ec2:DescribeAddresses',
      'ec2:DescribeSecurityGroups',
      'ec2:DescribeSubnets',
      'ec2:DescribeVpcs',
      'elasticloadbalancing:DescribeCapacityReservation',
      'elasticloadbalancing:DescribeListenerAttributes',
      'elasticloadbalancing:DescribeListenerCertificates',
      'elasticloadbalancing:DescribeListeners',
      'elasticloadbalancing:DescribeLoadBalancerAttributes',
      'elasticloadbalancing:DescribeLoadBalancerPolicies',
      'elasticloadbalancing:DescribeLoadBalancers',
      'elasticloadbalancing:DescribeRules',
      'elasticloadbalancing:DescribeTags',
      'elasticloadbalancing:DescribeTargetGroupAttributes',
      'elasticloadbalancing:DescribeTargetGroups',
      'elasticloadbalancing:DescribeTargetHealth',
      'elasticloadbalancing:DescribeTrustStoreRevocations',
      'elasticloadbalancing:DescribeTrustStores',
      'elasticloadbalancing:GetLoadBalancerWebACL', // GetWebACLForResource of an application balancer asks for it too
      'elasticloadbalancing:GetResourcePolicy',
      'elasticloadbalancing:GetTrustStoreCaCertificatesBundle',
      'elasticloadbalancing:GetTrustStoreRevocationContent',
      'wafv2:GetWebACL', // "This call uses GetWebACL, to verify that your account has permission" (GetWebACLForResource)
      'wafv2:GetWebACLForResource',
    ],
    restore: [
      'elasticloadbalancing:AddListenerCertificates',
      'elasticloadbalancing:AddTags',
      'elasticloadbalancing:AddTrustStoreRevocations',
      'elasticloadbalancing:ApplySecurityGroupsToLoadBalancer',
      'elasticloadbalancing:AttachLoadBalancerToSubnets',
      'elasticloadbalancing:ConfigureHealthCheck',
      'elasticloadbalancing:CreateListener',
      'elasticloadbalancing:CreateLoadBalancer',
      'elasticloadbalancing:CreateLoadBalancerListeners',
      'elasticloadbalancing:CreateLoadBalancerPolicy',
      'elasticloadbalancing:CreateRule',
      'elasticloadbalancing:CreateTargetGroup',
      'elasticloadbalancing:CreateTrustStore',
      'elasticloadbalancing:DeleteListener',
      'elasticloadbalancing:DeleteLoadBalancer',
      'elasticloadbalancing:DeleteLoadBalancerListeners',
      'elasticloadbalancing:DeleteLoadBalancerPolicy',
      'elasticloadbalancing:DeleteRule',
      'elasticloadbalancing:DeleteTargetGroup',
      'elasticloadbalancing:DeleteTrustStore',
      'elasticloadbalancing:DeregisterInstancesFromLoadBalancer',
      'elasticloadbalancing:DeregisterTargets',
      'elasticloadbalancing:DetachLoadBalancerFromSubnets',
      'elasticloadbalancing:DisableAvailabilityZonesForLoadBalancer',
      'elasticloadbalancing:EnableAvailabilityZonesForLoadBalancer',
      'elasticloadbalancing:ModifyCapacityReservation',
      'elasticloadbalancing:ModifyIpPools',
      'elasticloadbalancing:ModifyListener',
      'elasticloadbalancing:ModifyListenerAttributes',
      'elasticloadbalancing:ModifyLoadBalancerAttributes',
      'elasticloadbalancing:ModifyRule',
      'elasticloadbalancing:ModifyTargetGroup',
      'elasticloadbalancing:ModifyTargetGroupAttributes',
      'elasticloadbalancing:ModifyTrustStore',
      'elasticloadbalancing:RegisterInstancesWithLoadBalancer',
      'elasticloadbalancing:RegisterTargets',
      'elasticloadbalancing:RemoveListenerCertificates',
      'elasticloadbalancing:RemoveTags',
      'elasticloadbalancing:RemoveTrustStoreRevocations',
      'elasticloadbalancing:SetIpAddressType',
      'elasticloadbalancing:SetLoadBalancerListenerSSLCertificate',
      'elasticloadbalancing:SetLoadBalancerPoliciesForBackendServer',
      'elasticloadbalancing:SetLoadBalancerPoliciesOfListener',
      'elasticloadbalancing:SetRulePriorities',
      'elasticloadbalancing:SetSecurityGroups',
      'elasticloadbalancing:SetSubnets',
      'elasticloadbalancing:SetWebAcl', // AssociateWebACL of an application balancer asks for it too
      's3:DeleteObject', // files of trust stores, in the bucket that the restore was given
      's3:GetObject', // read by AWS as the one who calls CreateTrustStore
      's3:PutObject',
      'wafv2:AssociateWebACL',
      'wafv2:DisassociateWebACL',
    ],
    mapping: ['acm:ListCertificates', 'wafv2:ListWebACLs'],
  },
  notCaptured: [
    {
      what: 'Auto Scaling groups, ECS services and EKS controllers that register targets',
      why: 'they own the registration and repeat it by themselves; the targets of the moment are in `targets.json`',
    },
    {
      what: 'VPC endpoint services, Global Accelerator endpoints and API Gateway VPC links that lead to a balancer',
      why: 'they belong to other services and point at the balancer; nothing in the balancer names them',
    },
    {
      what: 'Shield protections, zonal shifts and web ACLs themselves',
      why: 'they belong to other services; which web ACL an application balancer uses is captured',
    },
    {
      what: 'private keys of certificates, and client secrets of OIDC actions',
      why: 'AWS never returns them; the files hold a reference to the certificate, and `secret:` for a client secret',
    },
    {
      what: 'VPCs, subnets, security groups and Elastic IP addresses themselves',
      why: 'they belong to EC2; what a balancer uses is captured, with the facts to find its like in another region',
    },
    {
      what: 'health of targets, access logs, metrics',
      why: 'states and histories, not configuration',
    },
  ],
  covers: (options, kind, key) =>
    kind === 'load-balancer' || kind === 'classic-load-balancer' ? coversBalancer(options, decodeKeyName(key)) : true,
  review,
  narrowed,
  item: itemAddress,
  mapping,
  meaning,
  expectedCalls,
};

/** Target groups and trust stores are always read; of a balancer, what is restored stands in itself. */
function narrowed(objects: readonly ObjectAddress[]): JsonObject {
  const balancers = objects.filter(({ kind }) => kind === 'load-balancer' || kind === 'classic-load-balancer');
  // Who uses a target group, only the balancers tell.
  if (balancers.length === 0) return {};
  return { balancers: [...new Set(balancers.map(({ key }) => decodeKeyName(key)))].sort() };
}
