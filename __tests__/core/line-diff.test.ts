import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { diffLines, type LineEdit, unifiedDiff } from '../../src/core/line-diff.ts';

/** Few different lines, so that many are alike. */
const text = fc.array(fc.constantFrom('a', 'b', 'c', ''), { maxLength: 30 });

const side = (edits: readonly LineEdit[], left: 'removed' | 'added') =>
  edits.filter(({ kind }) => kind === 'same' || kind === left).map(({ line }) => line);
const changes = (edits: readonly LineEdit[]) => edits.filter(({ kind }) => kind !== 'same').length;

/** The length of the longest common subsequence, by its definition. */
function common(a: readonly string[], b: readonly string[]): number {
  const lengths = Array.from({ length: a.length + 1 }, () => new Array<number>(b.length + 1).fill(0));
  const at = (i: number, j: number) => lengths[i]?.[j] ?? 0;
  for (let i = 1; i <= a.length; i += 1)
    for (let j = 1; j <= b.length; j += 1) {
      const row = lengths[i] ?? [];
      row[j] = a[i - 1] === b[j - 1] ? at(i - 1, j - 1) + 1 : Math.max(at(i - 1, j), at(i, j - 1));
    }
  return at(a.length, b.length);
}

/** Applies the hunks as `patch` does: by their line numbers, and only where the old lines are what they say. */
function patch(before: readonly string[], diff: readonly string[]): readonly string[] {
  const result: string[] = [];
  let read = 0;
  for (const line of diff) {
    const head = /^@@ -(\d+),(\d+) \+(\d+),(\d+) @@$/.exec(line);
    if (head !== null) {
      const start = Number(head[1]) - (head[2] === '0' ? 0 : 1);
      result.push(...before.slice(read, start));
      read = start;
      expect(result.length).toBe(Number(head[3]) - (head[4] === '0' ? 0 : 1));
    } else {
      if (line[0] !== '+') expect(before[read]).toBe(line.slice(1));
      if (line[0] !== '+') read += 1;
      if (line[0] !== '-') result.push(line.slice(1));
    }
  }
  return [...result, ...before.slice(read)];
}

describe('a line diff', () => {
  test('takes the one text to the other, by the fewest lines', () => {
    fc.assert(
      fc.property(text, text, (before, after) => {
        const edits = diffLines(before, after);
        expect(side(edits, 'removed')).toEqual(before);
        expect(side(edits, 'added')).toEqual(after);
        expect(changes(edits)).toBe(before.length + after.length - 2 * common(before, after));
      }),
      { numRuns: 300 },
    );
  });

  test('of texts that have little in common is whole and quick', () => {
    const before = Array.from({ length: 20_000 }, (_, i) => (i === 0 ? 'first' : `old ${i}`));
    const after = Array.from({ length: 20_000 }, (_, i) => (i === 0 ? 'first' : `new ${i}`));
    const edits = diffLines(before, after);
    expect(side(edits, 'removed')).toEqual(before);
    expect(side(edits, 'added')).toEqual(after);
    expect(edits[0]).toEqual({ kind: 'same', line: 'first' });
  });
});

describe('a unified diff', () => {
  test('shows line ends where the two texts differ in them, and nowhere else', () => {
    expect(unifiedDiff('a\r\nb\r\n', 'a\nb\n')).toEqual(['@@ -1,2 +1,2 @@', '-a\\r', '-b\\r', '+a', '+b']);
    expect(unifiedDiff('a\r\nb\r\n', 'a\r\nc\r\n')).toEqual(['@@ -1,2 +1,2 @@', ' a\r', '-b\r', '+c\r']);
    expect(unifiedDiff(null, 'a\r\n')).toEqual(['@@ -0,0 +1,1 @@', '+a\r']);
  });

  test('makes the one text the other where its line numbers say', () => {
    const filled = text.map((lines) => [...lines, 'z']); // as texts with a line feed at the end
    fc.assert(
      fc.property(filled, filled, fc.nat({ max: 4 }), (before, after, context) => {
        const diff = unifiedDiff(`${before.join('\n')}\n`, `${after.join('\n')}\n`, context);
        expect(patch(before, diff)).toEqual(after);
      }),
      { numRuns: 300 },
    );
  });

  test('shows three lines around each difference, and those that touch as one', () => {
    const before = Array.from({ length: 30 }, (_, i) => `line ${i + 1}`);
    const after = before.map((line) => (['line 5', 'line 10', 'line 25'].includes(line) ? line.toUpperCase() : line));
    const diff = unifiedDiff(before.join('\n'), after.join('\n'));
    expect(diff.filter((line) => line.startsWith('@@'))).toEqual(['@@ -2,12 +2,12 @@', '@@ -22,7 +22,7 @@']);
    expect(diff.slice(-4)).toEqual(['+LINE 25', ' line 26', ' line 27', ' line 28']);
  });

  test('of a file that is not there is all of the other; of equal texts it is empty', () => {
    expect(unifiedDiff(null, 'a\nb\n')).toEqual(['@@ -0,0 +1,2 @@', '+a', '+b']);
    expect(unifiedDiff('a\n', null)).toEqual(['@@ -1,1 +0,0 @@', '-a']);
    expect(unifiedDiff('a\n', 'a\n')).toEqual([]);
  });
});
