import { isObject, type Json, type JsonObject } from '../json.ts';
import type { KindSpec, ListSpec } from '../kind.ts';
import { isPartOf, itemsIn, parseObject } from '../object-files.ts';
import type { ClassedDifference } from './differences.ts';
import { itemLines, lineOf } from './json-lines.ts';

/** Where a difference stands in the files that are committed. */
export interface FilePlace {
  /** Below the source's folder. */
  readonly path: string;
  /** 1-based. */
  readonly line: number;
}

/**
 * Finds differences in the text of a scope's committed files (path below the source's folder → text). Null for one of an
 * object of which nothing is committed.
 */
export function placesIn(
  kinds: readonly KindSpec[],
  files: ReadonlyMap<string, string>,
): (difference: ClassedDifference) => FilePlace | null {
  const folders = new Map<string, readonly string[]>();
  const lists = new Map<string, ReadonlyMap<string, FilePlace>>();
  const pathsIn = (folder: string): readonly string[] => {
    const known = folders.get(folder) ?? [...files.keys()].filter((path) => path.startsWith(`${folder}/`));
    folders.set(folder, known);
    return known;
  };
  const itemsOf = (kind: KindSpec, folder: string, file: string): ReadonlyMap<string, FilePlace> => {
    const known = lists.get(`${folder}/${file}`) ?? indexOfItems(kind, folder, file, pathsIn(folder), files);
    lists.set(`${folder}/${file}`, known);
    return known;
  };
  return (difference) => {
    const kind = kinds.find((one) => one.kind === difference.kind);
    if (kind === undefined) return null;
    const folder = `${kind.folder}/${difference.key}`;
    const paths = pathsIn(folder);
    if (paths.length === 0) return null;
    const { file, item, before, after } = difference;
    const whole = file === null ? undefined : `${folder}/${file}`;
    const main = paths.find((path) => path === `${folder}/${kind.kind}.json`) ?? paths[0] ?? folder;
    if (whole === undefined) return { path: main, line: 1 };
    if (item === null) return placeOfMember(paths, files, whole, main, before, after);
    const items = itemsOf(kind, folder, whole.slice(folder.length + 1).replace(/\.json$/, ''));
    const [outer] = item.split(/ \S+ \S+$/);
    const own = items.get(item) ?? items.get(outer ?? item);
    if (own !== undefined) return own;
    const part = paths.find((path) =>
      isPartOf(whole.replace(/\.json$/, '').slice(folder.length + 1), path.slice(folder.length + 1)),
    );
    return { path: part ?? main, line: 1 };
  };
}

/** Where each item of the lists of a file begins, by its key; of a list inside an item the item around it. */
function indexOfItems(
  kind: KindSpec,
  folder: string,
  file: string,
  paths: readonly string[],
  files: ReadonlyMap<string, string>,
): ReadonlyMap<string, FilePlace> {
  const found = new Map<string, FilePlace>();
  for (const list of kind.lists.filter((one) => one.file === file)) {
    for (const path of paths.filter((one) => isPartOf(file, one.slice(folder.length + 1)))) {
      const text = files.get(path) ?? '';
      const items = itemsIn(parseObject(text), list.list);
      const lines = itemLines(text, list.list);
      for (const [at, item] of items.entries()) {
        const key = keyOf(list, item);
        found.set(key, { path, line: lines[at] ?? 1 });
        const { inner } = list;
        if (inner === undefined) continue;
        for (const [within, one] of itemsIn(item, inner.list).entries()) {
          const line = lineOf(text, [list.list, at, inner.list, within]);
          found.set(`${key} ${inner.noun[0]} ${inner.key(one)}`, { path, line });
        }
      }
    }
  }
  return found;
}

/** An item that a person edited may lack what its key is made of. */
function keyOf(list: ListSpec, item: JsonObject): string {
  try {
    return list.key(item);
  } catch {
    return '';
  }
}

/** The first member that differs, where the file is committed. */
function placeOfMember(
  paths: readonly string[],
  files: ReadonlyMap<string, string>,
  whole: string,
  main: string,
  before: Json,
  after: Json,
): FilePlace {
  const path = paths.find((one) => one === whole);
  if (path === undefined) return { path: main, line: 1 };
  if (!isObject(before) || !isObject(after)) return { path, line: 1 };
  const names = [...Object.keys(before), ...Object.keys(after)];
  const changed = names.find((name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]));
  return { path, line: changed === undefined ? 1 : lineOf(files.get(path) ?? '', [changed]) };
}
