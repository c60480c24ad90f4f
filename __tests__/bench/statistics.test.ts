import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { spreadOf } from '../../bench/statistics.ts';

test('as many values lie below the median as above it, in whatever order they came', () => {
  fc.assert(
    fc.property(fc.array(fc.integer(), { minLength: 1 }), (values) => {
      const { median = Number.NaN, least, most } = spreadOf(values) ?? {};
      expect([least, most]).toEqual([Math.min(...values), Math.max(...values)]);
      const half = values.length / 2;
      expect(values.filter((value) => value < median).length).toBeLessThanOrEqual(half);
      expect(values.filter((value) => value > median).length).toBeLessThanOrEqual(half);
    }),
  );
});

test('of two the median lies between, of nothing there is none', () => {
  expect(spreadOf([4, 1])).toEqual({ median: 2.5, least: 1, most: 4 });
  expect(spreadOf([])).toBeNull();
});
