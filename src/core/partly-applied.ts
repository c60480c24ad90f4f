import { isObject, type Json, type JsonObject } from './json.ts';
import type { KindSpec, ListSpec } from './kind.ts';
import { isPartOf, itemsByKey, itemsIn, objectFolderOf, parseObject } from './object-files.ts';

interface Texts {
  readonly base: string | null;
  readonly committed: string | null;
  readonly live: string | null;
}

/**
 * Whether all that AWS changed of a file since the last capture is what a person's edit of it says too: one record of several was
 * restored, or put right by hand. Then the rest of the edit waits as before, and is no conflict. `path` is below the source's
 * folder.
 */
export function isPartlyApplied(kinds: readonly KindSpec[], path: string, { base, committed, live }: Texts): boolean {
  const [was, edited, is] = [parseObject(base), parseObject(committed), parseObject(live)];
  if (was === null || edited === null || is === null) return false;
  const list = listIn(kinds, path);
  const [before, wanted, now] = [was, edited, is].map((value) => partsOf(value, list));
  if (before === undefined || wanted === undefined || now === undefined) return false;
  const changed = [...new Set([...before.keys(), ...now.keys()])].filter((part) => before.get(part) !== now.get(part));
  return changed.length > 0 && changed.every((part) => wanted.get(part) === now.get(part));
}

function listIn(kinds: readonly KindSpec[], path: string): ListSpec | null {
  const folder = objectFolderOf(kinds, path);
  if (folder === null) return null;
  const kind = kinds.find((one) => path.startsWith(`${one.folder}/`));
  return kind?.lists.find(({ file }) => isPartOf(file, path.slice(folder.length + 1))) ?? null;
}

/** The text of each item by its key, and of each other member by its name. */
function partsOf(value: JsonObject, list: ListSpec | null): ReadonlyMap<string, string> {
  const parts = new Map<string, string>();
  for (const [name, member] of Object.entries(value)) if (name !== list?.list) addPart(parts, `.${name}`, member);
  if (list !== null)
    for (const [key, { item }] of itemsByKey(itemsIn(value, list.list), (one) => list.key(one)))
      parts.set(`#${key}`, JSON.stringify(item));
  return parts;
}

/** Maps of settings one level deep, so that one attribute of many is a part. */
function addPart(parts: Map<string, string>, name: string, value: Json): void {
  if (!isObject(value)) parts.set(name, JSON.stringify(value));
  else for (const [member, one] of Object.entries(value)) parts.set(`${name}.${member}`, JSON.stringify(one));
}
