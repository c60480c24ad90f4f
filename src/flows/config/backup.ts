import { commitMessage, summariseChanges } from '../../core/change-summary.ts';
import type { Decision } from '../../core/decide.ts';
import { type HoldfastError, toHoldfastError } from '../../core/errors.ts';
import { massRemovals } from '../../core/mass-removal.ts';
import type { Plan } from '../../core/plan.ts';
import type { StateStore } from '../../core/ports.ts';
import type { Finding, Item, Outcome } from '../../core/result.ts';
import type { RunRecord } from '../../core/run-record.ts';
import { type ScopeCapture, scopeFolder } from '../../core/scope.ts';
import { type Instant, isoTime } from '../../core/time.ts';
import { type CaptureContext, captureUnits, type UnitCapture } from './capture.ts';
import { baseFolder, type CommitContext, type Committed, commitCaptures, type Message } from './commit.ts';
import { decisionFindings, itemsOf } from './findings.ts';
import type { Unit } from './units.ts';

/** The slot that a run serves, and how it came to it. */
export interface Serving {
  readonly slot: Instant;
  /** A forced run, or one of a part of the plan, serves no tick. */
  readonly forced: boolean;
  readonly partOnly: boolean;
  readonly lateBy: number;
  readonly missed: number;
}

export interface PlanRun {
  readonly plan: string;
  readonly outcome: Outcome;
  readonly reason: string | null;
  readonly items: readonly Item[];
  readonly findings: readonly Finding[];
  readonly committed: Committed | null;
}

export interface BackupContext extends CaptureContext {
  readonly run: { readonly id: string; readonly attempt: number };
  /** What `--accept-live` named. */
  readonly acceptLive: readonly string[];
  calls(): Readonly<Record<string, number>>;
}

/** Runs one plan of config sources: read all, commit, write the run record. A later step that fails takes nothing back. */
export async function backupConfig(
  ctx: BackupContext,
  target: CommitContext,
  plan: Plan,
  units: readonly Unit[],
  serving: Serving,
): Promise<PlanRun> {
  const startedAt = ctx.clock.now();
  const captures = await captureUnits(ctx, units);
  const read = captures.filter((unit) => unit.kind === 'read').map((unit) => unit.capture);
  const describe = (decision: Decision) => describeChanges(ctx, plan, serving, read, decision);

  let committed: Committed | null = null;
  let commitError: HoldfastError | null = null;
  try {
    if (read.length > 0) committed = await commitCaptures(target, read, acceptor(ctx.acceptLive), describe);
  } catch (thrown) {
    ctx.signal.throwIfAborted();
    commitError = toHoldfastError(thrown);
  }
  const decision = committed?.decision ?? null;
  const items = [
    ...itemsOf(plan.name, isoTime(serving.slot), captures, decision),
    ...pendingItems(plan.name, target.folder, decision),
  ];
  const findings = [
    ...captures.flatMap((unit) => (unit.kind === 'read' ? unit.findings.map((f) => ({ plan: plan.name, ...f })) : [])),
    ...(decision === null ? [] : decisionFindings(plan.name, target.folder, decision)),
    ...(decision === null ? [] : removals(plan.name, read, decision)),
    ...(committed === null || committed.stateFound ? [] : [stateLost(plan.name)]),
    ...(commitError === null ? [] : [errorFinding(plan.name, commitError)]),
  ];
  const ended = outcomeOf(captures, decision, commitError);
  const record = recordOf(ctx, target, plan, captures, serving, { ...ended, items, findings, committed, startedAt });
  const stateError = await writeState(target.state, record, target, decision);
  if (stateError === null) return { plan: plan.name, ...ended, items, findings, committed };
  return {
    plan: plan.name,
    outcome: ended.outcome === 'complete' ? 'partial' : ended.outcome,
    reason: ended.reason ?? stateError.code,
    items,
    findings: [...findings, errorFinding(plan.name, stateError)],
    committed,
  };
}

function describeChanges(
  ctx: BackupContext,
  plan: Plan,
  serving: Serving,
  captures: readonly ScopeCapture[],
  decision: Decision,
): Message {
  const summaries = captures.map((capture) =>
    summariseChanges({ ...sourceOf(capture), files: changedOf(capture, decision) }),
  );
  return commitMessage(summaries, { plan: plan.name, slot: isoTime(serving.slot), run: ctx.run.id });
}

function sourceOf(capture: ScopeCapture) {
  return { source: capture.scope.source, kinds: capture.kinds };
}

/** The scope's changed files, with paths below the source's folder. */
function changedOf(capture: ScopeCapture, decision: Decision) {
  const folder = `${scopeFolder(capture.scope)}/`;
  return decision.changed
    .filter((file) => file.path.startsWith(folder))
    .map((file) => ({ ...file, path: file.path.slice(folder.length) }));
}

