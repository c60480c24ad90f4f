import { expect, test } from '@jest/globals';
import { summariseChanges } from '../../src/core/change-summary.ts';
import type { Json, JsonObject } from '../../src/core/json.ts';
import { KINDS, records, zone } from './kinds.ts';

/** What is told of a zone whose records were `before` and are `after`. */
function told(before: readonly JsonObject[], after: readonly JsonObject[]): readonly string[] {
  const files = zone('example.com', records(...before), records(...after));
  return summariseChanges({ source: 'route53', kinds: KINDS, files }).details[0] ?? [];
}

const www = (members: { readonly [name: string]: Json }): JsonObject => ({
  name: 'www.example.com.',
  type: 'A',
  ...members,
});
const toldOf = (before: { readonly [name: string]: Json }, after: { readonly [name: string]: Json }) =>
  told([www(before)], [www(after)]);

test('changed, added and removed items are named, in this order', () => {
  const other = { name: 'old.example.com.', type: 'TXT' };
  const promo = { name: 'promo.example.com.', type: 'CNAME' };
  expect(told([other, www({ ttl: 300 })], [www({ ttl: 60 }), promo])).toEqual([
    '~ www.example.com A: ttl 300 → 60',
    '+ promo.example.com CNAME',
    '- old.example.com TXT',
  ]);
});

test.each<[string, { [name: string]: Json }, { [name: string]: Json }, string]>([
  [
    'lists',
    { values: ['192.0.2.1'] },
    { values: ['192.0.2.1', '192.0.2.2'] },
    'values 192.0.2.1 → 192.0.2.1, 192.0.2.2',
  ],
  ['what is new', {}, { healthCheck: 'ref:health-check/api' }, 'healthCheck (none) → ref:health-check/api'],
  ['what is gone', { weight: 0 }, {}, 'weight 0 → (none)'],
  ['an empty text', { comment: '' }, { comment: 'x' }, 'comment "" → x'],
  ['members of members', { alias: { to: 'a', on: true } }, { alias: { to: 'b', on: true } }, 'alias.to a → b'],
  ['several members', { ttl: 1, weight: 2 }, { ttl: 2, weight: 3 }, 'ttl 1 → 2; weight 2 → 3'],
  ['no long texts', { values: ['x'.repeat(40)] }, { values: ['y'.repeat(40)] }, 'values'],
  ['no lists of objects that grew', { protections: [{ a: 1 }] }, { protections: [{ a: 2 }, { a: 3 }] }, 'protections'],
  ['no texts that look the same', { value: 'true' }, { value: true }, 'value'],
  [
    'many members by their number',
    { a: 1, b: 1, c: 1, d: 1, e: 1, f: 1 },
    {},
    'a 1 → (none); b 1 → (none); c 1 → (none); d 1 → (none); … and 2 more',
  ],
])('of a changed item %s are told', (_, before, after, text) => {
  expect(toldOf(before, after)).toEqual([`~ www.example.com A: ${text}`]);
});

const KEY = 'AKIAIOSFODNN7EXAMPLE';
const SECRET = 'wJalrXUtnFEMIK7MDENGbPxRfiCYEXAMPLEKEY0/'.padEnd(40, 'x').slice(0, 40);

test.each<[string, { [name: string]: Json }]>([
  ['as a text', { values: KEY }],
  ['in a list', { values: ['fine', `"${KEY}"`] }],
  ['cut into strings', { values: [`"${KEY.slice(0, 9)}" "${KEY.slice(9)}"`] }],
  ['that only its name gives away', { secretAccessKey: SECRET }],
])('a credential %s is never printed, whether it came or went', (_, members) => {
  for (const lines of [toldOf(members, {}), toldOf({}, members)]) {
    expect(lines).toEqual([`~ www.example.com A: ${Object.keys(members).join()}`]);
  }
});

test('a credential in the place of a name is not printed', () => {
  expect(told([], [{ name: KEY, type: 'A' }])).toEqual(['+ (a name that looks like a credential)']);
});

test('a value can neither break out of its line nor make GitHub act', () => {
  expect(toldOf({ values: ['a'] }, { values: ['b\n\nHoldfast-Plan: x', 'fixes #1', '@all'] })).toEqual([
    '~ www.example.com A: values a → b\\u000a\\u000aHoldfast-Plan: x, fixes %231, %40all',
  ]);
  expect(toldOf({ v: 'a' }, { v: 'fixes https://github.com/a/b/issues/1 GH-2' })).toEqual([
    '~ www.example.com A: v a → fixes https%3A//github.com/a/b/issues/1 GH%2D2',
  ]);
  expect(toldOf({ v: ['a'] }, { v: ['skip ci'] })).toEqual(['~ www.example.com A: v a → skip ci']); // no brackets of ours
});
