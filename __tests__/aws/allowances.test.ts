import { DescribeLoadBalancersCommand, ElasticLoadBalancingClient } from '@aws-sdk/client-elastic-load-balancing';
import {
  DescribeLoadBalancersCommand as DescribeV2,
  ElasticLoadBalancingV2Client,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import { expect, test } from '@jest/globals';
import { createAllowances } from '../../src/aws/allowances.ts';
import { declaredBudgets, pacedBudgets, type RequestBudget } from '../../src/core/request-budget.ts';
import { sources } from '../../src/sources/index.ts';
import { stoppedClock } from './clocks.ts';
import { ROUTE53, session } from './open.ts';
import { caller, startWire } from './wire.ts';

const regional = (name: string, service: string, more: Partial<RequestBudget> = {}): RequestBudget => ({
  name,
  services: [service],
  per: 'region',
  rate: 5,
  summary: 's',
  ...more,
});
const V2 = regional('elb', 'Elastic Load Balancing v2', { burst: 20 });
const CLASSIC = regional('elb-classic', 'Elastic Load Balancing');

test('AWS counts by account, or by account and region: so do the allowances', () => {
  const all = createAllowances([ROUTE53, V2], stoppedClock());
  const of = (account: string, region: string, service: string) => all.of(account, region, service)?.turns;
  const [route53, v2] = ['Route 53', 'Elastic Load Balancing v2'];
  expect(of('1', 'us-east-1', route53)).toBe(of('1', 'eu-west-1', route53));
  expect(of('1', 'us-east-1', route53)).not.toBe(of('2', 'us-east-1', route53));
  expect(of('1', 'us-east-1', v2)).toBe(of('1', 'us-east-1', v2));
  expect(of('1', 'us-east-1', v2)).not.toBe(of('1', 'eu-west-1', v2));
});

test('a service that no source budgets has none; one without a limit is still known by name', () => {
  const all = createAllowances([{ ...V2, rate: 0 }], stoppedClock());
  expect(all.of('1', 'us-east-1', 'STS')).toBeNull();
  expect(all.of('1', 'us-east-1', 'Elastic Load Balancing v2')).toMatchObject({
    declared: { name: 'elb' },
    turns: null,
  });
});

test('the two load balancing APIs, which share an IAM prefix, take turns of their own', async () => {
  const answer = '<LoadBalancerDescriptions/><LoadBalancers/>';
  const body = `<DescribeLoadBalancersResponse><DescribeLoadBalancersResult>${answer}</DescribeLoadBalancersResult></DescribeLoadBalancersResponse>`;
  await using wire = await startWire((request) =>
    request.form.get('Action') === 'GetCallerIdentity' ? caller('111111111111') : { status: 200, body },
  );
  const clock = stoppedClock(); // a second turn of one budget would never come
  const account = await session(wire.url, { clock, budgets: [regional('elb', V2.services[0] ?? ''), CLASSIC] }).account(
    null,
  );
  const classic = account.client(ElasticLoadBalancingClient, 'us-east-1');
  await account.send(classic, new DescribeLoadBalancersCommand({}));
  const v2 = account.client(ElasticLoadBalancingV2Client, 'us-east-1');
  await account.send(v2, new DescribeV2({}));
  const elsewhere = account.client(ElasticLoadBalancingClient, 'eu-west-1');
  await account.send(elsewhere, new DescribeLoadBalancersCommand({}));
  expect(wire.requests).toHaveLength(4);
});

test("the plan's rates stand in for the declared ones; a lower one takes a smaller burst, a higher one no larger", () => {
  const at = (rate: number) => pacedBudgets([V2], { elb: rate })[0];
  expect(pacedBudgets([V2], {})).toEqual([V2]);
  expect(at(1)).toMatchObject({ rate: 1, burst: 4 });
  expect(at(0.1)).toMatchObject({ rate: 0.1, burst: 1 });
  expect(at(50)).toMatchObject({ rate: 50, burst: 20 });
  expect(at(0)).toMatchObject({ rate: 0 });
});

test('sources that call one service share its budget', () => {
  expect(declaredBudgets([{ budgets: [ROUTE53, V2] }, { budgets: [CLASSIC, V2] }])).toEqual([ROUTE53, V2, CLASSIC]);
});

test('no service takes from two budgets, and a budget that two sources declare is one and the same', () => {
  const all = sources.flatMap(({ spec }) => spec.budgets);
  const once = declaredBudgets(sources.map(({ spec }) => spec));
  for (const budget of all) expect(once).toContainEqual(budget);
  const services = once.flatMap((budget) => budget.services);
  expect(services).toEqual([...new Set(services)]);
});
