import { isObject, type Json, type JsonObject } from './json.ts';
import { decodeKeyName } from './key-names.ts';
import type { KindSpec, ListSpec } from './kind.ts';

/** One scope's files before and after, as the branch holds them. */
export interface ScopeFiles {
  readonly source: string;
  readonly kinds: readonly KindSpec[];
  /**
   * All files of the scope, also those that did not change: they are what shares and "first snapshot" are measured by.
   * `path` is below the source's folder; a text is null where there is no such file.
   */
  readonly files: readonly ScopeFile[];
}
export interface ScopeFile {
  readonly path: string;
  readonly before: string | null;
  readonly after: string | null;
}

export interface ObjectChange {
  readonly kind: KindSpec;
  readonly key: string;
  /** The plain name; the key where another object of the kind has the same name. */
  readonly name: string;
  /** `identity`: only `ids.json` changed, the same intent was built anew. */
  readonly change: 'added' | 'removed' | 'changed' | 'identity';
  /** Whether a file changed that is none of its lists. */
  readonly beyondLists: boolean;
  readonly lists: readonly ListChange[];
  /** The files that differ and are none of its lists, with paths inside the object's folder; `ids.json` is not among them. */
  readonly files: readonly ScopeFile[];
}
export interface ListChange {
  readonly list: ListSpec;
  readonly before: number;
  readonly after: number;
  readonly changed: number;
  readonly added: number;
  readonly removed: number;
  /** The items that were changed, added and removed, in this order. */
  readonly items: readonly ItemChange[];
}
/** One item of a list: null on the side on which there is none. */
export interface ItemChange {
  /** The item's key by its list, not unique when a person made twins. */
  readonly key: string;
  readonly before: JsonObject | null;
  readonly after: JsonObject | null;
}

/** What happened to the objects of a scope, by kind and key; objects that stayed the same are not among them. */
export function objectChanges({ kinds, files }: ScopeFiles): readonly ObjectChange[] {
  return kinds.flatMap((kind) => {
    const folders = groupByKey(kind, files);
    const names = Map.groupBy(folders.keys(), decodeKeyName);
    return [...folders.keys()].sort().flatMap((key) => {
      const own = folders.get(key) ?? [];
      const plain = decodeKeyName(key);
      const change = changeOf(own);
      if (change === null) return [];
      const lists = kind.lists.map((list) => compareList(list, own)).filter((list) => list.before + list.after > 0);
      // Of twins the one whose key is the bare name keeps the name; the others are told apart by their keys.
      const name = names.get(plain)?.length === 1 || !key.includes('~') ? plain : key;
      const beyond = filesBeyondLists(kind, own);
      return [{ kind, key, name, change, beyondLists: beyond.length > 0, lists, files: beyond }];
    });
  });
}

/** The files of each object, with paths inside its folder. */
function groupByKey(kind: KindSpec, files: readonly ScopeFile[]): Map<string, ScopeFile[]> {
  const groups = new Map<string, ScopeFile[]>();
  const depth = kind.keyDepth ?? 1;
  for (const file of files) {
    if (!file.path.startsWith(`${kind.folder}/`)) continue;
    const parts = file.path.slice(kind.folder.length + 1).split('/');
    if (parts.length <= depth) continue;
    const key = parts.slice(0, depth).join('/');
    const inside = { ...file, path: parts.slice(depth).join('/') };
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [inside]);
    else group.push(inside);
  }
  return groups;
}

function changeOf(files: readonly ScopeFile[]): ObjectChange['change'] | null {
  const differing = files.filter((file) => file.before !== file.after);
  if (differing.length === 0) return null;
  if (files.every((file) => file.before === null)) return 'added';
  if (files.every((file) => file.after === null)) return 'removed';
  return differing.every((file) => file.path === 'ids.json') ? 'identity' : 'changed';
}

function filesBeyondLists(kind: KindSpec, files: readonly ScopeFile[]): readonly ScopeFile[] {
  return files
    .filter((file) => file.before !== file.after && file.path !== 'ids.json')
    .filter((file) => !kind.lists.some((list) => isPartOf(list, file.path)));
}

function isPartOf(list: ListSpec, path: string): boolean {
  return path === `${list.file}.json` || path.startsWith(`${list.file}/`);
}

/** Compares a list item by item, whether it is one file or a folder of files, before or after. */
function compareList(list: ListSpec, files: readonly ScopeFile[]): ListChange {
  const own = files.filter((file) => isPartOf(list, file.path));
  const before = itemsOf(
    list,
    own.map((file) => file.before),
  );
  const after = itemsOf(
    list,
    own.map((file) => file.after),
  );
  const items = [...new Set([...after.keys(), ...before.keys()])].map((unique): ItemChange => {
    const [was, is] = [before.get(unique), after.get(unique)];
    return { key: (is ?? was)?.key ?? unique, before: was?.item ?? null, after: is?.item ?? null };
  });
  const changed = items.filter((item) => item.before !== null && item.after !== null && !isSame(item));
  const added = items.filter((item) => item.before === null);
  const removed = items.filter((item) => item.after === null);
  return {
    list,
    before: before.size,
    after: after.size,
    changed: changed.length,
    added: added.length,
    removed: removed.length,
    items: [...changed, ...added, ...removed],
  };
}

function isSame({ before, after }: ItemChange): boolean {
  return JSON.stringify(before) === JSON.stringify(after);
}

interface KeyedItem {
  readonly key: string;
  readonly item: JsonObject;
}

/** Each item by a key that is unique; a file that is no JSON (a person's edit) has no items that could be counted. */
function itemsOf(list: ListSpec, texts: readonly (string | null)[]): Map<string, KeyedItem> {
  const items = new Map<string, KeyedItem>();
  for (const item of texts.flatMap((text) => listIn(list, text))) {
    const key = keyOf(list, item);
    let unique = key;
    for (let n = 2; items.has(unique); n += 1) unique = `${key}\n${n}`;
    items.set(unique, { key, item });
  }
  return items;
}

function listIn(list: ListSpec, text: string | null): readonly JsonObject[] {
  try {
    const value = JSON.parse(text ?? 'null') as Json;
    const items = isObject(value) ? value[list.list] : [];
    return Array.isArray(items) ? items.filter(isObject) : [];
  } catch {
    return [];
  }
}

function keyOf(list: ListSpec, item: JsonObject): string {
  try {
    return list.key(item);
  } catch {
    return JSON.stringify(item); // an item that a person edited may lack what its key is made of
  }
}
