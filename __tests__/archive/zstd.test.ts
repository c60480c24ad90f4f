import { createHash, randomBytes } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { deflate, deflateIfWorth, inflate, inflateOwn, storedFrame } from '../../src/archive/zstd.ts';

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

/** Both ways give the same: the decoder, and the one that may use the memory of the frame. */
function inflated(frame: Buffer, raw: number): Buffer {
  const plain = Buffer.from(inflate(frame, raw));
  const own = inflateOwn(new Uint8Array(frame), raw);
  expect(plain.equals(own)).toBe(true);
  return plain;
}

describe('what is compressed comes back', () => {
  test.each(EDGES)('with %i bytes, random ones and text', (bytes) => {
    for (const raw of [randomBytes(bytes), text(bytes)])
      for (const frame of [deflate(raw, 'block'), deflate(raw, 'lines'), frameOf(raw), Buffer.concat(storedFrame(raw))])
        expect(inflated(Buffer.from(frame), bytes).equals(raw)).toBe(true);
  });

  test('of any mixture of both', () => {
    const part = fc.tuple(fc.boolean(), fc.integer({ min: 0, max: 300_000 }));
    fc.assert(
      fc.property(fc.array(part, { minLength: 1, maxLength: 8 }), (parts) => {
        const raw = Buffer.concat(parts.map(([random, bytes]) => (random ? randomBytes(bytes) : text(bytes))));
        expect(inflated(frameOf(raw), raw.length).equals(raw)).toBe(true);
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

  test('comes back out of raw blocks of other lengths, and next to a block of one byte many times', () => {
    const raw = Buffer.concat([randomBytes(1000), Buffer.alloc(131_072 - 1000, 7), randomBytes(5)]);
    const head = (length: number, kind: number, isLast: number): Buffer => {
      const bytes = Buffer.alloc(3);
      bytes.writeUIntLE((length << 3) | (kind << 1) | isLast, 0, 3);
      return bytes;
    };
    const begin = Buffer.concat([Buffer.from('28b52ffda0', 'hex'), Buffer.from(Uint32Array.of(raw.length).buffer)]);
    const [a, b, c] = [raw.subarray(0, 1000), raw.subarray(1000, 131_072), raw.subarray(131_072)];
    const raws = [head(1000, 0, 0), a, head(b.length, 0, 0), b, head(5, 0, 1), c];
    const mixed = [head(1000, 0, 0), a, head(b.length, 1, 0), b.subarray(0, 1), head(5, 0, 1), c];
    for (const blocks of [raws, mixed])
      expect(inflated(Buffer.concat([begin, ...blocks]), raw.length).equals(raw)).toBe(true);
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
      for (const way of [inflate, inflateOwn])
        expect(() => way(frameOf(raw), wrong)).toThrow(expect.objectContaining({ code: 'object-damaged' }));
});

test('a frame of raw blocks of which any byte outside of them is another is no such frame, or damaged', () => {
  const raw = randomBytes(131_072 + 10);
  const frame = frameOf(raw);
  for (const at of [0, 3, 4, 5, 8, 9, 11, 12 + 131_072, 14 + 131_072]) {
    const hurt = Buffer.from(frame);
    hurt[at] = (hurt[at] as number) ^ 4; // the reserved bit of a kind, a length, the magic number
    expect(() => inflateOwn(hurt, raw.length)).toThrow(expect.objectContaining({ code: 'object-damaged' }));
  }
});
