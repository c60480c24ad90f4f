import { HoldfastError } from '../core/errors.ts';
import type { TokenSource } from '../core/ports.ts';
import type { Clock } from '../core/time.ts';

export interface GithubApi {
  readonly owner: string;
  readonly repo: string;
  /** A GET, repeated on 5xx, a lost connection and GitHub's secondary limit. Null = 404. Throws `github-api`, `cancelled`. */
  read(route: string, parameters?: Readonly<Record<string, unknown>>): Promise<unknown>;
  /**
   * A POST or PATCH (`POST /repos/{owner}/{repo}/check-runs`), sent once; only an answer that says "not now" is followed by a
   * repeat.
   */
  write(route: string, parameters: Readonly<Record<string, unknown>>): Promise<Mutation>;
  /** A GraphQL mutation, sent once; only an answer that says "not now" is followed by a repeat. */
  mutate(query: string, variables: Readonly<Record<string, unknown>>): Promise<Mutation>;
}

/** `ambiguous`: it may have happened; only reading tells. */
export type Mutation =
  | { readonly kind: 'done'; readonly data: unknown }
  | { readonly kind: 'refused'; readonly errors: readonly { readonly type: string; readonly message: string }[] }
  | { readonly kind: 'ambiguous'; readonly error: HoldfastError };

export interface GithubAccess {
  /** `acme/infra`. */
  readonly repository: string;
  /** https://api.github.com, or https://HOST/api/v3 */
  readonly apiUrl: string;
  readonly token: string | TokenSource;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly random?: () => number;
  readonly timeoutMs?: number;
}

const ATTEMPTS = 4;
const TIMEOUT_MS = 30_000;
const PAUSE_MS = 500;
/** GitHub asks for at least a minute after a secondary limit without `retry-after`. (REST docs, "Rate limits") */
const SECONDARY_PAUSE_MS = 60_000;
/** A limit that resets later than this ends the call: the job pays for waiting. */
const WAIT_MAX_MS = 120_000;

type Octokit = ReturnType<typeof import('@actions/github').getOctokit>;

export function githubApi(access: GithubAccess): GithubApi {
  const [owner = '', repo = ''] = access.repository.split('/');
  let client: { readonly token: string; readonly octokit: Promise<Octokit> } | null = null;
  const octokit = async (): Promise<Octokit> => {
    const token = typeof access.token === 'string' ? access.token : await access.token.current();
    if (client?.token !== token) client = { token, octokit: connect(access, token) };
    return await client.octokit;
  };
  /** Whether another token can be had in the place of one that was refused. */
  const renewed = ({ status }: Failure): boolean => {
    if (status !== 401 || typeof access.token === 'string' || client === null) return false;
    access.token.renew(client.token);
    return true;
  };
  const within = () => AbortSignal.any([access.signal, AbortSignal.timeout(access.timeoutMs ?? TIMEOUT_MS)]);
  return {
    owner,
    repo,
    async read(route, parameters = {}) {
      for (let attempt = 1; ; attempt++) {
        try {
          const hub = await octokit();
          const answer = await hub.request(`GET ${route}`, {
            owner,
            repo,
            ...parameters,
            request: { signal: within() },
          });
          return answer.data;
        } catch (thrown) {
          stopWhenAborted(access.signal);
          const failure = facts(thrown);
          if (failure.status === 404) return null;
          if (attempt === 1 && renewed(failure)) continue;
          const pause = pauseBefore(failure, attempt, access);
          if (pause === null || attempt === ATTEMPTS) throw apiError(`GET ${route}`, failure, thrown);
          await access.clock.sleep(pause, access.signal);
        }
      }
    },
    async write(route, parameters) {
      return await sendOnce(route, async () => {
        const hub = await octokit();
        const answer = await hub.request(route, { owner, repo, ...parameters, request: { signal: within() } });
        return answer.data;
      });
    },
    async mutate(query, variables) {
      return await sendOnce('POST /graphql', async () => {
        const hub = await octokit();
        return await hub.graphql(query, { ...variables, request: { signal: within() } });
      });
    },
  };

  async function sendOnce(call: string, send: () => Promise<unknown>): Promise<Mutation> {
    for (let attempt = 1; ; attempt++) {
      try {
        const data = await send();
        // A reply that was cut in two is no JSON and so no answer.
        if (typeof data !== 'object' || data === null) throw new Error('the reply was cut');
        return { kind: 'done', data };
      } catch (thrown) {
        stopWhenAborted(access.signal);
        const failure = facts(thrown);
        if (attempt === 1 && renewed(failure)) continue;
        if (failure.limited) {
          const pause = pauseBefore(failure, attempt, access);
          if (pause !== null && attempt < ATTEMPTS) {
            await access.clock.sleep(pause, access.signal);
            continue;
          }
        }
        if (failure.refusals !== null) return { kind: 'refused', errors: failure.refusals };
        return { kind: 'ambiguous', error: apiError(call, failure, thrown) };
      }
    }
  }
}

