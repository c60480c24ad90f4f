import { HoldfastError } from '../core/errors.ts';
import type { GithubApi } from './api.ts';

/** The user of a job's own token: what it makes starts no workflow by itself. */
export const ACTIONS_BOT = 'github-actions[bot]';

/** Who the token is: `github-actions[bot]` for a job's own. Throws `github-api`. (GraphQL reference, `viewer`) */
export async function viewerOf(api: GithubApi): Promise<string> {
  const end = await api.mutate('query { viewer { login } }', {});
  const login = end.kind === 'done' ? (end.data as { viewer?: { login?: unknown } }).viewer?.login : undefined;
  if (typeof login === 'string') return login;
  if (end.kind === 'ambiguous') throw end.error;
  const said = end.kind === 'refused' ? `: ${end.errors.map(({ message }) => message).join('; ')}` : '';
  throw new HoldfastError('github-api', `GitHub did not say whose token this is${said}`, {
    hint: "use the job's own token, or that of an App",
  });
}
