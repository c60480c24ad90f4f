import type { JsonObject } from '../../core/json.ts';
import type { Finding } from '../../core/result.ts';
import { selectionFindings as findingsOf } from '../selection-findings.ts';

/**
 * What complete listings of one region say of a selection that found nothing. `names`: of all balancers there, v2 and classic.
 * A plan of several regions hears of a glob in each region where it finds nothing.
 */
export function selectionFindings(
  place: { readonly account: string; readonly region: string },
  options: JsonObject,
  names: readonly string[],
): readonly Finding[] {
  return findingsOf(options, {
    option: 'balancers',
    place: `account ${place.account} in ${place.region}`,
    noun: ['load balancer', 'load balancers'],
    names,
    emptyHint: 'if it should have some, see whether the plan names the right account and regions',
    nothingHint: 'there is no load balancer: see whether the plan names the right account and regions',
    idleHint: 'correct the glob, or remove it; what only one region has belongs in a plan of that region',
  });
}
