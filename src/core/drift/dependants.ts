import { count } from '../change-words.ts';
import { isObject, type Json, type JsonObject } from '../json.ts';
import type { KindSpec } from '../kind.ts';
import { filesByKey, isPartOf, itemsIn, parseObject } from '../object-files.ts';
import type { ReferenceScope } from '../references.ts';
import type { Review } from './review.ts';

/** What is known of the files of one source, by its name. */
export interface TreeSource {
  readonly kinds: readonly KindSpec[];
  readonly review: Review | undefined;
}

/** What points at objects, and at items of objects, anywhere in a tree. */
export interface Dependants {
  /** `item`: only what leads to that one. In words: `2 aliases and 1 rule depend on it`; null when nothing does. */
  of(scope: ReferenceScope, kind: string, key: string, item: string | null): string | null;
}

type Noun = readonly [string, string];

/** Reads every reference of a tree (path below `commit.path` → text), once. Files that are no JSON any more have none. */
export function dependantsIn(tree: ReadonlyMap<string, string>, sources: ReadonlyMap<string, TreeSource>): Dependants {
  const nouns = new Map<string, Noun[]>(); // object, or object and item → what points at it, one entry each
  const kinds = new Set([...sources.values()].flatMap((source) => source.kinds.map(({ kind }) => kind)));
  const add = (place: string, noun: Noun) => {
    const known = nouns.get(place);
    if (known === undefined) nouns.set(place, [noun]);
    else known.push(noun);
  };
  for (const { scope, source, kind, key, path, value } of filesOf(tree, sources)) {
    const own = placeText(scope, kind.kind, key);
    const addAll = (part: Json, noun: Noun) => {
      const places = new Map<string, Noun>();
      for (const { ref, alias } of referencesIn(part, false)) {
        const place = placeOf(ref, scope, kinds);
        if (place !== null && place !== own) places.set(place, alias ? ALIAS : noun);
      }
      for (const [place, what] of places) add(place, what);
    };
    const lists = kind.lists.filter(({ file }) => isPartOf(file, path));
    addAll(
      without(
        value,
        lists.map(({ list }) => list),
      ),
      kind.noun,
    );
    for (const { list, noun, inner } of lists) {
      for (const item of itemsIn(value, list)) {
        addAll(inner === undefined ? item : without(item, [inner.list]), noun);
        if (inner !== undefined) for (const one of itemsIn(item, inner.list)) addAll(one, inner.noun);
        const target = source.review?.leadsTo?.(item) ?? null;
        if (target !== null) add(`${own}\n${target}`, ALIAS);
      }
    }
  }
  return {
    of(scope, kind, key, item) {
      const own = placeText(scope, kind, key);
      if (item === null) return inWords(nouns.get(own) ?? []);
      // An alias leads to a name and type; the items there may have identifiers behind them.
      const words = item.split(' ');
      const leads = words.flatMap((_, at) => nouns.get(`${own}\n${words.slice(0, at + 1).join(' ')}`) ?? []);
      return inWords(leads);
    },
  };
}

const ALIAS: Noun = ['alias', 'aliases'];

interface TreeFile {
  readonly scope: ReferenceScope;
  readonly source: TreeSource;
  readonly kind: KindSpec;
  readonly key: string;
  /** Inside the object's folder. */
  readonly path: string;
  readonly value: JsonObject;
}

function filesOf(tree: ReadonlyMap<string, string>, sources: ReadonlyMap<string, TreeSource>): readonly TreeFile[] {
  const entries = [...tree].filter(([path]) => path.endsWith('.json') && !path.endsWith('/ids.json'));
  const scopes = Map.groupBy(entries, ([path]) => path.split('/', 3).join('/'));
  return [...scopes].flatMap(([folder, own]) => {
    const [account = '', region = '', name = ''] = folder.split('/');
    const source = sources.get(name);
    if (source === undefined) return [];
    const files = own.map(([path, text]) => ({ path: path.slice(folder.length + 1), before: null, after: text }));
    return source.kinds.flatMap((kind) =>
      [...filesByKey(kind, files)].flatMap(([key, inside]) =>
        inside.flatMap(({ path, after }): readonly TreeFile[] => {
          const value = parseObject(after);
          return value === null ? [] : [{ scope: { account, region }, source, kind, key, path, value }];
        }),
      ),
    );
  });
}

interface Found {
  readonly ref: string;
  readonly alias: boolean;
}

function referencesIn(value: Json, alias: boolean): readonly Found[] {
  if (typeof value === 'string') return value.startsWith('ref:') ? [{ ref: value, alias }] : [];
  if (Array.isArray(value)) return value.flatMap((one: Json) => referencesIn(one, alias));
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([name, one]) => referencesIn(one, alias || name === 'alias'));
}

/** The place that `ref:kind/key`, `ref:region/kind/key` or `ref:account/region/kind/key` names; null for any other text. */
function placeOf(ref: string, from: ReferenceScope, kinds: ReadonlySet<string>): string | null {
  const parts = ref.slice('ref:'.length).split('/');
  const at = [0, 1, 2].find((one) => kinds.has(parts[one] ?? ''));
  if (at === undefined) return null;
  const region = at === 0 ? from.region : (parts[at - 1] ?? '');
  const account = at === 2 ? (parts[0] ?? '') : from.account;
  return placeText({ account, region }, parts[at] ?? '', parts.slice(at + 1).join('/'));
}

function placeText({ account, region }: ReferenceScope, kind: string, key: string): string {
  return `${account}/${region}/${kind}/${key}`;
}

function without(value: JsonObject, members: readonly string[]): JsonObject {
  return Object.fromEntries(Object.entries(value).filter(([name]) => !members.includes(name)));
}

/** `2 aliases and 1 rule depend on it`; aliases first, they are what people look for. */
function inWords(nouns: readonly Noun[]): string | null {
  if (nouns.length === 0) return null;
  const groups = [...Map.groupBy(nouns, (noun) => noun[0]).values()].flatMap(([noun, ...more]) =>
    noun === undefined ? [] : [{ noun, n: more.length + 1 }],
  );
  const sorted = groups.toSorted((a, b) => Number(b.noun === ALIAS) - Number(a.noun === ALIAS) || b.n - a.n);
  const texts = sorted.map(({ noun, n }) => count(n, noun));
  const last = texts.at(-1) ?? '';
  const list = texts.length === 1 ? last : `${texts.slice(0, -1).join(', ')} and ${last}`;
  return `${list} ${nouns.length === 1 ? 'depends' : 'depend'} on it`;
}
