import { HoldfastError } from '../core/errors.ts';
import type { CommitChange, CommitEnd, Committer, Log, OwnBranch } from '../core/ports.ts';
import type { Clock } from '../core/time.ts';
import { bringObjects } from '../git/brought-objects.ts';
import type { BuiltCommit } from '../git/commit-objects.ts';
import { fullMessage } from '../git/local-branch.ts';
import { buildOnto, ownBranch } from '../git/own-branch.ts';
import { pushCommitter } from '../git/push-committer.ts';
import type { Repository } from '../git/repository.ts';
import type { GithubApi } from '../github/api.ts';
import { apiCommitter } from '../github/api-committer.ts';
import { moveBranch, signedCommit } from '../github/signed-commit.ts';

export interface CommitterDeps {
  readonly clock: Clock;
  readonly log: Log;
  /** Null where there is no token: then all goes by git. */
  readonly api: GithubApi | null;
}

/** `commit.mode: none`: the files are written, and committing them is the caller's own step. */
export function workTreeWriter(repository: Repository): Committer {
  return {
    async commit({ changes }) {
      await repository.workTree.write(changes);
      return { kind: 'committed', commit: null, stateWritten: false };
    },
  };
}

/** The branch of a pull request: out of GitHub's own commits where a token is there, else by git. */
export function ownBranchOf(deps: CommitterDeps, repository: Repository): OwnBranch {
  const byGit = ownBranch(repository, deps.clock);
  const { api } = deps;
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
export function committerOf(deps: CommitterDeps, repository: Repository): Committer {
  const push = pushCommitter(repository, deps.clock);
  const { api } = deps;
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
  { clock }: CommitterDeps,
  repository: Repository,
  api: GithubApi,
  { branch, changes, message }: CommitChange,
  expected: string,
): Promise<CommitEnd> {
  const built = await buildOnto(repository, clock, { onto: expected, changes, message });
  if (built.tree === built.before) return { kind: 'committed', commit: expected, stateWritten: false };
  const commit = await signedBy(api, repository, built, expected, fullMessage(message));
  const end = await moveBranch(api, { branch, expected, commit, force: false });
  return end === 'moved' ? { kind: 'moved' } : { kind: 'committed', commit, stateWritten: false };
}
