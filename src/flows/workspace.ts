import type { Plan } from '../core/plan.ts';
import type { Log, StateStore, TokenSource } from '../core/ports.ts';
import type { Clock } from '../core/time.ts';
import { type History, historyOf } from '../git/history.ts';
import { openRepository } from '../git/repository.ts';
import { stateRef } from '../git/state-ref.ts';
import { type GithubApi, githubApi } from '../github/api.ts';
import { committerOf, ownBranchOf, workTreeWriter } from './committers.ts';
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
  const api = apiOf(deps);
  const committing = { clock, log, api };
  const committer = committerOf(committing, repository);
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
          was: plan.was,
          head: `holdfast/${plan.name}`,
          own: ownBranchOf(committing, repository),
          api,
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

/** Null where there is no token: then nothing is asked of GitHub. */
export function apiOf({ github, clock, signal }: Pick<WorkspaceDeps, 'github' | 'clock' | 'signal'>): GithubApi | null {
  if (github === null || github.token === null) return null;
  return githubApi({ repository: github.repository, apiUrl: github.apiUrl, token: github.token, clock, signal });
}
