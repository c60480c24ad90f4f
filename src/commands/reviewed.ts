import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Plan } from '../core/plan.ts';
import { type Finding, type Report, worstRun } from '../core/result.ts';
import type { DriftEnd } from '../flows/config/drift/report.ts';
import type { PullEdits } from '../flows/review/pull-edits.ts';
import type { RetentionEdit } from '../flows/review/retention-edits.ts';
import { apiOf } from '../flows/workspace.ts';
import type { CommandContext, CommandInput, PullRequest } from './command.ts';
import { commentText, type ReviewSubject, type ReviewWishes, showOnPullRequest } from './drift-review.ts';
import { type ReportParts, reportOf } from './report.ts';
import { retentionFindings, retentionSections } from './retention-sections.ts';
import { planEditFindings, planEditSections } from './review-sections.ts';

/** The review of one plan. */
export interface Reviewed extends DriftEnd {
  /** Null for what the plan file means. */
  readonly plan: Plan | null;
  readonly sections: Report['sections'];
  /** Whether the pull request has something to say although nothing differs. */
  readonly edited: boolean;
}

/** Each is a line of a section, with its place and its mend in `--json` and beside the file. */
const TOLD: Pick<Report, 'codesInSections'> = {
  codesInSections: ['drift', 'pending-edit', 'restore-refused', 'retention-removes'],
};

/** Tells what was reviewed: on the pull request, in the file that `out` names, and as the parts of the run's report. */
export async function tellReviews(
  ctx: CommandContext,
  input: CommandInput,
  pull: PullRequest | null,
  all: readonly Reviewed[],
): Promise<ReportParts & { readonly findings: readonly Finding[] }> {
  const wishes = { comment: !input.flag('no-comment'), check: input.flag('check-run') };
  const subjects = all.map((one) => subjectOf(ctx, one));
  await writeOut(ctx, input.text('out'), subjects);
  const notes = await shown(ctx, pull, subjects, wishes);
  const worst = worstRun(all);
  if (worst === undefined) throw new TypeError('nothing was reviewed');
  return {
    ...TOLD,
    outcome: worst.outcome,
    reason: worst.reason,
    drift: all.some(({ drifted }) => drifted),
    items: all.flatMap(({ items }) => items),
    findings: [...all.flatMap(({ findings }) => findings), ...notes],
    sections: all.flatMap(({ sections }) => sections),
    ...linkOf(ctx, pull),
  };
}

function linkOf({ github }: CommandContext, pull: PullRequest | null): Pick<Report, 'pullRequests'> {
  if (github === null || pull === null) return {};
  const url = `${github.serverUrl}/${github.repository}/pull/${pull.number}`;
  return { pullRequests: [{ number: pull.number, url }] };
}

/** What the plan file of the pull request means; quiet when it is the same. */
export function planFileReview({ plan: edit, spaces }: PullEdits, kept: readonly RetentionEdit[]): Reviewed {
  const isInvalid = edit?.kind === 'invalid';
  const findings = [...planEditFindings(edit), ...retentionFindings(kept)];
  const isUnread = findings.some(({ code }) => code === 'retention-unread');
  const allowed = spaces?.after?.safety.maxUnforeseenDeletes ?? 0;
  const known = isUnread
    ? ({ outcome: 'partial', reason: 'retention-unread' } as const)
    : ({ outcome: 'complete', reason: null } as const);
  return {
    plan: null,
    ...(isInvalid ? { outcome: 'invalid', reason: 'plan-invalid' } : known),
    items: [],
    findings,
    drifted: false,
    sections: edit === null ? [] : [...planEditSections(edit), ...retentionSections(kept, allowed)],
    edited: edit !== null,
  };
}

function subjectOf(ctx: CommandContext, { plan: of, drifted, edited, ...parts }: Reviewed): ReviewSubject {
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
  ctx: CommandContext,
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
