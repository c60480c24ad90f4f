import { HoldfastError } from '../core/errors.ts';
import { matchGlob } from '../core/glob.ts';
import type { Finding } from '../core/result.ts';

export interface SelectedDatabases {
  /** In the order of their names. */
  readonly names: readonly string[];
  /** Named in the plan, and not on the server. */
  readonly missing: readonly string[];
  readonly findings: readonly Finding[];
}

/**
 * The databases that a plan means. A name without `*` and `?` must be there, letter by letter; what begins with `!` leaves out.
 * Nothing but exclusions = all others. Throws `source-failed` when there is nothing to back up: a point of no database would be
 * the newest complete one, and somebody would find that out when he needs it.
 */
export function selectDatabases(
  wanted: 'all' | readonly string[],
  there: readonly string[],
  server: string,
): SelectedDatabases {
  const patterns = wanted === 'all' ? [] : wanted;
  const excluding = patterns.filter((one) => one.startsWith('!')).map((one) => one.slice(1));
  const including = patterns.filter((one) => !one.startsWith('!'));
  const fits = (pattern: string, name: string): boolean =>
    isGlob(pattern) ? matchGlob(pattern, name) : pattern === name;
  const names = there.filter(
    (name) =>
      (including.length === 0 || including.some((one) => fits(one, name))) && !excluding.some((one) => fits(one, name)),
  );
  const missing = including.filter((one) => !isGlob(one) && !there.includes(one));
  if (names.length === 0 && missing.length === 0) throw nothingToRead(patterns, there, server);
  const idle = [...including, ...excluding].filter((one) => !there.some((name) => fits(one, name)));
  return {
    names: names.toSorted((a, b) => (a < b ? -1 : 1)),
    missing,
    findings: idle
      .filter((one) => isGlob(one) || excluding.includes(one))
      .map((one) => ({
        code: 'selection-empty',
        severity: 'warning',
        message: `databases: '${one}' matches none of ${there.join(', ')}`,
        hint: 'correct it or remove it',
      })),
  };
}

function nothingToRead(patterns: readonly string[], there: readonly string[], server: string): HoldfastError {
  if (there.length === 0)
    return new HoldfastError('source-failed', `there is no database on ${server} that this user may see`, {
      hint: 'look at the address; let the user read what is to be backed up',
    });
  const wanted = patterns.map((one) => `'${one}'`).join(', ');
  return new HoldfastError(
    'source-failed',
    `databases: ${wanted} leaves nothing of what is on ${server}: ${there.join(', ')}`,
    { hint: 'correct databases in the plan, or let the user see what they name' },
  );
}

function isGlob(pattern: string): boolean {
  return /[*?]/.test(pattern);
}
