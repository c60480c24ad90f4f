import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { framesWithin, type Selection, Selector } from '../../src/archive/selection.ts';

const part = fc.string({ unit: fc.constantFrom('a', 'b', '.', '-', '0', '\u00ff'), minLength: 1, maxLength: 3 });
const key = fc
  .tuple(fc.array(part, { minLength: 1, maxLength: 4 }), fc.boolean())
  .map(([parts, isFolder]) => parts.join('/') + (isFolder ? '/' : ''));

test('no frame that holds a selected entry, or a folder above one, is left out', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(key, { minLength: 1, maxLength: 60 }),
      fc.array(fc.nat({ max: 20 }), { minLength: 1, maxLength: 20 }),
      fc.array(
        fc.oneof(
          key,
          key.map((k) => `${k.replace(/\/$/, '')}*`),
        ),
        { minLength: 1, maxLength: 4 },
      ),
      (keys, sizes, items) => {
        const sorted = keys.toSorted();
        const frames: { first: string; keys: string[] }[] = [];
        for (let at = 0, i = 0; at < sorted.length; i++) {
          const some = sorted.slice(at, at + Math.max(1, sizes[i % sizes.length] ?? 1));
          // An entry may go on in the next frame, which then begins with its key.
          const goesOn = i % 3 === 1 ? (frames.at(-1)?.keys.at(-1) ?? null) : null;
          frames.push({ first: goesOn ?? some[0] ?? '', keys: some });
          at += some.length;
        }
        const selector = new Selector({ items: items.map((item) => Buffer.from(item, 'latin1').toString()) });

        const chosen = new Set(framesWithin(frames, selector.ranges));

        for (const [number, frame] of frames.entries())
          if (frame.keys.some((one) => selector.wants(one))) expect(chosen).toContain(number);
      },
    ),
  );
});

test('a path that looks like a pattern names itself too, and what it holds', () => {
  const wants = (item: string, key: string) => new Selector({ items: [item] }).wants(key);
  expect(wants('report [1].pdf', 'report [1].pdf')).toBe(true);
  expect(wants('report [1].pdf', 'report 1.pdf')).toBe(true);
  expect(wants('in/[draft]', 'in/[draft]/a.txt')).toBe(true);
  expect(wants('in/[draft]', 'in/drafts')).toBe(false);
});

test('a path names itself and what it holds, and nothing that only begins like it', () => {
  const selector = new Selector({ items: ['./a/b/'] });

  expect(['a/b', 'a/b/', 'a/b/c', 'a/b/c/d/'].map((one) => selector.wants(one))).toEqual([true, true, true, true]);
  expect(['a/', 'a/b-', 'a/bc', 'x/a/b', 'b'].map((one) => selector.wants(one))).toEqual(Array(5).fill(false));
});

test.each([
  ['*.log', ['x.log', 'a/x.log', 'a/x.log/y'], ['x.log2', 'xlog']],
  ['/x', ['x', 'x/', 'x/y'], ['a/x']],
  ['cache/', ['cache/', 'a/cache/', 'a/cache/b'], ['cache', 'a/cache']],
  ['a/*/c', ['a/b/c', 'a/b/c/d'], ['a/c', 'a/b/b/c', 'x/a/b/c']],
  ['a/**/c', ['a/c', 'a/b/c', 'a/b/b/c'], ['a/bc']],
  ['**/c', ['c', 'a/c'], ['ac']],
  ['a/**', ['a/b', 'a/b/c'], ['a', 'a/', 'b/a']],
  ['[!a]?', ['bc', 'x/bc'], ['ab', 'b', 'b/c']],
  ['\\*', ['*'], ['a']],
  ['caf\u00e9', ['caf\u00c3\u00a9'], ['caf\u00e9']],
  ['a.b+(c)', ['a.b+(c)'], ['aab+(c)']],
])('the line %s', (line, fits, fitsNot) => {
  const wants = (key: string) => new Selector({ include: [line] }).wants(key);
  for (const one of fits) expect([one, wants(one)]).toEqual([one, true]);
  for (const one of fitsNot) expect([one, wants(one)]).toEqual([one, false]);
});

test.each([
  ['*.log', ['x.log', 'a/x.log', 'a/x.log/y'], ['x.log2', 'xlog']],
  ['**', ['', 'a/', 'a/b'], []],
  ['[[:digit:]]', ['7', 'a/7'], ['x']],
  ['./a*', ['ab', 'a/b'], ['b/a', 'ba']],
  ['!a*', ['!ab', 'x/!a'], ['ab']],
  ['a* ', ['ab '], ['ab']],
])('the item %s', (pattern, fits, fitsNot) => {
  const wants = (key: string) => new Selector({ items: [pattern] }).wants(key);
  for (const one of fits) expect([one, wants(one)]).toEqual([one, true]);
  for (const one of fitsNot) expect([one, wants(one)]).toEqual([one, false]);
});

test.each([
  ['new\\x0aline', 'new\nline'],
  ['d/bad\\xff', 'd/bad\xff'],
  ['\\x85', '\u00c2\u0085'],
  ['a\\u{200b}b', 'a\u00e2\u0080\u008bb'],
  ['\\x41', '\\x41'],
  ['trail ', 'trail '],
])('what is shown as %s is named so, and so is what it holds', (shown, key) => {
  const selector = new Selector({ items: [shown] });
  expect([key, `${key}/x`, 'other'].map((one) => selector.wants(one))).toEqual([true, true, false]);
  const within = (one: string) => selector.ranges?.some(({ from, to }) => from <= one && one < to) ?? true;
  expect([within(key), within(`${key}/x`)]).toEqual([true, true]);
});

test('of what is included the last line that speaks of a path decides; below what is excluded nothing comes back', () => {
  const keys = ['docs/', 'docs/a', 'docs/private/', 'docs/private/b', 'docs/private/c', 'x.tmp', 'y'];
  const wanted = (selection: Selection) => keys.filter((key) => new Selector(selection).wants(key));
  expect(wanted({ include: ['docs/', '!docs/private/', 'docs/private/c'] })).toEqual([
    'docs/',
    'docs/a',
    'docs/private/c',
  ]);
  expect(wanted({ exclude: ['docs/', '!docs/a', '*.tmp', '!x.tmp'] })).toEqual(['x.tmp', 'y']);
});

test('lines that fit nothing are known', () => {
  const selector = new Selector({ include: ['*.pdf', '*.txt'], exclude: ['a', 'b'] });
  expect(['a', 'x.txt'].map((key) => selector.wants(key))).toEqual([false, true]);
  expect(selector.idle).toEqual({ include: ['*.pdf'], exclude: ['b'] });
});
