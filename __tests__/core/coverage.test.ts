import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  type CoverageMemory,
  type CoverageView,
  coverageText,
  newlyUncovered,
  parseCoverage,
  remembered,
} from '../../src/core/coverage.ts';

const view = (kind: string, ids: readonly string[], more: Partial<CoverageView> = {}): CoverageView => ({
  accountId: '111111111111',
  region: 'us-east-1',
  kind,
  total: ids.length,
  uncovered: ids.map((resource) => ({ resource, label: null, reason: 'no plan' })),
  ...more,
});
const nobodyGone = () => false;

test('the first look at a kind tells nothing as new, the next one what was not uncovered before', () => {
  const first = view('volume', ['vol-a']);
  expect(newlyUncovered(null, first)).toEqual([]);
  const memory = remembered(null, [first], nobodyGone);
  expect(newlyUncovered(memory, view('volume', ['vol-a', 'vol-b']))).toEqual(['vol-b']);
  expect(newlyUncovered(memory, view('zone', ['Z1']))).toEqual([]);
  expect(newlyUncovered(memory, view('volume', ['vol-b'], { region: 'eu-west-1' }))).toEqual([]);
});

test('what could not be listed stays as it was; what was listed is as it is now; an account that is gone is forgotten', () => {
  const before = remembered(
    null,
    [view('volume', ['vol-a']), view('zone', ['Z1']), view('bucket', ['b'], { accountId: '2' })],
    nobodyGone,
  );
  const after = remembered(before, [view('volume', [])], ({ accountId }) => accountId === '2');
  expect(after.scopes.map(({ kind, uncovered }) => [kind, uncovered])).toEqual([
    ['volume', []],
    ['zone', ['Z1']],
  ]);
});

test('a resource that was covered again and fell out again is new again', () => {
  const covered = remembered(
    remembered(null, [view('volume', ['vol-a'])], nobodyGone),
    [view('volume', [])],
    nobodyGone,
  );
  expect(newlyUncovered(covered, view('volume', ['vol-a']))).toEqual(['vol-a']);
});

const word = fc.string({ minLength: 1, maxLength: 12 });
const memories: fc.Arbitrary<CoverageMemory> = fc.record({
  scopes: fc.array(
    fc.record({
      accountId: word,
      region: word,
      kind: word,
      total: fc.nat(),
      uncovered: fc.array(word, { maxLength: 4 }),
    }),
    { maxLength: 4 },
  ),
});

test('what is written is what is read, and what was not written by us is refused rather than taken for a first look', () => {
  fc.assert(fc.property(memories, (memory) => expect(parseCoverage(coverageText(memory))).toEqual(memory)));
  for (const text of [
    '',
    '{}',
    '[]',
    '{"schemaVersion":2,"scopes":[]}',
    '{"schemaVersion":1,"scopes":[{"kind":"volume"}]}',
  ])
    expect(() => parseCoverage(text)).toThrow(expect.objectContaining({ code: 'state-unavailable' }));
});
