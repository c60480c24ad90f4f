import { toBytes } from './paths.ts';
import { wildmatch } from './wildmatch.ts';

/** One line of `exclude`, with what gitignore(5) reads out of it. */
interface Rule {
  readonly line: string;
  readonly excludes: boolean;
  readonly foldersOnly: boolean;
  /** The last part of a path, or the whole of it. */
  readonly on: 'name' | 'path';
  readonly test: (text: string) => boolean;
}

/** Gitignore rules whose root is the source: the last one that matches decides, and nothing below an excluded folder is seen. */
export class ExcludeRules {
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
    if (at < 0) return false;
    this.hits[at] = (this.hits[at] ?? 0) + 1;
    return this.#rules[at]?.excludes === true;
  }

  /** The line that leaves an entry out, by its own path or by a folder above it; null when none does. */
  excludedBy(key: string): string | null {
    const parts = key.split('/');
    const isFolder = parts.at(-1) === '';
    if (isFolder) parts.pop();
    for (let depth = 1; depth <= parts.length; depth++) {
      const folder = isFolder || depth < parts.length;
      const rule = this.#rules[this.#decides(parts.slice(0, depth).join('/'), parts[depth - 1] ?? '', folder)];
      if (rule?.excludes === true) return rule.line;
    }
    return null;
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
  return { line, excludes, foldersOnly, on, test: tester(pattern, on === 'path') };
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
