import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { formatSize, parseSize } from '../../src/core/size.ts';

test.each([
  [0, '0 B'],
  [1023, '1023 B'],
  [1024, '1.0 KiB'],
  [1_048_524, '1.0 MiB'],
  [1_500_000, '1.4 MiB'],
  [102_400, '100 KiB'],
  [5 * 1024 ** 3, '5.0 GiB'],
  [2 ** 60, '1024 PiB'],
])('%d bytes are %s', (bytes, text) => {
  expect(formatSize(bytes)).toBe(text);
});

test('a size is never shown as more than four digits below the largest unit, and never off by more than a twentieth', () => {
  const units = ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB'];
  fc.assert(
    fc.property(fc.nat({ max: Number.MAX_SAFE_INTEGER }), (bytes) => {
      const [number = '', unit = ''] = formatSize(bytes).split(' ');
      expect(number.replace('.', '').length).toBeLessThanOrEqual(4);
      expect(Math.abs(Number(number) * 1024 ** units.indexOf(unit) - bytes)).toBeLessThanOrEqual(bytes / 20);
    }),
  );
});

test.each([
  ['0 B', 0],
  ['1KiB', 1024],
  ['2 TiB', 2 * 1024 ** 4],
  ['1e3 B', null],
  ['-1 B', null],
  ['9999999 TiB', null],
])('the size %s is %p bytes', (text, bytes) => expect(parseSize(text)).toBe(bytes));
