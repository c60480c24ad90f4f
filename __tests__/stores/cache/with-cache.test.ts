import { randomBytes } from 'node:crypto';
import {
  appendFileSync,
  copyFileSync,
  mkdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { cacheKeys } from '../../../src/stores/cache/cache-file.ts';
import { codeOf, put, storeContract } from '../store.contract.ts';
import { CHAIN, cacheWorld, ENTRY, ID, readPoint, SEGMENT, writePoint } from './world.ts';

const worlds: Disposable[] = [];
afterAll(() => {
  for (const world of worlds) world[Symbol.dispose]();
});
storeContract('a store with a cache', {
  open: async () => {
    const world = cacheWorld();
    worlds.push(world);
    return world.run();
  },
  runs: 20,
});

test('what a run wrote, the next one reads without asking the store for bytes', async () => {
  using world = cacheWorld();
  const bytes = await writePoint(world.run());

  const { segment } = await readPoint(world.run());

  expect(segment).toBe(Buffer.from(bytes).toString('hex'));
  expect(world.gets()).toEqual([]);
});

test('what a run read in parts is fetched whole, once, and then kept', async () => {
  using world = cacheWorld();
  await writePoint(world.memory);

  const first = await readPoint(world.run());
  expect(world.gets()).toEqual([ENTRY, SEGMENT]);
  expect(await readPoint(world.run())).toEqual(first);
  expect(world.gets()).toEqual([]);
});

test('parts that are asked for at the same time share one fetch', async () => {
  using world = cacheWorld();
  const bytes = await writePoint(world.memory);
  const run = world.run();
  for await (const _ of run.list('catalogue/'));
  await run.get(ENTRY);
  world.gets();

  const parts = await Promise.all([0, 1, 2].map((n) => run.get(SEGMENT, { offset: n * 100_000, length: 100_000 })));

  expect(Buffer.concat(parts).equals(Buffer.from(bytes))).toBe(true);
  expect(world.gets()).toEqual([SEGMENT]);
});

test('whoever looks at a small part fetches no more than that', async () => {
  using world = cacheWorld();
  const bytes = await writePoint(world.memory);
  const run = world.run({ wholeAtOnce: false });
  for await (const _ of run.list('catalogue/'));
  await run.get(ENTRY);
  const before = world.files().length;

  const part = await run.get(SEGMENT, { offset: 10, length: 1000 });
  expect(Buffer.from(part).equals(Buffer.from(bytes.subarray(10, 1010)))).toBe(true);
  expect(world.files()).toHaveLength(before);
  await run.get(SEGMENT, { offset: 0, length: 200_000 }); // most of it: then all of it
  expect(world.files()).toHaveLength(before + 1);
});

test('packs, keys, checkpoints, run records and holdfast.json are never kept', async () => {
  using world = cacheWorld();
  const run = world.run();
  const others = [
    'holdfast.json',
    'keys/data.1.passphrase.age',
    `data/p/s/${CHAIN}/${CHAIN}/00000000`,
    `index/p/s/${CHAIN}/${CHAIN}/checkpoint-00000000`,
    'runs/p/20261123T020000000Z/1-1.json',
  ];
  for (const key of others) {
    await put(run, key, Buffer.from(key));
    await run.get(key);
    await run.get(key);
  }

  expect(world.files()).toEqual([]);
  expect(world.gets()).toEqual(others.flatMap((key) => [key, key]));
});

test('an entry, which is plain text in its store, cannot be read in the cache', async () => {
  using world = cacheWorld();
  await writePoint(world.run());

  for (const file of world.files()) expect(readFileSync(file, 'latin1')).not.toContain('index/p/s');
  expect(world.files().every((file) => (statSync(file).mode & 0o077) === 0)).toBe(true);
});

describe('a file that is not what it was', () => {
  const HARM: Readonly<Record<string, (file: string, all: readonly string[]) => void>> = {
    'of other bytes': (file) => writeFileSync(file, randomBytes(statSync(file).size)),
    'with one bit flipped': (file) => {
      const bytes = readFileSync(file);
      bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1;
      writeFileSync(file, bytes);
    },
    'that is cut off': (file) => truncateSync(file, statSync(file).size - 1),
    'that is empty': (file) => truncateSync(file, 0),
    'that has grown': (file) => appendFileSync(file, 'x'),
    'swapped for another': (file, all) => copyFileSync(all.find((other) => other !== file) ?? '', file),
    'that is a link': (file) => {
      const bytes = readFileSync(file);
      rmSync(file);
      writeFileSync(`${file}.real`, bytes);
      symlinkSync(`${file}.real`, file);
    },
    'that is a folder': (file) => {
      rmSync(file);
      mkdirSync(file);
    },
    'that is gone': (file) => rmSync(file),
  };

  test.each(Object.entries(HARM))('%s changes no answer, and is mended', async (name, harm) => {
    using world = cacheWorld();
    const run = world.run();
    await writePoint(run);
    const good = await readPoint(world.run());
    const files = world.files();
    for (const file of files) harm(file, files);

    expect(await readPoint(world.run())).toEqual(good);
    expect(world.gets()).not.toEqual([]);
    if (name === 'that is a folder') return; // it cannot be replaced, and stays what it is
    expect(await readPoint(world.run())).toEqual(good);
    expect(world.gets()).toEqual([]);
  });

  test('while it is being read changes no answer', async () => {
    using world = cacheWorld();
    await writePoint(world.run());
    const good = await readPoint(world.run());
    const run = world.run();
    expect(await readPoint(run)).toEqual(good);
    for (const file of world.files()) {
      const { size } = statSync(file);
      writeFileSync(file, randomBytes(size)); // in place, after it was found to be good
    }

    expect(await readPoint(run)).toEqual(good);
  });

  test('made by somebody without the keys is as good as none', async () => {
    using world = cacheWorld();
    await writePoint(world.run({ keys: cacheKeys(Buffer.alloc(32, 8)) }));

    await readPoint(world.run());
    expect(world.gets()).toEqual([ENTRY, SEGMENT]);
  });

  test('whatever lies in the files, reads are those of the store', async () => {
    using world = cacheWorld();
    await writePoint(world.run());
    const good = await readPoint(world.run());
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(fc.nat(), fc.nat(), fc.nat(255)), { maxLength: 4 }), async (flips) => {
        for (const [which, where, by] of flips) {
          const files = world.files();
          const file = files[which % files.length] ?? '';
          const bytes = readFileSync(file);
          const at = where % bytes.length;
          bytes[at] = (bytes[at] ?? 0) ^ by;
          writeFileSync(file, bytes);
        }
        expect(await readPoint(world.run())).toEqual(good);
      }),
      { numRuns: 60 },
    );
  });
});

