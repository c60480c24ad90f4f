import { HoldfastError } from '../core/errors.ts';
import { runGit } from './process.ts';
import type { Pushed, RefUpdate } from './push.ts';
import type { Repository } from './repository.ts';

/** Moves a ref of this repository from exactly `expected`; `moved` when somebody else was first. (git-update-ref) */
export async function updateRef(repository: Repository, { ref, commit, expected }: RefUpdate): Promise<Pushed> {
  const { name, email } = repository.identity('committer');
  const git = {
    ...repository.git,
    env: { ...repository.git.env, GIT_COMMITTER_NAME: name, GIT_COMMITTER_EMAIL: email },
  };
  const old = expected ?? '0'.repeat(commit.length);
  try {
    await runGit(git, ['update-ref', '-m', 'holdfast', ref, commit, old]);
    return 'pushed';
  } catch (error) {
    if (error instanceof HoldfastError && /cannot lock ref|unable to lock|reference already exists/.test(error.message))
      return 'moved';
    throw error;
  }
}

/**
 * Moves a local branch. When it is checked out, index and work tree go with it; files with edits of the user keep them, as
 * edits on top of the new commit. Without this the user's next commit would take ours back.
 */
export async function updateLocal(
  repository: Repository,
  update: RefUpdate,
  paths: readonly string[],
): Promise<Pushed> {
  const { git } = repository;
  const checkedOut = await runGit(git, ['symbolic-ref', '--quiet', 'HEAD'], { allow: [1] });
  const outcome = await updateRef(repository, update);
  if (outcome === 'moved' || checkedOut.stdout.toString('utf8').trim() !== update.ref) return outcome;
  const before = update.expected ?? (await emptyTree(repository));
  const moved = await runGit(git, ['read-tree', '-m', '-u', before, update.commit], { allow: [1, 128] });
  if (moved.code !== 0)
    await runGit(git, ['reset', '--quiet', '--pathspec-from-file=-', '--pathspec-file-nul', update.commit], {
      input: [paths.map((path) => `:(literal,top)${path}\0`).join('')],
    });
  return outcome;
}

async function emptyTree({ git }: Repository): Promise<string> {
  const { stdout } = await runGit(git, ['hash-object', '-t', 'tree', '-w', '--stdin']);
  return stdout.toString('utf8').trim();
}

/** Headline, empty line, body; one line feed at the end. */
export function fullMessage({ headline, body }: { readonly headline: string; readonly body: string }): string {
  return body.trim() === '' ? `${headline}\n` : `${headline}\n\n${body.trim()}\n`;
}
