import type * as z from 'zod';
import {
  MAPPING_SECTIONS,
  type Mapping,
  type MappingPlace,
  type MappingSection,
  type Staging,
} from '../core/restore/mapping.ts';
import { suggest } from '../core/suggest.ts';
import { exampleHint } from './hints.ts';
import { FETCH_BEFORE, mappingJsonSchema, mappingSchema } from './mapping-schema.ts';
import type { Path, PlanProblem } from './problem.ts';
import { isMapValue } from './read.ts';
import { type PlanText, parseText, problemAt, showValue } from './text.ts';
import { yamlProblems } from './yaml-errors.ts';

export type LoadedMapping =
  | { readonly ok: true; readonly mapping: Mapping }
  | { readonly ok: false; readonly problems: readonly PlanProblem[] };

/** The text of a mapping file as what it means, or everything that is wrong with it at its place. Never throws. */
export function loadMapping(file: string, source: string): LoadedMapping {
  const text = parseText(file, source);
  const broken = yamlProblems(text);
  if (broken.length > 0) return { ok: false, problems: broken };
  const value = text.document.toJS({ maxAliasCount: -1 }) as unknown;
  if (!isMapValue(value)) {
    const message = value === null ? 'the mapping file is empty' : 'a mapping file is a map';
    const hint = 'start with from: and to:, or let the command mapping propose one';
    return { ok: false, problems: [problemAt(text, [], { message, hint })] };
  }
  const result = mappingSchema.safeParse(value);
  if (result.success) return { ok: true, mapping: meaningOf(result.data) };
  const problems = result.error.issues.toSorted(unknownFirst).flatMap((issue) => explain(text, value, issue, []));
  return { ok: false, problems: problems.toSorted((a, b) => a.line - b.line || a.column - b.column) };
}

function meaningOf(file: z.output<typeof mappingSchema>): Mapping {
  const sections = (Object.keys(MAPPING_SECTIONS) as MappingSection[]).flatMap((name) => {
    const entries = file[name];
    return entries === undefined ? [] : [[name, entries] as const];
  });
  const secrets = Object.entries(file.secret ?? {}).map(
    ([name, where]) => [name, { env: (typeof where === 'string' ? where : where.env).slice(1) }] as const,
  );
  return {
    from: placeOf(file.from),
    to: placeOf(file.to),
    sections: Object.fromEntries(sections),
    secrets: Object.fromEntries(secrets),
    prefix: file.name?.prefix ?? '',
    staging: file.staging === undefined ? null : stagingOf(file.staging.bucket, file.staging.prefix ?? ''),
  };
}

function placeOf(place: { account?: string | undefined; region?: string | undefined } | undefined): MappingPlace {
  return { account: place?.account ?? null, region: place?.region ?? null };
}

/** A prefix as S3's keys begin: without a slash in front, with one at its end. */
export function stagingOf(bucket: string, prefix: string): Staging {
  const plain = prefix.replace(/^\/+|\/+$/g, '');
  return { bucket, prefix: plain === '' ? '' : `${plain}/` };
}

type Issue = z.core.$ZodIssue;

function explain(text: PlanText, value: unknown, issue: Issue, base: Path): readonly PlanProblem[] {
  const path: Path = [...base, ...issue.path.map((step) => (typeof step === 'number' ? step : String(step)))];
  const at = (message: string, hint: string) => [problemAt(text, path, { message, hint })];
  const example = exampleHint(schema(), path, 'docs/mapping.md shows what can stand here');
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => problemAt(text, [...path, key], unknownKey(path, key), 'key'));
    case 'invalid_key':
      return issue.issues.slice(0, 1).map((inner) => {
        const hint = hintOf(inner) ?? example;
        return problemAt(text, path, { message: inner.message, hint }, 'key');
      });
    case 'invalid_union': {
      const found = issue.errors.map((inner) =>
        inner.toSorted(unknownFirst).flatMap((one) => explain(text, value, one, path)),
      );
      // Of several ways to write it the one that was meant is the one whose type fits.
      const meant = issue.errors.findIndex((inner) =>
        inner.every((one) => one.code !== 'invalid_type' || one.path.length > 0),
      );
      return meant >= 0
        ? (found[meant] ?? []).slice(0, 1)
        : at(`${showValue(text, path)} is nothing that can stand here`, example);
    }
    case 'custom':
      return at(issue.message, hintOf(issue) ?? example);
    case 'invalid_type':
      return at(typeMessage(text, path, issue.expected), quoted(text, path) ?? example);
    default:
      return at(`${showValue(text, path)} is nothing that can stand here`, example);
  }
}

function typeMessage(text: PlanText, path: Path, expected: string): string {
  const shown = showValue(text, path);
  if (shown === 'nothing') return `'${String(path.at(-1))}' has no value`;
  return `expected ${expected === 'string' ? 'a text' : 'a map'}, found ${shown}`;
}

/** YAML reads digits as a number. */
function quoted(text: PlanText, path: Path): string | null {
  const shown = showValue(text, path);
  return /^\d+$/.test(shown) ? `write "${shown}"` : null;
}

function unknownKey(path: Path, key: string): { readonly message: string; readonly hint: string } {
  if (path[0] === 'secret' && SECRETS_MANAGER_KEY.test(key))
    return { message: `'${key}': a secret is read from the environment and nowhere else`, hint: FETCH_BEFORE };
  const known = path.length === 0 ? Object.keys(mappingSchema.shape) : [];
  const near = suggest(key, known);
  return {
    message: `'${key}' is nothing that a mapping ${path.length === 0 ? 'speaks of' : 'can say here'}`,
    hint: near === null ? 'docs/mapping.md lists what it can say' : `did you mean ${near}?`,
  };
}

function hintOf(issue: Issue): string | null {
  const params = issue.code === 'custom' ? issue.params : undefined;
  const hint: unknown = params?.['hint'];
  return typeof hint === 'string' ? hint : null;
}

/** As other tools call it. */
const SECRETS_MANAGER_KEY = /^(from)?secrets?-?manager$/i;

let jsonSchema: unknown = null;

function schema(): unknown {
  jsonSchema ??= mappingJsonSchema();
  return jsonSchema;
}

/** A key that is misspelt is missing too: that it is not known says more. */
function unknownFirst(a: Issue, b: Issue): number {
  const rank = ({ code }: Issue) => (code === 'unrecognized_keys' ? 0 : 1);
  return rank(a) - rank(b);
}
