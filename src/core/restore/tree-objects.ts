import { isObject, type Json, type JsonObject } from '../json.ts';
import type { KindSpec, ListSpec } from '../kind.ts';
import { filesByKey, isPartOf, itemsIn, parseObject } from '../object-files.ts';
import type { TreeObject } from './step.ts';

/** A file of a tree that is no JSON any more, by its path below the source's folder. */
export interface DamagedFile {
  readonly path: string;
}

/**
 * The objects that the files of one scope hold (path below the source's folder → text). A list that is split over a folder is
 * one file again. A file that a person damaged is named, and is none of its object's.
 */
export function objectsIn(
  kinds: readonly KindSpec[],
  files: ReadonlyMap<string, string>,
): { readonly objects: readonly TreeObject[]; readonly damaged: readonly DamagedFile[] } {
  const texts = [...files].map(([path, text]) => ({ path, before: null, after: text }));
  const damaged: DamagedFile[] = [];
  const objects = kinds.flatMap((kind) =>
    [...filesByKey(kind, texts)].map(([key, own]): TreeObject => {
      const values = new Map<string, Json>();
      for (const { path, after } of own) {
        const value = path.endsWith('.json') ? parseObject(after) : after;
        if (value === null) damaged.push({ path: `${kind.folder}/${key}/${path}` });
        else values.set(path, value);
      }
      const ids = values.get('ids.json');
      values.delete('ids.json');
      const files = Object.fromEntries(kind.lists.reduce(joinList, values));
      return { kind: kind.kind, key, files, ids: isObject(ids) ? ids : null };
    }),
  );
  return { objects, damaged };
}

function joinList(values: ReadonlyMap<string, Json>, { file, list }: ListSpec): ReadonlyMap<string, Json> {
  const parts = [...values].filter(([path]) => path !== `${file}.json` && isPartOf(file, path)).sort(byPath);
  if (parts.length === 0) return values;
  const whole = values.get(`${file}.json`);
  const all = [...(whole === undefined ? [] : [whole]), ...parts.map(([, value]) => value)].filter(isObject);
  const joined: JsonObject = { ...all[0], [list]: all.flatMap((part) => [...itemsIn(part, list)]) };
  const rest = [...values].filter(([path]) => !isPartOf(file, path));
  return new Map([...rest, [`${file}.json`, joined]]);
}

function byPath([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return a < b ? -1 : 1;
}

/** The items of a list of an object, by key; those of the list inside them too: `HTTPS:443 rule 10`. */
export function itemKeys(kind: KindSpec, { files }: Pick<TreeObject, 'files'>): readonly string[] {
  return kind.lists.flatMap(({ file, list, key, inner }) => {
    const value = files[`${file}.json`];
    return itemsIn(isObject(value) ? value : null, list).flatMap((item) => {
      const own = key(item);
      if (inner === undefined) return [own];
      return [own, ...itemsIn(item, inner.list).map((one) => `${own} ${inner.noun[0]} ${inner.key(one)}`)];
    });
  });
}
