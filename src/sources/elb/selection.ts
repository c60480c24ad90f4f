import type { Selection } from '../selection-findings.ts';

/** What complete listings of one region hold. `names`: of all balancers there, v2 and classic. */
export function selectionOf(names: readonly string[]): Selection {
  return {
    option: 'balancers',
    noun: ['load balancer', 'load balancers'],
    names,
    emptyHint: 'if it should have some, see whether the plan names the right account and regions',
    nothingHint: 'there is no load balancer: see whether the plan names the right account and regions',
    idleHint: 'correct the glob, or remove it',
  };
}
