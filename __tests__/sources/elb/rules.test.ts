import type { Action, Rule, RuleCondition } from '@aws-sdk/client-elastic-load-balancing-v2';
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { REFERENCE } from '../../../src/core/document.ts';
import { actionList } from '../../../src/sources/elb/v2/actions.ts';
import { conditionsOf } from '../../../src/sources/elb/v2/conditions.ts';
import { transformList } from '../../../src/sources/elb/v2/transforms.ts';
import { capture, fileOf, find } from './reading.ts';
import { arn, balancerNamed, FULL_WORLD, forwardTo } from './world.ts';

function ref(kind: string, id: string) {
  return { [REFERENCE]: { kinds: [kind], id } };
}

test('rules are captured by numeric priority, with typed conditions, transforms, actions and tags; the default rule is not one', async () => {
  const { listeners } = fileOf(find(await capture(FULL_WORLD), 'load-balancer', 'web'), 'listeners.json');
  const { rules } = listeners[1];

  expect(rules.map(({ priority }: { priority: number }) => priority)).toEqual([9, 10, 100, 200, 300]);
  expect(JSON.stringify(rules[1], null, 1)).toBe(
    JSON.stringify(
      {
        priority: 10,
        conditions: {
          'host-header': { values: ['a.example.com', 'b.example.com'] },
          'path-pattern': { regex: ['^/v[12]/'] },
        },
        transforms: [
          { 'host-header-rewrite': [{ regex: '^a', replace: 'b' }] },
          { 'url-rewrite': [{ regex: '^/v1/', replace: '/' }] },
        ],
        actions: [
          {
            order: 1,
            'authenticate-oidc': {
              issuer: 'https://idp.example.com',
              authorizationEndpoint: 'https://idp.example.com/auth',
              tokenEndpoint: 'https://idp.example.com/token',
              userInfoEndpoint: 'https://idp.example.com/user',
              clientId: 'abc',
              clientSecret: 'secret:alb/web/443/10/oidc',
              scope: 'openid',
              sessionCookieName: 'AWSELBAuthSessionCookie',
              sessionTimeout: 604800,
              onUnauthenticatedRequest: 'authenticate',
              requestParams: { display: 'page', prompt: 'login' },
            },
          },
          {
            order: 2,
            forward: {
              groups: [
                { targetGroup: ref('target-group', arn.blue), weight: 90 },
                { targetGroup: ref('target-group', arn.green), weight: 10 },
              ],
              stickiness: 60,
            },
          },
        ],
        tags: { owner: 'shop' },
      },
      null,
      1,
    ),
  );
});

test('a field that comes twice makes the conditions a list', async () => {
  const { listeners } = fileOf(find(await capture(FULL_WORLD), 'load-balancer', 'web'), 'listeners.json');

  expect(listeners[1].rules[0].conditions).toEqual([
    { 'host-header': { regex: ['^shop'] } },
    { 'http-header': { name: 'X-Beta', regex: ['^on$'] } },
    { 'http-header': { name: 'X-Env', values: ['dev', 'qa*'] } },
    { 'http-request-method': { values: ['GET', 'PUT'] } },
    { 'query-string': { values: [{ key: 'v', value: '2' }, { value: 'x' }] } },
    { 'source-ip': { values: ['192.0.2.0/24', '198.51.100.0/24'] } },
  ]);
});

test('a rule without conditions is one, and a network balancer’s rule asks for the client’s IP version', async () => {
  const all = await capture(FULL_WORLD);
  const web = fileOf(find(all, 'load-balancer', 'web'), 'listeners.json');
  const edge = fileOf(find(all, 'load-balancer', 'edge'), 'listeners.json');

  expect(web.listeners[1].rules[3]).toMatchObject({ priority: 200, conditions: {} });
  expect(web.listeners[1].rules[3]).not.toHaveProperty('transforms');
  expect(edge.listeners[2].rules).toMatchObject([
    { priority: 1, conditions: { 'source-ip': { ipAddressType: 'ipv6' } } },
  ]);
});

const group = arn.blue;
const tuple = { TargetGroupArn: group };

// The forms in which AWS echoes "forward to this group", by how and when the rule was made.
test.each<[string, Action]>([
  ['the ARN', { Type: 'forward', TargetGroupArn: group }],
  ['the configuration', { Type: 'forward', ForwardConfig: { TargetGroups: [tuple] } }],
  ['both', forwardTo(group)],
  ['both with an order', forwardTo(group, 1)],
  ['a weight', { Type: 'forward', ForwardConfig: { TargetGroups: [{ ...tuple, Weight: 100 }] } }],
  [
    'a stickiness that is off',
    {
      Type: 'forward',
      TargetGroupArn: group,
      ForwardConfig: {
        TargetGroups: [tuple],
        TargetGroupStickinessConfig: { Enabled: false, DurationSeconds: 3600 },
      },
    },
  ],
])('a forward to one group has one form, also when AWS returns it as %s', (_form, action) => {
  expect(actionList([action], 'alb/web/80/1')).toEqual([
    { forward: { groups: [{ targetGroup: ref('target-group', group) }] } },
  ]);
});

test('a forward to one group keeps its stickiness; one of a network balancer has no duration', () => {
  const sticky = (config: object): Action => ({
    Type: 'forward',
    ForwardConfig: { TargetGroups: [tuple], TargetGroupStickinessConfig: { Enabled: true, ...config } },
  });

  expect(actionList([sticky({ DurationSeconds: 60 })], '')).toMatchObject([{ forward: { stickiness: 60 } }]);
  expect(actionList([sticky({})], '')).toMatchObject([{ forward: { stickiness: true } }]);
});

