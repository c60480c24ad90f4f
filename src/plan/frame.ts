/** The lines of a text with the way from an offset to a line, a column and a code frame. */
export interface Lines {
  readonly lines: readonly string[];
  /** Offset of each line's first character. */
  readonly starts: readonly number[];
  /** Offset behind the last character that is no white space. */
  readonly end: number;
}

/** Expects `\n` as the only line end. */
export function splitLines(text: string): Lines {
  const lines = text.split('\n');
  const starts: number[] = [];
  let at = 0;
  for (const line of lines) {
    starts.push(at);
    at += line.length + 1;
  }
  return { lines, starts, end: text.trimEnd().length };
}

interface Spot {
  /** 1-based. */
  readonly line: number;
  /** 1-based, in code points, as people count. */
  readonly column: number;
}

/** Where an offset is; one after the end (YAML finds a missing bracket there) stands behind the last written character. */
export function spotOf({ lines, starts, end }: Lines, offset: number): Spot {
  const at = Math.max(0, Math.min(offset, end));
  const line = starts.findLastIndex((start) => start <= at);
  const column = [...(lines[line] ?? '').slice(0, at - (starts[line] ?? 0))].length + 1;
  return { line: line + 1, column };
}

const FRAME_CHARS = 100;
const CONTEXT_CHARS = 40;

/** The line before, the line with its place marked `length` characters (code points) wide; long lines are cut around the place. */
export function frameOf({ lines }: Lines, spot: Spot, length: number): string {
  const gutter = String(spot.line).length;
  const chars = [...(lines[spot.line - 1] ?? '')];
  const from = spot.column > FRAME_CHARS - CONTEXT_CHARS ? spot.column - CONTEXT_CHARS : 0;
  const shown = chars.slice(from, from + FRAME_CHARS).map((char, i, all) => (cutAt(i, all.length) ? '…' : char));
  const at = spot.column - 1 - from;
  const width = Math.max(1, Math.min(length, shown.length - at));
  const pad = shown.slice(0, at).map(blank).join('');
  const marker = shown
    .slice(at, at + width)
    .map((char) => '^'.repeat(Math.max(1, cells(char))))
    .join('');
  const before = lines[spot.line - 2];
  const head =
    before === undefined || before.trim() === '' || from > 0 ? [] : [numbered(spot.line - 1, cut([...before]))];
  return [...head, numbered(spot.line, visible(shown)), `${' '.repeat(gutter)} | ${pad}${marker || '^'}`].join('\n');

  function cutAt(index: number, count: number): boolean {
    return (index === 0 && from > 0) || (index === count - 1 && from + count < chars.length);
  }

  function numbered(line: number, text: string): string {
    return `${String(line).padStart(gutter)} | ${text}`.trimEnd();
  }
}

function cut(chars: readonly string[]): string {
  return visible(chars.slice(0, FRAME_CHARS));
}

/** One harmless character for each that would move the cursor or start a colour, so that the marker stays under its place. */
function visible(chars: readonly string[]): string {
  return chars.map((char) => (char !== '\t' && /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u.test(char) ? '�' : char)).join('');
}

function blank(char: string): string {
  return char === '\t' ? '\t' : ' '.repeat(cells(char));
}

/** Terminal cells of a character: wide East Asian ones and emoji take two, combining marks none. */
function cells(char: string): number {
  if (/\p{M}/u.test(char)) return 0;
  return /[\u1100-\u115F\u2E80-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6]|\p{Emoji_Presentation}/u.test(
    char,
  )
    ? 2
    : 1;
}
