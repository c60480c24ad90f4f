import { randomBytes } from 'node:crypto';
import { chmodSync, mkdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { openLines, sealLines } from '../../src/archive/frames.ts';
import { indexOf } from '../../src/archive/index-reader.ts';
import { packKey, segmentKey } from '../../src/archive/object-keys.ts';
import type { ReadParts } from '../../src/archive/read-point.ts';
import { DataCheck, verifyPoint } from '../../src/archive/verify.ts';
import { checkObjects } from '../../src/archive/verify-objects.ts';
import type { RecoveryPoint } from '../../src/core/recovery-point.ts';
import type { Store } from '../../src/core/store.ts';
import { type DirectoryWorld, directoryWorld } from '../support/archive/directory-world.ts';

const place = { plan: 'uploads', source: 'media' };
const { signal } = new AbortController();

/** A full of eight packs, and an incremental that shares nearly all of them. */
async function chain(): Promise<{ world: DirectoryWorld; full: RecoveryPoint; next: RecoveryPoint }> {
  const world = await directoryWorld();
  mkdirSync(world.source);
  for (let i = 0; i < 64; i++)
    writeFileSync(join(world.source, `r${String(i).padStart(2, '0')}`), randomBytes(1_900_000));
  const full = await world.backup();
  writeFileSync(join(world.source, 'r05'), 'shorter');
  return { world, full, next: await world.backup(full) };
}

const all = { share: 1, seed: '', damaged: new Map() };
const pack = (point: RecoveryPoint, number: number): string =>
  packKey({ source: 'uploads/media', chain: point.chain, point: point.point }, number);

function hurtByte(path: string, at: number): void {
  const data = readFileSync(path);
  data[at] = (data[at] ?? 0) ^ 0x10;
  chmodSync(path, 0o600);
  writeFileSync(path, data);
}

test('finds nothing in a good store, and reads what two points share once', async () => {
  const { world, full, next } = await chain();
  using _ = world;
  const check = new DataCheck(all);

  const first = await verifyPoint(await world.parts(full), check);
  const { bytes } = check;
  const second = await verifyPoint(await world.parts(next), check);

  expect([first.hurtEntries, second.hurtEntries]).toEqual([0, 0]);
  expect(first.files).toBe(64);
  expect(bytes).toBeGreaterThan(64 * 1_900_000);
  expect(check.bytes - bytes).toBeLessThan(1000); // the one file that is new
});

test('one changed byte anywhere in a pack hurts the file that it is of, in every point that needs it', async () => {
  const { world, full, next } = await chain();
  using _ = world;
  const object = pack(full, 1);
  hurtByte(join(world.storeRoot, object), 1_000_000);
  const check = new DataCheck(all);

  const tallies = [
    await verifyPoint(await world.parts(full), check),
    await verifyPoint(await world.parts(next), check),
  ];

  for (const [i, { hurt, hurtEntries }] of tallies.entries()) {
    expect(hurtEntries).toBe(hurt.length);
    expect(hurt.length).toBeGreaterThan(0);
    expect(hurt.length).toBeLessThan(4); // files of one block
    for (const one of hurt)
      expect(one).toMatchObject({ object, point: [full, next][i]?.point, code: 'object-damaged' });
  }
  expect(tallies[1]?.hurt.map(({ key }) => key)).toEqual(tallies[0]?.hurt.map(({ key }) => key));
});

test('a later point whose index is wrong about a good block is told, and the points before it are not', async () => {
  const { world, full, next } = await chain();
  using _ = world;
  const parts = await world.parts(next);
  const { frames } = parts.index;
  /** The index of the later point, with something else in its first frame of its own; sealed as a writer seals it. */
  const changed = async (change: (text: string) => string): Promise<ReadParts> => {
    const at = frames.findIndex(({ origin }) => origin === next.point);
    const ref = frames[at];
    if (ref === undefined) throw new Error('there is no frame');
    const place = { store: next.store, source: 'uploads/media', chain: next.chain, point: next.point };
    const key = segmentKey(place, ref.segment);
    const range = { offset: ref.offset, length: ref.length };
    const unit = { sealed: await world.store.get(key, range), raw: ref.raw };
    const plain = openLines(parts.index.keys.chain, { ...place, kind: 'frame', number: ref.number }, unit);
    const text = Buffer.from(plain).toString();
    expect(change(text)).not.toBe(text);
    const made = sealLines(parts.index.keys.chain, { ...place, kind: 'frame', number: ref.number }, change(text));
    const all = frames.map((one, i) =>
      i === at ? { ...one, offset: 0, length: made.sealed.length, raw: made.raw } : one,
    );
    const store: Store = {
      ...world.store,
      get: async (wanted, part, version) =>
        wanted === key && part?.offset === 0 ? made.sealed : await world.store.get(wanted, part, version),
    };
    const { keys, objects, header } = parts.index;
    return { ...parts, store, index: indexOf({ store, keys, place, objects, header, frames: all }) };
  };
  /** The first chunk of r01, with one thing about it changed. */
  const chunk = /("p":"r01".*?"c":\[\[\d+,)(\d+)(,)(\d+)(,")(.)/;
  const wrongs: readonly ((text: string) => string)[] = [
    (text) =>
      text.replace(chunk, (_all, a, offset, b, length, c, d) => `${a}${Number(offset) + 1}${b}${length}${c}${d}`),
    (text) =>
      text.replace(chunk, (_all, a, offset, b, length, c, d) => `${a}${offset}${b}${Number(length) - 1}${c}${d}`),
    (text) =>
      text.replace(
        chunk,
        (_all, a, offset, b, length, c, d) => `${a}${offset}${b}${length}${c}${d === 'A' ? 'B' : 'A'}`,
      ),
    (text) => text.replace(/("p":"r01".*?"s":)/, '$11'),
  ];

  for (const wrong of wrongs) {
    const check = new DataCheck(all);
    expect((await verifyPoint(await world.parts(full), check)).hurtEntries).toBe(0);
    const { hurt } = await verifyPoint(await changed(wrong), check);
    expect(hurt.map(({ key }) => key)).toEqual(['r01']);
    expect((await verifyPoint(await world.parts(full), check)).hurtEntries).toBe(0);
  }
});

test('reads a share of the packs, the same for the same seed, others for another', async () => {
  const { world, full } = await chain();
  using _ = world;
  const read = async (seed: string) => {
    const asked = new Set<string>();
    const parts = await world.parts(full);
    const store: typeof parts.store = {
      ...parts.store,
      get: async (key, range, version) => {
        if (key.startsWith('data/')) asked.add(key.slice(-8));
        return await parts.store.get(key, range, version);
      },
    };
    const check = new DataCheck({ ...all, share: 0.5, seed });
    await verifyPoint({ ...parts, store }, check);
    expect(asked.size).toBe(check.chosenPacks);
    return [...asked].sort().join();
  };

  const [monday, again] = [await read('monday'), await read('monday')];
  const others = await Promise.all(['tuesday', 'wednesday', 'thursday', 'friday'].map(read));

  expect(again).toBe(monday);
  expect(new Set([monday, ...others]).size).toBeGreaterThan(1);
});

test('without reading data: what is gone or has another size is named, with the files of each point that need it', async () => {
  const { world, full, next } = await chain();
  using _ = world;
  rmSync(join(world.storeRoot, pack(full, 2)));
  const short = join(world.storeRoot, pack(full, 3));
  chmodSync(short, 0o600);
  truncateSync(short, 1000);

  const { damaged, objects, digests, litter } = await checkObjects(world.store, place, [full, next], signal);
  const check = new DataCheck({ share: 0, seed: '', damaged });
  const tally = await verifyPoint(await world.parts(next), check);

  expect([...damaged].map(([key, { code }]) => `${code} ${key}`).sort()).toEqual(
    [`object-damaged ${pack(full, 3)}`, `object-missing ${pack(full, 2)}`].sort(),
  );
  expect(objects).toBe(new Set([...full.objects, ...next.objects].map(({ key }) => key)).size);
  expect(digests).toBe(0); // a folder knows no checksums
  expect(litter).toEqual({ folders: [], objects: 0, bytes: 0 });
  expect(tally.hurtEntries).toBeGreaterThan(20);
  expect(new Set(tally.hurt.map(({ object }) => object))).toEqual(new Set([pack(full, 2), pack(full, 3)]));
  expect(check.bytes).toBe(0);
});

test('counts what belongs to no point as litter, and what a point does not need any more as its own', async () => {
  const { world, full, next } = await chain();
  using _ = world;
  const dead = '20261201T000000000Z-00000000000000ff';
  const key = `data/uploads/media/${full.chain}/${dead}/00000000`;
  mkdirSync(join(world.storeRoot, key, '..'), { recursive: true });
  writeFileSync(join(world.storeRoot, key), 'left by a run that died');

  const { litter } = await checkObjects(world.store, place, [full, next], signal);

  expect(litter).toEqual({ folders: [`data/uploads/media/${full.chain}/${dead}/`], objects: 1, bytes: 23 });
});

test('a damaged index is told even when no data is read', async () => {
  const { world, full } = await chain();
  using _ = world;
  const { frames } = await world.index(full);
  hurtByte(
    join(world.storeRoot, `index/uploads/media/${full.chain}/${full.point}/00000000`),
    (frames[0]?.offset ?? 0) + 30,
  );

  const tally = await verifyPoint(await world.parts(full), new DataCheck({ ...all, share: 0 }));

  expect(tally.hurtEntries).toBe(frames[0]?.entries);
});
