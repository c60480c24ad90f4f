import { describe, expect, test } from '@jest/globals';
import type { PlanSpace } from '../../src/core/plan.ts';
import { unitsOf } from '../../src/flows/config/units.ts';
import { selectPlans } from '../../src/flows/selection.ts';
import { loadPlan } from '../../src/plan/load.ts';
import { sources as registered } from '../../src/sources/index.ts';
import { vpcSource } from './regional-source.ts';

const sources = [...registered.filter(({ spec }) => spec.name === 'route53'), vpcSource()];

function space(plan: string, accounts = true): PlanSpace {
  const named = 'accounts: { dns: { id: "111111111111" }, shop: { id: "222222222222" } }\n';
  const text = `version: 1\nid: acme\n${accounts ? named : ''}plans:\n  net: ${plan}\n  more: { sources: [route53], commit: { path: more } }\n`;
  const loaded = loadPlan(
    [{ file: 'holdfast.yml', text }],
    sources.map(({ spec }) => spec),
  );
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
  return loaded.space;
}

const NET = space('{ accounts: [dns, shop], regions: [us-east-1, eu-west-1], sources: [route53, vpcs] }');

/** What would run: `vpcs of shop in eu-west-1`. */
function chosen(from: PlanSpace, address: string, region: string | null = null): readonly string[] {
  const selection = selectPlans(from, address, [], { sources, region });
  return selection.plans.flatMap((plan) =>
    unitsOf(from, plan, sources, region, selection).map(
      (unit) => `${unit.source.spec.name} of ${unit.account?.name ?? '?'} in ${unit.region}`,
    ),
  );
}

test('a part of a plan is named as plan/source@account/region, and each of them may be left out', () => {
  expect(chosen(NET, 'net/vpcs@shop/us-east-1')).toEqual(['vpcs of shop in us-east-1']);
  expect(chosen(NET, 'net/vpcs@shop')).toEqual(['vpcs of shop in us-east-1', 'vpcs of shop in eu-west-1']);
  expect(chosen(NET, 'net@dns')).toEqual([
    'route53 of dns in global',
    'vpcs of dns in us-east-1',
    'vpcs of dns in eu-west-1',
  ]);
  expect(chosen(NET, 'net@dns/eu-west-1')).toEqual(['vpcs of dns in eu-west-1']);
  expect(chosen(NET, 'net@dns/global')).toEqual(['route53 of dns in global']);
  expect(chosen(NET, 'net/vpcs')).toHaveLength(4);
});

describe('a place that the plan does not capture is refused, and what there is is named', () => {
  test.each([
    ['net/vpcs@shpo/us-east-1', 'plan-unknown', "net/vpcs does not capture an account 'shpo'", "did you mean 'shop'?"],
    [
      'net/vpcs@shop/ap-south-1',
      'plan-unknown',
      "net/vpcs does not capture 'ap-south-1' of shop",
      'known are: us-east-1, eu-west-1',
    ],
    [
      'net/vpcs@shop/us-eats-1',
      'plan-unknown',
      "net/vpcs does not capture 'us-eats-1' of shop",
      "did you mean 'us-east-1'?",
    ],
    [
      'net/route53@shop/us-east-1',
      'plan-unknown',
      "net/route53 does not capture 'us-east-1' of shop",
      'known are: global',
    ],
    [
      'net/vpcs@',
      'usage',
      "'@' is no place of a plan",
      'write @<account>, or @<account>/<region>, such as @shop/us-east-1',
    ],
    ['net@shop/us-east-1/x', 'usage', "'@shop/us-east-1/x' is no place of a plan", expect.any(String)],
    ['nte@shop', 'plan-unknown', "there is no plan 'nte'", "did you mean 'net'?"],
  ])('%s', (address, code, message, hint) => {
    expect(() => chosen(NET, address)).toThrow(expect.objectContaining({ code, message, hint }));
  });

  test('a part beside whole plans is refused: it would narrow them too', () => {
    expect(() => selectPlans(NET, 'net/vpcs', ['more'], { sources, region: null })).toThrow(
      expect.objectContaining({ code: 'usage', message: "'net/vpcs' is a part of one plan, and --plan names others" }),
    );
  });
});

test('without accounts in the plan the twelve digits of the credentials name the place', () => {
  const ambient = space('{ regions: [us-east-1], sources: [vpcs] }', false);
  expect(chosen(ambient, 'net@111111111111/us-east-1')).toEqual(['vpcs of ? in us-east-1']);
  expect(() => chosen(ambient, 'net@shop')).toThrow(
    expect.objectContaining({ hint: expect.stringContaining('twelve digits') }),
  );
});

test('a region named by hand stands in for one that the plan leaves open', () => {
  const enabled = space('{ accounts: [shop], regions: enabled, sources: [vpcs] }');
  expect(chosen(enabled, 'net@shop/eu-west-1')).toEqual(['vpcs of shop in eu-west-1']);
  const open = space('{ accounts: [shop], sources: [vpcs] }');
  expect(chosen(open, 'net@shop/eu-west-1')).toEqual(['vpcs of shop in eu-west-1']);
  expect(() => chosen(open, 'net@shop/eu-west-1', 'us-east-1')).toThrow(
    expect.objectContaining({ hint: 'known are: us-east-1' }),
  );
});
