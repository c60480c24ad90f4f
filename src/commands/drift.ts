import { LOOKUP_BUDGET } from '../aws/cloudtrail.ts';
import type { AwsSession } from '../aws/session.ts';
import { HoldfastError, toHoldfastError } from '../core/errors.ts';
import type { Account, Plan, PlanSpace } from '../core/plan.ts';
import type { Finding, Report } from '../core/result.ts';
import { openSession } from '../flows/aws-session.ts';
import { type BasePlanFile, basePlanFiles, noPlanFile } from '../flows/base-plan.ts';
import type { DriftRequest } from '../flows/config/drift/lines.ts';
import { type EventLookups, eventLookups } from '../flows/config/drift/lookups.ts';
import { driftOfPlan } from '../flows/config/drift/plan-drift.ts';
import { driftEnd } from '../flows/config/drift/report.ts';
import { isScopeOf, unitsOf } from '../flows/config/units.ts';
import { parsePlanSpace } from '../flows/plan-space.ts';
import { isUnasked, liveTexts, offlineEnd } from '../flows/review/live-texts.ts';
import { type PullEdits, pullEdits } from '../flows/review/pull-edits.ts';
import { type RetentionEdit, retentionEdits } from '../flows/review/retention-edits.ts';
import { type EditsOfPlan, scopeEdits } from '../flows/review/scope-edits.ts';
import type { Workspace } from '../flows/workspace.ts';
import type { Command, CommandContext, CommandInput, PullRequest } from './command.ts';
import { driftSections } from './drift-sections.ts';
import { type Based, type Opened, onRepository } from './opened.ts';
import { at, checkRun, config, json, noComment, out, plan, strict, volatile } from './options.ts';
import { planOrSource } from './positional.ts';
import { errorFinding, type ReportParts, reportOf } from './report.ts';
import { editFindings, editSections } from './review-sections.ts';
import { planFileReview, type Reviewed, tellReviews } from './reviewed.ts';

export const drift: Command = {
  name: 'drift',
  summary: 'compare AWS with what is committed: what differs, how grave it is, what depends on it and who did it',
  positional: planOrSource,
  options: [config, plan, at, strict, volatile, checkRun, noComment, out, json],
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
  const named = await basePlanFiles(ctx, branch, input.list('config'));
  const files = named.flatMap(({ file, text }) => (text === null ? [] : [{ file, text }]));
  const isWhole = files.length === named.length;
  const isRead = files.length > 0 && parsePlanSpace(files, ctx.sources).ok;
  const based = { files, branch, named };
  if (isWhole && isRead) return await review(ctx, input, pull, based);
  const startedAt = ctx.clock.now();
  const edits = await pullEdits(ctx, pull, null, named);
  const lost = named.find(({ file }) => edits === null || edits.unknown.includes(file));
  if (!isWhole && lost !== undefined) throw noPlanFile(branch, lost.file);
  if (isRead || edits?.plan == null) return await review(ctx, input, pull, based);
  return reportOf('drift', ctx.clock, startedAt, await tellReviews(ctx, input, pull, [planFileReview(edits, [])]));
}

interface BasedOnPull extends Based {
  /** Every plan file that was named, also one that the base branch has not got. */
  readonly named: readonly BasePlanFile[];
}

async function review(
  ctx: CommandContext,
  input: CommandInput,
  pull: PullRequest | null,
  based: BasedOnPull | null,
): Promise<Report> {
  return await onRepository('drift', ctx, input, (opened) => compareAll(ctx, input, opened, pull, based), { based });
}

interface World {
  readonly ctx: CommandContext;
  readonly opened: Opened;
  readonly workspace: Workspace;
  readonly aws: AwsSession;
  readonly lookups: EventLookups;
  readonly request: DriftRequest;
  /** Null outside of a pull request. */
  readonly pull: PullRequest | null;
  /** Null also where the commits of the pull request cannot be had. */
  readonly edits: PullEdits | null;
}

