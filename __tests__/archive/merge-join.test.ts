import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { linePrefix } from '../../src/archive/frame-lines.ts';
import type { OpenFrame } from '../../src/archive/index-reader.ts';
import { LastIndex } from '../../src/archive/merge-join.ts';
import type { Entry } from '../../src/core/entry.ts';

async function at(key: string): Promise<LastIndex> {
  const entry: Entry = { key, type: 'f', mode: 0o644, uid: 0, gid: 0, mtime: 1n, size: 0 };
  const text = `${linePrefix(entry, undefined)}}\n`;
  async function* frames(): AsyncIterable<OpenFrame> {
    yield { ref: {} as OpenFrame['ref'], text, start: 0, blocks: [], whole: true };
  }
  const last = new LastIndex(frames(), { frame: () => {}, run: () => {} }, () => null);
  await last.begin();
  return last;
}

test('the key of a line is told at a glance, and never mistaken for another one', async () => {
  const name = fc.string({ unit: fc.constantFrom('a', 'b', '/', '"', '\\', '\n', '\xe9'), maxLength: 6 });
  await fc.assert(
    fc.asyncProperty(name, name, async (key, other) => {
      const last = await at(key);
      if (last.isAt(other)) expect(other).toBe(key);
      if (/^[ab/]*$/.test(key)) expect(last.isAt(key)).toBe(true);
    }),
  );
  expect((await at('a"d')).isAt('a\\')).toBe(false);
});
