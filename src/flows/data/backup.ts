import { ByteBudget } from '../../archive/byte-budget.ts';
import type { Threads } from '../../archive/worker-pool.ts';
import { readPoints } from '../../catalogue/points.ts';
import { HoldfastError, toHoldfastError } from '../../core/errors.ts';
import type { Plan, PlanSource, PlanSpace } from '../../core/plan.ts';
import { COPY_NAME, copySource } from '../../core/point-sources.ts';
import type { Finding, Item, Outcome } from '../../core/result.ts';
import { formatSize } from '../../core/size.ts';
import { type Instant, isoTime } from '../../core/time.ts';
import { type CopiedTexts, listTexts } from '../../sources/copied-texts.ts';
import type { ProgramWorld } from '../../sources/programs/world.ts';
import { dataSources, type RegisteredSource } from '../../sources/source.ts';
import { runAround } from './around.ts';
import { bucketFindings } from './bucket-findings.ts';
import { destinationFolders, destinationNamed, type OpenDestination } from './destination.ts';
import { pointFindings } from './findings.ts';
import { type KnownDeps, type KnownStore, openKnown, remember } from './known-store.ts';
import { isRefusal, togetherOf } from './outcome.ts';
import { type MadePoint, makePoint, type PointRequest } from './point.ts';
import { runLimit } from './run-limit.ts';
import { sourcePrograms } from './source-programs.ts';

export interface DataBackupDeps extends KnownDeps {
  readonly space: PlanSpace;
  readonly cwd: string;
  readonly sources: readonly RegisteredSource[];
  readonly threads: Threads;
  readonly version: string;
  randomBytes(count: number): Uint8Array;
}

export interface DataServing {
  readonly slot: Instant;
  /** The text of the plan's snapshots, when this run has some. */
  readonly copy: PlanCopy | null;
  /** A slot that has a complete point gets another one. */
  readonly again: boolean;
  /** The one source that runs, by its name in the plan; null = all of them. */
  readonly only: string | null;
}

/** How the data sources of one plan ended, and the copy of its snapshots. */
export interface DataRun {
  readonly outcome: Outcome;
  readonly reason: string | null;
  readonly items: readonly Item[];
  readonly findings: readonly Finding[];
  readonly made: readonly MadePoint[];
  /** Null when the destination could not be opened: nothing can be recorded there either. */
  readonly destination: OpenDestination | null;
}

export interface PlanCopy {
  /** By path: the snapshots and the plan files. */
  readonly texts: ReadonlyMap<string, string>;
  /** Why they are not all; null = they are. */
  readonly incomplete: CopiedTexts['incomplete'];
}

/** The data sources of a plan that run, in the order of the plan. */
export function dataEntries(plan: Plan, only: string | null): readonly PlanSource[] {
  return plan.sources.filter(({ type, name }) => type === 'data' && (only === null || name === only));
}

/** Backs the copy of the snapshots and the data sources of one plan up, one after the other: each is as fast as the machine. One that fails stops no other. */
export async function backupData(deps: DataBackupDeps, plan: Plan, serving: DataServing): Promise<DataRun> {
  const destination = destinationNamed(deps.space, plan.destination ?? '');
  const entries = [...(serving.copy === null ? [] : [copySource(plan)]), ...dataEntries(plan, serving.only)];
  let known: KnownStore;
  try {
    known = await openKnown(deps, plan, destination);
  } catch (thrown) {
    deps.signal.throwIfAborted();
    return unopened(plan, entries, serving, toHoldfastError(thrown));
  }
  const { open } = known;
  const bucket = bucketFindings(deps, destination); // beside the work: it takes four requests
  bucket.catch(() => undefined);
  const budget = new ByteBudget();
  using limit = runLimit(deps.signal, plan);
  const ends: SourceEnd[] = [];
  for (const entry of entries)
    ends.push(await backupSource(deps, { plan, entry, serving, open, budget, limit: limit.signal }));
  const isFirst = ends.some(({ made }) => made !== null && made.state.points.length === 0);
  const findings = [
    ...known.findings,
    ...(await bucket).map((one) => ({ plan: plan.name, ...one })),
    ...open.keys.findings
      .filter(({ code }) => code !== 'one-holder' || isFirst)
      .map((one) => ({ plan: plan.name, ...one })),
    ...ends.flatMap((end) => end.findings),
    ...(await remember(
      deps,
      plan,
      destination,
      known,
      ends.flatMap(({ made }) => made ?? []),
    )),
  ];
  return {
    ...outcomeOf(ends, findings),
    items: ends.map(({ item }) => item),
    findings,
    made: ends.flatMap(({ made }) => made ?? []),
    destination: open,
  };
}

interface SourceRequest {
  readonly plan: Plan;
  readonly entry: PlanSource;
  readonly serving: DataServing;
  readonly open: OpenDestination;
  readonly budget: ByteBudget;
  /** Aborted when the run is, and when the plan's time is over. */
  readonly limit: AbortSignal;
}

interface SourceEnd {
  readonly item: Item;
  readonly entry: PlanSource;
  readonly made: MadePoint | null;
  readonly findings: readonly Finding[];
}

