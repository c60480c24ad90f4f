import * as sdk from '@aws-sdk/client-elastic-load-balancing';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { classicCalls } from './elb-classic-calls.ts';
import { CLASSIC_OPERATIONS } from './rules/elb-classic/index.ts';
import { seedClassic, seedManyClassic } from './seed/classic.ts';
import { type SeededNetwork, seedNetwork } from './seed/network.ts';
import { cloudSuite, refusal } from './suite.ts';
import { operationsOf } from './wire/schema.ts';

const suite = cloudSuite();

const { elb, balancer, describeOne } = classicCalls(suite);

test('every operation of the API is there', () => {
  expect(Object.keys(CLASSIC_OPERATIONS).sort()).toEqual([...operationsOf(sdk).keys()].sort());
});

describe('the seeded balancers', () => {
  let network: SeededNetwork;
  beforeEach(async () => {
    network = await seedNetwork(suite.cloud.url);
    await seedClassic(suite.cloud.url, network);
  });

  test('a balancer is described whole, as it was made', async () => {
    const { main, certificates } = network;
    const full = await describeOne('legacy-shop');
    expect(full).toMatchObject({
      DNSName: expect.stringMatching(/^legacy-shop-\d+\.us-east-1\.elb\.amazonaws\.com$/),
      CanonicalHostedZoneName: full.DNSName,
      CanonicalHostedZoneNameID: 'Z35SXDOTRQ7X7K',
      VPCId: main.vpc,
      Subnets: main.subnets,
      AvailabilityZones: ['us-east-1a', 'us-east-1b'],
      SecurityGroups: main.securityGroups,
      Scheme: 'internet-facing',
      Instances: [{ InstanceId: 'i-0b22222222222222b' }, { InstanceId: 'i-0a11111111111111a' }],
      HealthCheck: { Target: 'HTTP:8080/health?full=1', Interval: 15, Timeout: 4 },
      BackendServerDescriptions: [
        { InstancePort: 2525, PolicyNames: ['proxy'] },
        { InstancePort: 8443, PolicyNames: ['backend-keys'] },
      ],
    });
    const listeners = (full.ListenerDescriptions ?? []).map(({ Listener = undefined, PolicyNames }) => [
      `${Listener?.Protocol}:${Listener?.LoadBalancerPort} ${Listener?.InstanceProtocol}:${Listener?.InstancePort}`,
      Listener?.SSLCertificateId,
      PolicyNames,
    ]);
    expect(listeners).toEqual([
      ['HTTP:80 HTTP:8080', undefined, ['sticky-hour']],
      ['HTTP:8081 HTTP:8081', undefined, ['sticky-browser']],
      ['HTTPS:443 HTTPS:8443', certificates.site, ['tls-1-2', 'app-session']],
      ['SSL:993 TCP:143', certificates.legacy, ['own-ciphers']],
      ['TCP:25 TCP:2525', undefined, []],
    ]);
    expect(full.Policies).toEqual({
      AppCookieStickinessPolicies: [{ PolicyName: 'app-session', CookieName: 'JSESSIONID' }],
      // Without a period the member is absent, not 0.
      LBCookieStickinessPolicies: [
        { PolicyName: 'sticky-hour', CookieExpirationPeriod: 3600 },
        { PolicyName: 'sticky-browser' },
      ],
      OtherPolicies: ['ELBSecurityPolicy-2016-08', 'tls-1-2', 'own-ciphers', 'proxy', 'key-1', 'key-2', 'backend-keys'],
    });
  });

  test('each of the six policy types comes back with its attributes, also one that has two values', async () => {
    const { PolicyDescriptions = [] } = await elb().send(
      new sdk.DescribeLoadBalancerPoliciesCommand({ LoadBalancerName: 'legacy-shop' }),
    );
    const of = (name: string) =>
      PolicyDescriptions.find(({ PolicyName }) => PolicyName === name)?.PolicyAttributeDescriptions?.map(
        ({ AttributeName, AttributeValue }) => `${AttributeName}=${AttributeValue}`,
      );
    expect(new Set(PolicyDescriptions.map(({ PolicyTypeName }) => PolicyTypeName)).size).toBe(6);
    expect(of('backend-keys')).toEqual(['PublicKeyPolicyName=key-1', 'PublicKeyPolicyName=key-2']);
    expect(of('app-session')).toEqual(['CookieName=JSESSIONID']);
    expect(of('sticky-hour')).toEqual(['CookieExpirationPeriod=3600']);
    expect(of('sticky-browser')).toEqual([]);
    expect(of('proxy')).toEqual(['ProxyProtocol=true']);
    expect(of('key-1')).toEqual([expect.stringMatching(/^PublicKey=MII/)]);
    // The reference is shown, and each option that it enables or not; an own choice has no reference.
    expect(of('tls-1-2')).toEqual(
      expect.arrayContaining([
        'Reference-Security-Policy=ELBSecurityPolicy-TLS-1-2-2017-01',
        'Protocol-TLSv1=false',
        'Protocol-TLSv1.2=true',
      ]),
    );
    expect(of('own-ciphers')).toEqual(
      expect.arrayContaining(['Protocol-TLSv1.2=true', 'ECDHE-RSA-AES128-GCM-SHA256=true', 'AES128-SHA=false']),
    );
    expect(of('own-ciphers')).not.toEqual(expect.arrayContaining([expect.stringMatching(/^Reference/)]));
  });

  test('attributes and tags come back as they were set; a balancer that nobody configured shows the defaults', async () => {
    const attributes = async (LoadBalancerName: string) =>
      (await elb().send(new sdk.DescribeLoadBalancerAttributesCommand({ LoadBalancerName }))).LoadBalancerAttributes;
    expect(await attributes('legacy-shop')).toEqual({
      CrossZoneLoadBalancing: { Enabled: true },
      AccessLog: { Enabled: true, S3BucketName: 'acme-logs', S3BucketPrefix: 'legacy', EmitInterval: 5 },
      ConnectionDraining: { Enabled: true, Timeout: 60 },
      ConnectionSettings: { IdleTimeout: 120 },
      AdditionalAttributes: [{ Key: 'elb.http.desyncmitigationmode', Value: 'strictest' }],
    });
    expect(await attributes('Legacy-Internal')).toEqual({
      CrossZoneLoadBalancing: { Enabled: false },
      AccessLog: { Enabled: false },
      ConnectionDraining: { Enabled: false, Timeout: 300 },
      ConnectionSettings: { IdleTimeout: 60 },
      AdditionalAttributes: [{ Key: 'elb.http.desyncmitigationmode', Value: 'defensive' }],
    });
    const { TagDescriptions = [] } = await elb().send(
      new sdk.DescribeTagsCommand({ LoadBalancerNames: ['legacy-shop', 'Legacy-Internal'] }),
    );
    expect(TagDescriptions.map(({ Tags }) => Tags)).toEqual([
      [
        { Key: 'team', Value: 'shop' },
        { Key: 'cost-center', Value: '42 / "a&b"' },
      ],
      [],
    ]);
  });

  test('an internal balancer has its own kind of name, and the default check of its instance port', async () => {
    const plain = await describeOne('Legacy-Internal');
    expect(plain.DNSName).toMatch(/^internal-Legacy-Internal-\d+\.us-east-1\.elb\.amazonaws\.com$/);
    expect(plain).not.toHaveProperty('CanonicalHostedZoneName');
    expect(plain.HealthCheck).toEqual({
      Target: 'TCP:3306',
      Interval: 30,
      Timeout: 5,
      UnhealthyThreshold: 2,
      HealthyThreshold: 10,
    });
    expect(plain.ListenerDescriptions?.[0]?.Listener).toMatchObject({ Protocol: 'TCP', InstanceProtocol: 'TCP' });
  });

  test('shuffled, the lists come in another order and hold the same', async () => {
    const before = await describeOne('legacy-shop');
    suite.cloud.options.shuffle = true;
    const after = await describeOne('legacy-shop');
    const ports = ({ ListenerDescriptions = [] }: sdk.LoadBalancerDescription) =>
      ListenerDescriptions.map(({ Listener }) => Listener?.LoadBalancerPort ?? 0);
    expect(ports(after)).not.toEqual(ports(before));
    expect(ports(after).sort()).toEqual(ports(before).sort());
  });
});

