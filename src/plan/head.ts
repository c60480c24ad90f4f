import type { Safety } from '../core/plan.ts';
import { parseShare } from './checks.ts';
import type { Path, PlanProblem } from './problem.ts';
import { isMapValue, type PlanFile, readFields } from './read.ts';
import type { PlanSchema } from './schema.ts';
import { type PlanText, problemAt, showPlace, showValue } from './text.ts';
import { misspells } from './words.ts';

/** What holds for the whole plan space. `id` is empty when it is missing, which is a problem. */
export interface Head {
  readonly id: string;
  /** Of the files that say one; it holds for the plans of that file. */
  readonly timezones: ReadonlyMap<PlanText, string>;
  /** Every declared budget, at its own rate where no file sets one. */
  readonly budgets: Readonly<Record<string, number>>;
  readonly safety: Safety;
}

const LIVE_CHANGE: Path = ['safety', 'maxLiveChange'];
const UNFORESEEN: Path = ['safety', 'maxUnforeseenDeletes'];
const TWO_PERSONS: Path = ['safety', 'twoPersons'];

/** Reads the keys that one plan space has once, which further files may leave out or say the same, and each file's own. */
export function readHead(files: readonly PlanFile[], schema: PlanSchema): { head: Head; problems: PlanProblem[] } {
  const problems: PlanProblem[] = [];
  const given = new Map<string, { readonly text: PlanText; readonly path: Path; readonly raw: unknown }>();
  const budgetPaths = Object.keys(schema.budgets.shape).map((name) => ['budgets', name]);
  for (const { text, value } of files) {
    for (const path of [['version'], ['id'], LIVE_CHANGE, UNFORESEEN, TWO_PERSONS, ...budgetPaths]) {
      const raw = path.reduce<unknown>((at, key) => (isMapValue(at) ? at[key] : undefined), value);
      if (raw === undefined) continue;
      const key = path.join('.');
      const first = given.get(key);
      if (first === undefined) given.set(key, { text, path, raw });
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
    const keys = Object.keys(schema.file.shape);
    const missing = (key: string) => !given.has(key) && !files.some(({ value }) => misspells(value, key, keys));
    if (missing('version'))
      problems.push(problemAt(top.text, ['version'], { message: "'version' is missing", hint: 'add version: 1' }));
    if (missing('id'))
      problems.push(
        problemAt(top.text, ['id'], {
          message: "'id' is missing: it says who owns what Holdfast writes",
          hint: 'add id: NAME, such as acme-infra, and never change it',
        }),
      );
  }
  const { id } = readFields(schema.file.shape, { id: given.get('id')?.raw }).value;
  const timezones = new Map<PlanText, string>();
  for (const { text, value } of files) {
    const { timezone } = readFields(schema.file.shape, value).value;
    if (timezone !== undefined) timezones.set(text, timezone);
  }
  const rates = budgetPaths.map(([, name = '']) => [name, given.get(`budgets.${name}`)?.raw]);
  // A rate that is wrong is reported by the schema; the source's own stands in for it.
  const budgets = {
    ...schema.budgets.parse({}),
    ...readFields(schema.budgets.shape, Object.fromEntries(rates)).value,
  } as Readonly<Record<string, number>>;
  const said = (path: Path) => given.get(path.join('.'))?.raw;
  const { maxLiveChange, maxUnforeseenDeletes, twoPersons } = {
    ...schema.safety.parse({}),
    ...readFields(schema.safety.shape, {
      maxLiveChange: said(LIVE_CHANGE),
      maxUnforeseenDeletes: said(UNFORESEEN),
      twoPersons: said(TWO_PERSONS),
    }).value,
  };
  const safety = { maxLiveChange: parseShare(maxLiveChange) ?? 0, maxUnforeseenDeletes, twoPersons };
  return { head: { id: id ?? '', timezones, budgets, safety }, problems };
}
