import { toBytes } from '../core/byte-text.ts';
import { IgnoreRules } from '../core/ignore-rules.ts';

/** What of a point is meant. Nothing given: all of it. Patterns are lines in the language of .gitignore. */
export interface Selection {
  /** Paths below the root of the source, with all that they hold; or patterns. */
  readonly items?: readonly string[];
  /** Of what the items name, only what these lines name. */
  readonly include?: readonly string[];
  readonly exclude?: readonly string[];
}

/** Keys from `from` on and before `to`. */
export interface KeyRange {
  readonly from: string;
  readonly to: string;
}

const AFTER_ALL = '\uffff';

export class Selector {
  /** Everything that is wanted, and the directories that it lies in, in order; null = it may be anywhere. */
  readonly ranges: readonly KeyRange[] | null;
  readonly all: boolean;
  readonly #items: readonly Item[];
  readonly #include: IgnoreRules;
  readonly #exclude: IgnoreRules;

  constructor({ items = [], include = [], exclude = [] }: Selection) {
    this.#items = items.map(itemOf);
    this.#include = new IgnoreRules(include);
    this.#exclude = new IgnoreRules(exclude);
    this.all = items.length + include.length + exclude.length === 0;
    this.ranges = items.length === 0 ? null : rangesOf(this.#items);
  }

  wants(key: string): boolean {
    return this.all || this.#fits(key);
  }

  /** All patterns are asked, also when one has said no: whether each of them fits anything is to be known. */
  #fits(key: string): boolean {
    const isOut = this.#exclude.excludesKey(key);
    const isIn = this.#include.lines.length === 0 || this.#include.names(key);
    if (this.#items.length === 0) return isIn && !isOut;
    let wanted = false;
    for (const item of this.#items)
      if (item.fits(key)) {
        item.found = true;
        wanted = true;
      }
    return wanted && isIn && !isOut;
  }

  /** Items that named nothing so far. */
  get missing(): string[] {
    return this.#items.filter(({ found }) => !found).map(({ text }) => text);
  }

  /** Lines of `include` and `exclude` that decided about nothing so far. */
  get idle(): Readonly<Record<'include' | 'exclude', readonly string[]>> {
    return { include: idleOf(this.#include), exclude: idleOf(this.#exclude) };
  }
}

interface Item {
  readonly text: string;
  /** Null = anywhere. */
  readonly prefix: string | null;
  /** No pattern: the prefix is a whole path. */
  readonly exact: boolean;
  fits(key: string): boolean;
  found: boolean;
}

const idleOf = ({ lines, hits }: IgnoreRules): readonly string[] => lines.filter((_, at) => hits[at] === 0);

/** A pattern also names the path that is written like it: `report [1].pdf`. */
function itemOf(text: string): Item {
  const path = text
    .replace(/^(\.?\/+)+/, '')
    .replace(/\/+$/, '')
    .replace(/^\.$/, '');
  const paths = asWritten(path);
  const isBelow = (key: string): boolean =>
    paths.some((one) => one === '' || key === one || (key.startsWith(one) && key[one.length] === '/'));
  if (!hasWildcard(text)) return { text, prefix: toBytes(path), exact: true, fits: isBelow, found: false };
  const line = asLine(text);
  const rules = new IgnoreRules([line]);
  const isAll = /^\/?\*\*$/.test(line); // the root too, about which no line decides
  const fits = (key: string): boolean => isAll || rules.excludesKey(key) || isBelow(key);
  return { text, prefix: literalPrefix(line), exact: false, fits, found: false };
}

/** The line of the rules for a pattern: as a path from the root where it is written as one, and nothing in it is a mark. */
function asLine(text: string): string {
  return text
    .replace(/^(?:\.?\/+)+/, '/')
    .replace(/^!/, '\\!')
    .replace(/ +$/, (spaces) => '\\ '.repeat(spaces.length));
}

/** The paths that a text may mean: the one that is written so, and the one that is shown so (`\xff`, `\u{200b}`). */
function asWritten(path: string): readonly string[] {
  const byte = (_: string, hex: string) => String.fromCharCode(Number.parseInt(hex, 16));
  const point = (_: string, hex: string) => toBytes(String.fromCodePoint(Number.parseInt(hex, 16)));
  const bytes = toBytes(path);
  const shown = bytes.replaceAll(/\\u\{((?:10|[0-9a-f])?[0-9a-f]{1,4})\}/g, point);
  const escaped = /\\x([0-9a-f]{2})/g;
  return [...new Set([bytes, shown.replaceAll(escaped, byte), shown.replaceAll(escaped, point)])];
}

function hasWildcard(text: string): boolean {
  return /[*?[\\]/.test(text);
}

/** The longest beginning that every key which fits must have, if it can be told. */
function literalPrefix(line: string): string | null {
  const pattern = toBytes(line);
  if (!pattern.replace(/\/+$/, '').includes('/')) return null;
  const body = pattern.replace(/^\/+/, '');
  const wild = body.search(/[*?[\\]/);
  return wild < 0 ? body.replace(/\/+$/, '') : body.slice(0, wild);
}

function rangesOf(items: readonly Item[]): KeyRange[] | null {
  const ranges: KeyRange[] = [];
  for (const { prefix, exact } of items) {
    if (prefix === null || prefix === '') return null;
    ranges.push(keyOnly(''));
    for (let at = prefix.indexOf('/'); at >= 0; at = prefix.indexOf('/', at + 1))
      ranges.push(keyOnly(prefix.slice(0, at + 1)));
    if (exact) ranges.push(keyOnly(prefix), { from: `${prefix}/`, to: `${prefix}/${AFTER_ALL}` });
    else ranges.push({ from: prefix, to: prefix + AFTER_ALL });
  }
  return joined(ranges);
}

export function keyOnly(key: string): KeyRange {
  return { from: key, to: `${key}\0` };
}

export function joined(ranges: readonly KeyRange[]): KeyRange[] {
  const sorted = ranges.toSorted((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0));
  const out: KeyRange[] = [];
  for (const range of sorted) {
    const last = out.at(-1);
    if (last === undefined || range.from > last.to) out.push(range);
    else if (range.to > last.to) out[out.length - 1] = { from: last.from, to: range.to };
  }
  return out;
}

/** Numbers of the frames in which keys of the ranges may be. */
export function framesWithin(
  frames: readonly { readonly first: string }[],
  ranges: readonly KeyRange[] | null,
): number[] {
  const numbers: number[] = [];
  let next = 0;
  for (const [number, { first }] of frames.entries()) {
    if (ranges === null) {
      numbers.push(number);
      continue;
    }
    // An entry may lie across frames that all begin with its key, so this frame may hold what the next one begins with.
    const last = frames[number + 1]?.first ?? AFTER_ALL;
    while (next < ranges.length && (ranges[next] as KeyRange).to <= first) next += 1;
    const range = ranges[next];
    if (range === undefined) break;
    if (range.from <= last) numbers.push(number);
  }
  return numbers;
}
