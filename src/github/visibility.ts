import { HoldfastError } from '../core/errors.ts';
import type { GithubApi } from './api.ts';

export type Visibility = 'public' | 'private' | 'internal' | 'unknown';

/**
 * Who can read the repository. `unknown` without a token, and when GitHub does not say: never guessed from what an
 * unauthenticated look would show. (REST docs, "Get a repository", `visibility`)
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
    return 'unknown';
  }
}
