import { isDeepStrictEqual } from 'node:util';
import type { RestoreNote } from '../../../core/restore/step.ts';
import { withoutDot } from '../names.ts';
import { recordKey } from '../record-key.ts';
import { note, refusal } from './notes.ts';
import { isTooLarge } from './record-batches.ts';
import { isOfInstance, ownTarget, policyOf, type RecordItem } from './record-item.ts';
import { aliasCycles, placeOf, type RecordChange } from './record-order.ts';

export interface RecordsRequest {
  /** The zone's name, absolute. */
  readonly zone: string;
  readonly wanted: readonly RecordItem[];
  readonly live: readonly RecordItem[];
  /** Keys that are asked for; null = all. */
  readonly items: ReadonlySet<string> | null;
  readonly pruneExtra: boolean;
  /** Names and types that traffic policy instances will hold when all is done: `shop.example.com. A`. */
  readonly instances: ReadonlySet<string>;
}

export interface RecordChanges {
  readonly changes: readonly RecordChange[];
  readonly notes: readonly RestoreNote[];
  readonly refused: readonly RestoreNote[];
}

/** What has to change in a zone so that the wanted records are there. The apex NS and SOA are not among these. */
export function recordChanges(request: RecordsRequest): RecordChanges {
  const { zone, live, items, pruneExtra, instances } = request;
  const wanted = request.wanted.filter((item) => !isOfInstance(item));
  const asked = items === null ? wanted : wanted.filter(({ value }) => items.has(recordKey(value)));
  const there = new Map(live.filter((item) => !isOfInstance(item)).map((item) => [recordKey(item.value), item]));
  const known = new Set(wanted.map(({ value }) => recordKey(value)));
  const changes = new Map<string, RecordChange>();
  for (const item of asked) {
    const key = recordKey(item.value);
    const before = there.get(key) ?? null;
    if (before === null || !isSame(before, item)) changes.set(key, { key, before, after: item });
  }
  const extra = [...there].filter(([key, item]) => !known.has(key) && !isApex(zone, item));
  for (const [key, before] of extra)
    if (pruneExtra && (items === null || items.has(key))) changes.set(key, { key, before, after: null });
  const written = Map.groupBy(
    [...changes.values()].flatMap(({ after }) => (after === null ? [] : [after])),
    ({ name }) => name,
  );
  const isInTheWay = (item: RecordItem) =>
    instances.has(placeOf(item)) || (written.get(item.name) ?? []).some((other) => areRivals(item, other));
  const inTheWay = [...there].filter(([key, item]) => !changes.has(key) && !isApex(zone, item) && isInTheWay(item));
  for (const [key, before] of inTheWay) changes.set(key, { key, before, after: null });
  return {
    changes: [...changes.values()],
    notes: [
      ...inTheWay.map(([key]) =>
        note(
          `'${key}' goes, for it cannot stand beside what is restored`,
          'a name holds one CNAME and nothing else, and one routing policy for each type',
        ),
      ),
      ...leftToInstances(request).map((key) =>
        note(
          `'${key}' differs and is left to Route 53, which writes it for a traffic policy instance`,
          'it follows the traffic policy and its instance; restore those, or change them',
        ),
      ),
    ],
    refused: [...refusals(request, asked, [...changes.values()])],
  };
}

/** Records that are asked for, differ, and are nobody's to change. */
function leftToInstances({ wanted, live, items }: RecordsRequest): readonly string[] {
  const there = new Map(live.filter(isOfInstance).map((item) => [recordKey(item.value), item]));
  return wanted.filter(isOfInstance).flatMap((item) => {
    const key = recordKey(item.value);
    const now = there.get(key);
    const isAsked = items === null || items.has(key);
    return isAsked && now !== undefined && !isSame(now, item) ? [key] : [];
  });
}

/** Whether two records are sent as the same; members may stand in another order. */
function isSame(a: RecordItem, b: RecordItem): boolean {
  return isDeepStrictEqual(a.value, b.value);
}

/** Also one that is no ordinary NS or SOA: a zone is never without them. */
function isApex(zone: string, { name, type }: RecordItem): boolean {
  return name === zone && (type === 'NS' || type === 'SOA');
}

/** Whether AWS refuses to hold both. */
function areRivals(a: RecordItem, b: RecordItem): boolean {
  if (a.name !== b.name) return false;
  if (a.type !== b.type) return a.type === 'CNAME' || b.type === 'CNAME';
  return policyOf(a) !== policyOf(b);
}

function* refusals(
  { zone, live, instances }: RecordsRequest,
  asked: readonly RecordItem[],
  changes: readonly RecordChange[],
): Iterable<RestoreNote> {
  const seen = new Map<string, RecordItem>();
  for (const item of asked) {
    const key = recordKey(item.value);
    if (item.name !== zone && !item.name.endsWith(`.${zone}`))
      yield refusal(
        `'${key}' does not lie in ${withoutDot(zone)}`,
        'correct its name, or move it to the file of its zone',
      );
    if (isApex(zone, item) && live.every((one) => recordKey(one.value) !== key))
      yield refusal(
        `'${key}' is the zone's own`,
        'it stands in zone.json, as apexNs or soa; remove it from the records',
      );
    const twin = seen.get(key);
    if (twin !== undefined)
      yield refusal(`'${key}' is there twice`, 'give each record of a name and type a setIdentifier of its own');
    seen.set(key, item);
  }
  yield* rivals(changes);
  for (const change of changes)
    if (isTooLarge(change))
      yield refusal(
        `'${change.key}' is too large to be replaced in one request`,
        'AWS takes 32,000 characters of values, the old ones included: delete the record first',
      );
  for (const circle of aliasCycles(changes))
    yield refusal(
      `aliases lead round in a circle: ${circle.join(', ')}`,
      'let one of them lead to a record with values',
    );
  const gone = new Set(changes.filter(({ after }) => after === null).map(({ key }) => key));
  const staying = live.filter(({ value }) => !gone.has(recordKey(value)));
  yield* lostTargets(staying, changes, instances);
  for (const { key, after } of changes)
    if (after !== null && instances.has(placeOf(after)))
      yield refusal(
        `'${key}' is held by a traffic policy instance`,
        'delete the instance first, or restore the whole zone and have removed what it has too much',
      );
}

function* rivals(changes: readonly RecordChange[]): Iterable<RestoreNote> {
  const written = changes.flatMap(({ after }) => (after === null ? [] : [after]));
  for (const own of Map.groupBy(written, ({ name }) => name).values()) {
    const [first] = own;
    const rival = first === undefined ? undefined : own.find((item) => areRivals(item, first));
    if (first !== undefined && rival !== undefined)
      yield refusal(
        `'${recordKey(rival.value)}' and '${recordKey(first.value)}' cannot stand beside each other`,
        'a name holds one CNAME and nothing else, and one routing policy for each type',
      );
  }
}

function* lostTargets(
  known: readonly RecordItem[],
  changes: readonly RecordChange[],
  instances: ReadonlySet<string>,
): Iterable<RestoreNote> {
  const places = new Set([...known, ...changes.flatMap(({ after }) => (after === null ? [] : [after]))].map(placeOf));
  for (const { key, after } of changes) {
    const target = after === null ? null : ownTarget(after);
    if (target === null || after === null) continue;
    const place = placeOf({ name: target, type: after.type });
    if (places.has(place) || instances.has(place)) continue;
    yield refusal(`'${key}' leads to '${place}', which is nowhere`, 'restore a state in which its target is there too');
  }
}
