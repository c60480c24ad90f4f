import {
  type Action,
  type CreateListenerCommandInput,
  DescribeListenersCommand,
  type Listener,
  ModifyListenerCommand,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import { beforeEach, expect, test } from '@jest/globals';
import { CERTIFICATE, createBalancer, createGroup, createListener, type SmallVpc, smallVpc } from './elb-setup.ts';
import { cloudSuite, refusal } from './suite.ts';

const suite = cloudSuite();
let net: SmallVpc;
let web: string;
let group: string;

beforeEach(async () => {
  net = await smallVpc(suite);
  web = await createBalancer(suite.elb(), net, 'web');
  group = await createGroup(suite.elb(), net, 'g');
});

const https: Partial<CreateListenerCommandInput> = {
  Protocol: 'HTTPS',
  Port: 443,
  Certificates: [{ CertificateArn: CERTIFICATE }],
};

async function shown(ListenerArn: string): Promise<Listener | undefined> {
  const { Listeners } = await suite.elb().send(new DescribeListenersCommand({ ListenerArns: [ListenerArn] }));
  return Listeners?.[0];
}

const actionsOf = async (...DefaultActions: Action[]): Promise<Action[] | undefined> => {
  const listener = await createListener(suite.elb(), web, group, { ...https, DefaultActions });
  return (await shown(listener))?.DefaultActions;
};

test('a forward to one group is answered in both forms', async () => {
  const both = {
    Type: 'forward',
    TargetGroupArn: group,
    ForwardConfig: {
      TargetGroups: [{ TargetGroupArn: group, Weight: 1 }],
      TargetGroupStickinessConfig: { Enabled: false },
    },
  };
  expect(await actionsOf({ Type: 'forward', TargetGroupArn: group })).toEqual([both]);
  await suite.elb().send(
    new ModifyListenerCommand({
      ListenerArn: await createListener(suite.elb(), web, group),
      DefaultActions: [{ Type: 'forward', ForwardConfig: { TargetGroups: [{ TargetGroupArn: group }] } }],
    }),
  );
  const { Listeners = [] } = await suite.elb().send(new DescribeListenersCommand({ LoadBalancerArn: web }));
  expect(Listeners.map((one) => one.DefaultActions)).toEqual([[both], [both]]);
});

test('a weight of the only group of a network balancer is refused', async () => {
  const client = suite.elb();
  const edge = await createBalancer(client, net, 'edge', { Type: 'network' });
  const one = await createGroup(client, net, 'one', { Protocol: 'TCP' });
  const TargetGroups = [{ TargetGroupArn: one, Weight: 1 }];
  const DefaultActions: Action[] = [{ Type: 'forward', ForwardConfig: { TargetGroups } }];

  expect(await refusal(createListener(client, edge, one, { Protocol: 'TCP', Port: 25, DefaultActions }))).toEqual({
    name: 'InvalidLoadBalancerActionException',
    status: 400,
    message: "You cannot specify a target group weight on load balancers of type 'network'",
  });
});

test('on a network balancer a single group has no weight, several have', async () => {
  const edge = await createBalancer(suite.elb(), net, 'edge', { Type: 'network' });
  const [one, two] = [
    await createGroup(suite.elb(), net, 'one', { Protocol: 'TCP' }),
    await createGroup(suite.elb(), net, 'two', { Protocol: 'TCP' }),
  ];
  const TargetGroups = [{ TargetGroupArn: one, Weight: 3 }, { TargetGroupArn: two }];
  const single = await createListener(suite.elb(), edge, one, { Protocol: 'TCP', Port: 1 });
  const several = await createListener(suite.elb(), edge, one, {
    Protocol: 'TCP',
    Port: 2,
    DefaultActions: [{ Type: 'forward', ForwardConfig: { TargetGroups } }],
  });

  expect((await shown(single))?.DefaultActions?.[0]?.ForwardConfig).toEqual({
    TargetGroups: [{ TargetGroupArn: one }],
  });
  expect((await shown(several))?.DefaultActions).toEqual([
    {
      Type: 'forward',
      ForwardConfig: {
        TargetGroups: [
          { TargetGroupArn: one, Weight: 3 },
          { TargetGroupArn: two, Weight: 1 },
        ],
      },
    },
  ]);
});

test('a redirect is answered whole; one that changes nothing is refused', async () => {
  expect(await actionsOf({ Type: 'redirect', RedirectConfig: { StatusCode: 'HTTP_301', Port: '8443' } })).toEqual([
    {
      Type: 'redirect',
      RedirectConfig: {
        StatusCode: 'HTTP_301',
        Protocol: '#{protocol}',
        Host: '#{host}',
        Port: '8443',
        Path: '/#{path}',
        Query: '#{query}',
      },
    },
  ]);
  const loop = { Type: 'redirect', RedirectConfig: { StatusCode: 'HTTP_301', Host: '#{host}' } } as const;
  expect((await refusal(createListener(suite.elb(), web, group, { DefaultActions: [loop] }))).message).toBe(
    'You must modify at least one of the following: protocol, hostname, port, or path',
  );
});

test('a client secret goes in, never comes out, and lasts when the rule says so', async () => {
  const oidc = {
    Issuer: 'https://idp.example.com',
    AuthorizationEndpoint: 'https://idp.example.com/a',
    TokenEndpoint: 'https://idp.example.com/t',
    UserInfoEndpoint: 'https://idp.example.com/u',
    ClientId: 'acme',
  };
  const actions = (config: object): Action[] => [
    { Type: 'authenticate-oidc', Order: 1, AuthenticateOidcConfig: { ...oidc, ...config } },
    { Type: 'forward', Order: 2, TargetGroupArn: group },
  ];
  const DefaultActions = actions({ ClientSecret: 'hush' });
  const ListenerArn = await createListener(suite.elb(), web, group, { ...https, DefaultActions });
  const modify = (config: object) =>
    suite.elb().send(new ModifyListenerCommand({ ListenerArn, DefaultActions: actions(config) }));

  expect(JSON.stringify(await shown(ListenerArn))).not.toMatch(/hush|ClientSecret/);
  expect((await shown(ListenerArn))?.DefaultActions?.[0]?.AuthenticateOidcConfig).toMatchObject({
    SessionCookieName: 'AWSELBAuthSessionCookie',
    Scope: 'openid',
    SessionTimeout: 604_800,
    OnUnauthenticatedRequest: 'authenticate',
  });
  await modify({ UseExistingClientSecret: true });
  expect(await refusal(modify({}))).toMatchObject({ name: 'ValidationError', message: /client secret/ });
});

test('the last action routes, by itself; identity needs HTTPS; a network balancer only forwards', async () => {
  const fixed: Action = { Type: 'fixed-response', Order: 2, FixedResponseConfig: { StatusCode: '200' } };
  const forward: Action = { Type: 'forward', Order: 1, TargetGroupArn: group };
  const jwt: Action = {
    Type: 'jwt-validation',
    Order: 1,
    JwtValidationConfig: { Issuer: 'https://a.example', JwksEndpoint: 'https://a.example/k' },
  };
  const on = (balancer: string, more: object, ...DefaultActions: Action[]) =>
    refusal(createListener(suite.elb(), balancer, group, { ...more, DefaultActions }));
  const edge = await createBalancer(suite.elb(), net, 'edge', { Type: 'network' });

  for (const wrong of [
    on(web, {}, forward, fixed),
    on(web, {}, jwt, fixed),
    on(edge, { Protocol: 'TCP' }, { ...fixed, Order: 1 }),
  ]) {
    expect(await wrong).toMatchObject({ name: 'InvalidLoadBalancerActionException' });
  }
  expect(
    await on(web, https, { ...jwt, JwtValidationConfig: { Issuer: 'https://a.example' } as never }, fixed),
  ).toEqual({
    name: 'ValidationError',
    status: 400,
    message:
      "1 validation error detected: Value null at 'defaultActions.1.member.jwtValidationConfig.jwksEndpoint' failed to satisfy constraint: Member must not be null",
  });
});
