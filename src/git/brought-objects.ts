import { randomBytes } from 'node:crypto';
import type { BuiltCommit } from './commit-objects.ts';
import { runGit } from './process.ts';
import { pushRefs } from './push.ts';
import type { Repository } from './repository.ts';

/** One path that a commit changes: the blob that is there afterwards, null = it goes. */
export interface BroughtPath {
  readonly path: string;
  readonly blob: string | null;
}

/** A commit whose objects are on the remote, below a ref that no clone fetches and no workflow runs for. */
export interface BroughtObjects {
  readonly tree: string;
  readonly baseTree: string;
  readonly paths: readonly BroughtPath[];
  /** Takes the ref away; the objects stay as long as something else needs them. */
  drop(): Promise<void>;
}

/**
 * Sends the objects of a commit by git, so that GitHub can be told to make one of its own out of them: a commit that it signs,
 * of any size. Throws what a push throws.
 */
export async function bringObjects(
  repository: Repository,
  { commit, tree, before }: BuiltCommit,
): Promise<BroughtObjects> {
  const { git } = await repository.store();
  const remote = repository.remote ?? '';
  const ref = `refs/holdfast/objects/${randomBytes(8).toString('hex')}`;
  await pushRefs(git, remote, [{ ref, commit, expected: null }]);
  return {
    tree,
    baseTree: before ?? '',
    paths: await changedPaths(repository, before ?? '', tree),
    drop: async () => void (await pushRefs(git, remote, [{ ref, commit: '', expected: commit }])),
  };
}

/** `:<mode> <mode> <id> <id> <status>NUL<path>NUL` (git-diff-tree, "Raw output format") */
async function changedPaths(repository: Repository, before: string, after: string): Promise<readonly BroughtPath[]> {
  const { git } = await repository.store();
  const { stdout } = await runGit(git, ['diff-tree', '-r', '-z', '--no-renames', before, after]);
  const fields = stdout.toString('utf8').split('\0');
  const paths: BroughtPath[] = [];
  for (let at = 0; at + 1 < fields.length; at += 2) {
    const [, , , blob = '', status] = (fields[at] ?? '').split(' ');
    paths.push({ path: fields[at + 1] ?? '', blob: status === 'D' ? null : blob });
  }
  return paths;
}
