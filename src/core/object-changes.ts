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
}
export interface ListChange {
  readonly list: ListSpec;
  readonly before: number;
  readonly after: number;
  readonly changed: number;
  readonly added: number;
  readonly removed: number;
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
      return [{ kind, key, name, change, beyondLists: goesBeyondLists(kind, own), lists }];
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

function goesBeyondLists(kind: KindSpec, files: readonly ScopeFile[]): boolean {
  return files
    .filter((file) => file.before !== file.after && file.path !== 'ids.json')
    .some((file) => !kind.lists.some((list) => isPartOf(list, file.path)));
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
  const keys = [...after.keys()];
  return {
    list,
    before: before.size,
    after: after.size,
    changed: keys.filter((key) => before.has(key) && before.get(key) !== after.get(key)).length,
    added: keys.filter((key) => !before.has(key)).length,
    removed: [...before.keys()].filter((key) => !after.has(key)).length,
  };
}

/** Text of each item by its key; a file that is no JSON (a person's edit) has no items that could be counted. */
function itemsOf(list: ListSpec, texts: readonly (string | null)[]): Map<string, string> {
  const items = new Map<string, string>();
  for (const item of texts.flatMap((text) => listIn(list, text))) {
    const key = keyOf(list, item);
    let unique = key;
    for (let n = 2; items.has(unique); n += 1) unique = `${key}\n${n}`;
    items.set(unique, JSON.stringify(item));
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
