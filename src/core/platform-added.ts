import { canonicalText, isObject, type Json, type JsonObject } from './json.ts';
import type { KindSpec, SettingsSpec } from './kind.ts';
import {
  filesByKey,
  isPartOf,
  itemsByKey,
  itemsIn,
  parseObject,
  type ScopeFile,
  type ScopeFiles,
} from './object-files.ts';

/** A setting that AWS introduced, in all objects that nobody changed. */
export interface PlatformAddition {
  /** `routing.http.x`. */
  readonly key: string;
  readonly value: Json;
  /** What it stands in now: `1,000 load balancers`. */
  readonly count: number;
  readonly noun: readonly [string, string];
}

export interface WithoutPlatformAdded {
  readonly additions: readonly PlatformAddition[];
  /** All files of the scope; the texts after lack the additions, so that what still differs is what somebody changed. */
  readonly files: readonly ScopeFile[];
}

/**
 * Takes out of a scope's changes what AWS added by itself. A key counts that an object lacked and has now, in a map of
 * settings that it had before, when its value is AWS's documented default. For a key that no default is known of, its value
 * must be that of most objects of its like that gained it, when none of them had it before; when some had (AWS introduces it
 * bit by bit, or the last capture could not read them all) several must gain it, with the value that most had. An object in
 * which anything else differs still differs.
 */
export function withoutPlatformAdded({ kinds, files }: ScopeFiles): WithoutPlatformAdded {
  const additions: PlatformAddition[] = [];
  const told = new Map(files.map((file) => [file.path, file]));
  for (const kind of kinds) {
    for (const settings of kind.settings ?? []) {
      const maps = settingsMaps(kind, settings, files);
      const gains = maps.flatMap(gainsOf);
      const isAddition = judge(settings, gains, () => knownValues(settings, files, kind));
      const taken = gains.filter(isAddition);
      additions.push(...countAdditions(taken, nounOf(kind, settings)));
      for (const [path, own] of Map.groupBy(taken, (gain) => gain.map.path)) {
        const file = told.get(path);
        if (file !== undefined) told.set(path, without(file, settings, own));
      }
    }
  }
  return { additions, files: [...told.values()] };
}

/** One map of settings that was there before and is there now, in a file that changed. */
interface SettingsMap {
  /** Below the source's folder. */
  readonly path: string;
  /** Its item's place in the list of the file as it is now; null when the file itself holds the map. */
  readonly at: number | null;
  /** What tells its like from others: the values of `SettingsSpec.by`. */
  readonly like: string;
  readonly before: JsonObject;
  readonly after: JsonObject;
}

interface Gain {
  readonly map: SettingsMap;
  readonly key: string;
  readonly value: Json;
}

function settingsMaps(kind: KindSpec, settings: SettingsSpec, files: readonly ScopeFile[]): readonly SettingsMap[] {
  return [...filesByKey(kind, files)].flatMap(([key, own]) => {
    const parts = own.filter((file) => isPartOf(settings.file, file.path) && file.before !== file.after);
    const inScope = (path: string) => `${kind.folder}/${key}/${path}`;
    if (settings.list === undefined) {
      return parts.flatMap(({ path, before, after }) => {
        const holder = parseObject(after) ?? {};
        const [was, is] = [parseObject(before)?.[settings.member], holder[settings.member]];
        if (!isObject(was) || !isObject(is)) return [];
        return [{ path: inScope(path), at: null, like: likeOf(settings, holder), before: was, after: is }];
      });
    }
    return itemMaps(kind, { ...settings, list: settings.list }, parts).map((map) => ({
      ...map,
      path: inScope(map.path),
    }));
  });
}

/** Items are the same ones by their key, also where the list was split into files meanwhile. */
function itemMaps(
  kind: KindSpec,
  settings: SettingsSpec & { readonly list: string },
  parts: readonly ScopeFile[],
): readonly SettingsMap[] {
  const list = kind.lists.find((one) => one.file === settings.file && one.list === settings.list);
  if (list === undefined) return []; // items without a key cannot be followed
  const key = (item: JsonObject) => list.key(item);
  const before = itemsByKey(
    parts.flatMap((file) => itemsIn(parseObject(file.before), settings.list)),
    key,
  );
  const now = parts.flatMap((file) =>
    itemsIn(parseObject(file.after), settings.list).map((item, at) => ({ path: file.path, at, item })),
  );
  const places = new Map(now.map((place) => [place.item, place]));
  const after = itemsByKey([...places.keys()], key);
  return [...after].flatMap(([unique, { item }]) => {
    const place = places.get(item);
    const [was, is] = [before.get(unique)?.item[settings.member], item[settings.member]];
    if (place === undefined || !isObject(was) || !isObject(is)) return [];
    return [{ path: place.path, at: place.at, like: likeOf(settings, item), before: was, after: is }];
  });
}

