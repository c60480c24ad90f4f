import type { Path, PlanProblem } from './problem.ts';
import { isMapValue, type PlanFile, readFields } from './read.ts';
import type { PlanSchema } from './schema.ts';
import { type PlanText, problemAt, showPlace, showValue } from './text.ts';

/** What holds for the whole plan space. `id` is empty when it is missing, which is a problem. */
export interface Head {
  readonly id: string;
  readonly timezone: string;
  readonly budgets: { readonly route53: number };
}

/** Reads the keys that one plan space has once; further files may leave them out or say the same. */
export function readHead(files: readonly PlanFile[], schema: PlanSchema): { head: Head; problems: PlanProblem[] } {
  const problems: PlanProblem[] = [];
  const given = new Map<string, { readonly text: PlanText; readonly path: Path; readonly raw: unknown }>();
  for (const { text, value } of files) {
    for (const path of [['version'], ['id'], ['timezone'], ['budgets', 'route53']] as const) {
      const raw = path.reduce<unknown>((at, key) => (isMapValue(at) ? at[key] : undefined), value);
      if (raw === undefined) continue;
      const first = given.get(path[0]);
      if (first === undefined) given.set(path[0], { text, path, raw });
      else if (first.raw !== raw)
        problems.push(
          problemAt(text, path, {
            message: `${showValue(text, path)} differs from ${showValue(first.text, path)} at ${showPlace(first.text, path)}`,
            hint: `all files of one plan space share it: say it once, or say the same`,
          }),
        );
    }
  }
  const top = files[0];
  if (top !== undefined && files.every(({ value }) => isMapValue(value))) {
    if (!given.has('version'))
      problems.push(problemAt(top.text, ['version'], { message: "'version' is missing", hint: 'add version: 1' }));
    if (!given.has('id'))
      problems.push(
        problemAt(top.text, ['id'], {
          message: "'id' is missing: it says who owns what Holdfast writes",
          hint: 'add id: NAME, such as acme-infra, and never change it',
        }),
      );
  }
  const { id, timezone } = readFields(schema.file.shape, {
    id: given.get('id')?.raw,
    timezone: given.get('timezone')?.raw,
  }).value;
  const budgets = schema.budgets.safeParse({ route53: given.get('budgets')?.raw }).data ?? schema.budgets.parse({});
  return { head: { id: id ?? '', timezone: timezone ?? 'UTC', budgets }, problems };
}
