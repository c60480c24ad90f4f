import { charactersOf, elementsOf } from './record-item.ts';
import { byTargets, nodesOf, placeOf, type RecordChange, type RecordNode, sortedChanges } from './record-order.ts';

/** Quotas, ChangeResourceRecordSets: "ResourceRecord elements" and "maximum number of characters" of all values of a request. */
export const ELEMENTS_MAX = 1000;
export const CHARACTERS_MAX = 32_000;

export interface Size {
  readonly elements: number;
  readonly characters: number;
}

/** What a change counts: the deletion by itself and the creation by itself, as UPSERT counts twice. */
export function sizeOf({ before, after }: RecordChange): Size {
  const sides = [before, after].flatMap((side) => (side === null ? [] : [side.value]));
  return {
    elements: sides.reduce((sum, value) => sum + elementsOf(value), 0),
    characters: sides.reduce((sum, value) => sum + charactersOf(value), 0),
  };
}

export type Batch = readonly RecordChange[];

export interface Batches {
  /** What rests on nothing but the zone. */
  readonly first: readonly Batch[];
  /** Aliases that lead, over however many others, to records that a traffic policy instance has still to make. */
  readonly afterInstances: readonly Batch[];
  /** Names of which nothing stays or comes. */
  readonly deletions: readonly Batch[];
}

/**
 * Puts changes into as few requests as the limits allow, so that all changes of a name are in one, and no alias in an earlier
 * one than its target. `instances`: names and types (`shop.example.com. A`) that are made between the first and the second sort.
 * A name that is too large for any request is the only one that is cut, record by record.
 */
export function recordBatches(changes: readonly RecordChange[], instances: ReadonlySet<string>): Batches {
  const units = unitsOf(changes);
  const late = new Set<Unit>();
  const byName = new Map(units.flatMap((unit) => unit.names.map((name) => [name, unit] as const)));
  for (const unit of units) {
    // Units come after those they lead to, so that what those wait for is known here.
    const waits = unit.targets.some((at) => instances.has(at) || late.has(byName.get(nameIn(at)) ?? unit));
    if (waits) late.add(unit);
  }
  // What stands in the place of an instance has to go before it is made.
  const makesPlace = ({ changes: own }: Unit) =>
    own.some(({ before }) => before !== null && instances.has(placeOf(before)));
  const deletions = units.filter((unit) => unit.isDeletion && !makesPlace(unit));
  const writes = units.filter((unit) => !unit.isDeletion || makesPlace(unit));
  return {
    first: pack(writes.filter((unit) => !late.has(unit))),
    afterInstances: pack(writes.filter((unit) => late.has(unit))),
    deletions: pack(deletions),
  };
}

/** What cannot be parted: one name, or several whose aliases lead to each other. */
interface Unit extends Size {
  readonly names: readonly string[];
  readonly changes: readonly RecordChange[];
  readonly targets: readonly string[];
  readonly isDeletion: boolean;
  /** Longest way to a unit that leads to no other. */
  readonly depth: number;
}

interface NamedNodes {
  readonly name: string;
  readonly nodes: readonly RecordNode[];
}

function unitsOf(changes: readonly RecordChange[]): readonly Unit[] {
  const nodes = [...nodesOf(changes).values()];
  const names = new Map(
    [...Map.groupBy(nodes, ({ name }) => name)].map(([name, own]) => [name, { name, nodes: own }] as const),
  );
  const leadsTo = ({ nodes: own }: NamedNodes) => own.flatMap(({ targets }) => targets.map(nameIn));
  const depths = new Map<string, number>();
  return byTargets<NamedNodes>(names, leadsTo).map((group) => {
    const own = group.flatMap((one) => [...one.nodes]);
    const inside = new Set(group.map(({ name }) => name));
    const below = group.flatMap(leadsTo).filter((name) => !inside.has(name) && names.has(name));
    const depth = Math.max(0, ...below.map((name) => (depths.get(name) ?? 0) + 1));
    for (const name of inside) depths.set(name, depth);
    const all = own.flatMap((node) => [...node.changes]);
    return {
      names: [...inside],
      changes: all,
      targets: own.flatMap(({ targets }) => [...targets]),
      isDeletion: own.every(({ isDeletion }) => isDeletion),
      depth,
      ...total(all.map(sizeOf)),
    };
  });
}

function nameIn(at: string): string {
  return at.slice(0, at.lastIndexOf(' '));
}

function total(sizes: readonly Size[]): Size {
  return {
    elements: sizes.reduce((sum, one) => sum + one.elements, 0),
    characters: sizes.reduce((sum, one) => sum + one.characters, 0),
  };
}

interface OpenBatch {
  elements: number;
  characters: number;
  readonly changes: RecordChange[];
}

/**
 * First fit, the largest first, which needs at most a fifth more bins than the best way of packing for one limit (Dósa, 2007);
 * what leads to something else is placed after it, in its request or a later one.
 */
function pack(units: readonly Unit[]): readonly Batch[] {
  const batches: OpenBatch[] = [];
  const placed = new Map<string, number>();
  const inOrder = units.toSorted((a, b) => a.depth - b.depth || shareOf(b) - shareOf(a));
  for (const unit of inOrder) {
    let from = Math.max(0, ...unit.targets.map((at) => placed.get(nameIn(at)) ?? 0));
    for (const part of shareOf(unit) > 1 ? cut(unit) : [unit]) {
      let at = batches.findIndex((batch, index) => index >= from && fits(batch, part));
      if (at < 0) at = batches.push({ elements: 0, characters: 0, changes: [] }) - 1;
      const batch = batches[at] as OpenBatch;
      batch.elements += part.elements;
      batch.characters += part.characters;
      batch.changes.push(...part.changes);
      for (const name of unit.names) placed.set(name, at);
      from = at;
    }
  }
  return batches.map(({ changes }) => sortedChanges(changes));
}

function shareOf({ elements, characters }: Size): number {
  return Math.max(elements / ELEMENTS_MAX, characters / CHARACTERS_MAX);
}

function fits(batch: Size, part: Size): boolean {
  return shareOf(total([batch, part])) <= 1;
}

/** Parts of one name that is too large, each as full as can be, in order; a record of an alias after its target's. */
function cut({ changes }: Unit): readonly (Size & Pick<Unit, 'changes'>)[] {
  const parts: (Size & { readonly changes: RecordChange[] })[] = [];
  for (const change of sortedChanges(changes)) {
    const size = sizeOf(change);
    const last = parts.pop();
    if (last !== undefined && fits(last, size))
      parts.push({ ...total([last, size]), changes: [...last.changes, change] });
    else parts.push(...(last === undefined ? [] : [last]), { ...size, changes: [change] });
  }
  return parts;
}

/** A record set that is too large for any request: it cannot be replaced in one that is carried out whole or not at all. */
export function isTooLarge(change: RecordChange): boolean {
  return shareOf(sizeOf(change)) > 1;
}
