import type { CommitChange, OwnBranch, OwnBranchTip } from '../core/ports.ts';
import type { Clock } from '../core/time.ts';
import { type BuiltCommit, buildCommit } from './commit-objects.ts';
import { fullMessage, updateRef } from './local-branch.ts';
import { gitText } from './process.ts';
import { type Pushed, pushRefs } from './push.ts';
import type { Repository } from './repository.ts';
import { readFolder } from './tree-files.ts';

/** Keeps a branch that is one commit on another one, by git. A forced update, and never of what somebody else left there. */
export function ownBranch(repository: Repository, clock: Clock): OwnBranch {
  return {
    look: (branch) => lookAt(repository, branch),
    async replace(change) {
      const { commit } = await buildOnto(repository, clock, change);
      const end = await move(repository, change.branch, change.expected, commit);
      return end === 'moved' ? { kind: 'moved' } : { kind: 'replaced', commit };
    },
    async remove(branch, expected) {
      await move(repository, branch, expected, null);
    },
  };
}

/** The commit that a change makes of another one, or of nothing, in the store only. */
export async function buildOnto(
  repository: Repository,
  clock: Clock,
  change: Pick<CommitChange, 'changes' | 'message'> & { readonly onto: string | null },
): Promise<BuiltCommit> {
  return await buildCommit(await repository.store(), {
    parent: change.onto,
    tree: null,
    changes: change.changes,
    message: fullMessage(change.message),
    author: repository.identity('author'),
    committer: repository.identity('committer'),
    at: clock.now(),
  });
}

async function lookAt(repository: Repository, branch: string): Promise<OwnBranchTip | null> {
  const commit = await repository.fetchRef(`refs/heads/${branch}`);
  if (commit === null) return null;
  const { git } = await repository.store();
  // The raw object: where the history ends early, every other command hides the parents.
  const raw = await gitText(git, ['cat-file', 'commit', commit]);
  const end = raw.indexOf('\n\n');
  const head = raw.slice(0, end);
  return {
    commit,
    parents: [...head.matchAll(/^parent (\S+)$/gm)].map(([, parent = '']) => parent),
    message: raw.slice(end + 2),
    isByUs: [GITHUB_EMAIL, repository.identity('committer').email].includes(committerIn(head)),
    files: (folder) => readFolder(git, commit, folder),
  };
}

/** Who GitHub commits as what it makes, and what its buttons rebase. (GitHub docs, "About commit signature verification") */
const GITHUB_EMAIL = 'noreply@github.com';

function committerIn(head: string): string {
  return /^committer .*<([^>]*)> \d+ [+-]\d{4}$/m.exec(head)?.[1] ?? '';
}

/** `commit: null` removes it. */
async function move(
  repository: Repository,
  branch: string,
  expected: string | null,
  commit: string | null,
): Promise<Pushed> {
  const ref = `refs/heads/${branch}`;
  if (repository.remote !== null) {
    const { git } = await repository.store();
    return await pushRefs(git, repository.remote, [{ ref, commit: commit ?? '', expected }]);
  }
  if (commit !== null) return await updateRef(repository, { ref, commit, expected });
  return await updateRef(repository, { ref, commit: '0'.repeat(expected?.length ?? 40), expected });
}
