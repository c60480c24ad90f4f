import { toHoldfastError } from '../core/errors.ts';
import { CHECK_SUMMARY_MAX_CHARS, COMMENT_MAX_CHARS } from '../core/github-limits.ts';
import type { Finding, Report } from '../core/result.ts';
import type { GithubApi } from '../github/api.ts';
import { writeCheck } from '../github/check-run.ts';
import { type CommentKey, keepComment, markerOf } from '../github/comment.ts';
import { utf16Chars } from '../report/fit.ts';
import { renderMarkdown } from '../report/markdown.ts';
import type { PullRequest } from './command.ts';

/** What the reviewers of a pull request see, beside the result of the job. */
export interface ReviewWishes {
  readonly comment: boolean;
  readonly check: boolean;
}

/** One comment, and one check: those of a plan, or of the plan file. */
export interface ReviewSubject {
  readonly key: CommentKey;
  /** Null for what is of no plan. */
  readonly plan: string | null;
  readonly report: Report;
  /** Whether there is anything to say. */
  readonly isQuiet: boolean;
  /** What the comment says when there is nothing any more. */
  readonly settled: string;
}

/** What a report says on its pull request. Nothing of it fails the run: what could not be written is a note. */
export async function showOnPullRequest(
  api: GithubApi,
  pull: PullRequest,
  subject: ReviewSubject,
  wishes: ReviewWishes,
): Promise<readonly Finding[]> {
  const { plan, report } = subject;
  const notes: Finding[] = [];
  if (wishes.comment) notes.push(...(await orNote(plan, 'comment', () => comment(api, pull, subject))));
  if (wishes.check && plan !== null) notes.push(...(await orNote(plan, 'check', () => check(api, pull, plan, report))));
  return notes;
}

async function comment(api: GithubApi, { number }: PullRequest, subject: ReviewSubject): Promise<void> {
  const { key, settled, isQuiet } = subject;
  await keepComment(api, { number, key, body: isQuiet ? null : commentText(subject) }, `### ✅ ${settled}\n`);
}

/** Within what GitHub takes, with room for its marker. */
export function commentText({ key, report }: ReviewSubject): string {
  return renderMarkdown(report, COMMENT_MAX_CHARS - markerOf(key).length, utf16Chars);
}

async function check(api: GithubApi, { headSha }: PullRequest, plan: string, report: Report): Promise<void> {
  const { outcome, sections, findings } = report;
  await writeCheck(api, {
    name: `holdfast drift: ${plan}`,
    headSha,
    conclusion: outcome === 'drift' ? 'failure' : outcome === 'complete' ? 'success' : 'neutral',
    title: sections[0]?.title ?? `Plan ${plan}: ${outcome}`,
    summary: renderMarkdown(report, CHECK_SUMMARY_MAX_CHARS, utf16Chars),
    findings,
  });
}

async function orNote(plan: string | null, what: string, write: () => Promise<void>): Promise<readonly Finding[]> {
  try {
    await write();
    return [];
  } catch (thrown) {
    const { code, message, hint } = toHoldfastError(thrown);
    if (code !== 'github-api') throw thrown;
    const why = `no ${what} on the pull request, the summary has it all: ${message}`;
    return [{ code: 'review-unwritten', severity: 'note', ...(plan === null ? {} : { plan }), message: why, hint }];
  }
}
