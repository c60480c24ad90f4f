import { due } from '../core/due.ts';
import { freshness } from '../core/freshness.ts';
import type { Plan } from '../core/plan.ts';
import type { State } from '../core/ports.ts';
import type { Finding, Item } from '../core/result.ts';
import type { RunRecord } from '../core/run-record.ts';
import { nextTick } from '../core/schedule.ts';
import { type Instant, isoTime } from '../core/time.ts';
import { recordsOf } from './selection.ts';

/** Where one plan stands now, from its run records alone: no call to AWS. */
export interface PlanStatus {
  readonly plan: string;
  readonly state: 'fresh' | 'stale' | 'never-ran' | 'unscheduled';
  readonly stale: boolean;
  readonly last: RunRecord | null;
  readonly newestComplete: Instant | null;
  readonly objective: number | null;
  readonly dueSince: Instant | null;
  readonly next: Instant | null;
  /** Ticks without a run until now, the one that is due included. */
  readonly missed: number;
}

export async function planStatus(state: State, plan: Plan, now: Instant): Promise<PlanStatus> {
  const records = await recordsOf(state, plan);
  const fresh = freshness(plan, records, now);
  const turn = due(plan, records, now);
  return {
    plan: plan.name,
    state: fresh.state,
    stale: fresh.stale,
    last: records.toSorted((a, b) => a.startedAt.localeCompare(b.startedAt)).at(-1) ?? null,
    newestComplete: fresh.newest,
    objective: fresh.objective,
    dueSince: turn.kind === 'due' ? turn.slot : null,
    next: plan.schedule === null ? null : nextTick(plan.schedule, plan.timezone, now),
    missed: turn.kind === 'due' && records.length > 0 ? turn.missed + 1 : 0,
  };
}

/** A plan's status as an item of the Result; stale plans add a finding. */
export function statusItem(plan: Plan, status: PlanStatus): Item {
  const last = status.last;
  return {
    plan: plan.name,
    source: plan.sources.map((source) => source.name).join(', '),
    status: last === null ? 'skipped' : itemStatus(last),
    note: `${status.state}${status.next === null ? '' : `, next ${isoTime(status.next)}`}`,
    ...(last === null ? {} : { slot: last.slot }),
    ...(last?.commit == null ? {} : { point: last.commit }),
  };
}

function itemStatus(record: RunRecord): Item['status'] {
  if (record.outcome === 'complete' || record.outcome === 'drift') return 'complete';
  return record.outcome === 'partial' ? 'partial' : 'failed';
}

export function staleFinding(plan: Plan, status: PlanStatus): Finding | null {
  if (!status.stale) return null;
  const newest =
    status.newestComplete === null
      ? 'it never completed a run'
      : `its newest complete run is of ${isoTime(status.newestComplete)}`;
  return {
    code: 'stale',
    severity: 'warning',
    plan: plan.name,
    file: plan.position.file,
    line: plan.position.line,
    column: plan.position.column,
    message: `plan '${plan.name}' is stale: ${newest}`,
    hint: 'see why the last runs failed, or whether the workflow still runs at all',
  };
}
