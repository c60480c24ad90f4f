import { LOOKUP_BUDGET } from '../aws/cloudtrail.ts';
import { githubOidc } from '../aws/oidc.ts';
import { type AwsSession, openAws } from '../aws/session.ts';
import { HoldfastError, toHoldfastError } from '../core/errors.ts';
import type { Plan } from '../core/plan.ts';
import { declaredBudgets, pacedBudgets } from '../core/request-budget.ts';
import { type Finding, type Item, type Report, worstRun } from '../core/result.ts';
import { basePlanFiles } from '../flows/base-plan.ts';
import type { DriftRequest } from '../flows/config/drift/lines.ts';
import { type EventLookups, eventLookups } from '../flows/config/drift/lookups.ts';
import { driftOfPlan } from '../flows/config/drift/plan-drift.ts';
import { type DriftEnd, driftEnd } from '../flows/config/drift/report.ts';
import { unitsOf } from '../flows/config/units.ts';
import { apiOf, type Workspace } from '../flows/workspace.ts';
import type { Command, CommandContext, CommandInput, PullRequest } from './command.ts';
import { showOnPullRequest } from './drift-review.ts';
import { driftSections } from './drift-sections.ts';
import { type Based, type Opened, onRepository } from './opened.ts';
import { at, checkRun, config, json, noComment, plan, strict, volatile } from './options.ts';
import { planOrSource } from './positional.ts';
import { errorFinding, type ReportParts, reportOf } from './report.ts';

export const drift: Command = {
  name: 'drift',
  summary: 'compare AWS with what is committed: what differs, how grave it is, what depends on it and who did it',
  positional: planOrSource,
  options: [config, plan, at, strict, volatile, checkRun, noComment, json],
  permissions: {
    contents: 'read, to read snapshots and run records',
    'id-token': 'write, to assume the AWS role without stored keys',
    'pull-requests': 'write, to keep one comment on a pull request',
    checks: 'write, only for check-run',
  },
  examples: [
    { line: 'holdfast drift', does: 'compare all that the plans capture with the branch' },
    { line: 'holdfast drift network/route53', does: 'compare one source' },
    { line: 'holdfast drift network --at 7d', does: 'show what has changed within a week, committed or not' },
    { line: 'holdfast drift network --strict', does: 'count other writings of the same and what AWS added too' },
  ],
  run: runDrift,
};

async function runDrift(ctx: CommandContext, input: CommandInput): Promise<Report> {
  const event = ctx.github?.eventName ?? '';
  if (!event.startsWith('pull_request') || ctx.github === null) return await review(ctx, input, null, null);
  const pull = ctx.github.pullRequest;
  if (pull === null) return unknownPullRequest(ctx);
  // What is to be merged is data: plan, roles and branch are those of where it is to be merged.
  const branch = pull.baseBranch;
  const files = await basePlanFiles(ctx, branch, input.list('config'));
  return await review(ctx, input, pull, { files, branch });
}

async function review(
  ctx: CommandContext,
  input: CommandInput,
  pull: PullRequest | null,
  based: Based | null,
): Promise<Report> {
  return await onRepository('drift', ctx, input, (opened) => compareAll(ctx, input, opened, pull), { based });
}

interface World {
  readonly ctx: CommandContext;
  readonly opened: Opened;
  readonly workspace: Workspace;
  readonly aws: AwsSession;
  readonly lookups: EventLookups;
  readonly request: DriftRequest;
}

/** The review of one plan. */
interface Reviewed extends Omit<DriftEnd, 'drifted'> {
  readonly plan: Plan;
  readonly drifted: boolean;
  readonly sections: Report['sections'];
}

async function compareAll(
  ctx: CommandContext,
  input: CommandInput,
  opened: Opened,
  pull: PullRequest | null,
): Promise<ReportParts> {
  const { workspace, selection, space } = opened;
  const plans = selection.plans.filter((one) => hasConfig(one, selection.source));
  if (workspace === null || plans.length === 0)
    throw new HoldfastError(
      'usage',
      `${input.positional ?? 'the plan file'} has no source whose snapshots are in git`,
      {
        hint: 'drift compares configuration; verify looks after recovery points of data',
      },
    );
  const aws = openReview(ctx, opened);
  try {
    const capture = { aws, clock: ctx.clock, signal: ctx.signal, log: ctx.log };
    const request = { at: input.text('at'), strict: input.flag('strict'), volatile: input.flag('volatile') };
    const world: World = { ctx, opened, workspace, aws, lookups: eventLookups(capture), request };
    const all: Reviewed[] = [];
    for (const one of plans) {
      ctx.signal.throwIfAborted();
      all.push(await orFailed(world, one, plans.length === 1));
    }
    const wishes = { comment: !input.flag('no-comment'), check: input.flag('check-run') };
    const notes = [...world.lookups.findings(), ...(await shown(world, pull, all, wishes))];
    const worst = worstRun(all);
    if (space.plans.length === 0 || worst === undefined) throw new TypeError('no plan was compared');
    return {
      ...TOLD,
      outcome: worst.outcome,
      reason: worst.reason,
      drift: all.some(({ drifted }) => drifted),
      items: all.flatMap(({ items }) => items),
      findings: [...opened.findings, ...all.flatMap(({ findings }) => findings), ...notes],
      sections: all.flatMap(({ sections }) => sections),
      calls: aws.calls(),
    };
  } finally {
    aws.destroy();
  }
}

