import { randomBytes } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import type { SourceItem } from '../../src/core/entry.ts';
import { ArchiveWorld } from '../support/archive/world.ts';

/** One dump, in pieces as a pipe gives them. */
async function* dump(bytes: Uint8Array, fails?: Error): AsyncIterable<SourceItem> {
  const entry = { key: 'dump.sql', type: 'f', mode: 0o600, uid: 0, gid: 0, mtime: 5n } as const;
  const open = async function* (): AsyncIterable<Uint8Array> {
    for (let at = 0; at < bytes.length; at += 65_521) yield bytes.subarray(at, at + 65_521);
    if (fails !== undefined) throw fails;
  };
  yield { kind: 'entry', entry, content: { kind: 'stream', open } };
}

describe('a stream', () => {
  test('is an entry as long as it was', async () => {
    const world = new ArchiveWorld();
    const bytes = randomBytes(40_000_000);
    const { point, written } = await world.backup({ on: null, items: dump(bytes) });
    const read = (await world.read(point)).get('dump.sql');
    expect(read?.bytes?.equals(bytes)).toBe(true);
    expect(read?.item).toMatchObject({ entry: { size: bytes.length } });
    expect(written.counts).toMatchObject({ files: 1, bytes: bytes.length, read: bytes.length });
  });

  test('of nothing is an empty file', async () => {
    const world = new ArchiveWorld();
    const { point } = await world.backup({ on: null, items: dump(new Uint8Array()) });
    expect((await world.read(point)).get('dump.sql')?.bytes).toHaveLength(0);
  });

  test('that is yesterday’s but for a few bytes more stores little', async () => {
    const world = new ArchiveWorld();
    const bytes = randomBytes(60_000_000);
    const first = await world.backup({ on: null, items: dump(bytes) });
    const longer = Buffer.concat([bytes.subarray(0, 100), randomBytes(5000), bytes.subarray(100)]);

    const second = await world.backup({ on: first.point, items: dump(longer) });

    expect((await world.read(second.point)).get('dump.sql')?.bytes?.equals(longer)).toBe(true);
    expect(second.written.counts.stored).toBeLessThan(bytes.length / 2); // three of fifty chunks, by the luck of the keys more
  });

  test('that fails is no point, whatever came before', async () => {
    const world = new ArchiveWorld();
    const failure = new Error('pg_dump ended with 1');
    await expect(world.backup({ on: null, items: dump(randomBytes(20_000_000), failure) })).rejects.toBe(failure);
  });
});
