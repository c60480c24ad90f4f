import { regionOf } from '../aws/endpoint.ts';
import { HoldfastError } from '../core/errors.ts';
import type { Plan, PlanSpace } from '../core/plan.ts';
import { capturesAws } from '../core/point-sources.ts';
import type { Finding, Report } from '../core/result.ts';
import type { Instant } from '../core/time.ts';
import { loadPlanSpace, type PlanFile, parsePlanSpace } from '../flows/plan-space.ts';
import { type Selection, selectPlans } from '../flows/selection.ts';
import { guardVisibility, showsAws } from '../flows/visibility.ts';
import { openWorkspace, type Workspace, type WorkspaceDeps } from '../flows/workspace.ts';
import type { CommandContext, CommandInput } from './command.ts';
import { errorFinding, invalidPlan, type ReportParts, reportOf } from './report.ts';

/** What a command that works on a repository finds when it begins. */
export interface Opened {
  readonly startedAt: Instant;
  readonly space: PlanSpace;
  readonly selection: Selection;
  /** Path → text of the plan files. */
  readonly planFiles: ReadonlyMap<string, string>;
  /** Null outside of a repository, when all chosen plans can do without. */
  readonly workspace: Workspace | null;
  readonly deps: Omit<CommandContext, 'random'> &
    Pick<WorkspaceDeps, 'random'> & { readonly randomBytes: (count: number) => Uint8Array };
  /** What was noticed on the way. */
  readonly findings: readonly Finding[];
}

/**
 * Reads the plan, chooses plans, opens the repository and asks whether it may be written to; then does the work. `based`:
 * on a pull request the plan and the branch that count are those of where it is to be merged; `names`: plans chosen beside the argument, by default those of `--plan`;
 * `withCopies`: a place may also be one that a plan copies to; `showsAll`: it shows what is in AWS whatever the plans are of.
 */
export async function onRepository(
  command: string,
  ctx: CommandContext,
  input: CommandInput,
  work: (opened: Opened) => Promise<ReportParts>,
  {
    based = null,
    names,
    withCopies = false,
    showsAll = false,
  }: {
    readonly based?: Based | null;
    readonly names?: readonly string[];
    readonly withCopies?: boolean;
    readonly showsAll?: boolean;
  } = {},
): Promise<Report> {
  const startedAt = ctx.clock.now();
  const loaded =
    based === null
      ? await loadPlanSpace(ctx.cwd, input.list('config'), ctx.sources)
      : parsePlanSpace(based.files, ctx.sources);
  if (!loaded.ok) return invalidPlan(command, ctx.clock, startedAt, loaded.problems);
  const space = based === null ? loaded.space : onBranch(loaded.space, based.branch);
  const selection = selectPlans(space, input.positional, names ?? input.list('plan'), {
    sources: ctx.sources,
    region: regionOf(ctx.env),
    withCopies,
  });
  const deps = {
    ...ctx,
    random: () => Number.parseInt(ctx.random(4), 16) / 2 ** 32,
    randomBytes: (count: number) => Buffer.from(ctx.random(count), 'hex'),
  };
  await using workspace = await workspaceFor(selection.plans, { ...deps, plans: space.plans });
  const publishing = showsAll ? space.plans : selection.plans.filter((plan) => showsAws(plan, selection.source));
  const guard = await guardVisibility(deps, workspace ?? { hosted: false }, publishing);
  if (guard.kind === 'refused') {
    const findings = [errorFinding(guard.error)];
    return reportOf(command, ctx.clock, startedAt, { outcome: 'refused', reason: guard.error.code, findings });
  }
  const opened = { startedAt, space, planFiles: loaded.texts, selection, workspace, deps, findings: guard.findings };
  const parts = await work(opened);
  return reportOf(command, ctx.clock, startedAt, parts);
}

/** Which plan counts, and which branch it means by "the one checked out". */
export interface Based {
  readonly files: readonly PlanFile[];
  readonly branch: string;
}

function onBranch(space: PlanSpace, branch: string): PlanSpace {
  const plans = space.plans.map((plan) => ({
    ...plan,
    commit: { ...plan.commit, branch: plan.commit.branch ?? branch },
  }));
  return { ...space, plans };
}

/** A plan whose points and runs lie in its destination needs no repository. Throws what opening one throws, when one is needed. */
async function workspaceFor(plans: readonly Plan[], deps: WorkspaceDeps): Promise<Workspace | null> {
  try {
    return await openWorkspace(deps);
  } catch (thrown) {
    const missing = thrown instanceof HoldfastError && NO_REPOSITORY.has(thrown.code);
    if (missing && plans.every((plan) => plan.destination !== null && !capturesAws(plan))) return null;
    throw thrown;
  }
}

const NO_REPOSITORY: ReadonlySet<string> = new Set(['not-a-repository', 'git-missing']);
