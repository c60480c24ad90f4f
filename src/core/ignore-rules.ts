import { toBytes } from './byte-text.ts';
import { wildmatch } from './wildmatch.ts';

/** One line, with what gitignore(5) reads out of it. */
interface Rule {
  readonly excludes: boolean;
  readonly foldersOnly: boolean;
  /** The last part of a path, or the whole of it. */
  readonly on: 'name' | 'path';
  readonly test: (text: string) => boolean;
}

/** Rules in git's own language, whose root is the source: of those that fit a path the last one decides. */
export class IgnoreRules {
  readonly lines: readonly string[];
  /** How many paths each line decided about, in the order of the lines. */
  readonly hits: number[];
  readonly #rules: readonly Rule[];

  constructor(lines: readonly string[]) {
    this.lines = lines;
    this.hits = lines.map(() => 0);
    this.#rules = lines.map(readRule);
  }

  /**
   * Whether a path is left out, its folders being in. `path` has no slash at its end; `name` is its last part. Counts the hit.
   */
  excludes(path: string, name: string, isFolder: boolean): boolean {
    const at = this.#decides(path, name, isFolder);
    return at >= 0 && this.#hit(at);
  }

  /** The line that leaves an entry out, by its own path or by a folder above it; null when none does. */
  excludedBy(key: string): string | null {
    for (const at of this.#decisions(key)) if (this.#rules[at]?.excludes === true) return this.lines[at] ?? null;
    return null;
  }

  /** `excludedBy` as yes or no, counting the hits. */
  excludesKey(key: string): boolean {
    for (const at of this.#decisions(key)) if (this.#hit(at)) return true;
    return false;
  }

  /**
   * The lines read as what is wanted: whether an entry or a folder above it is. Of several decisions on the way down the last
   * one counts. Counts the hits.
   */
  names(key: string): boolean {
    let wanted = false;
    for (const at of this.#decisions(key)) wanted = this.#hit(at);
    return wanted;
  }

  /** What decides about each folder above an entry and about itself, from the top; nothing decides about the root. */
  *#decisions(key: string): Generator<number> {
    for (let end = 0; end < key.length; ) {
      const slash = key.indexOf('/', end);
      const isFolder = slash >= 0;
      const path = isFolder ? key.slice(0, slash) : key;
      const at = this.#decides(path, path.slice(end), isFolder);
      if (at >= 0) yield at;
      end = isFolder ? slash + 1 : key.length;
    }
  }

  #hit(at: number): boolean {
    this.hits[at] = (this.hits[at] ?? 0) + 1;
    return this.#rules[at]?.excludes === true;
  }

  #decides(path: string, name: string, isFolder: boolean): number {
    for (let at = this.#rules.length - 1; at >= 0; at--) {
      const rule = this.#rules[at];
      if (rule === undefined || (rule.foldersOnly && !isFolder)) continue;
      if (rule.test(rule.on === 'name' ? name : path)) return at;
    }
    return -1;
  }
}

/** Why a line could never do what it seems to say; null when it can. */
export function checkRule(line: string): { readonly message: string; readonly hint: string } | null {
  if (/[\0\n\r]/.test(line)) return { message: 'it has a line break', hint: 'write one pattern an item of the list' };
  if (line.startsWith('#'))
    return { message: 'it begins with #, which gitignore takes for a comment', hint: `write \\${line}` };
  const { body } = splitLine(line);
  if (body.replaceAll('/', '') === '') return { message: 'it names nothing', hint: 'write a name, a glob or a path' };
  if (/(?:^|[^\\])(?:\\\\)*\\$/.test(body))
    return { message: 'it ends with a backslash, and then matches nothing', hint: 'write two of them for one' };
  if (body.split('/').some((part) => part === '.' || part === '..'))
    return {
      message: 'no path below the source has . or .. in it',
      hint: 'write it as seen from the root of the source',
    };
  return null;
}

/** Spaces at the end go unless a backslash stands before them; then the marks of gitignore. */
function splitLine(line: string): { excludes: boolean; foldersOnly: boolean; body: string } {
  let body = line;
  while (body.endsWith(' ') && !/(?:^|[^\\])(?:\\\\)*\\ $/.test(body)) body = body.slice(0, -1);
  const excludes = !body.startsWith('!');
  if (!excludes) body = body.slice(1);
  const foldersOnly = body.endsWith('/');
  return { excludes, foldersOnly, body: foldersOnly ? body.slice(0, -1) : body };
}

function readRule(line: string): Rule {
  const { excludes, foldersOnly, body } = splitLine(toBytes(line));
  const on = body.includes('/') ? 'path' : 'name';
  const pattern = on === 'path' && body.startsWith('/') ? body.slice(1) : body;
  return { excludes, foldersOnly, on, test: tester(pattern, on === 'path') };
}

/** The two forms that nearly every line has need no matching. */
function tester(pattern: string, paths: boolean): (text: string) => boolean {
  if (!/[*?[\\]/.test(pattern)) return (text) => text === pattern;
  const suffix = pattern.slice(1);
  if (!paths && pattern.startsWith('*') && !/[*?[\\]/.test(suffix)) return (text) => text.endsWith(suffix);
  if (!paths) return (text) => wildmatch(pattern, text, false);
  // Git compares what stands before the first wild card by itself, so that stars right behind it count as the first ones.
  const plain = /^[^*?[\\]*/.exec(pattern)?.[0] ?? '';
  const rest = pattern.slice(plain.length);
  return (text) => text.startsWith(plain) && wildmatch(rest, text.slice(plain.length), true);
}
