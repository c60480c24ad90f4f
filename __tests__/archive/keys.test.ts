import { randomBytes } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { clearHolder, passphraseHolder } from '../../src/archive/holders.ts';
import { keyCheck } from '../../src/archive/seal.ts';
import type { Store } from '../../src/core/store.ts';
import { createMemoryStore, type MemoryStore } from '../support/memory-store.ts';
import { everybody, fakeKeyService, kindsOfStore, made, OWNER, opened } from './key-stores.ts';

const kinds = await kindsOfStore();
const kindOf = (kind: string) => kinds.find((known) => known.kind === kind) as (typeof kinds)[number];

/** Each call takes its own time. */
function slow(store: Store, seed: number): Store {
  let turn = seed;
  const pause = async () => {
    turn = (turn * 7919 + 13) % 31;
    if (turn % 4 > 0) await new Promise((resolve) => setTimeout(resolve, turn % 4));
  };
  return {
    ...store,
    put: async (...args) => await pause().then(() => store.put(...args)),
    head: async (...args) => await pause().then(() => store.head(...args)),
  };
}

function dyingAt(store: Store, n: number): Store {
  let left = n;
  const put: Store['put'] = async (...args) => {
    left -= 1;
    if (left <= 0) throw new Error('killed');
    return await store.put(...args);
  };
  return { ...store, put };
}

/** Writes down what is read. */
function recording(store: MemoryStore): { readonly store: Store; readonly read: string[] } {
  const read: string[] = [];
  const get: Store['get'] = async (key, ...more) => {
    read.push(key);
    return await store.get(key, ...more);
  };
  return { store: { ...store, get }, read };
}

describe.each(kinds)('a store with encryption: $kind', ({ kind, holders, opener, ...rest }) => {
  const writer = 'writer' in rest ? rest.writer : opener;

  test('gives everybody who opens it the same keys, and seals what its holders open again', async () => {
    const store = createMemoryStore();
    await made(store, holders, { texts: { 'RECOVER.md': '# recover\n' } });
    const [written, read] = [await opened(store, writer, { encryption: kind }), await opened(store, opener)];
    const [pointKey, chainKey] = [randomBytes(32), randomBytes(32)];

    expect(read.keys.catalogueKey).toEqual(written.keys.catalogueKey);
    expect(read.keys.chunkIdKey).toEqual(written.keys.chunkIdKey);
    expect(read.keys.gearTable).toEqual(written.keys.gearTable);
    expect(new Set(read.keys.gearTable).size).toBeGreaterThan(250);
    expect(read.keys).toMatchObject({ store: written.id, generation: 1 });
    expect(written.id).toMatch(/^[0-9a-f]{32}$/);
    const sealed = await written.keys.sealForData(pointKey);
    expect(keyCheck(await read.keys.openPointKey(sealed))).toBe(keyCheck(pointKey));
    const sealedIndex = await written.keys.sealForIndex(chainKey);
    expect(keyCheck(await written.keys.openChainKey(sealedIndex))).toBe(keyCheck(chainKey));
    expect(Buffer.from(store.objects.get('RECOVER.md') ?? []).toString()).toBe('# recover\n');
  });

  test('is written to without the data identity, which is opened once and only for what was backed up', async () => {
    const { store, read } = recording(createMemoryStore());
    await made(store, holders);
    const { keys } = await opened(store, opener);
    const sealed = await keys.sealForData(randomBytes(32));
    await keys.openChainKey(await keys.sealForIndex(randomBytes(32)));
    expect(read.filter((key) => key.startsWith('keys/data.'))).toEqual([]);

    await Promise.all([keys.openPointKey(sealed), keys.openPointKey(sealed)]);
    expect(read.filter((key) => key.startsWith('keys/data.'))).toHaveLength(1);
  });
});

test('a writer that holds the index identity alone cannot read the data, and is told who can', async () => {
  const { holders, ...age } = kindOf('age');
  const store = createMemoryStore();
  await made(store, holders);
  if (!('writer' in age)) throw new Error('age has a writer');
  const { keys } = await opened(store, age.writer, { encryption: 'age' });

  await expect(keys.openPointKey(await keys.sealForData(randomBytes(32)))).rejects.toMatchObject({
    code: 'keys-missing',
    message: expect.stringContaining(holders.data[0]?.name ?? '?'),
  });
});

