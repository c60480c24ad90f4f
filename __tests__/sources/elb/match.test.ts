import { expect, test } from '@jest/globals';
import type { JsonObject } from '../../../src/core/json.ts';
import { likest } from '../../../src/sources/elb/context/match.ts';

const VPC = { names: ['name'], facts: ['cidrs'] };
const ids = (own: JsonObject, others: Record<string, JsonObject>) =>
  likest(own, new Map(Object.entries(others)), VPC).map(({ id }) => id);

test.each<[string, JsonObject, Record<string, JsonObject>, readonly string[]]>([
  [
    'the same name',
    { name: 'main', cidrs: ['10.0.0.0/16'] },
    { a: { name: 'main', cidrs: ['10.9.0.0/16'] }, b: { name: 'other' } },
    ['a'],
  ],
  [
    'the same block, where one has no name',
    { cidrs: ['10.0.0.0/16'] },
    { a: { name: 'x', cidrs: ['10.0.0.0/16'] } },
    ['a'],
  ],
  [
    'nothing of another name, though the block is the same',
    { name: 'main', cidrs: ['1'] },
    { a: { name: 'dev', cidrs: ['1'] } },
    [],
  ],
  ['both of two that are alike', { name: 'main' }, { a: { name: 'main' }, b: { name: 'main' } }, ['a', 'b']],
  [
    'of two of one name that of the same block',
    { name: 'm', cidrs: ['1'] },
    { a: { name: 'm' }, b: { name: 'm', cidrs: ['1'] } },
    ['b'],
  ],
  [
    'a name before a block',
    { name: 'm', cidrs: ['1'] },
    { a: { cidrs: ['1'] }, b: { name: 'm', cidrs: ['2'] } },
    ['b'],
  ],
  ['nothing for what nothing is known of', {}, { a: { name: 'main' }, b: {} }, []],
])('%s is the likest', (_what, own, others, expected) => {
  expect(ids(own, others)).toEqual(expected);
});
