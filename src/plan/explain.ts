import type * as z from 'zod';
import { suggest } from '../core/suggest.ts';
import { checkRegion } from './checks.ts';
import { exampleHint, schemaAt, valueAt } from './hints.ts';
import { anyOf, type Path, type PlanProblem, type Wrong } from './problem.ts';

import type { PlanSourceSpec } from './schema.ts';
import { type PlanText, problemAt, showValue } from './text.ts';
import { misspells, roomOf, wrongKey, wrongSource } from './words.ts';

/** What the explanation of an issue rests on. */
export interface Explainer {
  readonly text: PlanText;
  /** The value of the whole file. */
  readonly value: unknown;
  readonly sources: readonly PlanSourceSpec[];
  /** JSON Schema of the whole file: keys and examples for hints. */
  readonly schema: unknown;
}

type Issue = z.core.$ZodIssue;

/** A zod issue as problems with places: the wrong value and the mend in words of the plan. */
export function explainIssue(ex: Explainer, issue: Issue, base: Path = []): PlanProblem[] {
  const path: Path = [...base, ...issue.path.map((step) => (typeof step === 'number' ? step : String(step)))];
  const at = (wrong: Wrong) => [problemAt(ex.text, path, wrong)];
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => problemAt(ex.text, [...path, key], explainKey(ex, path, key), 'key'));
    case 'invalid_union':
      if (isSourceWord(ex, path)) return at(explainWord(ex, valueAt(ex.value, path) as string));
      return nearestBranch(issue.errors).flatMap((inner) => explainIssue(ex, inner, path));
    case 'invalid_key':
      return issue.issues.slice(0, 1).map((inner) => problemAt(ex.text, path, explainName(path, inner), 'key'));
    case 'invalid_type':
      // What a merge key or a misspelt one was meant to bring is not missing: that key is the mistake.
      if (valueAt(ex.value, path) === undefined && (Object.hasOwn(parentOf(ex, path), '<<') || isMisspelt(ex, path)))
        return [];
      return at(explainType(ex, path, issue.expected));
    case 'invalid_value':
      return at(explainChoice(ex, path, issue.values.map(String)));
    case 'too_small':
    case 'too_big':
      return at(explainSize(ex, path, issue));
    case 'custom':
      return at({ message: issue.message, hint: hintOf(issue) ?? exampleHint(ex.schema, path) });
    default:
      return at({
        message: `${showValue(ex.text, path)}: ${lowerFirst(issue.message)}`,
        hint: exampleHint(ex.schema, path),
      });
  }
}

/** A bare word that is no source, or one that has to be told what to read. */
function explainWord(ex: Explainer, word: string): Wrong {
  if (!names(ex).includes(word)) return wrongSource(word, names(ex));
  return {
    message: `the source '${word}' must be told what to read`,
    hint: `write { ${word}: { … } } with its options`,
  };
}

function explainKey(ex: Explainer, path: Path, key: string): Wrong {
  const known = Object.keys(schemaAt(ex.schema, path)?.properties ?? {});
  const present = Object.keys((valueAt(ex.value, path) ?? {}) as object);
  const owner = present.find((name) => Object.hasOwn(schemaAt(ex.schema, [...path, name])?.properties ?? {}, key));
  if (roomOf(path) === 'source' && owner !== undefined)
    return { message: `'${key}' is an option of ${owner}, and stands beside it`, hint: `indent it below ${owner}:` };
  return wrongKey(path, key, known, names(ex));
}

function explainName(path: Path, inner: Issue): Wrong {
  if (path.at(-1) === '<<') return wrongKey(path.slice(0, -1), '<<', [], []);
  return { message: inner.message, hint: hintOf(inner) ?? 'choose another name' };
}

const TYPE_NAMES: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a map',
  record: 'a map',
};

