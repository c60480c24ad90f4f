import { expect, test } from '@jest/globals';
import { isPartlyApplied } from '../../src/core/partly-applied.ts';
import { KINDS, record } from './restore/zones.ts';

const records = (...list: readonly unknown[]) => JSON.stringify({ kind: 'toy/records', records: list });
const a = (ttl: number) => record('a.', 'A', { ttl });
const b = (ttl: number) => record('b.', 'A', { ttl });
const PATH = 'zones/public/example.com/records.json';

test.each<[string, boolean, string, string, string]>([
  ['one of two edited records is live', true, records(a(1), b(1)), records(a(2), b(2)), records(a(2), b(1))],
  ['a record that the edit adds is live', true, records(a(1)), records(a(2), b(2)), records(a(1), b(2))],
  ['a record that the edit removes is gone', true, records(a(1), b(1)), records(a(2)), records(a(1))],
  ['AWS changed a record that nobody edited', false, records(a(1), b(1)), records(a(2), b(1)), records(a(1), b(3))],
  ['AWS changed an edited record otherwise', false, records(a(1), b(1)), records(a(2), b(1)), records(a(3), b(1))],
  ['one of two is live, and AWS changed another', false, records(a(1), b(1)), records(a(2), b(2)), records(a(2), b(3))],
])('%s', (_, partly, base, committed, live) => {
  expect(isPartlyApplied(KINDS, PATH, { base, committed, live })).toBe(partly);
});

test('a file that is gone on one side is nothing of the kind', () => {
  expect(isPartlyApplied(KINDS, PATH, { base: records(a(1)), committed: records(a(2)), live: null })).toBe(false);
});

test('one of two edited settings is live', () => {
  const file = (x: number, y: number) => JSON.stringify({ kind: 'toy/balancer', attributes: { x, y } });
  const path = 'load-balancers/web/load-balancer.json';
  expect(isPartlyApplied(KINDS, path, { base: file(1, 1), committed: file(2, 2), live: file(2, 1) })).toBe(true);
});
