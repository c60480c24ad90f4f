import { expect, test } from '@jest/globals';
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
  const selected = selectDatabases(wanted, THERE);
  expect({ ...selected, findings: selected.findings.length }).toEqual({ names, missing, findings: told });
});
