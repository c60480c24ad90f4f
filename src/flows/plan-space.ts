import { isAbsolute, posix } from 'node:path';
import type { PlanSpace } from '../core/plan.ts';
import type { Finding } from '../core/result.ts';
import { readPlanFiles } from '../plan/files.ts';
import { loadPlan } from '../plan/load.ts';
import type { PlanProblem } from '../plan/problem.ts';
import type { RegisteredSource } from '../sources/source.ts';

export type PlanProblems = readonly PlanProblem[];

export type LoadedSpace =
  | {
      readonly ok: true;
      readonly space: PlanSpace;
      readonly files: readonly string[];
      /** By the path as it was named, those outside of this folder by their name alone. */
      readonly texts: ReadonlyMap<string, string>;
    }
  | { readonly ok: false; readonly problems: PlanProblems };

/** Where the plan is unless `--config` names other files. */
export const DEFAULT_PLAN_FILE = 'holdfast.yml';

/** Reads the plan files and checks them against the registered sources. Throws `plan-missing` for a file that is not there. */
export async function loadPlanSpace(
  cwd: string,
  paths: readonly string[],
  sources: readonly RegisteredSource[],
): Promise<LoadedSpace> {
  return parsePlanSpace(await readPlanFiles(cwd, paths.length === 0 ? [DEFAULT_PLAN_FILE] : paths), sources);
}

export interface PlanFile {
  /** As it was named. */
  readonly file: string;
  readonly text: string;
}

/** The same of texts, wherever they were read. */
export function parsePlanSpace(files: readonly PlanFile[], sources: readonly RegisteredSource[]): LoadedSpace {
  const loaded = loadPlan(
    files,
    sources.map((source) => source.spec),
  );
  if (!loaded.ok) return loaded;
  const texts = new Map(files.map(({ file, text }) => [placeBelow(file), text]));
  return { ...loaded, files: files.map((file) => file.file), texts };
}

function placeBelow(file: string): string {
  const path = posix.normalize(file.replaceAll('\\', '/'));
  return path.startsWith('../') || isAbsolute(path) ? posix.basename(path) : path;
}

/** Each problem as a finding at its place, so that hosts can annotate the file. */
export function problemFindings(problems: PlanProblems): readonly Finding[] {
  return problems.map(({ file, line, column, path, message, hint, frame }) => ({
    code: 'plan-invalid',
    severity: 'error',
    message: path === '' ? message : `${path}: ${message}`,
    hint,
    file,
    line,
    column,
    frame,
  }));
}
