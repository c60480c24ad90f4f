import { RUNTIME_MAX_MS } from '../core/chain.ts';
import { parseDuration } from '../core/duration.ts';
import type { Plan } from '../core/plan.ts';
import { expandAccounts } from './accounts.ts';
import { tidyFolder } from './checks.ts';
import { copiesOf, copyProblems } from './copies-schema.ts';
import { type Entry, readEntries, repeated } from './entries.ts';
import { spotOf } from './frame.ts';
import type { PlanProblem } from './problem.ts';
import { type Part, readFields } from './read.ts';
import { retentionOf } from './retention-schema.ts';
import type { PlanSchema, PlanSourceSpec } from './schema.ts';
import { schemeOf } from './scheme-schema.ts';
import { storageProblems } from './storage.ts';
import { problemAt, showPlace, spanOf } from './text.ts';

/** A plan as it will run, with the places that the checks between plans need. */
export interface ReadPlan {
  readonly part: Part;
  readonly plan: Plan;
  readonly entries: readonly Entry[];
  readonly broken: ReadonlySet<string>;
}

interface PlanContext {
  readonly schema: PlanSchema;
  readonly sources: readonly PlanSourceSpec[];
  readonly accounts: readonly string[];
  /** Names of the destinations of the file. */
  readonly destinations: readonly string[];
  readonly timezone: string;
}

/** One plan with its defaults. What is wrong is a problem, and counts as not given. */
export function readPlan(part: Part, ctx: PlanContext, problems: PlanProblem[]): ReadPlan {
  const { text, path } = part;
  const { value, broken } = readFields(ctx.schema.plan.shape, part.raw);
  const at = (key: readonly string[], message: string, hint: string) =>
    problems.push(problemAt(text, [...path, ...key], { message, hint }));

  let accounts: readonly string[] = [];
  if (value.accounts !== undefined) {
    const among = 'the accounts of the plan file';
    const expanded = expandAccounts(value.accounts, ctx.accounts, { text, path: [...path, 'accounts'], among });
    problems.push(...expanded.problems);
    accounts = expanded.names;
  }
  if (value.regions !== undefined && value.regions !== 'enabled')
    problems.push(...repeated(value.regions, text, [...path, 'regions']));

  const around = {
    text,
    plan: part.name,
    path,
    accounts: value.accounts === undefined ? null : accounts,
    regions: value.regions ?? null,
    broken,
  };
  const raw =
    typeof part.raw === 'object' && part.raw !== null ? (part.raw as Record<string, unknown>)['sources'] : undefined;
  const read = readEntries(raw, around, ctx.schema, ctx.sources);
  problems.push(...read.problems);

  problems.push(...copyProblems(part, value.copies, ctx.accounts));
  problems.push(...storageProblems(part, read.entries, { value, broken }, ctx.destinations));

  const commit = value.commit ?? ctx.schema.commit.parse({});
  if (commit.mode === 'none' && commit.branch !== undefined)
    at(
      ['commit', 'branch'],
      `mode none commits nothing, so branch '${commit.branch}' would be ignored`,
      'remove branch, or write mode: push',
    );

  const timezone = value.timezone ?? ctx.timezone;
  const freshness = value.freshness === undefined ? null : parseDuration(value.freshness);

  return {
    part,
    entries: read.entries,
    broken,
    plan: {
      name: part.name,
      was: value.was ?? null,
      timezone,
      schedule: value.schedule ?? null,
      accounts,
      regions: value.regions ?? null,
      sources: read.entries.map(({ source }) => source),
      destination: value.destination ?? null,
      retention: retentionOf(value.retention),
      copies: copiesOf(value.copies),
      scheme: schemeOf(value.scheme ?? ctx.schema.scheme.parse({})),
      commit: {
        path: tidyFolder(commit.path),
        mode: commit.mode,
        branch: commit.branch ?? null,
        allowPublic: commit.allowPublic,
      },
      freshness,
      maxRuntime: (value.maxRuntime === undefined ? null : parseDuration(value.maxRuntime)) ?? RUNTIME_MAX_MS,
      position: { file: text.file, ...spotOf(text, spanOf(text, path, 'key').start) },
    },
  };
}

/** `was` must name a plan that is gone, and only one plan can have been it. */
export function renameProblems(plans: readonly ReadPlan[], names: readonly string[]): PlanProblem[] {
  const problems: PlanProblem[] = [];
  const heirs = new Map<string, ReadPlan>();
  for (const one of plans) {
    const { was } = one.plan;
    if (was === null) continue;
    const at = [...one.part.path, 'was'];
    const wrong = (message: string, hint: string) => problems.push(problemAt(one.part.text, at, { message, hint }));
    const heir = heirs.get(was);
    if (names.includes(was))
      wrong(
        `'${was}' is a plan of its own, so this plan cannot have been it`,
        'was: takes the name that this plan had; remove it',
      );
    else if (heir !== undefined)
      wrong(
        `'${was}' is already the earlier name of '${heir.plan.name}' at ${showPlace(heir.part.text, [...heir.part.path, 'was'])}`,
        'a plan goes on as one plan: remove one of the two',
      );
    else heirs.set(was, one);
  }
  return problems;
}
