import { HoldfastError } from '../core/errors.ts';
import { type Instant, isoTime } from '../core/time.ts';
import { type GitContext, gitText, runGit } from './process.ts';
import type { Repository } from './repository.ts';
import { readFolder } from './tree-files.ts';

/** What a repository says of earlier commits. */
export interface History {
  /** The commit that a branch, a tag or an abbreviated id means, here or on the remote; null when nothing does. */
  resolve(revision: string): Promise<string | null>;
  /** The newest commit of a branch's own line that was made at an instant or before; null when it is younger. */
  until(head: string, at: Instant): Promise<string | null>;
  /** The commits that changed something below a folder, newest first. */
  touching(head: string, folder: string): Promise<readonly string[]>;
  /** Path from the repository's root → text of every text file below a folder of a commit. */
  files(commit: string, folder: string): Promise<ReadonlyMap<string, string>>;
  /** When a commit was made. */
  madeAt(commit: string): Promise<Instant>;
}

export function historyOf(repository: Repository): History {
  // Once: a clone without history (actions/checkout, fetch-depth 1) is completed where objects are made, not where people work.
  let whole: Promise<GitContext> | null = null;
  const complete = (head: string): Promise<GitContext> => {
    whole ??= withHistory(repository, head);
    return whole;
  };
  return {
    async resolve(revision) {
      const here = await runGit(
        repository.git,
        ['rev-parse', '--verify', '--quiet', '--end-of-options', `${revision}^{commit}`],
        {
          allow: [1, 128],
        },
      );
      const found = here.stdout.toString('utf8').trim();
      if (found !== '') return found;
      if (repository.remote === null) return null;
      for (const ref of [`refs/tags/${revision}`, `refs/heads/${revision}`]) {
        const commit = await repository.fetchRef(ref);
        if (commit !== null) return await gitText((await repository.store()).git, ['rev-parse', `${commit}^{commit}`]);
      }
      return /^[0-9a-f]{40,64}$/.test(revision) ? await fetchCommit(repository, revision) : null;
    },
    async until(head, at) {
      const git = await complete(head);
      return (await gitText(git, ['rev-list', '-1', '--first-parent', `--before=${isoTime(at)}`, head])) || null;
    },
    async touching(head, folder) {
      const git = await complete(head);
      const text = await gitText(git, ['rev-list', '--first-parent', head, '--', `:(top,literal)${folder}`]);
      return text === '' ? [] : text.split('\n');
    },
    async files(commit, folder) {
      return await readFolder((await repository.store()).git, commit, folder);
    },
    async madeAt(commit) {
      const seconds = await gitText((await repository.store()).git, ['show', '-s', '--format=%ct', commit]);
      return Number(seconds) * 1000;
    },
  };
}

async function withHistory(repository: Repository, head: string): Promise<GitContext> {
  const { git } = await repository.store();
  if (repository.remote === null) return git;
  if ((await gitText(git, ['rev-parse', '--is-shallow-repository'])) !== 'true') return git;
  try {
    const quiet = ['fetch', '--quiet', '--no-tags', '--no-write-fetch-head', '--unshallow'];
    await runGit(git, [...quiet, repository.remote, head]);
  } catch (cause) {
    if (!(cause instanceof HoldfastError) || cause.code === 'cancelled') throw cause;
    throw new HoldfastError(
      cause.code,
      `the history of this clone ends early, and the rest could not be had: ${cause.message}`,
      {
        hint: 'check out with fetch-depth: 0',
        cause,
      },
    );
  }
  return git;
}

async function fetchCommit(repository: Repository, commit: string): Promise<string | null> {
  const { git } = await repository.store();
  const quiet = ['fetch', '--quiet', '--no-tags', '--no-write-fetch-head', '--depth=1'];
  const fetched = await runGit(git, [...quiet, repository.remote ?? '', commit], { allow: [1, 128] });
  return fetched.code === 0 ? commit : null;
}
