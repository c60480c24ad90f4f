import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { RecoveryPoint } from '../../src/core/recovery-point.ts';
import { ArchiveWorld, texts } from '../support/archive/world.ts';

/** Few names, so that histories meet: files become folders, folders files, and neighbours that sort between them come and go. */
const name = fc.constantFrom('a', 'a-', 'a.b', 'b', '\u00e9');
const path = fc.array(name, { minLength: 1, maxLength: 3 }).map((parts) => parts.join('/'));
const change = fc.record({ path, text: fc.option(fc.string({ maxLength: 8 }), { nil: null }) });
const step = fc.record({
  changes: fc.array(change, { maxLength: 6 }),
  type: fc.constantFrom('incremental', 'differential', 'full'),
});

type Model = Map<string, string>;

function apply(root: string, model: Model, { path, text }: { path: string; text: string | null }): void {
  for (const key of [...model.keys()])
    if (key === path || key.startsWith(`${path}/`) || path.startsWith(`${key}/`)) model.delete(key);
  for (let above = dirname(path); above !== '.'; above = dirname(above)) model.delete(above);
  if (text !== null) model.set(path, text);
  rmSync(root, { recursive: true, force: true });
  mkdirSync(root);
  for (const [key, content] of model) {
    mkdirSync(dirname(join(root, key)), { recursive: true });
    writeFileSync(join(root, key), content);
  }
}

const bytes = (text: string): string => Buffer.from(text, 'utf8').toString('latin1');

function expected(model: Model): Record<string, string | null> {
  const all: Record<string, string | null> = { '': null };
  for (const [key, text] of model) {
    all[bytes(key)] = bytes(text);
    for (let above = dirname(key); above !== '.'; above = dirname(above)) all[`${bytes(above)}/`] = null;
  }
  return all;
}

describe('histories', () => {
  test('whatever happens to a tree, every point of every chain gives back the tree of its day', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 6 }), async (steps) => {
        const world = new ArchiveWorld();
        const model: Model = new Map();
        const kept: { point: RecoveryPoint; tree: Record<string, string | null> }[] = [];
        let [full, last]: (RecoveryPoint | null)[] = [null, null];
        for (const { changes, type } of steps) {
          for (const one of changes) apply(world.root, model, one);
          const on = type === 'full' ? null : type === 'differential' ? full : last;
          const { point } = await world.backup({ on: on ?? null, threads: 1 });
          if (on === null || on === undefined) full = point;
          last = point;
          kept.push({ point, tree: expected(model) });
        }
        for (const { point, tree } of kept) expect(texts(await world.read(point))).toEqual(tree);
      }),
      { numRuns: 15 },
    );
  }, 300_000);

  test('an index of many frames stays in order, and what did not change stays where it is', async () => {
    const world = new ArchiveWorld();
    for (let folder = 0; folder < 40; folder++) {
      mkdirSync(join(world.root, `folder-${folder}`));
      for (let i = 0; i < 250; i++)
        writeFileSync(join(world.root, `folder-${folder}`, `a file with some name ${i}`), `${i}`);
    }
    const first = await world.backup({ on: null });
    const frames = (await world.index(first.point)).frames.length;
    expect(frames).toBeGreaterThan(3);
    writeFileSync(join(world.root, 'folder-7', 'a file with some name 100'), 'changed');
    rmSync(join(world.root, 'folder-8', 'a file with some name 17'));

    const second = await world.backup({ on: first.point });

    const index = await world.index(second.point);
    expect(index.frames.filter(({ origin }) => origin === first.point.point).length).toBeGreaterThanOrEqual(frames - 2);
    const read = await world.read(second.point);
    const keys = [...read.keys()];
    expect(keys).toEqual(keys.toSorted());
    expect(keys).toHaveLength(1 + 40 + 40 * 250 - 1);
    expect(read.get('folder-7/a file with some name 100')?.bytes?.toString()).toBe('changed');
    expect(read.get('folder-9/a file with some name 99')?.bytes?.toString()).toBe('99');

    const from: string[] = [];
    for await (const item of index.entries('folder-39/a file with some name 98'))
      from.push(item.kind === 'entry' ? item.entry.key : item.key);
    expect(from).toEqual(keys.slice(keys.indexOf('folder-39/a file with some name 98')));
  });

  test('a file of more chunks than a line holds is read over several lines and frames', async () => {
    const world = new ArchiveWorld();
    const ranges = Array.from({ length: 20_000 }, (_, i) => ({ offset: i * 512, length: 16 }));
    const bytes = Buffer.alloc(20_000 * 512);
    for (let i = 0; i < 20_000; i++) bytes.write(`the text ${String(i).padStart(7)}`, i * 512);
    writeFileSync(join(world.root, 'many'), bytes);
    writeFileSync(join(world.root, 'next'), 'next');
    async function* items(inode: bigint) {
      const entry = { key: 'many', type: 'f', mode: 0o644, uid: 0, gid: 0, mtime: 1n, size: bytes.length } as const;
      const detect = { ctime: 1n, inode };
      const content = { kind: 'file', path: join(world.root, 'many'), data: ranges } as const;
      yield { kind: 'entry', entry: { ...entry, detect }, content } as const;
      const next = { kind: 'file', path: join(world.root, 'next') } as const;
      yield { kind: 'entry', entry: { ...entry, key: 'next', size: 4, detect }, content: next } as const;
    }
    const first = await world.backup({ on: null, items: items(0n) });
    const second = await world.backup({ on: first.point, items: items(5n) });
    for (const { point } of [first, second]) {
      const read = await world.read(point);
      expect(read.get('many')?.bytes?.equals(bytes)).toBe(true);
      expect(read.get('next')?.bytes?.toString()).toBe('next');
    }
    expect((await world.index(first.point)).frames.length).toBeGreaterThan(1);
    expect(second.written.counts.stored).toBeLessThan(first.written.counts.stored * 2);
  });
});
