import { expect, test } from '@jest/globals';
import { coversZone, optionsSchema } from '../../../src/sources/route53/options.ts';
import { spec } from '../../../src/sources/route53/spec.ts';

test.each([
  ['nothing given: every zone', {}, 'example.com', true],
  ['a name', { zones: ['example.com'] }, 'example.com', true],
  ['another name', { zones: ['example.com'] }, 'example.org', false],
  ['a glob, also over dots', { zones: ['*.example.com'] }, 'a.b.example.com', true],
  ['a glob does not match its own apex', { zones: ['*.example.com'] }, 'example.com', false],
  ['an exclusion alone', { zones: ['!internal.*'] }, 'example.com', true],
  ['an exclusion wins', { zones: ['*', '!internal.*'] }, 'internal.example.com', false],
  ['case does not matter', { zones: ['EXAMPLE.com'] }, 'example.com', true],
])('zones are narrowed: %s', (_what, options, name, covered) => {
  expect(coversZone(options, name)).toBe(covered);
});

test('what was captured under a key is covered by the options that captured it', () => {
  const options = { zones: ['0/25.*', 'corp.internal'] };

  expect(spec.covers(options, 'zone', 'public/0%2F25.2.0.192.in-addr.arpa')).toBe(true);
  expect(spec.covers(options, 'zone', 'private/corp.internal~a1b2c3')).toBe(true);
  expect(spec.covers(options, 'zone', 'public/example.com')).toBe(false);
  expect(spec.covers(options, 'health-check', 'api~a1b2c3')).toBe(true);
});

test('an option that does not exist is refused', () => {
  expect(optionsSchema.safeParse({ zone: ['example.com'] }).success).toBe(false);
  expect(optionsSchema.safeParse({ zones: [] }).success).toBe(false);
});

test('the IAM actions are sorted, each once', () => {
  expect(spec.actions.capture).toEqual([...new Set(spec.actions.capture)].sort());
});
