import type { CommitChange, Committer } from '../core/ports.ts';
import type { Clock } from '../core/time.ts';
import { buildCommit } from './commit-objects.ts';
import { fullMessage, updateLocal } from './local-branch.ts';
import { pushRef } from './push.ts';
import type { Repository } from './repository.ts';

/**
 * Commits by git: built in the temporary store, pushed on exactly the tip that was read, so never a forced update and never
 * a merge. A change that changes nothing makes no commit: the answer is the tip itself. Without a remote it moves the local branch.
 */
export function pushCommitter(repository: Repository, clock: Clock): Committer {
  return {
    async commit(change: CommitChange) {
      const store = await repository.store();
      const built = await buildCommit(store, {
        parent: change.expectedHead,
        tree: null,
        changes: change.changes,
        message: fullMessage(change.message),
        author: repository.identity('author'),
        committer: repository.identity('committer'),
        at: clock.now(),
      });
      if (change.expectedHead !== null && built.tree === built.before)
        return { kind: 'committed', commit: change.expectedHead };
      const update = { ref: `refs/heads/${change.branch}`, commit: built.commit, expected: change.expectedHead };
      const outcome =
        repository.remote === null
          ? await updateLocal(repository, update, [...change.changes.keys()])
          : await pushRef(store.git, repository.remote, update);
      return outcome === 'moved' ? { kind: 'moved' } : { kind: 'committed', commit: built.commit };
    },
  };
}
