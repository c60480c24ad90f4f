import { HoldfastError } from '../core/errors.ts';
import { type GitContext, gitText, runGit } from './process.ts';
import type { Repository } from './repository.ts';

/** `left`: the work tree stays as it was, and why. */
export type FastForward =
  | { readonly kind: 'moved' }
  | { readonly kind: 'up-to-date' }
  | { readonly kind: 'left'; readonly why: string };

/** See `Repository.fastForward`. */
export async function fastForward(repository: Repository, branch: string, commit: string): Promise<FastForward> {
  const { git, remote } = repository;
  const { ref, head } = await checkedOut(git);
  if (ref !== `refs/heads/${branch}`) return { kind: 'left', why: `'${branch}' is not the branch that is checked out` };
  try {
    if (head === commit) return { kind: 'up-to-date' };
    if (remote !== null) {
      const brought = await bring(repository, remote, head, commit);
      if (brought !== null) return { kind: 'left', why: brought };
    }
    return await merge(repository, branch, commit);
  } catch (error) {
    if (error instanceof HoldfastError && error.code !== 'cancelled') return { kind: 'left', why: error.message };
    throw error;
  }
}

/** What HEAD names, and its commit; null for a branch that has none, on which rev-parse answers nothing. */
async function checkedOut(git: GitContext): Promise<{ readonly ref: string; readonly head: string | null }> {
  const run = await runGit(git, ['rev-parse', 'HEAD^{commit}', '--symbolic-full-name', 'HEAD'], { allow: [128] });
  const [head = '', ref = ''] = run.stdout.toString('utf8').split('\n');
  if (run.code === 0) return { ref, head };
  const unborn = await runGit(git, ['symbolic-ref', '--quiet', 'HEAD'], { allow: [1] });
  return { ref: unborn.stdout.toString('utf8').trim(), head: null };
}

/** Brings the commit's objects into the user's repository; a sentence when that would change how deep its history is. */
async function bring(
  repository: Repository,
  remote: string,
  head: string | null,
  commit: string,
): Promise<string | null> {
  const { git } = repository;
  const { git: at } = await repository.store();
  // The raw object: a shallow boundary hides parents from every other command.
  const raw = ['cat-file', 'commit', commit];
  const known = await runGit(at, raw, { allow: [128] });
  if (known.code !== 0)
    await runGit(at, ['fetch', '--quiet', '--no-tags', '--no-write-fetch-head', '--depth=1', remote, commit]);
  const text = known.code === 0 ? known.stdout.toString('utf8') : await gitText(at, raw);
  const parents = /^(?:tree .*\n)(?:parent .*\n)*/.exec(text)?.[0] ?? '';
  const direct = head === null ? !parents.includes('parent ') : parents.includes(`parent ${head}\n`);
  if (direct) {
    // --shallow makes it leave out what the excluded commit has also where a boundary cuts the two apart.
    const objects = [`${commit}\n`, head === null ? '' : `^${head}\n`];
    const pack = await runGit(at, ['pack-objects', '--quiet', '--revs', '--shallow', '--stdout'], { input: objects });
    await runGit(git, ['unpack-objects', '-q'], { input: [pack.stdout] });
    return null;
  }
  if (repository.shallow) return 'others have committed since the checkout, and the clone is shallow';
  await runGit(git, ['fetch', '--quiet', '--no-tags', '--no-write-fetch-head', remote, commit]);
  return null;
}

async function merge(repository: Repository, branch: string, commit: string): Promise<FastForward> {
  const { name, email } = repository.identity('committer');
  const env = { ...repository.git.env, GIT_COMMITTER_NAME: name, GIT_COMMITTER_EMAIL: email };
  const git = { ...repository.git, env };
  const merged = await runGit(git, ['merge', '--quiet', '--ff-only', '--no-autostash', '--no-stat', commit], {
    allow: [1, 2, 128],
    config: ['-c', 'merge.verifySignatures=false'],
  });
  if (merged.code !== 0) {
    const diverged = /Not possible to fast-forward|unrelated histories/.test(merged.stderr);
    return {
      kind: 'left',
      why: diverged ? `'${branch}' has local commits` : 'the work tree has edits in the same files',
    };
  }
  // As a push by hand would have done; `git status` would else call the branch ahead of the remote.
  const tracking = `refs/remotes/${repository.remote}/${branch}`;
  const known = await runGit(git, ['rev-parse', '--verify', '--quiet', tracking], { allow: [1] });
  if (known.code === 0) await runGit(git, ['update-ref', '-m', 'holdfast: push', tracking, commit]);
  return { kind: 'moved' };
}
