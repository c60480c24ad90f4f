import { type Document, isMap, isScalar, isSeq } from 'yaml';
import { credentialLike } from '../core/credential-like.ts';
import { type Path, type PlanProblem, quote, showPath } from './problem.ts';

/** What a plan file holds that no log, annotation or summary may repeat. */
export interface Secrets {
  /** Offsets into the source, in order, none touching another. */
  readonly spans: readonly { readonly start: number; readonly end: number }[];
  /** The secrets themselves, as written and as read; the longest first. */
  readonly values: readonly string[];
  /** Paths, as problems show them, at which a secret stands. */
  readonly paths: ReadonlySet<string>;
}

const MASK = '***';
export const ROTATE = 'take it out of the file and rotate it: it stays in the history of the repository';

const SECRET_WORDS = 'secret|password|passwd|passphrase|token|access[-_]?key|private[-_]?key|index[-_]?key|credential';
const SECRET_KEY = new RegExp(SECRET_WORDS, 'i');
const ASSIGNED = new RegExp(`[\\w.-]*(?:${SECRET_WORDS})[\\w.-]*["']?\\s*[:=]\\s*(\\S.*)$`, 'dgim');
/** Shorter ones are found in any text: they are hidden where they stand and where they are quoted, not everywhere. */
const DISTINCT_CHARS = 6;

/** Values of keys that sound secret and texts that are credentials by their form, also in comments and in what is no YAML. */
export function findSecrets(document: Document.Parsed, source: string): Secrets {
  const spans: { start: number; end: number }[] = [];
  const values = new Set<string>();
  const paths = new Set<string>();
  const isRead = document.errors.length + document.warnings.length === 0;
  walk(document.contents, [], false);
  for (const { 0: line, index } of source.matchAll(/[^\n]+/g)) {
    const comment = line.search(/(?<=^|\s)#/);
    for (const { indices } of line.matchAll(ASSIGNED)) {
      const [start, end] = indices?.[1] ?? [0, 0];
      // Where YAML was read its values are known exactly. What is no value to it (a comment, a tag, an anchor, an alias) may
      // be one to the person who wrote it.
      const known = isRead && !(comment >= 0 && start >= comment) && !/[!&*#,}\]]/.test(line.charAt(start));
      if (!known && !isReference(line.slice(start, end))) hide(index + start, index + end);
    }
    for (const { 0: word, index: at } of line.matchAll(/[^\s,'"{}[\]]+/g))
      if (credentialLike(word) !== null) hide(index + at, index + at + word.length);
  }
  for (const value of values) {
    if (value.length < DISTINCT_CHARS) continue;
    for (let at = source.indexOf(value); at >= 0; at = source.indexOf(value, at + 1))
      spans.push({ start: at, end: at + value.length });
  }
  return { spans: merge(spans), values: [...values].sort((a, b) => b.length - a.length), paths };

  /** Whether a secret stands there or below. */
  function walk(node: unknown, path: Path, secret: boolean): boolean {
    let found = false;
    if (isMap(node))
      for (const pair of node.items) {
        const key = isScalar(pair.key) ? String(pair.key.value) : '';
        const here = [...path, key];
        const inner = walk(pair.key, here, false);
        // Accounts, destinations and plans have names that people choose: `token-service` holds no secret for that.
        const named = path.length === 1 && ['accounts', 'destinations', 'plans'].includes(path[0] as string);
        const below = walk(pair.value, here, secret || (!named && SECRET_KEY.test(key)));
        if ((below && (secret || SECRET_KEY.test(key))) || inner) paths.add(showPath(here));
        found = found || below;
      }
    else if (isSeq(node))
      for (const [index, item] of node.items.entries()) found = walk(item, [...path, index], secret) || found;
    else if (isScalar(node) && (typeof node.value === 'string' || typeof node.value === 'number')) {
      const value = String(node.value);
      found = credentialLike(value) !== null || (secret && value !== '' && !isReference(value));
      const [start, end] = node.range ?? [0, 0];
      if (found) {
        paths.add(showPath(path));
        values.add(value);
        hide(start, end);
      }
    }
    return found;
  }

  function hide(start: number, end: number): void {
    spans.push({ start, end });
    // A message may hold the whole, a line, or the word at which the parser stumbled.
    const text = source.slice(start, end).trim();
    const parts = [...text.split('\n'), ...text.split(/[\s,'"{}[\]:#]+/)].map((part) => part.trim());
    for (const part of [text, ...parts.filter(({ length }) => length >= DISTINCT_CHARS)])
      if (part !== '') values.add(part);
  }
}

/** `$NAME` and `${{ secrets.NAME }}` name a secret and hold none. */
function isReference(value: string): boolean {
  return /^\s*["']?(\$\{?\w+\}?|\$\{\{[^}]*\}\})["']?[\s,}\]]*$/.test(value);
}

function merge(spans: readonly { readonly start: number; readonly end: number }[]): Secrets['spans'] {
  const merged: { start: number; end: number }[] = [];
  for (const { start, end } of spans.toSorted((a, b) => a.start - b.start)) {
    const last = merged.at(-1);
    if (last !== undefined && start <= last.end) last.end = Math.max(last.end, end);
    else if (end > start) merged.push({ start, end });
  }
  return merged;
}

/** A line with its secrets masked, and where a column (UTF-16) of it stands now: at the mask's near edge, or its far one. */
export function maskLine(
  line: string,
  lineStart: number,
  spans: Secrets['spans'],
): { readonly text: string; readonly column: (at: number, edge: 'near' | 'far') => number } {
  let text = '';
  let copied = 0;
  const masks: { start: number; end: number; at: number }[] = [];
  for (const span of spans) {
    const start = Math.max(0, span.start - lineStart);
    const end = Math.min(line.length, span.end - lineStart);
    if (end <= start) continue;
    text += line.slice(copied, start);
    masks.push({ start, end, at: text.length });
    text += MASK;
    copied = end;
  }
  text += line.slice(copied);
  return {
    text,
    column(at, edge) {
      const mask = masks.findLast(({ start }) => start < at);
      if (mask === undefined) return at;
      if (at >= mask.end) return mask.at + MASK.length + at - mask.end;
      return edge === 'near' ? mask.at : mask.at + MASK.length;
    },
  };
}

/** Takes the secrets of all files out of what problems say; where one stands, the mend is to take it out. */
export function hideSecrets(
  problems: readonly PlanProblem[],
  files: readonly { readonly file: string; readonly secrets: Secrets }[],
): PlanProblem[] {
  const values = files.flatMap(({ secrets }) => secrets.values);
  if (values.length === 0) return [...problems];
  return problems.map((problem) => {
    const own = files.some(({ file, secrets }) => file === problem.file && secrets.paths.has(problem.path));
    return {
      ...problem,
      path: scrub(problem.path, values),
      message: scrub(problem.message, values),
      hint: own ? ROTATE : scrub(problem.hint, values),
      frame: scrub(problem.frame, values), // a secret of another file
    };
  });
}

/** A text of a problem without these values, however it quotes them. */
export function scrub(text: string, values: readonly string[]): string {
  let clean = text;
  for (const value of values) {
    const quoted = quote(value);
    clean = clean.replaceAll(quoted, `'${MASK}'`);
    const forms = [value, quoted.slice(1, -1), quoted.slice(1, -2), JSON.stringify(value).slice(1, -1)];
    for (const form of forms) if (form.length >= DISTINCT_CHARS) clean = clean.replaceAll(form, MASK);
  }
  return clean;
}
