import { type CommandLine, readCommand } from '../core/command-line.ts';
import type { JsonObject } from '../core/json.ts';
import type { PlanSource, Regions } from '../core/plan.ts';
import { COPY_NAME } from '../core/point-sources.ts';
import { expandAccounts } from './accounts.ts';
import { spotOf } from './frame.ts';
import { anyOf, type Path, type PlanProblem } from './problem.ts';
import { AROUND_TIMEOUT, type PlanSchema, type PlanSourceSpec } from './schema.ts';
import { type PlanText, problemAt, showPlace, spanOf } from './text.ts';

/** A source of a plan with what the checks beyond it need. */
export interface Entry {
  readonly source: PlanSource;
  readonly spec: PlanSourceSpec;
  readonly path: Path;
}

/** What the plan around the entries says; null = not given, or wrong and reported. */
interface Around {
  readonly text: PlanText;
  readonly plan: string;
  readonly path: Path;
  readonly accounts: readonly string[] | null;
  readonly regions: Regions | null;
  /** Fields of the plan that are wrong, against which nothing can be checked. */
  readonly broken: ReadonlySet<string>;
}

/** The sources of one plan. Entries of a wrong shape are left out: the schema reports them. */
export function readEntries(
  raw: unknown,
  around: Around,
  schema: PlanSchema,
  specs: readonly PlanSourceSpec[],
): { readonly entries: readonly Entry[]; readonly problems: readonly PlanProblem[] } {
  const problems: PlanProblem[] = [];
  const entries: Entry[] = [];
  for (const [index, item] of (Array.isArray(raw) ? raw : []).entries()) {
    const path: Path = [...around.path, 'sources', index];
    const parsed = schema.entry.safeParse(item);
    if (!parsed.success) continue;
    const entry: Record<string, unknown> = typeof parsed.data === 'string' ? { [parsed.data]: {} } : parsed.data;
    const named = specs.filter((spec) => entry[spec.name] !== undefined);
    const spec = named[0];
    if (spec === undefined || named.length > 1) {
      problems.push(problemAt(around.text, path, countProblem(named, specs)));
      continue;
    }
    const source = readSource(entry, spec, path, around, problems);
    const twin = entries.find((one) => one.source.name === source.name);
    if (twin !== undefined)
      problems.push(
        problemAt(around.text, path, {
          message: `'${around.plan}/${source.name}' is already the source at ${showPlace(around.text, twin.path)}`,
          hint: `give one of them a name: { name: other, ${spec.name}: … }`,
        }),
      );
    else entries.push({ source, spec, path });
  }
  return { entries, problems: [...problems, ...renamedSources(entries, around)] };
}

/** As `was` of a plan: it names a source that is gone, and one source alone can have been it. */
function renamedSources(entries: readonly Entry[], { text, plan }: Around): readonly PlanProblem[] {
  return entries.flatMap(({ source: { was }, path }, index) => {
    const at = (message: string, hint: string) => [problemAt(text, [...path, 'was'], { message, hint })];
    if (was === null) return [];
    const same = entries.find(({ source }) => source.name === was);
    if (same !== undefined)
      return at(
        `'${plan}/${was}' is a source of its own at ${showPlace(text, same.path)}, so this one cannot have been it`,
        'was: takes the name that this source had in this plan; remove it',
      );
    const heir = entries.slice(0, index).find(({ source }) => source.was === was);
    if (heir === undefined) return [];
    return at(
      `'${was}' is already the earlier name of '${plan}/${heir.source.name}' at ${showPlace(text, [...heir.path, 'was'])}`,
      'a source goes on as one source: remove one of the two',
    );
  });
}

function countProblem(named: readonly PlanSourceSpec[], specs: readonly PlanSourceSpec[]) {
  return named.length === 0
    ? { message: 'this entry names no source', hint: `add one of ${anyOf(specs.map((spec) => spec.name))}` }
    : {
        message: `this entry names ${named.length} sources: ${named.map((spec) => spec.name).join(', ')}`,
        hint: 'write one entry of the list for each',
      };
}

