import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Entry, SourceItem } from '../../src/core/entry.ts';
import { listTexts } from '../../src/sources/copied-texts.ts';
import { openFile } from '../../src/sources/copied-texts-worker.ts';

type EntryItem = Extract<SourceItem, { kind: 'entry' }>;

async function* each(entries: readonly Entry[]): AsyncIterable<Entry> {
  yield* entries;
}

async function list(
  texts: Readonly<Record<string, string>>,
  time = 1n,
  last: readonly Entry[] = [],
): Promise<readonly EntryItem[]> {
  const listing = listTexts({ texts: new Map(Object.entries(texts)), time, last: each(last), incomplete: null });
  const items: EntryItem[] = [];
  for await (const item of listing.items) if ('kind' in item && item.kind === 'entry') items.push(item);
  return items;
}

/** What a thread reads of an item, as the archive does. */
function read({ entry, content }: EntryItem): { text: string; isSettled: boolean } {
  if (content.kind !== 'file') throw new Error(`${entry.key} has no bytes`);
  const file = openFile(content.path);
  const { size, mtime, ctime, inode } = file.stat();
  const bytes = Buffer.alloc(size + 10);
  const half = size >> 1;
  const filled = file.read(bytes.subarray(0, half), 0) + file.read(bytes.subarray(half), half);
  const isSettled =
    filled === size &&
    size === entry.size &&
    mtime === entry.mtime &&
    ctime === entry.detect?.ctime &&
    inode === entry.detect.inode &&
    file.read(bytes, size) === 0;
  file.close();
  return { text: bytes.subarray(0, filled).toString(), isSettled };
}

const name = fc.stringMatching(/^[a-zé~. ]{1,6}$/).filter((part) => part !== '.' && part !== '..');
const texts = fc.dictionary(
  fc.array(name, { minLength: 1, maxLength: 3 }).map((parts) => `snapshots/${parts.join('/')}.json`),
  fc.string({ unit: 'grapheme' }).map((text) => text.toWellFormed()),
);

describe('texts as a data source hands them over', () => {
  test('are what they were, in the order of their bytes, each below folders of its own', async () => {
    await fc.assert(
      fc.asyncProperty(texts, async (all) => {
        const items = await list(all);
        const keys = items.map(({ entry }) => entry.key);
        expect(keys).toEqual([...new Set(keys)].sort((a, b) => (a < b ? -1 : 1)));
        const files = items.filter(({ entry }) => entry.type === 'f');
        const found = files.map((item): [string, string] => {
          const { text, isSettled } = read(item);
          expect(isSettled).toBe(true);
          return [Buffer.from(item.entry.key, 'latin1').toString('utf8'), text];
        });
        expect(Object.fromEntries(found)).toEqual(all);
        for (const { entry } of items.filter(({ entry }) => entry.key !== ''))
          expect(keys).toContain(entry.key.replace(/[^/]+\/?$/, ''));
      }),
    );
  });

  test('keep the time of the last point as long as they say the same, by their bytes alone', async () => {
    const first = await list({ 'a/x.json': '{"ttl":60}', 'a/y.json': '{}' }, 1n);
    const last = first.map(({ entry }) => entry);
    const second = await list({ 'a/x.json': '{"ttl":90}', 'a/y.json': '{}', 'b.json': '{}' }, 2n, last);
    expect(second.map(({ entry: { key, mtime } }) => [key, mtime])).toEqual([
      ['', 1n],
      ['a/', 1n],
      ['a/x.json', 2n],
      ['a/y.json', 1n],
      ['b.json', 2n],
    ]);
    const third = await list(
      { a: '{}' },
      3n,
      second.map(({ entry }) => entry),
    );
    expect(third.map(({ entry: { key, mtime } }) => [key, mtime])).toEqual([
      ['', 1n],
      ['a', 3n],
    ]);
  });

  test('are trusted by every later run: what tells a change is no time that is still to come', async () => {
    const times = (await list({ a: '', b: 'b', c: 'c'.repeat(1000) })).map(({ entry }) => entry.detect?.ctime ?? 0n);
    for (const time of times) expect(time).toBeLessThan(BigInt(Date.UTC(2020, 0, 1)) * 1_000_000n);
  });
});
