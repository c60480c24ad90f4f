import { randomBytes } from 'node:crypto';
import { expect, test } from '@jest/globals';
import { ByteBudget } from '../../src/archive/byte-budget.ts';
import { ObjectSink } from '../../src/archive/object-sink.ts';
import { PACK_BUFFERS, PACK_BYTES, PackWriter } from '../../src/archive/packs.ts';
import { createMemoryStore } from '../support/memory-store.ts';

const PLACE = { source: 'p/s', chain: 'chain', point: 'point' };

test('what a slow store makes packs take of the budget is given back, since reading cannot go on without it', async () => {
  const store = createMemoryStore();
  const gate = Promise.withResolvers<void>();
  const sink = new ObjectSink({
    ...store,
    async put(key, bytes, sha256) {
      await gate.promise;
      return await store.put(key, bytes, sha256);
    },
  });
  const budget = new ByteBudget(PACK_BYTES + 16);
  const packs = new PackWriter(sink, PLACE, budget);
  const block = randomBytes(PACK_BYTES);
  const places: (readonly [number, number])[] = [];
  for (let n = 0; n <= PACK_BUFFERS; n++) {
    block[0] = n;
    const { pack, offset } = await packs.add(block);
    places.push([pack, offset]);
  }
  expect(budget.free).toBe(16); // as many are on their way as were set aside, and one more is filled
  gate.resolve();
  await sink.settle();

  await budget.take(PACK_BYTES + 16); // before that one is sent
  expect(packs.flush()).toBe(true);
  await sink.settle();
  expect(places).toEqual([
    [0, 0],
    [1, 0],
    [2, 0],
  ]);
  expect([...store.objects.values()].map((bytes) => [bytes.length, bytes[0]])).toEqual([
    [PACK_BYTES, 0],
    [PACK_BYTES, 1],
    [PACK_BYTES, 2],
  ]);
});
