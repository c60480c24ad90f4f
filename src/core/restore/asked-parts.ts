import { isObject, type Json, type JsonObject } from '../json.ts';
import type { KindSpec, ListSpec } from '../kind.ts';
import { itemsIn } from '../object-files.ts';
import type { TreeObject } from './step.ts';

/**
 * What a restore of some items of an object writes: those items alone, of an inner list the inner ones; and the rest of the
 * object only when it has to be made for them.
 */
export function askedParts(
  kind: KindSpec,
  object: TreeObject,
  isAsked: (item: string) => boolean,
  isThere: boolean,
): TreeObject {
  const lists = new Map(kind.lists.map((list) => [`${list.file}.json`, list]));
  const files = Object.entries(object.files).flatMap(([file, value]): [string, Json][] => {
    const list = lists.get(file);
    if (list === undefined || !isObject(value)) return isThere ? [] : [[file, value]];
    const items = itemsIn(value, list.list).flatMap((item) => partOf(list, item, isAsked, isThere));
    const rest = isThere ? {} : value;
    return [[file, { ...rest, [list.list]: items }]];
  });
  return { ...object, files: Object.fromEntries(files) };
}

function partOf(
  { key, inner }: ListSpec,
  item: JsonObject,
  isAsked: (item: string) => boolean,
  isThere: boolean,
): readonly JsonObject[] {
  const own = key(item);
  if (isAsked(own)) return [item];
  if (inner === undefined) return [];
  const inners = itemsIn(item, inner.list).filter((one) => isAsked(`${own} ${inner.noun[0]} ${inner.key(one)}`));
  if (inners.length === 0) return [];
  return [{ ...(isThere ? {} : item), [inner.list]: inners }];
}