/** Each is a line of a section, with its place and its mend in `--json` and beside the file. */
const TOLD: Pick<Report, 'codesInSections'> = { codesInSections: ['drift', 'pending-edit'] };

function hasConfig({ sources }: Plan, only: string | null): boolean {
  return sources.some(({ type, name }) => type === 'config' && (only === null || name === only));
}

function openReview(ctx: CommandContext, { deps, space }: Opened): AwsSession {
  const declared = [...declaredBudgets(ctx.sources.map(({ spec }) => spec)), LOOKUP_BUDGET];
  return openAws({
    env: ctx.env,
    clock: ctx.clock,
    signal: ctx.signal,
    log: ctx.log,
    role: ctx.role,
    version: ctx.version,
    verb: 'review',
    oidc: githubOidc(deps),
    budgets: pacedBudgets(declared, space.budgets),
    accounts: space.accounts,
    run: ctx.run.id,
    random: deps.random,
  });
}

/** One plan that cannot be compared does not stop the others. */
async function orFailed(world: World, of: Plan, isOnly: boolean): Promise<Reviewed> {
  try {
    return await reviewPlan(world, of);
  } catch (thrown) {
    world.ctx.signal.throwIfAborted();
    if (isOnly) throw thrown;
    const { code } = toHoldfastError(thrown);
    const findings: readonly Finding[] = [{ ...errorFinding(thrown), plan: of.name }];
    return { plan: of, outcome: 'failed', reason: code, items: [], findings, drifted: false, sections: [] };
  }
}

async function reviewPlan({ ctx, opened, workspace, aws, lookups, request }: World, of: Plan): Promise<Reviewed> {
  const { selection, space } = opened;
  const units = unitsOf(space, of, ctx.sources, aws.region, selection);
  const past = { history: workspace.history, target: workspace.target(of), now: ctx.clock.now() };
  const context = { aws, clock: ctx.clock, signal: ctx.signal, log: ctx.log, sources: ctx.sources, lookups };
  const found = await driftOfPlan(context, past, of, units, request);
  return { plan: of, ...driftEnd(found, request.at), sections: driftSections(found, request.at) };
}

/** Writes what each plan's review says to the pull request. */
async function shown(
  { ctx }: World,
  pull: PullRequest | null,
  all: readonly Reviewed[],
  wishes: { readonly comment: boolean; readonly check: boolean },
): Promise<readonly Finding[]> {
  if (pull === null) return wishes.check ? [noPullRequest()] : [];
  const api = apiOf(ctx);
  if (api === null) return wishes.comment || wishes.check ? [noToken()] : [];
  const notes: Finding[] = [];
  for (const { plan: of, drifted, ...parts } of all) {
    const items: readonly Item[] = parts.items;
    const now = ctx.clock.now();
    const report = reportOf('drift', ctx.clock, now, { ...TOLD, ...parts, items, drift: drifted });
    notes.push(...(await showOnPullRequest(api, pull, of.name, report, wishes)));
  }
  return notes;
}

function noPullRequest(): Finding {
  return {
    code: 'review-unwritten',
    severity: 'note',
    message: 'no check was written: this run is for no pull request',
    hint: 'the result of the job is the check; with fail-on: drift it is red when there is drift',
  };
}

function noToken(): Finding {
  return {
    code: 'review-unwritten',
    severity: 'note',
    message: 'nothing was written to the pull request: there is no token',
    hint: 'keep the input github-token, and give the job pull-requests: write',
  };
}

function unknownPullRequest(ctx: CommandContext): Report {
  const lines = ['the event does not say which pull request it is for, so nothing was compared'];
  return reportOf('drift', ctx.clock, ctx.clock.now(), {
    outcome: 'nothing-due',
    reason: 'pull-request',
    sections: [{ kind: 'lines', title: 'Nothing was run', lines }],
  });
}
