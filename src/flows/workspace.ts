import { HoldfastError } from '../core/errors.ts';
import type { Plan } from '../core/plan.ts';
import type { CommitChange, CommitEnd, Committer, Log, OwnBranch, StateStore, TokenSource } from '../core/ports.ts';
import type { Clock } from '../core/time.ts';
import { bringObjects } from '../git/brought-objects.ts';
import type { BuiltCommit } from '../git/commit-objects.ts';
import { type History, historyOf } from '../git/history.ts';
import { fullMessage } from '../git/local-branch.ts';
import { buildOnto, ownBranch } from '../git/own-branch.ts';
import { pushCommitter } from '../git/push-committer.ts';
import { openRepository, type Repository } from '../git/repository.ts';
import { stateRef } from '../git/state-ref.ts';
import { type GithubApi, githubApi } from '../github/api.ts';
import { apiCommitter } from '../github/api-committer.ts';
import { moveBranch, signedCommit } from '../github/signed-commit.ts';
import type { CommitContext } from './config/commit.ts';

/** The repository of one run: its state, and for each plan the branch that it commits to. */
export interface Workspace extends AsyncDisposable {
  /** Absolute path of the work tree. */
  readonly root: string;
  readonly state: StateStore;
  /** Whether its remote is another machine's, so that it may be public. */
  readonly hosted: boolean;
  target(plan: Plan): CommitContext;
  readonly history: History;
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
  /** All plans of the plan files: those that commit to one branch know each other's objects. */
  readonly plans: readonly Plan[];
}

/** Where on GitHub the run is; a null token means: no API. */
export interface GithubPlace {
  readonly repository: string;
  readonly apiUrl: string;
  readonly serverUrl: string;
  readonly token: string | TokenSource | null;
  readonly branch: string | null;
}

export async function openWorkspace(deps: WorkspaceDeps): Promise<Workspace> {
  const { cwd, env, clock, signal, log, random } = deps;
  const token = deps.github?.token == null ? null : { serverUrl: deps.github.serverUrl, value: deps.github.token };
  const repository = await openRepository({ cwd, env, signal, token });
  const state = stateRef(repository, clock, random);
  const committer = committerOf(deps, repository);
  return {
    root: repository.root,
    state,
    hosted: repository.remoteIsHosted,
    history: historyOf(repository),
    target(plan) {
      const { mode, path, branch } = plan.commit;
      const current = repository.branch ?? deps.github?.branch ?? null;
      const onBranch = (name: string | null) =>
        deps.plans.filter(({ commit }) => (commit.branch ?? current) === name).map(({ commit }) => commit.path);
      const besideOn = (name: string | null) => [...new Set(onBranch(name))].filter((other) => other !== path).sort();
      const common = { folder: path, state, clock, signal, log, random };
      if (mode === 'none') {
        return {
          ...common,
          branch: branch ?? repository.branch ?? 'work-tree',
          otherFolders: besideOn(branch ?? current),
          committer: workTreeWriter(repository),
          tip: async () => ({ head: null, published: true, files: repository.workTree.files }),
        };
      }
      const name = repository.resolveBranch(branch, deps.github?.branch ?? null);
      const direct = {
        ...common,
        branch: name,
        otherFolders: besideOn(name),
        committer,
        tip: () => repository.tip(name),
      };
      if (mode === 'push') return direct;
      return {
        ...direct,
        proposing: {
          plan: plan.name,
          head: `holdfast/${plan.name}`,
          own: ownBranchOf(deps, repository),
          api: apiOf(deps),
        },
      };
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

/** The branch of a pull request: out of GitHub's own commits where a token is there, else by git. */
function ownBranchOf(deps: WorkspaceDeps, repository: Repository): OwnBranch {
  const byGit = ownBranch(repository, deps.clock);
  const api = apiOf(deps);
  if (api === null || repository.remote === null) return byGit;
  return {
    ...byGit,
    async replace(change) {
      try {
        const built = await buildOnto(repository, deps.clock, change);
        const commit = await signedBy(api, repository, built, change.onto, fullMessage(change.message));
        const { branch, expected } = change;
        const end = await moveBranch(api, { branch, expected, commit, force: true });
        return end === 'moved' ? { kind: 'moved' } : { kind: 'replaced', commit };
      } catch (thrown) {
        if (!(thrown instanceof HoldfastError) || thrown.code !== 'github-api') throw thrown;
        deps.log.warn(`the commit could not be made through the API, so it is pushed: ${thrown.message}`);
        return await byGit.replace(change);
      }
    },
  };
}

/** A commit of any size that GitHub signs: its objects go by git, and GitHub makes the commit out of them. */
async function signedBy(
  api: GithubApi,
  repository: Repository,
  built: BuiltCommit,
  parent: string,
  message: string,
): Promise<string> {
  const brought = await bringObjects(repository, built).catch((thrown) => {
    throw notBrought(thrown);
  });
  try {
    return await signedCommit(api, brought, parent, message);
  } finally {
    // Litter that nobody fetches: not worth a run.
    await brought.drop().catch(() => undefined);
  }
}

/** A server that takes no refs beside branches and tags says nothing about the branch. */
function notBrought(thrown: unknown): unknown {
  const ofRefs = thrown instanceof HoldfastError && /^(push-rejected|branch-protected)$/.test(thrown.code);
  if (!ofRefs) return thrown;
  return new HoldfastError('github-api', thrown.message, { hint: thrown.hint, cause: thrown });
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
      if (change.published === false || change.expectedHead === null) return push.commit(change);
      try {
        if (!verified.fits(change)) return await largeCommit(deps, repository, api, change, change.expectedHead);
        return await verified.commit(change);
      } catch (thrown) {
        if (!(thrown instanceof HoldfastError) || thrown.code !== 'github-api') throw thrown;
        deps.log.warn(`the commit could not be made through the API, so it is pushed: ${thrown.message}`);
        return push.commit(change);
      }
    },
  };
}

/** One too large for a single request to the API. */
async function largeCommit(
  { clock }: WorkspaceDeps,
  repository: Repository,
  api: GithubApi,
  { branch, changes, message }: CommitChange,
  expected: string,
): Promise<CommitEnd> {
  const built = await buildOnto(repository, clock, { branch, expected, onto: expected, changes, message });
  if (built.tree === built.before) return { kind: 'committed', commit: expected, stateWritten: false };
  const commit = await signedBy(api, repository, built, expected, fullMessage(message));
  const end = await moveBranch(api, { branch, expected, commit, force: false });
  return end === 'moved' ? { kind: 'moved' } : { kind: 'committed', commit, stateWritten: false };
}

/** Null where there is no token: then nothing is asked of GitHub. */
export function apiOf({ github, clock, signal }: Pick<WorkspaceDeps, 'github' | 'clock' | 'signal'>): GithubApi | null {
  if (github === null || github.token === null) return null;
  return githubApi({ repository: github.repository, apiUrl: github.apiUrl, token: github.token, clock, signal });
}
