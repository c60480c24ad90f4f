import type { Threads } from '../archive/worker-pool.ts';
import { LOOKUP_BUDGET } from '../aws/cloudtrail.ts';
import { lateSignal } from '../aws/late-signal.ts';
import type { CacheHome } from '../core/cache-home.ts';
import { HoldfastError, toHoldfastError } from '../core/errors.ts';
import type { Plan, PlanSpace } from '../core/plan.ts';
import { COPY_NAME, capturesAws } from '../core/point-sources.ts';
import type { Log, State, StateStore } from '../core/ports.ts';
import { type Finding, type Item, type Outcome, worstRun } from '../core/result.ts';
import type { RunRecord } from '../core/run-record.ts';
import type { Clock } from '../core/time.ts';
import type { RegisteredSource } from '../sources/source.ts';
import { openSession } from './aws-session.ts';
import { nothingAccepted } from './config/accept-live.ts';
import { backupConfig, type PlanRun } from './config/backup.ts';
import type { CommitContext } from './config/commit.ts';
import { planCopy } from './config/copy.ts';
import { isPlannedScope, unitsOf } from './config/units.ts';
import { backupData, dataEntries } from './data/backup.ts';
import { cacheFolder, cacheLedger, type LedgerHome, stateLedger } from './data/ledger.ts';
import { backupPoints, type PointsRun, WAIT_MS } from './points/backup.ts';
import { recordedPoints } from './points/recorded.ts';
import { snapshotUnits } from './points/units.ts';
import { type RunStates, runStates } from './run-states.ts';
import { recordsOf, type Selection, type Turn, turnOf } from './selection.ts';
import { backupStored, type Parts } from './stored-run.ts';
import { lateFindings, turnItems } from './turns.ts';
import type { Workspace } from './workspace.ts';

export interface BackupRequest {
  readonly space: PlanSpace;
  readonly selection: Selection;
  readonly force: boolean;
  readonly slot: number | null;
  readonly acceptLive: readonly string[];
  /** Wait for snapshots and copies that AWS is making as long as the plan's runtime lets it. */
  readonly wait: boolean;
  readonly allowShrink: boolean;
  /** Path → text of the plan files; they go where copies of snapshots go. */
  readonly planFiles: ReadonlyMap<string, string>;
}

export interface BackupDeps {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly log: Log;
  readonly sources: readonly RegisteredSource[];
  readonly role: string | null;
  readonly run: { readonly id: string; readonly attempt: number };
  readonly version: string;
  readonly random: () => number;
  readonly threads: Threads;
  readonly cwd: string;
  readonly randomBytes: (count: number) => Uint8Array;
  /** Null outside of a repository, where only plans with a destination can run. */
  readonly workspace: Workspace | null;
  readonly cache: CacheHome | null;
}

export interface BackupEnd {
  readonly outcome: Outcome;
  readonly reason: string | null;
  readonly runs: readonly PlanRun[];
  readonly turns: readonly { readonly plan: string; readonly turn: Turn }[];
  readonly items: readonly Item[];
  readonly findings: readonly Finding[];
  readonly calls: Readonly<Record<string, number>>;
}

const CANCELLED = { outcome: 'cancelled', reason: 'cancelled' } as const;
const BLIND = { outcome: 'partial', reason: 'state-unavailable' } as const;

