import {
  CreateRuleCommand,
  type CreateRuleCommandInput,
  DeleteRuleCommand,
  DeleteTargetGroupCommand,
  DescribeRulesCommand,
  DescribeTagsCommand,
  ModifyRuleCommand,
  type RuleCondition,
  SetRulePrioritiesCommand,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { createBalancer, createGroup, createListener, type SmallVpc, smallVpc } from './elb-setup.ts';
import { cloudSuite, refusal } from './suite.ts';

const suite = cloudSuite();
let net: SmallVpc;
let group: string;
let listener: string;

beforeEach(async () => {
  net = await smallVpc(suite);
  group = await createGroup(suite.elb(), net, 'g');
  listener = await createListener(suite.elb(), await createBalancer(suite.elb(), net, 'web'), group);
});

async function create(Priority: number, more: Partial<CreateRuleCommandInput> = {}): Promise<string> {
  const Actions = [{ Type: 'forward' as const, TargetGroupArn: group }];
  const input = { ListenerArn: listener, Priority, Conditions: [], Actions, ...more };
  return (await suite.elb().send(new CreateRuleCommand(input))).Rules?.[0]?.RuleArn ?? '';
}

async function conditionsOf(...Conditions: RuleCondition[]): Promise<RuleCondition[] | undefined> {
  const made = await create(1, { Conditions });
  return (await suite.elb().send(new DescribeRulesCommand({ RuleArns: [made] }))).Rules?.[0]?.Conditions;
}

async function priorities(): Promise<(string | undefined)[]> {
  const { Rules = [] } = await suite.elb().send(new DescribeRulesCommand({ ListenerArn: listener }));
  return Rules.map(({ Priority }) => Priority);
}

describe('priorities', () => {
  test('rules come by priority as a number, the default rule last; pages of one hold each of them once', async () => {
    for (const priority of [100, 9, 20]) await create(priority);
    const paged: (string | undefined)[] = [];
    let Marker: string | undefined;
    do {
      const page = await suite.elb().send(new DescribeRulesCommand({ ListenerArn: listener, PageSize: 1, Marker }));
      paged.push(...(page.Rules ?? []).map(({ Priority }) => Priority));
      Marker = page.NextMarker;
    } while (Marker !== undefined);

    expect(await priorities()).toEqual(['9', '20', '100', 'default']);
    expect(paged).toEqual(['9', '20', '100', 'default']);
  });

  test('a priority is taken once', async () => {
    await create(10);

    expect(await refusal(create(10))).toEqual({
      name: 'PriorityInUseException',
      status: 400,
      message: "Priority '10' is currently in use",
    });
    expect((await refusal(create(50_001))).message).toBe("The priority '50001' must be between 1 and 50000");
  });

  test('two rules change places in one call, but not onto a third', async () => {
    const [one, two] = [await create(1), await create(2)];
    await create(3);
    const set = (a: number, b: number) => {
      const RulePriorities = [
        { RuleArn: one, Priority: a },
        { RuleArn: two, Priority: b },
      ];
      return suite.elb().send(new SetRulePrioritiesCommand({ RulePriorities }));
    };

    await set(2, 1);

    expect(await refusal(set(3, 1))).toMatchObject({ name: 'PriorityInUseException' });
    const { Rules = [] } = await suite.elb().send(new DescribeRulesCommand({ ListenerArn: listener }));
    expect(Rules.slice(0, 2).map(({ RuleArn }) => RuleArn)).toEqual([two, one]);
  });

  test('the default rule has tags, but is neither changed nor deleted as a rule', async () => {
    const { Rules = [] } = await suite.elb().send(new DescribeRulesCommand({ ListenerArn: listener }));
    const RuleArn = Rules[0]?.RuleArn ?? '';

    expect(Rules[0]).toMatchObject({ IsDefault: true, Conditions: [], Actions: [{ TargetGroupArn: group }] });
    await suite.elb().send(new DescribeTagsCommand({ ResourceArns: [RuleArn] }));
    for (const command of [new DeleteRuleCommand({ RuleArn }), new ModifyRuleCommand({ RuleArn, Conditions: [] })]) {
      expect(await refusal(suite.elb().send(command as DeleteRuleCommand))).toMatchObject({
        name: 'OperationNotPermittedException',
      });
    }
  });
});

describe('conditions', () => {
  test('hosts and paths are answered in two places, the others in one', async () => {
    expect(
      await conditionsOf(
        { Field: 'path-pattern', Values: ['/a/*'] },
        { Field: 'host-header', HostHeaderConfig: { RegexValues: ['^a\\.'] } },
        { Field: 'http-header', HttpHeaderConfig: { HttpHeaderName: 'X-A', Values: ['1'] } },
        { Field: 'http-header', HttpHeaderConfig: { HttpHeaderName: 'X-B', RegexValues: ['2'] } },
        { Field: 'query-string', QueryStringConfig: { Values: [{ Key: 'k', Value: 'v' }, { Value: 'w' }] } },
      ),
    ).toEqual([
      { Field: 'path-pattern', Values: ['/a/*'], PathPatternConfig: { Values: ['/a/*'] } },
      { Field: 'host-header', RegexValues: ['^a\\.'], HostHeaderConfig: { RegexValues: ['^a\\.'] } },
      { Field: 'http-header', HttpHeaderConfig: { HttpHeaderName: 'X-A', Values: ['1'] } },
      { Field: 'http-header', HttpHeaderConfig: { HttpHeaderName: 'X-B', RegexValues: ['2'] } },
      { Field: 'query-string', QueryStringConfig: { Values: [{ Key: 'k', Value: 'v' }, { Value: 'w' }] } },
    ]);
  });

  test('a rule without conditions is a rule', async () => {
    expect(await conditionsOf()).toEqual([]);
  });

  test.each<[string, RuleCondition[]]>([
    ["Condition field 'cookie' must be one of", [{ Field: 'cookie', Values: ['a'] }]],
    ['cannot be specified more than once', ['/a', '/b'].map((path) => ({ Field: 'path-pattern', Values: [path] }))],
    ['A condition value must be specified', [{ Field: 'path-pattern' }]],
    ['at most 5 values', [{ Field: 'path-pattern', Values: ['1', '2', '3', '4', '5', '6'] }]],
    ['A header name must be specified', [{ Field: 'http-header', HttpHeaderConfig: { Values: ['a'] } }]],
  ])('refused: %s', async (message, conditions) => {
    expect(await refusal(conditionsOf(...conditions))).toEqual({
      name: 'ValidationError',
      status: 400,
      message: expect.stringContaining(message),
    });
  });

  test('a dual-stack network balancer knows source addresses only, another has no rules', async () => {
    const dual = { Type: 'network', IpAddressType: 'dualstack' } as const;
    const edge = await createBalancer(suite.elb(), net, 'edge', dual);
    const tcp = await createGroup(suite.elb(), net, 'tcp', { Protocol: 'TCP' });
    const ListenerArn = await createListener(suite.elb(), edge, tcp, { Protocol: 'TCP' });
    const own = { ListenerArn, Actions: [{ Type: 'forward' as const, TargetGroupArn: tcp }] };
    const Conditions = [{ Field: 'source-ip', SourceIpConfig: { IpAddressType: 'ipv6' as const } }];

    const rule = await create(1, { ...own, Conditions });

    const { Rules = [] } = await suite.elb().send(new DescribeRulesCommand({ RuleArns: [rule] }));
    expect(Rules[0]?.Conditions).toEqual(Conditions);
    expect((await refusal(create(2, { ...own, Conditions: [{ Field: 'path-pattern', Values: ['/'] }] }))).message).toBe(
      "Condition field 'path-pattern' is not supported for load balancers of type 'network'",
    );
    const single = await createBalancer(suite.elb(), net, 'single', { Type: 'network' });
    const other = await createGroup(suite.elb(), net, 'other', { Protocol: 'TCP' });
    const on = await createListener(suite.elb(), single, other, { Protocol: 'TCP' });
    expect(await refusal(create(1, { ListenerArn: on, Conditions }))).toMatchObject({
      name: 'InvalidConfigurationRequestException',
    });
  });
});

describe('changes', () => {
  const Transforms = [
    { Type: 'url-rewrite' as const, UrlRewriteConfig: { Rewrites: [{ Regex: '^/a', Replace: '/b' }] } },
  ];

  test('a change keeps what it does not name; transforms are reset by a word of their own', async () => {
    const Conditions = [{ Field: 'path-pattern', Values: ['/a'] }];
    const RuleArn = await create(1, { Conditions, Transforms });
    const modify = async (more: object) =>
      (await suite.elb().send(new ModifyRuleCommand({ RuleArn, ...more }))).Rules?.[0];

    expect(await modify({ Conditions: [] })).toMatchObject({ Conditions: [], Transforms });
    expect(await modify({ ResetTransforms: true })).toMatchObject({
      Transforms: [],
      Actions: [{ TargetGroupArn: group }],
    });
  });

  test('each type of transform once, with one rewrite', async () => {
    expect(await refusal(create(1, { Transforms: [...Transforms, ...Transforms] }))).toMatchObject({
      name: 'ValidationError',
    });
    const none = [{ Type: 'url-rewrite' as const, UrlRewriteConfig: { Rewrites: [] } }];
    expect(await refusal(create(1, { Transforms: none }))).toMatchObject({ name: 'ValidationError' });
  });

  test('a target group in use by a rule cannot be deleted, until the rule is gone', async () => {
    const own = await createGroup(suite.elb(), net, 'own');
    const RuleArn = await create(1, { Actions: [{ Type: 'forward', TargetGroupArn: own }] });
    const remove = () => suite.elb().send(new DeleteTargetGroupCommand({ TargetGroupArn: own }));

    expect(await refusal(remove())).toEqual({
      name: 'ResourceInUseException',
      status: 400,
      message: `Target group '${own}' is currently in use by a listener or a rule`,
    });
    await suite.elb().send(new DeleteRuleCommand({ RuleArn }));
    await remove();
    expect(await priorities()).toEqual(['default']);
  });
});
