import { compareBy } from '../../order.ts';
import { orderOf, ownTarget, type RecordItem } from './record-item.ts';

/** One record set that becomes another one; null = not there. */
export interface RecordChange {
  /** Its key in the snapshot: `www.example.com. A use1`. */
  readonly key: string;
  readonly before: RecordItem | null;
  readonly after: RecordItem | null;
}

export function changed({ before, after }: RecordChange): RecordItem {
  const one = after ?? before;
  if (one === null) throw new TypeError('a change of nothing');
  return one;
}

/** All changes of one name and type, with what its aliases lead to in the same zone. */
export interface RecordNode {
  readonly at: string;
  readonly name: string;
  readonly changes: readonly RecordChange[];
  readonly targets: readonly string[];
  /** Nothing of this name and type is written. */
  readonly isDeletion: boolean;
}

export function nodesOf(changes: readonly RecordChange[]): ReadonlyMap<string, RecordNode> {
  const sorted = changes.toSorted(
    compareBy(
      (change) => orderOf(changed(change)),
      (change) => changed(change).type,
      ({ key }) => key,
    ),
  );
  const groups = Map.groupBy(sorted, (change) => placeOf(changed(change)));
  return new Map([...groups].map(([at, own]) => [at, nodeOf(at, own)]));
}

export function placeOf({ name, type }: Pick<RecordItem, 'name' | 'type'>): string {
  return `${name} ${type}`;
}

function nodeOf(at: string, changes: readonly RecordChange[]): RecordNode {
  const targets = changes.flatMap(({ after }) => {
    const target = after === null ? null : ownTarget(after);
    return target === null || after === null ? [] : [placeOf({ name: target, type: after.type })];
  });
  const name = at.slice(0, at.lastIndexOf(' '));
  return {
    at,
    name,
    changes,
    targets: [...new Set(targets)],
    isDeletion: changes.every(({ after }) => after === null),
  };
}

/**
 * Groups of nodes that lead to each other, each group after the groups it leads to (Tarjan's algorithm, without recursion: a
 * chain may be as long as a zone). Of nodes without a path between them the order given stays.
 */
export function byTargets<T>(nodes: ReadonlyMap<string, T>, targetsOf: (node: T) => Iterable<string>): readonly T[][] {
  const groups: T[][] = [];
  const index = new Map<string, number>();
  const low = new Map<string, number>();
  const open: string[] = [];
  const isOpen = new Set<string>();
  for (const root of nodes.keys()) {
    if (index.has(root)) continue;
    const path = [enter(root)];
    for (let top = path.at(-1); top !== undefined; top = path.at(-1)) {
      const next = top.rest.next();
      if (next.done !== true) {
        if (!nodes.has(next.value)) continue;
        if (!index.has(next.value)) path.push(enter(next.value));
        else if (isOpen.has(next.value)) lower(top.at, index.get(next.value));
        continue;
      }
      path.pop();
      const parent = path.at(-1);
      if (parent !== undefined) lower(parent.at, low.get(top.at));
      if (low.get(top.at) === index.get(top.at)) groups.push(close(top.at));
    }
  }
  return groups;

  function enter(at: string): { readonly at: string; readonly rest: Iterator<string> } {
    index.set(at, index.size);
    low.set(at, index.size - 1);
    open.push(at);
    isOpen.add(at);
    return { at, rest: targetsOf(nodes.get(at) as T)[Symbol.iterator]() };
  }

  function lower(at: string, to = 0): void {
    low.set(at, Math.min(low.get(at) ?? to, to));
  }

  function close(at: string): T[] {
    const from = open.lastIndexOf(at);
    const members = open.splice(from);
    for (const one of members) isOpen.delete(one);
    return members.map((one) => nodes.get(one) as T);
  }
}

/** Aliases that lead round in a circle; AWS cannot hold them. */
export function aliasCycles(changes: readonly RecordChange[]): readonly (readonly string[])[] {
  const nodes = nodesOf(changes);
  return byTargets(nodes, ({ targets }) => targets)
    .filter(([first, ...more]) => more.length > 0 || first?.targets.includes(first.at))
    .map((group) => group.map(({ at }) => at));
}

/** One line of a request to ChangeResourceRecordSets. */
export interface RecordWrite {
  readonly action: 'DELETE' | 'CREATE';
  readonly item: RecordItem;
  readonly change: RecordChange;
}

/**
 * The changes of one request in the order in which AWS has to look at them: what only goes first (a name that becomes another
 * type), an alias before its target; then each name and type, a target before its aliases.
 */
function inOrder(changes: readonly RecordChange[]): readonly RecordNode[] {
  const nodes = byTargets(nodesOf(changes), ({ targets }) => targets).flat();
  const goes = nodes.filter(({ isDeletion }) => isDeletion);
  return [
    ...goes.toSorted((a, b) => Number(isAlias(b)) - Number(isAlias(a))),
    ...nodes.filter(({ isDeletion }) => !isDeletion),
  ];
}

export function sortedChanges(changes: readonly RecordChange[]): readonly RecordChange[] {
  return inOrder(changes).flatMap((node) => [...node.changes]);
}

/** The lines of one request. Of each name and type all deletions before the creations, for it may change its policy. */
export function writesOf(changes: readonly RecordChange[]): readonly RecordWrite[] {
  return inOrder(changes).flatMap(({ changes: own }) => [
    ...own.flatMap((change) =>
      change.before === null ? [] : [{ action: 'DELETE' as const, item: change.before, change }],
    ),
    ...own.flatMap((change) =>
      change.after === null ? [] : [{ action: 'CREATE' as const, item: change.after, change }],
    ),
  ]);
}

function isAlias({ changes }: RecordNode): boolean {
  return changes.some(({ before }) => before !== null && ownTarget(before) !== null);
}
