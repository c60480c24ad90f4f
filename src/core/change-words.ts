import { lostItems } from './gone-references.ts';
import type { ListChange } from './list-changes.ts';
import { describeLost } from './member-words.ts';
import type { ObjectChange } from './object-changes.ts';
import { plainName } from './plain-text.ts';

/** Several objects in a few words: `3 zones changed (12 records changed, 4 added)`. What comes and goes is not in them. */
export function describeObjects(objects: readonly ObjectChange[], first: boolean): string {
  const [only] = objects;
  if (first) return ['first snapshot', ...inventory(objects)].join(', ');
  if (only === undefined || objects.length === 1) return objectPhrases(objects, first).join(', ');
  const items = totals(objects.flatMap(lastingLists)).flatMap(listPhrases);
  return objectPhrases(objects, first).join(', ') + (items.length === 0 ? '' : ` (${items.join(', ')})`);
}

/** The same as thoughts that can each be left out, from the end; of several objects without the items of their lists. */
export function objectPhrases(objects: readonly ObjectChange[], first: boolean): readonly string[] {
  const [only] = objects;
  if (first) return ['first snapshot', ...kindCounts(objects)];
  if (only !== undefined && objects.length === 1) return phrasesOf(only);
  const kinds = [...new Set(objects.map((object) => object.kind))];
  return kinds.flatMap((kind) =>
    (['added', 'changed', 'identity', 'removed'] as const).flatMap((change) => {
      const { length } = objects.filter((object) => object.kind === kind && object.change === change);
      return length === 0 ? [] : [`${count(length, kind.noun)} ${change === 'identity' ? 'changed identity' : change}`];
    }),
  );
}

/** `example.com zone changed, 3 records changed, 1 added`. */
export function describeObject(object: ObjectChange): string {
  return phrasesOf(object).join(', ');
}

/** `web-blue: 2 targets added, 1 removed`: what came and went by itself; null when nothing did. */
export function describeVolatile({ name, change, lists, volatileFiles, gone }: ObjectChange): string | null {
  if (change === 'added' || change === 'removed') return null;
  const passing = lists.filter(({ volatile }) => volatile);
  const phrases = [
    ...passing.flatMap(listPhrases),
    ...new Set(passing.flatMap(({ items }) => lostItems(items, gone)).map(describeLost)),
    ...volatileFiles.map((path) => `${plainName(path.replace(/\.json$/, ''))} changed`),
  ];
  return phrases.length === 0 ? null : `${plainName(name)}: ${phrases.join(', ')}`;
}

/** What came and went in several objects: `5 targets added, 2 removed`. */
export function volatilePhrases(objects: readonly ObjectChange[]): readonly string[] {
  return totals(objects.flatMap(({ lists }) => lists.filter(({ volatile }) => volatile))).flatMap(listPhrases);
}

/** `1 zone`, `12 zones`. */
export function count(n: number, [one, many]: readonly [string, string]): string {
  return `${n} ${n === 1 ? one : many}`;
}

/** Names of things that people count in come first; of the others what they are. */
function phrasesOf(object: ObjectChange): readonly string[] {
  const { kind, name, change, beyondLists, lists } = object;
  const [noun] = kind.noun;
  const plain = plainName(name);
  const named = kind.lists.length > 0 ? `${plain} ${noun}` : `${noun} ${plain}`;
  if (change === 'identity') return [`${kind.lists.length > 0 ? plain : named} identity changed`];
  if (change === 'changed') {
    const [items, ...more] = lastingLists(object).flatMap(listPhrases);
    if (items === undefined) return [`${named} changed`];
    return beyondLists ? [`${named} changed`, items, ...more] : [`${plain} ${items}`, ...more];
  }
  return [`${named} ${change}`, ...lists.map(({ list, before, after }) => count(before + after, list.noun))];
}

/** `3 records changed`, `1 added`, `2 removed`: the noun stands once. */
function listPhrases({ list, changed, added, removed }: ListCounts): readonly string[] {
  const parts = Object.entries({ changed, added, removed }).filter(([, n]) => n > 0);
  return parts.map(([what, n], i) => `${i === 0 ? count(n, list.noun) : n} ${what}`);
}

/**
 * How many there are of each kind, those first whose loss would matter most: `15 load balancers`, `6 classic`, where the noun of
 * the first says the rest.
 */
function kindCounts(objects: readonly ObjectChange[]): readonly string[] {
  const kinds = [...new Set(objects.map((object) => object.kind))];
  const ordered = [
    ...kinds.filter(({ removalIsMass }) => removalIsMass),
    ...kinds.filter((kind) => !kind.removalIsMass),
  ];
  const known = ordered[0]?.noun ?? ['', ''];
  return ordered.map((kind, at) => {
    const { length } = objects.filter((object) => object.kind === kind);
    const ends = at > 0 && kind.noun.every((noun, i) => noun.endsWith(` ${known[i]}`));
    return ends ? `${length} ${kind.noun[1].slice(0, -known[1].length - 1)}` : count(length, kind.noun);
  });
}

/** What a first snapshot holds: `6 zones`, `120 records`, `2 health checks`. */
function inventory(objects: readonly ObjectChange[]): string[] {
  const kinds = [...new Set(objects.map((object) => object.kind))];
  return kinds.flatMap((kind) => {
    const own = objects.filter((object) => object.kind === kind);
    const lists = totals(own.flatMap((object) => object.lists));
    return [count(own.length, kind.noun), ...lists.map(({ list, after }) => count(after, list.noun))];
  });
}

function lastingLists({ lists }: ObjectChange): readonly ListChange[] {
  return lists.filter(({ volatile }) => !volatile);
}

type ListCounts = Omit<ListChange, 'items' | 'volatile'>;

/** The changes of one list summed up over its objects. */
function totals(changes: readonly ListChange[]): ListCounts[] {
  const byList = Map.groupBy(changes, (change) => change.list);
  return [...byList].map(([list, own]) => {
    const sum = (of: (change: ListChange) => number) => own.reduce((total, change) => total + of(change), 0);
    return {
      list,
      before: sum((c) => c.before),
      after: sum((c) => c.after),
      changed: sum((c) => c.changed),
      added: sum((c) => c.added),
      removed: sum((c) => c.removed),
    };
  });
}
