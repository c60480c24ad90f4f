import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { databaseKey } from '../../../src/sources/mysql/dumps.ts';

test('a database has a name as a file of its own, which no other has', () => {
  expect(['shop', 'a/b', '.hidden', '100%', 'globals', 'databases', 'Näme'].map(databaseKey)).toEqual([
    'shop.sql',
    'a%2Fb.sql',
    '%2Ehidden.sql',
    '100%25.sql',
    '%67lobals.sql',
    '%64atabases.sql',
    'Näme.sql',
  ]);
  fc.assert(
    fc.property(fc.string({ minLength: 1, unit: 'grapheme' }), fc.string({ minLength: 1 }), (one, other) => {
      expect(databaseKey(one) === databaseKey(other)).toBe(one === other);
      expect(databaseKey(one)).toMatch(/^[^/\0.][^/\0]*\.sql$/);
    }),
  );
});
