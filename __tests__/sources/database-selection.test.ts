import { expect, test } from '@jest/globals';
import { HoldfastError } from '../../src/core/errors.ts';
import { selectDatabases } from '../../src/sources/database-selection.ts';

const THERE = ['shop', 'crm_a', 'crm_b', 'Shop'];

test.each([
  ['all', ['Shop', 'crm_a', 'crm_b', 'shop'], [], 0],
  [['shop'], ['shop'], [], 0],
  [['crm_*', '!crm_b'], ['crm_a'], [], 0],
  [['!crm_*'], ['Shop', 'shop'], [], 0],
  [['shop', 'gone'], ['shop'], ['gone'], 0],
  [['shop', 'x_*'], ['shop'], [], 1],
  [['shop', '!gone'], ['shop'], [], 1],
] as const)('%j', (wanted, names, missing, told) => {
  const selected = selectDatabases(wanted, THERE, 'db:5432');
  expect({ ...selected, findings: selected.findings.length }).toEqual({ names, missing, findings: told });
});

test.each([
  [['x_*'], THERE, "databases: 'x_*' leaves nothing of what is on db:5432: shop, crm_a, crm_b, Shop"],
  [['!*'], THERE, "databases: '!*' leaves nothing"],
  ['all', [], 'there is no database on db:5432 that this user may see'],
] as const)('%j of %j is a failure, not a point of nothing', (wanted, there, words) => {
  let thrown: unknown = null;
  try {
    selectDatabases(wanted, there, 'db:5432');
  } catch (error) {
    thrown = error;
  }
  expect(thrown).toBeInstanceOf(HoldfastError);
  expect(thrown).toMatchObject({ code: 'source-failed', message: expect.stringContaining(words) });
});
