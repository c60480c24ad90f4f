import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { editDistance, suggest } from '../../src/core/suggest.ts';

const KEYS = ['schedule', 'sources', 'accounts', 'regions', 'commit', 'freshness', 'allowPublic', 'was', 'id', 'via'];

test.each([
  ['shedule', 'schedule'],
  ['schedlue', 'schedule'], // two neighbours swapped are one slip
  ['source', 'sources'],
  ['acounts', 'accounts'],
  ['Regions', 'regions'],
  ['allow_public', 'allowPublic'],
  ['allowpublic', 'allowPublic'],
  ['ID', 'id'],
])('%s was meant as %s', (word, meant) => {
  expect(suggest(word, KEYS)).toBe(meant);
});

test.each(['retention', 'x', 'ix', '', 'destination', 'y'.repeat(10_000)])(
  '%.20s is near to none of the keys',
  (word) => {
    expect(suggest(word, KEYS)).toBeNull();
  },
);

test('of several near words the nearest wins', () => {
  expect(suggest('us-eats-1', ['us-west-1', 'us-east-2', 'us-east-1'])).toBe('us-east-1');
});

test('the distance is a symmetric count that is zero for equal words only', () => {
  const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 8 });
  fc.assert(
    fc.property(word, word, (a, b) => {
      const distance = editDistance(a, b);
      expect(distance).toBe(editDistance(b, a));
      expect(distance === 0).toBe(a === b);
      expect(distance).toBeLessThanOrEqual(Math.max(a.length, b.length));
      expect(distance).toBeGreaterThanOrEqual(Math.abs(a.length - b.length));
    }),
  );
});
