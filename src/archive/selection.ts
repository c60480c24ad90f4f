import { asBytes, hasWildcard, literalPrefix, pathPattern } from './path-pattern.ts';

/** What of a point is meant. Nothing given: all of it. */
export interface Selection {
  /** Paths below the root of the source, with all that they hold; or patterns. */
  readonly items?: readonly string[];
  /** Patterns (path-pattern.ts); of what the items name, only what one of these fits. */
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
  readonly #include: readonly RegExp[];
  readonly #exclude: readonly RegExp[];

  constructor({ items = [], include = [], exclude = [] }: Selection) {
    this.#items = items.map(itemOf);
    this.#include = include.map(pathPattern);
    this.#exclude = exclude.map(pathPattern);
    this.all = items.length + include.length + exclude.length === 0;
    this.ranges = items.length === 0 ? null : rangesOf(this.#items);
  }

  wants(key: string): boolean {
    if (this.all) return true;
    if (this.#exclude.some((pattern) => pattern.test(key))) return false;
    if (this.#include.length > 0 && !this.#include.some((pattern) => pattern.test(key))) return false;
    if (this.#items.length === 0) return true;
    let wanted = false;
    for (const item of this.#items)
      if (item.fits(key)) {
        item.found = true;
        wanted = true;
      }
    return wanted;
  }

  /** Items that named nothing so far. */
  get missing(): string[] {
    return this.#items.filter(({ found }) => !found).map(({ text }) => text);
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

/** A pattern also names the path that is written like it: `report [1].pdf`. */
function itemOf(text: string): Item {
  const path = asBytes(text)
    .replace(/^(\.?\/+)+/, '')
    .replace(/\/+$/, '')
    .replace(/^\.$/, '');
  const isBelow = (key: string): boolean => path === '' || key === path || key.startsWith(`${path}/`);
  if (!hasWildcard(text)) return { text, prefix: path, exact: true, fits: isBelow, found: false };
  const pattern = pathPattern(text);
  const fits = (key: string): boolean => pattern.test(key) || isBelow(key);
  return { text, prefix: literalPrefix(text), exact: false, fits, found: false };
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
