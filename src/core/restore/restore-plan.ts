import { createHash } from 'node:crypto';
import { isObject, type Json } from '../json.ts';
import type { KindSpec } from '../kind.ts';
import { itemsIn } from '../object-files.ts';
import type { Scope } from '../scope.ts';
import type { SourcePlan, Step, TreeObject } from './step.ts';
import { verbOf } from './step.ts';

/** Version of what a plan's hash is made of. */
const FORMAT = 1;

/** Where what is wanted comes from. */
export type Origin =
  | { readonly kind: 'commit'; readonly commit: string }
  | { readonly kind: 'point'; readonly store: string; readonly point: string }
  | { readonly kind: 'folder'; readonly digest: string };

/** All that a person approves, and nothing else. */
export interface RestorePlan {
  readonly origin: Origin;
  /** Where it goes. */
  readonly target: Scope;
  /** SHA-256 of the mapping file's meaning; null without one. */
  readonly mapping: string | null;
  readonly source: SourcePlan;
}

/**
 * The first 16 hex digits of SHA-256 over the canonical JSON of the ordered steps, the origin, the target's account and region,
 * the mapping and the format's version: no times, classes or words, so that what is done is all that changes it.
 */
export function planHash({ origin, target, mapping, source }: RestorePlan): string {
  const steps = source.requests.map((request) => request.map(hashed));
  const { accountId, region } = target;
  const text = sortedJson({ format: FORMAT, origin: { ...origin }, target: { accountId, region }, mapping, steps });
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}

function hashed(step: Step): Json {
  const { kind, key, part, item, before, after } = step;
  return { verb: verbOf(step), kind, key, part, item, before, after };
}

/** JSON whose members stand in the order of their names: two texts of one value are one. */
function sortedJson(value: Json): string {
  return JSON.stringify(value, (_name, one: unknown) =>
    isObject(one) ? Object.fromEntries(Object.entries(one).sort(([a], [b]) => (a < b ? -1 : 1))) : one,
  );
}

/** A list of a live object of which a plan would change or delete a large share. */
export interface MassChange {
  readonly object: TreeObject;
  readonly noun: readonly [string, string];
  readonly changed: number;
  readonly of: number;
}

/**
 * The lists of which more than `share` of the live items would be changed or deleted, where there are as many as make a share
 * worth counting. Nothing that is missing or empty now: filling it again is what a restore is for.
 */
export function massChanges(
  kinds: readonly KindSpec[],
  { requests }: SourcePlan,
  live: readonly TreeObject[],
  share: number,
): readonly MassChange[] {
  const steps = requests.flat().filter(({ before, item }) => before !== null && item !== null);
  return live.flatMap((object) => {
    const kind = kinds.find((one) => one.kind === object.kind);
    return (kind?.lists ?? []).flatMap(({ file, list, noun, massRemoval }) => {
      if (massRemoval === undefined) return [];
      const value = object.files[`${file}.json`];
      const { length } = itemsIn(isObject(value) ? value : null, list);
      const own = steps.filter(({ kind: of, key, part }) => of === object.kind && key === object.key && part === list);
      const changed = new Set(own.map(({ item }) => item)).size;
      const isMass = length >= massRemoval.atLeast && changed / length > share;
      return isMass ? [{ object, noun, changed, of: length }] : [];
    });
  });
}
