import { expect, test } from '@jest/globals';
import type { PlanSpace } from '../../../src/core/plan.ts';
import { isPlannedScope, unitsOf } from '../../../src/flows/config/units.ts';
import { WHOLE } from '../../../src/flows/units.ts';
import { loadPlan } from '../../../src/plan/load.ts';
import { sources as registered } from '../../../src/sources/index.ts';
import { vpcSource } from '../regional-source.ts';

const sources = [...registered.filter(({ spec }) => spec.name === 'route53'), vpcSource()];

function space(plans: string): PlanSpace {
  const text = `version: 1\nid: acme\naccounts: { dns: { id: "111111111111" }, shop: { id: "222222222222" } }\nplans: { ${plans} }\n`;
  const specs = sources.map(({ spec }) => spec);
  const loaded = loadPlan([{ file: 'holdfast.yml', text }], specs);
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
  return loaded.space;
}

const planOf = (from: PlanSpace) => {
  const [plan] = from.plans;
  if (plan === undefined) throw new Error('no plan');
  return plan;
};

function units(plan: string, region: string | null = null) {
  const from = space(`net: ${plan}`);
  return unitsOf(from, planOf(from), sources, region, WHOLE).map((unit) => [
    unit.source.spec.name,
    unit.account?.name ?? null,
    unit.region,
    ...(unit.refused === undefined ? [] : [unit.refused.message, unit.refused.hint]),
  ]);
}

test('a plan runs source by source, account by account, region by region; a source narrows both', () => {
  const plan =
    '{ accounts: [dns, shop], regions: [us-east-1, eu-west-1], sources: [route53, { vpcs: {}, accounts: [shop], regions: [eu-west-1] }] }';
  expect(units(plan)).toEqual([
    ['route53', 'dns', 'global'],
    ['route53', 'shop', 'global'],
    ['vpcs', 'shop', 'eu-west-1'],
  ]);
});

test('no region is guessed: a regional source without one is refused with the mend, and a global one runs', () => {
  expect(units('{ sources: [route53, vpcs] }')).toEqual([
    ['route53', null, 'global'],
    [
      'vpcs',
      null,
      'AWS_REGION',
      'net/vpcs is regional and no region is named',
      'give plan net regions: [us-east-1], or enabled for all that the account has enabled, or set AWS_REGION',
    ],
  ]);
  expect(units('{ sources: [vpcs] }', 'eu-west-1')).toEqual([['vpcs', null, 'eu-west-1']]);
});

test('AWS_REGION is read as the plan would be', () => {
  expect(units('{ sources: [vpcs] }', 'us-eats-1')).toEqual([
    ['vpcs', null, 'us-eats-1', "AWS_REGION: 'us-eats-1' is not an AWS region", 'did you mean us-east-1?'],
  ]);
  expect(units('{ regions: [eu-west-1], sources: [vpcs] }', 'us-eats-1')).toEqual([['vpcs', null, 'eu-west-1']]);
});

function planned(plans: string, { region = null as string | null, enabled = null as readonly string[] | null } = {}) {
  const from = space(plans);
  return isPlannedScope(from, planOf(from), sources, region, () => enabled);
}

test('a region that left the list is planned by nobody, unless another plan of the same place has it', () => {
  const one = 'net: { accounts: [shop], regions: [us-east-1], sources: [vpcs] }';
  const more = (commit: string) =>
    `more: { accounts: [shop], regions: [eu-west-1], sources: [vpcs], commit: ${commit} }`;
  expect(planned(one)('shop/us-east-1/vpcs')).toBe(true);
  expect(planned(one)('shop/eu-west-1/vpcs')).toBe(false);
  expect(planned(one)('dns/us-east-1/vpcs')).toBe(false);
  expect(planned(`${one}, ${more('{}')}`)('shop/eu-west-1/vpcs')).toBe(true);
  expect(planned(`${one}, ${more('{ path: elsewhere }')}`)('shop/eu-west-1/vpcs')).toBe(false);
});

test('of all enabled regions each counts as planned until the account says which those are', () => {
  const all = 'net: { accounts: [shop], regions: enabled, sources: [vpcs] }';
  expect(planned(all)('shop/me-south-1/vpcs')).toBe(true);
  expect(planned(all)('shop/global/vpcs')).toBe(false);
  const said = planned(all, { enabled: ['us-east-1'] });
  expect(said('shop/us-east-1/vpcs')).toBe(true);
  expect(said('shop/me-south-1/vpcs')).toBe(false);
});

test('a run that has no region to run in calls no folder abandoned', () => {
  expect(planned('net: { accounts: [shop], sources: [vpcs] }')('shop/eu-west-1/vpcs')).toBe(true);
  expect(planned('net: { accounts: [shop], sources: [vpcs] }', { region: 'us-east-1' })('shop/eu-west-1/vpcs')).toBe(
    false,
  );
});
