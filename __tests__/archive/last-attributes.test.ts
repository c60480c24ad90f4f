import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { LastIndexAttributes } from '../../src/archive/last-attributes.ts';
import type { Entry, SourceItem } from '../../src/core/entry.ts';
import type { RecoveryPoint } from '../../src/core/recovery-point.ts';
import { hasAttributeTools } from '../sources/files/world.ts';
import { ArchiveWorld } from '../support/archive/world.ts';

/** What the source hands over of a tree, and a point of it. */
async function backedUp(world: ArchiveWorld, on: RecoveryPoint | null = null, time?: bigint) {
  const entries: Entry[] = [];
  async function* through(items: AsyncIterable<SourceItem>): AsyncIterable<SourceItem> {
    for await (const item of items) {
      if (item.kind === 'entry') entries.push(item.entry);
      yield item;
    }
  }
  const { point } = await world.backup({ on, through, ...(time !== undefined && { time }) });
  return { entries, point, last: new LastIndexAttributes(await world.index(point)) };
}

const plain = ({ xattrs: _, acl: __, ...entry }: Entry): Entry => entry;

describe('what the last point has of attributes', () => {
  test('is known of entries of every kind that are as they were, and of no others', async () => {
    const world = new ArchiveWorld();
    mkdirSync(join(world.root, 'd'));
    for (const name of ['d/a', 'd/b', 'd/c', 'e', 'ü']) writeFileSync(join(world.root, name), name);
    symlinkSync('e', join(world.root, 'link'));
    const { entries, last } = await backedUp(world);

    const now = entries
      .filter(({ key }) => key !== 'd/b') // it is gone
      .map((entry) => {
        if (entry.key === 'd/c') return { ...entry, detect: { ctime: 1n, inode: entry.detect?.inode ?? 0n } };
        return entry.key === 'e' ? { ...entry, mode: 0o700 } : entry;
      });
    const fresh: Entry = { ...(now.at(-1) as Entry), key: 'f' };
    const asked = [...now, fresh].sort((a, b) => (a.key < b.key ? -1 : 1));

    const found = await last.of(asked);
    const unknown = asked.filter((_, at) => found[at] === null).map(({ key }) => key);
    expect(unknown).toEqual(['d/c', 'e', 'f']);
    expect(found.filter((one) => one !== null)).toEqual(asked.slice(3).map(() => ({})));
  });

  test('is found over many frames, however the questions are cut and overlap', async () => {
    const world = new ArchiveWorld();
    for (let i = 0; i < 9_000; i++) writeFileSync(join(world.root, `${String(i).padStart(80, '0')}`), '');
    const { entries, last } = await backedUp(world);
    const index = await world.index((await backedUp(world)).point);
    expect(index.frames.length).toBeGreaterThan(2);

    const asks: Promise<readonly unknown[]>[] = [];
    for (let at = 0; at < entries.length; at += 1 + (at % 700))
      asks.push(last.of(entries.slice(at, at + 1 + (at % 700))));
    const found = (await Promise.all(asks)).flat();
    expect(found).toHaveLength(entries.length);
    expect(found.every((one) => one !== null)).toBe(true);
  });

  test('is not believed of what changed in the tick in which the point was made', async () => {
    const world = new ArchiveWorld();
    writeFileSync(join(world.root, 'young'), 'x');
    const { entries, last } = await backedUp(world, null, BigInt(Date.now()) * 1_000_000n);
    expect(await last.of(entries)).toEqual(entries.map(() => null));
  });
});

(hasAttributeTools ? test : test.skip)(
  'an attribute that changes between two points is in the second, and the others stay',
  async () => {
    const world = new ArchiveWorld();
    const set = (name: string, value: string): void => {
      execFileSync('setfattr', ['-n', 'user.v', '-v', value, join(world.root, name)]);
    };
    for (const name of ['a', 'b', 'c', 'd/']) {
      if (name.endsWith('/')) mkdirSync(join(world.root, name));
      else writeFileSync(join(world.root, name), name);
      set(name, 'one');
    }
    const first = await backedUp(world);
    set('b', 'two');
    set('d/', 'two');
    chmodSync(join(world.root, 'c'), 0o600);
    const second = await backedUp(world, first.point);

    const values = async (point: RecoveryPoint): Promise<Record<string, string>> => {
      const read = await world.read(point);
      return Object.fromEntries(
        [...read].map(([key, { item }]) => {
          const value = item.kind === 'entry' ? item.entry.xattrs?.['user.v'] : undefined;
          return [key, Buffer.from(value ?? '', 'base64').toString()];
        }),
      );
    };
    expect(await values(first.point)).toEqual({ '': '', a: 'one', b: 'one', c: 'one', 'd/': 'one' });
    expect(await values(second.point)).toEqual({ '': '', a: 'one', b: 'two', c: 'one', 'd/': 'two' });
    const known = await second.last.of(first.entries.map(plain));
    expect(known[1]).toEqual({ xattrs: { 'user.v': Buffer.from('one').toString('base64') } });
  },
);
