import { commitMessage } from '../../core/commit-message.ts';
import type { Decision } from '../../core/decide.ts';
import { type HoldfastError, toHoldfastError } from '../../core/errors.ts';
import type { Plan } from '../../core/plan.ts';
import type { StateChange, StateStore } from '../../core/ports.ts';
import type { Finding, Item, Outcome } from '../../core/result.ts';
import type { RunRecord } from '../../core/run-record.ts';
import type { ScopeCapture } from '../../core/scope.ts';
import { isoTime } from '../../core/time.ts';
import type { RegisteredSource } from '../../sources/source.ts';
import type { MadePoint } from '../data/point.ts';
import { namesItem } from './accept-live.ts';
import { endingOf, errorFinding } from './backup-end.ts';
import { type CaptureContext, captureUnits } from './capture.ts';
import { type Account, type CommitContext, type Committed, commitCaptures, type Proposing } from './commit.ts';
import { withAsides } from './commit-asides.ts';
import { type SnapshotCopy, snapshotCopy } from './copy.ts';
import { eventLookups } from './drift/lookups.ts';
import { proposalDescriber } from './proposal-text.ts';
import { proposeCaptures } from './propose.ts';
import { type RecordedChange, type RecordedEnd, type RecordedRun, type Serving, stateChange } from './record.ts';
import { madeByRestores, NOTHING_MADE } from './restore/made.ts';
import { openRestores } from './restore/records.ts';
import { changesIn } from './scope-changes.ts';
import { itemsOf } from './unit-items.ts';
import type { ConfigUnit } from './units.ts';

export interface PlanRun {
  readonly plan: string;
  readonly outcome: Outcome;
  readonly reason: string | null;
  readonly items: readonly Item[];
  readonly findings: readonly Finding[];
  readonly committed: Committed | null;
  /** The text that goes to the plan's destination; absent when nothing could be read. */
  readonly copy?: SnapshotCopy;
  /** What is recorded of the run, wherever its plan keeps that; absent when it could not begin. */
  readonly record?: RunRecord;
  /** The recovery points of its data sources. */
  readonly made?: readonly MadePoint[];
}

export interface BackupContext extends CaptureContext {
  readonly sources: readonly RegisteredSource[];
  readonly run: { readonly id: string; readonly attempt: number };
  /** What `--accept-live` named. */
  readonly acceptLive: readonly string[];
  calls(): Readonly<Record<string, number>>;
  /** Whether a plan that commits to the same place captures this scope folder. */
  isPlanned(scope: string): boolean;
}

/**
 * Runs one plan of config sources: read all, commit, write run record and base. A later step that fails takes nothing
 * back: the run is partial then.
 */
export async function backupConfig(
  ctx: BackupContext,
  found: CommitContext,
  plan: Plan,
  units: readonly ConfigUnit[],
  serving: Serving,
): Promise<PlanRun> {
  const startedAt = ctx.clock.now();
  const restores = await restoresNow(found.state);
  const captures = await captureUnits({ ...ctx, ...restores }, units);
  const target = { ...found, made: restores.made };
  const read = captures.filter((unit) => unit.kind === 'read').map((unit) => unit.capture);
  const run: RunFacts = { ctx, target, plan, serving, captures, read, startedAt };

  let committed: Committed | null = null;
  let decided: Decision | null = null;
  let ended: RecordedEnd;
  try {
    if (read.length > 0) {
      const account = (decision: Decision, before: string | null) => {
        decided = decision;
        return accountOf(run, decision, before);
      };
      const accepts = (path: string) => ctx.acceptLive.some((item) => namesItem(item, target.folder, path));
      committed =
        target.proposing === undefined
          ? await commitCaptures(target, read, accepts, account)
          : await proposed(run, { ...target, proposing: target.proposing }, accepts, account);
    }
    ended = endingOf(run, committed, committed?.past ?? 'read', null);
  } catch (thrown) {
    ctx.signal.throwIfAborted();
    ended = endingOf(run, null, 'read', toHoldfastError(thrown));
  }
  const change = stateChange(run, ended, committed?.decision ?? null, {
    commit: committed?.commit ?? null,
    headline: committed?.changed === true ? committed.message.headline : null,
    changes: committed?.changes ?? [],
    proposal: committed?.proposal ?? null,
  });
  const copy = plan.destination === null ? null : snapshotCopy(target.folder, read, decided, isWhole(run, decided));
  const end = { plan: plan.name, ...ended, committed, record: change.record, ...(copy === null ? {} : { copy }) };
  if (committed?.stateWritten === true) return end;
  const stateError = await writeState(target.state, inState(plan, change));
  if (stateError === null) return end;
  return {
    ...end,
    outcome: ended.outcome === 'complete' ? 'partial' : ended.outcome,
    reason: ended.reason ?? stateError.code,
    findings: [...ended.findings, errorFinding(plan.name, stateError)],
  };
}

