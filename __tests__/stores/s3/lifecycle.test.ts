import type { LifecycleRule } from '@aws-sdk/client-s3';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { harmfulRules, planLifecycle } from '../../../src/stores/s3/lifecycle.ts';

const COOLING = [
  { to: 'flexible', afterDays: 30 },
  { to: 'deep', afterDays: 120 },
] as const;
const others: LifecycleRule[] = [
  { ID: 'logs', Status: 'Enabled', Filter: { Prefix: 'logs/' }, Expiration: { Days: 7 } },
  { ID: 'holdfast other', Status: 'Enabled', Filter: { Prefix: 'other/data/' }, Transitions: [] },
];

describe('the rule of a store', () => {
  test('is for its packs only, never ends what is current, and stands beside the rules of others', () => {
    const { change, rules } = planLifecycle(others, 'prod/', COOLING);
    expect(change).toBe('add');
    expect(rules.slice(0, 2)).toEqual(others);
    expect(rules[2]).toEqual({
      ID: 'holdfast prod',
      Status: 'Enabled',
      Filter: { Prefix: 'prod/data/' },
      Transitions: [
        { Days: 30, StorageClass: 'GLACIER' },
        { Days: 120, StorageClass: 'DEEP_ARCHIVE' },
      ],
      NoncurrentVersionExpiration: { NoncurrentDays: 90 },
    });
  });

  test('changes nothing a second time, whatever the plan and the prefix', () => {
    const cooling = fc
      .tuple(fc.subarray(['instant', 'flexible', 'deep'] as const), fc.array(fc.integer({ min: 1, max: 900 })))
      .map(([names, days]) => names.map((to, i) => ({ to, afterDays: (days[i] ?? 7) + i * 1000 })));
    fc.assert(
      fc.property(cooling, fc.constantFrom('', 'prod/', 'a/b/'), (wanted, base) => {
        const once = planLifecycle(others, base, wanted);
        const again = planLifecycle(once.rules, base, wanted);
        expect(again.change).toBe('none');
        expect(again.rules).toEqual(once.rules);
        expect(planLifecycle(once.rules, base, []).rules).toEqual(others);
      }),
    );
  });

  test('is put right when somebody changed or switched it off, also one in the old form', () => {
    const { rules } = planLifecycle([], 'prod/', COOLING);
    const [rule] = rules;
    if (rule === undefined) throw new Error('no rule');
    expect(planLifecycle([{ ...rule, Status: 'Disabled' }], 'prod/', COOLING).change).toBe('replace');
    expect(planLifecycle([{ ...rule, Transitions: [] }], 'prod/', COOLING).change).toBe('replace');
    const { Filter: _, ...old } = rule;
    expect(planLifecycle([{ ...old, Prefix: 'prod/data/' }], 'prod/', COOLING).change).toBe('none');
    expect(planLifecycle(rules, 'prod/', []).change).toBe('remove');
  });
});

describe('rules of others', () => {
  const codes = (rule: Partial<LifecycleRule>, base = 'prod/') =>
    harmfulRules([{ ID: 'x', Status: 'Enabled', ...rule }], base, 's3://b').map(({ code }) => code);
  const glacier = [{ Days: 1, StorageClass: 'GLACIER' as const }];

  test.each<[string, Partial<LifecycleRule>, readonly string[]]>([
    ['deletes all of the bucket', { Filter: { Prefix: '' }, Expiration: { Days: 30 } }, ['lifecycle-expires']],
    ['deletes packs', { Filter: { Prefix: 'prod/data/' }, Expiration: { Days: 30 } }, ['lifecycle-expires']],
    ['deletes by a date', { Filter: {}, Expiration: { Date: new Date() } }, ['lifecycle-expires']],
    ['cools all of the store', { Filter: { Prefix: 'prod/' }, Transitions: glacier }, ['lifecycle-cools']],
    ['cools its lists, in the old form', { Prefix: 'prod/index', Transitions: glacier }, ['lifecycle-cools']],
    ['cools packs', { Filter: { Prefix: 'prod/data/' }, Transitions: glacier }, []],
    ['keeps what it moves readable', { Filter: {}, Transitions: [{ Days: 1, StorageClass: 'STANDARD_IA' }] }, []],
    ['cleans up delete markers', { Filter: {}, Expiration: { ExpiredObjectDeleteMarker: true } }, []],
    ['is for another prefix', { Filter: { Prefix: 'production/' }, Expiration: { Days: 1 } }, []],
    ['is for a tag', { Filter: { Tag: { Key: 'tmp', Value: 'y' } }, Expiration: { Days: 1 } }, []],
    ['is switched off', { Status: 'Disabled', Filter: {}, Expiration: { Days: 1 } }, []],
  ])('one that %s', (_what, rule, expected) => {
    expect(codes(rule)).toEqual(expected);
  });
});
