import type { Json, JsonObject } from '../../../core/json.ts';
import type { Step } from '../../../core/restore/step.ts';
import { changedSincePlan } from './steps.ts';

/** What has to be sent so that a map of texts becomes what is wanted. */
export interface MapChange {
  readonly set: readonly (readonly [key: string, value: string])[];
  readonly remove: readonly string[];
}

/**
 * Key by key: one that the step changes must be live as it was, or as it is wanted (an earlier attempt got so far); one that it
 * does not touch is nobody's business. `before: null`: the map came with an object that the restore made, whatever it holds.
 */
export function mapChange(step: Step, live: JsonObject, before: JsonObject | null, after: JsonObject): MapChange {
  const set: (readonly [string, string])[] = [];
  const remove: string[] = [];
  for (const key of new Set([...Object.keys(before ?? {}), ...Object.keys(after)])) {
    const [was, is, wanted] = [before?.[key], live[key], after[key]];
    if (is === wanted || (before !== null && was === wanted)) continue;
    if (before !== null && is !== was) throw changedSincePlan(step, `'${key}' is ${shown(is)} now`);
    if (wanted === undefined) remove.push(key);
    else set.push([key, String(wanted)]);
  }
  return { set, remove };
}

/** AWS's own tags (`aws:cloudformation:…`) can be neither set nor removed by anybody else. */
export function ownTags(tags: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(tags).filter(([key]) => !key.toLowerCase().startsWith('aws:')));
}

function shown(value: Json | undefined): string {
  return value === undefined ? 'not there' : `'${String(value)}'`;
}

/** Lists in portions that one call takes. */
export function portions<T>(items: readonly T[], size: number): readonly (readonly T[])[] {
  const found: T[][] = [];
  for (let from = 0; from < items.length; from += size) found.push(items.slice(from, from + size));
  return found;
}
