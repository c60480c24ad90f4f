import type { Plan, PlanSpace } from '../../core/plan.ts';
import type { Finding } from '../../core/result.ts';
import type { PlanChange } from '../../core/review/plan-change.ts';
import { allGone, allNew, planChanges } from '../../core/review/plan-changes.ts';
import { textsBelow } from '../../core/texts-below.ts';
import { type PullRefs, readPullTrees } from '../../git/pull-trees.ts';
import { openRepository } from '../../git/repository.ts';
import { configSources, type RegisteredSource } from '../../sources/source.ts';
import { pathInRepository } from '../base-plan.ts';
import { type PlanFile, parsePlanSpace, problemFindings } from '../plan-space.ts';
import type { WorkspaceDeps } from '../workspace.ts';

type Texts = ReadonlyMap<string, string>;

/** What a pull request changes of what Holdfast reads. All of it is data: nothing of it is run, asked or believed. */
export interface PullEdits {
  readonly by: 'merge' | 'head';
  /** The snapshots of a plan before and after merging, by path below `commit.path`. */
  of(plan: Plan): { readonly before: Texts; readonly after: Texts };
  /** What its plan file means; null when the file is the same. */
  readonly plan: PlanEdit | null;
  /** The plan files before and after; null when they are the same, and where one of the two cannot be compared. */
  readonly spaces: Spaces | null;
  /** Plan files that were named and are neither in the base branch nor in the pull request. */
  readonly unknown: readonly string[];
}

export type PlanEdit =
  /** `base`: whether the base branch has a plan that can be read; without one all of it is new. */
  | { readonly kind: 'read'; readonly base: 'plan' | 'none' | 'broken'; readonly changes: readonly PlanChange[] }
  /** The plan file goes: once merged, nothing would run. */
  | { readonly kind: 'gone'; readonly changes: readonly PlanChange[] }
  /** Once merged, nothing would run. */
  | { readonly kind: 'invalid'; readonly findings: readonly Finding[] };

export interface Spaces {
  readonly before: PlanSpace;
  /** Null = there is none any more. */
  readonly after: PlanSpace | null;
}

export interface PullDeps extends Pick<WorkspaceDeps, 'cwd' | 'env' | 'signal' | 'github'> {
  readonly sources: readonly RegisteredSource[];
}

/**
 * Reads them; null when the pull request's commits cannot be had. `space`: the plan of the base branch, null when it has none.
 * `planFiles`: all that were named.
 */
export async function pullEdits(
  { cwd, env, signal, github, sources }: PullDeps,
  pull: PullRefs,
  space: PlanSpace | null,
  planFiles: readonly Pick<PlanFile, 'file'>[],
): Promise<PullEdits | null> {
  const token = github?.token == null ? null : { serverUrl: github.serverUrl, value: github.token };
  await using repository = await openRepository({ cwd, env, signal, token });
  const folders = [...new Set((space?.plans ?? []).map(({ commit }) => `${commit.path}/`))];
  const files = planFiles.map(({ file }) => ({ file, path: pathInRepository(repository.root, cwd, file) }));
  const named = new Set(files.map(({ path }) => path));
  const trees = await readPullTrees(
    repository,
    pull,
    (path) => named.has(path) || folders.some((folder) => path.startsWith(folder)),
  );
  if (trees === null) return null;
  return {
    by: trees.by,
    of: ({ commit }) => ({
      before: textsBelow(trees.before, commit.path),
      after: textsBelow(trees.after, commit.path),
    }),
    ...planEdit(files, trees.before, trees.after, sources),
    unknown: files.filter(({ path }) => !trees.before.has(path) && !trees.after.has(path)).map(({ file }) => file),
  };
}

function planEdit(
  files: readonly { readonly file: string; readonly path: string }[],
  before: Texts,
  after: Texts,
  sources: readonly RegisteredSource[],
): Pick<PullEdits, 'plan' | 'spaces'> {
  if (files.every(({ path }) => before.get(path) === after.get(path))) return { plan: null, spaces: null };
  const read = (texts: Texts) => {
    const there = files.flatMap(({ file, path }) => {
      const text = texts.get(path);
      return text === undefined ? [] : [{ file, text }];
    });
    return there.length === 0 ? null : parsePlanSpace(there, sources);
  };
  const regional = new Set(
    configSources(sources).flatMap(({ spec }) => (spec.scope === 'regional' ? [spec.name] : [])),
  );
  const isRegional = (name: string) => regional.has(name);
  const [was, is] = [read(before), read(after)];
  if (is === null) {
    if (was?.ok !== true) return { plan: { kind: 'gone', changes: [] }, spaces: null };
    return {
      plan: { kind: 'gone', changes: allGone(was.space, isRegional) },
      spaces: { before: was.space, after: null },
    };
  }
  if (!is.ok) return { plan: { kind: 'invalid', findings: problemFindings(is.problems) }, spaces: null };
  if (was?.ok !== true) {
    const base = was === null ? 'none' : 'broken';
    return { plan: { kind: 'read', base, changes: allNew(is.space, isRegional) }, spaces: null };
  }
  return {
    plan: { kind: 'read', base: 'plan', changes: planChanges(was.space, is.space, isRegional) },
    spaces: { before: was.space, after: is.space },
  };
}