describe('what happened in the store is noticed as without a cache:', () => {
  test('an object that was removed', async () => {
    using world = cacheWorld();
    await writePoint(world.run());
    world.memory.objects.delete(SEGMENT);

    expect(await codeOf(readPoint(world.run()))).toBe('object-missing');
    world.memory.objects.delete(ENTRY);
    expect(await codeOf(readPoint(world.run()))).toBe('object-missing');
  });

  test('an object that was cut off', async () => {
    using world = cacheWorld();
    const bytes = await writePoint(world.run());
    world.memory.objects.set(SEGMENT, bytes.subarray(0, 1000));

    expect(await codeOf(readPoint(world.run()))).toBe('object-damaged');
  });

  test('other bytes of the same length, written later under its key', async () => {
    using world = cacheWorld();
    let now = Date.now();
    const memory = world.memory;
    const bytes = await writePoint(world.run());
    await readPoint(world.run());
    const other = randomBytes(bytes.length);
    memory.objects.delete(SEGMENT);
    now += 60_000;
    const shifted = { ...world.store, list: shift(world.store.list, now) };
    memory.objects.set(SEGMENT, other);
    Object.assign(world.store, shifted);

    expect((await readPoint(world.run())).segment).toBe(other.toString('hex'));
  });

  function shift<T extends { readonly modifiedAt: number }, A extends readonly unknown[]>(
    list: (...args: A) => AsyncIterable<T>,
    to: number,
  ) {
    return async function* shifted(...args: A): AsyncIterable<T> {
      for await (const object of list(...args)) yield { ...object, modifiedAt: to };
    };
  }
});

describe('a folder that cannot be used', () => {
  test('is done without, and that is said once', async () => {
    using world = cacheWorld();
    writeFileSync(join(world.root, ID), 'a file where the folder would be');
    const run = world.run();
    const bytes = await writePoint(run);

    const { segment } = await readPoint(run);
    expect(segment).toBe(Buffer.from(bytes).toString('hex'));
    expect(world.log).toHaveLength(1);
    expect(world.log[0]).toMatch(/cannot be written \(E[A-Z]+\): it goes on without/);
  });

  test('that cannot be written is not filled: parts are read as parts', async () => {
    using world = cacheWorld();
    await writePoint(world.memory);
    writeFileSync(join(world.root, ID), '');
    const run = world.run();
    await put(run, `index/p/s/${CHAIN}/${CHAIN}/00000001`, Buffer.from('x')); // now it knows

    await readPoint(run);
    expect(world.gets()).toEqual([ENTRY, SEGMENT, SEGMENT, SEGMENT]);
  });

  test('that is nowhere is none', async () => {
    using world = cacheWorld();
    const run = world.run({ folder: async () => null });
    await writePoint(run);
    await readPoint(run);

    expect([world.files(), world.log]).toEqual([[], []]);
  });
});

test('what was used longest ago goes first, of all stores together, and other files stay', async () => {
  using world = cacheWorld();
  const other = join(world.root, '1'.repeat(32));
  mkdirSync(other);
  const [old, recent] = ['a'.repeat(64), 'b'.repeat(64)].map((name) => join(other, name)) as [string, string];
  for (const file of [old, recent, join(other, 'notes.txt')]) writeFileSync(file, Buffer.alloc(400_000));
  utimesSync(old, 1, 1);
  writeFileSync(join(other, '.tmp-0'), 'left by a run that died');
  utimesSync(join(other, '.tmp-0'), 1, 1);

  await writePoint(world.run({ maxBytes: 1_000_000 }));

  expect(() => statSync(old)).toThrow('ENOENT');
  expect(() => statSync(join(other, '.tmp-0'))).toThrow('ENOENT');
  expect(statSync(recent).size).toBe(400_000);
  expect(statSync(join(other, 'notes.txt')).size).toBe(400_000);
  expect(world.files()).toHaveLength(2);
});

test('several runs may use one folder at the same time', async () => {
  using world = cacheWorld();
  await writePoint(world.memory);
  const good = await readPoint(world.memory);

  const runs = await Promise.all(Array.from({ length: 8 }, () => readPoint(world.run({ maxBytes: 400_000 }))));

  for (const run of runs) expect(run).toEqual(good);
  expect(world.files().every((file) => !file.includes('.tmp-'))).toBe(true);
});
