import { headlineOf, NO_CHANGES } from '../../core/commit-message.ts';
import type { Decision } from '../../core/decide.ts';
import { massRemovals } from '../../core/mass-removal.ts';
import type { Plan } from '../../core/plan.ts';
import type { StateChange } from '../../core/ports.ts';
import { memoryPath, memoryText } from '../../core/proposal.ts';
import type { Finding, Item, Outcome } from '../../core/result.ts';
import type { RunRecord } from '../../core/run-record.ts';
import { type Scope, scopeFolder } from '../../core/scope.ts';
import { type Clock, type Instant, isoTime } from '../../core/time.ts';
import { type Place, placeText } from '../place.ts';
import { regionOf } from '../units.ts';
import type { UnitCapture } from './capture.ts';
import { baseFolder } from './commit.ts';
import { type Proposal, proposalWords } from './proposal-end.ts';
import type { ScopeChanges } from './scope-changes.ts';

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

export type RecordedChange = StateChange & { readonly record: RunRecord };

interface RecordedCommit {
  readonly commit: string | null;
  /** Null when the run changed nothing. */
  readonly headline: string | null;
  readonly changes: readonly ScopeChanges[];
  /** Null when the plan commits. */
  readonly proposal: Proposal | null;
}

/** Run record and base in one change. */
export function stateChange(
  { ctx, target, plan, serving, captures, startedAt }: RecordedRun,
  ended: RecordedEnd,
  decision: Decision | null,
  commit: RecordedCommit,
): RecordedChange {
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
    ...(isProposed(commit.proposal) ? { proposed: true as const } : {}),
    branch: target.branch,
    changed: commit.headline !== null,
    headline: commit.headline ?? (commit.proposal === null ? null : proposalWords(commit.proposal)) ?? NO_CHANGES,
    items: ended.items,
    findings: ended.findings.map(({ code, severity, message }) => ({ code, severity, message })),
    calls: ctx.calls(),
    scopes: captures.flatMap(({ account, unit }) => {
      const region = regionOf(unit);
      if (region === null) return []; // it was nowhere
      const scope = { account, region, source: unit.source.spec.name };
      const changed = commit.headline === null ? {} : changeIn(scope, commit.changes);
      return [{ ...scope, options: JSON.stringify(unit.entry.options), ...changed }];
    }),
  };
  const prefix = baseFolder(target.branch, target.folder);
  const base = new Map([...(decision?.baseChanges ?? [])].map(([path, text]) => [`${prefix}/${path}`, text]));
  const memory = commit.proposal?.memory ?? null;
  const files = memory === null ? {} : { files: new Map([[memoryPath(plan.name), () => memoryText(memory)]]) };
  return { record, base, ...files, message: `${plan.name} ${record.slot}: ${record.outcome}` };
}

function isProposed(proposal: Proposal | null): boolean {
  return proposal !== null && proposal.end !== 'none' && proposal.end !== 'closed';
}

/** What the commit changed in one scope: a list of its own points shows that, and not what happened elsewhere. */
function changeIn(
  scope: Pick<Scope, 'account' | 'region' | 'source'>,
  changes: readonly ScopeChanges[],
): Pick<RunRecord['scopes'][number], 'headline' | 'massRemoval'> {
  const own = changes.find((change) => scopeFolder(change.scope) === scopeFolder(scope));
  const headline = own === undefined ? NO_CHANGES : headlineOf([own.summary]);
  if (own === undefined || headline === NO_CHANGES) return {};
  const massive = massRemovals('', own.summary.objects, { commit: null, folder: '' }).length > 0;
  return { headline, ...(massive ? { massRemoval: true } : {}) };
}
