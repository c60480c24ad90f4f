import { relative, resolve, sep } from 'node:path';
import { HoldfastError } from '../core/errors.ts';
import { readBranchFiles } from '../git/branch-files.ts';
import { openRepository } from '../git/repository.ts';
import { DEFAULT_PLAN_FILE, type PlanFile } from './plan-space.ts';
import type { WorkspaceDeps } from './workspace.ts';

/** A plan file as a branch has it; null = it has none by that path. */
export interface BasePlanFile extends Omit<PlanFile, 'text'> {
  readonly text: string | null;
}

/**
 * The plan files as the branch has them that a pull request is to be merged into. What the pull request itself says is data:
 * it picks no role and no account. Throws `plan-missing` for a path outside of the repository.
 */
export async function basePlanFiles(
  deps: Pick<WorkspaceDeps, 'cwd' | 'env' | 'signal' | 'github'>,
  branch: string,
  paths: readonly string[],
): Promise<readonly BasePlanFile[]> {
  const { cwd, env, signal, github } = deps;
  const token = github?.token == null ? null : { serverUrl: github.serverUrl, value: github.token };
  await using repository = await openRepository({ cwd, env, signal, token });
  const named = (paths.length === 0 ? [DEFAULT_PLAN_FILE] : paths).map((path) => ({
    path,
    inRepository: pathInRepository(repository.root, cwd, path),
  }));
  const outside = named.find(({ inRepository }) => inRepository.startsWith('../'));
  if (outside !== undefined)
    throw new HoldfastError('plan-missing', `the plan file '${outside.path}' lies outside of the repository`, {
      hint: 'for a pull request the plan is read from the branch that it is to be merged into',
    });
  const texts = await readBranchFiles(
    repository,
    branch,
    named.map(({ inRepository }) => inRepository),
  );
  return named.map(({ path, inRepository }) => ({ file: path, text: texts.get(inRepository) ?? null }));
}

export function noPlanFile(branch: string, path: string): HoldfastError {
  return new HoldfastError('plan-missing', `the branch '${branch}' has no plan file '${path}'`, {
    hint: 'a pull request is reviewed by the plan of the branch that it is to be merged into; merge the plan first',
  });
}

/** A path as it was named, from the repository's root. */
export function pathInRepository(root: string, cwd: string, path: string): string {
  return relative(root, resolve(cwd, path)).split(sep).join('/');
}
