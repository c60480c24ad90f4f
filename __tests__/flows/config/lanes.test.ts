import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { RequestBudget } from '../../../src/core/request-budget.ts';
import { inLanes, LANES_AT_ONCE, lanesOf } from '../../../src/flows/config/lanes.ts';

const budget = (name: string, per: RequestBudget['per']) => ({ name, per, services: [], rate: 1, summary: '' });
const [ROUTE53, ELB, WAF] = [budget('route53', 'account'), budget('elb', 'region'), budget('wafv2', 'region')];
const unit = (name: string, region: string, ...budgets: RequestBudget[]) => ({
  name,
  region,
  source: { spec: { budgets } },
});
const names = (lanes: readonly (readonly { readonly name: string }[])[]) =>
  lanes.map((lane) => lane.map((u) => u.name));

test('units go in turn where they share a budget: by account whatever the region, by region in one region only', () => {
  const units = [
    unit('zones', 'global', ROUTE53),
    unit('elb us', 'us-east-1', ELB, WAF),
    unit('elb eu', 'eu-west-1', ELB, WAF),
    unit('other zones', 'global', ROUTE53),
    unit('firewalls us', 'us-east-1', WAF),
  ];
  expect(names(lanesOf(units))).toEqual([['zones', 'other zones'], ['elb us', 'firewalls us'], ['elb eu']]);
});

test('a unit of two budgets joins those who had nothing in common before it; one of none waits for nobody', () => {
  const units = [
    unit('a', 'eu-west-1', ELB),
    unit('b', 'eu-west-1', WAF),
    unit('free', 'eu-west-1'),
    unit('both', 'eu-west-1', ELB, WAF),
  ];
  expect(names(lanesOf(units))).toEqual([['a', 'b', 'both'], ['free']]);
});

test('no two lanes share a budget, and every unit is in exactly one', () => {
  const some = fc.record({
    region: fc.constantFrom('us-east-1', 'eu-west-1'),
    budgets: fc.uniqueArray(fc.constantFrom(ROUTE53, ELB, WAF), { maxLength: 3 }),
  });
  fc.assert(
    fc.property(fc.array(some, { maxLength: 12 }), (all) => {
      const units = all.map(({ region, budgets }, at) => unit(String(at), region, ...budgets));
      const lanes = lanesOf(units);
      const keys = lanes.map(
        (lane) =>
          new Set(
            lane.flatMap((u) => u.source.spec.budgets.map((b) => `${b.name} ${b.per === 'region' ? u.region : ''}`)),
          ),
      );
      for (const [at, own] of keys.entries())
        for (const other of keys.slice(at + 1)) expect([...own].filter((key) => other.has(key))).toEqual([]);
      expect(
        lanes
          .flat()
          .map((u) => u.name)
          .sort(),
      ).toEqual(units.map((u) => u.name).sort());
    }),
  );
});

test('only so many lanes run beside each other, each in its own order', async () => {
  const lanes = Array.from({ length: LANES_AT_ONCE + 3 }, (_, at) => [`${at}a`, `${at}b`]);
  const began: string[] = [];
  let running = 0;
  let most = 0;
  await inLanes(lanes, async (name) => {
    began.push(name);
    running += 1;
    most = Math.max(most, running);
    await new Promise((resolve) => setTimeout(resolve, 5));
    running -= 1;
  });
  expect(most).toBe(LANES_AT_ONCE);
  expect(began.slice().sort()).toEqual(lanes.flat().sort());
  for (const [first = '', second = ''] of lanes) expect(began.indexOf(first)).toBeLessThan(began.indexOf(second));
});
