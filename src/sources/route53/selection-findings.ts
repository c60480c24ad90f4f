import type { JsonObject } from '../../core/json.ts';
import type { Finding } from '../../core/result.ts';
import { selectionFindings as findingsOf } from '../selection-findings.ts';

/** What a complete listing says of a selection that found nothing. `names`: of all zones of the account, as globs meet them. */
export function selectionFindings(account: string, options: JsonObject, names: readonly string[]): readonly Finding[] {
  return findingsOf(options, {
    option: 'zones',
    place: `account ${account}`,
    noun: ['hosted zone', 'hosted zones'],
    names,
    emptyHint: 'if it should have some, see whether the plan names the right account',
    nothingHint: 'the account has no hosted zone: see whether the plan names the right one',
    idleHint: "correct the glob, or remove it; '*.example.com' does not match example.com itself",
  });
}
