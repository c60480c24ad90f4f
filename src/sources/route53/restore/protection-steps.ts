import { isObject, type Json, type JsonObject } from '../../../core/json.ts';
import type { Request, Step, TreeObject } from '../../../core/restore/step.ts';
import { fileOf, stepOf } from './steps.ts';
import { protectionKey } from './zone-parts.ts';

/** Create- and DeleteResourceRecordSetProtections, API reference. */
const PROTECTIONS_MAX = 100;

export interface ProtectionSteps {
  /** Before all else: AWS refuses every change of a protected name and type. */
  readonly off: readonly Request[];
  /** After all else. */
  readonly on: readonly Request[];
}

/**
 * `wanted`: null when only records of the zone are asked for. `touched`: names and types that are changed (`example.com. MX`);
 * their protections are put back as they were. An extra one stays, unless what is too much is to go.
 */
export function protectionSteps(
  address: TreeObject,
  wanted: TreeObject | null,
  live: TreeObject | null,
  touched: ReadonlySet<string>,
  pruneExtra: boolean,
): ProtectionSteps {
  const have = protectionsOf(live);
  const want = wanted === null ? null : protectionsOf(wanted);
  const off: Step[] = [];
  const on: Step[] = [];
  for (const [item, before] of have) {
    const asked = want?.get(item);
    const isOther = asked !== undefined && (asked['comment'] ?? '') !== (before['comment'] ?? '');
    const isExtra = want !== null && asked === undefined && pruneExtra;
    if (!touched.has(item) && !isOther && !isExtra) continue;
    off.push(stepOf(address, { part: 'protections', item, before, after: null }));
    if (!isExtra) on.push(stepOf(address, { part: 'protections', item, before: null, after: asked ?? before }));
  }
  for (const [item, after] of want ?? [])
    if (!have.has(item)) on.push(stepOf(address, { part: 'protections', item, before: null, after }));
  return { off: inHundreds(off), on: inHundreds(on) };
}

function protectionsOf(object: TreeObject | null): ReadonlyMap<string, JsonObject> {
  const list: Json | undefined = object === null ? undefined : fileOf(object, 'zone.json')['protections'];
  const items = (Array.isArray(list) ? list : []).filter(isObject);
  return new Map(items.map((item: JsonObject) => [protectionKey(item), item]));
}

function inHundreds(steps: readonly Step[]): readonly Request[] {
  const count = Math.ceil(steps.length / PROTECTIONS_MAX);
  return Array.from({ length: count }, (_, at) => steps.slice(at * PROTECTIONS_MAX, (at + 1) * PROTECTIONS_MAX));
}
