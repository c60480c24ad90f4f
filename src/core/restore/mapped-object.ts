import { isObject, type Json } from '../json.ts';
import { decodeKeyName, encodeName } from '../key-names.ts';
import type { Scope } from '../scope.ts';
import { ANY, isDropped, type MappedTo, type Mapping, type MappingSection } from './mapping.ts';
import { absoluteReference, parseReference, placeReference, type ReferencePlace } from './reference-place.ts';
import {
  inOrder,
  type MappingSpec,
  type ReferenceSpec,
  type Removal,
  type Spot,
  spotsIn,
  spotText,
  textsAtPath,
} from './reference-spec.ts';
import { addressKey, type ObjectAddress, type TreeObject } from './step.ts';
import { ValueEdits } from './value-edits.ts';

/** The way from one scope to another. */
export interface Move {
  readonly from: Scope;
  readonly to: Scope;
  readonly mapping: Mapping;
  readonly spec: MappingSpec;
  /** The objects of the source that the snapshot has, as `kind/key`: what is restored with what names it. */
  readonly known: ReadonlySet<string>;
  /** Whether a balancer elsewhere is called something else by now, so that nobody needs to map it. */
  isRenamed(absolute: string): boolean;
}

/** An object as it is to be in another place. */
export interface MappedObject {
  /** Where it stood. */
  readonly from: ObjectAddress;
  readonly object: TreeObject;
  /** Why it cannot be there yet. */
  readonly problems: readonly MappingProblem[];
  /** The entries of the mapping that speak of it: `section key`. */
  readonly used: readonly string[];
}

export interface MappingProblem {
  /** `unmapped`: nothing is said of it; the others: what is said cannot be. */
  readonly kind: 'unmapped' | 'kept' | 'not-assigned' | 'no-reference' | 'unknown' | 'long-name';
  readonly section: MappingSection | 'name';
  readonly id: string;
  readonly object: ObjectAddress;
  /** `listeners.json listeners[1].certificate` */
  readonly where: string;
  /** Whether what names it could be left out. */
  readonly canDrop: boolean;
}

/** An object with what a mapping puts in the place of its references, and its new name. Pure; identities stay behind. */
export function mapObject(object: TreeObject, move: Move): MappedObject {
  const rewriting = new Rewriting(object, move);
  const files = Object.entries(object.files).flatMap(([file, value]) =>
    move.spec.facts.includes(file) ? [] : [[file, rewriting.file(file, value)] as const],
  );
  return {
    from: { kind: object.kind, key: object.key },
    object: {
      kind: object.kind,
      key: mappedKey(object, move),
      files: Object.fromEntries(files),
      ids: isSamePlace(move) && move.mapping.prefix === '' ? object.ids : null,
    },
    problems: rewriting.problems,
    used: [...rewriting.used],
  };
}

/** Whether a mapping leads nowhere: then what it does not name stays as it is. */
function isSamePlace({ from, to }: Pick<Move, 'from' | 'to'>): boolean {
  return from.accountId === to.accountId && from.region === to.region;
}

/** The key of an object under its new name. */
function mappedKey({ kind, key }: ObjectAddress, { mapping, spec }: Pick<Move, 'mapping' | 'spec'>): string {
  if (mapping.prefix === '' || !spec.names.some((name) => name.kind === kind)) return key;
  const hash = /~[0-9a-f]{6}(?:[0-9a-f]{6})?$/.exec(key)?.[0] ?? '';
  const folder = key.slice(0, key.lastIndexOf('/') + 1);
  return `${folder}${encodeName(mapping.prefix + decodeKeyName(key))}${hash}`;
}

/** A list item's key by its new id: `i-0a:80`. Null when the mapping leaves it out. */
export function mappedItem(item: string, { mapping }: Pick<Move, 'mapping'>): string | null {
  const { target = {}, function: functions = {} } = mapping.sections;
  for (const [id, to] of Object.entries({ ...target, ...functions })) {
    if (item !== id && !item.startsWith(`${id}:`)) continue;
    return typeof to === 'string' ? to + item.slice(id.length) : null;
  }
  return item;
}

