import { randomBytes } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { type Checkpoint, openCheckpoint } from '../../src/archive/checkpoint.ts';
import { CHECKPOINT_FIRST_MS } from '../../src/archive/writer.ts';
import { HoldfastError } from '../../src/core/errors.ts';
import type { RecoveryPoint } from '../../src/core/recovery-point.ts';
import { ArchiveWorld, frozen } from '../support/archive/world.ts';
import { faultyStore } from '../support/faulty-store.ts';

const FILES = 24;
const FILE_BYTES = 4_000_000;

/** Three packs' worth of files that compress to nothing less. */
function plantBig(root: string): Map<string, Buffer> {
  const files = new Map(
    Array.from({ length: FILES }, (_, i) => [`file-${String(i).padStart(2, '0')}`, randomBytes(FILE_BYTES)] as const),
  );
  mkdirSync(root, { recursive: true });
  for (const [name, bytes] of files) writeFileSync(join(root, name), bytes);
  return files;
}

/** A backup whose store dies at its n-th pack, and that had time for a checkpoint after each reply. */
async function dies(
  world: ArchiveWorld,
  on: RecoveryPoint | null,
  at: number,
  resume: Checkpoint | null = null,
): Promise<void> {
  const store = faultyStore(world.store);
  const fault = { kind: 'fail', error: new HoldfastError('network', 'gone', { hint: '' }) } as const;
  store.add({ operation: 'put', match: ({ key }) => key.startsWith('data/'), skip: at, fault });
  const clock = frozen(0);
  const ticking = { ...clock, now: () => (clock.at += CHECKPOINT_FIRST_MS / 4) };
  await expect(world.backup({ on, store, clock: ticking, resume })).rejects.toMatchObject({ code: 'network' });
}

/** The newest attempt that has a checkpoint, as the flow finds it. */
async function newest(world: ArchiveWorld, committed: readonly string[] = []): Promise<Checkpoint> {
  const found = [...world.store.objects.keys()]
    .map((key) => /^index\/p\/s\/([^/]+)\/([^/]+)\/checkpoint-/.exec(key))
    .filter((match) => match !== null && !committed.includes(match[2] ?? ''))
    .sort((a, b) => ((a?.[2] ?? '') < (b?.[2] ?? '') ? 1 : -1))[0];
  const place = { source: 'p/s', chain: found?.[1] ?? '', point: found?.[2] ?? '' };
  const checkpoint = await openCheckpoint(world.store, await world.keys(), place);
  if (checkpoint === null) throw new Error('there is no checkpoint');
  return checkpoint;
}

/** What the packs hold that a checkpoint names. */
function named({ index }: Checkpoint): number {
  return [...index.objects.values()].reduce((sum, { key, size }) => sum + (key.startsWith('data/') ? size : 0), 0);
}

const packs = (world: ArchiveWorld): string[] =>
  [...world.store.objects.keys()].filter((key) => key.startsWith('data/'));

async function expectAll(world: ArchiveWorld, point: RecoveryPoint, files: ReadonlyMap<string, Buffer>): Promise<void> {
  const read = await world.read(point);
  expect([...read.keys()]).toEqual(['', ...files.keys()]);
  for (const [name, bytes] of files) expect(read.get(name)?.bytes?.equals(bytes)).toBe(true);
}

