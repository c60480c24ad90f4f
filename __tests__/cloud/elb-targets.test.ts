import {
  AddTagsCommand,
  CreateTargetGroupCommand,
  type CreateTargetGroupCommandInput,
  DeregisterTargetsCommand,
  DescribeTagsCommand,
  DescribeTargetGroupAttributesCommand,
  DescribeTargetGroupsCommand,
  DescribeTargetHealthCommand,
  ModifyTargetGroupAttributesCommand,
  ModifyTargetGroupCommand,
  RegisterTargetsCommand,
  RemoveTagsCommand,
  type TargetDescription,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import { describe, expect, test } from '@jest/globals';
import { createBalancer, createGroup, createListener, smallVpc } from './elb-setup.ts';
import { cloudSuite, refusal } from './suite.ts';

const suite = cloudSuite();
const VPC = { vpc: 'vpc-0a1b2c3d4e5f60001' };

async function register(TargetGroupArn: string, ...Targets: TargetDescription[]): Promise<void> {
  await suite.elb().send(new RegisterTargetsCommand({ TargetGroupArn, Targets }));
}

async function health(TargetGroupArn: string, more: object = {}) {
  const reply = await suite.elb().send(new DescribeTargetHealthCommand({ TargetGroupArn, ...more }));
  return reply.TargetHealthDescriptions ?? [];
}

describe('target groups', () => {
  const shown = async (input: CreateTargetGroupCommandInput) =>
    (await suite.elb().send(new CreateTargetGroupCommand(input))).TargetGroups?.[0];

  test('health checks have the defaults of protocol and type', async () => {
    const base = { VpcId: VPC.vpc, Port: 80 };

    expect(await shown({ ...base, Name: 'http', Protocol: 'HTTP' })).toMatchObject({
      TargetType: 'instance',
      ProtocolVersion: 'HTTP1',
      HealthCheckProtocol: 'HTTP',
      HealthCheckPort: 'traffic-port',
      HealthCheckPath: '/',
      HealthCheckTimeoutSeconds: 5,
      Matcher: { HttpCode: '200' },
    });
    expect(await shown({ ...base, Name: 'grpc', Protocol: 'HTTP', ProtocolVersion: 'GRPC' })).toMatchObject({
      HealthCheckPath: '/AWS.ALB/healthcheck',
      Matcher: { GrpcCode: '12' },
    });
    const tcp = await shown({ ...base, Name: 'tcp', Protocol: 'TCP' });
    expect(tcp).toMatchObject({ HealthCheckProtocol: 'TCP', HealthCheckTimeoutSeconds: 10 });
    expect(tcp).not.toHaveProperty('Matcher');
    expect(await shown({ Name: 'fn', TargetType: 'lambda' })).toMatchObject({
      HealthCheckEnabled: false,
      HealthCheckIntervalSeconds: 35,
      HealthCheckTimeoutSeconds: 30,
    });
    expect(await shown({ ...base, Name: 'fw', Protocol: 'GENEVE' })).toMatchObject({
      HealthCheckPort: '80',
      HealthCheckIntervalSeconds: 10,
    });
  });

  test('the same name with the same settings is the same group, with others it is taken', async () => {
    const first = await createGroup(suite.elb(), VPC, 'web');

    expect(await createGroup(suite.elb(), VPC, 'web')).toBe(first);
    expect(await refusal(createGroup(suite.elb(), VPC, 'web', { Port: 81 }))).toEqual({
      name: 'DuplicateTargetGroupNameException',
      status: 400,
      message: "A target group with the same name 'web' exists, but with different settings",
    });
  });

  test.each<[string, CreateTargetGroupCommandInput]>([
    ['A protocol must be specified', { Name: 'a' }],
    ['A port must be specified', { Name: 'a', Protocol: 'HTTP' }],
    ['A VPC ID must be specified', { Name: 'a', Protocol: 'HTTP', Port: 1 }],
    [
      "Port cannot be specified for target groups with target type 'lambda'",
      { Name: 'a', TargetType: 'lambda', Port: 1 },
    ],
  ])('refused: %s', async (message, input) => {
    expect(await refusal(shown(input))).toEqual({ name: 'ValidationError', status: 400, message });
  });

  test('attributes belong to protocol and type, and last', async () => {
    const keys = async (TargetGroupArn: string): Promise<Record<string, string | undefined>> => {
      const { Attributes = [] } = await suite.elb().send(new DescribeTargetGroupAttributesCommand({ TargetGroupArn }));
      return Object.fromEntries(Attributes.map(({ Key, Value }) => [Key, Value]));
    };
    const http = await createGroup(suite.elb(), VPC, 'http');
    const set = (Key: string, Value: string) =>
      suite.elb().send(new ModifyTargetGroupAttributesCommand({ TargetGroupArn: http, Attributes: [{ Key, Value }] }));

    await set('stickiness.type', 'app_cookie');

    expect(await keys(http)).toMatchObject({ 'stickiness.type': 'app_cookie', 'slow_start.duration_seconds': '0' });
    const udp = await keys(await createGroup(suite.elb(), VPC, 'udp', { Protocol: 'UDP', TargetType: 'instance' }));
    expect(udp).toMatchObject({
      'stickiness.type': 'source_ip',
      'preserve_client_ip.enabled': 'true',
      'deregistration_delay.connection_termination.enabled': 'true',
    });
    const tcp = await keys(await createGroup(suite.elb(), VPC, 'tcp', { Protocol: 'TCP' }));
    expect(tcp).toMatchObject({ 'preserve_client_ip.enabled': 'false' });
    expect((await refusal(set('target_failover.on_unhealthy', 'rebalance'))).message).toBe(
      "Target group attribute key 'target_failover.on_unhealthy' is not recognized",
    );
  });

  test('a group names the balancer that uses it, and is found by it; a new health check lasts', async () => {
    const net = await smallVpc(suite);
    const web = await createBalancer(suite.elb(), net, 'web');
    const [used, idle] = [await createGroup(suite.elb(), net, 'used'), await createGroup(suite.elb(), net, 'idle')];
    await createListener(suite.elb(), web, used);
    await suite.elb().send(new ModifyTargetGroupCommand({ TargetGroupArn: used, HealthCheckPath: '/up' }));
    const list = async (input: object) =>
      (await suite.elb().send(new DescribeTargetGroupsCommand(input))).TargetGroups?.map((g) => [
        g.TargetGroupArn,
        g.LoadBalancerArns,
        g.HealthCheckPath,
      ]);

    expect(await list({ LoadBalancerArn: web })).toEqual([[used, [web], '/up']]);
    expect(await list({ Names: ['idle'] })).toEqual([[idle, [], '/']]);
    expect(await list({ TargetGroupArns: [] })).toHaveLength(2); // an empty list is no list
    expect(await refusal(list({ Names: ['none'] }))).toMatchObject({ name: 'TargetGroupNotFoundException' });
  });
});

describe('targets', () => {
  test('one address on two ports is two targets, each with its zone; the port of the group is not named', async () => {
    const group = await createGroup(suite.elb(), VPC, 'g', { Port: 8080 });
    await register(group, { Id: '10.0.1.5', AvailabilityZone: 'us-east-1b' }, { Id: '10.0.1.5', Port: 9090 });

    expect((await health(group)).map(({ Target, HealthCheckPort }) => [Target, HealthCheckPort])).toEqual([
      [{ Id: '10.0.1.5', Port: 8080, AvailabilityZone: 'us-east-1b' }, '8080'],
      [{ Id: '10.0.1.5', Port: 9090, AvailabilityZone: 'us-east-1a' }, '9090'],
    ]);
    const Targets = [{ Id: '10.0.1.5' }];
    await suite.elb().send(new DeregisterTargetsCommand({ TargetGroupArn: group, Targets }));
    expect((await health(group)).map(({ Target }) => Target?.Port)).toEqual([9090]);
  });

  test('a balancer as a target needs a listener on the port of the group', async () => {
    const net = await smallVpc(suite);
    const web = await createBalancer(suite.elb(), net, 'web');
    const group = await createGroup(suite.elb(), net, 'g', { Protocol: 'TCP', TargetType: 'alb' });

    expect(await refusal(register(group, { Id: web }))).toMatchObject({ name: 'InvalidTargetException' });
    await createListener(suite.elb(), web, await createGroup(suite.elb(), net, 'h'));
    await register(group, { Id: web });

    expect(await health(group)).toMatchObject([{ Target: { Id: web, Port: 80 } }]);
  });

  test('a target is unused, then initial, then healthy; it drains before it is gone', async () => {
    const net = await smallVpc(suite);
    const group = await createGroup(suite.elb(), net, 'g');
    await register(group, { Id: '10.0.1.5' });
    const state = async () => (await health(group)).map(({ TargetHealth }) => TargetHealth?.State);

    expect(await state()).toEqual(['unused']);
    await createListener(suite.elb(), await createBalancer(suite.elb(), net, 'web'), group);
    suite.cloud.options.pendingFor = 60_000;
    expect(await state()).toEqual(['initial']);
    suite.cloud.options.pendingFor = 0;
    expect(await state()).toEqual(['healthy']);
    suite.cloud.options.pendingFor = 60_000;
    const Targets = [{ Id: '10.0.1.5' }];
    await suite.elb().send(new DeregisterTargetsCommand({ TargetGroupArn: group, Targets }));
    expect(await state()).toEqual(['draining']);
    suite.cloud.options.pendingFor = 0;
    expect(await state()).toEqual([]);
  });

  test('a QUIC server id is kept, on groups of QUIC only', async () => {
    const quic = await createGroup(suite.elb(), VPC, 'quic', { Protocol: 'QUIC', TargetType: 'instance' });
    const target = { Id: 'i-0a1', QuicServerId: '0xa1b2c3d4e5f65890' };

    await register(quic, target);

    expect((await health(quic))[0]?.Target).toEqual({ ...target, Port: 80 });
    const http = await createGroup(suite.elb(), VPC, 'http', { TargetType: 'instance' });
    expect(await refusal(register(http, target))).toMatchObject({ name: 'ValidationError' });
  });

  test('a target must fit its group; what was never registered is told apart', async () => {
    const group = await createGroup(suite.elb(), VPC, 'g');
    const Targets = [{ Id: '10.9.9.9' }];

    expect(await refusal(register(group, { Id: 'i-0a1' }))).toMatchObject({ name: 'InvalidTargetException' });
    expect(
      await refusal(suite.elb().send(new DeregisterTargetsCommand({ TargetGroupArn: group, Targets }))),
    ).toMatchObject({ name: 'InvalidTargetException' });
    expect(await health(group, { Targets })).toMatchObject([{ TargetHealth: { Reason: 'Target.NotRegistered' } }]);
  });

  test('a Lambda group has one function, without a port, and no health unless it is checked', async () => {
    const net = await smallVpc(suite);
    const made = await suite.elb().send(new CreateTargetGroupCommand({ Name: 'fn', TargetType: 'lambda' }));
    const group = made.TargetGroups?.[0]?.TargetGroupArn ?? '';
    const fn = (name: string) => ({ Id: `arn:aws:lambda:us-east-1:111111111111:function:${name}` });
    await register(group, fn('a'));
    await createListener(suite.elb(), await createBalancer(suite.elb(), net, 'web'), group);

    expect(await health(group)).toMatchObject([
      { Target: { ...fn('a'), AvailabilityZone: 'all' }, TargetHealth: { State: 'unavailable' } },
    ]);
    expect(await refusal(register(group, fn('b')))).toMatchObject({ name: 'TooManyTargetsException' });
  });
});

describe('tags', () => {
  const describeTags = async (...ResourceArns: string[]) =>
    (await suite.elb().send(new DescribeTagsCommand({ ResourceArns }))).TagDescriptions;

  test('twenty ARNs a call, in one reply; one that is not there fails it all', async () => {
    const arns: string[] = [];
    for (let i = 0; i < 21; i++) arns.push(await createGroup(suite.elb(), VPC, `g-${i}`));
    await suite.elb().send(new AddTagsCommand({ ResourceArns: [arns[0] ?? ''], Tags: [{ Key: 'a', Value: '<&>' }] }));

    const tags = await describeTags(...arns.slice(0, 20));

    expect(tags).toHaveLength(20);
    expect(tags?.[0]).toEqual({ ResourceArn: arns[0], Tags: [{ Key: 'a', Value: '<&>' }] });
    expect((await refusal(describeTags(...arns))).message).toMatch(/length less than or equal to 20$/);
    expect(await refusal(describeTags(`${arns[0]}0`))).toMatchObject({ name: 'TargetGroupNotFoundException' });
    expect(await refusal(describeTags('web'))).toMatchObject({ name: 'ValidationError' });
  });

  test('tags are added, replaced and removed by key; fifty at most, each key once', async () => {
    const arn = await createGroup(suite.elb(), VPC, 'g', {
      Tags: [
        { Key: 'a', Value: '1' },
        { Key: 'b', Value: '2' },
      ],
    });
    const add = (...Tags: { Key: string; Value: string }[]) =>
      suite.elb().send(new AddTagsCommand({ ResourceArns: [arn], Tags }));

    await add({ Key: 'a', Value: '3' });
    await suite.elb().send(new RemoveTagsCommand({ ResourceArns: [arn], TagKeys: ['b', 'none'] }));

    expect(await describeTags(arn)).toEqual([{ ResourceArn: arn, Tags: [{ Key: 'a', Value: '3' }] }]);
    expect(await refusal(add({ Key: 'x', Value: '' }, { Key: 'x', Value: '' }))).toMatchObject({
      name: 'DuplicateTagKeysException',
    });
    const many = Array.from({ length: 50 }, (_, i) => ({ Key: `k${i}`, Value: '' }));
    expect(await refusal(add(...many))).toMatchObject({ name: 'TooManyTagsException' });
    expect(await refusal(add({ Key: 'aws:x', Value: '' }))).toMatchObject({ name: 'ValidationError' });
  });
});
