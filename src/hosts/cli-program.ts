import { CommanderError, Option, Command as Program } from 'commander';
import type { Command } from '../commands/command.ts';
import { commandHelp, generalHelp } from '../commands/help.ts';
import type { Given, RawInput } from '../commands/input.ts';
import { usageOf } from '../commands/options.ts';
import { HoldfastError } from '../core/errors.ts';
import type { RegisteredSource } from '../sources/source.ts';
import { VERSION } from './version.ts';

/** What a command line asks for. */
export type Asked =
  | { readonly kind: 'show'; readonly text: string }
  | { readonly kind: 'run'; readonly command: Command; readonly raw: RawInput }
  /** `command` is the one that was being read, or empty. */
  | { readonly kind: 'wrong'; readonly command: string; readonly error: HoldfastError };

/** Reads a command line, without the program's own name, against the specs. Prints nothing. */
export function readCommandLine(
  argv: readonly string[],
  commands: readonly Command[],
  sources: readonly RegisteredSource[],
): Asked {
  let asked: Asked | null = null;
  const shown: string[] = [];
  const program = new Program('holdfast')
    .version(VERSION, '--version')
    .exitOverride()
    .configureOutput({ writeOut: (text) => void shown.push(text), writeErr: () => {} })
    .configureHelp({ formatHelp: () => generalHelp(commands, sources) })
    .enablePositionalOptions();
  for (const command of commands)
    defineCommand(program, command, (raw) => {
      asked = { kind: 'run', command, raw };
    });

  const reading = commands.find(({ name }) => argv.find((word) => !word.startsWith('-')) === name) ?? null;
  if (argv.length === 0) {
    const hint = `name one of ${commands.map(({ name }) => name).join(', ')}; see 'holdfast --help'`;
    return { kind: 'wrong', command: '', error: new HoldfastError('usage', 'no command was given', { hint }) };
  }
  try {
    program.parse([...argv], { from: 'user' });
  } catch (thrown) {
    if (!(thrown instanceof CommanderError)) throw thrown;
    if (thrown.exitCode === 0) return { kind: 'show', text: shown.join('') };
    return { kind: 'wrong', command: reading?.name ?? '', error: usageError(thrown, reading) };
  }
  return asked ?? { kind: 'show', text: generalHelp(commands, sources) };
}

/** Adds a command that inherits how its parent prints and ends. */
function defineCommand(parent: Program, command: Command, run: (raw: RawInput) => void): void {
  const program = parent
    .command(command.name)
    .allowExcessArguments(false)
    .configureHelp({ formatHelp: () => commandHelp(command) });
  if (command.positional !== null) program.argument(`[${command.positional.name}]`);
  for (const option of command.options) {
    const flags = option.type === 'flag' ? usageOf(option) : `--${option.name} <${option.placeholder ?? 'VALUE'}>`;
    const known = new Option(flags);
    // Not variadic: `--config a b` would swallow the positional.
    if (option.type !== 'flag') known.argParser((value: string, before: readonly string[] = []) => [...before, value]);
    program.addOption(known);
  }
  program.action((...received: unknown[]) => {
    const first = command.positional === null ? undefined : received[0];
    run({ positional: typeof first === 'string' ? first : null, options: givenOptions(command, program.opts()) });
  });
}

function givenOptions(command: Command, values: Readonly<Record<string, unknown>>): ReadonlyMap<string, Given> {
  const given = new Map<string, Given>();
  for (const { name } of command.options) {
    const value = values[new Option(`--${name}`).attributeName()];
    // Commander takes `--no-x` for the opposite of a `--x`, which is true until it is written.
    if (value === undefined || (name.startsWith('no-') && value === true)) continue;
    if (name.startsWith('no-')) {
      given.set(name, { label: `--${name}`, values: ['true'] });
      continue;
    }
    given.set(name, { label: `--${name}`, values: value === true ? ['true'] : (value as readonly string[]) });
  }
  return given;
}

/** Commander's `error: unknown option '--dry-rum'\n(Did you mean --dry-run?)` as our error. */
function usageError(thrown: CommanderError, command: Command | null): HoldfastError {
  const [first = '', ...rest] = thrown.message.split('\n');
  const message = first.replace(/^error: /, '').replace(/\.$/, '');
  const help = `see 'holdfast ${command === null ? '' : `${command.name} `}--help'`;
  const [, flag, value] = /^unknown option '--([\w-]+)=(.*)'$/s.exec(message) ?? [];
  if (command?.options.some(({ name, type }) => name === flag && type === 'flag'))
    return new HoldfastError('usage', `--${flag} takes no value, but '${value}' was given`, {
      hint: `write --${flag} alone, or leave it out; ${help}`,
    });
  const meant = /\(Did you mean (?:one of )?(.+)\?\)/.exec(rest.join(' '))?.[1];
  return new HoldfastError('usage', message, {
    hint: meant === undefined ? hintOf(thrown.code, command, help) : `did you mean ${meant}? ${help}`,
  });
}

function hintOf(code: string, command: Command | null, help: string): string {
  if (code !== 'commander.excessArguments' || command === null) return help;
  if (command.positional === null) return `leave it out, or name a plan file with --config PATH; ${help}`;
  if (!command.options.some(({ name }) => name === 'plan')) return `only one can be the argument; ${help}`;
  return `only one plan can be the argument; name several with --plan NAME, once for each; ${help}`;
}
