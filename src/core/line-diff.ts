/** One line of two texts laid over each other. */
export interface LineEdit {
  readonly kind: 'same' | 'removed' | 'added';
  readonly line: string;
}

/** Texts that differ in more lines than this are not laid over each other line by line: time and memory grow by its square. */
const MAX_EDITS = 400;

/**
 * The fewest lines to remove and to add that make one list of lines the other (Myers, "An O(ND) Difference Algorithm and
 * Its Variations", 1986). Beyond `MAX_EDITS` everything between the common start and end is removed and added.
 */
export function diffLines(before: readonly string[], after: readonly string[]): readonly LineEdit[] {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start += 1;
  let end = 0;
  while (end < shorter - start && before.at(-1 - end) === after.at(-1 - end)) end += 1;
  const was = before.slice(start, before.length - end);
  const is = after.slice(start, after.length - end);
  return [
    ...before.slice(0, start).map(edit('same')),
    ...(shortestEdits(was, is) ?? [...was.map(edit('removed')), ...is.map(edit('added'))]),
    ...before.slice(before.length - end).map(edit('same')),
  ];
}

/** Two texts as the hunks of a unified diff, without file names; null stands for no file. Empty when they are equal. */
export function unifiedDiff(before: string | null, after: string | null, context: number = 3): readonly string[] {
  // Where two texts differ in their line ends, lines would look the same and be told as changed.
  const mixed = before !== null && after !== null && before.includes('\r\n') !== after.includes('\r\n');
  const shown = (text: string | null) => linesOf(mixed && text !== null ? text.replaceAll('\r\n', '\\r\n') : text);
  const edits = diffLines(shown(before), shown(after));
  const lines: string[] = [];
  for (const [from, to] of hunks(edits, context)) {
    const inside = edits.slice(from, to);
    const count = (side: LineEdit['kind'], part: readonly LineEdit[]) =>
      part.filter(({ kind }) => kind !== side).length;
    const range = (side: LineEdit['kind']) => {
      const length = count(side, inside);
      // An empty side is numbered by the line before it.
      return `${count(side, edits.slice(0, from)) + (length === 0 ? 0 : 1)},${length}`;
    };
    lines.push(`@@ -${range('added')} +${range('removed')} @@`);
    lines.push(...inside.map(({ kind, line }) => `${SIGNS[kind]}${line}`));
  }
  return lines;
}

const SIGNS = { same: ' ', removed: '-', added: '+' } as const;

/** Ranges of edits that hold all differences with `context` lines around them; those that touch are one. */
function hunks(edits: readonly LineEdit[], context: number): readonly (readonly [number, number])[] {
  const found: [number, number][] = [];
  for (const [at, { kind }] of edits.entries()) {
    if (kind === 'same') continue;
    const last = found.at(-1);
    const to = Math.min(edits.length, at + 1 + context);
    if (last !== undefined && at - context <= last[1]) last[1] = to;
    else found.push([Math.max(0, at - context), to]);
  }
  return found;
}

/** A line feed at the end ends the last line and begins no further one. */
function linesOf(text: string | null): readonly string[] {
  return text === null || text === '' ? [] : text.replace(/\n$/, '').split('\n');
}

function shortestEdits(before: readonly string[], after: readonly string[]): readonly LineEdit[] | null {
  const most = Math.min(MAX_EDITS, before.length + after.length);
  // `reach[k]` = how far into `before` one gets with so many edits on diagonal k (k = x - y); one copy for each number of edits.
  let reach = new Map<number, number>([[1, 0]]);
  const trace: ReadonlyMap<number, number>[] = [];
  for (let edits = 0; edits <= most; edits += 1) {
    trace.push(reach);
    reach = new Map(reach);
    for (let k = -edits; k <= edits; k += 2) {
      let x = comesDown(reach, k, edits) ? (reach.get(k + 1) ?? 0) : (reach.get(k - 1) ?? 0) + 1;
      while (x < before.length && x - k < after.length && before[x] === after[x - k]) x += 1;
      reach.set(k, x);
      if (x >= before.length && x - k >= after.length) return walkBack(before, after, trace);
    }
  }
  return null;
}

/** Whether the best way onto diagonal k is from the one above, by adding a line; else by removing one. */
function comesDown(reach: ReadonlyMap<number, number>, k: number, edits: number): boolean {
  return k === -edits || (k !== edits && (reach.get(k - 1) ?? 0) < (reach.get(k + 1) ?? 0));
}

function walkBack(
  before: readonly string[],
  after: readonly string[],
  trace: readonly ReadonlyMap<number, number>[],
): readonly LineEdit[] {
  const found: LineEdit[] = [];
  let [x, y] = [before.length, after.length];
  for (const [edits, reach] of [...trace.entries()].reverse()) {
    const down = comesDown(reach, x - y, edits);
    const fromK = down ? x - y + 1 : x - y - 1;
    const fromX = edits === 0 ? 0 : (reach.get(fromK) ?? 0);
    const fromY = edits === 0 ? 0 : fromX - fromK;
    while (x > fromX && y > fromY) {
      found.push(edit('same')(before[x - 1] ?? ''));
      x -= 1;
      y -= 1;
    }
    if (edits === 0) break;
    found.push(down ? edit('added')(after[y - 1] ?? '') : edit('removed')(before[x - 1] ?? ''));
    [x, y] = [fromX, fromY];
  }
  return found.reverse();
}

function edit(kind: LineEdit['kind']) {
  return (line: string): LineEdit => ({ kind, line });
}
