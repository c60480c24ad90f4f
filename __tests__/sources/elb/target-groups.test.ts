import type * as V2 from '@aws-sdk/client-elastic-load-balancing-v2';
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Document } from '../../../src/core/document.ts';
import { REFERENCE, UNREAD } from '../../../src/core/document.ts';
import { readTargetGroups } from '../../../src/sources/elb/v2/target-groups.ts';
import { denied, type FakeOptions, type Region } from './fake-region.ts';
import { arn, notFound, openRegion } from './v2-api.ts';

type Group = NonNullable<Region['groups']>[number];

function groupOf(name: string, over: Partial<V2.TargetGroup> = {}, more: Partial<Group> = {}): Group {
  const group = { TargetGroupArn: arn('targetgroup', name), TargetGroupName: name, TargetType: 'instance', ...over };
  return { group: group as V2.TargetGroup, attributes: [], health: [], ...more };
}

function target(Id: string, Port?: number, over: Partial<V2.TargetDescription> = {}): V2.TargetHealthDescription {
  return { Target: { Id, Port, ...over }, TargetHealth: { State: 'healthy' }, HealthCheckPort: '80' };
}

async function read(groups: readonly Group[], options: FakeOptions = {}, tags: Region['tags'] = {}) {
  const region = openRegion({ groups, tags }, options);
  return { ...region, documents: await readTargetGroups(region.api) };
}

function only(documents: readonly Document[]): Document {
  expect(documents).toHaveLength(1);
  return documents[0] as Document;
}

const WEB = groupOf(
  'web-blue',
  {
    Protocol: 'HTTP',
    ProtocolVersion: 'HTTP2',
    Port: 8080,
    TargetControlPort: 3000,
    TargetType: 'ip',
    IpAddressType: 'ipv4',
    VpcId: 'vpc-1',
    LoadBalancerArns: [arn('loadbalancer/app', 'a'), arn('loadbalancer/app', 'b')],
    HealthCheckEnabled: true,
    HealthCheckProtocol: 'HTTP',
    HealthCheckPort: 'traffic-port',
    HealthCheckPath: '/health',
    HealthCheckIntervalSeconds: 15,
    HealthCheckTimeoutSeconds: 5,
    HealthyThresholdCount: 3,
    UnhealthyThresholdCount: 2,
    Matcher: { HttpCode: '200-299' },
  },
  {
    attributes: [
      { Key: 'stickiness.enabled', Value: 'false' },
      { Key: 'deregistration_delay.timeout_seconds', Value: '30' },
    ],
    health: [target('10.0.1.5', 8080, { AvailabilityZone: 'us-east-1a' })],
  },
);

test('a group is written with everything that somebody chose, once, however many balancers use it', async () => {
  const tags = { [arn('targetgroup', 'web-blue')]: [{ Key: 'team', Value: 'web' }] };
  const { documents, statuses } = await read([WEB], {}, tags);

  const { id, name, files } = only(documents);
  expect({ id, name }).toEqual({
    id: arn('targetgroup', 'web-blue'),
    name: { name: 'web-blue', unique: true },
  });
  expect(JSON.stringify(files, null, 1)).toBe(
    JSON.stringify(
      {
        'target-group.json': {
          kind: 'elb/target-group',
          name: 'web-blue',
          targetType: 'ip',
          protocol: 'HTTP',
          protocolVersion: 'HTTP2',
          port: 8080,
          targetControlPort: 3000,
          ipAddressType: 'ipv4',
          vpc: { [REFERENCE]: { kinds: ['vpc'], id: 'vpc-1' } },
          healthCheck: {
            enabled: true,
            protocol: 'HTTP',
            port: 'traffic-port',
            path: '/health',
            interval: 15,
            timeout: 5,
            healthyThreshold: 3,
            unhealthyThreshold: 2,
            matcher: '200-299',
          },
          attributes: { 'deregistration_delay.timeout_seconds': '30', 'stickiness.enabled': 'false' },
          tags: { team: 'web' },
        },
        'targets.json': {
          kind: 'elb/targets',
          volatile: true,
          targets: [{ id: '10.0.1.5', port: 8080, availabilityZone: 'us-east-1a' }],
        },
      },
      null,
      1,
    ),
  );
  expect(new Set(Object.values(statuses()))).toEqual(new Set(['complete']));
});

