import { describe, expect, test } from '@jest/globals';
import { newIdentity } from '../../src/archive/age.ts';
import { addHolder, listHolders, removeHolder, rotateKeys } from '../../src/archive/change-keys.ts';
import { ageHolder, clearHolder, type Holder, type Opener, passphraseHolder } from '../../src/archive/holders.ts';
import { listKeyObjects } from '../../src/archive/key-objects.ts';
import { writeGeneration } from '../../src/archive/write-generation.ts';
import type { Store } from '../../src/core/store.ts';
import { createMemoryStore } from '../support/memory-store.ts';
import { everybody, made, opened } from './key-stores.ts';

const alice = await newIdentity();
const bob = await newIdentity();
const PASSPHRASE: Opener = { kind: 'passphrase', passphrase: 'correct horse' };
const byAlice: Opener = { kind: 'age', identity: alice.secret };
const byBob: Opener = { kind: 'age', identity: bob.secret };
const holder = passphraseHolder('correct horse');

async function storeOf(...holders: Parameters<typeof everybody>[0]) {
  const store = createMemoryStore();
  await made(store, everybody(holders));
  return store;
}

async function add(store: Store, by: Opener, holder: Holder, indexOnly = false): Promise<void> {
  await addHolder(store, await opened(store, by), [by], { holder, indexOnly });
}

async function remove(store: Store, by: Opener, name: string): Promise<void> {
  await removeHolder(store, await opened(store, by), name);
}

const namesIn = async (store: Store) => listHolders(await listKeyObjects(store));

describe('adding a holder', () => {
  test('lets him open all generations, and rewrites nothing', async () => {
    const store = await storeOf(holder);
    await rotateKeys(store, await opened(store, PASSPHRASE), everybody([holder]), []);
    const before = new Map(store.objects);

    await add(store, PASSPHRASE, ageHolder(alice.recipient, 'alice'));

    for (const [key, bytes] of before) expect(store.objects.get(key)).toEqual(bytes);
    const byHim = await opened(store, byAlice);
    const sealed = await (await byHim.keysOf(1)).sealForData(new Uint8Array(32));
    expect(await (await byHim.keysOf(1)).openPointKey(sealed)).toEqual(new Uint8Array(32));
    expect(await namesIn(store)).toEqual([
      { name: 'alice', wrapping: 'age', data: [1, 2], index: [1, 2] },
      { name: 'passphrase', wrapping: 'age', data: [1, 2], index: [1, 2] },
    ]);
  });

  test('for the index alone lets him write and not read', async () => {
    const store = await storeOf(holder);
    await add(store, PASSPHRASE, ageHolder(alice.recipient), true);
    const { keys } = await opened(store, byAlice);

    await expect(keys.openPointKey(await keys.sealForData(new Uint8Array(32)))).rejects.toMatchObject({
      code: 'keys-missing',
    });
  });

  test('is ended by the next run when it died half-way, and refused when it is done', async () => {
    const store = await storeOf(holder);
    let left = 1;
    const dying: Store = {
      ...store,
      async put(...args) {
        if (left-- <= 0) throw new Error('killed');
        return await store.put(...args);
      },
    };
    await expect(add(dying, PASSPHRASE, ageHolder(alice.recipient))).rejects.toThrow('killed');

    await add(store, PASSPHRASE, ageHolder(alice.recipient));
    expect((await opened(store, byAlice)).keys.generation).toBe(1);
    await expect(add(store, PASSPHRASE, ageHolder(alice.recipient))).rejects.toMatchObject({ code: 'key-holder' });
  });

  test('to a store whose keys lie in the clear would protect nothing, and is refused', async () => {
    const store = await storeOf(clearHolder);

    await expect(add(store, { kind: 'clear' }, holder)).rejects.toMatchObject({ code: 'key-holder' });
  });
});

describe('removing a holder', () => {
  test('leaves the others', async () => {
    const store = await storeOf(holder, ageHolder(alice.recipient, 'alice'));
    await remove(store, PASSPHRASE, 'alice');

    expect(await namesIn(store)).toEqual([{ name: 'passphrase', wrapping: 'age', data: [1], index: [1] }]);
    await expect(opened(store, byAlice)).rejects.toMatchObject({ code: 'wrong-key' });
    await opened(store, PASSPHRASE);
  });

  test.each([
    ['the last one', 'passphrase'],
    ['somebody who is none', 'mallory'],
  ])('refuses %s', async (_, name) => {
    const store = await storeOf(holder);
    const before = new Map(store.objects);

    await expect(remove(store, PASSPHRASE, name)).rejects.toMatchObject({ code: 'key-holder' });
    expect(store.objects).toEqual(before);
  });

  test('refuses the last holder of the data, whoever else holds the index', async () => {
    const store = createMemoryStore();
    const offline = ageHolder(alice.recipient, 'alice');
    await made(store, { data: [offline], index: [offline, ageHolder(bob.recipient, 'writer')] });

    await expect(remove(store, byBob, 'alice')).rejects.toMatchObject({ code: 'key-holder' });
    await remove(store, byAlice, 'writer');
  });

  test('leaves no version behind in a store that keeps them', async () => {
    const memory = await storeOf(holder, ageHolder(alice.recipient, 'alice'));
    const removed: unknown[] = [];
    const versioned: Store = {
      ...memory,
      remove: async (key, version) => void removed.push([key, version]),
      async *versions(prefix) {
        for await (const { key, size, modifiedAt } of memory.list(prefix))
          for (const version of ['v2', 'v1'])
            yield { key, version, kind: 'object', isLatest: version === 'v2', size, modifiedAt };
      },
    };
    await remove(versioned, PASSPHRASE, 'alice');

    expect(removed).toEqual([
      ['keys/data.1.alice.age', 'v2'],
      ['keys/data.1.alice.age', 'v1'],
      ['keys/index.1.alice.age', 'v2'],
      ['keys/index.1.alice.age', 'v1'],
    ]);
  });
});

