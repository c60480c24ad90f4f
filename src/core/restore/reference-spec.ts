import { isObject, type Json, type JsonObject } from '../json.ts';
import type { MappingSection } from './mapping.ts';

/** What a source says of the references in its files, so that a mapping can put others in their place. Pure data. */
export interface MappingSpec {
  readonly references: readonly ReferenceSpec[];
  /** Where objects say their own names. */
  readonly names: readonly NameSpec[];
  /** Files that only tell facts of where an object stood. */
  readonly facts: readonly string[];
  /** Members whose texts are somebody's own, whatever they look like. */
  readonly ownTexts: readonly string[];
  /** Kinds that others know by DNS names: what they are called once they are rebuilt goes into the rename map. */
  readonly balancers?: readonly string[];
}

export interface ReferenceSpec {
  readonly kind: string;
  readonly file: string;
  /** Members down to the reference; `*` = each item of a list, each member of a map. */
  readonly path: readonly string[];
  /** Its section; null for a value that is no reference (`all`). */
  readonly section: MappingSection | ((value: string) => MappingSection | null);
  /** What goes when it is dropped on purpose; null = nothing can be without it. */
  readonly drop: Removal | null;
  /** What goes when AWS is to assign it; absent = AWS assigns none. */
  readonly assigned?: Removal;
  /** Goes without a word when nothing is said of it: AWS finds it out by itself. */
  readonly optional?: true;
  /** How many steps lead to a list that snapshots hold in the order of these references, whatever its order means to AWS. */
  readonly sortedAt?: number;
  /** AWS takes no id here, only something that Holdfast knows more of. */
  readonly referenceOnly?: true;
}

/** What is taken away with a reference. */
export interface Removal {
  /** How many steps of the path lead to it. */
  readonly at: number;
  /** Put in its place; absent = it is taken out. */
  readonly instead?: Json;
  /** Lists and maps that this leaves empty go too, as far up as this many steps of the path. */
  readonly until?: number;
  /** What else changes in the file. */
  readonly also?: readonly (readonly [path: readonly string[], value: Json])[];
}

export interface NameSpec {
  readonly kind: string;
  readonly file: string;
  readonly member: string;
  readonly maxChars: number;
}

/** One place inside a file. */
export interface Spot {
  /** Members and indices from the file's root. */
  readonly path: readonly string[];
  readonly value: string;
}

/** Every text inside a value, those of the named members left out. */
export function spotsIn(value: Json, without: ReadonlySet<string>, path: readonly string[] = []): readonly Spot[] {
  if (typeof value === 'string') return [{ path, value }];
  if (Array.isArray(value)) return value.flatMap((inner: Json, i) => spotsIn(inner, without, [...path, String(i)]));
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([name, inner]) =>
    without.has(name) ? [] : spotsIn(inner, without, [...path, name]),
  );
}

/** The texts at a path with wildcards. */
export function textsAtPath(value: Json, pattern: readonly string[], path: readonly string[] = []): readonly Spot[] {
  const [step, ...rest] = pattern;
  if (step === undefined) return typeof value === 'string' && value !== '' ? [{ path, value }] : [];
  if (step !== '*') {
    const inner = isObject(value) ? value[step] : undefined;
    return inner === undefined ? [] : textsAtPath(inner, rest, [...path, step]);
  }
  const inners = Array.isArray(value) || isObject(value) ? Object.entries(value as JsonObject) : [];
  return inners.flatMap(([name, inner]) => textsAtPath(inner, rest, [...path, name]));
}

/** A value in which the lists that are held in the order of a reference are in it again; one that is named twice stands once. */
export function inOrder(value: Json, { path, sortedAt }: ReferenceSpec): Json {
  if (sortedAt === undefined) return value;
  const below = path.slice(sortedAt + 1);
  return atPath(value, path.slice(0, sortedAt), (list) => {
    if (!Array.isArray(list)) return list;
    const key = (item: Json) => textsAtPath(item, below)[0]?.value ?? '';
    const all: readonly Json[] = below.length === 0 ? [...new Set(list as readonly Json[])] : list;
    return all.toSorted((a, b) => (key(a) === key(b) ? 0 : key(a) < key(b) ? -1 : 1));
  });
}

function atPath(value: Json, path: readonly string[], change: (value: Json) => Json): Json {
  const [step, ...rest] = path;
  if (step === undefined) return change(value);
  if (Array.isArray(value)) return step === '*' ? value.map((inner: Json) => atPath(inner, rest, change)) : value;
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [
      name,
      step === '*' || step === name ? atPath(inner, rest, change) : inner,
    ]),
  );
}

/** A place as a person finds it: `listeners[1].certificate`. */
export function spotText(path: readonly string[]): string {
  return path.map((step, i) => (/^\d+$/.test(step) ? `[${step}]` : i === 0 ? step : `.${step}`)).join('');
}
