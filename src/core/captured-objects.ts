import type { KindSpec } from './kind.ts';
import { filesByKey, isPartOf, itemsIn, parseObject } from './object-files.ts';

/** One object of the tree, as far as reading it again depends on it. */
interface Counted {
  readonly kind: string;
  readonly key: string;
  /** How long its lists are, by list name; of a list inside a list all of them together: `{ listeners: 2, rules: 31 }`. */
  readonly items: Readonly<Record<string, number>>;
}

/** The objects of one scope's committed files (path below the source's folder → text), with the lengths of their lists. */
export function countObjects(kinds: readonly KindSpec[], files: ReadonlyMap<string, string>): readonly Counted[] {
  const texts = [...files].map(([path, text]) => ({ path, before: null, after: text }));
  return kinds.flatMap((kind) =>
    [...filesByKey(kind, texts)].map(([key, own]) => {
      const items: Record<string, number> = {};
      for (const { file, list, inner } of kind.lists) {
        const parts = own.filter(({ path }) => isPartOf(file, path));
        const held = parts.flatMap(({ after }) => itemsIn(parseObject(after), list));
        items[list] = held.length;
        if (inner === undefined) continue;
        items[inner.list] = held.reduce((sum, item) => sum + itemsIn(item, inner.list).length, 0);
      }
      return { kind: kind.kind, key, items };
    }),
  );
}