function explainType(ex: Explainer, path: Path, expected: string): Wrong {
  const value = valueAt(ex.value, path);
  const key = path.at(-1);
  if (value === undefined) return { message: `'${key}' is missing`, hint: exampleHint(ex.schema, path, `add ${key}`) };
  if (value === null && roomOf(path.slice(0, -1)) === 'source' && names(ex).includes(String(key)))
    return { message: `'${key}' has no value`, hint: `write the bare word ${key} for all of it, or give it options` };
  if (value === null)
    return {
      message: `${typeof key === 'string' ? `'${key}'` : 'this entry'} has no value`,
      hint: exampleHint(ex.schema, path, 'give it one, or remove it'),
    };
  const shown = showValue(ex.text, path);
  if (key === 'id' && roomOf(path.slice(0, -1)) === 'account' && /^[+-]?\d+$/.test(shown))
    return {
      message: `the account id ${shown} must be quoted: YAML reads it as a number, which loses leading zeros`,
      hint:
        shown.length === 12
          ? `write "${shown}"`
          : `write all twelve digits in quotes, such as "${shown.padStart(12, '0')}"`,
    };
  if (expected === 'array' && key === 'regions' && typeof value === 'string')
    return { message: `expected a list or enabled, found ${shown}`, hint: regionsHint(value) };
  if (expected === 'array' && typeof value === 'string')
    return { message: `expected a list, found ${shown}`, hint: `write [${listItem(value)}]` };
  const wanted =
    roomOf(path) === 'source' ? 'the name of a source, or a map with one' : (TYPE_NAMES[expected] ?? expected);
  if (expected === 'string' && (typeof value === 'number' || typeof value === 'boolean'))
    return {
      message: `expected a text, found the ${typeof value} ${shown}`,
      hint: exampleHint(ex.schema, path, `quote it: "${shown}"`),
    };
  if (expected === 'boolean' && typeof value === 'string' && /^(yes|no|on|off)$/i.test(value))
    return { message: `expected true or false, found ${shown}`, hint: `write ${/^(yes|on)$/i.test(value)}` };
  if (
    (expected === 'number' || expected === 'int') &&
    typeof value === 'string' &&
    Number.isFinite(Number.parseFloat(value))
  )
    return {
      message: `expected a number, found the text ${shown}`,
      hint: `write ${Number.parseFloat(value)}, without quotes`,
    };
  return { message: `expected ${wanted}, found ${shown}`, hint: exampleHint(ex.schema, path, `write ${wanted}`) };
}

function explainChoice(ex: Explainer, path: Path, choices: readonly string[]): Wrong {
  const value = valueAt(ex.value, path);
  const shown = showValue(ex.text, path);
  if (path.length === 1 && path[0] === 'version')
    return value === '1'
      ? { message: "the version is a number, found the text '1'", hint: 'write version: 1' }
      : {
          message: `version ${shown} cannot be read: this is a Holdfast that reads version 1`,
          hint: 'write version: 1, or use the Holdfast that the file was written for',
        };
  if (value === undefined || value === null) return explainType(ex, path, 'string');
  const near = typeof value === 'string' ? suggest(value, choices) : null;
  return {
    message: `${shown} is not one of ${anyOf(choices)}`,
    hint: near === null ? `write ${anyOf(choices)}` : `did you mean ${near}?`,
  };
}

function explainSize(ex: Explainer, path: Path, issue: Extract<Issue, { code: 'too_small' | 'too_big' }>): Wrong {
  const small = issue.code === 'too_small';
  const limit = small ? issue.minimum : issue.maximum;
  if (issue.origin === 'array' && small)
    return {
      message: `the list ${limit === 1 ? 'is empty' : `has fewer than ${limit} entries`}`,
      hint: exampleHint(ex.schema, path, 'add an entry, or remove the key'),
    };
  if (issue.origin === 'string' && small && limit === 1)
    return { message: 'the text is empty', hint: exampleHint(ex.schema, path, 'write a value, or remove it') };
  const what =
    issue.origin === 'array'
      ? 'has too many entries'
      : issue.origin === 'string'
        ? `is too ${small ? 'short' : 'long'}`
        : `is too ${small ? 'small' : 'large'}`;
  return { message: `${showValue(ex.text, path)} ${what}`, hint: `write ${small ? 'at least' : 'at most'} ${limit}` };
}

/** Of a union's branches the one that the author meant: the one that got furthest into the value. */
function nearestBranch(branches: readonly (readonly Issue[])[]): readonly Issue[] {
  const inside = branches.filter((issues) =>
    issues.every((issue) => issue.path.length > 0 || issue.code === 'unrecognized_keys'),
  );
  return inside.toSorted((a, b) => a.length - b.length)[0] ?? branches.at(-1)?.slice(0, 1) ?? [];
}

function parentOf(ex: Explainer, path: Path): object {
  return (valueAt(ex.value, path.slice(0, -1)) ?? {}) as object;
}

function isMisspelt(ex: Explainer, path: Path): boolean {
  const known = Object.keys(schemaAt(ex.schema, path.slice(0, -1))?.properties ?? {});
  return misspells(parentOf(ex, path), String(path.at(-1)), known);
}

function isSourceWord(ex: Explainer, path: Path): boolean {
  return roomOf(path) === 'source' && typeof valueAt(ex.value, path) === 'string';
}

function names(ex: Explainer): string[] {
  return ex.sources.map((spec) => spec.name);
}

function hintOf(issue: Issue): string | null {
  const hint = 'params' in issue ? (issue.params as { hint?: unknown } | undefined)?.hint : undefined;
  return typeof hint === 'string' ? hint : null;
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1).replace(/\.$/, '');
}

function regionsHint(value: string): string {
  if (checkRegion(value) === null) return `write [${value}]`;
  return suggest(value, ['enabled']) === null
    ? 'write a list such as [us-east-1, eu-west-1], or enabled for every region that the account has enabled'
    : 'did you mean enabled?';
}

function listItem(value: string): string {
  return /^[\w-]+$/.test(value) ? value : JSON.stringify(value);
}
