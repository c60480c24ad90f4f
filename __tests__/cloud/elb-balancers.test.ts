import {
  CreateLoadBalancerCommand,
  DeleteLoadBalancerCommand,
  DescribeCapacityReservationCommand,
  DescribeListenersCommand,
  DescribeLoadBalancerAttributesCommand,
  DescribeLoadBalancersCommand,
  ModifyCapacityReservationCommand,
  ModifyIpPoolsCommand,
  ModifyLoadBalancerAttributesCommand,
  SetIpAddressTypeCommand,
  SetSecurityGroupsCommand,
  SetSubnetsCommand,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import { describe, expect, test } from '@jest/globals';
import { createBalancer, createGroup, createListener, smallVpc } from './elb-setup.ts';
import { cloudSuite, refusal } from './suite.ts';
import { find } from './wire/xml.ts';

const suite = cloudSuite();

const refused = (name: string, message: unknown) => ({ name: `${name}Exception`, status: 400, message });

async function attributes(LoadBalancerArn: string): Promise<Record<string, string | undefined>> {
  const { Attributes = [] } = await suite.elb().send(new DescribeLoadBalancerAttributesCommand({ LoadBalancerArn }));
  return Object.fromEntries(Attributes.map(({ Key, Value }) => [Key, Value]));
}

describe('creation', () => {
  test('an application balancer has the ARN, DNS name and hosted zone of its type, scheme and region', async () => {
    const net = await smallVpc(suite);
    await createBalancer(suite.elb(), net, 'web', { Scheme: 'internal', SecurityGroups: ['sg-1'] });

    const { LoadBalancers = [] } = await suite.elb().send(new DescribeLoadBalancersCommand({ Names: ['web'] }));

    expect(LoadBalancers).toMatchObject([
      {
        LoadBalancerArn: expect.stringMatching(
          /^arn:aws:elasticloadbalancing:us-east-1:111111111111:loadbalancer\/app\/web\/[\da-f]{16}$/,
        ),
        DNSName: expect.stringMatching(/^internal-web-\d{8,10}\.us-east-1\.elb\.amazonaws\.com$/),
        CanonicalHostedZoneId: 'Z35SXDOTRQ7X7K',
        Scheme: 'internal',
        IpAddressType: 'ipv4',
        VpcId: net.vpc,
        SecurityGroups: ['sg-1'],
        AvailabilityZones: [
          { ZoneName: 'us-east-1a', SubnetId: net.a },
          { ZoneName: 'us-east-1b', SubnetId: net.b },
        ],
      },
    ]);
  });

  test('a network balancer keeps elastic IPs and private addresses; an unknown allocation is refused', async () => {
    const net = await smallVpc(suite);
    const address = await suite.query('ec2', { Action: 'AllocateAddress', Domain: 'vpc' });
    const AllocationId = find(address.xml, 'allocationId')?.text ?? '';
    const create = (Name: string, mapping: object) =>
      createBalancer(suite.elb(), net, Name, { Type: 'network', SubnetMappings: [{ SubnetId: net.a, ...mapping }] });

    await create('edge', { AllocationId });
    await create('inside', { PrivateIPv4Address: '10.0.1.9' });

    const { LoadBalancers = [] } = await suite
      .elb()
      .send(new DescribeLoadBalancersCommand({ Names: ['edge', 'inside'] }));
    expect(LoadBalancers.map((b) => b.AvailabilityZones?.[0]?.LoadBalancerAddresses)).toEqual([
      [{ AllocationId, IpAddress: find(address.xml, 'publicIp')?.text }],
      [{ PrivateIPv4Address: '10.0.1.9' }],
    ]);
    expect(LoadBalancers[0]?.DNSName).toMatch(/^edge-[\da-f]{16}\.elb\.us-east-1\.amazonaws\.com$/);
    expect(LoadBalancers[0]?.CanonicalHostedZoneId).toBe('Z26RNL4JYFTOTI');
    expect(await refusal(create('other', { AllocationId: 'eipalloc-0' }))).toEqual(
      refused('AllocationIdNotFound', "The allocation IDs 'eipalloc-0' are not available for use"),
    );
  });

  test('a gateway balancer has no scheme', async () => {
    const net = await smallVpc(suite);
    const gateway = { Type: 'gateway' as const, SubnetMappings: [{ SubnetId: net.a }] };

    await createBalancer(suite.elb(), net, 'fw', gateway);

    const { LoadBalancers = [] } = await suite.elb().send(new DescribeLoadBalancersCommand({}));
    expect(LoadBalancers[0]).not.toHaveProperty('Scheme');
    expect(await refusal(createBalancer(suite.elb(), net, 'fw2', { ...gateway, Scheme: 'internal' }))).toMatchObject({
      name: 'InvalidConfigurationRequestException',
    });
  });

  test('the same name with the same settings is the same balancer, with others it is taken', async () => {
    const net = await smallVpc(suite);
    const first = await createBalancer(suite.elb(), net, 'web');

    expect(await createBalancer(suite.elb(), net, 'web')).toBe(first);
    expect(await refusal(createBalancer(suite.elb(), net, 'web', { Scheme: 'internal' }))).toEqual(
      refused(
        'DuplicateLoadBalancerName',
        "A load balancer with the same name 'web' exists, but with different settings",
      ),
    );
  });

  test.each([
    ['internal-web', "The load balancer name 'internal-web' cannot begin with 'internal-'"],
    ['-web', "The load balancer name '-web' cannot begin or end with a hyphen(-)"],
    ['a_b', "The load balancer name 'a_b' can only contain characters that are alphanumeric characters and hyphens(-)"],
    ['x'.repeat(33), `The load balancer name '${'x'.repeat(33)}' cannot be longer than '32' characters`],
  ])('the name %s is refused', async (Name, message) => {
    const create = suite.elb().send(new CreateLoadBalancerCommand({ Name, Subnets: ['subnet-1'] }));

    expect(await refusal(create)).toEqual({ name: 'ValidationError', status: 400, message });
  });

  test('subnets must exist, in one zone each, two zones for an application balancer', async () => {
    const net = await smallVpc(suite);
    const on = (...Subnets: string[]) => refusal(createBalancer(suite.elb(), net, 'web', { Subnets }));

    expect(await on(net.a, 'subnet-0')).toEqual(refused('SubnetNotFound', "The subnet ID 'subnet-0' does not exist"));
    expect(await on(net.a, net.a2)).toEqual(
      refused(
        'InvalidConfigurationRequest',
        'A load balancer cannot be attached to multiple subnets in the same Availability Zone',
      ),
    );
    expect((await on(net.a)).message).toBe(
      'At least two subnets in two different Availability Zones must be specified',
    );
  });

  test('provisioning lasts, then the balancer is active', async () => {
    suite.cloud.options.pendingFor = 60_000;
    await createBalancer(suite.elb(), await smallVpc(suite), 'web');
    const state = async () =>
      (await suite.elb().send(new DescribeLoadBalancersCommand({}))).LoadBalancers?.[0]?.State?.Code;

    expect(await state()).toBe('provisioning');
    suite.cloud.options.pendingFor = 0;
    expect(await state()).toBe('active');
  });
});

describe('attributes', () => {
  test('every documented key is there with its default, by type', async () => {
    const net = await smallVpc(suite);
    const web = await attributes(await createBalancer(suite.elb(), net, 'web'));
    const edge = await attributes(
      await createBalancer(suite.elb(), net, 'edge', { Type: 'network', Scheme: 'internal' }),
    );
    const fw = await attributes(await createBalancer(suite.elb(), net, 'fw', { Type: 'gateway' }));

    expect(Object.keys(web)).toHaveLength(23);
    expect(web).toMatchObject({
      'idle_timeout.timeout_seconds': '60',
      'access_logs.s3.bucket': '',
      'ipv6.deny_all_igw_traffic': 'false',
    });
    expect(Object.keys(edge)).toHaveLength(9);
    expect(edge).toMatchObject({ 'secondary_ips.auto_assigned.per_subnet': '0', 'ipv6.deny_all_igw_traffic': 'true' });
    expect(fw).toEqual({ 'deletion_protection.enabled': 'false', 'load_balancing.cross_zone.enabled': 'false' });
  });

  test('a change lasts; an unknown key and more than twenty in one call are refused', async () => {
    const LoadBalancerArn = await createBalancer(suite.elb(), await smallVpc(suite), 'web');
    const modify = (...Attributes: { Key: string; Value: string }[]) =>
      suite.elb().send(new ModifyLoadBalancerAttributesCommand({ LoadBalancerArn, Attributes }));

    await modify({ Key: 'idle_timeout.timeout_seconds', Value: '90' });

    expect(await attributes(LoadBalancerArn)).toMatchObject({ 'idle_timeout.timeout_seconds': '90' });
    expect((await refusal(modify({ Key: 'a.b', Value: '' }))).message).toBe(
      "Load balancer attribute key 'a.b' is not recognized",
    );
    const many = Array.from({ length: 21 }, () => ({ Key: 'idle_timeout.timeout_seconds', Value: '90' }));
    expect((await refusal(modify(...many))).message).toMatch(/Member must have length less than or equal to 20$/);
  });

  test('a key that AWS ships is at once on every balancer of its type, with its default, and can be set', async () => {
    const net = await smallVpc(suite);
    const web = await createBalancer(suite.elb(), net, 'web');
    const edge = await createBalancer(suite.elb(), net, 'edge', { Type: 'network' });
    const before = await attributes(web);

    suite.cloud.elb.ship({ on: 'load-balancer', of: ['application'], key: 'new.thing.enabled', value: 'false' });

    expect(await attributes(web)).toEqual({ ...before, 'new.thing.enabled': 'false' });
    expect(await attributes(edge)).not.toHaveProperty(['new.thing.enabled']);
    const Attributes = [{ Key: 'new.thing.enabled', Value: 'true' }];
    await suite.elb().send(new ModifyLoadBalancerAttributesCommand({ LoadBalancerArn: web, Attributes }));
    expect(await attributes(web)).toMatchObject({ 'new.thing.enabled': 'true' });
    await suite.cloud.reset();
    const fresh = await createBalancer(suite.elb(), await smallVpc(suite), 'web');
    expect(await attributes(fresh)).not.toHaveProperty(['new.thing.enabled']);
  });

  test('deletion protection keeps a balancer; without it, its listeners go too; one that is gone is no error', async () => {
    const net = await smallVpc(suite);
    const arn = await createBalancer(suite.elb(), net, 'web');
    const listener = await createListener(suite.elb(), arn, await createGroup(suite.elb(), net, 'g'));
    const protect = (Value: string) =>
      suite.elb().send(
        new ModifyLoadBalancerAttributesCommand({
          LoadBalancerArn: arn,
          Attributes: [{ Key: 'deletion_protection.enabled', Value }],
        }),
      );
    const remove = () => suite.elb().send(new DeleteLoadBalancerCommand({ LoadBalancerArn: arn }));

    await protect('true');
    expect(await refusal(remove())).toEqual(
      refused(
        'OperationNotPermitted',
        `Load balancer '${arn}' cannot be deleted because deletion protection is enabled`,
      ),
    );
    await protect('false');
    await remove();
    await remove();

    expect((await suite.elb().send(new DescribeLoadBalancersCommand({}))).LoadBalancers).toEqual([]);
    expect(await refusal(suite.elb().send(new DescribeListenersCommand({ ListenerArns: [listener] })))).toEqual(
      refused('ListenerNotFound', 'One or more listeners not found'),
    );
  });
});

describe('settings', () => {
  test('security groups can be set on a network balancer only if it was created with some', async () => {
    const net = await smallVpc(suite);
    const bare = await createBalancer(suite.elb(), net, 'bare', { Type: 'network' });
    const guarded = await createBalancer(suite.elb(), net, 'guarded', { Type: 'network', SecurityGroups: ['sg-1'] });
    const set = (LoadBalancerArn: string) =>
      suite.elb().send(
        new SetSecurityGroupsCommand({
          LoadBalancerArn,
          SecurityGroups: ['sg-2'],
          EnforceSecurityGroupInboundRulesOnPrivateLinkTraffic: 'off',
        }),
      );

    await set(guarded);

    expect(await refusal(set(bare))).toMatchObject({ name: 'InvalidConfigurationRequestException' });
    const { LoadBalancers = [] } = await suite.elb().send(new DescribeLoadBalancersCommand({ Names: ['guarded'] }));
    expect(LoadBalancers[0]).toMatchObject({
      SecurityGroups: ['sg-2'],
      EnforceSecurityGroupInboundRulesOnPrivateLinkTraffic: 'off',
    });
  });

  test('subnets, address type and address pools change; another VPC does not', async () => {
    const net = await smallVpc(suite);
    const other = await smallVpc(suite);
    const LoadBalancerArn = await createBalancer(suite.elb(), net, 'web');
    const client = suite.elb();

    await client.send(new SetSubnetsCommand({ LoadBalancerArn, Subnets: [net.a2, net.b] }));
    await client.send(new SetIpAddressTypeCommand({ LoadBalancerArn, IpAddressType: 'dualstack' }));
    await client.send(new ModifyIpPoolsCommand({ LoadBalancerArn, IpamPools: { Ipv4IpamPoolId: 'ipam-pool-1' } }));

    const { LoadBalancers = [] } = await client.send(new DescribeLoadBalancersCommand({}));
    expect(LoadBalancers[0]).toMatchObject({
      IpAddressType: 'dualstack',
      IpamPools: { Ipv4IpamPoolId: 'ipam-pool-1' },
      AvailabilityZones: [{ SubnetId: net.a2 }, { SubnetId: net.b }],
    });
    expect(
      await refusal(client.send(new SetSubnetsCommand({ LoadBalancerArn, Subnets: [other.a, other.b] }))),
    ).toMatchObject({ name: 'InvalidConfigurationRequestException' });
  });

  test('a capacity reservation is pending, then provisioned; the decreases of a day are counted', async () => {
    const LoadBalancerArn = await createBalancer(suite.elb(), await smallVpc(suite), 'web');
    const describeIt = () => suite.elb().send(new DescribeCapacityReservationCommand({ LoadBalancerArn }));
    const reserve = (CapacityUnits: number) =>
      suite
        .elb()
        .send(
          new ModifyCapacityReservationCommand({ LoadBalancerArn, MinimumLoadBalancerCapacity: { CapacityUnits } }),
        );
    expect(await describeIt()).not.toHaveProperty('MinimumLoadBalancerCapacity');

    suite.cloud.options.pendingFor = 60_000;
    await reserve(500);
    expect(await refusal(reserve(600))).toMatchObject({ name: 'CapacityReservationPendingException' });
    suite.cloud.options.pendingFor = 0;
    await reserve(400);
    await reserve(300);

    expect(await describeIt()).toMatchObject({
      MinimumLoadBalancerCapacity: { CapacityUnits: 300 },
      DecreaseRequestsRemaining: 0,
      CapacityReservationState: [{ State: { Code: 'provisioned' } }, { State: { Code: 'provisioned' } }],
    });
    expect(await refusal(reserve(200))).toMatchObject({
      name: 'CapacityDecreaseRequestsLimitExceededException',
    });
  });
});
