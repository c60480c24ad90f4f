import type { PointObject } from '../core/recovery-point.ts';
import type { Store } from '../core/store.ts';
import type { ReadEntry } from './points.ts';

/** An object that is not as the entries of its chain say. */
export interface HurtObject {
  readonly key: string;
  /** Null = it is not there. */
  readonly size: number | null;
  readonly expected: number;
  /** Points that need it, in the order of their ids. */
  readonly points: readonly string[];
}

export interface ChainCheck {
  readonly hurt: readonly HurtObject[];
  /** Why nothing may join the chain, as the second half of "made a full because …"; null when it is whole. */
  readonly broken: string | null;
}

/**
 * Compares what the entries of one chain (all of the same) name with two listings of the store, before a new point rests on it. It shows that
 * the objects are there with their sizes; whether their bytes are good is for `verify` to say.
 */
export async function checkChain(store: Store, entries: readonly ReadEntry[]): Promise<ChainCheck> {
  const lineage = brokenLineage(entries);
  const hurt = await hurtObjects(store, entries);
  return { hurt, broken: lineage ?? wordsOf(hurt) };
}

async function hurtObjects(store: Store, entries: readonly ReadEntry[]): Promise<readonly HurtObject[]> {
  const [first] = entries;
  if (first === undefined) return [];
  const { plan, source, chain } = first.point;
  const wanted = new Map<string, PointObject>();
  for (const { point } of entries) for (const object of point.objects) wanted.set(object.key, object);
  const resized = new Map<string, number>();
  for (const folder of [`data/${plan}/${source}/${chain}/`, `index/${plan}/${source}/${chain}/`]) {
    for await (const { key, size } of store.list(folder)) {
      const expected = wanted.get(key)?.size;
      wanted.delete(key);
      if (expected !== undefined && expected !== size) resized.set(key, size);
    }
  }
  if (wanted.size === 0 && resized.size === 0) return [];
  const hurt = new Map<string, { key: string; size: number | null; expected: number; points: string[] }>();
  for (const { point } of entries) {
    for (const { key, size: expected } of point.objects) {
      const size = resized.get(key) ?? null;
      if (size === null && !wanted.has(key)) continue;
      const known = hurt.get(key) ?? { key, size, expected, points: [] };
      known.points.push(point.point);
      hurt.set(key, known);
    }
  }
  return [...hurt.values()];
}

/** Points that others of one chain were made from and that have no entry any more, in the order of their ids. */
export function missingParents(entries: readonly ReadEntry[]): readonly string[] {
  const there = new Set(entries.map(({ point }) => point.point));
  const parents = entries.flatMap(({ point }) => (point.parent === null ? [] : [point.parent.point]));
  return [...new Set(parents)].filter((parent) => !there.has(parent)).sort();
}

/**
 * Points that others of one chain were made from and whose entries are not the ones that were there then: one that was
 * replaced by another good one of the same chain is told by its child, which holds its digest.
 */
export function replacedParents(entries: readonly ReadEntry[]): readonly string[] {
  const digests = new Map(entries.map(({ point, digest }) => [point.point, digest]));
  const replaced = entries.flatMap(({ point: { parent } }) => {
    const digest = parent === null ? undefined : digests.get(parent.point);
    return parent === null || digest === undefined || digest === parent.digest ? [] : [parent.point];
  });
  return [...new Set(replaced)].sort();
}

function brokenLineage(entries: readonly ReadEntry[]): string | null {
  const [missing] = missingParents(entries);
  if (missing !== undefined) return `the catalogue entry of ${missing} is missing`;
  const [replaced] = replacedParents(entries);
  return replaced === undefined ? null : `the catalogue entry of ${replaced} is not the one that was written`;
}

function wordsOf(hurt: readonly HurtObject[]): string | null {
  const [first, ...more] = hurt;
  if (first === undefined) return null;
  const what = first.size === null ? 'is missing' : `has ${first.size} bytes and not ${first.expected}`;
  return `${first.key} ${what}${more.length === 0 ? '' : `, and ${more.length} more`}`;
}