describe('a run that was killed', () => {
  test('as a full is gone on with: what it had stored is not stored again, and its chain lives on', async () => {
    const world = new ArchiveWorld();
    const files = plantBig(world.root);
    await dies(world, null, 2);
    const left = packs(world);
    expect(left).toHaveLength(2);

    const checkpoint = await newest(world);
    const { point, written } = await world.backup({ on: null, resume: checkpoint });

    expect(point.chain).toBe(checkpoint.place.point);
    expect(point.point).not.toBe(point.chain);
    expect(named(checkpoint)).toBeGreaterThan(10_000_000);
    expect(written.counts.stored).toBeLessThan(FILES * FILE_BYTES - named(checkpoint) + 200_000);
    expect(Object.keys(point.pointKeys)).toContain(checkpoint.place.point);
    await expectAll(world, point, files);
    const after = await world.backup({ on: point });
    expect(after.written.counts.read).toBe(0);
  });

  test('twice is gone on with twice', async () => {
    const world = new ArchiveWorld();
    const files = plantBig(world.root);
    await dies(world, null, 1);
    const first = await newest(world);
    await dies(world, null, 1, first);
    const second = await newest(world);
    expect(second.place).toMatchObject({ chain: first.place.chain });

    const { point, written } = await world.backup({ on: null, resume: second });

    expect(Object.keys(point.pointKeys)).toHaveLength(3);
    expect(named(second)).toBeGreaterThan(named(first));
    expect(written.counts.stored).toBeLessThan(FILES * FILE_BYTES - named(second) + 200_000);
    await expectAll(world, point, files);
  });

  test('as an incremental is gone on with, and what it had not come to is compared with the last point', async () => {
    const world = new ArchiveWorld();
    const files = plantBig(world.root);
    const first = await world.backup({ on: null });
    for (const [i, name] of [...files.keys()].entries()) {
      if (i % 2 === 1) continue;
      const bytes = randomBytes(FILE_BYTES);
      files.set(name, bytes);
      writeFileSync(join(world.root, name), bytes);
    }
    await dies(world, first.point, 1);

    const { point, written } = await world.backup({ on: first.point, resume: await newest(world) });

    expect(written.counts.stored).toBeLessThan((FILES * FILE_BYTES) / 2.2);
    await expectAll(world, point, files);
  });

  test('in the middle of one big file does not store its beginning again', async () => {
    const world = new ArchiveWorld();
    const bytes = randomBytes(140_000_000);
    writeFileSync(join(world.root, 'big'), bytes);
    await dies(world, null, 3);
    const checkpoint = await newest(world);
    const stored = [...checkpoint.loose.objects.values()].reduce((sum, { size }) => sum + size, 0);
    expect(stored).toBeGreaterThan(40_000_000);

    const { point, written } = await world.backup({ on: null, resume: checkpoint });

    expect(written.counts.stored).toBeLessThan(140_000_000 - stored + 200_000);
    expect((await world.read(point)).get('big')?.bytes?.equals(bytes)).toBe(true);
  });

  test('and whose packs are gone is not gone on with', async () => {
    const world = new ArchiveWorld();
    plantBig(world.root);
    await dies(world, null, 2);
    const { place } = await newest(world);
    world.store.objects.delete(packs(world)[0] ?? '');
    expect(await openCheckpoint(world.store, await world.keys(), place)).toBeNull();
  });
});

test('a run that is told to stop leaves word of what it has stored', async () => {
  const world = new ArchiveWorld();
  const files = plantBig(world.root);
  const stop = new AbortController();
  let seen = 0;
  const run = world.backup({
    on: null,
    signal: stop.signal,
    through: async function* (items) {
      for await (const item of items) {
        if (++seen === 18) stop.abort(new HoldfastError('cancelled', 'stopped', { hint: '' }));
        yield item;
      }
    },
  });
  await expect(run).rejects.toMatchObject({ code: 'cancelled' });

  const { point, written } = await world.backup({ on: null, resume: await newest(world) });

  expect(written.counts.stored).toBeLessThan((FILES * FILE_BYTES) / 1.5);
  await expectAll(world, point, files);
});

test('a store that refuses a pack ends the run with its error, and leaves no memory taken', async () => {
  const world = new ArchiveWorld();
  plantBig(world.root);
  const { ByteBudget } = await import('../../src/archive/byte-budget.ts');
  const budget = new ByteBudget();
  const store = faultyStore(world.store);
  store.add({
    operation: 'put',
    fault: { kind: 'fail', error: new HoldfastError('access-denied', 'no', { hint: '' }) },
  });
  await world.keys();
  await expect(world.backup({ on: null, store, budget })).rejects.toMatchObject({ code: 'access-denied' });
  expect(budget.free).toBe(budget.total);
});
