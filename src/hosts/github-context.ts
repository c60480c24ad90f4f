import { readFileSync } from 'node:fs';
import type { CommandContext, GithubContext, PullRequest } from '../commands/command.ts';
import type { TokenSource } from '../core/ports.ts';

type Env = Readonly<Record<string, string | undefined>>;

/** What the runner says of this run ("Variables reference", GitHub Docs); null outside of GitHub Actions. */
export function githubContext(env: Env, token: string | TokenSource | null): GithubContext | null {
  const repository = given(env, 'GITHUB_REPOSITORY');
  if (env['GITHUB_ACTIONS'] !== 'true' || repository === null) return null;
  const eventName = given(env, 'GITHUB_EVENT_NAME') ?? '';
  return {
    repository,
    apiUrl: withoutSlash(given(env, 'GITHUB_API_URL') ?? 'https://api.github.com'),
    serverUrl: withoutSlash(given(env, 'GITHUB_SERVER_URL') ?? 'https://github.com'),
    token,
    eventName,
    branch: branchOf(env, eventName),
    actor: given(env, 'GITHUB_ACTOR'),
    pullRequest: pullRequestOf(env, eventName),
  };
}

/** From the event's own file. ("Webhook events and payloads", pull_request) */
function pullRequestOf(env: Env, eventName: string): PullRequest | null {
  const path = given(env, 'GITHUB_EVENT_PATH');
  if (!eventName.startsWith('pull_request') || path === null) return null;
  const { pull_request: about } = eventIn(path);
  const [number, headSha, baseBranch] = [about?.number, about?.head?.sha, about?.base?.ref];
  if (typeof number !== 'number' || !Number.isSafeInteger(number)) return null;
  if (typeof headSha !== 'string' || typeof baseBranch !== 'string') return null;
  // A fork that was deleted has no repository any more.
  const [head, base] = [about?.head?.repo, about?.base?.repo];
  return { number, headSha, baseBranch, fromFork: head === null || head?.full_name !== base?.full_name };
}

interface PullRequestEvent {
  readonly pull_request?: {
    readonly number?: unknown;
    readonly head?: { readonly sha?: unknown; readonly repo?: { readonly full_name?: unknown } | null };
    readonly base?: { readonly ref?: unknown; readonly repo?: { readonly full_name?: unknown } };
  } | null;
}

function eventIn(path: string): PullRequestEvent {
  try {
    return (JSON.parse(readFileSync(path, 'utf8')) as PullRequestEvent | null) ?? {};
  } catch {
    return {}; // a runner without the file: the run is for no pull request that it knows of
  }
}

/**
 * Only a run for a branch has one. A pull request's ref is `refs/pull/N/merge` with the ref type `branch`, and
 * `pull_request_target` names the base branch, which such a run must not write to.
 */
function branchOf(env: Env, eventName: string): string | null {
  const ref = given(env, 'GITHUB_REF') ?? '';
  if (given(env, 'GITHUB_REF_TYPE') !== 'branch' || !ref.startsWith('refs/heads/')) return null;
  return eventName.startsWith('pull_request') ? null : ref.slice('refs/heads/'.length);
}

/** GitHub's run id and attempt, else 16 random hex. */
export function runIdentity(env: Env, random: (bytes: number) => string): CommandContext['run'] {
  const id = env['GITHUB_ACTIONS'] === 'true' ? given(env, 'GITHUB_RUN_ID') : null;
  if (id === null) return { id: random(8), attempt: 1 };
  const attempt = Number(given(env, 'GITHUB_RUN_ATTEMPT') ?? '1');
  return { id, attempt: Number.isSafeInteger(attempt) && attempt > 0 ? attempt : 1 };
}

/** An empty variable is one that is not set. */
export function given(env: Env, name: string): string | null {
  const value = env[name]?.trim();
  return value === undefined || value === '' ? null : value;
}

function withoutSlash(url: string): string {
  return url.replace(/\/+$/, '');
}
