import { UNREAD, type UnreadMarker } from './document.ts';
import { isObject, type Json, type JsonObject } from './json.ts';
import type { ListSpec } from './kind.ts';

/** A list whose items may have members that could not be read; they are found again by their key. */
type Keyed = Pick<ListSpec, 'list' | 'key' | 'inner'>;

/**
 * Members that could not be read keep what the last capture wrote; without that they are left out, which reads as unknown. Of a
 * list item that has one, that is what the item of the same key had. `hold` gets each kind of which something is kept.
 */
export function carryUnread(
  value: JsonObject,
  base: string | null,
  lists: readonly Keyed[],
  hold: (kind: string) => void,
): JsonObject {
  return hasUnread(value, lists) ? carryMembers(value, parseObject(base), lists, hold) : value;
}

export function isUnread(value: Json | undefined): value is Json & UnreadMarker {
  return isObject(value) && typeof value[UNREAD] === 'string';
}

function hasUnread(value: JsonObject, lists: readonly Keyed[]): boolean {
  if (Object.values(value).some(isUnread)) return true;
  return lists.some((list) => itemsOf(value, list).some((item) => hasUnread(item, innerOf(list))));
}

function carryMembers(
  value: JsonObject,
  before: JsonObject,
  lists: readonly Keyed[],
  hold: (kind: string) => void,
): JsonObject {
  const members = Object.entries(value).flatMap(([name, member]): [string, Json][] => {
    if (isUnread(member)) {
      const carried = before[name];
      if (carried === undefined) return [];
      if (!isEmpty(carried)) hold(member[UNREAD]);
      return [[name, carried]];
    }
    const list = lists.find((one) => one.list === name);
    return [[name, list !== undefined && Array.isArray(member) ? carryItems(member, before, list, hold) : member]];
  });
  return Object.fromEntries(members);
}

function carryItems(items: readonly Json[], before: JsonObject, list: Keyed, hold: (kind: string) => void): Json {
  const known = new Map(itemsOf(before, list).map((item) => [list.key(item), item]));
  return items.map((item) =>
    isObject(item) ? carryMembers(item, known.get(list.key(item)) ?? {}, innerOf(list), hold) : item,
  );
}

function itemsOf(value: JsonObject, { list }: Keyed): readonly JsonObject[] {
  const items = value[list];
  return Array.isArray(items) ? items.filter(isObject) : [];
}

function innerOf({ inner }: Keyed): readonly Keyed[] {
  return inner === undefined ? [] : [inner];
}

function parseObject(text: string | null): JsonObject {
  if (text === null) return {};
  try {
    const value = JSON.parse(text) as unknown;
    return isObject(value) ? value : {};
  } catch {
    return {}; // a base that a person damaged in git never stops a capture
  }
}

function isEmpty(value: Json): boolean {
  return value === null || (typeof value === 'object' && Object.keys(value).length === 0);
}
