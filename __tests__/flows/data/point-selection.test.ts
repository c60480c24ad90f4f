import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { PointKey } from '../../../src/core/recovery-point.ts';
import { slotKey } from '../../../src/core/time.ts';
import { parseWish, wishedPoints } from '../../../src/flows/data/point-selection.ts';

const NOW = Date.parse('2026-11-23T12:00:00Z');
const HOUR = 3_600_000;

function point(slot: number, id = '0123456789abcdef', more: Partial<PointKey> = {}): PointKey {
  const name = `${slotKey(slot)}-${id}`;
  return {
    plan: 'uploads',
    source: 'media',
    point: name,
    slot,
    type: 'full',
    status: 'complete',
    chain: name,
    ...more,
  };
}

describe('parseWish', () => {
  test.each([
    [null, { kind: 'newest' }],
    ['2026-11-22T12:00:00+01:00', { kind: 'until', at: Date.parse('2026-11-22T11:00:00Z') }],
    ['1d12h', { kind: 'until', at: NOW - 36 * HOUR }],
    ['20261122T110000000Z', { kind: 'point', id: '20261122T110000000Z' }],
    ['20261122T110000000Z-0123456789abcdef', { kind: 'point', id: '20261122T110000000Z-0123456789abcdef' }],
  ])('reads %s', (text, wish) => {
    expect(parseWish(text, '--at', NOW)).toEqual(wish);
  });

  test.each(['', 'yesterday', '2026-11-22', '2026-11-22T12:00:00', '2026-02-30T12:00:00Z', '-3h', '0123456789abcdef'])(
    'refuses %j',
    (text) => {
      expect(() => parseWish(text, '--to', NOW)).toThrow(
        expect.objectContaining({ code: 'usage', message: expect.stringContaining(`--to is '${text}'`) }),
      );
    },
  );
});

describe('wishedPoints', () => {
  test('until an instant it is the newest point of a slot at or before it, whatever the order of the listing', () => {
    const slots = fc.uniqueArray(fc.integer({ min: 0, max: 200 }), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(slots, fc.integer({ min: 0, max: 220 }), (hours, at) => {
        const points = hours.map((hour) => point(NOW - hour * HOUR));
        const wanted = hours.filter((hour) => hour >= at);
        const wish = { kind: 'until', at: NOW - at * HOUR } as const;
        if (wanted.length === 0)
          expect(() => wishedPoints(points, wish, NOW)).toThrow(expect.objectContaining({ code: 'point-missing' }));
        else expect(wishedPoints(points, wish, NOW)).toEqual([point(NOW - Math.min(...wanted) * HOUR)]);
      }),
    );
  });

  test('of two points of one slot the complete one comes first', () => {
    const partial = point(NOW, 'ffffffffffffffff', { status: 'partial' });
    const complete = point(NOW, '0000000000000000');
    const before = point(NOW - HOUR);
    expect(wishedPoints([before, complete, partial], { kind: 'newest' }, NOW)).toEqual([complete, partial, before]);
  });

  test('the beginning of several points names none, and shows them', () => {
    const points = [point(NOW, '0000000000000000'), point(NOW, 'ffffffffffffffff')];
    const wish = { kind: 'point', id: slotKey(NOW) } as const;
    expect(() => wishedPoints(points, wish, NOW)).toThrow(
      expect.objectContaining({ code: 'point-missing', hint: expect.stringContaining('ffffffffffffffff') }),
    );
    expect(wishedPoints(points, { kind: 'point', id: `${slotKey(NOW)}-f` }, NOW)).toEqual([points[1]]);
  });

  test('names the three nearest of a point that is not there', () => {
    const points = [1, 2, 30, 31, 32, 90].map((hour) => point(NOW - hour * HOUR));
    const wish = { kind: 'point', id: `${slotKey(NOW - 31.4 * HOUR)}-0000000000000000` } as const;
    const near = [31, 32, 30].map((hour) => slotKey(NOW - hour * HOUR));
    expect(() => wishedPoints(points, wish, NOW)).toThrow(
      expect.objectContaining({ hint: expect.stringMatching(new RegExp(near.join('.*'))) }),
    );
  });
});
