import { createHash } from 'node:crypto';
import { expect, test } from '@jest/globals';
import { readAttempts } from '../../src/catalogue/attempts.ts';
import { checkChain } from '../../src/catalogue/chain-check.ts';
import type { RecoveryPoint } from '../../src/core/recovery-point.ts';
import type { Store } from '../../src/core/store.ts';
import { createMemoryStore, type MemoryStore } from '../support/memory-store.ts';
import { committed, recoveryPoint } from './entries.ts';

async function put(store: Store, key: string, size: number): Promise<void> {
  const bytes = new Uint8Array(size);
  await store.put(key, bytes, createHash('sha256').update(bytes).digest());
}

async function chainOfTwo() {
  const store = createMemoryStore();
  const write = async (point: RecoveryPoint) => {
    for (const { key, size } of point.objects) await put(store, key, size);
    return await committed(store, point);
  };
  const full = await write(recoveryPoint('2026-11-16T01:00:00Z'));
  const own = recoveryPoint('2026-11-17T01:00:00Z', { type: 'incremental', chain: full.point.chain, position: 2 });
  const incremental = await write({
    ...own,
    parent: { point: full.point.point, digest: full.digest },
    objects: [...own.objects, ...full.point.objects],
  });
  return { store, full, incremental, entries: [full, incremental] };
}

const pack = ({ point }: { readonly point: RecoveryPoint }) => point.objects[0]?.key ?? '';

test('a chain whose objects are all there with their sizes is whole, whatever litter lies beside them', async () => {
  const { store, entries } = await chainOfTwo();
  await put(store, `${pack(entries[0] ?? entries[1] ?? { point: recoveryPoint('2026-11-16T01:00:00Z') })}-litter`, 1);

  expect(await checkChain(store, entries)).toEqual({ hurt: [], broken: null });
});

test.each<[string, (store: MemoryStore, key: string) => void, number | null, string]>([
  ['missing', (store, key) => store.objects.delete(key), null, 'is missing'],
  ['cut', (store, key) => store.objects.set(key, new Uint8Array(4)), 4, 'has 4 bytes and not 5'],
])('an object that is %s closes the chain, and names the points that need it', async (_, hurt, size, words) => {
  const { store, full, incremental, entries } = await chainOfTwo();
  const key = pack(full);
  hurt(store, key);

  expect(await checkChain(store, entries)).toEqual({
    hurt: [{ key, size, expected: 5, points: [full.point.point, incremental.point.point] }],
    broken: `${key} ${words}`,
  });
});

test('several hurt objects are counted in the reason', async () => {
  const { store, entries } = await chainOfTwo();
  for (const key of [...store.objects.keys()]) if (!key.startsWith('catalogue/')) store.objects.delete(key);
  const { hurt, broken } = await checkChain(store, entries);

  expect(hurt).toHaveLength(4);
  expect(broken).toMatch(/ is missing, and 3 more$/);
});

test('a parent that is gone, or another good entry in its place, closes the chain', async () => {
  const { store, full, incremental } = await chainOfTwo();

  expect((await checkChain(store, [incremental])).broken).toBe(`the catalogue entry of ${full.point.point} is missing`);
  const other = { ...full, digest: 'f'.repeat(64) };
  expect((await checkChain(store, [other, incremental])).broken).toBe(
    `the catalogue entry of ${full.point.point} is not the one that was written`,
  );
});

test('attempts that left a checkpoint and no entry are found: those of the week, and of the open chain whenever it began', async () => {
  const store = createMemoryStore();
  const { chain } = recoveryPoint('2026-11-01T01:00:00Z');
  const done = recoveryPoint('2026-11-15T01:00:00Z', { chain });
  const [inChain, own, old] = ['2026-11-16T01:00:00Z', '2026-11-17T01:00:00Z', '2026-10-01T01:00:00Z'].map(
    (slot) => recoveryPoint(slot).point,
  ) as [string, string, string];
  const checkpoint = (of: string, point: string) => `index/uploads/media/${of}/${point}/checkpoint-00000000`;
  for (const key of [
    checkpoint(chain, inChain),
    checkpoint(own, own),
    checkpoint(old, old),
    checkpoint(chain, done.point),
  ])
    await put(store, key, 1);
  await put(store, `index/uploads/media/${own}/${own}/00000000`, 1);
  const now = Date.parse('2026-11-18T01:00:00Z');

  const found = await readAttempts(store, [done], { plan: 'uploads', source: 'media', openChain: chain, now });
  expect(found.map(({ point, chain: of }) => [point, of])).toEqual([
    [inChain, chain],
    [own, own],
  ]);
  expect(found[0]?.writtenAt).toBeGreaterThan(0);
});
