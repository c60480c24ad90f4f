import { chmodSync, mkdirSync, rmSync, symlinkSync, unlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { type Difference, diffPoints } from '../../src/archive/diff.ts';
import { findEntries } from '../../src/archive/find.ts';
import { directoryWorld } from '../support/archive/directory-world.ts';

function words(one: Difference): string {
  switch (one.kind) {
    case 'added':
    case 'removed':
      return `${one.kind} ${one.entry.key}`;
    case 'changed':
    case 'metadata':
      return `${one.kind} ${one.to.key}: ${one.what.join(' ')}`;
    case 'unread':
      return `unread ${one.key} ${one.side}`;
    case 'damaged':
      return `damaged ${one.side} ${one.from}..${one.until}`;
  }
}

async function all<T>(from: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const one of from) found.push(one);
  return found;
}

test('says what was added, removed, changed, and what is the same but for its metadata, within a chain and across', async () => {
  using world = await directoryWorld();
  const at = (path: string): string => join(world.source, path);
  mkdirSync(at('d'), { recursive: true });
  for (const name of ['same', 'gone', 'longer', 'other bytes', 'mode', 'touched', 'now a link', 'now a folder'])
    writeFileSync(at(`d/${name}`), `${name} `.repeat(50));
  symlinkSync('here', at('link'));
  utimesSync(at('d'), 1_500_000_000, 1_500_000_000);
  const full = await world.backup();

  rmSync(at('d/gone'));
  writeFileSync(at('d/longer'), 'longer '.repeat(60));
  writeFileSync(at('d/other bytes'), 'bytes other '.repeat(50));
  chmodSync(at('d/mode'), 0o600);
  utimesSync(at('d/touched'), 1_600_000_000, 1_600_000_000);
  for (const name of ['now a link', 'now a folder']) rmSync(at(`d/${name}`));
  symlinkSync('x', at('d/now a link'));
  mkdirSync(at('d/now a folder'));
  unlinkSync(at('link'));
  symlinkSync('there', at('link'));
  writeFileSync(at('new'), 'new');
  utimesSync(at('d'), 1_500_000_000, 1_500_000_000);
  const next = await world.backup(full);
  const apart = await world.backup();

  const expected = [
    'metadata : mtime',
    'removed d/gone',
    'changed d/longer: mtime size content',
    'metadata d/mode: mode',
    'removed d/now a folder',
    'added d/now a folder/',
    'changed d/now a link: type mode mtime size target content',
    'changed d/other bytes: mtime content',
    'metadata d/touched: mtime',
    'changed link: mtime target',
    'added new',
  ];
  const found = await all(diffPoints(await world.frames(full), await world.frames(next)));
  expect(found.map(words)).toEqual(expected);
  const across = await all(diffPoints(await world.frames(full), await world.frames(apart)));
  expect(across.map(words)).toEqual(expected);
  expect(await all(diffPoints(await world.frames(next), await world.frames(apart)))).toEqual([]);
});

test('reads no frame that both points have, but for those beside what changed', async () => {
  using world = await directoryWorld();
  mkdirSync(join(world.source, 'd'), { recursive: true });
  const name = (i: number): string => join(world.source, `d/${String(i).padStart(220, '0')}`);
  for (let i = 0; i < 12_000; i++) writeFileSync(name(i), '');
  for (let i = 0; i < 12_000; i++) utimesSync(name(i), 1_500_000_000, 1_500_000_000);
  const full = await world.backup();
  writeFileSync(name(6000), 'x');
  const next = await world.backup(full);
  const [from, to] = [await world.frames(full), await world.frames(next)];
  let read = 0;
  const store: typeof from.store = {
    ...from.store,
    get: async (key, range, version) => {
      read += range?.length ?? 0;
      return await from.store.get(key, range, version);
    },
  };

  const found = await all(diffPoints({ ...from, store }, { ...to, store }));

  expect(found.map((one) => one.kind)).toEqual(['changed']);
  expect(from.index.frames.length).toBeGreaterThan(5);
  const sealed = from.index.frames.reduce((sum, { length }) => sum + length, 0);
  expect(read).toBeLessThan(sealed * 1.7); // of both, and frames at the end of a directory change with its time
});

test('finds entries by path and by pattern', async () => {
  using world = await directoryWorld();
  for (const folder of ['a/b', 'c']) mkdirSync(join(world.source, folder), { recursive: true });
  for (const path of ['a/b/1.txt', 'a/2.txt', 'c/3.txt', 'c/4.md']) writeFileSync(join(world.source, path), path);
  const point = await world.backup();
  const keys = async (...items: string[]): Promise<string[]> =>
    (await all(findEntries(await world.frames(point), { items }))).map((one) =>
      one.kind === 'entry' ? one.entry.key : one.kind,
    );

  expect(await keys('a')).toEqual(['a/', 'a/2.txt', 'a/b/', 'a/b/1.txt']);
  expect(await keys('*.txt')).toEqual(['a/2.txt', 'a/b/1.txt', 'c/3.txt']);
  expect(await keys('c/*.md', 'a/b/1.txt')).toEqual(['a/b/1.txt', 'c/4.md']);
  expect(await keys('nothing')).toEqual([]);
});