describe('rotating the keys', () => {
  test('makes another pair for what is written from now on; what was written stays readable', async () => {
    const store = await storeOf(holder);
    const before = await opened(store, PASSPHRASE);
    const sealed = await before.keys.sealForData(new Uint8Array(32).fill(7));

    expect(await rotateKeys(store, before, everybody([holder]), [])).toBe(2);

    const after = await opened(store, PASSPHRASE, { encryption: 'passphrase' });
    expect(after.keys.generation).toBe(2);
    expect(after.keys.catalogueKey).not.toEqual(before.keys.catalogueKey);
    await expect(after.keys.openPointKey(sealed)).rejects.toMatchObject({ code: 'wrong-key' });
    expect(await (await after.keysOf(1)).openPointKey(sealed)).toEqual(new Uint8Array(32).fill(7));
    expect(await after.catalogueKey(1)).toEqual(before.keys.catalogueKey);
  });

  test('shuts out who was dropped, and only him', async () => {
    const store = await storeOf(holder, ageHolder(alice.recipient, 'alice'));
    const open = await opened(store, PASSPHRASE);
    await expect(rotateKeys(store, open, everybody([holder]), [])).rejects.toMatchObject({
      code: 'key-holder',
      message: expect.stringContaining("'alice'"),
    });
    await rotateKeys(store, open, everybody([holder]), ['alice']);

    await expect(opened(store, byAlice)).rejects.toMatchObject({ code: 'wrong-key' });
    expect((await opened(store, PASSPHRASE)).keys.generation).toBe(2);
  });

  test('from a store in the clear to an encrypted one is how a plan gets encryption', async () => {
    const store = await storeOf(clearHolder);
    await rotateKeys(store, await opened(store, { kind: 'clear' }), everybody([holder]), []);

    const after = await opened(store, PASSPHRASE, { encryption: 'passphrase' });
    expect(after.keys.generation).toBe(2);
    expect((await after.keysOf(1)).generation).toBe(1);
    expect(after.findings.map(({ code }) => code)).toEqual(['one-holder']);
  });

  test('by two people at once leaves one new generation', async () => {
    const store = await storeOf(holder);
    const [a, b] = [await opened(store, PASSPHRASE), await opened(store, PASSPHRASE)];
    const done = await Promise.allSettled([a, b].map((open) => rotateKeys(store, open, everybody([holder]), [])));

    expect(done.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect((await opened(store, PASSPHRASE)).keys.generation).toBe(2);
  });
});

describe('keys that somebody else brings', () => {
  test('as a new generation do not count although they are wrapped for us, and are reported', async () => {
    let now = 0;
    const store = createMemoryStore('memory', () => now);
    await made(store, everybody([ageHolder(alice.recipient), ageHolder(bob.recipient)]));
    const { id } = await opened(store, byBob);
    now += 2 * 3_600_000; // younger keys could be those of a writer that came second and died
    // Recipients are public: whoever writes to the bucket can do this.
    await writeGeneration(store, id, 2, everybody([ageHolder(alice.recipient)]), null);

    const open = await opened(store, byAlice);
    expect(open.keys.generation).toBe(1);
    expect(open.findings).toMatchObject([{ code: 'keys-replaced', severity: 'error' }]);
    expect(Object.keys(open.fingerprints())).toEqual(['1']);
    await expect(open.keysOf(2)).rejects.toMatchObject({ code: 'keys-replaced' });

    const third = await rotateKeys(store, open, everybody([ageHolder(alice.recipient), ageHolder(bob.recipient)]), []);
    expect((await opened(store, byAlice)).keys.generation).toBe(third);
  });

  test('in place of the first ones are refused by what the ledger knows', async () => {
    const store = await storeOf(ageHolder(alice.recipient));
    const open = await opened(store, byAlice);
    const known = open.fingerprints();
    for (const key of [...store.objects.keys()]) if (key.startsWith('keys/')) store.objects.delete(key);
    await writeGeneration(store, open.id, 1, everybody([ageHolder(alice.recipient)]), null);

    await expect(opened(store, byAlice, { known })).rejects.toMatchObject({ code: 'keys-replaced' });
  });
});
