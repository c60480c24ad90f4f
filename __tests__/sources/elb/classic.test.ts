import type { LoadBalancerDescription, PolicyDescription } from '@aws-sdk/client-elastic-load-balancing';
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type Document, REFERENCE, UNREAD } from '../../../src/core/document.ts';
import { HoldfastError } from '../../../src/core/errors.ts';
import type { Json, JsonObject } from '../../../src/core/json.ts';
import { captureClassic } from '../../../src/sources/elb/classic/capture.ts';
import { context } from '../route53/account.ts';
import { denied, type FakeOptions, fakeRegion, notOffered, type Region, throttled } from './fake-region.ts';

const CERTIFICATE = 'arn:aws:acm:us-east-1:111111111111:certificate/1';
const LEGACY = 'arn:aws:iam::111111111111:server-certificate/legacy';
const ARN = 'arn:aws:elasticloadbalancing:us-east-1:111111111111:loadbalancer';

type ClassicBalancer = NonNullable<Region['classic']>[number];

function policy(name: string, type: string, ...attributes: [string, string][]): PolicyDescription {
  return {
    PolicyName: name,
    PolicyTypeName: `${type}PolicyType`,
    PolicyAttributeDescriptions: attributes.map(([AttributeName, AttributeValue]) => ({
      AttributeName,
      AttributeValue,
    })),
  };
}

/** Everything that a classic balancer can have. */
const FULL: ClassicBalancer = {
  balancer: {
    LoadBalancerName: 'Legacy',
    DNSName: 'Legacy-1234567890.us-east-1.elb.amazonaws.com',
    CanonicalHostedZoneNameID: 'Z35SXDOTRQ7X7K',
    ListenerDescriptions: [
      {
        Listener: {
          Protocol: 'HTTPS',
          LoadBalancerPort: 443,
          InstanceProtocol: 'HTTPS',
          InstancePort: 8443,
          SSLCertificateId: CERTIFICATE,
        },
        PolicyNames: ['tls', 'app-session'],
      },
      {
        Listener: { Protocol: 'HTTP', LoadBalancerPort: 80, InstanceProtocol: 'HTTP', InstancePort: 8080 },
        PolicyNames: [],
      },
      {
        Listener: {
          Protocol: 'SSL',
          LoadBalancerPort: 1993,
          InstanceProtocol: 'TCP',
          InstancePort: 143,
          SSLCertificateId: LEGACY,
        },
        PolicyNames: ['ELBSecurityPolicy-2016-08'],
      },
    ],
    Policies: {
      AppCookieStickinessPolicies: [{ PolicyName: 'app-session', CookieName: 'JSESSIONID' }],
      LBCookieStickinessPolicies: [
        { PolicyName: 'sticky-hour', CookieExpirationPeriod: 3600 },
        { PolicyName: 'sticky-browser' },
      ],
      OtherPolicies: ['tls', 'proxy', 'key-1', 'key-2', 'backend', 'ELBSecurityPolicy-2016-08'],
    },
    BackendServerDescriptions: [
      { InstancePort: 8443, PolicyNames: ['proxy', 'backend'] },
      { InstancePort: 143, PolicyNames: ['proxy'] },
      { InstancePort: 25, PolicyNames: [] },
    ],
    AvailabilityZones: ['us-east-1b', 'us-east-1a'],
    Subnets: ['subnet-b', 'subnet-a'],
    VPCId: 'vpc-1',
    Instances: [{ InstanceId: 'i-2' }, { InstanceId: 'i-1' }],
    HealthCheck: { Target: 'HTTP:8080/health', Interval: 15, Timeout: 4, UnhealthyThreshold: 3, HealthyThreshold: 5 },
    SourceSecurityGroup: { OwnerAlias: '111111111111', GroupName: 'web' },
    SecurityGroups: ['sg-2', 'sg-1'],
    CreatedTime: new Date('2026-01-01T00:00:00Z'),
    Scheme: 'internet-facing',
  },
  policies: [
    policy('app-session', 'AppCookieStickiness', ['CookieName', 'JSESSIONID']),
    policy('sticky-hour', 'LBCookieStickiness', ['CookieExpirationPeriod', '3600']),
    policy('sticky-browser', 'LBCookieStickiness', ['CookieExpirationPeriod', '0']),
    policy(
      'tls',
      'SSLNegotiation',
      ['Reference-Security-Policy', 'ELBSecurityPolicy-TLS-1-2-2017-01'],
      ['Protocol-TLSv1.2', 'true'],
      ['Protocol-SSLv3', 'false'],
      ['AES128-GCM-SHA256', 'true'],
    ),
    policy('proxy', 'ProxyProtocol', ['ProxyProtocol', 'true']),
    policy('key-1', 'PublicKey', ['PublicKey', 'MIIBone']),
    policy('key-2', 'PublicKey', ['PublicKey', 'MIIBtwo']),
    policy(
      'backend',
      'BackendServerAuthentication',
      ['PublicKeyPolicyName', 'key-2'],
      ['PublicKeyPolicyName', 'key-1'],
    ),
    policy(
      'ELBSecurityPolicy-2016-08',
      'SSLNegotiation',
      ['Reference-Security-Policy', 'ELBSecurityPolicy-2016-08'],
      ['Protocol-TLSv1', 'true'],
    ),
    policy(
      'ELBSecurityPolicy-2015-05',
      'SSLNegotiation',
      ['Reference-Security-Policy', 'ELBSecurityPolicy-2015-05'],
      ['Protocol-TLSv1', 'true'],
    ),
    policy('ELBSample-ELBDefaultCipherPolicy', 'SSLNegotiation', ['Protocol-TLSv1', 'true']),
  ],
  attributes: {
    CrossZoneLoadBalancing: { Enabled: true },
    AccessLog: { Enabled: true, S3BucketName: 'acme-logs', S3BucketPrefix: 'legacy', EmitInterval: 5 },
    ConnectionDraining: { Enabled: false, Timeout: 300 },
    ConnectionSettings: { IdleTimeout: 120 },
    AdditionalAttributes: [
      { Key: 'elb.http.later', Value: 'on' },
      { Key: 'elb.http.desyncmitigationmode', Value: 'strictest' },
    ],
  },
  tags: [
    { Key: 'team', Value: 'shop' },
    { Key: 'env', Value: '' },
  ],
};

