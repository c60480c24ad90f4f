import { HoldfastError } from '../core/errors.ts';
import type { Plan, PlanSpace } from '../core/plan.ts';
import type { Finding } from '../core/result.ts';
import { destinationNamed, destinationStore } from '../flows/data/destination.ts';
import { type DataPoint, dataPoints } from '../flows/data/points.ts';
import { openReadSession } from '../flows/data/read-session.ts';
import type { Depth } from '../flows/data/records.ts';
import { openPlanned } from '../flows/data/source-store.ts';
import { type RunStates, runStates } from '../flows/run-states.ts';
import type { Workspace } from '../flows/workspace.ts';
import type { CommandContext } from './command.ts';

/** What is known of the runs of plans and of the points of their data sources, read only. */
export interface Past extends Disposable {
  readonly states: RunStates;
  /** Of data sources of a plan by their names; the entries are read where this run has the key. */
  points(plan: Plan, sources: readonly string[]): ReturnType<typeof dataPoints>;
  /** Calls to AWS. */
  calls(): Readonly<Record<string, number>>;
}

export async function openPast(
  ctx: CommandContext,
  space: PlanSpace,
  plans: readonly Plan[],
  workspace: Workspace | null,
  depth: Depth,
): Promise<Past> {
  // Plans that keep everything in git need no session: it would look for the repository once more.
  const needed = plans.some(({ destination }) => destination !== null);
  const session = await openReadSession(ctx, needed ? space : null, 'review');
  const deps = { ...session.deps, space };
  return {
    states: runStates(deps, workspace?.state ?? null, 'read', depth),
    points: (plan, sources) => pointsOf(deps, plan, sources),
    calls: () => session.aws.calls(),
    [Symbol.dispose]: () => session[Symbol.dispose](),
  };
}

async function pointsOf(
  deps: Parameters<typeof openPlanned>[0] & { readonly space: PlanSpace },
  plan: Plan,
  sources: readonly string[],
): Promise<{ readonly points: readonly DataPoint[]; readonly findings: readonly Finding[] }> {
  const destination = destinationNamed(deps.space, plan.destination ?? '');
  try {
    // A listing needs no key; only for the sizes nobody is asked.
    const { store, opened } = await openPlanned({ ...deps, askPassphrase: null }, destination, {});
    const read = await dataPoints(store, opened, plan.name, sources);
    const strange = opened.findings.filter(({ code }) => code !== 'one-holder');
    return {
      points: read.points,
      findings: [...strange.map((one) => ({ plan: plan.name, ...one })), ...read.findings],
    };
  } catch (error) {
    if (!(error instanceof HoldfastError) || !WITHOUT_KEYS.has(error.code)) throw error;
    const { code, message, hint } = error;
    const read = await dataPoints(destinationStore(deps, destination, 'read'), null, plan.name, sources);
    // Before the first backup there is no store; the report says that there is no point yet.
    const isNew = code === 'store-missing' && read.points.length === 0;
    const finding: Finding = { code, severity: 'warning', plan: plan.name, message: `no sizes: ${message}`, hint };
    return { points: read.points, findings: isNew ? read.findings : [finding, ...read.findings] };
  }
}

const WITHOUT_KEYS: ReadonlySet<string> = new Set(['secret-missing', 'wrong-key', 'keys-missing', 'store-missing']);
