import { unread } from '../../../core/document.ts';
import type { Json, JsonObject } from '../../../core/json.ts';
import { compareText } from '../../order.ts';

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
 * One item for each id, in the order of the ids. When one of them could not be read, all of the list stays as the last capture
 * wrote it, for nothing inside a list can be kept alone.
 */
export function factList(
  ids: readonly string[],
  { kind, found, failed }: Facts,
  item: (id: string, facts: JsonObject) => Json,
): Json {
  if (ids.some((id) => failed.has(id))) return unread(kind);
  return distinctIds(ids).map((id) => item(id, found.get(id) ?? {}));
}

/** Each id once, sorted: what is asked for, and in which order it is written. */
export function distinctIds(ids: readonly string[]): readonly string[] {
  return [...new Set(ids)].filter((id) => id !== '').sort(compareText);
}