function removals(plan: string, captures: readonly ScopeCapture[], decision: Decision): readonly Finding[] {
  return captures
    .flatMap((capture) => massRemovals({ ...sourceOf(capture), files: changedOf(capture, decision) }))
    .map((finding) => ({ ...finding, plan }));
}

function outcomeOf(
  captures: readonly UnitCapture[],
  decision: Decision | null,
  commitError: HoldfastError | null,
): { outcome: Outcome; reason: string | null } {
  if (commitError !== null) return { outcome: 'failed', reason: commitError.code };
  const failed = captures.filter((unit) => unit.kind === 'failed');
  const first = failed[0];
  if (first?.kind === 'failed' && failed.length === captures.length)
    return { outcome: 'failed', reason: first.error.code };
  if (first?.kind === 'failed') return { outcome: 'partial', reason: first.error.code };
  const broken = itemsOf('', '', captures, decision).find(
    (item) => item.status === 'partial' || item.status === 'denied',
  );
  if (broken !== undefined) return { outcome: 'partial', reason: brokenReason(captures, decision) };
  if (decision !== null && decision.conflicts.length > 0) return { outcome: 'partial', reason: 'conflict' };
  return { outcome: 'complete', reason: null };
}

function brokenReason(captures: readonly UnitCapture[], decision: Decision | null): string {
  return itemsOf('', '', captures, decision).find((item) => item.error !== undefined)?.error?.code ?? 'partial';
}

function pendingItems(plan: string, folder: string, decision: Decision | null): readonly Item[] {
  return (decision?.pending ?? []).map((path) => {
    const [account = '', region = '', source = ''] = path.split('/');
    return {
      plan,
      source,
      account,
      region,
      resource: `${folder}/${path}`,
      status: 'pending',
      note: 'edited in git, not applied in AWS',
    };
  });
}

function stateLost(plan: string): Finding {
  return {
    code: 'state-lost',
    severity: 'note',
    plan,
    message: 'refs/holdfast/state was not there: lateness and edits that were pending before this run are not known',
    hint: 'nothing is to be done; this run wrote it anew',
  };
}

function errorFinding(plan: string, error: HoldfastError): Finding {
  return { code: error.code, severity: 'error', plan, message: error.message, hint: error.hint };
}

/** `zone/public/example.com`, `public/example.com`, `example.com`, a path or a folder of the tree: each names an item. */
function acceptor(items: readonly string[]): (path: string) => boolean {
  const wanted = items.map((item) => item.replace(/^ref:/, '').replace(/\/+$/, ''));
  return (path) => wanted.some((item) => `/${path}/`.includes(`/${item}/`) || objectNames(path).has(item));
}

function objectNames(path: string): ReadonlySet<string> {
  // <account>/<region>/<source>/<kinds>/<key…>/<file>: the singular of the kind's folder names it too.
  const parts = path.split('/').slice(3);
  const kind = (parts[0] ?? '').replace(/ies$/, 'y').replace(/s$/, '');
  return new Set(parts.map((_, at) => [kind, ...parts.slice(1, at + 1)].join('/')));
}

function recordOf(
  ctx: BackupContext,
  target: CommitContext,
  plan: Plan,
  captures: readonly UnitCapture[],
  serving: Serving,
  ended: {
    outcome: Outcome;
    reason: string | null;
    items: readonly Item[];
    findings: readonly Finding[];
    committed: Committed | null;
    startedAt: Instant;
  },
): RunRecord {
  return {
    schemaVersion: 1,
    plan: plan.name,
    slot: isoTime(serving.slot),
    forced: serving.forced,
    partOnly: serving.partOnly,
    run: ctx.run.id,
    attempt: ctx.run.attempt,
    startedAt: isoTime(ended.startedAt),
    endedAt: isoTime(ctx.clock.now()),
    outcome: ended.outcome,
    reason: ended.reason,
    lateBy: serving.lateBy,
    missed: serving.missed,
    commit: ended.committed?.commit ?? null,
    branch: target.branch,
    changed: ended.committed?.changed ?? false,
    headline: ended.committed?.changed === true ? ended.committed.message.headline : 'no changes',
    items: ended.items,
    findings: ended.findings.map(({ code, severity, message }) => ({ code, severity, message })),
    calls: ctx.calls(),
    scopes: captures.map((unit) => ({
      account: unit.account,
      region: unit.unit.region,
      source: unit.unit.source.spec.name,
      options: JSON.stringify(unit.unit.entry.options),
    })),
  };
}

async function writeState(
  state: StateStore,
  record: RunRecord,
  target: CommitContext,
  decision: Decision | null,
): Promise<HoldfastError | null> {
  const prefix = baseFolder(target.branch, target.folder);
  const base = new Map([...(decision?.baseChanges ?? [])].map(([path, text]) => [`${prefix}/${path}`, text]));
  try {
    await state.write({ record, base, message: `${record.plan} ${record.slot}: ${record.outcome}` });
    return null;
  } catch (thrown) {
    return toHoldfastError(thrown);
  }
}
