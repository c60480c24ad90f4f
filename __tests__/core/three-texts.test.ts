import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { compareThree, settle } from '../../src/core/three-texts.ts';

const [a, b, c] = ['{"ttl":60}\n', '{"ttl":300}\n', '{"ttl":3600}\n'];
const text = fc.constantFrom(a, b, c, null);

describe('the five rows of the table', () => {
  test.each([
    ['nothing changed', a, a, a, 'same'],
    ['AWS changed', a, a, b, 'drift'],
    ['a person edited', a, b, a, 'pending'],
    ['the edit was applied', a, b, b, 'applied'],
    ['both changed, differently', a, b, c, 'conflict'],
    ['AWS has a new object', null, null, a, 'drift'],
    ['AWS lost an object', a, a, null, 'drift'],
    ['a person deleted the file', a, null, a, 'pending'],
    ['a person added a file', null, a, null, 'pending'],
    ['both deleted it', a, null, null, 'applied'],
    ['edited in git, deleted in AWS', a, b, null, 'conflict'],
  ] as const)('%s', (_, base, committed, live, verdict) => {
    expect(compareThree(base, committed, live)).toBe(verdict);
  });
});

test('a person’s edit is written over only when that was asked for', () => {
  fc.assert(
    fc.property(text, text, text, (base, committed, live) => {
      const { file } = settle({ base, committed, live }, false);
      if (committed !== base) expect(file).toBe(committed);
      else expect(file).toBe(live);
    }),
  );
});

test('after accepting live nothing is left to decide', () => {
  fc.assert(
    fc.property(text, text, text, (base, committed, live) => {
      const after = settle({ base, committed, live }, true);
      expect(compareThree(after.base, after.file, live)).toBe('same');
    }),
  );
});

test('an undisturbed second capture finds the same verdict or nothing, and never moves a pending base', () => {
  fc.assert(
    fc.property(text, text, text, (base, committed, live) => {
      const first = settle({ base, committed, live }, false);
      const second = settle({ base: first.base, committed: first.file, live }, false);
      expect(second.file).toBe(first.file);
      expect(second.base).toBe(first.base);
      const expected = first.verdict === 'drift' || first.verdict === 'applied' ? 'same' : first.verdict;
      expect(second.verdict).toBe(expected);
    }),
  );
});