/** Runs every selected plan whose turn it is, one after the other; each commits and records on its own. */
export async function backupDuePlans(deps: BackupDeps, request: BackupRequest): Promise<BackupEnd> {
  const { space, selection } = request;
  const aws = openSession(deps, 'backup', space, [LOOKUP_BUDGET]);
  // Stores have a session of their own: a run that is told to stop still writes down how far it came.
  const storeSignal = lateSignal(deps.signal);
  const storeAws = openSession({ ...deps, signal: storeSignal }, 'backup', space, [LOOKUP_BUDGET]);
  const allCalls = () => sumOf(aws.calls(), storeAws.calls());
  const runs: PlanRun[] = [];
  const turns: { plan: string; turn: Turn }[] = [];
  const world = { ...deps, aws: storeAws, storeSignal, root: deps.workspace?.root ?? deps.cwd };
  const states = runStates({ ...world, space }, deps.workspace?.state ?? null, 'backup', 'recent');
  const dataDeps = { ...world, space, ledger: ledgerOf(deps) };
  let past: Past = { records: new Map(), findings: [] };
  try {
    past = await readRecords(states, selection.plans);
    for (const plan of selection.plans) {
      deps.signal.throwIfAborted();
      const records = past.records.get(plan.name) ?? null;
      const asked = {
        force: request.force,
        slot: request.slot,
        named: selection.named,
        place: selection.place,
        partOnly: selection.source !== null || selection.place !== null,
      };
      const turn = turnOf(plan, records, deps.clock.now(), asked);
      turns.push({ plan: plan.name, turn });
      if (turn.kind !== 'run') continue;
      const before = { ...allCalls() };
      const calls = () => callsSince(before, allCalls());
      const units = unitsOf(space, plan, deps.sources, aws.region, selection);
      const snapshots = snapshotUnits(space, plan, deps.sources, aws.region, selection);
      const captures = async (): Promise<PlanRun> => {
        const isPlanned = isPlannedScope(space, plan, deps.sources, aws.region, aws.knownRegions);
        const ctx = { ...deps, aws, acceptLive: request.acceptLive, calls, isPlanned };
        const target = targetOf(deps.workspace, plan);
        return target.ok ? await backupConfig(ctx, target.value, plan, units, turn) : target.failed;
      };
      const hasData = selection.place === null && dataEntries(plan, selection.source).length > 0;
      const serving = { slot: turn.slot, again: request.force, only: hasData ? selection.source : COPY_NAME };
      const points = async (): Promise<PointsRun> => {
        const { wait, allowShrink } = request;
        const state = stateOf(deps.workspace, plan);
        const allPlaces = selection.place === null;
        const asked = { slot: turn.slot, wait: wait ? plan.maxRuntime : WAIT_MS, allowShrink, allPlaces, records };
        return await backupPoints(
          { ...deps, aws, space, id: space.id, state, random: hexOf(deps) },
          plan,
          snapshots,
          asked,
        );
      };
      const parts: Parts = {
        config: units.length > 0 || (!hasData && snapshots.length === 0) ? captures : null,
        points: snapshots.length > 0 ? points : null,
        data: (copy) => backupData(dataDeps, plan, { ...serving, copy: planCopy(copy, request.planFiles) }),
        hasData,
      };
      if (plan.destination !== null) runs.push(await backupStored(dataDeps, plan, turn, parts, calls));
      else if (snapshots.length > 0)
        runs.push(await recordedPoints({ ...deps, calls }, stateOf(deps.workspace, plan), plan, turn, points));
      else runs.push(await captures());
    }
  } catch (thrown) {
    // A cancelled run has a report too: what is done, what is not, and the calls that were made.
    if (!deps.signal.aborted) throw thrown;
  } finally {
    aws.destroy();
    storeAws.destroy();
  }
  const findings = [
    ...past.findings,
    ...runs.flatMap((run) => run.findings),
    ...lateFindings(turns),
    ...nothingAccepted(request.acceptLive, runs.map(acceptedBy(selection.plans))),
  ];
  const unfinished = deps.signal.aborted ? cancelledItems(selection.plans, runs, turns) : [];
  const items = [
    ...runs.flatMap((run) => run.items),
    ...turns.flatMap(({ plan, turn }) => turnItems(plan, turn, selection)),
    ...unfinished,
  ];
  const ended = worstRun(runs) ?? { outcome: 'nothing-due' as const, reason: null };
  const blind = past.findings.length > 0 && ended.outcome === 'complete';
  const { outcome, reason } = unfinished.length > 0 ? CANCELLED : blind ? BLIND : ended;
  return { outcome, reason, runs, turns, items, findings, calls: allCalls() };
}

/** The plans that the signal kept from ending, or from beginning. */
function cancelledItems(plans: readonly Plan[], runs: readonly PlanRun[], turns: BackupEnd['turns']): readonly Item[] {
  const decided = turns.filter(({ turn }) => turn.kind !== 'run').map(({ plan }) => plan);
  const ended = new Set([...decided, ...runs.map((run) => run.plan)]);
  return plans
    .filter((plan) => !ended.has(plan.name))
    .map((plan) => ({
      plan: plan.name,
      source: '',
      status: 'skipped',
      note: 'cancelled before it ended; it is due again',
    }));
}

