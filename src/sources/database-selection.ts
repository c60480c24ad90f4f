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
 * Nothing but exclusions = all others.
 */
export function selectDatabases(wanted: 'all' | readonly string[], there: readonly string[]): SelectedDatabases {
  const patterns = wanted === 'all' ? [] : wanted;
  const excluding = patterns.filter((one) => one.startsWith('!')).map((one) => one.slice(1));
  const including = patterns.filter((one) => !one.startsWith('!'));
  const fits = (pattern: string, name: string): boolean =>
    isGlob(pattern) ? matchGlob(pattern, name) : pattern === name;
  const names = there.filter(
    (name) =>
      (including.length === 0 || including.some((one) => fits(one, name))) && !excluding.some((one) => fits(one, name)),
  );
  const idle = [...including, ...excluding].filter((one) => !there.some((name) => fits(one, name)));
  return {
    names: names.toSorted((a, b) => (a < b ? -1 : 1)),
    missing: including.filter((one) => !isGlob(one) && !there.includes(one)),
    findings: idle
      .filter((one) => isGlob(one) || excluding.includes(one))
      .map((one) => ({
        code: 'selection-empty',
        severity: 'warning',
        message: `databases: '${one}' matches none of ${there.length === 0 ? 'no databases' : there.join(', ')}`,
        hint: 'correct it or remove it',
      })),
  };
}

function isGlob(pattern: string): boolean {
  return /[*?]/.test(pattern);
}
