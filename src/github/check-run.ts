import { HoldfastError } from '../core/errors.ts';
import { CHECK_ANNOTATIONS_MAX } from '../core/github-limits.ts';
import type { Finding } from '../core/result.ts';
import type { GithubApi } from './api.ts';

export interface CheckRun {
  /** As it stands in the list of checks: `holdfast drift: network`. */
  readonly name: string;
  /** The pull request's own newest commit: a check on the merge commit is shown nowhere. */
  readonly headSha: string;
  readonly conclusion: 'success' | 'failure' | 'neutral';
  readonly title: string;
  /** Markdown of at most CHECK_SUMMARY_MAX_CHARS. */
  readonly summary: string;
  readonly findings: readonly Finding[];
}

const LEVELS = { error: 'failure', warning: 'warning', note: 'notice' } as const;

/** Writes a finished check. Throws `github-api`. (REST docs, "Create a check run") */
export async function writeCheck(api: GithubApi, check: CheckRun): Promise<void> {
  const { name, headSha, conclusion, title, summary, findings } = check;
  const end = await api.write('POST /repos/{owner}/{repo}/check-runs', {
    name,
    head_sha: headSha,
    status: 'completed',
    conclusion,
    output: { title, summary, annotations: findings.flatMap(annotation).slice(0, CHECK_ANNOTATIONS_MAX) },
  });
  if (end.kind === 'done') return;
  if (end.kind === 'ambiguous') throw end.error;
  const message = end.errors.map((error) => error.message).join('; ');
  throw new HoldfastError('github-api', `could not write the check: ${message}`, {
    hint: 'give the job the permission checks: write; without it the result of the job is the check',
  });
}

/** Only what stands in a file can be shown beside it. */
function annotation({ file, line, severity, code, message }: Finding) {
  if (file === undefined) return [];
  const at = line ?? 1;
  return [{ path: file, start_line: at, end_line: at, annotation_level: LEVELS[severity], title: code, message }];
}
