import type { Selection } from '../selection-findings.ts';

/** What complete listings of one region hold. `names`: of all instances and clusters there. */
export function selectionOf(names: readonly string[]): Selection {
  return {
    option: 'databases',
    noun: ['database', 'databases'],
    names,
    emptyHint: 'if it should have some, see whether the plan names the right account and regions',
    nothingHint: 'there is no database: see whether the plan names the right account and regions',
    idleHint: 'correct the glob, or remove it',
  };
}
