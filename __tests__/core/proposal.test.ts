import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  memoryText,
  NO_MEMORY,
  type Proposed,
  parseMemory,
  proposalDigest,
  rememberTexts,
  wasProposed,
} from '../../src/core/proposal.ts';

const text = fc.option(fc.string(), { nil: null });
const proposed: fc.Arbitrary<Proposed> = fc
  .array(fc.tuple(fc.string(), fc.record({ before: text, after: text })))
  .map((entries) => new Map(entries));

test('what was proposed is known for ours, also when it went through the state, and nothing else is', () => {
  fc.assert(
    fc.property(proposed, fc.string(), text, (changes, path, other) => {
      const memory = parseMemory('p', memoryText({ ...NO_MEMORY, proposed: rememberTexts(NO_MEMORY, changes) }));
      for (const [at, { after }] of changes) expect(wasProposed(memory, at, after)).toBe(true);
      expect(wasProposed(memory, path, other)).toBe(changes.has(path) && changes.get(path)?.after === other);
    }),
  );
});

test('two proposals have one digest exactly when they show the same, in whatever order', () => {
  fc.assert(
    fc.property(proposed, proposed, (one, other) => {
      const entries = (all: Proposed) => JSON.stringify([...all].sort(([a], [b]) => (a < b ? -1 : 1)));
      expect(proposalDigest(one) === proposalDigest(other)).toBe(entries(one) === entries(other));
      expect(proposalDigest(new Map([...one].reverse()))).toBe(proposalDigest(one));
    }),
  );
});

test('earlier states of a path stay known while it is proposed, and are forgotten when it is not', () => {
  const at = (after: string | null): Proposed => new Map([['a', { before: 'x', after }]]);
  const first = { ...NO_MEMORY, proposed: rememberTexts(NO_MEMORY, at('1')) };
  const second = { ...NO_MEMORY, proposed: rememberTexts(first, at(null)) };
  expect([wasProposed(second, 'a', '1'), wasProposed(second, 'a', null)]).toEqual([true, true]);
  const none = { ...NO_MEMORY, proposed: rememberTexts(second, new Map()) };
  expect(wasProposed(none, 'a', '1')).toBe(false);
});

test.each(['{', '[]', '{"schemaVersion":2,"proposed":{}}'])('a memory that cannot be read is said to: %s', (broken) => {
  expect(() => parseMemory('network', broken)).toThrow(/proposals\/network\.json/);
});
