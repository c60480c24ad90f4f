import type { Plan } from './plan.ts';
import type { Outcome } from './result.ts';
import type { RunRecord } from './run-record.ts';
import { nextTick, previousTick, ticksBetween } from './schedule.ts';
import type { Instant } from './time.ts';

export type Due =
  | {
      readonly kind: 'due';
      /** The tick to serve. */
      readonly slot: Instant;
      /** Milliseconds since that tick. */
      readonly lateBy: number;
      /** Earlier ticks that no run served and that this run makes up for. */
      readonly missed: number;
    }
  | { readonly kind: 'not-due'; readonly next: Instant; readonly lastSlot: Instant }
  | { readonly kind: 'unscheduled' };

/** A run with findings has served its slot; one that failed, was refused or cancelled has not. */
const SERVING: ReadonlySet<Outcome> = new Set(['complete', 'partial', 'drift']);

/**
 * Decides whether a plan must run now. Missed ticks collapse into one run. Runs by `--force` and runs of one source
 * only serve no tick. A record from after `now` (a machine whose clock was ahead) is not believed, or the plan would rest
 * until that time.
 */
export function due(plan: Pick<Plan, 'schedule' | 'timezone'>, runs: readonly RunRecord[], now: Instant): Due {
  const { schedule, timezone } = plan;
  if (schedule === null) return { kind: 'unscheduled' };
  const slots = runs.filter((run) => isScheduled(run) && slotOf(run) <= now);
  const lastSlot = newest(slots.filter(serves));
  const tick = previousTick(schedule, timezone, now);
  if (lastSlot !== null && lastSlot >= tick) {
    return { kind: 'not-due', next: nextTick(schedule, timezone, now), lastSlot };
  }
  const since = lastSlot ?? beforeFirst(slots) ?? tick;
  const missed = since < tick ? ticksBetween(schedule, timezone, since, tick - 1) : 0;
  return { kind: 'due', slot: tick, lateBy: now - tick, missed };
}

/** Whether a run has served this very slot: what `--slot` asks before it replays one. */
export function isServed(runs: readonly RunRecord[], slot: Instant): boolean {
  return runs.some((run) => isScheduled(run) && serves(run) && slotOf(run) === slot);
}

function isScheduled(run: RunRecord): boolean {
  return !run.forced && !run.partOnly;
}

function serves(run: RunRecord): boolean {
  return SERVING.has(run.outcome);
}

function slotOf(run: RunRecord): Instant {
  return Date.parse(run.slot);
}

function newest(runs: readonly RunRecord[]): Instant | null {
  return runs.reduce<Instant | null>((latest, run) => Math.max(latest ?? 0, slotOf(run)), null);
}

/** While no run has ever served a slot, the first one that was tried is the first that was missed. */
function beforeFirst(runs: readonly RunRecord[]): Instant | null {
  return runs.length === 0 ? null : Math.min(...runs.map(slotOf)) - 1;
}
