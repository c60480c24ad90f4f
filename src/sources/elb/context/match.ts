import { isDeepStrictEqual } from 'node:util';
import { isObject, type Json, type JsonObject } from '../../../core/json.ts';
import type { Candidate } from '../../../core/restore/proposal.ts';

/** How the likes of an object are told: by its name, else by what else is known of it. */
export interface Likeness {
  /** Two that have other names are two other things. */
  readonly names: readonly string[];
  /** Facts that make two things alike, each alone; with the same name they only choose between several. */
  readonly facts: readonly string[];
}

/**
 * Those of another place that are like an object, the likest alone: one = that is it; several = nobody knows. A thing of another
 * name is never like it, whatever else is the same.
 */
export function likest(
  own: JsonObject,
  others: ReadonlyMap<string, JsonObject>,
  { names, facts }: Likeness,
): readonly Candidate[] {
  const ranked = [...others].flatMap(([id, other]) => {
    const isOther = names.some(
      (name) => own[name] !== undefined && other[name] !== undefined && own[name] !== other[name],
    );
    const sameNames = names.filter((name) => own[name] !== undefined && own[name] === other[name]).length;
    const sameFacts = facts.filter(
      (name) => own[name] !== undefined && isDeepStrictEqual(own[name], other[name]),
    ).length;
    if (isOther || sameNames + sameFacts === 0) return [];
    return [{ id, is: describe(other), rank: sameNames * (facts.length + 1) + sameFacts }];
  });
  const best = Math.max(0, ...ranked.map(({ rank }) => rank));
  return ranked.filter(({ rank }) => rank === best).map(({ id, is }) => ({ id, is }));
}

const SHOWN = ['name', 'groupName', 'domain', 'names', 'cidrs', 'cidr', 'zone', 'publicIp', 'keyAlgorithm', 'status'];

/** `main, 10.0.0.0/16` */
export function describe(facts: JsonObject): string {
  return SHOWN.flatMap((name) => textOf(facts[name])).join(', ');
}

function textOf(value: Json | undefined): readonly string[] {
  if (value === undefined || value === null || isObject(value)) return [];
  return [Array.isArray(value) ? value.join(' ') : String(value)];
}