function plain(name: string, more: Partial<LoadBalancerDescription> = {}): ClassicBalancer {
  return { balancer: { LoadBalancerName: name, DNSName: `${name}-1.us-east-1.elb.amazonaws.com`, ...more } };
}

async function capture(classic: readonly ClassicBalancer[], fake: FakeOptions = {}, options: JsonObject = {}) {
  const aws = fakeRegion({ classic }, fake);
  return { ...(await captureClassic(context(aws), options)), calls: aws.calls, inputs: aws.inputs };
}

function fileOf(documents: readonly Document[], name: string, file = 'classic-load-balancer.json') {
  const found = documents.find((document) => document.name.name === name)?.files[file];
  if (found === undefined) throw new Error(`no ${file} of ${name}`);
  return found as Record<string, Json>;
}

function statuses({ ends }: { ends: Awaited<ReturnType<typeof capture>>['ends'] }) {
  return Object.fromEntries(ends.filter((end) => end.resource === undefined).map(({ kind, status }) => [kind, status]));
}

const ref = (kind: string, id: string): Json => ({ [REFERENCE]: { kinds: [kind], id } });

test('a classic balancer is captured whole, each member in its place', async () => {
  const { documents } = await capture([FULL]);

  expect(JSON.stringify(fileOf(documents, 'Legacy'), null, 1)).toBe(
    JSON.stringify(
      {
        kind: 'elb/classic-load-balancer',
        name: 'Legacy',
        scheme: 'internet-facing',
        vpc: ref('vpc', 'vpc-1'),
        subnets: [ref('subnet', 'subnet-a'), ref('subnet', 'subnet-b')],
        securityGroups: [ref('security-group', 'sg-1'), ref('security-group', 'sg-2')],
        listeners: [
          { port: 80, protocol: 'HTTP', instancePort: 8080, instanceProtocol: 'HTTP', policies: [] },
          {
            port: 443,
            protocol: 'HTTPS',
            instancePort: 8443,
            instanceProtocol: 'HTTPS',
            certificate: ref('certificate', CERTIFICATE),
            policies: ['app-session', 'tls'],
          },
          {
            port: 1993,
            protocol: 'SSL',
            instancePort: 143,
            instanceProtocol: 'TCP',
            certificate: ref('certificate', LEGACY),
            policies: ['ELBSecurityPolicy-2016-08'],
          },
        ],
        policies: {
          'ELBSecurityPolicy-2016-08': {
            type: 'SSLNegotiationPolicyType',
            attributes: { 'Protocol-TLSv1': 'true', 'Reference-Security-Policy': 'ELBSecurityPolicy-2016-08' },
          },
          'app-session': { type: 'AppCookieStickinessPolicyType', attributes: { CookieName: 'JSESSIONID' } },
          backend: {
            type: 'BackendServerAuthenticationPolicyType',
            attributes: { PublicKeyPolicyName: ['key-1', 'key-2'] },
          },
          'key-1': { type: 'PublicKeyPolicyType', attributes: { PublicKey: 'MIIBone' } },
          'key-2': { type: 'PublicKeyPolicyType', attributes: { PublicKey: 'MIIBtwo' } },
          proxy: { type: 'ProxyProtocolPolicyType', attributes: { ProxyProtocol: 'true' } },
          'sticky-browser': { type: 'LBCookieStickinessPolicyType', attributes: {} },
          'sticky-hour': { type: 'LBCookieStickinessPolicyType', attributes: { CookieExpirationPeriod: '3600' } },
          tls: {
            type: 'SSLNegotiationPolicyType',
            attributes: {
              'AES128-GCM-SHA256': 'true',
              'Protocol-TLSv1.2': 'true',
              'Reference-Security-Policy': 'ELBSecurityPolicy-TLS-1-2-2017-01',
            },
          },
        },
        backendPolicies: { '143': ['proxy'], '8443': ['backend', 'proxy'] },
        healthCheck: {
          target: 'HTTP:8080/health',
          interval: 15,
          timeout: 4,
          unhealthyThreshold: 3,
          healthyThreshold: 5,
        },
        attributes: {
          crossZoneLoadBalancing: { enabled: true },
          accessLog: { enabled: true, bucket: 'acme-logs', prefix: 'legacy', emitInterval: 5 },
          connectionDraining: { enabled: false, timeout: 300 },
          connectionSettings: { idleTimeout: 120 },
        },
        additionalAttributes: { 'elb.http.desyncmitigationmode': 'strictest', 'elb.http.later': 'on' },
        tags: { env: '', team: 'shop' },
      },
      null,
      1,
    ),
  );
});

