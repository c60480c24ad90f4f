import type { ListChange, ObjectChange } from './object-changes.ts';
import { plainName } from './plain-text.ts';

/** Several objects in a few words: `3 zones changed (12 records changed, 4 added)`. `brief` leaves out the items of lists. */
export function describeObjects(objects: readonly ObjectChange[], first: boolean, brief: boolean = false): string {
  const [only] = objects;
  if (first) return ['first snapshot', ...inventory(objects, brief)].join(', ');
  if (only !== undefined && objects.length === 1) return describeObject(only);
  const kinds = [...new Set(objects.map((object) => object.kind))];
  const phrases = kinds.flatMap((kind) =>
    (['added', 'changed', 'identity', 'removed'] as const).flatMap((change) => {
      const { length } = objects.filter((object) => object.kind === kind && object.change === change);
      return length === 0 ? [] : [`${count(length, kind.noun)} ${change === 'identity' ? 'changed identity' : change}`];
    }),
  );
  const items = brief
    ? []
    : totals(objects.flatMap((object) => object.lists))
        .map(describeList)
        .filter(isSaid);
  return phrases.join(', ') + (items.length === 0 ? '' : ` (${items.join('; ')})`);
}

/** Names of things that people count in come first; of the others what they are. */
export function describeObject({ kind, name, change, beyondLists, lists }: ObjectChange): string {
  const [noun] = kind.noun;
  const plain = plainName(name);
  const named = kind.lists.length > 0 ? `${plain} ${noun}` : `${noun} ${plain}`;
  if (change === 'identity') return `${kind.lists.length > 0 ? plain : named} identity changed`;
  if (change === 'changed') {
    const items = lists.map(describeList).filter(isSaid).join(', ');
    if (items === '') return `${named} changed`;
    return beyondLists ? `${named} changed, ${items}` : `${plain} ${items}`;
  }
  return [`${named} ${change}`, ...lists.map(({ list, before, after }) => count(before + after, list.noun))].join(', ');
}

/** `3 records changed, 1 added, 2 removed`: the noun stands once. */
function describeList({ list, changed, added, removed }: ListChange): string {
  const parts = Object.entries({ changed, added, removed }).filter(([, n]) => n > 0);
  return parts.map(([what, n], i) => `${i === 0 ? count(n, list.noun) : n} ${what}`).join(', ');
}

/** What a first snapshot holds: `6 zones, 120 records, 2 health checks`. */
function inventory(objects: readonly ObjectChange[], brief: boolean): string[] {
  const kinds = [...new Set(objects.map((object) => object.kind))];
  return kinds.flatMap((kind) => {
    const own = objects.filter((object) => object.kind === kind);
    const lists = brief ? [] : totals(own.flatMap((object) => object.lists));
    return [count(own.length, kind.noun), ...lists.map(({ list, after }) => count(after, list.noun))];
  });
}

/** The changes of one list summed up over its objects. */
function totals(changes: readonly ListChange[]): ListChange[] {
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

function count(n: number, [one, many]: readonly [string, string]): string {
  return `${n} ${n === 1 ? one : many}`;
}

function isSaid(text: string): boolean {
  return text !== '';
}
