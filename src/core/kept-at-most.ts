import type { Plan } from './plan.ts';
import { ticksBetween } from './schedule.ts';
import type { Instant } from './time.ts';

/**
 * The most points of one resource that a plan's rules keep together; null = everything is kept. Rules that keep the same point are
 * counted each, so that it is never fewer than there will be. What `for` keeps is what the schedule ticks in that time; of a plan
 * without one only the other rules say a number.
 */
export function keptAtMost(
  { retention, schedule, timezone }: Pick<Plan, 'retention' | 'schedule' | 'timezone'>,
  now: Instant,
): number | null {
  if (retention === null) return null;
  const { forMs, last = 0, daily = 0, weekly = 0, monthly = 0, yearly = 0, fulls = 0, atLeast } = retention;
  const ticks = forMs === undefined || schedule === null ? 0 : ticksBetween(schedule, timezone, now - forMs, now);
  return Math.max(atLeast, ticks + last + daily + weekly + monthly + yearly + fulls);
}
