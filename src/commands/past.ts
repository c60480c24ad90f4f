import { readStoreFile } from '../archive/store-file.ts';
import type { AwsSession } from '../aws/session.ts';
import { compareLedger } from '../catalogue/ledger.ts';
import { readCatalogue } from '../catalogue/points.ts';
import type { CacheHome } from '../core/cache-home.ts';
import { HoldfastError } from '../core/errors.ts';
import type { Destination, Plan, PlanSpace } from '../core/plan.ts';
import { addressOf } from '../core/point-sources.ts';
import type { PointKey } from '../core/recovery-point.ts';
import type { Finding } from '../core/result.ts';
import type { Store } from '../core/store.ts';
import { addressText } from '../flows/data/addresses.ts';
import { destinationNamed, destinationStore } from '../flows/data/destination.ts';
import { placeText } from '../flows/data/ledger.ts';
import { type DataPoint, dataPoints, type ListedSource } from '../flows/data/points.ts';
import { openReadSession, type ReadSession } from '../flows/data/read-session.ts';
import type { Depth } from '../flows/data/records.ts';
import { retiredFindings, retiredSources } from '../flows/data/retired.ts';
import { sourceLedgers } from '../flows/data/source-ledgers.ts';
import { sourcePoints } from '../flows/data/source-points.ts';
import { lacksKeys, openPlanned } from '../flows/data/source-store.ts';
import { type RunStates, runStates } from '../flows/run-states.ts';
import type { Workspace } from '../flows/workspace.ts';
import type { CommandContext } from './command.ts';

/** What is known of the runs of plans and of the points of their data sources, read only. */
export interface Past extends Disposable {
  readonly states: RunStates;
  /** Of sources of a plan by their names; the entries are read where this run has the key. */
  points(plan: Plan, sources: readonly string[]): Promise<Points>;
  /** Points of these sources that were written and that the store does not show. Needs no key. */
  vanished(plan: Plan, sources: readonly string[]): Promise<readonly Finding[]>;
  /** Of plans and sources that are gone, in the destinations of these plans. */
  retired(plans: readonly Plan[]): Promise<Points>;
  /** The newest complete point of each of these sources, null where there is none: by listings alone, without a key. */
  newest(plan: Plan, sources: readonly string[]): Promise<readonly NewestPoint[]>;
  readonly aws: AwsSession;
  /** Calls to AWS. */
  calls(): Readonly<Record<string, number>>;
}

/** `asksAws`: more than stores is asked, of accounts of the plan. */
export async function openPast(
  ctx: CommandContext,
  space: PlanSpace,
  plans: readonly Plan[],
  workspace: Workspace | null,
  depth: Depth,
  { cache = null, asksAws = false }: { readonly cache?: CacheHome | null; readonly asksAws?: boolean } = {},
): Promise<Past> {
  // Plans that keep everything in git need no session: it would look for the repository once more.
  const needed = asksAws || plans.some(({ destination }) => destination !== null);
  const session = await openReadSession(ctx, needed ? space : null, 'review', cache);
  const deps = { ...session.deps, space, withClasses: depth === 'all' };
  return {
    states: runStates(deps, workspace?.state ?? null, 'read', depth),
    points: (plan, sources) => pointsOf(deps, plan, sources),
    vanished: (plan, sources) => vanishedOf(deps, session, plan, sources),
    retired: (of) => retiredOf(deps, of),
    newest: (plan, sources) => newestOf(deps, plan, sources),
    aws: session.aws,
    calls: () => session.aws.calls(),
    [Symbol.dispose]: () => session[Symbol.dispose](),
  };
}

/** `withClasses`: storage classes cost a listing of all packs. */
type Deps = Parameters<typeof openPlanned>[0] & { readonly space: PlanSpace; readonly withClasses: boolean };

interface Points {
  readonly points: readonly DataPoint[];
  readonly findings: readonly Finding[];
}

