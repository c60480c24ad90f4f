import type { Selection } from '../selection-findings.ts';

/** What a complete listing of an account holds. `names`: of all its zones, as globs meet them. */
export function selectionOf(names: readonly string[]): Selection {
  return {
    option: 'zones',
    noun: ['hosted zone', 'hosted zones'],
    names,
    emptyHint: 'if it should have some, see whether the plan names the right account',
    nothingHint: 'the account has no hosted zone: see whether the plan names the right one',
    idleHint: "correct the glob, or remove it; '*.example.com' does not match example.com itself",
  };
}