function readSource(
  entry: Record<string, unknown>,
  spec: PlanSourceSpec,
  path: Path,
  around: Around,
  problems: PlanProblem[],
): PlanSource {
  const { text } = around;
  const at = (wrongPath: Path, message: string, hint: string) =>
    problems.push(problemAt(text, wrongPath, { message, hint }));
  const name = (entry['name'] as string | undefined) ?? spec.name;
  if (name === COPY_NAME)
    at(
      [...path, 'name'],
      `'${COPY_NAME}' is the name of the copy of a plan's snapshots in its destination`,
      `leave it out, or write another such as ${spec.name}`,
    );

  for (const key of ['accounts', 'regions'] as const)
    if (spec.type === 'data' && entry[key] !== undefined) {
      at(
        [...path, key],
        `${spec.name} reads what is where the run is: ${key} cannot narrow it`,
        `remove ${key} from this source`,
      );
      return sourceOf(null, null);
    }

  for (const key of ['before', 'after'] as const)
    if (spec.type !== 'data' && entry[key] !== undefined)
      at(
        [...path, key],
        `${key} runs around what is read on this machine, and ${spec.name} asks AWS`,
        `remove ${key} from this source; a step of the workflow can do the same`,
      );

  const patterns = entry['accounts'] as readonly string[] | undefined;
  let accounts: readonly string[] | null = null;
  if (patterns !== undefined && !around.broken.has('accounts')) {
    if (around.accounts === null)
      at([...path, 'accounts'], 'the plan names no accounts that a source could narrow', 'add accounts: to the plan');
    else {
      const among = `the accounts of plan ${around.plan}`;
      const expanded = expandAccounts(patterns, around.accounts, { text, path: [...path, 'accounts'], among });
      problems.push(...expanded.problems);
      accounts = expanded.names;
    }
  }

  const regions = (entry['regions'] as Regions | undefined) ?? null;
  if (regions !== null && spec.scope === 'global')
    at([...path, 'regions'], `${spec.name} is global: regions cannot narrow it`, 'remove regions from this source');
  else if (regions !== null) problems.push(...narrowing(regions, [...path, 'regions'], around));

  return sourceOf(accounts, regions);

  function sourceOf(ofAccounts: readonly string[] | null, ofRegions: Regions | null): PlanSource {
    return {
      source: spec.name,
      type: spec.type,
      name,
      was: (entry['was'] as string | undefined) ?? null,
      accounts: ofAccounts,
      regions: ofRegions,
      options: entry[spec.name] === undefined ? {} : (spec.options.parse(entry[spec.name]) as JsonObject),
      before: commandOf('before'),
      after: commandOf('after'),
      position: { file: text.file, ...spotOf(text, spanOf(text, path).start) },
    };
  }

  function commandOf(key: 'before' | 'after'): CommandLine | null {
    const given = entry[key] as Parameters<typeof readCommand>[0] | undefined;
    return given === undefined ? null : readCommand(given, AROUND_TIMEOUT);
  }
}

/** What is wrong with the regions of a source inside those of its plan. All that is enabled can hold any. */
function narrowing(regions: Regions, path: Path, { text, plan, regions: around, broken }: Around): PlanProblem[] {
  const covers = broken.has('regions') || around === 'enabled' ? null : around;
  if (regions === 'enabled')
    return covers === null
      ? []
      : [
          problemAt(text, path, {
            message: `'enabled' is wider than the regions of plan ${plan}`,
            hint: `choose from ${covers.join(', ')}, or give the plan regions: enabled`,
          }),
        ];
  const outside = regions.flatMap((region, index) =>
    covers === null || covers.includes(region)
      ? []
      : [
          problemAt(text, [...path, index], {
            message: `'${region}' is not among the regions of plan ${plan}`,
            hint: `add it to the plan, or choose from ${covers.join(', ')}`,
          }),
        ],
  );
  return [...repeated(regions, text, path), ...outside];
}

/** Values of a list that are there twice. */
export function repeated(values: readonly string[], text: PlanText, path: Path): PlanProblem[] {
  return values.flatMap((value, index) =>
    values.indexOf(value) < index
      ? [
          problemAt(text, [...path, index], {
            message: `'${value}' is in the list twice`,
            hint: 'remove one of the two',
          }),
        ]
      : [],
  );
}
