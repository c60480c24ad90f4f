import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { BlockQueue, rangesOf } from '../../src/archive/block-queue.ts';
import type { BlockRef } from '../../src/core/entry.ts';

const block = (number: number, pack = 0, offset = number * 1000, length = 1000): BlockRef => ({
  ...{ point: 'p', pack, offset, length, number, raw: 4000 },
});

test('what is asked for again and again waits, and what nobody asks for any more goes first', () => {
  const queue = new BlockQueue<never>();
  for (let i = 0; i < 10; i++) {
    for (const number of [7, i]) {
      queue.want(block(number)).lines.push(`${i}`);
      queue.added();
    }
  }

  const taken = queue.take(12);

  expect(taken.map(({ ref }) => ref.number)).toEqual([0, 1, 2, 3, 4, 5, 6, 8]);
  expect(queue.pieces).toBe(12);
  expect(queue.take(0).map(({ ref }) => ref.number)).toEqual([7, 9]);
});

test('every block is in one range, which holds its bytes and is of one pack and of bounded length', () => {
  const blocks = fc.uniqueArray(
    fc.record({ pack: fc.nat({ max: 3 }), slot: fc.nat({ max: 400 }), length: fc.integer({ min: 29, max: 65_536 }) }),
    { selector: ({ pack, slot }) => `${pack}/${slot}`, maxLength: 200 },
  );
  fc.assert(
    fc.property(blocks, (some) => {
      const queue = new BlockQueue<never>();
      for (const [number, { pack, slot, length }] of some.entries()) {
        queue.want(block(number, pack, slot * 65_536, length)).lines.push('');
        queue.added();
      }
      const ranges = rangesOf(queue.take(0));

      expect(ranges.flatMap((range) => range.blocks.map(({ ref }) => ref.number)).sort()).toEqual(
        some.map((_, number) => number).sort(),
      );
      for (const { pack, offset, length, blocks: own } of ranges) {
        expect(own.length === 1 || length <= 4 * 1024 * 1024).toBe(true);
        for (const { ref } of own)
          expect(ref.pack === pack && ref.offset >= offset && ref.offset + ref.length <= offset + length).toBe(true);
      }
    }),
  );
});
