import type { Plan } from './plan.ts';
import type { RunRecord } from './run-record.ts';
import { longestGap } from './schedule.ts';
import type { Instant } from './time.ts';

export interface Freshness {
  /** How old the newest complete run may be, in milliseconds; null = nothing was promised. */
  readonly objective: number | null;
  /** When the newest complete run began to read: no change after it is in any backup for sure. */
  readonly newest: Instant | null;
  /** Milliseconds since `newest`. */
  readonly age: number | null;
  /** Whether the promise is broken now; a scheduled plan that never completed breaks it. */
  readonly stale: boolean;
  readonly state: 'fresh' | 'stale' | 'never-ran' | 'unscheduled';
}

const HOUR_MS = 3_600_000;
/** A late wake-up by GitHub (hours, at the worst measured half a day) on a healthy schedule is no alarm. */
const SLACK = { factor: 1.5, ms: 6 * HOUR_MS };

/**
 * Compares the newest complete run with the plan's objective. Forced runs count, partial ones and runs of one source
 * only do not, and a record from after `now` (a machine whose clock was ahead) is not believed, or the plan would look fresh for ever.
 */
export function freshness(
  plan: Pick<Plan, 'schedule' | 'timezone' | 'freshness'>,
  runs: readonly RunRecord[],
  now: Instant,
): Freshness {
  const objective = plan.freshness ?? defaultObjective(plan, now);
  const newest = runs
    .filter((run) => !run.partOnly && (run.outcome === 'complete' || run.outcome === 'drift'))
    .map((run) => Date.parse(run.startedAt))
    .filter((at) => at <= now)
    .reduce<Instant | null>((latest, at) => Math.max(latest ?? at, at), null);
  const age = newest === null ? null : now - newest;
  if (objective === null) return { objective, newest, age, stale: false, state: 'unscheduled' };
  if (age === null) return { objective, newest, age, stale: true, state: 'never-ran' };
  const stale = age > objective;
  return { objective, newest, age, stale, state: stale ? 'stale' : 'fresh' };
}

function defaultObjective(plan: Pick<Plan, 'schedule' | 'timezone'>, now: Instant): number | null {
  return plan.schedule === null ? null : longestGap(plan.schedule, plan.timezone, now) * SLACK.factor + SLACK.ms;
}
