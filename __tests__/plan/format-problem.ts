import type { PlanProblem } from '../../src/plan/problem.ts';

/** `file:line:col path: message`, the code frame, and the mend: what people read on a terminal and in a log. */
export function formatProblem(problem: PlanProblem): string {
  const { file, line, column, path, message, hint, frame } = problem;
  return `${file}:${line}:${column} ${path === '' ? '' : `${path}: `}${message}\n${frame}\n  fix: ${hint}`;
}