async function connect({ apiUrl }: GithubAccess, token: string): Promise<Octokit> {
  const { getOctokit } = await import('@actions/github');
  const silent = () => undefined;
  return getOctokit(token, {
    baseUrl: apiUrl.replace(/\/$/, ''),
    userAgent: 'holdfast',
    log: { debug: silent, info: silent, warn: silent, error: silent },
  });
}

interface Failure {
  /** 0 = no answer. */
  readonly status: number;
  readonly message: string;
  readonly headers: Readonly<Record<string, string | undefined>>;
  /** Refused before anything was done, because of a rate limit. */
  readonly limited: boolean;
  /** What GitHub refused for good, in its words; null when the answer does not say that nothing was done. */
  readonly refusals: readonly { readonly type: string; readonly message: string }[] | null;
}

interface Thrown {
  readonly status?: number;
  readonly message?: string;
  readonly response?: { readonly headers?: Failure['headers'] };
  readonly headers?: Failure['headers'];
  readonly errors?: readonly { readonly type?: string; readonly message?: string }[];
}

// octokit throws RequestError for a status and GraphqlResponseError for a 200 with `errors`; without a response its
// RequestError carries a status of 500 that nobody sent.
function facts(thrown: unknown): Failure {
  const error = thrown as Thrown;
  const answered = error.response !== undefined || error.errors !== undefined;
  const status = answered ? (error.status ?? 200) : 0;
  const headers = error.response?.headers ?? error.headers ?? {};
  const message = error.message ?? String(thrown);
  const errors = error.errors?.map((e) => ({ type: e.type ?? '', message: e.message ?? '' })) ?? null;
  const limited =
    status === 429 ||
    (status === 403 && (headers['retry-after'] !== undefined || headers['x-ratelimit-remaining'] === '0')) ||
    (status === 403 && /secondary rate limit|abuse/i.test(message)) ||
    (errors ?? []).some((e) => e.type === 'RATE_LIMITED');
  // "Something went wrong while executing your query" is GraphQL's internal error and time-out: it may have been done.
  const vague = (errors ?? []).some(
    (e) => e.type === '' && /something went wrong|timed? ?out|timeout/i.test(e.message),
  );
  const refusals =
    errors !== null
      ? vague
        ? null
        : errors
      : status >= 400 && status < 500
        ? [{ type: `HTTP_${status}`, message }]
        : null;
  return { status, message, headers, limited, refusals };
}

/** Milliseconds until a repeat makes sense; null = it never does. Full jitter on what is not told by GitHub. */
function pauseBefore(failure: Failure, attempt: number, access: GithubAccess): number | null {
  const random = access.random ?? Math.random;
  if (failure.limited) {
    const after = Number(failure.headers['retry-after'] ?? Number.NaN);
    const reset = Number(failure.headers['x-ratelimit-reset'] ?? Number.NaN) * 1_000 - access.clock.now();
    const exhausted = failure.headers['x-ratelimit-remaining'] === '0';
    const told = Number.isFinite(after)
      ? after * 1_000
      : exhausted && Number.isFinite(reset)
        ? reset
        : SECONDARY_PAUSE_MS;
    return told > WAIT_MAX_MS ? null : Math.max(0, told) + random() * PAUSE_MS;
  }
  if (failure.status !== 0 && failure.status < 500) return null;
  return random() * PAUSE_MS * 2 ** attempt;
}

function apiError(call: string, failure: Failure, cause: unknown): HoldfastError {
  const said = failure.status === 0 ? 'no answer' : String(failure.status);
  return new HoldfastError('github-api', `${call}: ${said}: ${failure.message.replaceAll(/\s+/g, ' ').slice(0, 400)}`, {
    hint: hintFor(failure),
    cause,
  });
}

function hintFor({ status, limited }: Failure): string {
  if (limited)
    return 'the token has used up its requests; the next run carries on, an App token has a limit of its own';
  if (status === 401)
    return "the token is wrong or has expired: pass the job's own token or a fresh App token as github-token";
  if (status === 403) return 'the token lacks a permission: see permissions: in the job';
  if (status === 0) return 'check the network and the proxy settings of this machine; the next run carries on';
  return "GitHub's own failure: https://www.githubstatus.com shows whether it is known; the next run carries on";
}

function stopWhenAborted(signal: AbortSignal): void {
  if (!signal.aborted) return;
  throw new HoldfastError('cancelled', 'the run was cancelled', {
    hint: 'start it again; the next run carries on',
    cause: signal.reason,
  });
}