test('a wrong passphrase is said before anything but the keys is read', async () => {
  const { store, read } = recording(createMemoryStore());
  await made(store, everybody([passphraseHolder('correct horse')]));
  read.length = 0;

  await expect(opened(store, { kind: 'passphrase', passphrase: 'battery staple' })).rejects.toMatchObject({
    code: 'wrong-key',
    message: expect.stringContaining('it is for passphrase'),
  });
  expect(read).toEqual(['holdfast.json', 'keys/index.1.passphrase.age']);
});

test('an opener of another kind than any holder gets no wrong key but the names of the holders', async () => {
  const store = createMemoryStore();
  await made(store, everybody([passphraseHolder('correct horse')]));

  await expect(opened(store, { kind: 'kms', service: fakeKeyService() })).rejects.toMatchObject({
    code: 'keys-missing',
    message: expect.stringContaining('it is for passphrase'),
  });
});

test('a key that KMS wrapped for another store or purpose does not open', async () => {
  const kms = kindOf('kms');
  const [store, other] = [createMemoryStore(), createMemoryStore()];
  await made(store, kms.holders);
  await made(other, kms.holders);
  store.objects.set('keys/index.1.kms.kms', other.objects.get('keys/index.1.kms.kms') ?? new Uint8Array());

  await expect(opened(store, kms.opener)).rejects.toMatchObject({ code: 'wrong-key' });
});

test('a data identity that was put there by somebody else is not used', async () => {
  const { holders, opener } = kindOf('none');
  const [store, other] = [createMemoryStore(), createMemoryStore()];
  await made(store, holders);
  await made(other, holders);
  const key = 'keys/data.1.everyone.clear';
  store.objects.set(key, other.objects.get(key) ?? new Uint8Array());
  const { keys } = await opened(store, opener);

  await expect(keys.openPointKey(await keys.sealForData(randomBytes(32)))).rejects.toMatchObject({
    code: 'keys-replaced',
  });
});

describe('a store that is not the one that the plan describes is refused', () => {
  test.each([
    ['none', 'passphrase'],
    ['none', 'kms'],
    ['passphrase', 'none'],
    ['passphrase', 'kms'],
    ['kms', 'age'],
    ['age', 'none'],
  ] as const)('it was made with %s, and the plan says %s', async (was, says) => {
    const { holders, opener } = kindOf(was);
    const store = createMemoryStore();
    await made(store, holders);

    const opening = opened(store, opener, { encryption: says });
    await expect(opening).rejects.toMatchObject({ code: 'store-refused', hint: expect.stringContaining('plan') });
  });

  test('somebody laid the keys beside it in the clear', async () => {
    const { holders, opener } = kindOf('passphrase');
    const [store, clear] = [createMemoryStore(), createMemoryStore()];
    await made(store, holders);
    await made(clear, everybody([clearHolder]));
    for (const [key, bytes] of clear.objects) if (key.startsWith('keys/')) store.objects.set(key, bytes);

    await expect(opened(store, opener, { encryption: 'passphrase' })).rejects.toMatchObject({ code: 'store-refused' });
  });

  test('it belongs to another plan file', async () => {
    const { holders, opener } = kindOf('none');
    const store = createMemoryStore();
    await made(store, holders);

    await expect(opened(store, opener, { owner: 'acme-shop' })).rejects.toMatchObject({
      code: 'store-refused',
      message: `the store memory belongs to '${OWNER}' and not to 'acme-shop'`,
    });
    await expect(made(store, holders, { owner: 'acme-shop' })).rejects.toMatchObject({ code: 'store-refused' });
  });

  test.each([
    ['a later version', { version: 2 }, 'has the format 2'],
    ['a feature that is not known', { features: ['parity'] }, 'needs parity'],
    ['no features at all', { features: undefined }, 'needs ?'],
    ['another format', { format: 'restic' }, 'is not ours'],
    ['an id that is none', { store: '../x' }, 'is damaged'],
  ])('its file has %s', async (_, change, words) => {
    const { holders, opener } = kindOf('none');
    const store = createMemoryStore();
    await made(store, holders);
    const file = JSON.parse(Buffer.from(store.objects.get('holdfast.json') ?? []).toString());
    store.objects.set('holdfast.json', Buffer.from(JSON.stringify({ ...file, ...change })));

    const refusal = { code: 'store-refused', message: expect.stringContaining(words) };
    await expect(opened(store, opener)).rejects.toMatchObject(refusal);
  });

  test('there is none', async () => {
    await expect(opened(createMemoryStore(), { kind: 'clear' })).rejects.toMatchObject({ code: 'store-missing' });
  });
});

