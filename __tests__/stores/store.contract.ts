import { createHash, randomBytes } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { HoldfastError } from '../../src/core/errors.ts';
import type { Store, StoredObject } from '../../src/core/store.ts';

export interface StoreUnderTest {
  /** An empty store. */
  open(): Promise<Store>;
  /** How many cases a property may try: each one is a store full of requests. */
  readonly runs: number;
}

/** What every store must do. */
export function storeContract(name: string, { open, runs }: StoreUnderTest): void {
  describe(`${name} as a store`, () => {
    test('gives back what was written, whole and in parts', async () => {
      const store = await open();
      const bytes = randomBytes(300_000);

      const written = await put(store, 'data/media/uploads/00000000', bytes);

      expect(written).toMatchObject({ key: 'data/media/uploads/00000000', size: 300_000, sha256: sha256(bytes) });
      expect(hex(await store.get(written.key))).toBe(hex(bytes));
      expect(hex(await store.get(written.key, { offset: 0, length: 1 }))).toBe(hex(bytes.subarray(0, 1)));
      expect(hex(await store.get(written.key, { offset: 1000, length: 64_000 }))).toBe(
        hex(bytes.subarray(1000, 65_000)),
      );
      expect(hex(await store.get(written.key, { offset: 299_999, length: 1 }))).toBe(hex(bytes.subarray(299_999)));
      expect(await store.get(written.key, { offset: 10, length: 0 })).toHaveLength(0);
    });

    test('says when it wrote, how much, and under which version', async () => {
      const store = await open();
      const written = await put(store, 'a', Buffer.from('one'));
      const head = await store.head('a');

      expect(head).toMatchObject({ key: 'a', size: 3, version: written.version });
      expect([sha256(Buffer.from('one')), null]).toContain(head?.sha256);
      expect(Math.abs((head?.modifiedAt ?? 0) - Date.now())).toBeLessThan(120_000);
      expect(Math.abs((head?.modifiedAt ?? 0) - written.modifiedAt)).toBeLessThan(5_000);
      expect(Buffer.from(await store.get('a', undefined, written.version)).toString()).toBe('one');
    });

    test('an empty object is one', async () => {
      const store = await open();
      await put(store, 'empty', new Uint8Array(0));

      expect(await store.get('empty')).toHaveLength(0);
      expect(await store.head('empty')).toMatchObject({ size: 0 });
    });

    test('the bytes of a read are in a buffer that nothing else uses', async () => {
      const store = await open();
      await put(store, 'small', Buffer.from('a few bytes'));

      for (const bytes of [await store.get('small'), await store.get('small', { offset: 2, length: 3 })]) {
        expect(bytes.byteLength).toBe(bytes.buffer.byteLength);
      }
    });

    test('a key is written once: other bytes are refused and the first stay', async () => {
      const store = await open();
      await put(store, 'keys/data.1.main.clear', Buffer.from('first'));

      expect(await codeOf(put(store, 'keys/data.1.main.clear', Buffer.from('other')))).toBe('object-exists');
      expect(await codeOf(put(store, 'keys/data.1.main.clear', Buffer.from('longer than it')))).toBe('object-exists');
      expect(Buffer.from(await store.get('keys/data.1.main.clear')).toString()).toBe('first');
    });

    test('the same bytes again are our own earlier write, and count as written', async () => {
      const store = await open();
      const first = await put(store, 'again', Buffer.from('bytes'));
      const second = await put(store, 'again', Buffer.from('bytes'));

      expect(second).toMatchObject({ key: 'again', size: 5, sha256: first.sha256, version: first.version });
      expect(await keys(store, '')).toEqual(['again']);
    });

    test('of many writers of one key one is right, and what it wrote is there', async () => {
      const store = await open();
      const all = await Promise.allSettled(
        Array.from({ length: 8 }, (_, i) => put(store, 'claims/one', Buffer.from(`writer ${i}`))),
      );

      const winners = all.flatMap((end, i) => (end.status === 'fulfilled' ? [i] : []));
      const others = all.flatMap((end) => (end.status === 'rejected' ? [(end.reason as HoldfastError).code] : []));
      expect(winners).toHaveLength(1);
      expect(others).toEqual(Array(7).fill('object-exists'));
      expect(Buffer.from(await store.get('claims/one')).toString()).toBe(`writer ${winners[0]}`);
    });

    test('what is not there: a read says so, a head is null, a removal is no error', async () => {
      const store = await open();
      await put(store, 'a/b', Buffer.from('x'));

      expect(await codeOf(store.get('absent'))).toBe('object-missing');
      expect(await codeOf(store.get('a/b/c'))).toBe('object-missing');
      expect(await codeOf(store.get('absent', { offset: 0, length: 4 }))).toBe('object-missing');
      expect(await store.head('a')).toBeNull();
      expect(await store.head('a/b/c')).toBeNull();
      await store.remove('absent');
      await store.remove('a/b/c');
      expect(await keys(store, '')).toEqual(['a/b']);
    });

    test('fewer bytes than there must be are damage', async () => {
      const store = await open();
      await put(store, 'short', Buffer.alloc(100, 1));

      expect(await codeOf(store.get('short', { offset: 90, length: 11 }))).toBe('object-damaged');
      expect(await codeOf(store.get('short', { offset: 100, length: 1 }))).toBe('object-damaged');
      expect(await codeOf(store.get('short', { offset: 5000, length: 10 }))).toBe('object-damaged');
    });

    test('what was removed is gone, and its key is free', async () => {
      const store = await open();
      const written = await put(store, 'data/p/s/c/1/00000000', Buffer.from('old'));
      await put(store, 'data/p/s/c/2/00000000', Buffer.from('stays'));

      await store.remove(written.key, written.version);

      expect(await store.head(written.key)).toBeNull();
      expect(await keys(store, 'data/')).toEqual(['data/p/s/c/2/00000000']);
      await put(store, written.key, Buffer.from('new'));
      expect(Buffer.from(await store.get(written.key)).toString()).toBe('new');
    });

    test('a list has the order of the bytes of the keys, whatever folders they make', async () => {
      const store = await open();
      const all = ['a', 'a-b', 'a.txt', 'a/x', 'a/x-', 'a/x.d/1', 'a/x/1', 'a0', 'aB', 'ab', 'a~', 'b/_', 'b/A', 'b/a'];
      await Promise.all(
        all
          .toReversed()
          .filter((key) => !all.some((other) => other.startsWith(`${key}/`)))
          .map((key) => put(store, key, Buffer.from(key))),
      );

      const there = all.filter((key) => !all.some((other) => other.startsWith(`${key}/`)));
      expect(await keys(store, '')).toEqual([...there].sort());
    });

    test('a list begins where it is told to, by prefix and by the last key that was seen', async () => {
      const store = await open();
      const there = ['c/a/1', 'c/a/2', 'c/ab/1', 'c/b/1', 'd/1'];
      for (const key of there) await put(store, key, Buffer.from(key));

      expect(await keys(store, 'c/a')).toEqual(['c/a/1', 'c/a/2', 'c/ab/1']);
      expect(await keys(store, 'c/a/')).toEqual(['c/a/1', 'c/a/2']);
      expect(await keys(store, 'c/', 'c/a/1')).toEqual(['c/a/2', 'c/ab/1', 'c/b/1']);
      expect(await keys(store, 'c/', 'c/a/zzz')).toEqual(['c/ab/1', 'c/b/1']);
      expect(await keys(store, 'c/', 'b')).toEqual(there.slice(0, 4));
      expect(await keys(store, 'c/', 'd')).toEqual([]);
      expect(await keys(store, 'none')).toEqual([]);
    });

    test('any set of keys is listed as a sorted set would list it', async () => {
      const part = fc.stringMatching(/^[A-Za-z0-9_~-][A-Za-z0-9._~-]{0,3}$/);
      const key = fc.array(part, { minLength: 1, maxLength: 3 }).map((parts) => parts.join('/'));
      const set = fc.uniqueArray(key, { minLength: 1, maxLength: 12 });
      await fc.assert(
        fc.asyncProperty(set, key, key, async (all, prefix, after) => {
          const store = await open();
          const there = all.filter((one) => !all.some((other) => other.startsWith(`${one}/`)));
          await Promise.all(there.map((one) => put(store, one, Buffer.from(one))));
          for (const [p, a] of [
            ['', ''],
            ['', after],
            [prefix.slice(0, 2).replace(/\/$/, ''), ''],
            ['', there[0] ?? ''],
          ] as const) {
            expect(await keys(store, p, a)).toEqual(there.filter((one) => one.startsWith(p) && one > a).sort());
          }
        }),
        { numRuns: runs },
      );
    });

    test.each(
      [
        '',
        '/',
        '/etc/passwd',
        'a//b',
        'a/',
        '..',
        'a/../b',
        'a/..',
        './a',
        '.hidden',
        'a/.tmp/b',
        'a\\b',
        'a b',
        'é',
        'a\0b',
        'a\nb',
        'x'.repeat(256),
        'long/'.repeat(210).concat('x'),
      ].map((key) => [key.length > 40 ? `${key.slice(0, 5)}… (${key.length})` : key, key]),
    )('%j is no key, whoever asks', async (_name, key) => {
      const store = await open();

      expect(await codeOf(put(store, key, Buffer.from('x')))).toBe('unsafe-path');
      expect(await codeOf(store.get(key))).toBe('unsafe-path');
      expect(await codeOf(store.head(key))).toBe('unsafe-path');
      expect(await codeOf(store.remove(key))).toBe('unsafe-path');
      if (key !== '' && key !== 'a/') expect(await codeOf(keys(store, key))).toBe('unsafe-path');
    });
  });
}

export function put(store: Store, key: string, bytes: Uint8Array): Promise<StoredObject> {
  return store.put(key, bytes, createHash('sha256').update(bytes).digest());
}

export async function keys(store: Store, prefix: string, after?: string): Promise<string[]> {
  const found: string[] = [];
  for await (const object of store.list(prefix, after)) found.push(object.key);
  return found;
}

/** The code of the error that a call ends with. */
export async function codeOf(call: Promise<unknown>): Promise<string> {
  return (await failureOf(call)).code;
}

export async function failureOf(call: Promise<unknown>): Promise<HoldfastError> {
  try {
    await call;
  } catch (error) {
    if (error instanceof HoldfastError) return error;
    throw error;
  }
  throw new Error('it did not fail');
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** As text, so that a difference is shown in one line. */
function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex');
}