test('a weight among several groups is written only where AWS returned one, zero too', () => {
  const action: Action = {
    Type: 'forward',
    ForwardConfig: { TargetGroups: [{ TargetGroupArn: 'b' }, { TargetGroupArn: 'a', Weight: 0 }] },
  };

  expect(actionList([action], '')).toEqual([
    {
      forward: {
        groups: [{ targetGroup: ref('target-group', 'a'), weight: 0 }, { targetGroup: ref('target-group', 'b') }],
      },
    },
  ]);
});

test('a redirect’s absent parts are the ones that keep the original values', () => {
  expect(actionList([{ Type: 'redirect', RedirectConfig: { Protocol: 'HTTPS', StatusCode: 'HTTP_301' } }], '')).toEqual(
    [
      {
        redirect: {
          protocol: 'HTTPS',
          host: '#{host}',
          port: '#{port}',
          path: '/#{path}',
          query: '#{query}',
          statusCode: 'HTTP_301',
        },
      },
    ],
  );
});

test('a client secret is a reference to one, and a value that AWS would return is in no file', async () => {
  const secret = 'correct-horse-battery-staple';
  const leaky = JSON.stringify(
    await capture(FULL_WORLD, {
      reply: (call, reply) =>
        call === 'elbv2:DescribeRules'
          ? (JSON.parse(
              JSON.stringify(reply).replaceAll('"ClientId":', `"ClientSecret":"${secret}","ClientId":`),
            ) as never)
          : reply,
    }),
  );

  expect(leaky).toContain('secret:alb/web/443/10/oidc');
  expect(leaky).not.toContain(secret);
});

test('an action without its settings, or of a type that is new, keeps its type', () => {
  expect(actionList([{ Type: 'redirect' }, { Type: 'teleport' as never, Order: 2 }], '')).toEqual([
    { redirect: {} },
    { order: 2, teleport: {} },
  ]);
});

const FIELDS = ['host-header', 'path-pattern', 'http-request-method'];
const CONFIGS: Record<string, 'HostHeaderConfig' | 'PathPatternConfig' | 'HttpRequestMethodConfig'> = {
  'host-header': 'HostHeaderConfig',
  'path-pattern': 'PathPatternConfig',
  'http-request-method': 'HttpRequestMethodConfig',
};

test('conditions in any order, with their values in any order and any of the three places, are one text', () => {
  const values = fc.uniqueArray(fc.string({ minLength: 1, maxLength: 8 }), { minLength: 1, maxLength: 5 });
  const place = fc.constantFrom('typed', 'plain', 'both');
  const condition = fc.record({ field: fc.constantFrom(...FIELDS), values, place });
  const all = fc.uniqueArray(condition, { selector: ({ field }) => field, maxLength: 3 });

  fc.assert(
    fc.property(all, fc.infiniteStream(fc.nat()), (conditions, random) => {
      const wire = (one: (typeof conditions)[number], mixed: readonly string[]): RuleCondition => ({
        Field: one.field,
        ...(one.place === 'typed' ? {} : { Values: [...mixed] }),
        ...(one.place === 'plain' ? {} : { [CONFIGS[one.field] ?? '']: { Values: [...mixed].reverse() } }),
      });
      const usual = conditionsOf(conditions.map((one) => ({ ...wire({ ...one, place: 'typed' }, one.values) })));
      const other = conditionsOf(shuffle(conditions, random).map((one) => wire(one, shuffle(one.values, random))));

      expect(JSON.stringify(other)).toBe(JSON.stringify(usual));
      expect(Object.keys(usual as object).sort()).toEqual(conditions.map(({ field }) => field).sort());
    }),
  );
});

test('transforms of both types are one text in any order; none is no member', () => {
  const host: NonNullable<Rule['Transforms']>[number] = {
    Type: 'host-header-rewrite',
    HostHeaderRewriteConfig: { Rewrites: [{ Regex: 'a', Replace: 'b' }] },
  };
  const url: typeof host = { Type: 'url-rewrite', UrlRewriteConfig: { Rewrites: [{ Regex: 'c', Replace: '' }] } };

  expect(transformList([host, url])).toEqual(transformList([url, host]));
  expect(transformList([url])).toEqual([{ 'url-rewrite': [{ regex: 'c', replace: '' }] }]);
  expect(transformList([])).toBeUndefined();
});

test('one target group that two rules use is one document, and both rules name it', async () => {
  const rule = (Priority: string): Rule => ({ RuleArn: `r${Priority}`, Priority, Actions: [forwardTo(group)] });
  const done = await capture({
    balancers: [
      {
        ...balancerNamed('twice'),
        listeners: [{ listener: { ListenerArn: 'l', Port: 80, Protocol: 'HTTP' }, rules: [rule('2'), rule('1')] }],
      },
    ],
    groups: [{ group: { TargetGroupArn: group, TargetGroupName: 'web-blue' } }],
  });

  expect(done.documents.filter(({ kind }) => kind === 'target-group')).toHaveLength(1);
  const { listeners } = fileOf(find(done, 'load-balancer', 'twice'), 'listeners.json');
  expect(listeners[0].rules.map((one: { actions: unknown }) => one.actions)).toEqual([
    [{ forward: { groups: [{ targetGroup: ref('target-group', group) }] } }],
    [{ forward: { groups: [{ targetGroup: ref('target-group', group) }] } }],
  ]);
});

function shuffle<T>(items: readonly T[], random: IterableIterator<number>): T[] {
  return items
    .map((item) => ({ item, at: Number(random.next().value) }))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item);
}
