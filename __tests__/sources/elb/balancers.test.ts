import { expect, test } from '@jest/globals';
import { REFERENCE, UNREAD } from '../../../src/core/document.ts';
import { HoldfastError } from '../../../src/core/errors.ts';
import { capture, fileOf, find, statuses } from './reading.ts';
import { arn, balancerNamed, FULL_WORLD } from './world.ts';

function ref(kind: string, id: string) {
  return { [REFERENCE]: { kinds: [kind], id } };
}

test('an application balancer is captured whole, each member in its place', async () => {
  const web = find(await capture(FULL_WORLD), 'load-balancer', 'web');

  expect(web.id).toBe(arn.web);
  expect(web.name).toEqual({ name: 'web', unique: true });
  expect(Object.keys(web.files)).toEqual(['load-balancer.json', 'listeners.json', 'context.json']);
  expect(JSON.stringify(web.files['load-balancer.json'], null, 1)).toBe(
    JSON.stringify(
      {
        kind: 'elb/load-balancer',
        name: 'web',
        type: 'application',
        scheme: 'internet-facing',
        ipAddressType: 'dualstack',
        vpc: ref('vpc', 'vpc-1'),
        subnets: [{ subnet: ref('subnet', 'subnet-a') }, { subnet: ref('subnet', 'subnet-b'), outpost: 'op-1' }],
        securityGroups: [ref('security-group', 'sg-1'), ref('security-group', 'sg-2')],
        customerOwnedIpv4Pool: 'coip-1',
        ipv4IpamPool: 'ipam-pool-1',
        webAcl: ref('web-acl', 'arn:aws:wafv2:us-east-1:111111111111:regional/webacl/edge/acl'),
        minimumCapacityUnits: 500,
        attributes: {
          'access_logs.s3.bucket': '',
          'deletion_protection.enabled': 'true',
          'idle_timeout.timeout_seconds': '60',
        },
        tags: { env: 'prod', team: 'web' },
      },
      null,
      1,
    ),
  );
});

test('what AWS assigned is apart, and the balancer is found by its DNS name', async () => {
  const web = find(await capture(FULL_WORLD), 'load-balancer', 'web');

  expect(web.aliases).toEqual(['web-1.us-east-1.elb.amazonaws.com']);
  expect(web.facts).toMatchObject({
    dnsName: 'Web-1.us-east-1.elb.amazonaws.com',
    canonicalHostedZone: 'Z35SXDOTRQ7X7K',
    listeners: {
      'HTTP:80': { arn: arn.http, rules: { default: arn.rule('d80') } },
      'HTTPS:443': { arn: arn.https, rules: { 9: arn.rule('r9'), 10: arn.rule('r10'), default: arn.rule('default') } },
    },
  });
  const intent = JSON.stringify(web.files);
  for (const identity of [arn.https, arn.rule('r10'), 'Web-1', 'Z35SXDOTRQ7X7K'])
    expect(intent).not.toContain(identity);
});

test('a network balancer keeps the addresses that somebody pinned, and not those that AWS chose', async () => {
  const file = fileOf(find(await capture(FULL_WORLD), 'load-balancer', 'edge'), 'load-balancer.json');

  expect(file.subnets).toEqual([
    { subnet: ref('subnet', 'subnet-a'), addresses: [{ address: ref('address', 'eipalloc-1') }] },
    {
      subnet: ref('subnet', 'subnet-b'),
      addresses: [{ privateIpv4: '10.0.2.9', ipv6: '2001:db8::9' }],
      sourceNatIpv6Prefixes: ['2001:db8:0:1::/80'],
    },
    { subnet: ref('subnet', 'subnet-c') },
  ]);
  expect(file).toMatchObject({
    enforceSecurityGroupInboundRulesOnPrivateLinkTraffic: 'on',
    enablePrefixForIpv6SourceNat: 'on',
    minimumCapacityUnits: null,
  });
  expect(file).not.toHaveProperty('webAcl');
});

test('a gateway balancer has neither security groups nor a web ACL, but may have reserved capacity', async () => {
  const inspect = find(await capture(FULL_WORLD), 'load-balancer', 'inspect');
  const file = fileOf(inspect, 'load-balancer.json');

  expect(Object.keys(file)).toEqual([
    'kind',
    'name',
    'type',
    'ipAddressType',
    'vpc',
    'subnets',
    'minimumCapacityUnits',
    'attributes',
    'tags',
  ]);
  expect(file.minimumCapacityUnits).toBe(120);
  expect(fileOf(inspect, 'listeners.json').listeners).toEqual([
    {
      attributes: { 'tcp.idle_timeout.seconds': '350' },
      tags: {},
      defaultActions: [{ forward: { groups: [{ targetGroup: ref('target-group', arn.grpc) }] } }],
    },
  ]);
  expect(inspect.facts['listeners']).toEqual({ listener: { arn: arn.geneve } });
});

test('empty parts are written, so that an absent one means that it is unknown', async () => {
  const bare = find(await capture({ balancers: [balancerNamed('bare')] }), 'load-balancer', 'bare');

  expect(fileOf(bare, 'load-balancer.json')).toEqual({
    kind: 'elb/load-balancer',
    name: 'bare',
    type: 'application',
    scheme: 'internal',
    subnets: [],
    securityGroups: [],
    webAcl: null,
    minimumCapacityUnits: null,
    attributes: {},
    tags: {},
  });
  expect(fileOf(bare, 'listeners.json')).toMatchObject({ kind: 'elb/listeners', listeners: [] });
  expect(JSON.stringify(bare)).not.toContain(UNREAD);
});

test('a balancer’s context tells what it stands on, and its certificates are among it', async () => {
  const file = fileOf(find(await capture(FULL_WORLD), 'load-balancer', 'edge'), 'context.json');

  expect(file.vpc).toMatchObject({ name: 'main', cidrs: ['10.0.0.0/16'] });
  expect(file.certificates.map((one: { domain?: string }) => one.domain)).toEqual(['example.com', 'example.net']);
  expect(file.addresses).toMatchObject([{ publicIp: '203.0.113.5' }]);
});

test.each([
  ['a reservation that was reset to zero', { capacity: { MinimumLoadBalancerCapacity: { CapacityUnits: 0 } } }],
  ['no reservation', {}],
])('%s is none', async (_what, more) => {
  const captured = await capture({ balancers: [{ ...balancerNamed('bare'), ...more }] });

  expect(fileOf(find(captured, 'load-balancer', 'bare'), 'load-balancer.json').minimumCapacityUnits).toBeNull();
});

test('a balancer that AWS permits no reservation where it stands has none, and nothing failed', async () => {
  const refuse = (call: string) => {
    if (call !== 'elbv2:DescribeCapacityReservation') return;
    const cause = Object.assign(new Error('not here'), { name: 'OperationNotPermittedException' });
    throw new HoldfastError('aws-error', 'AWS says OperationNotPermitted', { hint: 'none', cause });
  };
  const captured = await capture(FULL_WORLD, { before: refuse });

  expect(fileOf(find(captured, 'load-balancer', 'inspect'), 'load-balancer.json').minimumCapacityUnits).toBeNull();
  expect(statuses(captured)['capacity-reservation']).toBe('complete');
});
