import { decodeKeyName } from '../../core/keys.ts';
import type { ConfigSourceSpec } from '../source.ts';
import { expectedCalls } from './expected-calls.ts';
import { itemOf } from './item.ts';
import { meaning } from './meaning.ts';
import { coversZone, optionsSchema } from './options.ts';
import { neededRecords, recordKey } from './record-key.ts';
import { mapping } from './references.ts';
import { review } from './review.ts';

export const spec: ConfigSourceSpec = {
  type: 'config',
  name: 'route53',
  summary: 'hosted zones with every record, and all that their records rest on',
  scope: 'global',
  budgets: [
    {
      name: 'route53',
      services: ['Route 53'],
      per: 'account',
      rate: 2,
      summary: 'Route 53 answers five requests a second to the whole account, other tools included',
    },
  ],
  options: optionsSchema,
  kinds: [
    {
      kind: 'zone',
      folder: 'zones',
      keyDepth: 2,
      noun: ['zone', 'zones'],
      lists: [
        {
          file: 'records',
          list: 'records',
          noun: ['record', 'records'],
          key: recordKey,
          needs: neededRecords,
          massRemoval: { atLeast: 10, share: 0.3 },
        },
      ],
      removalIsMass: true,
    },
    { kind: 'health-check', folder: 'health-checks', noun: ['health check', 'health checks'], lists: [] },
    { kind: 'cidr-collection', folder: 'cidr-collections', noun: ['CIDR collection', 'CIDR collections'], lists: [] },
    { kind: 'traffic-policy', folder: 'traffic-policies', noun: ['traffic policy', 'traffic policies'], lists: [] },
    {
      kind: 'traffic-policy-instance',
      folder: 'traffic-policy-instances',
      noun: ['traffic policy instance', 'traffic policy instances'],
      lists: [],
    },
    {
      kind: 'delegation-set',
      folder: 'delegation-sets',
      noun: ['reusable delegation set', 'reusable delegation sets'],
      lists: [],
    },
  ],
  actions: {
    capture: [
      'route53:GetDNSSEC',
      'route53:GetHostedZone',
      'route53:ListCidrBlocks',
      'route53:ListCidrCollections',
      'route53:ListCidrLocations',
      'route53:ListHealthChecks',
      'route53:ListHostedZones',
      'route53:ListQueryLoggingConfigs',
      'route53:ListResourceRecordSetProtections',
      'route53:ListResourceRecordSets',
      'route53:ListReusableDelegationSets',
      'route53:ListTagsForResources',
      'route53:ListTrafficPolicies',
      'route53:ListTrafficPolicyInstances',
      'route53:ListTrafficPolicyVersions',
      'route53:ListVPCAssociationAuthorizations',
    ],
    restore: [
      'ec2:DescribeVpcs',
      'route53:ActivateKeySigningKey',
      'route53:AssociateVPCWithHostedZone',
      'route53:ChangeCidrCollection',
      'route53:ChangeResourceRecordSets',
      'route53:ChangeTagsForResource',
      'route53:CreateCidrCollection',
      'route53:CreateHealthCheck',
      'route53:CreateHostedZone',
      'route53:CreateKeySigningKey',
      'route53:CreateQueryLoggingConfig',
      'route53:CreateResourceRecordSetProtections',
      'route53:CreateReusableDelegationSet',
      'route53:CreateTrafficPolicy',
      'route53:CreateTrafficPolicyInstance',
      'route53:CreateTrafficPolicyVersion',
      'route53:CreateVPCAssociationAuthorization',
      'route53:DeactivateKeySigningKey',
      'route53:DeleteCidrCollection',
      'route53:DeleteHealthCheck',
      'route53:DeleteHostedZone',
      'route53:DeleteKeySigningKey',
      'route53:DeleteQueryLoggingConfig',
      'route53:DeleteResourceRecordSetProtections',
      'route53:DeleteReusableDelegationSet',
      'route53:DeleteTrafficPolicy',
      'route53:DeleteTrafficPolicyInstance',
      'route53:DeleteVPCAssociationAuthorization',
      'route53:DisableHostedZoneDNSSEC',
      'route53:DisassociateVPCFromHostedZone',
      'route53:EnableHostedZoneDNSSEC',
      'route53:GetChange',
      'route53:UpdateHealthCheck',
      'route53:UpdateHostedZoneComment',
      'route53:UpdateHostedZoneFeatures',
      'route53:UpdateTrafficPolicyComment',
      'route53:UpdateTrafficPolicyInstance',
    ],
  },
  notCaptured: [
    {
      what: 'Route 53 Resolver (endpoints, rules, query logging, DNS Firewall)',
      why: 'a regional service of its own (`route53resolver`) with other limits; not read by this source',
    },
    {
      what: 'Route 53 Profiles',
      why: 'a regional service of its own (`route53profiles`); VPC associations made through a profile are not in any zone',
    },
    {
      what: 'registered domains',
      why: 'a registration cannot be created again from a file, and its contacts are personal data',
    },
    {
      what: 'KMS keys of DNSSEC, CloudWatch alarms, log groups, VPCs',
      why: 'they belong to other services; what refers to them is captured',
    },
  ],
  covers(options, kind, key) {
    if (kind !== 'zone') return true;
    return coversZone(options, decodeKeyName(key.slice(key.indexOf('/') + 1)));
  },
  narrowed(objects) {
    const names = objects.map(({ key }) => decodeKeyName(key));
    // What other kinds are used by stands in any zone.
    const isNarrow = objects.length > 0 && objects.every(({ kind }) => kind === 'zone');
    return isNarrow && optionsSchema.safeParse({ zones: names }).success ? { zones: names } : {};
  },
  item: itemOf,
  mapping,
  meaning,
  review,
  expectedCalls,
};
