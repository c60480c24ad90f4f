/** Objects with every kind of reference that balancers and zones can hold. */
import type { TreeObject } from '../../../src/core/restore/step.ts';

const ACM = 'arn:aws:acm:us-east-1:111111111111:certificate';

export const BALANCER: TreeObject = {
  kind: 'load-balancer',
  key: 'web',
  ids: { id: 'arn:aws:elasticloadbalancing:us-east-1:111111111111:loadbalancer/app/web/1' },
  files: {
    'load-balancer.json': {
      kind: 'elb/load-balancer',
      name: 'web',
      vpc: 'vpc-0a1',
      subnets: [
        {
          subnet: 'subnet-0a1',
          addresses: [{ address: 'eipalloc-0a1', ipv6: '2001:db8::1' }],
          sourceNatIpv6Prefixes: ['2001:db8:1::/80'],
        },
        { subnet: 'subnet-0a2', addresses: [{ address: 'eipalloc-0a2' }] },
      ],
      securityGroups: ['sg-0a1'],
      ipv4IpamPool: 'ipam-pool-0a1',
      webAcl: 'arn:aws:wafv2:us-east-1:111111111111:regional/webacl/edge/1',
      attributes: {
        'access_logs.s3.enabled': 'true',
        'access_logs.s3.bucket': 'logs',
        'idle_timeout.timeout_seconds': '60',
      },
      tags: { owner: 'vpc-0ff' },
    },
    'listeners.json': {
      kind: 'elb/listeners',
      loadBalancer: 'ref:load-balancer/web',
      listeners: [
        {
          port: 443,
          certificate: `${ACM}/1`,
          sniCertificates: [`${ACM}/2`],
          mutualAuthentication: { mode: 'verify', trustStore: 'ref:trust-store/partners' },
          defaultActions: [{ forward: { groups: [{ targetGroup: 'ref:target-group/blue' }] } }],
          rules: [
            {
              priority: 10,
              conditions: { 'host-header': { values: ['vpc-0ff'] } },
              actions: [
                {
                  order: 1,
                  'authenticate-cognito': {
                    userPool: 'arn:aws:cognito-idp:us-east-1:111111111111:userpool/1',
                    userPoolClientId: 'client',
                    userPoolDomain: 'acme',
                  },
                },
                { order: 2, forward: { groups: [{ targetGroup: 'ref:target-group/blue' }] } },
              ],
            },
          ],
        },
      ],
    },
    'context.json': { kind: 'elb/context', vpc: { vpc: 'vpc-0a1', name: 'main' } },
  },
};

export const GROUP: TreeObject = {
  kind: 'target-group',
  key: 'blue',
  ids: null,
  files: {
    'target-group.json': { kind: 'elb/target-group', name: 'blue', vpc: 'vpc-0a1' },
    'targets.json': {
      targets: [
        { id: '10.0.0.1', port: 80, availabilityZone: 'us-east-1a' },
        { id: '192.168.0.1', port: 80, availabilityZone: 'all' },
        { id: 'arn:aws:lambda:us-east-1:111111111111:function:web' },
        { id: 'i-0a1', port: 80 },
        { id: 'ref:load-balancer/web', port: 443 },
      ],
    },
  },
};

export const STORE: TreeObject = {
  kind: 'trust-store',
  key: 'partners',
  ids: null,
  files: {
    'trust-store.json': { kind: 'elb/trust-store', name: 'partners' },
    'ca-bundle.pem': '-----BEGIN CERTIFICATE-----',
  },
};

export const CLASSIC: TreeObject = {
  kind: 'classic-load-balancer',
  key: 'legacy',
  ids: null,
  files: {
    'classic-load-balancer.json': {
      name: 'legacy',
      vpc: 'vpc-0a1',
      subnets: ['subnet-0a1'],
      securityGroups: ['sg-0a1'],
      listeners: [{ port: 443, certificate: 'arn:aws:iam::111111111111:server-certificate/legacy' }],
      attributes: { accessLog: { enabled: true, bucket: 'logs' } },
    },
    'instances.json': { instances: [{ id: 'i-0a1' }] },
  },
};

export const ZONE: TreeObject = {
  kind: 'zone',
  key: 'public/example.com',
  ids: null,
  files: {
    'zone.json': {
      name: 'example.com.',
      vpcs: [{ vpc: 'vpc-0a1', region: 'us-east-1' }],
      dnssec: { signing: true, keys: [{ name: 'ksk', kmsKey: 'arn:aws:kms:us-east-1:111111111111:key/1' }] },
      queryLogging: '/aws/route53/example.com',
    },
    'records.json': {
      zone: 'ref:zone/public/example.com',
      records: [
        { name: 'a.example.com.', type: 'A', values: ['192.0.2.1'], healthCheck: 'ref:health-check/api~1a2b3c' },
        { name: 'cdn.example.com.', type: 'A', alias: { service: 'cloudfront', name: 'd1.cloudfront.net.' } },
        { name: 'self.example.com.', type: 'A', alias: { target: 'ref:self', name: 'a.example.com.' } },
        {
          name: 'www.example.com.',
          type: 'A',
          alias: { target: 'ref:us-east-1/load-balancer/web', prefix: 'dualstack.' },
        },
      ],
    },
  },
};
