import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { LOOKUP_BUDGET } from '../aws/cloudtrail.ts';
import type { AwsSession } from '../aws/session.ts';
import { HoldfastError, toHoldfastError } from '../core/errors.ts';
import type { Plan } from '../core/plan.ts';
import { type Finding, type Report, worstRun } from '../core/result.ts';
import { openSession } from '../flows/aws-session.ts';
import { basePlanFiles } from '../flows/base-plan.ts';
import type { DriftRequest } from '../flows/config/drift/lines.ts';
import { type EventLookups, eventLookups } from '../flows/config/drift/lookups.ts';
import { driftOfPlan } from '../flows/config/drift/plan-drift.ts';
import { type DriftEnd, driftEnd } from '../flows/config/drift/report.ts';
import { unitsOf } from '../flows/config/units.ts';
import { isUnasked, liveTexts, offlineEnd } from '../flows/review/live-texts.ts';
import { type PullEdits, pullEdits } from '../flows/review/pull-edits.ts';
import { scopeEdits } from '../flows/review/scope-edits.ts';
import { apiOf, type Workspace } from '../flows/workspace.ts';
import type { Command, CommandContext, CommandInput, PullRequest } from './command.ts';
import { commentText, type ReviewSubject, type ReviewWishes, showOnPullRequest } from './drift-review.ts';
import { driftSections } from './drift-sections.ts';
import { type Based, type Opened, onRepository } from './opened.ts';
import { at, checkRun, config, json, noComment, out, plan, strict, volatile } from './options.ts';
import { planOrSource } from './positional.ts';
import { errorFinding, type ReportParts, reportOf } from './report.ts';
import { editFindings, editSections, planEditFindings, planEditSections } from './review-sections.ts';

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
  const files = await basePlanFiles(ctx, branch, input.list('config'));
  return await review(ctx, input, pull, { files, branch });
}

async function review(
  ctx: CommandContext,
  input: CommandInput,
  pull: PullRequest | null,
  based: Based | null,
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

/** The review of one plan. */
interface Reviewed extends DriftEnd {
  /** Null for what the plan file means. */
  readonly plan: Plan | null;
  readonly sections: Report['sections'];
  /** Whether the pull request has something to say although nothing differs. */
  readonly edited: boolean;
}

async function compareAll(
  ctx: CommandContext,
  input: CommandInput,
  opened: Opened,
  pull: PullRequest | null,
  based: Based | null,
): Promise<ReportParts> {
  const { workspace, selection, space } = opened;
  const plans = selection.plans.filter((one) => hasConfig(one, selection.source));
  const edits = pull === null ? null : await pullEdits(ctx, pull, space, based?.files ?? []);
  if (workspace === null || (plans.length === 0 && edits?.plan == null))
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
    if (edits !== null) all.push(planFileReview(edits));
    const wishes = { comment: !input.flag('no-comment'), check: input.flag('check-run') };
    const subjects = all.map((one) => subjectOf(world, one));
    await writeOut(ctx, input.text('out'), subjects);
    const notes = [...world.lookups.findings(), ...(await shown(world, pull, subjects, wishes))];
    const worst = worstRun(all);
    if (worst === undefined) throw new TypeError('no plan was compared');
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
const TOLD: Pick<Report, 'codesInSections'> = { codesInSections: ['drift', 'pending-edit', 'restore-refused'] };

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

/** What the plan file of the pull request means; quiet when it is the same. */
function planFileReview({ plan: edit }: PullEdits): Reviewed {
  const isInvalid = edit?.kind === 'invalid';
  return {
    plan: null,
    outcome: isInvalid ? 'invalid' : 'complete',
    reason: isInvalid ? 'plan-invalid' : null,
    items: [],
    findings: planEditFindings(edit),
    drifted: false,
    sections: edit === null ? [] : planEditSections(edit),
    edited: edit !== null,
  };
}

function subjectOf({ ctx }: World, { plan: of, drifted, edited, ...parts }: Reviewed): ReviewSubject {
  const report = reportOf('drift', ctx.clock, ctx.clock.now(), { ...TOLD, ...parts, drift: drifted });
  const isQuiet =
    !edited && report.outcome === 'complete' && !report.findings.some(({ code }) => code === 'pending-edit');
  if (of === null) {
    const settled = 'holdfast: the plan file is not changed any more';
    return { key: { kind: 'review', name: 'plan-file' }, plan: null, report, isQuiet, settled };
  }
  const settled = `holdfast drift: plan ${of.name} has none`;
  return { key: { kind: 'drift', name: of.name }, plan: of.name, report, isQuiet, settled };
}

/** Everything that a comment would say, for a job that may not comment. */
async function writeOut(
  { cwd }: CommandContext,
  file: string | null,
  subjects: readonly ReviewSubject[],
): Promise<void> {
  if (file === null) return;
  const texts = subjects.map((subject) => (subject.isQuiet ? `### ✅ ${subject.settled}\n` : commentText(subject)));
  await writeFile(resolve(cwd, file), texts.join('\n'));
}

/** Writes what each review says to the pull request. */
async function shown(
  { ctx }: World,
  pull: PullRequest | null,
  subjects: readonly ReviewSubject[],
  wishes: ReviewWishes,
): Promise<readonly Finding[]> {
  if (pull === null) return wishes.check ? [noPullRequest()] : [];
  const api = apiOf(ctx);
  if (api === null) return wishes.comment || wishes.check ? [noToken()] : [];
  const notes: Finding[] = [];
  for (const subject of subjects) notes.push(...(await showOnPullRequest(api, pull, subject, wishes)));
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
