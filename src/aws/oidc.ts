import { HoldfastError } from '../core/errors.ts';
import type { Clock } from '../core/time.ts';
import { type Env, variable } from './endpoint.ts';
import { backoff } from './retry.ts';

/** Where the job's identity comes from. Each call asks for a new token: they live for minutes only. */
export interface OidcTokenSource {
  token(audience: string): Promise<string>;
}

export interface GithubOidcOptions {
  readonly env: Env;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly random?: () => number;
}

const ATTEMPTS = 5;
const TIMEOUT_MS = 30_000;

/** GitHub's token service; null when the job was not given its address ("OpenID Connect reference", GitHub Docs). */
export function githubOidc(options: GithubOidcOptions): OidcTokenSource | null {
  const url = variable(options.env, 'ACTIONS_ID_TOKEN_REQUEST_URL');
  const bearer = variable(options.env, 'ACTIONS_ID_TOKEN_REQUEST_TOKEN');
  if (url === null || bearer === null) return null;
  const { clock, signal, random = Math.random } = options;

  return {
    async token(audience) {
      const address = new URL(url);
      address.searchParams.set('audience', audience);
      for (let attempts = 1; ; attempts += 1) {
        const answer = await ask(address, bearer, signal);
        if (answer.kind === 'token') return answer.token;
        if (!answer.passing || attempts >= ATTEMPTS) throw answer.error;
        await clock.sleep(backoff(attempts, random), signal);
      }
    },
  };
}

/** The error of a job that asks for a role and may not ask for a token. */
export function oidcMissing(cause?: unknown): HoldfastError {
  return new HoldfastError('oidc-missing', 'the job may not ask GitHub for an OIDC token', {
    hint: 'add to the job: permissions: id-token: write (runs for pull requests from forks never get it)',
    cause,
  });
}

type Answer =
  | { readonly kind: 'token'; readonly token: string }
  | { readonly kind: 'failed'; readonly passing: boolean; readonly error: HoldfastError };

async function ask(address: URL, bearer: string, signal: AbortSignal): Promise<Answer> {
  try {
    const response = await fetch(address, {
      headers: { authorization: `Bearer ${bearer}`, accept: 'application/json; api-version=2.0' },
      signal: AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]),
    });
    if (response.status === 401 || response.status === 403) {
      await response.body?.cancel();
      return { kind: 'failed', passing: false, error: oidcMissing(new Error(`HTTP ${response.status}`)) };
    }
    const body: unknown = response.ok ? await response.json() : await response.body?.cancel();
    const token = (body as { value?: unknown } | null | undefined)?.value;
    if (typeof token === 'string' && token !== '') return { kind: 'token', token };
    const passing = response.status === 429 || response.status >= 500 || response.ok;
    return { kind: 'failed', passing, error: tokenError(`answered HTTP ${response.status} without a token`) };
  } catch (error) {
    signal.throwIfAborted();
    return { kind: 'failed', passing: true, error: tokenError('could not be reached', error) };
  }
}

function tokenError(what: string, cause?: unknown): HoldfastError {
  return new HoldfastError('github-api', `GitHub's OIDC token service ${what}`, {
    hint: 'run again; look at githubstatus.com when it stays',
    cause,
  });
}

/** The `sub` of a JWT, not verified: it is shown to people, nothing is decided by it. Null when there is none. */
export function subjectOf(jwt: string): string | null {
  try {
    const claims: unknown = JSON.parse(Buffer.from(jwt.split('.')[1] ?? '', 'base64url').toString('utf8'));
    const sub = (claims as { sub?: unknown } | null)?.sub;
    return typeof sub === 'string' && sub !== '' ? sub : null;
  } catch {
    return null;
  }
}