class Rewriting {
  readonly problems: MappingProblem[] = [];
  /** What was taken out: nothing of it has to be said any more. */
  readonly #taken: (readonly string[])[] = [];
  readonly used = new Set<string>();
  readonly #object: TreeObject;
  readonly #move: Move;

  constructor(object: TreeObject, move: Move) {
    this.#object = object;
    this.#move = move;
  }

  file(file: string, value: Json): Json {
    if (!isObject(value)) return value;
    const { spec, mapping } = this.#move;
    const edits = new ValueEdits(value);
    const done = new Set<string>();
    this.#taken.length = 0;
    for (const reference of spec.references) {
      if (reference.kind !== this.#object.kind || reference.file !== file) continue;
      for (const spot of textsAtPath(value, reference.path)) {
        done.add(JSON.stringify(spot.path));
        const { section: own } = reference;
        const section = typeof own === 'string' ? own : own(spot.value);
        if (section !== null && !this.#isTaken(spot)) this.#rewrite({ edits, file, spot, section, reference });
      }
    }
    for (const spot of spotsIn(value, new Set(spec.ownTexts))) {
      if (done.has(JSON.stringify(spot.path)) || spot.value === 'ref:self' || this.#isTaken(spot)) continue;
      const place = parseReference(spot.value, this.#move.from);
      const section = place === null ? 'other' : sectionOf(place);
      if (place !== null || looksBound(spot.value, this.#move))
        this.#rewrite({ edits, file, spot, section, reference: null });
    }
    if (mapping.prefix !== '') this.#rename(edits, file, value);
    return spec.references
      .filter((one) => one.kind === this.#object.kind && one.file === file)
      .reduce((result: Json, one) => inOrder(result, one), edits.result());
  }

  /** References are looked at from the outside in: what holds one is said before it. */
  #isTaken({ path }: Spot): boolean {
    return this.#taken.some((taken) => taken.length < path.length && taken.every((step, i) => step === path[i]));
  }

  #rename(edits: ValueEdits, file: string, value: Json): void {
    const { spec, mapping } = this.#move;
    for (const name of spec.names) {
      if (name.kind !== this.#object.kind || name.file !== file || !isObject(value)) continue;
      const text = `${mapping.prefix}${String(value[name.member] ?? '')}`;
      edits.set([name.member], text);
      if (text.length > name.maxChars) this.#problem('long-name', 'name', text, { file, path: [name.member] });
    }
  }

  #rewrite(at: Rewritten): void {
    const { edits, spot, section, reference } = at;
    const place = parseReference(spot.value, this.#move.from);
    const to = this.#entry(section, spot.value, place);
    if (to === undefined) this.#unnamed(at, place);
    else if (to === null) this.#take(at, reference?.assigned, 'not-assigned');
    else if (isDropped(to)) this.#take(at, reference?.drop ?? undefined, 'kept');
    else if (reference?.referenceOnly === true && parseReference(asReference(to, place), this.#move.to) === null)
      this.#problem('no-reference', section, to, placeOf(at));
    else edits.set(spot.path, asReference(to, place));
  }

  /** What the mapping says of it, by its id, or as the files write it, with or without what all references begin with. */
  #entry(section: MappingSection, value: string, place: ReferencePlace | null): MappedTo | undefined {
    const entries = this.#move.mapping.sections[section] ?? {};
    const names =
      place === null
        ? [value]
        : [value, value.slice('ref:'.length), absoluteReference(place).slice('ref:'.length), place.key];
    const name = names.find((one) => Object.hasOwn(entries, one));
    if (name === undefined) return undefined;
    this.used.add(`${section} ${name}`);
    return entries[name];
  }

  #unnamed(at: Rewritten, place: ReferencePlace | null): void {
    const { edits, spot, section, reference } = at;
    const { from, to, known, mapping } = this.#move;
    if (place !== null && isOwn(place, from) && known.has(addressKey(place))) {
      const key = mappedKey(place, this.#move);
      edits.set(spot.path, placeReference({ ...place, account: to.account, region: to.region, key }, to));
      return;
    }
    if (isSamePlace(this.#move)) return;
    if (place !== null && this.#move.isRenamed(absoluteReference(place))) {
      edits.set(spot.path, placeReference(place, to));
      return;
    }
    if (place === null && isFree(spot.value, this.#move)) return;
    const any = mapping.sections[section]?.[ANY];
    if (any !== undefined && typeof any !== 'string') {
      this.used.add(`${section} ${ANY}`);
      if (any === null) this.#take(at, reference?.assigned, 'not-assigned');
      else this.#take(at, reference?.drop ?? undefined, 'kept');
      return;
    }
    if (reference?.optional === true && reference.drop !== null) this.#take(at, reference.drop, 'kept');
    else this.#problem('unmapped', section, spot.value, placeOf(at));
  }

  #take(at: Rewritten, removal: Removal | undefined, otherwise: 'kept' | 'not-assigned') {
    const { edits, spot, section } = at;
    if (removal === undefined) {
      this.#problem(otherwise, section, spot.value, placeOf(at));
      return;
    }
    const path = spot.path.slice(0, removal.at);
    if (removal.instead === undefined) edits.remove(path, removal.until);
    else edits.set(path, removal.instead);
    this.#taken.push(path);
    for (const [other, value] of removal.also ?? []) edits.set(other, value);
  }

  #problem(
    kind: MappingProblem['kind'],
    section: MappingProblem['section'],
    id: string,
    { file, path, canDrop = false }: Place,
  ): void {
    const { kind: of, key } = this.#object;
    this.problems.push({ kind, section, id, object: { kind: of, key }, where: `${file} ${spotText(path)}`, canDrop });
  }
}

interface Place {
  readonly file: string;
  readonly path: readonly string[];
  readonly canDrop?: boolean;
}

function placeOf({ file, spot, reference }: Rewritten): Place {
  return { file, path: spot.path, canDrop: (reference?.drop ?? null) !== null };
}

interface Rewritten {
  readonly edits: ValueEdits;
  readonly file: string;
  readonly spot: Spot;
  readonly section: MappingSection;
  readonly reference: ReferenceSpec | null;
}

const SECTIONS_OF_KINDS: Readonly<Record<string, MappingSection>> = {
  'load-balancer': 'loadBalancer',
  'classic-load-balancer': 'loadBalancer',
  'trust-store': 'trustStore',
  zone: 'hostedZone',
};

function sectionOf({ kind }: ReferencePlace): MappingSection {
  return SECTIONS_OF_KINDS[kind] ?? 'other';
}

function isOwn(place: ReferencePlace, from: Scope): boolean {
  return place.account === from.account && place.region === from.region;
}

/** In the place of a reference a person may leave out what every reference begins with, and the kind; an ARN is none. */
function asReference(to: string, place: ReferencePlace | null): string {
  if (place === null || to.includes(':')) return to;
  return to.includes('/') ? `ref:${to}` : `ref:${place.kind}/${to}`;
}

/** An ARN of neither the region nor the account that is left: it is as good there as here. */
function isFree(value: string, { from, to }: Move): boolean {
  const [arn, , , region = '', account = ''] = value.split(':');
  if (arn !== 'arn') return false;
  const leavesRegion = from.region !== to.region && region === from.region;
  const leavesAccount = from.accountId !== to.accountId && account === from.accountId;
  return !leavesRegion && !leavesAccount;
}

const ID = /^(?:vpc|subnet|sg|eipalloc|eni|i|ipam-pool|vpce|rtb|igw|nat|acl|pl|tgw)-(?:[0-9a-f]{8}|[0-9a-f]{17})$/;

/** A text that no source speaks of and that yet is bound to the place it stood in: nothing may slip through. */
function looksBound(value: string, move: Move): boolean {
  return ID.test(value) || (value.startsWith('arn:') && !isFree(value, move));
}
