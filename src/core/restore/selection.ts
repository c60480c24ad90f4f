import { HoldfastError } from '../errors.ts';
import { isObject, type Json, textsIn } from '../json.ts';
import { decodeKeyName } from '../key-names.ts';
import type { KindSpec } from '../kind.ts';
import { itemsIn } from '../object-files.ts';
import { addressKey, type ObjectAddress, type TreeObject, type WantedObject } from './step.ts';
import { itemKeys } from './tree-objects.ts';

/**
 * What `--item` names, before it is looked for: kinds that may hold it, the best first; the object's key, or its plain name; and
 * what of its lists. An item's key begins with `prefix` and ends there or, unless it is `exact`, before a space; null = the
 * whole object.
 */
export interface ItemAddress {
  readonly kinds: readonly string[];
  readonly name: string;
  readonly prefix: string | null;
  readonly exact?: boolean;
}

/** An object that is asked for, with the keys of the items that are asked for; null = all of it. */
export interface Asked extends ObjectAddress {
  readonly items: ReadonlySet<string> | null;
}

/**
 * What an address means in a scope: the object of the first kind that has one of that name, wanted or live. Null when there is
 * none. Throws `usage` when several objects have the name and none of them has it bare.
 */
export function findItem(
  kinds: readonly KindSpec[],
  address: ItemAddress,
  wanted: readonly TreeObject[],
  live: readonly TreeObject[],
): Asked | null {
  for (const name of address.kinds) {
    const kind = kinds.find((one) => one.kind === name);
    if (kind === undefined) continue;
    const own = [...wanted, ...live].filter((object) => object.kind === name);
    const exact = own.filter(({ key }) => key === address.name);
    const found = exact.length > 0 ? exact : own.filter(({ key }) => decodeKeyName(key) === address.name);
    const keys = [...new Set(found.map(({ key }) => key))];
    // The bare name is the key of the one that AWS itself keeps unique: the public zone beside private ones.
    const bare = keys.filter((one) => !one.includes('~'));
    const [key, ...more] = bare.length === 1 ? bare : keys;
    if (key === undefined) continue;
    if (more.length > 0) throw ambiguous(kind, address.name, keys);
    if (address.prefix === null) return { kind: name, key, items: null };
    const { prefix, exact: isExact = false } = address;
    const items = found
      .filter((object) => object.key === key)
      .flatMap((object) => itemKeys(kind, object))
      .filter((item) => (isExact ? item === prefix : isBelow(item, prefix)));
    if (items.length > 0) return { kind: name, key, items: new Set(items) };
  }
  return null;
}

function isBelow(item: string, prefix: string): boolean {
  return item === prefix || item.startsWith(`${prefix} `);
}

function ambiguous({ noun }: KindSpec, name: string, keys: readonly string[]): HoldfastError {
  return new HoldfastError('usage', `${keys.length} ${noun[1]} are called '${name}'`, {
    hint: `name one by its folder: ${keys.join(', ')}`,
  });
}

/** Several askings as one: an object of which all is asked for is asked for whole. */
export function unite(asked: readonly Asked[]): readonly Asked[] {
  const byObject = Map.groupBy(asked, addressKey);
  return [...byObject.values()].flatMap((own): readonly Asked[] => {
    const [first] = own;
    if (first === undefined) return [];
    if (own.some(({ items }) => items === null)) return [{ ...first, items: null }];
    return [{ ...first, items: new Set(own.flatMap(({ items }) => [...(items ?? [])])) }];
  });
}

/**
 * The wanted objects that were asked for, and with them every object of the scope that they refer to and that is not live: a
 * record without its health check could not be written, nor an alias without its target.
 */
export function withMissing(
  kinds: readonly KindSpec[],
  asked: readonly Asked[],
  wanted: readonly TreeObject[],
  live: readonly TreeObject[],
): readonly WantedObject[] {
  const known = new Map(wanted.map((object) => [addressKey(object), object]));
  const there = new Set(live.map(addressKey));
  const chosen = new Map<string, WantedObject>();
  const choose = (object: WantedObject): void => {
    chosen.set(addressKey(object), object);
    for (const ref of referencesIn(kinds, object)) {
      const missing = known.get(addressKey(ref));
      if (missing === undefined || there.has(addressKey(ref)) || chosen.has(addressKey(ref))) continue;
      choose({ ...missing, items: null, because: { kind: object.kind, key: object.key } });
    }
  };
  for (const one of asked) {
    const object = known.get(addressKey(one));
    if (object === undefined) continue;
    const kind = kinds.find((other) => other.kind === one.kind);
    const own = live.find((other) => addressKey(other) === addressKey(one)) ?? null;
    const items = one.items === null || kind === undefined ? one.items : withNeeded(kind, one.items, object, own);
    choose({ ...object, items, because: null });
  }
  return [...chosen.values()];
}

/** The items that were asked for, and those of the same list that they need, over however many others, and that are not live. */
function withNeeded(
  kind: KindSpec,
  asked: ReadonlySet<string>,
  wanted: TreeObject,
  live: TreeObject | null,
): ReadonlySet<string> {
  const there = live === null ? [] : itemKeys(kind, live);
  const all = new Set(asked);
  for (const { file, list, key, needs } of kind.lists) {
    const value = wanted.files[`${file}.json`];
    if (needs === undefined) continue;
    const items = new Map(itemsIn(isObject(value) ? value : null, list).map((item) => [key(item), item]));
    // What is added here is looked at as well.
    for (const own of all) {
      const item = items.get(own);
      for (const prefix of item === undefined ? [] : needs(item)) {
        if (there.some((one) => isBelow(one, prefix))) continue;
        for (const one of items.keys()) if (isBelow(one, prefix)) all.add(one);
      }
    }
  }
  return all;
}

/** The objects of the same scope that an object's files refer to; of one that is wanted in part only what that part says. */
function referencesIn(kinds: readonly KindSpec[], object: WantedObject): readonly ObjectAddress[] {
  const texts = new Set(textsIn(partOf(kinds, object)));
  const names = new Set(kinds.map((one) => one.kind));
  return [...texts].flatMap((text) => {
    const [, name, key] = /^ref:([^/]+)\/(.+)$/.exec(text) ?? [];
    return name !== undefined && key !== undefined && names.has(name) ? [{ kind: name, key }] : [];
  });
}

/** What of an object's files is wanted: all of them, or the items that were asked for. */
export function partOf(kinds: readonly KindSpec[], object: WantedObject): readonly Json[] {
  const kind = kinds.find((one) => one.kind === object.kind);
  if (object.items === null || kind === undefined) return Object.values(object.files);
  return partsOf(kind, object, object.items);
}

function partsOf(kind: KindSpec, { files }: TreeObject, items: ReadonlySet<string>): readonly Json[] {
  return kind.lists.flatMap(({ file, list, key, inner }) => {
    const value = files[`${file}.json`];
    return itemsIn(isObject(value) ? value : null, list).filter((item) => {
      const own = key(item);
      return items.has(own) || (inner !== undefined && [...items].some((one) => isBelow(one, own)));
    });
  });
}