/** CloudTrail is asked only for what a pull request has to say anew. */
async function proposed(
  { ctx, plan, captures, read, serving, startedAt }: RunFacts,
  target: CommitContext & { readonly proposing: Proposing },
  accepts: (path: string) => boolean,
  account: (decision: Decision, before: string | null) => Account,
): Promise<Committed> {
  const lookups = eventLookups(ctx);
  const describer = proposalDescriber(
    { sources: ctx.sources, lookups, clock: ctx.clock },
    plan,
    target.branch,
    captures,
  );
  const isAll = !serving.partOnly && captures.every(({ kind }) => kind === 'read');
  const foundAt = isAll ? isoTime(startedAt) : null;
  const committed = await proposeCaptures({ ...target, foundAt }, read, accepts, account, describer);
  const { proposal } = committed;
  if (proposal === undefined) return committed;
  return { ...committed, proposal: { ...proposal, notes: [...(proposal.notes ?? []), ...lookups.findings()] } };
}

/** Whether everything that the run asked AWS for was read, whatever became of it. */
function isWhole({ plan, serving, captures }: RunFacts, decision: Decision | null): boolean {
  const items = itemsOf(plan.name, isoTime(serving.slot), captures, decision);
  return items.every(({ status }) => status !== 'failed' && status !== 'partial' && status !== 'denied');
}

interface RunFacts extends RecordedRun {
  readonly ctx: BackupContext;
  readonly read: readonly ScopeCapture[];
}

/** What a decision says in words, and what the state is to hold once its commit stands. */
function accountOf(run: RunFacts, decision: Decision, before: string | null): Account {
  const { plan, serving, ctx, read } = run;
  const changes = changesIn(read, decision);
  const summaries = changes.map(({ summary }) => summary);
  const by = { plan: plan.name, slot: isoTime(serving.slot), run: ctx.run.id };
  const message = withAsides(commitMessage(summaries, by), run.target.folder, decision);
  return {
    message,
    changes,
    state: (commit, changed, past) =>
      inState(
        plan,
        stateChange(run, endingOf(run, { decision, changes, before }, past, null), decision, {
          commit,
          headline: changed ? message.headline : null,
          changes,
          proposal: null,
        }),
      ),
  };
}

/** The record of a plan with a destination lies there, beside those of its data sources. */
function inState({ destination }: Plan, change: RecordedChange): StateChange {
  const { record, ...base } = change;
  return destination === null ? change : base;
}

/** A state that cannot be read is told when the base is read; then nobody knows of open restores. */
async function restoresNow(store: StateStore): Promise<Required<Pick<CaptureContext, 'restoring' | 'made'>>> {
  try {
    const state = await store.read();
    return { restoring: await openRestores(state), made: await madeByRestores(state) };
  } catch (thrown) {
    if (toHoldfastError(thrown).code === 'state-unavailable') return { restoring: new Map(), made: NOTHING_MADE };
    throw thrown;
  }
}

async function writeState(state: StateStore, change: StateChange): Promise<HoldfastError | null> {
  try {
    await state.write(change);
    return null;
  } catch (thrown) {
    return toHoldfastError(thrown);
  }
}
