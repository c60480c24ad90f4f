import type { ConfigSourceSpec } from '../source.ts';
import { expectedCalls } from './expected-calls.ts';
import { coversBalancer, optionsSchema } from './options.ts';

export const spec: ConfigSourceSpec = {
  type: 'config',
  name: 'elb',
  summary: 'load balancers, v2 and classic, with listeners, rules, target groups and trust stores',
  scope: 'regional',
  budgets: [
    {
      name: 'elb',
      services: ['Elastic Load Balancing v2'],
      per: 'region',
      rate: 5,
      burst: 20,
      summary:
        'load balancers v2: half of the ten reads a second that AWS refills in each region, in a bucket of forty',
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
      summary:
        'web ACL associations: half of the one GetWebACLForResource a second that AWS WAF answers in each region',
    },
  ],
  options: optionsSchema,
  kinds: [
    {
      kind: 'load-balancer',
      folder: 'load-balancers',
      noun: ['load balancer', 'load balancers'],
      lists: [],
      removalIsMass: true,
    },
    { kind: 'target-group', folder: 'target-groups', noun: ['target group', 'target groups'], lists: [] },
    { kind: 'trust-store', folder: 'trust-stores', noun: ['trust store', 'trust stores'], lists: [] },
    {
      kind: 'classic-load-balancer',
      folder: 'classic',
      noun: ['classic load balancer', 'classic load balancers'],
      lists: [],
      removalIsMass: true,
    },
  ],
  actions: { capture: [] },
  notCaptured: [],
  covers: (options, kind, key) =>
    kind === 'load-balancer' || kind === 'classic-load-balancer' ? coversBalancer(options, key) : true,
  expectedCalls,
};
