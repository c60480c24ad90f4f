import { gitText, runGit } from './process.ts';
import type { Repository } from './repository.ts';
import { listFiles, readTexts } from './tree-files.ts';

/** A pull request, as the event tells of it. */
export interface PullRefs {
  readonly number: number;
  readonly headSha: string;
  readonly baseBranch: string;
}

/** What merging a pull request changes: texts of some files before and after, by their paths from the root. */
export interface PullTrees {
  /** `merge`: as GitHub would merge it now. `head`: its own newest commit, because it cannot be merged as it stands. */
  readonly by: 'merge' | 'head';
  readonly before: ReadonlyMap<string, string>;
  readonly after: ReadonlyMap<string, string>;
}

/**
 * Reads what a pull request changes without checking anything out. GitHub keeps its merge, made on the base branch, in
 * `refs/pull/N/merge`, in the base repository also for one from a fork. Null when neither that nor its head can be had.
 * (GitHub docs, "Events that trigger workflows", pull_request)
 */
export async function readPullTrees(
  repository: Repository,
  pull: PullRefs,
  isWanted: (path: string) => boolean,
): Promise<PullTrees | null> {
  const found = (await mergeOf(repository, pull)) ?? (await headOf(repository, pull));
  if (found === null) return null;
  return {
    by: found.by,
    before: await textsAt(repository, found.before, isWanted),
    after: await textsAt(repository, found.after, isWanted),
  };
}

interface Compared {
  readonly by: PullTrees['by'];
  readonly before: string;
  readonly after: string;
}

/** The merge and its first parent, which is what the base branch was; one that is older than the head says nothing. */
async function mergeOf(repository: Repository, { number, headSha }: PullRefs): Promise<Compared | null> {
  const merge = await repository.fetchRef(`refs/pull/${number}/merge`);
  if (merge === null || repository.remote === null) return null;
  const { git } = await repository.store();
  const raw = await gitText(git, ['cat-file', 'commit', merge]);
  const [base, head] = [...raw.matchAll(/^parent (\S+)$/gm)].map(([, parent]) => parent);
  if (base === undefined || head !== headSha) return null;
  if (!(await has(repository, base)))
    await runGit(git, [
      'fetch',
      '--quiet',
      '--no-tags',
      '--no-write-fetch-head',
      '--depth=2',
      repository.remote,
      merge,
    ]);
  return (await has(repository, base)) ? { by: 'merge', before: base, after: merge } : null;
}

/** Beside where it left the base branch, as far as the history tells; else beside that branch as it is now. */
async function headOf(repository: Repository, { number, headSha, baseBranch }: PullRefs): Promise<Compared | null> {
  const tip = await repository.fetchRef(`refs/heads/${baseBranch}`);
  const known = (await has(repository, headSha)) || (await repository.fetchRef(`refs/pull/${number}/head`)) === headSha;
  if (tip === null || !known) return null;
  const { git } = await repository.store();
  const { stdout } = await runGit(git, ['merge-base', tip, headSha], { allow: [1, 128] });
  return { by: 'head', before: stdout.toString('utf8').trim() || tip, after: headSha };
}

async function has(repository: Repository, commit: string): Promise<boolean> {
  if (!/^[0-9a-f]{40,64}$/.test(commit)) return false;
  const { git } = await repository.store();
  return (await runGit(git, ['cat-file', '-e', `${commit}^{tree}`], { allow: [1, 128] })).code === 0;
}

async function textsAt(
  repository: Repository,
  commit: string,
  isWanted: (path: string) => boolean,
): Promise<ReadonlyMap<string, string>> {
  const { git } = await repository.store();
  const files = (await listFiles(git, commit, '')).filter(({ path }) => isWanted(path));
  const texts = await readTexts(
    git,
    files.map(({ blob }) => blob),
  );
  return new Map(
    files.flatMap(({ path, blob }) => {
      const text = texts.get(blob);
      return text === undefined ? [] : [[path, text] as const];
    }),
  );
}
