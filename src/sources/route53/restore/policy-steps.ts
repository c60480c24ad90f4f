import { isDeepStrictEqual } from 'node:util';
import { isObject, type Json, type JsonObject } from '../../../core/json.ts';
import type { Request, RestoreNote, TreeObject, WantedObject } from '../../../core/restore/step.ts';
import { referencesIn, refOf } from './identities.ts';
import { note, todo } from './notes.ts';
import { type ObjectPlan, objectStep, stepOf } from './steps.ts';

export interface PoliciesPlan extends ObjectPlan {
  /** The number that a version of a policy (by its reference) will have. */
  number(policy: string, version: number): number;
}

/**
 * All versions in order. AWS counts them itself and never gives a number twice, so that what cannot get its number back gets the
 * next one, and instances follow.
 */
export function policySteps(
  wanted: readonly WantedObject[],
  live: readonly TreeObject[],
  replaced: ReadonlyMap<string, string>,
): PoliciesPlan {
  const requests: Request[] = [];
  const notes: RestoreNote[] = [];
  const numbers = new Map<string, number>();
  for (const object of wanted) {
    const there = versionsOf(live.find(({ key }) => key === object.key));
    let last = Math.max(0, ...there.map(({ number }) => number));
    let isThere = there.length > 0;
    for (const { number, value } of versionsOf(object)) {
      const same = there.filter((one) => isDeepStrictEqual(contentOf(one.value), contentOf(value)));
      const found = same.find((one) => one.number === number) ?? same[0];
      const after = { ...value, version: found?.number ?? last + 1 };
      numbers.set(`${refOf(object)} ${number}`, after.version);
      if (found !== undefined) {
        if ((found.value['comment'] ?? '') !== (value['comment'] ?? ''))
          requests.push([
            stepOf(object, { part: 'versions', item: fileName(found.number), before: found.value, after }),
          ]);
        continue;
      }
      last += 1;
      const item = fileName(last);
      requests.push([
        isThere ? stepOf(object, { part: 'versions', item, before: null, after }) : objectStep(object, null, after),
      ]);
      isThere = true;
      if (last !== number)
        notes.push(
          note(
            `version ${number} of the traffic policy ${object.key} comes back as version ${last}`,
            'AWS counts versions itself; instances of it follow',
          ),
        );
    }
  }
  for (const { key, files } of live)
    for (const ref of referencesIn(files).filter((one) => replaced.has(one)))
      notes.push(
        todo(
          `the traffic policy ${key} still asks the health check ${replaced.get(ref)}, in place of ${ref.slice('ref:'.length)}`,
          'make a version of it with the new check, and let its instances use that one',
        ),
      );
  return {
    requests,
    notes,
    refused: [],
    number: (policy, version) => numbers.get(`${policy} ${version}`) ?? version,
  };
}

interface Version {
  readonly number: number;
  readonly value: JsonObject;
}

function versionsOf(object: TreeObject | undefined): readonly Version[] {
  return Object.values(object?.files ?? {})
    .filter((value: Json): value is JsonObject => isObject(value) && typeof value['version'] === 'number')
    .map((value) => ({ number: Number(value['version']), value }))
    .toSorted((a, b) => a.number - b.number);
}

/** What a version does: its document. The type follows from it; name and comment do nothing. */
function contentOf({ document = null, documentText = null }: JsonObject): Json {
  return [document, documentText];
}

/** `v0002` */
function fileName(version: number): string {
  return `v${String(version).padStart(4, '0')}`;
}
