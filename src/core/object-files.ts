import type { GoneObject } from './gone-references.ts';
import { isObject, type Json, type JsonObject } from './json.ts';
import type { KindSpec } from './kind.ts';

/** One scope's files before and after, as the branch holds them. */
export interface ScopeFiles {
  readonly source: string;
  readonly kinds: readonly KindSpec[];
  /**
   * All files of the scope, also those that did not change: they are what shares and "first snapshot" are measured by.
   * `path` is below the source's folder; a text is null where there is no such file.
   */
  readonly files: readonly ScopeFile[];
  /** What this run found to be gone, anywhere; references to it in these files became what AWS calls it. */
  readonly gone?: readonly GoneObject[];
}
export interface ScopeFile {
  readonly path: string;
  readonly before: string | null;
  readonly after: string | null;
}

/** The files of each object of a kind by its key, with paths inside the object's folder. */
export function filesByKey(kind: KindSpec, files: readonly ScopeFile[]): ReadonlyMap<string, readonly ScopeFile[]> {
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

/** The folder of the object to which a path below the source's folder belongs: `zones/public/example.com`. */
export function objectFolderOf(kinds: readonly KindSpec[], path: string): string | null {
  const kind = kinds.find(({ folder }) => path.startsWith(`${folder}/`));
  if (kind === undefined) return null;
  const key = path.slice(kind.folder.length + 1).split('/');
  const depth = kind.keyDepth ?? 1;
  return key.length <= depth ? null : [kind.folder, ...key.slice(0, depth)].join('/');
}

/** Whether a path inside an object's folder is the file of this name, or one of the files into which it was split. */
export function isPartOf(file: string, path: string): boolean {
  return path === `${file}.json` || path.startsWith(`${file}/`);
}

/** The object that a text holds; null for a missing file and for one that a person damaged. */
export function parseObject(text: string | null): JsonObject | null {
  if (text === null) return null;
  try {
    const value = JSON.parse(text) as unknown;
    return isObject(value) ? value : null;
  } catch {
    return null;
  }
}

/** The items of a list that are objects; anything else a person may have put there is none. */
export function itemsIn(value: JsonObject | null, list: string): readonly JsonObject[] {
  const items: Json | undefined = value?.[list];
  return Array.isArray(items) ? items.filter(isObject) : [];
}

/** Each item by a key that is unique: the second of twins is `<key>\n2`. */
export function itemsByKey(
  items: readonly JsonObject[],
  key: (item: JsonObject) => string,
): ReadonlyMap<string, { readonly key: string; readonly item: JsonObject }> {
  const found = new Map<string, { key: string; item: JsonObject }>();
  for (const item of items) {
    const plain = keyOf(item, key);
    let unique = plain;
    for (let n = 2; found.has(unique); n += 1) unique = `${plain}\n${n}`;
    found.set(unique, { key: plain, item });
  }
  return found;
}

function keyOf(item: JsonObject, key: (item: JsonObject) => string): string {
  try {
    return key(item);
  } catch {
    return JSON.stringify(item); // an item that a person edited may lack what its key is made of
  }
}
