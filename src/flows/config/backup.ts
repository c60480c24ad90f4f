import { commitMessage, NO_CHANGES } from '../../core/commit-message.ts';
import type { Decision } from '../../core/decide.ts';
import { type HoldfastError, toHoldfastError } from '../../core/errors.ts';
import type { Plan } from '../../core/plan.ts';
import type { StateChange, StateStore } from '../../core/ports.ts';
import type { OpenRestore } from '../../core/restore/restore-record.ts';
import { type Finding, foundMassRemoval, type Item, type Outcome } from '../../core/result.ts';
import type { RunRecord } from '../../core/run-record.ts';
import type { ScopeCapture } from '../../core/scope.ts';
import { isoTime } from '../../core/time.ts';
import type { RegisteredSource } from '../../sources/source.ts';
import type { MadePoint } from '../data/point.ts';
import { namesItem } from './accept-live.ts';
import { type CaptureContext, captureUnits, type UnitCapture } from './capture.ts';
import {
  type Account,
  type CommitContext,
  type Committed,
  commitCaptures,
  type Message,
  type Past,
  type Proposing,
} from './commit.ts';
import { type SnapshotCopy, snapshotCopy } from './copy.ts';
import { eventLookups } from './drift/lookups.ts';
import { editItems } from './edits.ts';
import { changeFindings, decisionFindings, leftFindings, selectedFindings } from './findings.ts';
import { type Proposal, proposalFindings } from './proposal-end.ts';
import { proposalDescriber } from './proposal-text.ts';
import { proposeCaptures } from './propose.ts';
import { type RecordedChange, type RecordedEnd, type RecordedRun, type Serving, stateChange } from './record.ts';
import { openRestores } from './restore/records.ts';
import { changesIn, type ScopeChanges } from './scope-changes.ts';
import { itemsOf } from './unit-items.ts';
import type { Unit } from './units.ts';

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
  target: CommitContext,
  plan: Plan,
  units: readonly Unit[],
  serving: Serving,
): Promise<PlanRun> {
  const startedAt = ctx.clock.now();
  const captures = await captureUnits({ ...ctx, restoring: await restoringNow(target.state) }, units);
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
  { ctx, plan, captures, read }: RunFacts,
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
  const committed = await proposeCaptures(target, read, accepts, account, describer);
  const { proposal } = committed;
  return proposal === undefined ? committed : { ...committed, proposal: { ...proposal, notes: lookups.findings() } };
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
  const message = withAccepted(withMoves(commitMessage(summaries, by), decision), run.target.folder, decision);
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

/** Giving an account a name moves its folder: that is the news when nothing else changed. */
function withMoves(message: Message, { moved }: Decision): Message {
  if (moved.length === 0) return message;
  const lines = moved.map(({ from, to }) => `account ${from} is now ${to}`);
  const headline = message.headline === NO_CHANGES ? lines.join(', ') : message.headline;
  return { headline, body: [...lines.map((line) => `- ${line}`), message.body].join('\n\n') };
}

/** More paths than these are counted. */
const ACCEPTED_MAX = 20;

/** An edit of a person that gave way: who looks for it finds the commit that took it. */
function withAccepted(message: Message, folder: string, { accepted }: Decision): Message {
  if (accepted.length === 0) return message;
  const lines = accepted.slice(0, ACCEPTED_MAX).map((path) => `- took AWS's state over the edit of ${folder}/${path}`);
  const more = accepted.length - lines.length;
  const paragraph = [...lines, ...(more > 0 ? [`… and ${more} more`] : [])].join('\n');
  return { ...message, body: `${paragraph}\n\n${message.body}` };
}

interface Decided {
  readonly proposal?: Proposal;
  readonly decision: Decision;
  readonly changes: readonly ScopeChanges[];
  /** See `Committed.before`. */
  readonly before: string | null;
}

/** How the run ends, given what was decided and whether committing failed. */
function endingOf(run: RunFacts, decided: Decided | null, past: Past, failure: HoldfastError | null): RecordedEnd {
  const { plan, target, captures, serving } = run;
  const decision = decided?.decision ?? null;
  const units = itemsOf(plan.name, isoTime(serving.slot), captures, decision);
  const of = (findings: readonly Finding[]) => findings.map((finding) => ({ plan: plan.name, ...finding }));
  const { outcome, reason } = outcomeOf(captures, units, decision, past, failure);
  const proposal = decided?.proposal ?? null;
  // What a pull request shows for the tenth time is no news: it was red when it was new.
  const isNews = proposal === null || proposal.fresh;
  const changed = decided === null || !isNews ? [] : of(changesFindings(decided, target.folder));
  const unproposed = proposal === null ? null : unproposedReason(proposal);
  const lowered = outcome === 'complete' && unproposed !== null;
  return {
    outcome: lowered ? 'partial' : outcome,
    // What is complete and yet red says why.
    reason: lowered
      ? unproposed
      : outcome === 'complete' && foundMassRemoval({ findings: changed })
        ? 'mass-removal'
        : reason,
    items: [
      ...(failure === null ? units : units.map((item) => unsaved(item, failure))),
      ...editItems(plan.name, target.folder, decision),
    ],
    findings: [
      ...of(selectedFindings(captures)),
      ...captures.flatMap((unit) => (unit.kind === 'read' ? of(unit.findings) : [])),
      ...(decision === null ? [] : decisionFindings(plan.name, target.folder, decision)),
      ...(decision === null ? [] : leftFindings(plan.name, target.folder, decision, run.ctx.isPlanned)),
      ...changed,
      ...(proposal === null ? [] : of([...proposalFindings(proposal, target.branch), ...(proposal.notes ?? [])])),
      ...pastFindings(plan.name, past),
      ...(failure === null ? [] : [errorFinding(plan.name, failure)]),
    ],
  };
}

/** A state that cannot be read is told when the base is read; then nobody knows of open restores. */
async function restoringNow(state: StateStore): Promise<ReadonlyMap<string, OpenRestore>> {
  try {
    return await openRestores(state);
  } catch (thrown) {
    if (toHoldfastError(thrown).code === 'state-unavailable') return new Map();
    throw thrown;
  }
}

function changesFindings({ decision, changes, before }: Decided, folder: string): readonly Finding[] {
  return changeFindings(changes, { commit: before, folder, moved: decision.moved });
}

/** Why what AWS has is on no pull request although it should be. */
function unproposedReason({ error, end }: Proposal): string | null {
  if (error !== null) return error.code;
  if (end === 'left') return 'pull-request-edited';
  return end === 'pushed' ? 'pull-request-missing' : null;
}

/** What was read whole and could not be committed is saved nowhere: that item has failed. */
function unsaved(item: Item, { code, hint }: HoldfastError): Item {
  if (item.status !== 'complete') return item;
  return { ...item, status: 'failed', error: { code, message: 'was read and is not committed', hint } };
}

function outcomeOf(
  captures: readonly UnitCapture[],
  items: readonly Item[],
  decision: Decision | null,
  past: Past,
  failure: HoldfastError | null,
): Pick<RecordedEnd, 'outcome' | 'reason'> {
  if (failure !== null) return { outcome: 'failed', reason: failure.code };
  const failed = captures.filter((unit) => unit.kind === 'failed');
  const [first] = failed;
  if (first !== undefined) {
    const refused = failed.every(({ error }) => error.code === 'account-mismatch');
    const nothing = refused ? 'refused' : 'failed';
    return { outcome: failed.length === captures.length ? nothing : 'partial', reason: first.error.code };
  }
  const broken = items.filter((item) => item.status === 'partial' || item.status === 'denied');
  if (broken.length > 0) {
    return { outcome: 'partial', reason: broken.find((item) => item.error !== undefined)?.error?.code ?? 'partial' };
  }
  if (decision !== null && decision.damaged.length > 0) return { outcome: 'partial', reason: 'damaged-file' };
  if (decision !== null && decision.conflicts.length > 0) return { outcome: 'partial', reason: 'conflict' };
  // What is not read is not known to be as the branch says.
  if (captures.some((unit) => unit.kind === 'held')) return { outcome: 'partial', reason: 'restore-open' };
  // Without the base edits could not be told from drift: at best partial.
  if (past === 'unavailable') return { outcome: 'partial', reason: 'state-unavailable' };
  return { outcome: 'complete', reason: null };
}

function pastFindings(plan: string, past: Past): readonly Finding[] {
  if (past === 'read') return [];
  const of = { plan, code: 'state-lost' as const };
  if (past === 'absent') {
    const message =
      'refs/holdfast/state was not there: lateness and edits that were pending before this run are not known';
    return [{ ...of, severity: 'note', message, hint: 'nothing is to be done; this run wrote it anew' }];
  }
  const message = 'refs/holdfast/state could not be read: edits in git that were pending could not be told from drift';
  return [
    {
      ...of,
      severity: 'warning',
      message,
      hint: 'look through the commit of this run; an edit that it took back is in its parent',
    },
  ];
}

function errorFinding(plan: string, error: HoldfastError): Finding {
  return { code: error.code, severity: 'error', plan, message: error.message, hint: error.hint };
}

async function writeState(state: StateStore, change: StateChange): Promise<HoldfastError | null> {
  try {
    await state.write(change);
    return null;
  } catch (thrown) {
    return toHoldfastError(thrown);
  }
}
