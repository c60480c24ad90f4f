import { HoldfastError } from '../core/errors.ts';
import type { TokenSource } from '../core/ports.ts';
import { appTokens } from '../github/app-token.ts';
import { actionInput, HOST_INPUTS } from './action-inputs.ts';
import { githubContext, given } from './github-context.ts';
import type { Runner } from './runner.ts';
import type { World } from './world.ts';

/** The tokens of the App that the step names; null when it names none. Throws `usage` for one of the two inputs alone. */
export function appTokenOf(world: World, runner: Runner): TokenSource | null {
  const { env, clock, signal } = world;
  const [appId, privateKey] = [HOST_INPUTS.appId, HOST_INPUTS.appKey].map(({ name }) => actionInput(env, name));
  if (appId == null && privateKey == null) return null;
  // A pull request from a fork gets no secret, and is reviewed with the token that it has.
  if (privateKey == null && given(env, 'GITHUB_EVENT_NAME')?.startsWith('pull_request') === true) return null;
  if (appId == null || privateKey == null)
    throw new HoldfastError('usage', `input '${HOST_INPUTS.appId.name}' and '${HOST_INPUTS.appKey.name}' go together`, {
      hint: 'give both; a secret that is not there is an empty text',
    });
  // The runner masks a secret as a whole, and a log has lines.
  for (const line of privateKey.split('\n')) if (line.length > MASKED_MIN_CHARS) runner.mask(line);
  const place = githubContext(env, null);
  if (place === null) return null;
  const { repository, apiUrl } = place;
  return appTokens({ appId, privateKey, repository, apiUrl, clock, signal, mask: (token) => runner.mask(token) });
}

/** Shorter lines would be masked wherever they stand. */
const MASKED_MIN_CHARS = 32;