async function compareAll(
  ctx: CommandContext,
  input: CommandInput,
  opened: Opened,
  pull: PullRequest | null,
  based: BasedOnPull | null,
): Promise<ReportParts> {
  const { workspace, selection, space } = opened;
  const plans = selection.plans.filter((one) => hasConfig(one, selection.source));
  const edits = pull === null ? null : await pullEdits(ctx, pull, space, based?.named ?? []);
  // A plan file that is the same again still has a comment to be settled.
  if (workspace === null || (plans.length === 0 && edits === null))
    throw new HoldfastError(
      'usage',
      `${input.positional ?? 'the plan file'} has no source whose snapshots are in git`,
      {
        hint: 'drift compares configuration; verify looks after recovery points of data',
      },
    );
  const aws = openSession(opened.deps, 'review', opened.space, [LOOKUP_BUDGET]);
  try {
    const capture = { aws, clock: ctx.clock, signal: ctx.signal, log: ctx.log };
    const request = { at: input.text('at'), strict: input.flag('strict'), volatile: input.flag('volatile') };
    const world: World = { ctx, opened, workspace, aws, lookups: eventLookups(capture), request, pull, edits };
    const all: Reviewed[] = [];
    for (const one of plans) {
      ctx.signal.throwIfAborted();
      all.push(await orFailed(world, one, plans.length === 1));
    }
    if (edits !== null) all.push(planFileReview(edits, await keptOtherwise(ctx, space, pull, edits)));
    const parts = await tellReviews(ctx, input, pull, all);
    const findings = [...opened.findings, ...parts.findings, ...world.lookups.findings()];
    return { ...parts, findings, calls: aws.calls() };
  } finally {
    aws.destroy();
  }
}

/** What a changed plan file keeps in another way, read with the roles of the base branch. */
async function keptOtherwise(
  ctx: CommandContext,
  space: PlanSpace,
  pull: PullRequest | null,
  { spaces }: PullEdits,
): Promise<readonly RetentionEdit[]> {
  if (spaces === null) return [];
  return await retentionEdits({ ctx, space, fromFork: pull?.fromFork === true, now: ctx.clock.now() }, spaces);
}

/** Two plans may keep their snapshots below one folder: an edit is told by the plan that captures the place, and once. */
function whoseScope({ ctx, opened, aws }: World, of: Plan): EditsOfPlan['whose'] {
  const { space } = opened;
  const beside = space.plans.filter(({ commit }) => commit.path === of.commit.path);
  const known = (account: Account | null) => aws.knownRegions(account);
  const [isOwn, isPlanned] = [[of], beside].map((plans) => isScopeOf(space, plans, ctx.sources, aws.region, known));
  return (folder) => {
    if (isOwn?.(folder) === true) return 'own';
    const source = folder.split('/')[2];
    const first = beside.find(({ sources }) => sources.some((one) => one.source === source));
    return isPlanned?.(folder) === true || first !== of ? 'other' : 'nobody';
  };
}

function hasConfig({ sources }: Plan, only: string | null): boolean {
  return sources.some(({ type, name }) => type === 'config' && (only === null || name === only));
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
    const nothing = { items: [], drifted: false, sections: [], edited: false };
    return { ...nothing, plan: of, outcome: 'failed', reason: code, findings };
  }
}

async function reviewPlan(world: World, of: Plan): Promise<Reviewed> {
  const { ctx, opened, workspace, aws, lookups, request, pull, edits } = world;
  const { selection, space } = opened;
  const units = unitsOf(space, of, ctx.sources, aws.region, selection);
  const past = { history: workspace.history, target: workspace.target(of), now: ctx.clock.now() };
  const context = { aws, clock: ctx.clock, signal: ctx.signal, log: ctx.log, sources: ctx.sources, lookups };
  const found = await driftOfPlan(context, past, of, units, request);
  const told =
    edits === null
      ? []
      : await scopeEdits({
          plan: of,
          ...edits.of(of),
          live: liveTexts(found),
          sources: ctx.sources,
          maxLiveChange: space.safety.maxLiveChange,
          whose: whoseScope(world, of),
        });
  const isOffline = pull?.fromFork === true && isUnasked(found);
  const end = isOffline ? offlineEnd(of) : driftEnd(found, request.at);
  return {
    plan: of,
    ...end,
    findings: [...end.findings, ...editFindings(of, told)],
    sections: [...editSections(told, edits?.by ?? 'merge'), ...(isOffline ? [] : driftSections(found, request.at))],
    edited: told.length > 0,
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
