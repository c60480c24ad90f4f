import { decodeKeyName } from '../../core/keys.ts';
import type { ConfigSourceSpec } from '../source.ts';
import { expectedCalls } from './expected-calls.ts';
import { coversZone, optionsSchema } from './options.ts';
import { recordKey } from './record-key.ts';

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
  expectedCalls,
};
