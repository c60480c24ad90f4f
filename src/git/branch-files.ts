import { HoldfastError } from '../core/errors.ts';
import type { Repository } from './repository.ts';
import { listFiles, readTexts } from './tree-files.ts';

/**
 * Texts of single files of a branch as the remote has it now, by their paths from the root. Throws `plan-missing` for one that
 * the branch has not got.
 */
export async function readBranchFiles(
  repository: Repository,
  branch: string,
  paths: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const head = (await repository.fetchRef(`refs/heads/${branch}`)) ?? null;
  if (head === null) throw missing(branch, paths[0] ?? '');
  const { git } = await repository.store();
  const all = new Map((await listFiles(git, head, '')).map(({ path, blob }) => [path, blob]));
  const wanted = paths.map((path) => {
    const blob = all.get(path);
    if (blob === undefined) throw missing(branch, path);
    return [path, blob] as const;
  });
  const texts = await readTexts(
    git,
    wanted.map(([, blob]) => blob),
  );
  return new Map(wanted.map(([path, blob]) => [path, texts.get(blob) ?? '']));
}

function missing(branch: string, path: string): HoldfastError {
  return new HoldfastError('plan-missing', `the branch '${branch}' has no plan file '${path}'`, {
    hint: 'a pull request is reviewed by the plan of the branch that it is to be merged into; merge the plan first',
  });
}
