import type { Decision } from '../../core/decide.ts';
import type { HoldfastError } from '../../core/errors.ts';
import { type Finding, foundMassRemoval, type Item } from '../../core/result.ts';
import { isoTime } from '../../core/time.ts';
import type { UnitCapture } from './capture.ts';
import type { Past } from './commit.ts';
import { editItems } from './edits.ts';
import { changeFindings, decisionFindings, leftFindings, selectedFindings } from './findings.ts';
import { type Proposal, proposalFindings } from './proposal-end.ts';
import type { RecordedEnd, RecordedRun } from './record.ts';
import type { ScopeChanges } from './scope-changes.ts';
import { itemsOf } from './unit-items.ts';

/** What of a run its end depends on. */
export interface EndingRun extends Pick<RecordedRun, 'plan' | 'target' | 'captures' | 'serving'> {
  readonly ctx: { isPlanned(scope: string): boolean };
}

export interface Decided {
  readonly proposal?: Proposal;
  readonly decision: Decision;
  readonly changes: readonly ScopeChanges[];
  /** See `Committed.before`. */
  readonly before: string | null;
}

/** How the run ends, given what was decided and whether committing failed. */
export function endingOf(
  run: EndingRun,
  decided: Decided | null,
  past: Past,
  failure: HoldfastError | null,
): RecordedEnd {
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

export function errorFinding(plan: string, error: HoldfastError): Finding {
  return { code: error.code, severity: 'error', plan, message: error.message, hint: error.hint };
}
