import { HoldfastError } from '../core/errors.ts';
import { type Instant, parseInstant } from '../core/time.ts';
import type { Command, CommandInput, CommandOption } from './command.ts';
import { parseFlag, usageOf, variableOf } from './options.ts';

/** What was written for one option, and the name by which its writer knows it: `--slot`, `input 'slot'`, `HOLDFAST_SLOT`. */
export interface Given {
  readonly label: string;
  /** Several for a repeated option. A flag without a value is `true`. */
  readonly values: readonly string[];
}

/** What was written for a command. The environment stands behind it: an option wins over its variable. */
export interface RawInput {
  readonly positional: string | null;
  readonly options: ReadonlyMap<string, Given>;
}

type Value = boolean | string | readonly string[] | Instant | null;

/** Checks every given value. Throws `usage`, naming the option, the value and the mend. */
export function readInput(
  command: Command,
  raw: RawInput,
  env: Readonly<Record<string, string | undefined>>,
): CommandInput {
  const known = new Map(command.options.map((option) => [option.name, option]));
  for (const [name, { label }] of raw.options) {
    if (known.has(name)) continue;
    const hint = `leave it out; ${command.name} takes ${command.options.map((o) => `'${o.name}'`).join(', ') || 'no options'}`;
    throw new HoldfastError('usage', `${label} is not an option of '${command.name}'`, { hint });
  }
  if (raw.positional !== null && command.positional === null)
    throw new HoldfastError('usage', `'${command.name}' takes no argument, but '${raw.positional}' was given`, {
      hint: `leave it out, or name a plan file with --config PATH`,
    });
  const values = new Map<string, Value>();
  for (const option of known.values()) values.set(option.name, parseGiven(option, givenFor(option, raw, env)));

  const get = (name: string, type: CommandOption['type']): Value => {
    const option = known.get(name);
    if (option?.type !== type) throw new TypeError(`${command.name} reads '${name}' as ${type}, which its spec lacks`);
    return values.get(name) ?? null;
  };
  return {
    positional: raw.positional,
    flag: (name) => get(name, 'flag') === true,
    text: (name) => get(name, 'text') as string | null,
    list: (name) => (get(name, 'list') ?? []) as readonly string[],
    instant: (name) => get(name, 'instant') as Instant | null,
  };
}

function givenFor(
  option: CommandOption,
  raw: RawInput,
  env: Readonly<Record<string, string | undefined>>,
): Given | null {
  const given = raw.options.get(option.name);
  if (given !== undefined) return given;
  const variable = variableOf(option);
  const text = env[variable];
  // An empty variable is one that is not set: `${{ vars.X }}` of nothing is an empty text.
  return text === undefined || text.trim() === '' ? null : { label: variable, values: [text] };
}

function parseGiven(option: CommandOption, given: Given | null): Value {
  if (given === null) return null;
  if (option.type === 'list') return listOf(option, given);
  const text = (given.values.at(-1) ?? '').trim();
  if (option.type === 'flag') return flagOf(text, given.label);
  if (option.type === 'instant') return instantOf(text, given.label);
  return textOf(option, text, given.label);
}

/**
 * Lists are written one a line, in the Action and in variables; empty lines do not count. One value of the command line is
 * taken as it is, for names may begin and end with spaces; an empty one there is an empty variable of a script, and must not
 * come to mean everything.
 */
function listOf(option: CommandOption, { label, values }: Given): readonly string[] {
  const isArgument = label.startsWith('--');
  if (isArgument && values.some((value) => value.trim() === ''))
    throw new HoldfastError('usage', `${label} is empty`, { hint: `write ${usageOf(option)}, or leave it out` });
  return values
    .flatMap((value) =>
      isArgument && !value.includes('\n') ? [value] : value.split(/\r?\n/).map((line) => line.trim()),
    )
    .filter((line) => line !== '');
}

function textOf(option: CommandOption, text: string, label: string): string {
  if (text === '')
    throw new HoldfastError('usage', `${label} is empty`, { hint: `write ${usageOf(option)}, or leave it out` });
  if (text.includes('\n'))
    throw new HoldfastError('usage', `${label} has more than one line: ${JSON.stringify(text)}`, {
      hint: 'write one value on one line',
    });
  return text;
}

function flagOf(text: string, label: string): boolean {
  const value = parseFlag(text);
  if (value !== null) return value;
  throw new HoldfastError('usage', `${label} is '${text}', which is neither true nor false`, {
    hint: 'write true or false',
  });
}

/** An ISO 8601 time with its zone. A date that the calendar lacks (30 February) is refused, not moved on. */
function instantOf(text: string, label: string): Instant {
  const at = parseInstant(text);
  if (at === null) {
    const zoneless = /^\d{4}-\d{2}-\d{2}T[\d:.]+$/.test(text);
    throw new HoldfastError(
      'usage',
      `${label} is '${text}', which is not ${zoneless ? 'a time with a zone' : 'a time'}`,
      {
        hint: 'write an ISO 8601 time with its zone, as 2026-01-02T03:00:00Z or 2026-01-02T04:00:00+01:00',
      },
    );
  }
  return at;
}
