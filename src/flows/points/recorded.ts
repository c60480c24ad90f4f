import { HoldfastError, toHoldfastError } from '../../core/errors.ts';
import type { Plan } from '../../core/plan.ts';
import type { StateStore } from '../../core/ports.ts';
import type { Clock } from '../../core/time.ts';
import type { PlanRun } from '../config/backup.ts';
import type { Serving } from '../config/record.ts';
import { recordOf } from '../plan-record.ts';
import type { PointsRun } from './backup.ts';

interface RecordDeps {
  readonly clock: Clock;
  readonly run: { readonly id: string; readonly attempt: number };
  calls(): Readonly<Record<string, number>>;
}

/** Runs the snapshot sources of a plan without a destination, and writes down in the state ref how they ended. */
export async function recordedPoints(
  { clock, run, calls }: RecordDeps,
  state: StateStore,
  plan: Plan,
  serving: Serving,
  points: () => Promise<PointsRun>,
): Promise<PlanRun> {
  const startedAt = clock.now();
  const ended = await points();
  const times = { startedAt, endedAt: clock.now() };
  const facts = {
    plan,
    serving,
    run,
    ...times,
    ...ended,
    calls: calls(),
    headline: pointsHeadline(ended),
    config: null,
  };
  const record = recordOf(facts);
  const of = { plan: plan.name, ...ended, committed: null, record };
  try {
    await state.write({ record, message: `${plan.name} ${record.slot}: ${record.outcome}` });
    return of;
  } catch (thrown) {
    const error = toHoldfastError(thrown);
    if (!(error instanceof HoldfastError) || error.code !== 'state-unavailable') throw thrown;
    const { code, message, hint } = error;
    const isGood = ended.outcome === 'complete' || ended.outcome === 'waiting';
    const lowered = isGood ? { outcome: 'partial' as const, reason: code } : {};
    return {
      ...of,
      ...lowered,
      findings: [...ended.findings, { code, severity: 'error', plan: plan.name, message, hint }],
    };
  }
}

/** `12 recovery points, 3 in progress`. */
export function pointsHeadline({ items }: Pick<PointsRun, 'items'>): string {
  const count = (status: string) => items.filter((item) => item.status === status).length;
  const done = count('complete');
  const open = count('in-progress');
  const failed = count('failed');
  const words = [
    `${done === 1 ? '1 recovery point' : `${done} recovery points`}`,
    ...(open > 0 ? [`${open} in progress`] : []),
    ...(failed > 0 ? [`${failed} failed`] : []),
  ];
  return words.join(', ');
}