function likeOf({ by = [] }: SettingsSpec, holder: JsonObject): string {
  return JSON.stringify(by.map((member) => holder[member] ?? null));
}

function gainsOf(map: SettingsMap): readonly Gain[] {
  return Object.entries(map.after)
    .filter(([key]) => !Object.hasOwn(map.before, key))
    .map(([key, value]) => ({ map, key, value }));
}

/** Decides of one gain at a time, given all. `known` is only asked for keys without a documented default. */
function judge(
  { defaults }: SettingsSpec,
  gains: readonly Gain[],
  known: () => ReadonlyMap<string, readonly string[]>,
): (gain: Gain) => boolean {
  const unknown = gains.filter(({ key }) => !Object.hasOwn(defaults, key));
  const before: ReturnType<typeof known> = unknown.length === 0 ? new Map() : known();
  const usual = new Map(
    [...Map.groupBy(unknown, ({ key, map }) => kindred(key, map.like))].map(([which, own]) => {
      const value = majority(own.map((gain) => valueText(gain.value)));
      const had = before.get(which);
      return [which, had === undefined || (own.length > 1 && majority(had) === value) ? value : undefined];
    }),
  );
  return ({ map, key, value }) =>
    valueText(value) === (Object.hasOwn(defaults, key) ? defaults[key] : usual.get(kindred(key, map.like)));
}

function kindred(key: string, like: string): string {
  return JSON.stringify([key, like]);
}

/** The text that more than half of all are; undefined when there is none. */
function majority(texts: readonly string[]): string | undefined {
  const counts = Map.groupBy(texts, (text) => text);
  return [...counts].find(([, same]) => same.length * 2 > texts.length)?.[0];
}

/** Every value that a key had before in objects of one like, also in objects that did not change. */
function knownValues(
  settings: SettingsSpec,
  files: readonly ScopeFile[],
  kind: KindSpec,
): ReadonlyMap<string, readonly string[]> {
  const values = new Map<string, string[]>();
  for (const own of filesByKey(kind, files).values()) {
    for (const { before } of own.filter((file) => isPartOf(settings.file, file.path))) {
      const value = parseObject(before);
      const holders = settings.list === undefined ? [value ?? {}] : itemsIn(value, settings.list);
      for (const holder of holders) {
        const map = holder[settings.member];
        if (!isObject(map)) continue;
        for (const [key, one] of Object.entries(map)) {
          const which = kindred(key, likeOf(settings, holder));
          const had = values.get(which);
          if (had === undefined) values.set(which, [valueText(one)]);
          else had.push(valueText(one));
        }
      }
    }
  }
  return values;
}

function countAdditions(taken: readonly Gain[], noun: PlatformAddition['noun']): readonly PlatformAddition[] {
  return [...Map.groupBy(taken, ({ key, value }) => JSON.stringify([key, valueText(value)])).values()]
    .flatMap(([first, ...others]) => (first === undefined ? [] : [{ ...first, count: 1 + others.length }]))
    .map(({ key, value, count }) => ({ key, value, count, noun }))
    .toSorted((a, b) => (a.key < b.key ? -1 : 1));
}

function nounOf(kind: KindSpec, { file, list }: SettingsSpec): PlatformAddition['noun'] {
  return kind.lists.find((one) => list !== undefined && one.file === file && one.list === list)?.noun ?? kind.noun;
}

/** The file as if AWS had added nothing; the text before where nothing else differs, however it was written. */
function without(file: ScopeFile, settings: SettingsSpec, gains: readonly Gain[]): ScopeFile {
  const now = parseObject(file.after);
  if (now === null) return file;
  const byPlace = Map.groupBy(gains, ({ map }) => map.at);
  const keysAt = (at: number | null) => byPlace.get(at)?.map(({ key }) => key) ?? [];
  const { list } = settings;
  const lean =
    list === undefined
      ? dropKeys(now, settings.member, keysAt(null))
      : { ...now, [list]: dropInItems(now[list] ?? [], settings.member, keysAt) };
  const after = canonicalText(lean);
  const was = parseObject(file.before);
  return { ...file, after: was !== null && canonicalText(was) === after ? file.before : after };
}

/** Places count the items that are objects, as `itemsIn` gives them. */
function dropInItems(items: Json, member: string, keysAt: (at: number) => readonly string[]): Json {
  if (!Array.isArray(items)) return items;
  let at = -1;
  return items.map((item: Json) => {
    if (!isObject(item)) return item;
    at += 1;
    return dropKeys(item, member, keysAt(at));
  });
}

function dropKeys(holder: JsonObject, member: string, keys: readonly string[]): JsonObject {
  const map = holder[member];
  if (keys.length === 0 || !isObject(map)) return holder;
  const kept = Object.entries(map).filter(([key]) => !keys.includes(key));
  return { ...holder, [member]: Object.fromEntries(kept) };
}

/** Settings are texts; a number or a truth value is compared as AWS's documentation writes it. */
function valueText(value: Json): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
