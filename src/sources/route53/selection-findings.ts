import type { JsonObject } from '../../core/json.ts';
import type { Finding } from '../../core/result.ts';
import { coversZone, idleGlobs } from './options.ts';

/** What a complete listing says of a selection that found nothing. `names`: of all zones of the account, as globs meet them. */
export function selectionFindings(account: string, options: JsonObject, names: readonly string[]): readonly Finding[] {
  const idle = idleGlobs(options, names);
  if (idle.length > 0) return idle.map((glob) => idleFinding(account, glob, names.length));
  if (names.length === 0)
    return [
      {
        code: 'selection-empty',
        severity: 'note',
        message: `account ${account} has no hosted zone`,
        hint: 'if it should have some, see whether the plan names the right account',
      },
    ];
  if (names.some((name) => coversZone(options, name))) return [];
  return [
    {
      code: 'selection-empty',
      severity: 'warning',
      message: `the globs of 'zones' together cover none of the ${countOf(names.length)} of account ${account}`,
      hint: "what '!' excludes is all that the other globs find: narrow the exclusions",
    },
  ];
}

function idleFinding(account: string, glob: string, zones: number): Finding {
  return {
    code: 'selection-empty',
    severity: 'warning',
    message: `'${glob}' matches none of the ${countOf(zones)} of account ${account}`,
    hint:
      zones === 0
        ? 'the account has no hosted zone: see whether the plan names the right one'
        : "correct the glob, or remove it; '*.example.com' does not match example.com itself",
  };
}

function countOf(zones: number): string {
  return zones === 1 ? '1 hosted zone' : `${zones} hosted zones`;
}
