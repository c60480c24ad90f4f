import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Step } from '../../../src/core/restore/step.ts';
import { wholeLines } from '../../../src/core/restore/whole-lines.ts';

function made(after: Step['after']): Step {
  return {
    kind: 'db-instance',
    key: 'orders-r1',
    part: 'instance',
    item: null,
    before: null,
    after,
    class: 'capacity',
  };
}

test('a step that makes something is told with each setting in a line of its own, those inside of others below them', () => {
  const step = made({
    call: 'Restore',
    input: { MultiAZ: true, Groups: ['sg-1', 'sg-2'], Tags: { team: 'shop' } },
    none: null,
  });

  expect(wholeLines([], [step])).toEqual([
    '+ db-instance orders-r1: instance',
    '    call  Restore',
    '    input',
    '        MultiAZ  true',
    '        Groups   sg-1, sg-2',
    '        Tags',
    '            team  shop',
  ]);
});

test('no setting is left out or cut, however many and however long they are', () => {
  const value = fc.nat(60).map((n) => 'word-'.repeat(n + 1));
  const settings = fc.dictionary(fc.stringMatching(/^Set[a-z]{1,9}$/), value, { maxKeys: 40 });
  fc.assert(
    fc.property(settings, (input) => {
      const told = wholeLines([], [made({ input })]).map((line) => line.trim().replace(/ +/, ' '));
      for (const [name, value] of Object.entries(input)) expect(told).toContain(`${name} ${value}`);
    }),
  );
});

test('a change is told by both sides', () => {
  const swap = { ...made({ name: 'orders' }), before: { name: 'orders-r1' }, part: 'name' };
  expect(wholeLines([], [swap])).toEqual(['~ db-instance orders-r1: name: name orders-r1 → orders']);
});
