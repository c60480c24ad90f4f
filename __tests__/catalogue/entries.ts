import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { commitEntry, type ReadEntry } from '../../src/catalogue/points.ts';
import { pointId } from '../../src/core/point-id.ts';
import type { RecoveryPoint } from '../../src/core/recovery-point.ts';
import type { Store } from '../../src/core/store.ts';

export const CATALOGUE_KEY = new Uint8Array(randomBytes(32));
export const keysOf = async (): Promise<Uint8Array> => CATALOGUE_KEY;

const hex = (char: string) => char.repeat(64);

/** A full of one pack and one index object unless it is told otherwise. */
export function recoveryPoint(slot: string, more: Partial<RecoveryPoint> = {}): RecoveryPoint {
  const at = Date.parse(slot);
  const point = more.point ?? pointId(at, (n) => new Uint8Array(randomBytes(n)));
  const chain = more.chain ?? point;
  return {
    store: '0123456789abcdef0123456789abcdef',
    plan: 'uploads',
    source: 'media',
    kind: 'files',
    point,
    slot: at,
    type: 'full',
    status: 'complete',
    chain,
    position: 1,
    why: 'the first point',
    plannedEnd: at + 7 * 86_400_000,
    retention: null,
    parent: null,
    startedAt: at + 1000,
    endedAt: at + 9000,
    host: 'runner',
    version: '0.1.0',
    counts: { entries: 3, files: 2, bytes: 5, read: 5, stored: 100, unread: 0, carried: 0 },
    generation: 1,
    chainKey: { sealed: 'AAAA', check: '0'.repeat(32) },
    pointKeys: { [point]: { sealed: 'AAAA', check: '0'.repeat(32) } },
    directory: { object: 1, length: 10, raw: 20 },
    objects: [
      { key: `data/uploads/media/${chain}/${point}/00000000`, size: 5, sha256: hex('a'), version: null },
      { key: `index/uploads/media/${chain}/${point}/00000001`, size: 3, sha256: hex('b'), version: 'v1' },
    ],
    ...more,
  };
}

export async function committed(store: Store, point: RecoveryPoint): Promise<ReadEntry> {
  const { digest } = await commitEntry(store, point, CATALOGUE_KEY);
  return { point, digest };
}

const instants = fc
  .date({ min: new Date(0), max: new Date('9999-01-01'), noInvalidDate: true })
  .map((date) => date.getTime());
const words = fc.string({ unit: 'binary', maxLength: 20 }).filter((text) => text.isWellFormed());
const hexOf = (n: number) => fc.string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: n, maxLength: n });
const sealed = fc.record({
  sealed: fc.uint8Array({ maxLength: 40 }).map((bytes) => Buffer.from(bytes).toString('base64')),
  check: hexOf(32),
});
const names = fc.stringMatching(/^[a-z][a-z0-9-]{0,39}$/);

/** Any recovery point that could be written. */
export const recoveryPoints: fc.Arbitrary<RecoveryPoint> = fc
  .record({
    plan: names,
    source: names,
    kind: names,
    type: fc.constantFrom('full' as const, 'incremental' as const, 'differential' as const),
    status: fc.constantFrom('complete' as const, 'partial' as const),
    why: words,
    host: words,
    plannedEnd: fc.option(instants),
    generation: fc.integer({ min: 1, max: 99 }),
    chainKey: sealed,
    parent: fc.option(fc.record({ point: words, digest: hexOf(64) })),
    objects: fc.array(fc.record({ key: words, size: fc.nat(), sha256: hexOf(64), version: fc.option(words) }), {
      maxLength: 4,
    }),
    at: instants,
    random: fc.uint8Array({ minLength: 8, maxLength: 8 }),
  })
  .map(({ at, random, ...members }) => {
    const point = pointId(at, () => random);
    return recoveryPoint(new Date(at).toISOString(), { ...members, point });
  });