test('balancers belong to one account and one region', async () => {
  await balancer('web');
  for (const place of [{ region: 'eu-west-1' }, { account: '222222222222' }]) {
    const reply = await elb(place).send(new sdk.DescribeLoadBalancersCommand({}));
    expect(reply.LoadBalancerDescriptions).toEqual([]);
  }
  await suite.cloud.reset();
  expect((await elb().send(new sdk.DescribeLoadBalancersCommand({}))).LoadBalancerDescriptions).toEqual([]);
});

test('DescribeLoadBalancers pages by PageSize and Marker; after the last page the marker is empty', async () => {
  await seedManyClassic(suite.cloud.url, 5);
  const sizes: number[] = [];
  let Marker: string | undefined;
  do {
    const page = await elb().send(new sdk.DescribeLoadBalancersCommand({ PageSize: 2, ...(Marker ? { Marker } : {}) }));
    sizes.push(page.LoadBalancerDescriptions?.length ?? 0);
    Marker = page.NextMarker;
  } while (Marker !== '');
  expect(sizes).toEqual([2, 2, 1]);
  expect(await refusal(elb().send(new sdk.DescribeLoadBalancersCommand({ PageSize: 401 })))).toMatchObject({
    name: 'ValidationError',
  });
  expect(await refusal(elb().send(new sdk.DescribeLoadBalancersCommand({ Marker: 'abc' })))).toMatchObject({
    name: 'ValidationError',
  });
});