test('a group for a function has neither protocol nor port nor network, and names the function', async () => {
  const fn = 'arn:aws:lambda:us-east-1:111111111111:function:web';
  const group = groupOf('fn', { TargetType: 'lambda', HealthCheckEnabled: false }, { health: [target(fn)] });
  const { files } = only((await read([group])).documents);

  expect(files).toEqual({
    'target-group.json': {
      kind: 'elb/target-group',
      name: 'fn',
      targetType: 'lambda',
      healthCheck: { enabled: false },
      attributes: {},
      tags: {},
    },
    'targets.json': {
      kind: 'elb/targets',
      volatile: true,
      targets: [{ id: { [REFERENCE]: { kinds: ['function'], id: fn } } }],
    },
  });
});

test('a balancer behind a balancer is referred to as what it is', async () => {
  const balancer = arn('loadbalancer/app', 'inner');
  const group = groupOf(
    'to-alb',
    { TargetType: 'alb', Protocol: 'TCP', Port: 443 },
    { health: [target(balancer, 443)] },
  );
  const { files } = only((await read([group])).documents);

  expect(files['targets.json']).toMatchObject({
    targets: [{ id: { [REFERENCE]: { kinds: ['load-balancer'], id: balancer } }, port: 443 }],
  });
});

test.each(['HTTP', 'HTTPS', 'TCP', 'TLS', 'UDP', 'TCP_UDP', 'GENEVE', 'QUIC', 'TCP_QUIC'] as const)(
  'a group of protocol %s keeps it, for instances and for addresses',
  async (Protocol) => {
    const groups = (['instance', 'ip'] as const).map((TargetType) =>
      groupOf(TargetType, { TargetType, Protocol, Port: 6081, HealthCheckProtocol: 'TCP' }),
    );
    const { documents } = await read(groups);

    expect(documents.map(({ files }) => files['target-group.json'])).toMatchObject([
      { targetType: 'instance', protocol: Protocol, port: 6081, healthCheck: { protocol: 'TCP' } },
      { targetType: 'ip', protocol: Protocol, port: 6081, healthCheck: { protocol: 'TCP' } },
    ]);
  },
);

test('codes of gRPC are told from codes of HTTP', async () => {
  const grpc = groupOf('grpc', { ProtocolVersion: 'GRPC', Matcher: { GrpcCode: '0-5' } });

  expect(only((await read([grpc])).documents).files['target-group.json']).toMatchObject({
    protocolVersion: 'GRPC',
    healthCheck: { grpcMatcher: '0-5' },
  });
});

test('one address on two ports stays two targets, and ports are in the order of numbers', async () => {
  const group = groupOf('ports', {}, { health: [target('i-1', 8080), target('i-1', 443), target('i-0', 443)] });

  expect(only((await read([group])).documents).files['targets.json']).toMatchObject({
    targets: [
      { id: 'i-0', port: 443 },
      { id: 'i-1', port: 443 },
      { id: 'i-1', port: 8080 },
    ],
  });
});

test('the server id of a QUIC target is kept', async () => {
  const group = groupOf('quic', {}, { health: [target('i-1', 443, { QuicServerId: '0x00000000000000ff' })] });

  expect(only((await read([group])).documents).files['targets.json']).toMatchObject({
    targets: [{ id: 'i-1', port: 443, quicServerId: '0x00000000000000ff' }],
  });
});

test('a target that is leaving is not registered any more; one that is unwell, new or unused is', async () => {
  const inState = (Id: string, TargetHealth: V2.TargetHealth): V2.TargetHealthDescription => ({
    Target: { Id, Port: 80 },
    TargetHealth,
  });
  const health = [
    inState('i-draining', { State: 'draining', Reason: 'Target.DeregistrationInProgress' }),
    inState('i-unknown', { State: 'unused', Reason: 'Target.NotRegistered' }),
    inState('i-healthy', { State: 'healthy' }),
    inState('i-initial', { State: 'initial', Reason: 'Elb.RegistrationInProgress' }),
    inState('i-sick', { State: 'unhealthy', Reason: 'Target.Timeout' }),
    inState('i-sick-draining', { State: 'unhealthy.draining' }),
    inState('i-stopped', { State: 'unused', Reason: 'Target.InvalidState' }),
    inState('i-unused', { State: 'unused', Reason: 'Target.NotInUse' }),
    inState('i-unwatched', { State: 'unavailable', Reason: 'Target.HealthCheckDisabled' }),
  ];
  const file = only((await read([groupOf('states', {}, { health })])).documents).files['targets.json'];
  const ids = (file as unknown as { targets: { id: string }[] }).targets.map(({ id }) => id);

  expect(ids).toEqual(['i-healthy', 'i-initial', 'i-sick', 'i-sick-draining', 'i-stopped', 'i-unused', 'i-unwatched']);
});

