import { HoldfastError } from '../core/errors.ts';
import type { GithubApi } from './api.ts';

export type Visibility = 'public' | 'private' | 'internal' | 'unknown' | 'unanswered';

/**
 * Who can read the repository. `unknown` without a token, with one that may not look, and where no API is reached: never
 * guessed from what an unauthenticated look would show. `unanswered`: GitHub is there and failed to say; it will soon.
 * (REST docs, "Get a repository", `visibility`)
 */
export async function repositoryVisibility(api: GithubApi | null): Promise<Visibility> {
  if (api === null) return 'unknown';
  try {
    const data = (await api.read('/repos/{owner}/{repo}')) as { visibility?: unknown; private?: unknown } | null;
    if (data?.visibility === 'public' || data?.visibility === 'private' || data?.visibility === 'internal')
      return data.visibility;
    // Servers older than `visibility` say only this.
    if (typeof data?.private === 'boolean') return data.private ? 'private' : 'public';
    return 'unknown';
  } catch (error) {
    if (error instanceof HoldfastError && error.code === 'cancelled') throw error;
    return answeredLate(error) ? 'unanswered' : 'unknown';
  }
}

/** Whether a server was there and could not answer now: 5xx, or a rate limit. octokit puts 500 where nobody answered. */
function answeredLate(error: unknown): boolean {
  const cause = (error as { cause?: { status?: number; response?: unknown } }).cause;
  return cause?.response !== undefined && ((cause.status ?? 0) >= 500 || cause.status === 429);
}
