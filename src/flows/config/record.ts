import { NO_CHANGES } from '../../core/commit-message.ts';
import type { Decision } from '../../core/decide.ts';
import type { Plan } from '../../core/plan.ts';
import type { StateChange } from '../../core/ports.ts';
import type { Finding, Item, Outcome } from '../../core/result.ts';
import type { RunRecord } from '../../core/run-record.ts';
import { type Clock, type Instant, isoTime } from '../../core/time.ts';
import { type Place, placeText } from '../place.ts';
import type { UnitCapture } from './capture.ts';
import { baseFolder } from './commit.ts';
import { regionOf } from './units.ts';

/** The slot that a run serves, and how it came to it. */
export interface Serving {
  readonly slot: Instant;
  /** A forced run, or one of a part of the plan, serves no tick. */
  readonly forced: boolean;
  readonly partOnly: boolean;
  readonly place: Place | null;
  readonly lateBy: number;
  readonly missed: number;
}

export interface RecordedRun {
  readonly ctx: {
    readonly clock: Clock;
    readonly run: { readonly id: string; readonly attempt: number };
    calls(): Readonly<Record<string, number>>;
  };
  readonly target: { readonly branch: string; readonly folder: string };
  readonly plan: Plan;
  readonly serving: Serving;
  readonly captures: readonly UnitCapture[];
  readonly startedAt: Instant;
}

export interface RecordedEnd {
  readonly outcome: Outcome;
  readonly reason: string | null;
  readonly items: readonly Item[];
  readonly findings: readonly Finding[];
}

/** Run record and base in one change. */
export function stateChange(
  { ctx, target, plan, serving, captures, startedAt }: RecordedRun,
  ended: RecordedEnd,
  decision: Decision | null,
  commit: { readonly commit: string | null; readonly headline: string | null },
): StateChange {
  const record: RunRecord = {
    schemaVersion: 1,
    plan: plan.name,
    slot: isoTime(serving.slot),
    forced: serving.forced,
    partOnly: serving.partOnly,
    ...(serving.place === null ? {} : { place: placeText(serving.place) }),
    run: ctx.run.id,
    attempt: ctx.run.attempt,
    startedAt: isoTime(startedAt),
    endedAt: isoTime(ctx.clock.now()),
    outcome: ended.outcome,
    reason: ended.reason,
    lateBy: serving.lateBy,
    missed: serving.missed,
    commit: commit.commit,
    branch: target.branch,
    changed: commit.headline !== null,
    headline: commit.headline ?? NO_CHANGES,
    items: ended.items,
    findings: ended.findings.map(({ code, severity, message }) => ({ code, severity, message })),
    calls: ctx.calls(),
    scopes: captures.flatMap(({ account, unit }) => {
      const region = regionOf(unit);
      if (region === null) return []; // it was nowhere
      return [{ account, region, source: unit.source.spec.name, options: JSON.stringify(unit.entry.options) }];
    }),
  };
  const prefix = baseFolder(target.branch, target.folder);
  const base = new Map([...(decision?.baseChanges ?? [])].map(([path, text]) => [`${prefix}/${path}`, text]));
  return { record, base, message: `${plan.name} ${record.slot}: ${record.outcome}` };
}
