import { isDeepStrictEqual } from 'node:util';
import { isObject, type Json, type JsonObject } from '../../../core/json.ts';
import type { Request, Step, TreeObject, WantedObject } from '../../../core/restore/step.ts';
import { asSet } from '../../members.ts';
import { fileOf, objectStep, stepOf } from './steps.ts';
import { textsOf } from './zone-parts.ts';

/** ChangeCidrCollection, API reference: blocks in all changes of one request. */
export const BLOCKS_MAX = 1000;

export interface CidrPlan {
  readonly requests: readonly Request[];
  /** Locations that are too much: they go once no record uses them. */
  readonly removals: readonly Request[];
}

/** Collections that are missing, and the blocks of each location. */
export function cidrSteps(wanted: readonly WantedObject[], live: readonly TreeObject[], pruneExtra: boolean): CidrPlan {
  const requests: Request[] = [];
  const removals: Request[] = [];
  for (const object of wanted) {
    const there = live.find(({ key }) => key === object.key);
    if (there === undefined) {
      const { name } = fileOf(object, 'cidr-collection.json');
      requests.push([objectStep(object, null, { name: name ?? null })]);
    }
    const before = there === undefined ? new Map<string, Json>() : locationsOf(there);
    const after = locationsOf(object);
    const steps = [...after].flatMap(([item, blocks]) =>
      isDeepStrictEqual(before.get(item), blocks)
        ? []
        : [stepOf(object, { part: 'locations', item, before: before.get(item) ?? null, after: blocks })],
    );
    requests.push(...inRequests(steps));
    const extra = [...before].filter(([item]) => pruneExtra && !after.has(item));
    for (const [item, blocks] of extra)
      removals.push([stepOf(object, { part: 'locations', item, before: blocks, after: null })]);
  }
  return { requests, removals };
}

/** A location without a block cannot be made, and one that lost its last is gone. */
function locationsOf(object: TreeObject): ReadonlyMap<string, Json> {
  const locations: Json | undefined = fileOf(object, 'cidr-collection.json')['locations'];
  const entries = Object.entries(isObject(locations) ? locations : ({} as JsonObject));
  return new Map(
    entries.flatMap(([name, blocks]) => {
      const list = asSet(textsOf(blocks));
      return list.length === 0 ? [] : [[name, list] as const];
    }),
  );
}

function inRequests(steps: readonly Step[]): readonly Request[] {
  const requests: Step[][] = [];
  let blocks = 0;
  for (const step of steps) {
    const own = textsOf(step.before).length + textsOf(step.after).length;
    const last = requests.at(-1);
    if (last !== undefined && blocks + own <= BLOCKS_MAX) last.push(step);
    else {
      requests.push([step]);
      blocks = 0;
    }
    blocks += own;
  }
  return requests;
}
