import { type Document, isAlias, isMap, isScalar, isSeq, type Node, parseDocument } from 'yaml';
import { frameOf, type Lines, splitLines, spotOf } from './frame.ts';
import { findSecrets, maskLine, type Secrets, scrub } from './masks.ts';
import { type Path, type PlanProblem, quote, showPath, type Wrong } from './problem.ts';

/** One plan file: its value, and the way from a path in the value back to a place in the text. */
export interface PlanText extends Lines {
  readonly file: string;
  readonly source: string;
  readonly document: Document.Parsed;
  readonly secrets: Secrets;
}

interface Span {
  readonly start: number;
  readonly end: number;
}

/** Parses YAML 1.2 without merge keys; errors are in `document.errors`. A byte order mark and CRLF leave no trace. */
export function parseText(file: string, raw: string): PlanText {
  const source = raw.replace(/^\uFEFF/, '').replaceAll(/\r\n?/g, '\n');
  const document = parseDocument(source, {
    prettyErrors: false,
    stringKeys: true,
    logLevel: 'error', // at "silent" a second document is no error
  });
  return { file, source, document, secrets: findSecrets(document, source), ...splitLines(source) };
}

/** `key` stands at the name of the last step, `value` at what it holds. */
type Side = 'key' | 'value';

/** Where a path is. What is not there stands at the nearest key above it; what comes by an alias stands at the alias. */
export function spanOf(text: PlanText, path: Path, side: Side = 'value'): Span {
  let node: unknown = text.document.contents;
  let key: Node | null = null;
  for (const [depth, step] of path.entries()) {
    const last = depth === path.length - 1;
    if (isMap(node)) {
      const pair = node.items.find((item) => keyText(item.key) === String(step));
      if (pair === undefined) return rangeOf(key ?? text.document.contents);
      key = pair.key as Node;
      node = pair.value;
      if (last && (side === 'key' || !hasText(node))) return rangeOf(key);
    } else if (isSeq(node) && hasText(node.items[Number(step)])) {
      node = node.items[Number(step)];
      key = node as Node;
    } else return rangeOf(isAlias(node) ? node : (key ?? text.document.contents));
  }
  return rangeOf(node as Node | null);
}

/** The value at a path as it is written, for messages: `'text'`, `12`, `a list`. Aliases are followed. */
export function showValue(text: PlanText, path: Path): string {
  let node: unknown = text.document.contents;
  for (const step of path) {
    const here = follow(text, node);
    node = isMap(here)
      ? here.items.find((item) => keyText(item.key) === String(step))?.value
      : isSeq(here)
        ? here.items[Number(step)]
        : null;
  }
  const found = follow(text, node);
  if (isMap(found)) return 'a map';
  if (isSeq(found)) return 'a list';
  if (!isScalar(found) || found.value === null) return 'nothing';
  return typeof found.value === 'string' ? quote(found.value) : (found.source ?? String(found.value));
}

/** A problem at a path of a file. */
export function problemAt(text: PlanText, path: Path, wrong: Wrong, side: Side = 'value'): PlanProblem {
  return problemIn(text, spanOf(text, path, side), wrong, path);
}

/** A problem at a span of a file. */
export function problemIn(text: PlanText, span: Span, wrong: Wrong, path: Path = []): PlanProblem {
  // The parser may stumble over a part of a secret, and name that part.
  const touched = text.secrets.spans.some(({ start, end }) => start < span.end && end > span.start);
  const hidden = touched ? [text.source.slice(span.start, span.end)] : [];
  return {
    file: text.file,
    ...spotOf(text, span.start),
    path: showPath(path),
    message: scrub(wrong.message, hidden),
    hint: scrub(wrong.hint, hidden),
    frame: maskedFrame(text, span),
  };
}

/** The frame of a span, in which secrets are masked and the marker still stands under its place. */
function maskedFrame(text: PlanText, span: Span): string {
  const spot = spotOf(text, span.start);
  const { spans } = text.secrets;
  if (spans.length === 0) return frameOf(text, spot, [...text.source.slice(span.start, span.end)].length);
  const masked = text.lines.map((line, index) => maskLine(line, text.starts[index] ?? 0, spans));
  const lines = masked.map((line) => line.text);
  const at = spot.line - 1;
  const lineStart = text.starts[at] ?? 0;
  const from = Math.max(0, Math.min(span.start, text.end) - lineStart);
  const line = masked[at];
  const start = line?.column(from, 'near') ?? 0;
  const end = line?.column(Math.max(from, Math.min(span.end - lineStart, text.lines[at]?.length ?? 0)), 'far') ?? 0;
  const shown = line?.text ?? '';
  return frameOf(
    { ...text, lines },
    { line: spot.line, column: [...shown.slice(0, start)].length + 1 },
    [...shown.slice(start, end)].length,
  );
}

/** `holdfast.yml:4:3`, for a message that names a second place. */
export function showPlace(text: PlanText, path: Path, side: Side = 'value'): string {
  const { line, column } = spotOf(text, spanOf(text, path, side).start);
  return `${text.file}:${line}:${column}`;
}

export function keyText(key: unknown): string {
  return isScalar(key) ? String(key.value) : '';
}

function follow(text: PlanText, node: unknown): unknown {
  return isAlias(node) ? node.resolve(text.document) : node;
}

/** An empty value has a range of no width somewhere behind its key; the key is the better place. */
function hasText(node: unknown): node is Node {
  const range = (node as Node | null | undefined)?.range;
  return range !== null && range !== undefined && range[1] > range[0];
}

/** A block's range reaches over all its lines: only what is on the first one is marked. */
function rangeOf(node: Node | null | undefined): Span {
  const [start, end] = node?.range ?? [0, 0];
  return { start, end: isMap(node) || isSeq(node) ? (node.flow === true ? end : start + 1) : end };
}