async function backupSource(deps: DataBackupDeps, request: SourceRequest): Promise<SourceEnd> {
  const { plan, entry, serving, open, limit } = request;
  const of = { plan: plan.name, source: entry.name, slot: isoTime(serving.slot) };
  const name = `${plan.name}/${entry.name}`;
  const findings: Finding[] = [];
  try {
    // A run that is served again had its snapshots read again: they may say something else than those of the point.
    if (!serving.again && entry.source !== COPY_NAME) {
      const served = (await readPoints(open.store, plan.name, entry.name)).findLast(
        ({ slot, status }) => slot === serving.slot && status === 'complete',
      );
      if (served !== undefined) {
        const note = 'this slot has a complete point; --force makes another';
        return {
          item: { ...of, point: served.point, status: 'already-served', note },
          entry,
          made: null,
          findings: [],
        };
      }
    }
    limit.throwIfAborted();
    const world = sourcePrograms(deps, plan, entry);
    const around = { plan: plan.name, entry, slot: of.slot, findings, limit };
    const made = await runAround(
      world,
      around,
      async () => await inTask({ ...deps, signal: limit }, request, { ...world, signal: limit }),
    );
    return { item: itemOf(of, made), entry, made, findings: [...pointFindings(name, plan.name, made), ...findings] };
  } catch (thrown) {
    deps.signal.throwIfAborted();
    const { code, message, hint } = toHoldfastError(limit.aborted ? limit.reason : thrown);
    return { item: { ...of, status: 'failed', error: { code, message, hint } }, entry, made: null, findings };
  }
}

async function inTask(deps: DataBackupDeps, request: SourceRequest, world: ProgramWorld): Promise<MadePoint> {
  const { plan, entry, serving, open, budget } = request;
  const task = deps.log.task(`${plan.name}/${entry.name}`);
  try {
    const list =
      serving.copy !== null && entry.source === COPY_NAME
        ? copyLister(deps, serving.copy)
        : await sourceLister(deps, entry, world);
    const made = await makePoint(
      { ...deps, store: open.store, opened: open.keys, lock: open.lock, budget },
      {
        plan,
        entry,
        slot: serving.slot,
        list,
        task,
      },
    );
    task.done(pointWords(made));
    return made;
  } catch (error) {
    task.fail(deps.signal.aborted ? 'stopped; the next run goes on' : toHoldfastError(error).message);
    throw error;
  }
}

function copyLister({ clock }: DataBackupDeps, { texts, incomplete }: PlanCopy): PointRequest['list'] {
  const time = BigInt(clock.now()) * 1_000_000n;
  return async (last) => listTexts({ texts, time, last: last.entries(), incomplete });
}

async function sourceLister(
  deps: DataBackupDeps,
  entry: PlanSource,
  programs: ProgramWorld,
): Promise<PointRequest['list']> {
  const registered = dataSources(deps.sources).find(({ spec }) => spec.name === entry.source);
  if (registered === undefined)
    throw new HoldfastError('internal', `there is no source '${entry.source}'`, { hint: 'please report this' });
  const source = await registered.load();
  const { cwd, env, signal, log, clock, space, root } = deps;
  const avoid = destinationFolders(root, space.destinations);
  return ({ attributes }) =>
    source.list({ cwd, env, avoid, signal, log, clock, name: entry.name, last: attributes, programs }, entry.options);
}

/** `incremental, 1,204 files; read 12 MiB, stored 3.1 MiB`. */
export function pointWords({ point }: MadePoint): string {
  const { files, read, stored } = point.counts;
  const all = files === 1 ? '1 file' : `${files.toLocaleString('en-US')} files`;
  return `${point.type}, ${all}; read ${formatSize(read)}, stored ${formatSize(stored)}`;
}

function itemOf(of: Pick<Item, 'plan' | 'source' | 'slot'>, made: MadePoint): Item {
  const { point, chain, type, position, why, counts, status } = made.point;
  const { read, stored, unread, carried } = counts;
  const missing = unread + carried;
  const message = missing > 0 ? `${missing} paths could not be read` : 'attributes could not be read';
  const error = { code: unread > 0 ? 'path-unread' : 'path-carried', message, hint: 'see the findings' };
  const other = made.end.incomplete ?? { ...error, code: 'attributes-unread' };
  return {
    ...of,
    point,
    chain: { id: chain, kind: type, position, why },
    status,
    bytes: { read, stored },
    note: pointWords(made),
    ...(status === 'complete' ? {} : { error: missing > 0 ? error : other }),
  };
}

function outcomeOf(ends: readonly SourceEnd[], findings: readonly Finding[]): Pick<DataRun, 'outcome' | 'reason'> {
  const runs = ends.map(({ item }): { outcome: Outcome; reason: string | null } => {
    const reason = item.error?.code ?? null;
    if (item.status === 'failed') return { outcome: isRefusal(reason) ? 'refused' : 'failed', reason };
    return item.status === 'partial' ? { outcome: 'partial', reason } : { outcome: 'complete', reason: null };
  });
  const ended = togetherOf(runs);
  const wrong = findings.find(({ severity }) => severity === 'error');
  return ended.outcome === 'complete' && wrong !== undefined ? { outcome: 'partial', reason: wrong.code } : ended;
}

function unopened(
  plan: Plan,
  entries: readonly PlanSource[],
  { slot }: DataServing,
  { code, message, hint }: HoldfastError,
): DataRun {
  const error = { code, message, hint };
  const items = entries.map(
    ({ name }): Item => ({ plan: plan.name, source: name, slot: isoTime(slot), status: 'failed', error }),
  );
  const outcome = isRefusal(code) ? 'refused' : 'failed';
  return {
    outcome,
    reason: code,
    items,
    findings: [{ code, severity: 'error', plan: plan.name, message, hint }],
    made: [],
    destination: null,
  };
}
