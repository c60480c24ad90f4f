import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  type Home,
  lossOf,
  type ProtectedResource,
  type Recoverable,
  type RecoveryPlace,
  SCENARIOS,
  worstLoss,
} from '../../src/core/rpo.ts';

const NOW = Date.parse('2026-03-01T12:00:00Z');
const HOUR = 3_600_000;
const HOME: Home = { accountId: '111111111111', region: 'us-east-1' };

function left(recoverable: readonly Recoverable[], home: Home = HOME) {
  const one = { resource: 'vol-a', home, recoverable };
  return Object.fromEntries(SCENARIOS.map((scenario) => [scenario, lossOf(one, scenario, NOW).from?.point ?? null]));
}

function at(hours: number, place: RecoveryPlace, goesWithResource = false, point = `p${hours}`): Recoverable {
  return { point, at: NOW - hours * HOUR, place, goesWithResource };
}

const aws = (accountId: string | null, region: string | null): RecoveryPlace => ({ kind: 'aws', accountId, region });
const HERE = aws('111111111111', 'us-east-1');

describe('what is left of each scenario', () => {
  test.each([
    ['a snapshot beside what it is of', at(1, HERE), ['row', 'resource']],
    ['automated backups of a database', at(1, HERE, true), ['row']],
    ['automated backups that are replicated', at(1, aws('111111111111', 'eu-west-1')), ['row', 'resource', 'region']],
    [
      'a copy in another account, in the same region',
      at(1, aws('999999999999', 'us-east-1')),
      ['row', 'resource', 'account'],
    ],
    [
      'a copy in another account and region',
      at(1, aws('999999999999', 'eu-west-1')),
      ['row', 'resource', 'region', 'account'],
    ],
    ['a folder of this machine', at(1, { kind: 'machine' }), ['row']],
    ['git on another machine', at(1, { kind: 'git' }), ['row', 'resource', 'region', 'account']],
    ['an account and a region that nobody can name', at(1, aws(null, null)), ['row', 'resource']],
  ])('%s', (_, one, scenarios) => {
    expect(Object.entries(left([one])).flatMap(([scenario, point]) => (point === null ? [] : [scenario]))).toEqual(
      scenarios,
    );
  });

  test('where the resource itself lies is not known, so nothing is known to lie elsewhere', () => {
    const far = at(1, aws('999999999999', 'eu-west-1'));
    expect(left([far], { accountId: null, region: null })).toEqual({
      row: 'p1',
      resource: 'p1',
      region: null,
      account: null,
    });
  });

  test('the newest that is left counts, and an older one only where that is gone', () => {
    const all = [at(9, aws('999999999999', 'eu-west-1')), at(3, HERE), at(0.1, HERE, true)];
    expect(left(all)).toEqual({ row: 'p0.1', resource: 'p3', region: 'p9', account: 'p9' });
  });
});

test('a point of a machine whose clock is ahead is of now, not of the future', () => {
  const one = { resource: 'vol-a', home: HOME, recoverable: [at(-2, HERE)] };
  expect(lossOf(one, 'row', NOW).age).toBe(0);
});

const place: fc.Arbitrary<RecoveryPlace> = fc.oneof(
  fc.constantFrom<RecoveryPlace>({ kind: 'git' }, { kind: 'machine' }),
  fc.record({
    kind: fc.constant('aws' as const),
    accountId: fc.constantFrom('111111111111', '999999999999', null),
    region: fc.constantFrom('us-east-1', 'eu-west-1', null),
  }),
);
const resource: fc.Arbitrary<ProtectedResource> = fc.record({
  resource: fc.constantFrom('vol-a', 'vol-b', 'vol-c'),
  home: fc.record({ accountId: fc.constantFrom('111111111111', null), region: fc.constantFrom('us-east-1', null) }),
  recoverable: fc.array(
    fc.record({
      point: fc.constantFrom('x', 'y', 'z'),
      at: fc.integer({ min: NOW - 100 * HOUR, max: NOW }),
      place,
      goesWithResource: fc.boolean(),
    }),
    { maxLength: 5 },
  ),
});

test('no scenario loses less than that of a row, and of several resources the worst is told', () => {
  fc.assert(
    fc.property(fc.array(resource, { minLength: 1, maxLength: 5 }), (all) => {
      const cost = (age: number | null | undefined) => age ?? Number.POSITIVE_INFINITY;
      for (const scenario of SCENARIOS) {
        for (const one of all)
          expect(cost(lossOf(one, scenario, NOW).age)).toBeGreaterThanOrEqual(cost(lossOf(one, 'row', NOW).age));
        const costs = all.map((one) => cost(lossOf(one, scenario, NOW).age));
        expect(cost(worstLoss(all, scenario, NOW)?.age)).toBe(Math.max(...costs));
      }
    }),
  );
});

test('where nothing is selected nothing is told', () => {
  expect(worstLoss([], 'row', NOW)).toBeNull();
});
