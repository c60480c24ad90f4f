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

test('what is formatted is one or two neighbouring units and reads as the same time, but for what is smaller', () => {
  const below = { d: 3_600, h: 60, m: 1, s: 1 } as const;
  fc.assert(
    fc.property(fc.nat({ max: 10_000_000_000 }), (seconds) => {
      const text = formatDuration(seconds * 1000);
      expect(text).toMatch(new RegExp(DURATION_PATTERN));
      expect(text).toMatch(/^(?:\d+d(?:\d+h)?|\d+h(?:\d+m)?|\d+m(?:\d+s)?|\d+s)$/);
      const lost = seconds - (parseDuration(text) ?? Number.NaN) / 1000;
      expect(lost).toBeGreaterThanOrEqual(0);
      expect(lost).toBeLessThan(below[/[dhms]/.exec(text)?.[0] as keyof typeof below]);
    }),
  );
});

test.each([
  [0, '0s'],
  [999, '0s'],
  [93_600_000, '1d2h'],
  [93_784_000, '1d2h'],
  [86_700_000, '1d'], // five minutes do not matter beside a day
  [7_224_000, '2h'],
  [90_000, '1m30s'],
  [-60_000, '-1m'],
])('%i milliseconds are shown as %s', (ms, text) => {
  expect(formatDuration(ms)).toBe(text);
});
