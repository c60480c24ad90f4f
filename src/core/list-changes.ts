import { type GoneObject, namedByReference } from './gone-references.ts';
import type { JsonObject } from './json.ts';
import type { InnerListSpec, ListSpec } from './kind.ts';
import { withMoves } from './moved-items.ts';
import { isPartOf, itemsByKey, itemsIn, parseObject, type ScopeFile } from './object-files.ts';

/** What happened to one list of an object, or to the lists inside its items. */
export interface ListChange {
  /** What people count; of a list inside a list the inner one. */
  readonly list: Pick<ListSpec, 'list' | 'noun' | 'massRemoval'>;
  /** Whether its items come and go by themselves. */
  readonly volatile: boolean;
  readonly before: number;
  readonly after: number;
  readonly changed: number;
  readonly added: number;
  readonly removed: number;
  /** The items that were changed, added and removed, in this order. */
  readonly items: readonly ItemChange[];
}

/** One item of a list: null on the side on which there is none. Without the list inside it, which is told by itself. */
export interface ItemChange {
  /** The item's key by its list, not unique when a person made twins; `HTTPS:443 rule 10` for one of an inner list. */
  readonly key: string;
  readonly before: JsonObject | null;
  readonly after: JsonObject | null;
  /** It says what it said under another key; its own is `HTTPS:443 rule 20 → 25`. */
  readonly moved?: true;
  /** What an item that came or went held in its inner list: `5 rules`. */
  readonly held?: { readonly count: number; readonly noun: ListSpec['noun'] };
}

/** Compares a list item by item, whether it is one file or a folder of files, before or after; its inner list after it. */
export function compareList(
  list: ListSpec,
  files: readonly ScopeFile[],
  gone: readonly GoneObject[] = [],
): readonly ListChange[] {
  const own = files.filter((file) => isPartOf(list.file, file.path));
  const itemsOf = (side: 'before' | 'after') => own.flatMap((file) => itemsIn(parseObject(file[side]), list.list));
  const [before, after] = [itemsOf('before'), itemsOf('after')];
  const volatile = own.some(isVolatile);
  // A target is known by what it is: also when that is gone and only its ARN is left.
  const pairs = pairItems(
    before,
    after,
    (item) => list.key(item),
    (item) => list.key(namedByReference(item, gone)),
  );
  const outer = countChanges(list, volatile, before.length, after.length, pairs.map(withoutInner(list.inner)));
  const { inner } = list;
  if (inner === undefined) return [outer];
  const held = (items: readonly JsonObject[]) => items.flatMap((item) => itemsIn(item, inner.list)).length;
  // The rules of a listener that came or went are told with it: only those of one that stayed are changes of their own.
  const inside = pairs.flatMap(({ key, before: was, after: is }) =>
    was === null || is === null
      ? []
      : withMoves(
          pairItems(itemsIn(was, inner.list), itemsIn(is, inner.list), (item) => inner.key(item)),
          inner,
        ).map((item) => ({ ...item, key: `${key} ${inner.noun[0]} ${item.key}` })),
  );
  return [outer, countChanges(inner, volatile, held(before), held(after), inside)];
}

/** Whether a file says of itself that what it holds comes and goes: `"volatile": true`. */
export function isVolatile({ before, after }: ScopeFile): boolean {
  return parseObject(after ?? before)?.['volatile'] === true;
}

function pairItems(
  before: readonly JsonObject[],
  after: readonly JsonObject[],
  key: (item: JsonObject) => string,
  keyAfter: (item: JsonObject) => string = key,
): readonly ItemChange[] {
  const [was, is] = [itemsByKey(before, key), itemsByKey(after, keyAfter)];
  return [...new Set([...is.keys(), ...was.keys()])].map((unique) => {
    const [old, now] = [was.get(unique), is.get(unique)];
    return { key: (now ?? old)?.key ?? unique, before: old?.item ?? null, after: now?.item ?? null };
  });
}

/** The item without its inner list; of one that came or went how much that held. */
function withoutInner(inner: InnerListSpec | undefined) {
  return (item: ItemChange): ItemChange => {
    if (inner === undefined) return item;
    const outer = (value: JsonObject | null) => value && omit(value, inner.list);
    const change = { key: item.key, before: outer(item.before), after: outer(item.after) };
    if (item.before !== null && item.after !== null) return change;
    return { ...change, held: { count: itemsIn(item.after ?? item.before, inner.list).length, noun: inner.noun } };
  };
}

function countChanges(
  list: ListChange['list'],
  volatile: boolean,
  before: number,
  after: number,
  pairs: readonly ItemChange[],
): ListChange {
  const changed = pairs.filter((item) => item.before !== null && item.after !== null && !isSame(item));
  const added = pairs.filter((item) => item.before === null);
  const removed = pairs.filter((item) => item.after === null);
  const items = [...changed, ...added, ...removed];
  const counts = { changed: changed.length, added: added.length, removed: removed.length };
  return { list, volatile, before, after, ...counts, items };
}

function isSame({ before, after }: ItemChange): boolean {
  return JSON.stringify(before) === JSON.stringify(after);
}

function omit(value: JsonObject, member: string): JsonObject {
  return Object.fromEntries(Object.entries(value).filter(([name]) => name !== member));
}