describe('making a store', () => {
  const holders = everybody([clearHolder]);

  test('two writers at once settle on one store, and nothing of the other one stays', async () => {
    for (let round = 0; round < 25; round += 1) {
      const store = createMemoryStore();
      await Promise.all([made(slow(store, round), holders), made(slow(store, round * 3 + 1), holders)]);

      const { keys } = await opened(store, { kind: 'clear' });
      expect([...store.objects.keys()].sort()).toEqual([
        'holdfast.json',
        `keys/data.${keys.generation}.everyone.clear`,
        `keys/index.${keys.generation}.everyone.clear`,
      ]);
    }
  });

  test.each([1, 2, 3, 4])('a run that died before object %d leaves nothing that counts', async (n) => {
    const store = createMemoryStore();
    const texts = { 'RECOVER.md': '# recover\n' };
    await expect(made(dyingAt(store, n), holders, { texts })).rejects.toThrow('killed');
    await expect(opened(store, { kind: 'clear' })).rejects.toMatchObject({ code: 'store-missing' });

    await made(store, holders, { texts });
    const { keys, findings } = await opened(store, { kind: 'clear' });
    const key = randomBytes(32);
    expect(keyCheck(await keys.openPointKey(await keys.sealForData(key)))).toBe(keyCheck(key));
    expect(findings).toEqual([]);
  });

  test.each(kinds)(
    'the keys of a writer that came second and died are none, and nothing to tell: $kind',
    async (kind) => {
      const store = createMemoryStore();
      const atStoreFile = (run: () => Promise<void>): Store => ({
        ...store,
        async put(key, ...more) {
          if (key === 'holdfast.json') await run();
          return await store.put(key, ...more);
        },
      });
      const second = atStoreFile(() => Promise.reject(new Error('killed')));
      await made(
        atStoreFile(() => expect(made(second, kind.holders)).rejects.toThrow('killed')),
        kind.holders,
      );

      expect([...store.objects.keys()].filter((key) => key.startsWith('keys/index.2.'))).not.toEqual([]);
      const { keys, findings } = await opened(store, kind.opener);
      expect(keys.generation).toBe(1);
      expect(findings.filter(({ code }) => code !== 'one-holder')).toEqual([]);
    },
  );

  test('a store that is there is left as it is', async () => {
    const store = createMemoryStore();
    await made(store, holders);
    const before = new Map(store.objects);
    await made(store, holders, { now: Date.now() });

    expect(store.objects).toEqual(before);
  });

  test('recovery points without holdfast.json are a store that lost it, not an empty place', async () => {
    const store = createMemoryStore();
    store.objects.set('catalogue/uploads/media/x.json', new Uint8Array(1));

    await expect(made(store, holders)).rejects.toMatchObject({
      code: 'store-refused',
      hint: expect.stringContaining('bring'),
    });
    expect(store.objects.size).toBe(1);
  });

  test('one holder is told to add a second one', async () => {
    const store = createMemoryStore();
    await made(store, everybody([passphraseHolder('correct horse')]));
    const { findings } = await opened(store, { kind: 'passphrase', passphrase: 'correct horse' });

    expect(findings).toMatchObject([{ code: 'one-holder', severity: 'warning' }]);
  });

  test('an empty passphrase is none', () => {
    expect(() => passphraseHolder('')).toThrow(expect.objectContaining({ code: 'secret-missing' }));
  });
});
