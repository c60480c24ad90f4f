import { describe, expect, test } from '@jest/globals';
import { entryKey } from '../../src/catalogue/entry-key.ts';
import { commitEntry, gonePoints, pointOf, readCatalogue, readEntry, readPoints } from '../../src/catalogue/points.ts';
import type { ObjectVersion, Store } from '../../src/core/store.ts';
import { createMemoryStore } from '../support/memory-store.ts';
import { CATALOGUE_KEY, committed, keysOf, recoveryPoint } from './entries.ts';

const monday = recoveryPoint('2026-11-16T01:00:00Z');
const tuesday = recoveryPoint('2026-11-17T01:00:00Z', { type: 'incremental', status: 'partial', chain: monday.chain });

test('points are listed by their keys alone, in the order of time', async () => {
  const store = createMemoryStore();
  for (const point of [tuesday, monday, recoveryPoint('2026-11-16T01:00:00Z', { source: 'other' })])
    await committed(store, point);
  store.objects.set('catalogue/uploads/media/notes.txt', new Uint8Array());
  const blind: Store = { ...store, get: () => Promise.reject(new Error('nothing is to be opened')) };

  const points = await readPoints(blind, 'uploads', 'media');
  expect(points.map(({ point, type, status, chain, slot }) => ({ point, type, status, chain, slot }))).toEqual(
    [monday, tuesday].map(({ point, type, status, chain, slot }) => ({ point, type, status, chain, slot })),
  );
});

test('an entry is committed once: the same again is our own lost answer, another one is refused', async () => {
  const store = createMemoryStore();
  const first = await commitEntry(store, monday, CATALOGUE_KEY);

  expect(await commitEntry(store, monday, CATALOGUE_KEY)).toEqual(first);
  expect(first.key).toBe(entryKey(monday));
  await expect(commitEntry(store, { ...monday, host: 'other' }, CATALOGUE_KEY)).rejects.toMatchObject({
    code: 'object-exists',
  });
  const [listed] = await readPoints(store, 'uploads', 'media');
  expect(await readEntry(store, pointOf([listed ?? monday], monday.point), keysOf)).toEqual({
    point: monday,
    digest: first.digest,
  });
});

test('a good entry that was copied to the key of another point is not that point', async () => {
  const store = createMemoryStore();
  await committed(store, tuesday);
  const replayed = entryKey({ ...tuesday, status: 'complete' });
  store.objects.set(replayed, store.objects.get(entryKey(tuesday)) ?? new Uint8Array());

  await expect(readEntry(store, { ...tuesday, status: 'complete' }, keysOf)).rejects.toMatchObject({
    code: 'entry-forged',
    message: expect.stringContaining(entryKey(tuesday)),
  });
});

test('a point that is named and not there is said by its name', () => {
  expect(() => pointOf([monday], tuesday.point)).toThrow(expect.objectContaining({ code: 'usage' }));
  expect(gonePoints([monday, tuesday], [tuesday])).toEqual([monday]);
});

describe('in a store that keeps versions', () => {
  /** Newest first, as S3 lists them: `d` is a delete marker. */
  function versioned(versions: Readonly<Record<string, readonly string[]>>): Store {
    const memory = createMemoryStore();
    return {
      ...memory,
      async *versions(prefix): AsyncIterable<ObjectVersion> {
        for (const key of Object.keys(versions).sort()) {
          if (!key.startsWith(prefix)) continue;
          for (const [i, version] of (versions[key] ?? []).entries())
            yield {
              key,
              version,
              kind: version.startsWith('d') ? 'delete-marker' : 'object',
              isLatest: i === 0,
              size: 1,
              modifiedAt: 0,
            };
        }
      },
    };
  }
  const key = entryKey(monday);

  test.each([
    ['one version is the entry', ['v1'], 'v1', null],
    ['the oldest of two versions is the entry, and the second is reported', ['v2', 'v1'], 'v1', 'it has 2 versions'],
    [
      'a point that a delete marker hides is still there, and that is reported',
      ['d2', 'v1'],
      'v1',
      'hidden by a delete marker',
    ],
    ['both at once are reported', ['v3', 'd2', 'v1'], 'v1', 'it has 2 versions and it was hidden once'],
  ])('%s', async (_, versions, expected, odd) => {
    const { points, findings } = await readCatalogue(versioned({ [key]: versions }), 'uploads', 'media');

    expect(points.map(({ version }) => version)).toEqual([expected]);
    if (odd === null) expect(findings).toEqual([]);
    else
      expect(findings).toMatchObject([
        { code: 'entry-replaced', severity: 'error', message: expect.stringContaining(odd) },
      ]);
  });

  test('a delete marker alone is no point, and is reported', async () => {
    const { points, findings } = await readCatalogue(versioned({ [key]: ['d1'] }), 'uploads', 'media');

    expect(points).toEqual([]);
    expect(findings).toHaveLength(1);
  });

  test('an entry is read by its version', async () => {
    const store = createMemoryStore();
    await committed(store, monday);
    const asked: unknown[] = [];
    const recording: Store = {
      ...store,
      get: async (name, range, version) => {
        asked.push(version);
        return await store.get(name, range, version);
      },
    };
    await readEntry(recording, { ...monday, version: 'v1' }, keysOf);

    expect(asked).toEqual(['v1']);
  });
});
