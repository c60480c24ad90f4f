import { createHash, randomBytes } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { type Checkpoint, openCheckpoint } from '../../src/archive/checkpoint.ts';
import { CHECKPOINT_FIRST_MS } from '../../src/archive/checkpoints.ts';
import { HoldfastError } from '../../src/core/errors.ts';
import type { RecoveryPoint } from '../../src/core/recovery-point.ts';
import { frozen } from '../support/archive/point.ts';
import { ArchiveWorld } from '../support/archive/world.ts';
import { faultyStore } from '../support/faulty-store.ts';

const FILES = 20;
const FILE_BYTES = 4_000_000;

/** Two packs and a half of files that compress to nothing less. */
function plantBig(root: string): Map<string, Buffer> {
  const files = new Map(
    Array.from({ length: FILES }, (_, i) => [`file-${String(i).padStart(2, '0')}`, randomBytes(FILE_BYTES)] as const),
  );
  mkdirSync(root, { recursive: true });
  for (const [name, bytes] of files) writeFileSync(join(root, name), bytes);
  return files;
}

interface Death {
  readonly on?: RecoveryPoint | null;
  /** Packs that are stored before. */
  readonly at: number;
  /** Of the writes from then on, how many fail. */
  readonly times?: number;
  readonly resume?: Checkpoint | null;
  /** How long one look at the clock takes. */
  readonly tick?: number;
}