test('its instances come and go, so they stand apart and say so', async () => {
  const { documents } = await capture([FULL]);

  expect(JSON.stringify(fileOf(documents, 'Legacy', 'instances.json'))).toBe(
    JSON.stringify({ kind: 'elb/instances', volatile: true, instances: [{ id: 'i-1' }, { id: 'i-2' }] }),
  );
  expect(Object.keys(documents[0]?.files ?? {})).toEqual(['classic-load-balancer.json', 'instances.json']);
});

test('its identity is one in all accounts and regions, and aliases of Route 53 find it by its DNS name', async () => {
  const { documents, needs } = await capture([FULL]);

  expect(documents[0]).toMatchObject({
    kind: 'classic-load-balancer',
    id: `${ARN}/Legacy`,
    name: { name: 'Legacy', unique: true },
    aliases: ['legacy-1234567890.us-east-1.elb.amazonaws.com'],
    facts: {
      dnsName: 'Legacy-1234567890.us-east-1.elb.amazonaws.com',
      canonicalHostedZone: 'Z35SXDOTRQ7X7K',
    },
  });
  expect(needs.get(`${ARN}/Legacy`)).toEqual({
    vpc: 'vpc-1',
    subnets: ['subnet-b', 'subnet-a'],
    securityGroups: ['sg-2', 'sg-1'],
    certificates: [CERTIFICATE, LEGACY],
    addresses: [],
  });
});

test('a balancer without subnets says its zones, and empty parts are written, for an absent one is unknown', async () => {
  const bare = plain('ancient', { AvailabilityZones: ['us-east-1b', 'us-east-1a'] });
  const { documents } = await capture([bare]);

  expect(fileOf(documents, 'ancient')).toEqual({
    kind: 'elb/classic-load-balancer',
    name: 'ancient',
    zones: ['us-east-1a', 'us-east-1b'],
    securityGroups: [],
    listeners: [],
    policies: {},
    backendPolicies: {},
    attributes: {},
    additionalAttributes: {},
    tags: {},
  });
});

test('a backend that trusts one key has a list too, so that a second key is one more line', async () => {
  const one = policy('backend', 'BackendServerAuthentication', ['PublicKeyPolicyName', 'key-1']);
  const { documents } = await capture([{ ...plain('a'), policies: [one] }]);

  expect(fileOf(documents, 'a')['policies']).toMatchObject({
    backend: { attributes: { PublicKeyPolicyName: ['key-1'] } },
  });
});

test('any attribute that AWS repeats keeps all its values', async () => {
  const odd = policy('odd', 'ProxyProtocol', ['ProxyProtocol', 'true'], ['ProxyProtocol', 'false']);
  const { documents } = await capture([{ ...plain('a'), policies: [odd] }]);

  expect(fileOf(documents, 'a')['policies']).toMatchObject({
    odd: { attributes: { ProxyProtocol: ['false', 'true'] } },
  });
});

