import type { Repository } from './repository.ts';
import { listFiles, readTexts } from './tree-files.ts';

/** Texts of single files of a branch as the remote has it now, by their paths from the root; those that are not there are left out. */
export async function readBranchFiles(
  repository: Repository,
  branch: string,
  paths: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const head = await repository.fetchRef(`refs/heads/${branch}`);
  if (head === null) return new Map();
  const { git } = await repository.store();
  const wanted = (await listFiles(git, head, '')).filter(({ path }) => paths.includes(path));
  const texts = await readTexts(
    git,
    wanted.map(({ blob }) => blob),
  );
  return new Map(wanted.map(({ path, blob }) => [path, texts.get(blob) ?? '']));
}
