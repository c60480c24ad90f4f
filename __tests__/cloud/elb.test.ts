import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import {
  DescribeListenerAttributesCommand,
  DescribeListenersCommand,
  DescribeLoadBalancerAttributesCommand,
  DescribeLoadBalancersCommand,
  DescribeRulesCommand,
  DescribeTargetGroupAttributesCommand,
  DescribeTargetGroupsCommand,
  type LoadBalancer,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import { describe, expect, test } from '@jest/globals';
import { createBalancer, createGroup, smallVpc } from './elb-setup.ts';
import { CLIENT_SECRET, changeARule, seedElb, seedManyElb } from './seed/elb.ts';
import { cloudSuite, refusal } from './suite.ts';

const suite = cloudSuite();

async function allBalancers(PageSize?: number): Promise<LoadBalancer[]> {
  const all: LoadBalancer[] = [];
  let Marker: string | undefined;
  do {
    const page = await suite.elb().send(new DescribeLoadBalancersCommand({ PageSize, Marker }));
    all.push(...(page.LoadBalancers ?? []));
    Marker = page.NextMarker;
  } while (Marker !== undefined);
  return all;
}

describe('the seeded account', () => {
  test('has balancers of every type with every documented attribute key, and rules with everything', async () => {
    const seeded = await seedElb(suite.cloud.url);
    const keys = new Set<string | undefined>();
    const keep = ({ Attributes = [] }: { Attributes?: { Key?: string | undefined }[] | undefined }) => {
      for (const { Key } of Attributes) keys.add(Key);
    };
    for (const { arn } of Object.values(seeded.balancers)) {
      keep(await suite.elb().send(new DescribeLoadBalancerAttributesCommand({ LoadBalancerArn: arn })));
    }
    for (const TargetGroupArn of Object.values(seeded.targetGroups)) {
      keep(await suite.elb().send(new DescribeTargetGroupAttributesCommand({ TargetGroupArn })));
    }
    for (const ListenerArn of Object.values(seeded.listeners)) {
      keep(await suite.elb().send(new DescribeListenerAttributesCommand({ ListenerArn })));
    }
    const { Rules = [] } = await suite.elb().send(new DescribeRulesCommand({ ListenerArn: seeded.listeners.webHttps }));
    const types = (await allBalancers()).map(({ Type }) => Type);

    expect(new Set(types)).toEqual(new Set(['application', 'network', 'gateway']));
    expect([...keys].sort()).toEqual(await documentedKeys());
    expect(new Set(Rules.flatMap(({ Actions = [] }) => Actions.map(({ Type }) => Type)))).toEqual(
      new Set(['forward', 'authenticate-oidc', 'authenticate-cognito', 'jwt-validation', 'fixed-response', 'redirect']),
    );
    expect(new Set(Rules.flatMap(({ Conditions = [] }) => Conditions.map(({ Field }) => Field))).size).toBe(6);
    expect(new Set(Rules.flatMap(({ Transforms = [] }) => Transforms.map(({ Type }) => Type))).size).toBe(2);
    expect(Rules.filter(({ Conditions = [] }) => Conditions.length === 0).map(({ Priority }) => Priority)).toEqual([
      '80',
      'default',
    ]);
    expect(JSON.stringify(Rules)).not.toContain(CLIENT_SECRET);
  });

  test('a changed rule is the only difference', async () => {
    const { listeners, rules } = await seedElb(suite.cloud.url);
    const weights = async () => {
      const { Rules = [] } = await suite.elb().send(new DescribeRulesCommand({ ListenerArn: listeners.webHttps }));
      return Rules.map(({ Actions = [] }) => Actions.at(-1)?.ForwardConfig?.TargetGroups?.map((one) => one.Weight));
    };
    const before = await weights();

    const { rule } = await changeARule(suite.cloud.url);

    expect(rule).toBe(rules[10]);
    expect(before[0]).toEqual([90, 10]);
    expect(await weights()).toEqual([[50, 50], ...before.slice(1)]);
  });

  test('many are there at once, page by page, and groups know their balancers', async () => {
    const began = process.cpuUsage();
    const arns = seedManyElb(suite.cloud, { balancers: 1000, targetGroups: 3000, rules: 5000 });
    expect(process.cpuUsage(began).user).toBeLessThan(5_000_000); // μs of this process: a busy machine adds none

    expect((await allBalancers()).map((one) => one.LoadBalancerArn).sort()).toEqual([...arns].sort());
    expect(suite.cloud.counts()).toEqual({ 'elbv2:DescribeLoadBalancers': 3 }); // 400 a page
    const LoadBalancerArn = arns[999] ?? '';
    const { TargetGroups } = await suite.elb().send(new DescribeTargetGroupsCommand({ LoadBalancerArn }));
    expect(TargetGroups).toHaveLength(3);
    const { Listeners } = await suite.elb().send(new DescribeListenersCommand({ LoadBalancerArn }));
    const ListenerArn = Listeners?.[0]?.ListenerArn ?? '';
    expect((await suite.elb().send(new DescribeRulesCommand({ ListenerArn }))).Rules).toHaveLength(6);
  });
});

describe('lists', () => {
  test('twenty ARNs a call; ARNs of another kind, or of nothing, are refused', async () => {
    const arn = await createBalancer(suite.elb(), await smallVpc(suite), 'web');
    const get = (...LoadBalancerArns: string[]) =>
      refusal(suite.elb().send(new DescribeLoadBalancersCommand({ LoadBalancerArns })));

    expect((await get(...Array.from({ length: 21 }, () => arn))).message).toMatch(/length less than or equal to 20$/);
    expect((await get('web')).message).toBe("'web' is not a valid load balancer ARN");
    expect(await get(`${arn}0`)).toEqual({
      name: 'LoadBalancerNotFoundException',
      status: 400,
      message: 'One or more load balancers not found',
    });
    const { LoadBalancers } = await suite.elb().send(new DescribeLoadBalancersCommand({ LoadBalancerArns: [] }));
    expect(LoadBalancers).toHaveLength(1); // an empty list is no list
  });

  test('a page size out of bounds and an invented marker are refused; the cap of the test holds', async () => {
    const net = await smallVpc(suite);
    for (const name of ['a', 'b', 'c']) await createGroup(suite.elb(), net, name);
    const page = (input: object) => suite.elb().send(new DescribeTargetGroupsCommand(input));

    expect((await refusal(page({ PageSize: 401 }))).message).toBe(
      "1 validation error detected: Value '401' at 'pageSize' failed to satisfy constraint: Member must have value less than or equal to 400",
    );
    expect(await refusal(page({ Marker: 'abc' }))).toMatchObject({ name: 'ValidationError' });
    suite.cloud.options.pageSize = 1;
    const first = await page({});
    expect(first.TargetGroups).toHaveLength(1);
    expect(first.NextMarker).toEqual(expect.any(String));
  });

  test('shuffled, lists come in another order with the same content', async () => {
    const { listeners } = await seedElb(suite.cloud.url);
    const rules = async () =>
      (await suite.elb().send(new DescribeRulesCommand({ ListenerArn: listeners.webHttps }))).Rules;
    const before = (await rules()) ?? [];

    suite.cloud.options.shuffle = true;

    const after = (await rules()) ?? [];
    expect(after.map((one) => one.RuleArn)).not.toEqual(before.map((one) => one.RuleArn));
    expect(after.map((one) => one.RuleArn).sort()).toEqual(before.map((one) => one.RuleArn).sort());
  });

  test('an account sees its own, a region its own', async () => {
    const net = await smallVpc(suite, 'eu-west-1');
    const made = await createBalancer(suite.elb('111111111111', 'eu-west-1'), net, 'web');
    const list = async (account: string, region: string) =>
      (await suite.elb(account, region).send(new DescribeLoadBalancersCommand({}))).LoadBalancers?.map((one) => [
        one.LoadBalancerArn,
        one.CanonicalHostedZoneId,
      ]);

    expect(await list('111111111111', 'eu-west-1')).toEqual([[made, 'Z32O12XQLNTSW2']]);
    expect(await list('111111111111', 'us-east-1')).toEqual([]);
    expect(await list('222222222222', 'eu-west-1')).toEqual([]);
  });
});

describe('limits and faults', () => {
  test('over the bucket the answer is Throttling; it refills', async () => {
    let now = 1_000;
    Object.assign(suite.cloud.options, { elbPerSecond: 1, now: () => now });
    const list = () => suite.elb().send(new DescribeLoadBalancersCommand({}));
    for (let i = 0; i < 4; i++) await list();

    expect(await refusal(list())).toEqual({ name: 'ThrottlingException', status: 400, message: 'Rate exceeded' });
    now += 1_000;
    await list();
  });

  test('a fault hits one operation of load balancers', async () => {
    const fault = { kind: 'error', status: 503, code: 'ServiceUnavailable' } as const;
    suite.cloud.faults.add({ service: 'elbv2', operation: 'DescribeTargetGroups', times: 1, fault });

    await suite.elb().send(new DescribeLoadBalancersCommand({}));

    expect(await refusal(suite.elb().send(new DescribeTargetGroupsCommand({})))).toMatchObject({ status: 503 });
    expect((await suite.elb().send(new DescribeTargetGroupsCommand({}))).TargetGroups).toEqual([]);
  });
});

/** The keys that the documentation of the three attribute types lists. */
async function documentedKeys(): Promise<string[]> {
  const entry = createRequire(import.meta.url).resolve('@aws-sdk/client-elastic-load-balancing-v2/package.json');
  const text = await readFile(path.join(path.dirname(entry), 'dist-types/models/models_0.d.ts'), 'utf8');
  const keys = ['LoadBalancerAttribute', 'TargetGroupAttribute', 'ListenerAttribute'].flatMap((name) => {
    const [declaration = ''] = new RegExp(`export interface ${name} \\{[\\s\\S]+?\\n\\}`).exec(text) ?? [];
    return [...declaration.matchAll(/<li>\s*\*\s*<p>\s*\*?\s*<code>([\w.]+\.[\w.]+)<\/code>\s*(?:-|–|\*)/g)].map(
      (m) => m[1] ?? '',
    );
  });
  return [...new Set(keys)].sort();
}
