import { expect, test } from '@jest/globals';
import { keptAtMost } from '../../src/core/kept-at-most.ts';
import type { Retention } from '../../src/core/retention.ts';

const NOW = Date.parse('2026-05-06T12:00:00Z');
const most = (retention: Retention | null, schedule: string | null = '30 3 * * *') =>
  keptAtMost({ retention, schedule, timezone: 'UTC' }, NOW);

test.each<[string, Retention | null, number | null]>([
  ['everything', null, null],
  ['rules that count', { daily: 14, monthly: 6, atLeast: 3 }, 20],
  ['never fewer than atLeast', { daily: 1, atLeast: 5 }, 5],
  ['a time, by the ticks in it', { forMs: 14 * 86_400_000, atLeast: 1 }, 14],
  ['both', { forMs: 7 * 86_400_000, monthly: 6, atLeast: 1 }, 13],
])('%s', (_what, retention, wanted) => {
  expect(most(retention)).toBe(wanted);
});

test('hourly points of two weeks are more than AWS keeps; of a plan without a schedule only the other rules say a number', () => {
  expect(most({ forMs: 14 * 86_400_000, atLeast: 1 }, '17 * * * *')).toBe(336);
  expect(most({ forMs: 14 * 86_400_000, last: 4, atLeast: 1 }, null)).toBe(4);
});
