import { HoldfastError } from '../core/errors.ts';
import type { Plan } from '../core/plan.ts';
import type { Committer, Log, StateStore } from '../core/ports.ts';
import type { Finding } from '../core/result.ts';
import type { Clock } from '../core/time.ts';
import { pushCommitter } from '../git/push-committer.ts';
import { openRepository, type Repository } from '../git/repository.ts';
import { stateRef } from '../git/state-ref.ts';
import { type GithubApi, githubApi } from '../github/api.ts';
import { apiCommitter } from '../github/api-committer.ts';
import { repositoryVisibility } from '../github/visibility.ts';
import type { CommitContext } from './config/commit.ts';

/** The repository of one run: its state, and for each plan the branch that it commits to. */
export interface Workspace extends AsyncDisposable {
  readonly state: StateStore;
  target(plan: Plan): CommitContext;
  /** Brings the checked-out branch to what was committed; says why where it cannot. */
  follow(branch: string, commit: string): Promise<string | null>;
}

export interface WorkspaceDeps {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly log: Log;
  readonly random: () => number;
  readonly github: GithubPlace | null;
}

/** Where on GitHub the run is; a null token means: no API. */
export interface GithubPlace {
  readonly repository: string;
  readonly apiUrl: string;
  readonly serverUrl: string;
  readonly token: string | null;
  readonly branch: string | null;
}

export async function openWorkspace(deps: WorkspaceDeps): Promise<Workspace> {
  const { cwd, env, clock, signal, log, random } = deps;
  const repository = await openRepository({ cwd, env, signal });
  const state = stateRef(repository, clock, random);
  const committer = committerOf(deps, repository);
  return {
    state,
    target(plan) {
      const { mode, path, branch } = plan.commit;
      const common = { folder: path, state, clock, signal, log, random };
      if (mode === 'none') {
        const name = branch ?? repository.branch ?? 'work-tree';
        const files = (folder: string) => repository.workTree.files(folder);
        return {
          ...common,
          branch: name,
          committer: workTreeWriter(repository),
          tip: async () => ({ head: null, files }),
        };
      }
      const name = repository.resolveBranch(branch, deps.github?.branch ?? null);
      return { ...common, branch: name, committer, tip: () => repository.tip(name) };
    },
    async follow(branch, commit) {
      const end = await repository.fastForward(branch, commit);
      return end.kind === 'left' ? end.why : null;
    },
    [Symbol.asyncDispose]: () => repository[Symbol.asyncDispose](),
  };
}

/** `commit.mode: none`: the files are written, and committing them is the caller's own step. */
function workTreeWriter(repository: Repository): Committer {
  return {
    async commit({ changes }) {
      await repository.workTree.write(changes);
      return { kind: 'committed', commit: null, stateWritten: false };
    },
  };
}

/**
 * Commits by API are verified by GitHub, so they come first where a token is there and the change fits; else git pushes.
 * A refusal is final and never tried by the other way; an API that does not answer is, for both compare and swap.
 */
function committerOf(deps: WorkspaceDeps, repository: Repository): Committer {
  const push = pushCommitter(repository, deps.clock);
  const api = apiOf(deps);
  if (api === null || repository.remote === null) return push;
  const verified = apiCommitter(api);
  return {
    async commit(change) {
      if (!verified.fits(change)) return push.commit(change);
      try {
        return await verified.commit(change);
      } catch (thrown) {
        if (!(thrown instanceof HoldfastError) || thrown.code !== 'github-api') throw thrown;
        deps.log.warn(`the commit could not be made through the API, so it is pushed: ${thrown.message}`);
        return push.commit(change);
      }
    },
  };
}

function apiOf({ github, clock, signal }: WorkspaceDeps): GithubApi | null {
  if (github === null || github.token === null) return null;
  return githubApi({ repository: github.repository, apiUrl: github.apiUrl, token: github.token, clock, signal });
}

export type Guard =
  | { readonly kind: 'go'; readonly findings: readonly Finding[] }
  | { readonly kind: 'refused'; readonly error: HoldfastError };

/**
 * Asks the API at the start whether the repository is public: then nothing from AWS is read, committed or printed unless
 * every plan says `allowPublic`. Without a token it is not guessed, and that is said.
 */
export async function guardVisibility(deps: WorkspaceDeps, plans: readonly Plan[]): Promise<Guard> {
  if (deps.github === null) return { kind: 'go', findings: [] };
  const api = apiOf(deps);
  const closed = plans.filter((plan) => !plan.commit.allowPublic);
  if (closed.length === 0) return { kind: 'go', findings: [] };
  const visibility = api === null ? 'unknown' : await repositoryVisibility(api);
  if (visibility === 'public') {
    const names = closed.map((plan) => `'${plan.name}'`).join(', ');
    const error = new HoldfastError(
      'public-repository',
      `${deps.github.repository} is public and plan ${names} does not allow to publish there`,
      {
        hint: 'use a private repository, or say commit: { allowPublic: true } in the plan when the whole world may read it',
      },
    );
    return { kind: 'refused', error };
  }
  if (visibility !== 'unknown') return { kind: 'go', findings: [] };
  const message = `without an answer of the API it is not known whether ${deps.github.repository} is public`;
  const finding: Finding = {
    code: 'visibility-unknown',
    severity: 'note',
    message,
    hint: 'give the input github-token (its default is the job’s own)',
  };
  return { kind: 'go', findings: [finding] };
}