test('an empty list of names is no filter, and a name that does not exist fails the call', async () => {
  await balancer('web');
  const all = await elb().send(new sdk.DescribeLoadBalancersCommand({ LoadBalancerNames: [] }));
  expect(all.LoadBalancerDescriptions).toHaveLength(1);
  const missing = elb().send(new sdk.DescribeLoadBalancersCommand({ LoadBalancerNames: ['web', 'gone'] }));
  expect(await refusal(missing)).toEqual({
    name: 'AccessPointNotFoundException',
    status: 400,
    message: "There is no ACTIVE Load Balancer named 'gone'",
  });
});

test('DescribeTags takes one to twenty names', async () => {
  await balancer('web');
  const tags = (count: number) =>
    elb().send(new sdk.DescribeTagsCommand({ LoadBalancerNames: new Array<string>(count).fill('web') }));
  expect((await tags(20)).TagDescriptions).toHaveLength(20);
  expect(await refusal(tags(21))).toMatchObject({ name: 'ValidationError' });
  expect(await refusal(tags(0))).toMatchObject({ name: 'ValidationError' });
});

test('a deleted balancer is gone, and deleting it again is no error', async () => {
  await balancer('web');
  for (let i = 0; i < 2; i++) await elb().send(new sdk.DeleteLoadBalancerCommand({ LoadBalancerName: 'web' }));
  const read = elb().send(new sdk.DescribeLoadBalancerAttributesCommand({ LoadBalancerName: 'web' }));
  expect(await refusal(read)).toMatchObject({ message: "There is no ACTIVE Load Balancer named 'web'" });
});

test('without a balancer the policies described are the predefined ones', async () => {
  const reply = await elb().send(
    new sdk.DescribeLoadBalancerPoliciesCommand({ PolicyNames: ['ELBSecurityPolicy-2016-08'] }),
  );
  expect(reply.PolicyDescriptions).toHaveLength(1);
  const missing = elb().send(new sdk.DescribeLoadBalancerPoliciesCommand({ PolicyNames: ['nothing'] }));
  expect(await refusal(missing)).toMatchObject({ name: 'PolicyNotFoundException' });
});
