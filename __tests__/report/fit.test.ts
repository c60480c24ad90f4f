import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Block } from '../../src/report/blocks.ts';
import { fitBlocks, utf8Bytes, utf16Chars } from '../../src/report/fit.ts';

const text = fc.string({ unit: fc.constantFrom('a', '|', '`', '```', '\n', '😀', '<', 'é', ' '), maxLength: 40 });
const flat: fc.Arbitrary<Block> = fc.oneof(
  fc.record({ kind: fc.constant('text' as const), text }),
  fc.record({
    kind: fc.constant('table' as const),
    head: fc.constant(['A', 'B', 'C']),
    rows: fc.array(fc.tuple(text, text, text), { maxLength: 30 }),
  }),
  fc.record({ kind: fc.constant('list' as const), lines: fc.array(text, { maxLength: 30 }) }),
  fc.record({ kind: fc.constant('code' as const), language: fc.constant('yaml'), text: text.map((t) => t.repeat(10)) }),
);
const block: fc.Arbitrary<Block> = fc.oneof(
  flat,
  fc.record({ kind: fc.constant('folded' as const), title: text, block: flat }),
);

describe('a page that is cut', () => {
  test('never exceeds its limit, by bytes or by characters', () => {
    fc.assert(
      fc.property(fc.array(block, { maxLength: 8 }), fc.integer({ min: 0, max: 3000 }), (blocks, limit) => {
        expect(Buffer.byteLength(fitBlocks(blocks, limit, utf8Bytes))).toBeLessThanOrEqual(limit);
        expect(fitBlocks(blocks, limit, utf16Chars).length).toBeLessThanOrEqual(limit);
      }),
    );
  });

  test('has whole table rows, closed fences, closed folds and whole characters only', () => {
    fc.assert(
      fc.property(fc.array(block, { maxLength: 8 }), fc.integer({ min: 0, max: 3000 }), (blocks, limit) => {
        const page = fitBlocks(blocks, limit);
        expect(page.isWellFormed()).toBe(true);
        expect(page.split('<details>').length).toBe(page.split('</details>').length);
        let open: string | null = null;
        for (const line of page.split('\n')) {
          const edge = /^(`{3,})/.exec(line)?.[1] ?? null;
          if (open === null && edge !== null) open = edge;
          else if (open !== null && line === open) open = null;
          else if (open === null && line.startsWith('|')) expect(line.match(/\|/g)?.length).toBe(4);
        }
        expect(open).toBeNull();
      }),
    );
  });

  test('says that something is missing whenever something is', () => {
    fc.assert(
      fc.property(
        fc.array(block, { minLength: 1, maxLength: 8 }),
        fc.integer({ min: 100, max: 3000 }),
        (blocks, limit) => {
          const whole = fitBlocks(blocks, Number.MAX_SAFE_INTEGER);
          const page = fitBlocks(blocks, limit);
          if (page !== whole) expect(page).toMatch(/left out\.|Left out here/);
        },
      ),
    );
  });
});

test('the rows and lines that are left out are counted', () => {
  const rows = Array.from({ length: 1000 }, (_, i) => [`zone-${i}`, 'complete']);
  const page = fitBlocks([{ kind: 'table', head: ['Zone', 'Status'], rows }], 2000);

  const shown = page.split('\n').filter((line) => line.startsWith('| zone')).length;
  expect(shown).toBeGreaterThan(20);
  expect(page).toContain(`\n${1000 - shown} more rows left out.\n`);
});

test('a table of ten thousand rows does not push the findings below it from the page', () => {
  const rows = Array.from({ length: 10_000 }, (_, i) => [`zone-${i}`, 'complete']);
  const page = fitBlocks(
    [
      { kind: 'table', head: ['Zone', 'Status'], rows },
      { kind: 'list', lines: ['example.com is gone'] },
    ],
    10_000,
  );
  expect(page).toContain('- example.com is gone');
});

test('a block of which nothing fits is counted at the end', () => {
  const page = fitBlocks(
    [
      { kind: 'text', text: 'x'.repeat(1000) },
      { kind: 'text', text: 'short' },
    ],
    300,
  );
  expect(page).toBe('short\n\nLeft out here: 1 part of this report.\n');
});