async function pointsOf(deps: Deps, plan: Plan, sources: readonly string[]): Promise<Points> {
  const wanted = sources.map((source) => addressOf(plan, source));
  const destination = destinationNamed(deps.space, plan.destination ?? '');
  const { points, findings, opening } = await readPoints(deps, destination, async () => wanted);
  // Before the first backup there is no store; the report says that there is no point yet.
  const isNew = opening.some(({ code }) => code === 'store-missing') && points.length === 0;
  return { points, findings: [...(isNew ? [] : opening.map((one) => ({ plan: plan.name, ...one }))), ...findings] };
}

/** A store that is not there yet, or not any more, is for others to tell. */
async function vanishedOf(
  deps: Deps,
  session: ReadSession,
  plan: Plan,
  sources: readonly string[],
): Promise<readonly Finding[]> {
  const store = destinationStore(deps, destinationNamed(deps.space, plan.destination ?? ''), 'read');
  const file = await readStoreFile(store).catch(orNoStore);
  if (file === null) return [];
  const wanted = sources.map((source) => ({ address: addressOf(plan, source), store: file.store }));
  const { known, findings: noticed } = await sourceLedgers(session, wanted);
  const findings = [...noticed];
  for (const { address, ledger } of known.flatMap(({ names }) => names)) {
    if (ledger === null) continue;
    const { points } = await readCatalogue(store, address.plan, address.source);
    const shown = points.map(({ point }) => ({ point, digest: null })); // what its entry says is for verify to look at
    const found = { name: store.name, address: addressText(address), store: file.store, keys: {}, points: shown };
    findings.push(...compareLedger(ledger, found));
  }
  return findings.map((finding) => ({ plan: plan.name, ...finding }));
}

export interface NewestPoint {
  readonly source: string;
  readonly point: PointKey | null;
}

/** A store that is not there yet has no point. */
async function newestOf(deps: Deps, plan: Plan, sources: readonly string[]): Promise<readonly NewestPoint[]> {
  const store = destinationStore(deps, destinationNamed(deps.space, plan.destination ?? ''), 'read');
  if ((await readStoreFile(store).catch(orNoStore)) === null) return sources.map((source) => ({ source, point: null }));
  return await Promise.all(
    sources.map(async (source): Promise<NewestPoint> => {
      const { points } = await sourcePoints(store, addressOf(plan, source));
      const complete = points.filter(({ status }) => status === 'complete').toSorted((a, b) => b.slot - a.slot);
      return { source, point: complete[0] ?? null };
    }),
  );
}

function orNoStore(error: unknown): null {
  if (error instanceof HoldfastError && error.code === 'store-missing') return null;
  throw error;
}

/** In the destinations of the chosen plans. What is wrong with opening them is told of the plans. */
async function retiredOf(deps: Deps, plans: readonly Plan[]): Promise<Points> {
  const names = new Set(plans.map(({ destination }) => destination).filter((name) => name !== null));
  const all: Points[] = [];
  for (const name of names) {
    const destination = destinationNamed(deps.space, name);
    const choose = (store: Store) => retiredSources(store, deps.space.plans, name);
    const { points, findings } = await readPoints(deps, destination, choose);
    all.push({ points, findings: [...findings, ...retiredFindings(points, placeText(destination))] });
  }
  return { points: all.flatMap(({ points }) => points), findings: all.flatMap(({ findings }) => findings) };
}

/** `opening`: what was strange about the store, or why there are no sizes. */
async function readPoints(
  deps: Deps,
  destination: Destination,
  choose: (store: Store) => Promise<readonly ListedSource[]>,
): Promise<Points & { readonly opening: readonly Finding[] }> {
  try {
    // A listing needs no key; only for the sizes nobody is asked.
    const { store, opened, cold } = await openPlanned({ ...deps, askPassphrase: null }, destination, {});
    const read = await dataPoints(store, opened, await choose(store), deps.withClasses ? cold : null);
    return { ...read, opening: opened.findings.filter(({ code }) => code !== 'one-holder') };
  } catch (error) {
    if (!lacksKeys(error) && !(error instanceof HoldfastError && error.code === 'store-missing')) throw error;
    const { code, message, hint } = error;
    const store = destinationStore(deps, destination, 'read');
    const read = await dataPoints(store, null, await choose(store));
    return { ...read, opening: [{ code, severity: 'warning', message: `no sizes: ${message}`, hint }] };
  }
}
