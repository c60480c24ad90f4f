import { unread } from '../../../core/document.ts';
import type { Json, JsonObject } from '../../../core/json.ts';
import { compareBy, compareText } from '../../order.ts';

/** What was found out about the objects of one kind. */
export interface Facts {
  /** The read kind whose end says why facts are missing. */
  readonly kind: string;
  /** Facts by id; none for an object that AWS does not show to this account (of a network that another one shares, say). */
  readonly found: ReadonlyMap<string, JsonObject>;
  /** The ids of which nothing is known because a call failed. */
  readonly failed: ReadonlySet<string>;
}

/**
 * One item for each id, by name and zone and only then by id: those of a network that was built anew stand where their likes
 * stood. When one of them could not be read, all of the list stays as the last capture wrote it, for nothing inside a list can
 * be kept alone.
 */
export function factList(
  ids: readonly string[],
  { kind, found, failed }: Facts,
  item: (id: string, facts: JsonObject) => Json,
): Json {
  if (ids.some((id) => failed.has(id))) return unread(kind);
  const all = distinctIds(ids).map((id) => ({ id, facts: found.get(id) ?? {} }));
  const order = compareBy<(typeof all)[number]>(
    ({ facts }) => textOf(facts['name'] ?? facts['domain']),
    ({ facts }) => textOf(facts['zone']),
    ({ facts }) => JSON.stringify(facts),
    ({ id }) => id,
  );
  return all.toSorted(order).map(({ id, facts }) => item(id, facts));
}

/** What has no name comes after what has one. */
function textOf(value: Json | undefined): string {
  return typeof value === 'string' ? value : '\uffff';
}

/** Each id once, sorted: what is asked for. */
export function distinctIds(ids: readonly string[]): readonly string[] {
  return [...new Set(ids)].filter((id) => id !== '').sort(compareText);
}