test('a cipher that AWS comes to know changes no policy that does not use it', async () => {
  const before = await capture([FULL]);
  const after = await capture([FULL], {
    reply: (call, reply) => {
      if (call !== 'elb:DescribeLoadBalancerPolicies') return reply;
      const policies = (reply['PolicyDescriptions'] as PolicyDescription[]).map((one) => ({
        ...one,
        PolicyAttributeDescriptions: [
          ...(one.PolicyAttributeDescriptions ?? []),
          ...(one.PolicyTypeName === 'SSLNegotiationPolicyType'
            ? [{ AttributeName: 'Protocol-TLSv1.4', AttributeValue: 'false' }]
            : []),
        ],
      }));
      return { ...reply, PolicyDescriptions: policies };
    },
  });

  expect(after.documents).toEqual(before.documents);
});

test('no order of the replies, and no size of a page, changes the files', async () => {
  const classic = [FULL, plain('b'), plain('a', { Subnets: ['subnet-2', 'subnet-1'] }), plain('c')];
  const text = JSON.stringify((await capture(classic)).documents);

  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 5 }), fc.integer(), async (pageSize, seed) => {
      const order = <T>(items: readonly T[]): readonly T[] => {
        const by = (_: T, at: number) => ((at + 1) * 7919 + seed) % 11;
        return items
          .map((item, at) => ({ item, rank: by(item, at) }))
          .sort((a, b) => a.rank - b.rank)
          .map(({ item }) => item);
      };
      // A marker is a place in one order.
      const stable = pageSize === 5 ? { order } : {};
      expect(JSON.stringify((await capture(classic, { pageSize, ...stable })).documents)).toBe(text);
    }),
    { numRuns: 30 },
  );
});

test('tags are asked for twenty balancers at once, and never for none', async () => {
  const many = Array.from({ length: 41 }, (_, i) => plain(`b${String(i).padStart(2, '0')}`));
  const { calls, inputs } = await capture(many);
  const asked = inputs.filter(({ call }) => call === 'elb:DescribeTags');

  expect(calls).toEqual({
    'elb:DescribeLoadBalancers': 1,
    'elb:DescribeLoadBalancerAttributes': 41,
    'elb:DescribeLoadBalancerPolicies': 41,
    'elb:DescribeTags': 3,
  });
  expect(asked.map(({ input }) => (input['LoadBalancerNames'] as string[]).length)).toEqual([20, 20, 1]);
  expect((await capture([])).calls).toEqual({ 'elb:DescribeLoadBalancers': 1 });
  expect((await capture(many, {}, { balancers: ['nothing'] })).calls).toEqual({ 'elb:DescribeLoadBalancers': 1 });
});

test('policies are never asked for without a balancer, for AWS would answer with its samples', async () => {
  const { inputs } = await capture([FULL, plain('b')]);

  for (const { call, input } of inputs)
    if (call === 'elb:DescribeLoadBalancerPolicies') expect(input['LoadBalancerName']).toMatch(/^(Legacy|b)$/);
});

test('only what the options cover is read, and all names are told', async () => {
  const { documents, names, inputs } = await capture(
    [FULL, plain('web'), plain('dev')],
    {},
    {
      balancers: ['LEGACY', 'w*', '!dev'],
    },
  );

  expect(documents.map(({ name }) => name.name)).toEqual(['Legacy', 'web']);
  expect(names).toEqual(['Legacy', 'dev', 'web']);
  expect(inputs.filter(({ input }) => JSON.stringify(input).includes('dev'))).toEqual([]);
});

function gone(): HoldfastError {
  const cause = Object.assign(new Error('no such balancer'), { name: 'AccessPointNotFoundException' });
  return new HoldfastError('aws-error', 'LoadBalancerNotFound', { hint: 'none', cause });
}

test.each(['DescribeLoadBalancerAttributes', 'DescribeLoadBalancerPolicies', 'DescribeTags'])(
  'a balancer that is deleted before %s is gone, and the others of that call are whole',
  async (operation) => {
    const classic = [plain('a'), FULL, plain('b')];
    const found = await capture(classic, {
      before: (call, input) => {
        const names = (input['LoadBalancerNames'] as string[] | undefined) ?? [input['LoadBalancerName']];
        if (call === `elb:${operation}` && names.includes('a')) throw gone();
      },
    });

    expect(found.documents.map(({ name }) => name.name)).toEqual(['Legacy', 'b']);
    expect([...found.needs.keys()]).toEqual([`${ARN}/Legacy`, `${ARN}/b`]);
    expect(found.documents).toEqual((await capture([FULL, plain('b')])).documents);
    expect(found.ends.every(({ status }) => status === 'complete')).toBe(true);
  },
);