/** A plan that has nowhere to commit to is no reason to leave out the next one. */
function targetOf(
  workspace: Workspace | null,
  plan: Plan,
): { readonly ok: true; readonly value: CommitContext } | { readonly ok: false; readonly failed: PlanRun } {
  try {
    if (workspace === null) throw noRepository(plan);
    return { ok: true, value: workspace.target(plan) };
  } catch (thrown) {
    const { code, message, hint } = toHoldfastError(thrown);
    const finding: Finding = { code, severity: 'error', plan: plan.name, message, hint };
    const failed = { outcome: 'failed' as const, reason: code, items: [], findings: [finding], committed: null };
    return { ok: false, failed: { plan: plan.name, ...failed } };
  }
}

function noRepository(plan: Plan): HoldfastError {
  const { name } = plan;
  const what = capturesAws(plan) ? 'sources that commit' : 'claims and runs to record';
  return new HoldfastError('not-a-repository', `plan '${name}' has ${what}, and there is no repository here`, {
    hint: 'run it in a clone of the repository',
  });
}

/** Where claims of slots lie, and the runs of a plan without a destination. */
function stateOf(workspace: Workspace | null, plan: Plan): StateStore {
  if (workspace === null) throw noRepository(plan);
  return workspace.state;
}

function hexOf({ randomBytes }: Pick<BackupDeps, 'randomBytes'>): (bytes: number) => string {
  return (bytes) => Buffer.from(randomBytes(bytes)).toString('hex');
}

/** Where is remembered what stores hold: in the repository, else in this user's cache. */
function ledgerOf({ workspace, env, cwd }: Pick<BackupDeps, 'workspace' | 'env' | 'cwd'>): LedgerHome | null {
  if (workspace !== null) return stateLedger(workspace.state);
  const folder = cacheFolder(env);
  return folder === null ? null : cacheLedger(folder, cwd);
}

function acceptedBy(plans: readonly Plan[]) {
  return ({ plan, committed }: PlanRun) => ({
    folder: plans.find(({ name }) => name === plan)?.commit.path ?? '',
    paths: committed?.decision.accepted ?? [],
    open: [...(committed?.decision.pending ?? []), ...(committed?.decision.conflicts ?? []).map(({ path }) => path)],
  });
}

interface Past {
  /** Without an entry for a plan whose records could not be read: it is due. */
  readonly records: ReadonlyMap<string, readonly RunRecord[]>;
  readonly findings: readonly Finding[];
}

/** Records that cannot be read make their plan due and the run at best partial; they never stop it. */
async function readRecords(states: RunStates, plans: readonly Plan[]): Promise<Past> {
  const records = new Map<string, readonly RunRecord[]>();
  const findings: Finding[] = [];
  const note = (finding: Finding): void => {
    // One state ref that cannot be read is one thing to say, however many plans it is of.
    if (findings.every(({ message }) => message !== finding.message)) findings.push(finding);
  };
  for (const plan of plans) {
    let state: State;
    try {
      state = await states.of(plan);
    } catch (thrown) {
      note(unreadable(thrown, plans));
      continue;
    }
    try {
      records.set(plan.name, await recordsOf(state, plan));
    } catch (thrown) {
      note({ ...unreadable(thrown, [plan]), plan: plan.name });
    }
  }
  return { records, findings };
}

function unreadable(thrown: unknown, plans: readonly Plan[]): Finding {
  if (!(thrown instanceof HoldfastError) || thrown.code !== 'state-unavailable') throw thrown;
  // A remote that cannot be reached now would not take the commit either: better said before AWS is asked.
  const { cause } = thrown;
  const commits = plans.some((plan) => plan.commit.mode !== 'none');
  if (commits && cause instanceof HoldfastError && cause.code === 'remote-unreachable') throw cause;
  return { code: thrown.code, severity: 'error', message: thrown.message, hint: thrown.hint };
}

function sumOf(a: Readonly<Record<string, number>>, b: Readonly<Record<string, number>>): Record<string, number> {
  const sum = { ...a };
  for (const [call, count] of Object.entries(b)) sum[call] = (sum[call] ?? 0) + count;
  return sum;
}

function callsSince(
  before: Readonly<Record<string, number>>,
  now: Readonly<Record<string, number>>,
): Record<string, number> {
  const since = Object.entries(now).map(([call, count]): [string, number] => [call, count - (before[call] ?? 0)]);
  return Object.fromEntries(since.filter(([, count]) => count > 0));
}