test('neither the order of replies, nor their pages, nor the health of targets change a byte', async () => {
  const groups = Array.from({ length: 5 }, (_, at) =>
    groupOf(
      `g${at}`,
      {},
      {
        attributes: [{ Key: 'a' }, { Key: 'b', Value: '1' }],
        health: [target('i-1', 80), target('i-1', 81), target('i-2', 80), target('10.0.0.1', 80)],
      },
    ),
  );
  const texts = (documents: readonly Document[]) => documents.map((one) => JSON.stringify(one)).sort();
  const usual = texts((await read(groups)).documents);

  const states = fc.constantFrom('healthy', 'unhealthy', 'initial', 'unused');
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 6 }), fc.boolean(), states, async (pageSize, reverse, State) => {
      const { documents } = await read(groups, {
        pageSize,
        order: (items) => (reverse ? [...items].reverse() : items),
        reply: (call, reply) =>
          call === 'elbv2:DescribeTargetHealth'
            ? {
                TargetHealthDescriptions: (reply['TargetHealthDescriptions'] as object[]).map((one) => ({
                  ...one,
                  TargetHealth: { State, Description: 'changes by itself' },
                  HealthCheckPort: '8443',
                })),
              }
            : reply,
      });
      expect(texts(documents)).toEqual(usual);
    }),
  );
});

test('groups are listed without a filter, and without groups nothing else is asked', async () => {
  const { aws, documents } = await read([]);

  expect(documents).toEqual([]);
  expect(aws.inputs).toEqual([{ call: 'elbv2:DescribeTargetGroups', input: { PageSize: 400 } }]);
});

test('groups cost two calls each, and one for every twenty', async () => {
  const { aws } = await read(Array.from({ length: 130 }, (_, at) => groupOf(`g${at}`)));

  expect(aws.calls).toEqual({
    'elbv2:DescribeTargetGroups': 1,
    'elbv2:DescribeTargetGroupAttributes': 130,
    'elbv2:DescribeTargetHealth': 130,
    'elbv2:DescribeTags': 7,
  });
});

test.each(['DescribeTargetGroupAttributes', 'DescribeTargetHealth', 'DescribeTags'])(
  'a group that is deleted before %s is gone, which is no failure',
  async (operation) => {
    const { documents, statuses, unreadParts } = await read([groupOf('stays'), groupOf('gone')], {
      before: (call, input) => {
        if (call === `elbv2:${operation}` && JSON.stringify(input).includes('/gone/')) throw notFound('TargetGroup');
      },
    });

    expect(only(documents).name.name).toBe('stays');
    expect(new Set(Object.values(statuses()))).toEqual(new Set(['complete']));
    expect(unreadParts()).toEqual([]);
  },
);

test.each([
  ['DescribeTargetGroupAttributes', 'target-group-attributes', { 'target-group.json': { attributes: UNREAD } }],
  ['DescribeTargetHealth', 'targets', { 'targets.json': UNREAD }],
  ['DescribeTags', 'target-group-tags', { 'target-group.json': { tags: UNREAD } }],
])('what %s does not answer is unread, for its group alone', async (operation, kind, where) => {
  const marked = JSON.parse(JSON.stringify(where), (_, value) => (value === UNREAD ? { [UNREAD]: kind } : value));
  const refuse = (call: string, input: object) => {
    if (call === `elbv2:${operation}` && JSON.stringify(input).includes('/web-blue/')) throw denied(call);
  };
  const others = Array.from({ length: 20 }, (_, at) => groupOf(`g${at}`));
  const { documents, statuses, unreadParts } = await read([...others, WEB], { before: refuse });

  expect(documents.at(-1)?.files).toMatchObject(marked);
  expect(documents.slice(0, 20).some(({ files }) => JSON.stringify(files).includes(UNREAD.slice(1)))).toBe(false);
  expect(statuses()).toMatchObject({ 'target-group': 'complete', [kind]: 'partial' });
  expect(unreadParts()).toEqual([`${kind} web-blue`]);
});

test('a listing that is refused, cut or moving under our hands gives no groups and does not end complete', async () => {
  const failures: readonly FakeOptions[] = [
    {
      before: (call) => {
        throw denied(call);
      },
    },
    { reply: () => ({}) },
    { reply: (_, reply) => ({ ...reply, NextMarker: 'again' }) },
    { reply: (_, reply) => ({ TargetGroups: [...(reply['TargetGroups'] as []), ...(reply['TargetGroups'] as [])] }) },
  ];
  for (const options of failures) {
    const { documents, statuses } = await read([groupOf('a')], options);

    expect(documents).toEqual([]);
    expect(statuses()['target-group']).toMatch(/denied|partial/);
  }
});
