import { expect, test } from '@jest/globals';
import { countObjects } from '../../../src/core/captured-objects.ts';
import { composeLive } from '../../../src/core/compose.ts';
import { expectedCalls } from '../../../src/sources/elb/expected-calls.ts';
import { source } from '../../../src/sources/elb/source.ts';
import { spec } from '../../../src/sources/elb/spec.ts';
import type { CapturedObject } from '../../../src/sources/source.ts';
import { context } from '../route53/account.ts';
import { fakeRegion, type Region, type RegionBalancer } from './fake-region.ts';
import { balancerNamed, FULL_WORLD, withListeners } from './world.ts';

const SERVICES = { elb: 'elbv2:', 'elb-classic': 'elb:', wafv2: 'wafv2:' } as const;

/** What a capture calls, by budget, and what the formula says to the tree that it writes. */
async function compare(region: Region) {
  const aws = fakeRegion(region);
  const { documents, ends } = await source.capture(context(aws), {});
  const scope = { account: 'shop', accountId: '111111111111', region: 'us-east-1', source: 'elb' };
  const captured = { scope, kinds: spec.kinds, documents, ends, options: '{}', covers: () => true };
  const files = [...composeLive([captured], new Map(), new Map()).files].flatMap(([path, text]): [string, string][] =>
    text === null ? [] : [[path.replace('shop/us-east-1/elb/', ''), text]],
  );
  const made = Object.entries(SERVICES).map(([budget, service]) => [
    budget,
    Object.entries(aws.calls).reduce((sum, [call, count]) => sum + (call.startsWith(service) ? count : 0), 0),
  ]);
  return {
    made: Object.fromEntries(made) as Record<string, number>,
    expected: expectedCalls(countObjects(spec.kinds, new Map(files))),
  };
}

/** With a certificate on each listener: the dearest kind, which the formula assumes. */
function secure(balancer: RegionBalancer): RegionBalancer {
  const listeners = (balancer.listeners ?? []).map((one) => ({
    ...one,
    listener: { ...one.listener, Protocol: 'HTTPS' as const },
  }));
  return { ...balancer, listeners };
}

const balancer = (i: number, listeners: number, rules: number) =>
  secure(withListeners(balancerNamed(`b-${String(i).padStart(4, '0')}`), listeners, rules));
const group = (i: number) => {
  const name = `g-${String(i).padStart(4, '0')}`;
  const TargetGroupArn = `arn:aws:elasticloadbalancing:us-east-1:111111111111:targetgroup/${name}/1`;
  return { group: { TargetGroupArn, TargetGroupName: name, TargetType: 'ip' as const } };
};
const many = <T>(count: number, make: (i: number) => T): T[] => Array.from({ length: count }, (_, i) => make(i));

test.each([
  ['an empty region', {}],
  ['one balancer of everything', { balancers: [balancer(0, 1, 0)] }],
  ['more listeners and rules than a call for tags takes', { balancers: [balancer(0, 3, 21), balancer(1, 18, 1)] }],
  ['more rules than a page has', { balancers: [balancer(0, 1, 401)] }],
  ['more balancers than are read in one round', { balancers: many(101, (i) => balancer(i, i % 3, i % 5)) }],
  ['more balancers than a page has', { balancers: many(401, (i) => balancer(i, 1, 1)) }],
  ['target groups by the page', { groups: many(401, group) }],
  [
    'classic balancers by the page',
    { classic: many(401, (i) => ({ balancer: { LoadBalancerName: `c-${String(i).padStart(4, '0')}` } })) },
  ],
] as const)('%s costs the calls of the formula', async (_what, region: Region) => {
  const { made, expected } = await compare(region);

  expect(made).toEqual(expected);
});

test('what the lengths of lists do not tell is never underestimated', async () => {
  const { made, expected } = await compare(FULL_WORLD);

  for (const [budget, calls] of Object.entries(made)) expect(expected[budget]).toBeGreaterThanOrEqual(calls);
  expect(expected['elb']).toBeLessThan(2 * (made['elb'] ?? 0));
});

test('a revocation list costs a call of its own', () => {
  const store = (revocations: number): CapturedObject => ({ kind: 'trust-store', items: { revocations } });

  expect(expectedCalls([store(7)])['elb']).toBe((expectedCalls([store(0)])['elb'] ?? 0) + 7);
});

test('every budget of the spec is told, and no other', () => {
  const told = Object.keys(expectedCalls([])).sort();
  const declared = spec.budgets.map(({ name }) => name).sort();

  expect(declared).toEqual(expect.arrayContaining(told));
  expect(told).toEqual(['elb', 'elb-classic', 'wafv2']);
});
