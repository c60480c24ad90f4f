import { type Finding, type Outcome, worstRun } from '../../core/result.ts';

interface Part {
  readonly outcome: Outcome;
  readonly reason: string | null;
  /** Those that weigh on how a run ends; none of a part of which only its end is known. */
  readonly findings?: readonly Finding[];
}

/** Several parts of one run: as bad as the worst when all are, partial when some went well. */
export function togetherOf(runs: readonly Part[]): {
  readonly outcome: Outcome;
  readonly reason: string | null;
} {
  const worst = worstRun(runs.map((run) => ({ findings: [], ...run })));
  if (worst === undefined) return { outcome: 'complete', reason: null };
  const { outcome, reason } = worst;
  const some = runs.some((run) => run.outcome === 'complete' || run.outcome === 'partial');
  // What is under way takes nothing from what went well.
  return some && outcome !== 'complete' && outcome !== 'cancelled' && outcome !== 'waiting'
    ? { outcome: 'partial', reason }
    : { outcome, reason };
}

const REFUSALS: ReadonlySet<string | null> = new Set(['store-refused', 'keys-replaced', 'account-mismatch']);

/** Errors that say no to a run for its own good. */
export function isRefusal(code: string | null): boolean {
  return REFUSALS.has(code);
}
