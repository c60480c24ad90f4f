import { createHash, randomBytes } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { deflate, deflateIfWorth, inflate, storedFrame } from '../../src/archive/zstd.ts';

const MIB = 1024 * 1024;
const EDGES = [255, 256, 65_536, 262_143, 262_144, 3 * 131_072 - 1, 3 * 131_072, 3 * 131_072 + 1, 4 * MIB];

/** Words that say little. */
function text(bytes: number): Buffer {
  return Buffer.alloc(bytes, 'the quick brown fox jumps over the lazy dog and lies down beside it; ');
}

/** As blocks are. */
function frameOf(raw: Uint8Array): Buffer {
  const compressed = deflateIfWorth(raw);
  return Buffer.concat(compressed === null ? storedFrame(raw) : [compressed]);
}

describe('what is compressed comes back', () => {
  test.each(EDGES)('with %i bytes, random ones and text', (bytes) => {
    for (const raw of [randomBytes(bytes), text(bytes)])
      for (const frame of [deflate(raw, 'block'), deflate(raw, 'lines'), frameOf(raw), Buffer.concat(storedFrame(raw))])
        expect(Buffer.from(inflate(frame, bytes)).equals(raw)).toBe(true);
  });

  test('of any mixture of both', () => {
    const part = fc.tuple(fc.boolean(), fc.integer({ min: 0, max: 300_000 }));
    fc.assert(
      fc.property(fc.array(part, { minLength: 1, maxLength: 8 }), (parts) => {
        const raw = Buffer.concat(parts.map(([random, bytes]) => (random ? randomBytes(bytes) : text(bytes))));
        expect(Buffer.from(inflate(frameOf(raw), raw.length)).equals(raw)).toBe(true);
      }),
      { numRuns: 50 },
    );
  });
});

describe('what cannot be compressed', () => {
  test('is a frame of raw blocks, a few bytes longer than it was', () => {
    const raw = randomBytes(4 * MIB);
    const frame = frameOf(raw);
    expect(frame.length).toBe(raw.length + 9 + 32 * 3);
    expect(frame.subarray(0, 12).toString('hex')).toBe('28b52ffda00000400000' + '0010'); // 131,072 << 3, not the last
    expect(frame.readUIntLE(9 + 31 * (131_072 + 3), 3)).toBe((131_072 << 3) | 1);
  });

  test('is told from what has one compressible part in eight', () => {
    const raw = randomBytes(4 * MIB);
    raw.set(text(MIB / 2), 1_234_567);
    expect(frameOf(raw).length).toBeLessThan(3.6 * MIB);
  });

  test('is told from bytes that are as frequent as random ones and come again', () => {
    const once = createHash('sha512').update('a').digest();
    const raw = Buffer.concat(Array.from({ length: 16_384 }, () => once));
    expect(frameOf(raw).length).toBeLessThan(10_000);
  });
});

test('a frame that holds another number of bytes than it should is damaged', () => {
  for (const raw of [randomBytes(MIB), text(MIB)])
    for (const wrong of [MIB - 1, MIB + 1])
      expect(() => inflate(frameOf(raw), wrong)).toThrow(expect.objectContaining({ code: 'object-damaged' }));
});