/** A backup whose store dies at its n-th pack. */
async function dies(world: ArchiveWorld, { on = null, at, times, resume = null, tick = 0 }: Death): Promise<void> {
  const store = faultyStore(world.store);
  const fault = { kind: 'fail', error: new HoldfastError('network', 'gone', { hint: '' }) } as const;
  const match = ({ key }: { readonly key: string }): boolean => key.startsWith('data/');
  store.add({ operation: 'put', match, skip: at, ...(times !== undefined && { times }), fault });
  const clock = frozen(0);
  const ticking = { ...clock, now: () => (clock.at += tick) };
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

/** Bytes of all packs that lie in the store. */
function storedBytes(world: ArchiveWorld): number {
  return packs(world).reduce((sum, key) => sum + (world.store.objects.get(key)?.length ?? 0), 0);
}

/** What the index and the checkpoints of a run may take here. */
const SLACK = 100_000;

const packs = (world: ArchiveWorld): string[] =>
  [...world.store.objects.keys()].filter((key) => key.startsWith('data/'));

async function expectAll(world: ArchiveWorld, point: RecoveryPoint, files: ReadonlyMap<string, Buffer>): Promise<void> {
  const read = await world.read(point);
  expect([...read.keys()]).toEqual(['', ...files.keys()]);
  for (const [name, bytes] of files) expect(read.get(name)?.bytes?.equals(bytes)).toBe(true);
}

describe('a run that was killed', () => {
  test('as a full is gone on with: no pack is stored again, and its chain lives on', async () => {
    const world = new ArchiveWorld();
    const files = plantBig(world.root);
    await dies(world, { at: 2 });
    expect(packs(world)).toHaveLength(2);

    const checkpoint = await newest(world);
    const { point } = await world.backup({ on: null, resume: checkpoint });

    expect(point.chain).toBe(checkpoint.place.point);
    expect(point.point).not.toBe(point.chain);
    expect(storedBytes(world)).toBeLessThan(FILES * FILE_BYTES + SLACK);
    expect(Object.keys(point.pointKeys)).toContain(checkpoint.place.point);
    await expectAll(world, point, files);
    const after = await world.backup({ on: point });
    expect(after.written.counts.read).toBe(0);
  });

  test('with a pack on its way stores that one again and none that came before or after it', async () => {
    const world = new ArchiveWorld();
    const files = plantBig(world.root);
    await dies(world, { at: 1, times: 1 });
    const before = storedBytes(world);
    expect(packs(world).some((key) => key.endsWith('2'))).toBe(true);
    expect(packs(world).some((key) => key.endsWith('1'))).toBe(false);

    const { point, written } = await world.backup({ on: null, resume: await newest(world) });

    expect(written.counts.stored).toBeLessThan(FILES * FILE_BYTES - before + SLACK);
    await expectAll(world, point, files);
  });

  test.each([0, 20_000])('three times is gone on with from all three (%d ms a look at the clock)', async (tick) => {
    const world = new ArchiveWorld();
    const files = plantBig(world.root);
    await dies(world, { at: 1, tick });
    await dies(world, { at: 1, tick, resume: await newest(world) });
    await dies(world, { at: 0, tick, resume: await newest(world) });
    const third = await newest(world);

    const { point } = await world.backup({ on: null, resume: third });

    expect(storedBytes(world)).toBeLessThan(FILES * FILE_BYTES + SLACK);
    await expectAll(world, point, files);
  });

  test('after more than a minute keeps what it had read, too', async () => {
    const world = new ArchiveWorld();
    const files = plantBig(world.root);
    await dies(world, { at: 2, tick: CHECKPOINT_FIRST_MS / 4 });

    const { point, written } = await world.backup({ on: null, resume: await newest(world) });

    expect(written.counts.read).toBeLessThan(FILES * FILE_BYTES - 10_000_000);
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
    await dies(world, { on: first.point, at: 1, tick: CHECKPOINT_FIRST_MS / 4 });

    const resume = await newest(world, [first.point.point]);
    const { point } = await world.backup({ on: first.point, resume });

    expect(storedBytes(world)).toBeLessThan(FILES * FILE_BYTES * 1.5 + SLACK);
    await expectAll(world, point, files);
  });

  test('in the middle of one big file does not store its beginning again', async () => {
    const world = new ArchiveWorld();
    const bytes = randomBytes(110_000_000);
    writeFileSync(join(world.root, 'big'), bytes);
    await dies(world, { at: 3 });

    const { point } = await world.backup({ on: null, resume: await newest(world) });

    expect(storedBytes(world)).toBeLessThan(110_000_000 + SLACK);
    expect((await world.read(point)).get('big')?.bytes?.equals(bytes)).toBe(true);
  });

  test.each(['data/', 'index/'])('and has lost an object below %s since loses that and no more', async (prefix) => {
    const world = new ArchiveWorld();
    const files = plantBig(world.root);
    await dies(world, { at: 2, tick: CHECKPOINT_FIRST_MS / 4 });
    const [lost = ''] = [...world.store.objects.keys()].filter((key) => key.startsWith(prefix));
    world.store.objects.delete(lost);

    const { point, written } = await world.backup({ on: null, resume: await newest(world) });

    if (prefix === 'data/') expect(written.counts.stored).toBeLessThan(FILES * FILE_BYTES - 10_000_000);
    await expectAll(world, point, files);
  });

  test('whose checkpoint is damaged is gone on with from what the others say', async () => {
    const world = new ArchiveWorld();
    const files = plantBig(world.root);
    await dies(world, { at: 2 });
    const [key = ''] = [...world.store.objects.keys()].filter((one) => one.includes('/checkpoint-'));
    const damaged = Buffer.from(world.store.objects.get(key) ?? []);
    damaged[damaged.length - 1] = (damaged.at(-1) ?? 0) ^ 1;
    world.store.objects.delete(key);
    await world.store.put(key, damaged, createHash('sha256').update(damaged).digest());

    const { point, written } = await world.backup({ on: null, resume: await newest(world) });

    expect(written.counts.stored).toBeLessThan(FILES * FILE_BYTES - 10_000_000);
    await expectAll(world, point, files);
  });
});

test('a run that is told to stop leaves word of what it has stored', async () => {
  const world = new ArchiveWorld();
  const files = plantBig(world.root);
  const stop = new AbortController();
  const store = faultyStore(world.store);
  const told = () => stop.abort(new HoldfastError('cancelled', 'stopped', { hint: '' }));
  // The first pack is stored when the second one comes.
  const match = ({ key }: { readonly key: string }): boolean => key.startsWith('data/');
  store.add({ operation: 'put', match, skip: 1, times: 1, fault: { kind: 'before', run: told } });
  const run = world.backup({ on: null, store, signal: stop.signal });
  await expect(run).rejects.toMatchObject({ code: 'cancelled' });

  const { point, written } = await world.backup({ on: null, resume: await newest(world) });

  expect(written.counts.stored).toBeLessThan(FILES * FILE_BYTES - 30_000_000);
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
