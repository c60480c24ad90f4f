import { isObject, type Json, type JsonObject } from '../../../core/json.ts';
import type { ObjectAddress, Request, RestoreNote, Step, TreeObject } from '../../../core/restore/step.ts';
import { memberClass, recordClass } from '../meaning.ts';
import { zoneDisplayName } from '../names.ts';
import type { RecordChange } from './record-order.ts';
import type { PartChange } from './zone-parts.ts';

/** What one kind of object adds to a plan. */
export interface ObjectPlan {
  readonly requests: readonly Request[];
  readonly notes: readonly RestoreNote[];
  readonly refused: readonly RestoreNote[];
}

/** Members of `zone.json` by the part that changes them, where they are not of one name. */
const MEMBER_OF_PART: Readonly<Record<string, string>> = { dnssecKeys: 'dnssec', dnssecSigning: 'dnssec' };

export function stepOf({ kind, key }: ObjectAddress, { part, item, before, after }: PartChange): Step {
  const member = part === kind && kind === 'health-check' ? 'config' : (MEMBER_OF_PART[part] ?? part);
  return { kind, key, part, item, before, after, class: memberClass(kind, member, before, after) };
}

/** The object itself comes or goes. */
export function objectStep({ kind, key }: ObjectAddress, before: Json, after: Json): Step {
  return { kind, key, part: kind, item: null, before, after, class: after === null ? 'breaking' : 'routing' };
}

export function recordStep({ kind, key }: ObjectAddress, zone: string, change: RecordChange): Step {
  const [before, after] = [change.before?.value ?? null, change.after?.value ?? null];
  const own = recordClass(before, after, zoneDisplayName(zone));
  return { kind, key, part: 'records', item: change.key, before, after, class: own };
}

/** Each part in a request of its own. */
export function requestsOf(address: ObjectAddress, parts: readonly PartChange[]): readonly Request[] {
  return parts.map((part) => [stepOf(address, part)]);
}

export function fileOf({ files }: TreeObject, name: string): JsonObject {
  const value = files[name];
  return isObject(value) ? value : {};
}

/** A value in which references to objects that are made anew are the ids that live holds. */
export function withOldIds(value: Json, replaced: ReadonlyMap<string, string>): Json {
  if (replaced.size === 0) return value;
  if (typeof value === 'string') return replaced.get(value) ?? value;
  if (Array.isArray(value)) return value.map((one: Json) => withOldIds(one, replaced));
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, withOldIds(one, replaced)]));
}
