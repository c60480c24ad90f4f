import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { DURATION_PATTERN, formatDuration, parseDuration } from '../../src/core/duration.ts';

test.each([
  ['45s', 45_000],
  ['15m', 900_000],
  ['26h', 93_600_000],
  ['30d', 2_592_000_000],
  ['2w', 1_209_600_000],
  ['3mo', 7_776_000_000],
  ['1y', 31_536_000_000],
  ['1d12h', 129_600_000],
  ['1mo1m', 2_592_060_000],
  ['0h', 0],
])('%s is %i milliseconds', (text, ms) => {
  expect(parseDuration(text)).toBe(ms);
});

test.each(['', '26', 'h', '26 h', '-1h', '1.5h', '1H', '12h1d', '1h1h', '1ms', '1 day', `${'9'.repeat(30)}y`])(
  '%j is not a duration',
  (text) => {
    expect(parseDuration(text)).toBeNull();
  },
);

test('what is formatted reads as the same time, to the second', () => {
  fc.assert(
    fc.property(fc.nat({ max: 10_000_000_000 }), (seconds) => {
      const text = formatDuration(seconds * 1000);
      expect(parseDuration(text)).toBe(seconds * 1000);
      expect(text).toMatch(new RegExp(DURATION_PATTERN));
    }),
  );
});

test.each([
  [0, {}, '0s'],
  [999, {}, '0s'],
  [93_600_000, {}, '1d2h'],
  [93_784_000, { parts: 2 }, '1d2h'],
  [86_700_000, { parts: 2 }, '1d'], // five minutes do not matter beside a day
  [-60_000, {}, '-1m'],
])('%i milliseconds with %j are shown as %s', (ms, options, text) => {
  expect(formatDuration(ms, options)).toBe(text);
});
