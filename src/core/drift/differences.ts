import { CHANGE_CLASSES, type ChangeClass, type Difference, type Meaning } from '../change-class.ts';
import { count } from '../change-words.ts';
import { describeFile, describeItem } from '../item-words.ts';
import { isObject, type Json } from '../json.ts';
import type { KindSpec, ListSpec } from '../kind.ts';
import type { ItemChange, ListChange } from '../list-changes.ts';
import { type ObjectChange, objectChanges } from '../object-changes.ts';
import { filesByKey, parseObject, type ScopeFile, type ScopeFiles } from '../object-files.ts';
import { plainName } from '../plain-text.ts';
import { type PlatformAddition, withoutPlatformAdded } from '../platform-added.ts';

/** One thing that differs, with what it means and how it is told. */
export interface ClassedDifference extends Difference {
  readonly class: ChangeClass;
  /** Whether it comes and goes by itself: a target that a scaling group registers. */
  readonly volatile: boolean;
  /** `~ example.com: www.example.com A: weight 10 → 20` */
  readonly text: string;
}

export interface Differences {
  /** The gravest first; among equals in the order of the files. */
  readonly found: readonly ClassedDifference[];
  /** What AWS itself added to objects that nobody changed. */
  readonly additions: readonly PlatformAddition[];
}

export interface Compared extends ScopeFiles {
  /** Without it everything is `breaking`: nobody said that it is harmless. */
  readonly meaning: Meaning | undefined;
  /** Account and region, for runs in which several scopes of one source are told; null = it is clear. */
  readonly place: string | null;
}

/** Tells two texts of a scope apart, one difference a line. */
export function differencesIn(scope: Compared): Differences {
  const { source, kinds, gone = [] } = scope;
  const { files, additions } = withoutPlatformAdded(scope);
  const folders = new Map(kinds.map((kind) => [kind.kind, filesByKey(kind, files)]));
  const found = objectChanges({ source, kinds, files, gone }).flatMap((object) =>
    inObject(scope, folders.get(object.kind.kind)?.get(object.key) ?? [], object),
  );
  return { found: gravestFirst(found), additions };
}

function gravestFirst(found: readonly ClassedDifference[]): readonly ClassedDifference[] {
  return found.toSorted((a, b) => CHANGE_CLASSES.indexOf(a.class) - CHANGE_CLASSES.indexOf(b.class));
}

/** `own`: all files of the object. */
function inObject(scope: Compared, own: readonly ScopeFile[], object: ObjectChange): readonly ClassedDifference[] {
  const { kind, key, change, gone } = object;
  const classed = (difference: Omit<Difference, 'kind' | 'key'>, text: string, volatile = false) => {
    const whole: Difference = { kind: kind.kind, key, ...difference };
    return { ...whole, class: scope.meaning?.classify(whole) ?? 'breaking', volatile, text };
  };
  const name = nameOf(object, scope.place);
  if (change === 'added' || change === 'removed') {
    const [before, after] = [wholeOf(own, 'before'), wholeOf(own, 'after')];
    return [classed({ file: null, item: null, before, after }, wholeText(object, scope.place))];
  }
  const ids = own.find(({ path }) => path === 'ids.json');
  const identity =
    ids === undefined || ids.before === ids.after
      ? []
      : [
          {
            ...classed(betweenTexts(ids), `~ ${name.whole}: identity changed`),
            class: 'identity-only' as const,
          },
        ];
  const beyond = object.files.map((file) => classed(betweenTexts(file), fileText(object, name, file)));
  const passing = own
    .filter(({ path }) => object.volatileFiles.includes(path))
    .map((file) => classed(betweenTexts(file), fileText(object, name, file), true));
  const items = object.lists.flatMap((list) =>
    list.items.map((item) =>
      classed(
        { file: `${fileOf(kind, list)}.json`, item: settledKey(item), before: item.before, after: item.after },
        told(name.short, describeItem(item, gone)),
        list.volatile,
      ),
    ),
  );
  return [...beyond, ...items, ...passing, ...identity];
}

interface Name {
  /** `example.com`, in front of its items. */
  readonly short: string;
  /** `zone example.com`. */
  readonly whole: string;
}

function nameOf({ kind, name }: ObjectChange, place: string | null): Name {
  const plain = `${plainName(name)}${place === null ? '' : ` of ${place}`}`;
  const whole = `${kind.noun[0]} ${plain}`;
  return { short: kind.lists.length > 0 ? plain : whole, whole };
}

/** `- zone example.com, 12 records`. */
function wholeText(object: ObjectChange, place: string | null): string {
  const held = object.lists.map(({ list, before, after }) => count(before + after, list.noun));
  return `${object.change === 'added' ? '+' : '-'} ${[nameOf(object, place).whole, ...held].join(', ')}`;
}

/** The file that describes the object is the object; any other is named. */
function fileText({ kind, gone }: ObjectChange, name: Name, file: ScopeFile): string {
  const text = describeFile(file, gone);
  const main = `~ ${kind.kind}.json`;
  return text === main || text.startsWith(`${main}:`)
    ? `~ ${name.whole}${text.slice(main.length)}`
    : told(name.short, text);
}

/** `~ www.example.com A: …` of an object: `~ example.com: www.example.com A: …`. */
function told(name: string, line: string): string {
  return `${line.slice(0, 2)}${name}: ${line.slice(2)}`;
}

/** The file of a list, also of one inside of another's items. */
function fileOf(kind: KindSpec, { list }: ListChange): string {
  const holder = kind.lists.find((one: ListSpec) => one === list || one.inner === list);
  if (holder === undefined) throw new TypeError(`${kind.kind} has no list ${list.list}`);
  return holder.file;
}

/** Of one that moved (`HTTPS:443 rule 20 → 25`) the key that it has after. */
function settledKey({ key, moved }: ItemChange): string {
  return moved === true ? key.replace(/\S+ → (?=\S+$)/, '') : key;
}

function betweenTexts({ path, before, after }: ScopeFile): Omit<Difference, 'kind' | 'key'> {
  const contentOf = (text: string | null): Json => (path.endsWith('.json') ? (parseObject(text) ?? text) : text);
  return { file: path, item: null, before: contentOf(before), after: contentOf(after) };
}

/** All files of an object by their names; null when it is not there. */
function wholeOf(files: readonly ScopeFile[], side: 'before' | 'after'): Json {
  const there = files.flatMap((file) => {
    const { before, after } = betweenTexts(file);
    const value = side === 'before' ? before : after;
    return value === null ? [] : [[file.path, value] as const];
  });
  const value = Object.fromEntries(there);
  return there.length > 0 && isObject(value) ? value : null;
}
