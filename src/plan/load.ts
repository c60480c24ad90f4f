import type { PlanSpace } from '../core/plan.ts';
import { readAccounts } from './accounts.ts';
import { readDestinations } from './destinations.ts';
import { type Explainer, explainIssue } from './explain.ts';
import { readHead } from './head.ts';
import { hideSecrets } from './masks.ts';
import { MINIMAL_FRAME, MINIMAL_LINES } from './minimal.ts';
import { nestingProblems, overlapProblems } from './overlap.ts';
import { readPlan, renameProblems } from './plans.ts';
import type { PlanProblem } from './problem.ts';
import { collectParts, isMapValue, type PlanFile } from './read.ts';
import { type PlanSchema, type PlanSourceSpec, planJsonSchema, planSchema } from './schema.ts';
import { secretProblems } from './secrets.ts';
import { type PlanText, parseText, problemAt } from './text.ts';
import { misspells } from './words.ts';
import { yamlProblems } from './yaml-errors.ts';

export type LoadedPlan =
  | { readonly ok: true; readonly space: PlanSpace }
  | { readonly ok: false; readonly problems: readonly PlanProblem[] };

/** The texts of plan files as one plan space, or everything that is wrong with them in the order of the files. Never throws. */
export function loadPlan(
  files: readonly { readonly file: string; readonly text: string }[],
  sources: readonly PlanSourceSpec[],
): LoadedPlan {
  if (files.length === 0) return { ok: false, problems: [NO_FILE] };
  const schema = planSchema(sources);
  const texts = files.map(({ file, text }) => parseText(file, text));
  const problems: PlanProblem[] = [];
  const readable: PlanFile[] = [];
  const secrets: PlanProblem[] = [];
  for (const text of texts) {
    const broken = yamlProblems(text);
    problems.push(...broken);
    if (broken.length > 0) continue;
    // The aliases were counted before, with a place to point at.
    const file = { text, value: text.document.toJS({ maxAliasCount: -1 }) as unknown };
    problems.push(...shapeProblems(file, schema, sources));
    secrets.push(...secretProblems(text, sources));
    if (isMapValue(file.value)) readable.push(file);
  }
  // Names that a file without a value may define cannot be called unknown.
  const space = readable.length === texts.length ? connect(readable, schema, sources, problems) : null;
  if (space !== null && problems.length + secrets.length === 0) return { ok: true, space };
  // A value that is a secret or an expression is wrong for that reason alone.
  const places = new Set(secrets.map(({ file, path }) => JSON.stringify([file, path])));
  const others = problems.filter(({ file, path }) => !places.has(JSON.stringify([file, path])));
  return { ok: false, problems: hideSecrets(inOrder([...secrets, ...others], texts), texts) };
}

/** What the schema says of one file. */
function shapeProblems(file: PlanFile, schema: PlanSchema, sources: readonly PlanSourceSpec[]): readonly PlanProblem[] {
  const { text, value } = file;
  if (value === null)
    return [
      {
        ...problemAt(text, [], { message: 'the plan file is empty', hint: 'start with the lines above' }),
        frame: MINIMAL_FRAME,
      },
    ];
  if (!isMapValue(value))
    return [
      problemAt(text, [], {
        message: `a plan file is a map, found ${Array.isArray(value) ? 'a list' : 'a single value'}`,
        hint: `start with ${MINIMAL_LINES[0]} on a line of its own, as in examples/minimal.yml`,
      }),
    ];
  const result = schema.file.safeParse(value);
  if (result.success) return [];
  const explainer: Explainer = { text, value, sources, schema: jsonSchemaOf(sources) };
  return result.error.issues.flatMap((issue) => explainIssue(explainer, issue));
}

const NO_FILE: PlanProblem = {
  file: 'holdfast.yml',
  line: 1,
  column: 1,
  path: '',
  message: 'no plan file was given',
  hint: 'name one with --config',
  frame: '',
};

const jsonSchemas = new WeakMap<readonly PlanSourceSpec[], unknown>();

function jsonSchemaOf(sources: readonly PlanSourceSpec[]): unknown {
  const schema = jsonSchemas.get(sources) ?? planJsonSchema(sources);
  jsonSchemas.set(sources, schema as object);
  return schema;
}

/** What only the files together say. Wrong parts were reported by the schema and are left out here. */
function connect(
  files: readonly PlanFile[],
  schema: PlanSchema,
  sources: readonly PlanSourceSpec[],
  problems: PlanProblem[],
): PlanSpace | null {
  const top = files[0];
  if (top === undefined) return null;
  const { head, problems: headProblems } = readHead(files, schema);
  const accountParts = collectParts(files, 'accounts');
  const planParts = collectParts(files, 'plans');
  const { accounts, problems: accountProblems } = readAccounts(accountParts.parts, schema);
  const destinationParts = collectParts(files, 'destinations');
  const { destinations, problems: destinationProblems } = readDestinations(destinationParts.parts, schema, accounts);
  problems.push(
    ...headProblems,
    ...[accountParts, destinationParts, planParts].flatMap((collected) => collected.problems),
    ...accountProblems,
    ...destinationProblems,
  );
  if (planParts.parts.length === 0 && files.every(({ value }) => saysNoPlan(value, Object.keys(schema.file.shape))))
    problems.push(
      problemAt(top.text, ['plans'], {
        message: 'there is no plan',
        hint: 'add plans: { network: { sources: [route53] } }',
      }),
    );

  const names = accounts.map(({ name }) => name);
  const plans = planParts.parts.map((part) => {
    const timezone = head.timezones.get(part.text) ?? 'UTC';
    const ctx = {
      schema,
      sources,
      accounts: names,
      timezone,
      destinations: destinationParts.parts.map(({ name }) => name),
    };
    return readPlan(part, ctx, problems);
  });
  problems.push(
    ...renameProblems(
      plans,
      planParts.parts.map(({ name }) => name),
    ),
    ...overlapProblems(plans),
    ...nestingProblems(plans),
  );
  return {
    id: head.id,
    timezone: head.timezones.get(top.text) ?? 'UTC',
    accounts,
    destinations,
    plans: plans.map(({ plan }) => plan),
    budgets: head.budgets,
    safety: head.safety,
  };
}

/** A `plans` of a wrong type, or spelled wrongly, is reported by the schema. */
function saysNoPlan(value: unknown, keys: readonly string[]): boolean {
  if (misspells(value, 'plans', keys)) return false;
  const plans = isMapValue(value) ? value['plans'] : undefined;
  return plans === undefined || (isMapValue(plans) && Object.keys(plans).length === 0);
}

/** By file, line and column; what stands at one place and says the same once. */
function inOrder(problems: readonly PlanProblem[], texts: readonly PlanText[]): PlanProblem[] {
  const rank = new Map(texts.map(({ file }, index) => [file, index]));
  const seen = new Set<string>();
  return problems
    .toSorted((a, b) => (rank.get(a.file) ?? 0) - (rank.get(b.file) ?? 0) || a.line - b.line || a.column - b.column)
    .filter(({ file, line, column, message }) => {
      const key = JSON.stringify([file, line, column, message]);
      return !seen.has(key) && seen.add(key);
    });
}