test.each([
  ['DescribeLoadBalancerPolicies', 'classic-policies', ['policies']],
  ['DescribeLoadBalancerAttributes', 'classic-attributes', ['attributes', 'additionalAttributes']],
  ['DescribeTags', 'classic-tags', ['tags']],
])('without %s its part alone is unread', async (operation, kind, members) => {
  const whole = fileOf((await capture([FULL])).documents, 'Legacy');
  for (const [failure, status] of [
    [denied(operation), 'denied'],
    [notOffered(operation), 'not-offered'],
    [throttled(), 'partial'],
  ] as const) {
    const found = await capture([FULL], {
      before: (call) => {
        if (call === `elb:${operation}`) throw failure;
      },
    });

    const unread = Object.fromEntries(members.map((member) => [member, { [UNREAD]: kind }]));
    expect(fileOf(found.documents, 'Legacy')).toEqual({ ...whole, ...unread });
    expect(statuses(found)).toMatchObject({ 'classic-load-balancer': 'complete', [kind]: status });
    expect(found.ends.find((end) => end.kind === kind)?.call).toBe(`elasticloadbalancing:${operation}`);
    expect(found.refused).toBeNull();
  }
});

test('one balancer that the tags leave out has unknown tags, not none', async () => {
  const found = await capture([FULL, plain('b')], {
    reply: (call, reply) =>
      call === 'elb:DescribeTags' ? { TagDescriptions: [(reply['TagDescriptions'] as unknown[])[0]] } : reply,
  });

  expect(fileOf(found.documents, 'Legacy')['tags']).toEqual({ env: '', team: 'shop' });
  expect(fileOf(found.documents, 'b')['tags']).toEqual({ [UNREAD]: 'classic-tags' });
  expect(found.ends.filter(({ resource }) => resource !== undefined)).toMatchObject([
    { kind: 'classic-tags', resource: `${ARN}/b`, resourceName: 'b' },
  ]);
});

test.each([
  ['denied', denied('elasticloadbalancing:DescribeLoadBalancers'), 'denied'],
  ['not offered', notOffered('DescribeLoadBalancers'), 'not-offered'],
  ['throttled', throttled(), 'partial'],
] as const)('a first listing that is %s is told, and nothing more is asked', async (_what, failure, status) => {
  const found = await capture([FULL], {
    before: () => {
      throw failure;
    },
  });

  expect(found.refused).toBe(failure);
  expect(found.names).toBeNull();
  expect(found.documents).toEqual([]);
  expect(statuses(found)).toEqual({ 'classic-load-balancer': status });
  expect(found.calls).toEqual({ 'elb:DescribeLoadBalancers': 1 });
});

test('a listing that breaks off on its second page gives nothing, but AWS has answered', async () => {
  const found = await capture([FULL, plain('b')], {
    pageSize: 1,
    before: (call, input) => {
      if (call === 'elb:DescribeLoadBalancers' && input['Marker'] !== undefined) throw throttled();
    },
  });

  expect(found.documents).toEqual([]);
  expect(found.names).toBeNull();
  expect(found.refused).toBeNull();
  expect(statuses(found)).toEqual({ 'classic-load-balancer': 'partial' });
});

test('a balancer that the pages name twice is no listing', async () => {
  const found = await capture([plain('a'), plain('a')], { pageSize: 1 });

  expect(statuses(found)).toEqual({ 'classic-load-balancer': 'partial' });
  expect(found.ends[0]?.error?.code).toBe('changed-while-read');
});

test('the end of the list is an empty marker too', async () => {
  const found = await capture([plain('a')], {
    reply: (call, reply) => (call === 'elb:DescribeLoadBalancers' ? { ...reply, NextMarker: '' } : reply),
  });

  expect(found.calls['elb:DescribeLoadBalancers']).toBe(1);
  expect(found.documents).toHaveLength(1);
});

test('a member that AWS adds makes its kind partial and is named', async () => {
  const found = await capture([FULL], {
    reply: (call, reply) =>
      call === 'elb:DescribeLoadBalancerAttributes'
        ? { LoadBalancerAttributes: { ...(reply['LoadBalancerAttributes'] as object), Colour: { Enabled: true } } }
        : reply,
  });

  expect(found.findings).toMatchObject([
    { code: 'unknown-field', message: expect.stringContaining('LoadBalancerAttributes.Colour') },
  ]);
  expect(statuses(found)['classic-attributes']).toBe('partial');
});
