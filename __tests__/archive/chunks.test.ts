import { createCipheriv, createHash, createHmac, randomBytes } from 'node:crypto';
import { Worker } from 'node:worker_threads';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { ChunkIds, ID_HEADROOM_BYTES, idText } from '../../src/archive/chunk-ids.ts';
import { ChunkList, HOLE, OWN_BLOCK } from '../../src/archive/chunk-list.ts';
import {
  CHUNK_AVERAGE_BYTES,
  CHUNK_MAX_BYTES,
  CHUNK_MIN_BYTES,
  chunkEnd,
  gearOf,
  jointIn,
} from '../../src/archive/chunker.ts';
import { DedupeTable } from '../../src/archive/dedupe-table.ts';

/** Bytes without any order, the same each time: how many chunks they make is no matter of luck. */
function bytesOf(seed: string, length: number): Buffer {
  const key = createHash('sha256').update(seed).digest();
  return createCipheriv('aes-256-ctr', key, Buffer.alloc(16)).update(Buffer.alloc(length));
}

const gear = gearOf(new Uint32Array(new Uint8Array(bytesOf('gear', 1024)).buffer));

function ends(bytes: Uint8Array): number[] {
  const all: number[] = [];
  for (let at = 0; at < bytes.length; at = all.at(-1) ?? 0) all.push(chunkEnd(bytes, at, bytes.length, gear));
  return all;
}

describe('the chunker', () => {
  test('cuts everything, each chunk within its bounds, about half a mebibyte long', () => {
    const bytes = bytesOf('many', 64 * 1024 * 1024);
    const cuts = ends(bytes);
    expect(cuts.at(-1)).toBe(bytes.length);
    const lengths = cuts.map((end, i) => end - (cuts[i - 1] ?? 0));
    for (const length of lengths.slice(0, -1)) expect(length).toBeGreaterThan(CHUNK_MIN_BYTES);
    for (const length of lengths) expect(length).toBeLessThanOrEqual(CHUNK_MAX_BYTES);
    expect(cuts.length).toBeGreaterThan(80);
    expect(cuts.length).toBeLessThan(180);
  });

  test('cuts at the same bytes again behind what was inserted', () => {
    const bytes = bytesOf('some', 24 * 1024 * 1024);
    const shifted = Buffer.concat([bytesOf('more', 12_345), bytes]);
    const [before, after] = [ends(bytes), ends(shifted).map((end) => end - 12_345)];
    expect(after.filter((end) => before.includes(end)).length).toBeGreaterThan(before.length - 4);
  });

  test('cuts where the hash of the last 32 bytes says so, however its loops are written', () => {
    const bytes = randomBytes(3 * 1024 * 1024 + 1);
    const plain = (from: number, to: number): number => {
      for (let end = from + CHUNK_MIN_BYTES + 1; end <= Math.min(to, from + CHUNK_MAX_BYTES); end++) {
        let hash = 0;
        for (let at = end - 32; at < end; at++) hash = (hash * 2 + (gear[bytes[at] ?? 0] ?? 0)) | 0;
        if (hash >>> (end - from <= CHUNK_AVERAGE_BYTES ? 12 : 14) === 0) return end;
      }
      return Math.min(to, from + CHUNK_MAX_BYTES);
    };
    for (const to of [bytes.length, 700_001, 1_200_000]) expect(chunkEnd(bytes, 3, to, gear)).toBe(plain(3, to));
  });

  test('and joints let a long file that was shifted keep most of its chunks', () => {
    const segment = 16 * 1024 * 1024;
    const bytes = bytesOf('some', 6 * segment);
    const parted = (all: Uint8Array): Set<string> => {
      const chunks = new Set<string>();
      for (let from = 0, n = 1; from < all.length; n++) {
        const to =
          n * segment < all.length
            ? (jointIn(all, n * segment, n * segment + CHUNK_MAX_BYTES, gear) ?? n * segment)
            : all.length;
        for (let at = from; at < to; ) {
          const end = chunkEnd(all, at, to, gear);
          chunks.add(createHmac('sha256', '').update(all.subarray(at, end)).digest('hex'));
          at = end;
        }
        from = to;
      }
      return chunks;
    };
    const before = parted(bytes);
    const after = parted(Buffer.concat([bytesOf('more', 5_000_001), bytes]));
    expect([...before].filter((chunk) => !after.has(chunk)).length).toBeLessThan(8);
  });

  test('leaves bytes that never end a chunk in chunks of the greatest length', () => {
    expect(
      ends(new Uint8Array(10 * 1024 * 1024)).every((end, i, all) => end - (all[i - 1] ?? 0) <= CHUNK_MAX_BYTES),
    ).toBe(true);
  });

  test('parts what is long where its chunks end anyway, although it is shifted', () => {
    const bytes = randomBytes(8 * 1024 * 1024);
    const joint = jointIn(bytes, CHUNK_MAX_BYTES, bytes.length, gear) ?? 0;
    const shifted = Buffer.concat([randomBytes(1000), bytes]);
    expect(jointIn(shifted, CHUNK_MAX_BYTES + 1000, shifted.length, gear)).toBe(joint + 1000);
    expect(chunkEnd(bytes, joint - CHUNK_MIN_BYTES - 1, bytes.length, gear)).toBe(joint);
    expect(jointIn(bytes, joint, joint, gear)).toBeNull();
    expect(jointIn(new Uint8Array(1024 * 1024).fill(1), 32, 1024 * 1024, gear)).toBeNull();
  });
});

