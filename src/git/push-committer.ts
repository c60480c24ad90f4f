import { HoldfastError } from '../core/errors.ts';
import type { CommitChange, Committer, StateChange } from '../core/ports.ts';
import type { Clock } from '../core/time.ts';
import { updateLocal } from './local-branch.ts';
import { buildOnto } from './own-branch.ts';
import { cannotPushTogether, type Pushed, pushRefs, type RefUpdate } from './push.ts';
import type { Repository } from './repository.ts';
import { nextState, pushWithState } from './state-ref.ts';

/** Commits by git always have an id. */
export interface GitCommitter extends Committer {
  commit(
    change: CommitChange,
  ): Promise<
    { readonly kind: 'committed'; readonly commit: string; readonly stateWritten: boolean } | { readonly kind: 'moved' }
  >;
}

/**
 * Commits by git: built in the temporary store, pushed on exactly the tip that was read, so never a forced update and never
 * a merge; the state goes with it in one atomic push where the server can. A change that changes nothing makes no commit:
 * the answer is the tip itself. Without a remote it moves the local branch.
 */
export function pushCommitter(repository: Repository, clock: Clock): GitCommitter {
  return {
    async commit(change) {
      const built = await buildOnto(repository, clock, { ...change, onto: change.expectedHead });
      if (change.expectedHead !== null && built.tree === built.before)
        return { kind: 'committed', commit: change.expectedHead, stateWritten: false };
      const onRemote = repository.remote === null || change.published !== false;
      const expected = onRemote ? change.expectedHead : null;
      const update = { ref: `refs/heads/${change.branch}`, commit: built.commit, expected };
      const end = await publish(repository, clock, update, change);
      return end.pushed === 'moved'
        ? { kind: 'moved' }
        : { kind: 'committed', commit: built.commit, stateWritten: end.stateWritten };
    },
  };
}

async function publish(
  repository: Repository,
  clock: Clock,
  update: RefUpdate,
  change: CommitChange,
): Promise<{ pushed: Pushed; stateWritten: boolean }> {
  if (repository.remote === null)
    return { pushed: await updateLocal(repository, update, [...change.changes.keys()]), stateWritten: false };
  const state = await stateUpdate(repository, clock, change.state?.(update.commit) ?? null);
  if (state !== null) {
    try {
      return { pushed: await pushWithState(repository, [update], state), stateWritten: true };
    } catch (thrown) {
      if (!mayPushAlone(thrown)) throw thrown;
    }
  }
  const { git } = await repository.store();
  return { pushed: await pushRefs(git, repository.remote, [update]), stateWritten: false };
}

/** Null also where the state cannot be read: the capture is worth more than its record, which is tried again by itself. */
async function stateUpdate(
  repository: Repository,
  clock: Clock,
  change: StateChange | null,
): Promise<RefUpdate | null> {
  if (change === null) return null;
  try {
    return await nextState(repository, clock, change);
  } catch (thrown) {
    if (thrown instanceof HoldfastError && thrown.code === 'state-unavailable') return null;
    throw thrown;
  }
}

/**
 * A server that takes no refs beside branches and tags refuses both with one answer (githooks, "pre-receive"), and the
 * capture must not wait for that: the branch is asked for alone, and what was about the branch is said again.
 */
function mayPushAlone(thrown: unknown): boolean {
  if (cannotPushTogether(thrown)) return true;
  return thrown instanceof HoldfastError && (thrown.code === 'branch-protected' || thrown.code === 'push-rejected');
}
