import type { Json } from '../json.ts';

/** Stands for what is taken out, until all edits of a file are made: taking it out at once would move its neighbours. */
const GONE: unique symbol = Symbol('gone');

type Draft = { [name: string]: Draft } | Draft[] | string | number | boolean | null | typeof GONE;

/** Several changes of one JSON value, each by the path that it had before the first of them. */
export class ValueEdits {
  #root: Draft;
  /** Paths whose lists and maps go when they are left empty. */
  readonly #mayGo = new Set<string>();

  constructor(value: Json) {
    this.#root = structuredClone(value) as Draft;
  }

  set(path: readonly string[], value: Json): void {
    this.#put(path, structuredClone(value) as Draft);
  }

  /** `until`: how many steps of the path lead to the outermost list or map that goes when it is left empty. */
  remove(path: readonly string[], until = path.length): void {
    this.#put(path, GONE);
    for (let depth = until; depth < path.length; depth += 1) this.#mayGo.add(pathText(path.slice(0, depth)));
  }

  result(): Json {
    const value = this.#finish(this.#root, []);
    return value === GONE ? null : (value as Json);
  }

  #put(path: readonly string[], value: Draft): void {
    const last = path.at(-1);
    let holder: Draft | undefined = this.#root;
    for (const step of path.slice(0, -1)) holder = memberOf(holder, step);
    // What holds it was taken out before.
    if (last === undefined || typeof holder !== 'object' || holder === null) return;
    (holder as Record<string, Draft>)[last] = value;
  }

  #finish(value: Draft, path: readonly string[]): Draft {
    if (typeof value !== 'object' || value === null) return value;
    const inners = Object.entries(value as Record<string, Draft>).map(
      ([name, inner]) => [name, this.#finish(inner, [...path, name])] as const,
    );
    const kept = inners.filter(([, inner]) => inner !== GONE);
    if (kept.length === 0 && inners.length > 0 && this.#mayGo.has(pathText(path))) return GONE;
    return Array.isArray(value) ? kept.map(([, inner]) => inner) : Object.fromEntries(kept);
  }
}

function memberOf(value: Draft | undefined, step: string): Draft | undefined {
  return typeof value === 'object' && value !== null ? (value as Record<string, Draft>)[step] : undefined;
}

function pathText(path: readonly string[]): string {
  return JSON.stringify(path);
}