test('an id is HMAC-SHA-256 cut to 16 bytes, and leaves the bytes as they were', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 32, maxLength: 32 }), fc.uint8Array({ maxLength: 300 }), (key, bytes) => {
      const buffer = Buffer.concat([randomBytes(ID_HEADROOM_BYTES), bytes]);
      const copy = Buffer.from(buffer);
      const words = new Uint32Array(7);
      new ChunkIds(key).idOf(buffer, ID_HEADROOM_BYTES, buffer.length, words, 2);
      const id = createHmac('sha256', key).update(bytes).digest().subarray(0, 16).toString('base64').slice(0, 22);
      expect(idText(Buffer.from(words.buffer), 2)).toBe(id);
      expect(buffer.equals(copy)).toBe(true);
    }),
  );
});

describe('a list of chunks', () => {
  test('keeps holes of any length, and joins those that meet', () => {
    const list = new ChunkList();
    list.addHole(2 ** 40);
    list.addHole(2 ** 33 + 7);
    expect(list.count).toBe(1);
    expect(list.where(0)).toBe(HOLE);
    expect(list.length(0)).toBe(2 ** 40 + 2 ** 33 + 7);
  });

  test('gives back what was put in, over its own growth and another thread', () => {
    const chunk = fc.tuple(fc.nat(OWN_BLOCK * 2 - 2), fc.nat(2 ** 22), fc.integer({ min: 1, max: 2 ** 22 }));
    fc.assert(
      fc.property(fc.array(chunk, { maxLength: 100 }), (chunks) => {
        const list = new ChunkList(1);
        for (const [where, offset, length] of chunks) {
          list.words.fill(where, list.next(), list.next() + 4);
          list.place(where, offset, length);
        }
        const there = ChunkList.of(structuredClone(list.cut()));
        const both = new ChunkList();
        both.add(there, 0, there.count);
        expect(Array.from({ length: both.count }, (_, i) => [both.where(i), both.offset(i), both.length(i)])).toEqual(
          chunks,
        );
      }),
    );
  });
});

describe('the table of known chunks', () => {
  const words = (id: number): Uint32Array => Uint32Array.of(Math.imul(id, 0x9e3779b1) >>> 0, id, id ^ 7, 3);

  test('finds what was put in, with the newest place, and nothing else', () => {
    const table = new DedupeTable(new SharedArrayBuffer(1024 * 1024));
    const found = { block: 0, offset: 0 };
    for (let id = 0; id < 2000; id++) table.add(words(id), 0, id, id * 2);
    table.add(words(17), 0, OWN_BLOCK + 5, 9);
    let known = 0;
    for (let id = 0; id < 2000; id++) {
      if (!table.find(words(id), 0, found)) continue;
      known += 1;
      expect(found).toEqual(id === 17 ? { block: OWN_BLOCK + 5, offset: 9 } : { block: id, offset: id * 2 });
    }
    expect(known).toBeGreaterThan(1900); // a set can be full before the table is
    expect(table.find(words(17), 0, found)).toBe(true);
    for (let id = 2000; id < 4000; id++) expect(table.find(words(id), 0, found)).toBe(false);
  });

  test('forgets the oldest when it is full, and never gives one chunk the place of another', () => {
    const table = new DedupeTable(new SharedArrayBuffer(16 * 1024));
    const found = { block: 0, offset: 0 };
    for (let id = 0; id < 20_000; id++) table.add(words(id), 0, id, id);
    let known = 0;
    for (let id = 0; id < 20_000; id++) {
      if (!table.find(words(id), 0, found)) continue;
      known += 1;
      expect(found).toEqual({ block: id, offset: id });
    }
    expect(known).toBeGreaterThan(100);
    expect(table.find(words(19_999), 0, found)).toBe(true);
  });

  test('never gives a torn place to a thread that reads while others write', async () => {
    const table = new DedupeTable(new SharedArrayBuffer(4096));
    const module = new URL('../../src/archive/dedupe-table.ts', import.meta.url).href;
    const script = `
      import { workerData } from 'node:worker_threads';
      const { DedupeTable } = await import(workerData.module);
      const table = new DedupeTable(workerData.memory);
      for (let round = 0; round < 300000; round++) {
        const id = (round * 31 + workerData.seed) % 500;
        table.add(Uint32Array.of(id % 3, id, id, id), 0, id, id);
      }`;
    const writers = [1, 2].map(
      (seed) =>
        new Worker(new URL(`data:text/javascript,${encodeURIComponent(script)}`), {
          workerData: { module, memory: table.memory, seed },
        }),
    );
    const ended = Promise.all(writers.map((writer) => new Promise((resolve) => writer.once('exit', resolve))));
    const found = { block: 0, offset: 0 };
    let [running, hits] = [true, 0];
    void ended.then(() => {
      running = false;
    });
    while (running) {
      for (let id = 0; id < 500; id++) {
        if (!table.find(Uint32Array.of(id % 3, id, id, id), 0, found)) continue;
        hits += 1;
        if (found.block !== id || found.offset !== id)
          throw new Error(`${id} is said to lie at ${JSON.stringify(found)}`);
      }
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect(hits).toBeGreaterThan(0);
  });
});
