import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { matchGlob } from '../../src/core/glob.ts';

test.each([
  ['*.example.com', 'www.example.com', true],
  ['*.example.com', 'a.b.example.com', true],
  ['*.example.com', 'example.com', false],
  ['*.Example.com', 'WWW.eXample.com', true],
  ['example.com', 'exampleXcom', false],
  ['shop-?', 'shop-1', true],
  ['shop-?', 'shop-', false],
  ['shop-?', 'shop-12', false],
  ['?', '🙂', true],
  ['*', '', true],
  ['', '', true],
  ['', 'a', false],
  ['a*b*c', 'aXbXbXc', true],
  ['a*b*c', 'aXbXbX', false],
  ['[a-z]', 'b', false],
  ['(a|b)', '(A|B)', true],
])('"%s" against "%s" is %s', (pattern, text, matches) => {
  expect(matchGlob(pattern, text)).toBe(matches);
});

test('it answers as a regular expression with the same meaning', () => {
  const letters = fc.string({ unit: fc.constantFrom('a', 'B', 'b', '.', '-', '\\', '+'), maxLength: 12 });
  const patterns = fc.string({ unit: fc.constantFrom('a', 'b', '.', '*', '?', '\\', '+', '-'), maxLength: 8 });
  fc.assert(
    fc.property(patterns, letters, (pattern, text) => {
      const source = [...pattern]
        .map((c) => (c === '*' ? '.*' : c === '?' ? '.' : c.replace(/[\\.+]/, '\\$&')))
        .join('');
      expect(matchGlob(pattern, text)).toBe(new RegExp(`^${source}$`, 'is').test(text));
    }),
    { numRuns: 2000 },
  );
});

test('a pattern that makes backtracking engines hang answers at once', () => {
  const started = process.cpuUsage();
  expect(matchGlob(`${'*a'.repeat(40)}*b`, 'a'.repeat(5000))).toBe(false);
  expect(process.cpuUsage(started).user).toBeLessThan(1_000_000); // μs of this process: a busy machine adds none
});
