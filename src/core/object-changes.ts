import type { GoneObject } from './gone-references.ts';
import { canonicalText, type JsonObject } from './json.ts';
import { decodeKeyName } from './key-names.ts';
import type { KindSpec, ListSpec } from './kind.ts';
import { compareList, isVolatile, type ListChange } from './list-changes.ts';
import { filesByKey, isPartOf, parseObject, type ScopeFile, type ScopeFiles } from './object-files.ts';

export interface ObjectChange {
  readonly kind: KindSpec;
  readonly key: string;
  /** The plain name; the key where another object of the kind has the same name. */
  readonly name: string;
  /** `identity`: only `ids.json` changed, the same intent was built anew. */
  readonly change: 'added' | 'removed' | 'changed' | 'identity';
  /** Whether nothing differs but what comes and goes by itself: the targets that a scaling group registers. */
  readonly onlyVolatile: boolean;
  /** Whether something changed that is in none of its lists. */
  readonly beyondLists: boolean;
  readonly lists: readonly ListChange[];
  /**
   * What differs and is in none of its lists, with paths inside the object's folder: whole files, and of a file that holds
   * lists the rest. `ids.json` and volatile files are not among them.
   */
  readonly files: readonly ScopeFile[];
  /** Volatile files that differ outside of its lists. */
  readonly volatileFiles: readonly string[];
  /** All files that it had before, inside its folder. */
  readonly had: readonly string[];
  /** See `ScopeFiles.gone`. */
  readonly gone: readonly GoneObject[];
}

/** What happened to the objects of a scope, by kind and key; objects that stayed the same are not among them. */
export function objectChanges({ kinds, files, gone = [] }: ScopeFiles): readonly ObjectChange[] {
  return kinds.flatMap((kind) => {
    const folders = filesByKey(kind, files);
    const names = Map.groupBy(folders.keys(), decodeKeyName);
    return [...folders].toSorted(byKey).flatMap(([key, own]) => {
      const differing = own.filter((file) => file.before !== file.after);
      if (differing.length === 0) return [];
      const plain = decodeKeyName(key);
      // Of twins the one whose key is the bare name keeps the name; the others are told apart by their keys.
      const name = names.get(plain)?.length === 1 || !key.includes('~') ? plain : key;
      return [{ kind, key, name, ...changeInside(kind, own, differing, gone), gone }];
    });
  });
}

function changeInside(
  kind: KindSpec,
  own: readonly ScopeFile[],
  differing: readonly ScopeFile[],
  gone: readonly GoneObject[],
): Omit<ObjectChange, 'kind' | 'key' | 'name' | 'gone'> {
  const whole = own.every((file) => file.before === null) || own.every((file) => file.after === null);
  const volatile = whole ? [] : differing.filter(isVolatile);
  const lasting = differing.filter((file) => !volatile.includes(file));
  const beyond = (some: readonly ScopeFile[]) => some.flatMap((file) => beyondLists(kind, file));
  const files = beyond(lasting.filter((file) => file.path !== 'ids.json'));
  return {
    change: changeOf(own, lasting),
    onlyVolatile: lasting.length === 0,
    beyondLists: files.length > 0,
    lists: kind.lists.flatMap((list) => compareList(list, own, gone)).filter((list) => list.before + list.after > 0),
    files,
    volatileFiles: beyond(volatile).map(({ path }) => path),
    had: own.filter((file) => file.before !== null).map(({ path }) => path),
  };
}

function changeOf(own: readonly ScopeFile[], lasting: readonly ScopeFile[]): ObjectChange['change'] {
  if (own.every((file) => file.before === null)) return 'added';
  if (own.every((file) => file.after === null)) return 'removed';
  return lasting.length > 0 && lasting.every((file) => file.path === 'ids.json') ? 'identity' : 'changed';
}

/** A file that holds no list; of one that does, the rest of it where that differs: a balancer's settings beside its listeners. */
function beyondLists(kind: KindSpec, file: ScopeFile): readonly ScopeFile[] {
  const lists = kind.lists.filter((list) => isPartOf(list.file, file.path));
  if (lists.length === 0) return [file];
  const [was, is] = [parseObject(file.before), parseObject(file.after)];
  if (was === null || is === null) return []; // laid out anew, or damaged by a person: its items are all that is told
  const rest = { path: file.path, before: restText(was, lists), after: restText(is, lists) };
  return rest.before === rest.after ? [] : [rest];
}

function restText(value: JsonObject, lists: readonly ListSpec[]): string {
  const rest = Object.entries(value).filter(([name]) => !lists.some(({ list }) => list === name));
  return canonicalText(Object.fromEntries(rest));
}

function byKey([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return a < b ? -1 : 1;
}
