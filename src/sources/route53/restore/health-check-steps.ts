import { isDeepStrictEqual } from 'node:util';
import { isObject, type Json, type JsonObject } from '../../../core/json.ts';
import type { Request, RestoreNote, TreeObject, WantedObject } from '../../../core/restore/step.ts';
import { asSet } from '../../members.ts';
import { refOf } from './identities.ts';
import { note, refusal, todo } from './notes.ts';
import { byTargets } from './record-order.ts';
import { fileOf, type ObjectPlan, objectStep, requestsOf, stepOf, withOldIds } from './steps.ts';
import { tagParts, textsOf } from './zone-parts.ts';

/** UpdateHealthCheck takes none of these (API reference): a check that differs in one is made anew. */
const FIXED = ['type', 'requestInterval', 'measureLatency', 'routingControl'] as const;

export interface HealthChecksPlan extends ObjectPlan {
  /** Reference → the id that live records and parents hold, of those that are made anew. */
  readonly replaced: ReadonlyMap<string, string>;
}

/** Leaves before the calculated checks that count them. Checks that are not wanted only follow a child that is made anew. */
export function healthCheckSteps(wanted: readonly WantedObject[], live: readonly TreeObject[]): HealthChecksPlan {
  const there = new Map(live.map((object) => [object.key, object]));
  const replaced = new Map(wanted.flatMap((object) => replacement(object, there.get(object.key))));
  const requests: Request[] = [];
  const notes: RestoreNote[] = [];
  const refused: RestoreNote[] = [];
  const known = new Set(wanted.map(({ key }) => key));
  const all = new Map(
    [...live.filter(({ key }) => !known.has(key)), ...wanted].map((object) => [refOf(object), object]),
  );
  const inOrder = byTargets(all, (object) => textsOf(configOf(object)['children'])).flat();
  for (const object of inOrder) {
    const before = there.get(object.key);
    const isNew = before === undefined || replaced.has(refOf(object));
    const file = fileOf(object, 'health-check.json');
    const old = isNew ? null : withOldIds(configOf(before), replaced);
    const config = configOf(object);
    const tags = known.has(object.key)
      ? tagParts(file['tags'], isNew ? {} : fileOf(before, 'health-check.json')['tags'])
      : [];
    if (isDeepStrictEqual(old, config) && tags.length === 0) continue;
    if (isObject(file['linkedService'])) {
      refused.push(refusal(`the health check ${object.key} belongs to another AWS service`, 'restore it there'));
      continue;
    }
    if (isNew) {
      requests.push([objectStep(object, null, config)]);
      if (before !== undefined) notes.push(madeAnew(object.key, changedFixed(configOf(before), config)));
    } else if (!isDeepStrictEqual(old, config)) {
      requests.push([stepOf(object, { part: 'health-check', item: null, before: old, after: config })]);
    }
    requests.push(...requestsOf(object, tags));
  }
  const made = requests.flat().filter((step) => step.part === 'health-check' && step.before === null);
  if (made.length > 0)
    notes.push(
      note(
        made.length === 1 ? 'a health check gets a new id' : `${made.length} health checks get new ids`,
        'whatever names the old id outside of Route 53 (dashboards, alarms) has to follow; its history begins anew',
      ),
    );
  return { requests, notes, refused, replaced };
}

function replacement(object: WantedObject, live: TreeObject | undefined): readonly (readonly [string, string])[] {
  const id = live?.ids?.['id'];
  if (live === undefined || typeof id !== 'string') return [];
  return changedFixed(configOf(live), configOf(object)).length === 0 ? [] : [[refOf(object), id]];
}

function changedFixed(before: JsonObject, after: JsonObject): readonly string[] {
  // A member that a snapshot does not name is not known to be another one.
  return FIXED.filter(
    (name) => before[name] !== undefined && after[name] !== undefined && before[name] !== after[name],
  );
}

function madeAnew(key: string, members: readonly string[]): RestoreNote {
  return todo(
    `the health check ${key} is made anew, because AWS cannot change its ${members.join(' and ')}; the one of now stays`,
    'delete it once nothing uses it any more',
  );
}

/** Children and regions are sets. */
function configOf(object: TreeObject): JsonObject {
  const config: Json | undefined = fileOf(object, 'health-check.json')['config'];
  if (!isObject(config)) return {};
  const sets = ['children', 'regions'].flatMap((name) =>
    Array.isArray(config[name]) ? [[name, asSet(textsOf(config[name]))] as const] : [],
  );
  return { ...config, ...Object.fromEntries(sets) };
}
