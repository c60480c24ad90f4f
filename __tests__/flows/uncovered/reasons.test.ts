import { expect, test } from '@jest/globals';
import type { Plan, PlanSource } from '../../../src/core/plan.ts';
import { plannedEntries, reasonOf } from '../../../src/flows/uncovered/reasons.ts';

const SHOP = { account: 'shop', isAmbient: false };

function planned(more: { accounts?: readonly string[]; regions?: Plan['regions'] } = {}) {
  const entry = { source: 'ebs', name: 'ebs', accounts: null, regions: null, options: {} } as unknown as PlanSource;
  const plan = {
    name: 'points',
    accounts: ['shop'],
    regions: ['us-east-1'],
    sources: [entry],
    ...more,
  } as unknown as Plan;
  return plannedEntries({ plans: [plan] }, { name: 'ebs', scope: 'regional' }, 'eu-north-1');
}

function reason(
  entries: ReturnType<typeof planned>,
  place: { account: string; isAmbient: boolean },
  region: string,
  why: string | null = 'tag is missing',
) {
  const judged = entries
    .filter((entry) => entry.takes(place, region))
    .map((entry) => ({ entry, whys: new Map([['vol-a', why]]) }));
  return reasonOf({ id: 'vol-a' }, judged, entries, { ...place, region, source: 'ebs', noun: 'EBS volume' });
}

test.each([
  ['no plan has the kind', reason([], SHOP, 'us-east-1'), 'no plan has the source ebs, which takes each EBS volume'],
  [
    'no plan has the account',
    reason(planned(), { ...SHOP, account: 'dns' }, 'us-east-1'),
    'account dns is in no plan with ebs',
  ],
  ['no plan has the region', reason(planned(), SHOP, 'eu-west-1'), 'eu-west-1 is not among the regions of points/ebs'],
  ['the options leave it out', reason(planned(), SHOP, 'us-east-1'), 'points/ebs: tag is missing'],
  ['a plan takes it', reason(planned(), SHOP, 'us-east-1', null), null],
  [
    'a plan of every region leaves it out',
    reason(planned({ regions: 'enabled' }), SHOP, 'ap-south-1'),
    'points/ebs: tag is missing',
  ],
  ['a plan without regions runs in AWS_REGION', reason(planned({ regions: null }), SHOP, 'eu-north-1', null), null],
])('%s', (_, said, expected) => {
  expect(said).toBe(expected);
});

test('a plan that names no account runs in that of the credentials, also where that has a name', () => {
  const entries = planned({ accounts: [] });
  expect(reason(entries, { ...SHOP, isAmbient: true }, 'us-east-1', null)).toBeNull();
  expect(reason(entries, SHOP, 'us-east-1', null)).toBe('account shop is in no plan with ebs');
});

test('one plan that takes it is enough, and of several that do not each says why', () => {
  const [entry] = planned();
  if (entry === undefined) throw new Error('no entry');
  const judged = (whys: readonly (string | null)[]) =>
    whys.map((why, n) => ({ entry: { ...entry, address: `p${n}/ebs` }, whys: new Map([['vol-a', why]]) }));
  const place = { ...SHOP, region: 'us-east-1', source: 'ebs', noun: 'EBS volume' };
  expect(reasonOf({ id: 'vol-a' }, judged(['x', null]), [entry], place)).toBeNull();
  expect(reasonOf({ id: 'vol-a' }, judged(['x', 'y']), [entry], place)).toBe('p0/ebs: x; p1/ebs: y');
  expect(reasonOf({ id: 'vol-b' }, judged(['x']), [entry], place)).toBe('p0/ebs: not judged');
});
