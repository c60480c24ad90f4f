import { due } from '../core/due.ts';
import { freshness } from '../core/freshness.ts';
import type { Plan } from '../core/plan.ts';
import type { State } from '../core/ports.ts';
import type { Finding, Item, ItemFreshness } from '../core/result.ts';
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
  /** Of those that are looked at, the runs under the plan's earlier name. */
  readonly renamedRuns: number;
  readonly newestComplete: Instant | null;
  /** Milliseconds since then. */
  readonly age: number | null;
  /** Milliseconds. */
  readonly objective: number | null;
  readonly dueSince: Instant | null;
  readonly next: Instant | null;
  /** Ticks without a run until now, the one that is due included. */
  readonly missed: number;
  /** Recovery points that AWS was still at when the last run ended. */
  readonly inProgress: number;
}

export async function planStatus(state: State, plan: Plan, now: Instant): Promise<PlanStatus> {
  const records = await recordsOf(state, plan);
  const fresh = freshness(plan, records, now);
  const turn = due(plan, records, now);
  const last = records.toSorted((a, b) => a.startedAt.localeCompare(b.startedAt)).at(-1) ?? null;
  return {
    plan: plan.name,
    state: fresh.state,
    stale: fresh.stale,
    last,
    inProgress: last?.items.filter(({ status }) => status === 'in-progress').length ?? 0,
    renamedRuns: records.filter((record) => record.plan !== plan.name).length,
    newestComplete: fresh.newest,
    age: fresh.age,
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
    freshness: freshnessOf(status),
    ...(last === null ? {} : { slot: last.slot }),
    ...pointOf(last),
  };
}

/** The commit of its snapshots, or the newest point of its data. */
function pointOf(last: RunRecord | null): Pick<Item, 'point'> {
  const point = last?.commit ?? last?.items.find((item) => item.point !== undefined)?.point;
  return point === undefined ? {} : { point };
}

function freshnessOf({
  state,
  newestComplete,
  age,
  objective,
  dueSince,
  next,
  missed,
  inProgress,
}: PlanStatus): ItemFreshness {
  const time = (at: Instant | null) => (at === null ? null : isoTime(at));
  const seconds = (ms: number | null) => (ms === null ? null : Math.floor(ms / 1000));
  return {
    state,
    newestComplete: time(newestComplete),
    ageSeconds: seconds(age),
    objectiveSeconds: seconds(objective),
    dueSince: time(dueSince),
    next: time(next),
    missed,
    ...(inProgress === 0 ? {} : { inProgress }),
  };
}

function itemStatus(record: RunRecord): Item['status'] {
  if (record.outcome === 'complete' || record.outcome === 'drift') return 'complete';
  if (record.outcome === 'waiting') return 'in-progress';
  return record.outcome === 'partial' ? 'partial' : 'failed';
}

export function staleFinding(plan: Plan, status: PlanStatus): Finding | null {
  if (!status.stale) return null;
  const { newestComplete, last } = status;
  const message =
    newestComplete === null
      ? `plan '${plan.name}' has not completed a run yet`
      : `plan '${plan.name}' is stale: its newest complete run is of ${isoTime(newestComplete)}`;
  const hint =
    last === null ? 'run: holdfast backup' : 'see why the last runs failed, or whether the workflow still runs at all';
  const { file, line, column } = plan.position;
  return { code: 'stale', severity: 'warning', plan: plan.name, file, line, column, message, hint };
}

/** That runs under an earlier name count, and why somebody who looks for them finds no others. */
export function renamedRunsFinding(plan: Plan, { renamedRuns }: PlanStatus): Finding | null {
  if (renamedRuns === 0) return null;
  const runs = renamedRuns === 1 ? '1 run' : `${renamedRuns} runs`;
  return {
    code: 'renamed',
    severity: 'note',
    plan: plan.name,
    message: `${runs} of plan '${plan.name}' ${renamedRuns === 1 ? 'is' : 'are'} recorded under its earlier name '${plan.was}'`,
    hint: 'keep was: in the plan; without it the plan is as new',
  };
}

/** Nothing tells a repository that is new from one whose state was deleted, so both are said. */
export function noStateFinding(state: State): Finding | null {
  if (state.found) return null;
  return {
    code: 'state-lost',
    severity: 'note',
    message: 'no run was recorded here yet, or refs/holdfast/state was deleted',
    hint: 'run: holdfast backup',
  };
}
