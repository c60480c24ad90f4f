import { isObject, type Json, type JsonObject } from '../../../core/json.ts';
import type { RestoreNote } from '../../../core/restore/step.ts';
import { note, todo } from './notes.ts';
import { listParts, type PartChange } from './zone-parts.ts';

export interface DnssecPlan {
  readonly parts: readonly PartChange[];
  readonly notes: readonly RestoreNote[];
}

/**
 * Keys first, then signing, which needs an active one; the other way round when signing ends. A key-signing key is made again
 * from the same KMS key, so that the DS record at the parent should stay; what it was is said, to be compared.
 */
export function dnssecParts(
  zone: string,
  wanted: Json | undefined,
  live: Json | undefined,
  facts: JsonObject | null,
  pruneExtra: boolean,
): DnssecPlan {
  if (!isObject(wanted) || !isObject(live)) return { parts: [], notes: [] };
  const all = listParts('dnssecKeys', ({ name }) => String(name), keys(wanted), keys(live), pruneExtra);
  const isOther = ({ before, after }: PartChange) =>
    isObject(before) && isObject(after) && before['kmsKey'] !== after['kmsKey'];
  const parts = all.filter((part) => !isOther(part)).map((part) => withRecord(part, facts));
  const [was, is] = [live['signing'] ?? null, wanted['signing'] ?? null];
  const signing = was === is ? [] : [{ part: 'dnssecSigning', item: null, before: was, after: is }];
  return {
    parts: is === true ? [...parts, ...signing] : [...signing, ...parts],
    notes: [
      ...all
        .filter(isOther)
        .map(({ item }) =>
          note(
            `the key-signing key ${item} of ${zone} stays with the KMS key that it has`,
            'a key cannot be given another KMS key: make one of another name, and take this one out',
          ),
        ),
      ...(signing.length > 0 && is === true ? [signingNote(zone, facts)] : []),
      ...(signing.length > 0 && was === true
        ? [
            todo(
              `${zone} is signed now and will not be`,
              'before this is applied, remove the DS record at its registrar or parent zone and wait for its TTL, or the domain goes dark',
            ),
          ]
        : []),
    ],
  };
}

/** A key that is made says which DS record it had: by then nobody else knows it of a zone that was lost. */
function withRecord(part: PartChange, facts: JsonObject | null): PartChange {
  const dsRecord = recordsOf(facts).get(part.item ?? '');
  if (part.before !== null || !isObject(part.after) || dsRecord === undefined) return part;
  return { ...part, after: { ...part.after, dsRecord } };
}

/** DS records by the names of their keys. */
function recordsOf(facts: JsonObject | null): ReadonlyMap<string, string> {
  const list: Json | undefined = facts?.['dnssecKeys'];
  return new Map(
    (Array.isArray(list) ? list : [])
      .filter(isObject)
      .flatMap(({ name, dsRecord }) => (typeof dsRecord === 'string' ? [[String(name), dsRecord] as const] : [])),
  );
}

function signingNote(zone: string, facts: JsonObject | null): RestoreNote {
  const records = [...recordsOf(facts)].map(([name, record]) => `${name} ${record}`);
  const had = records.length === 0 ? '' : `; it was ${records.join(' and ')}`;
  return todo(
    `compare the DS record of ${zone} at its registrar or parent zone with the one of the new key${had}`,
    'the same KMS key should give the same record; AWS enables signing only once the parent leads to the zone',
  );
}

/** States of trouble are no wish: a key is wanted active or not (KeySigningKey$Status, API reference). */
function keys(dnssec: JsonObject): Json {
  const list: Json | undefined = dnssec['keys'];
  return (Array.isArray(list) ? list : []).filter(isObject).map((key: JsonObject) => ({
    ...key,
    status: key['status'] === 'INACTIVE' ? 'INACTIVE' : 'ACTIVE',
  }));
}
