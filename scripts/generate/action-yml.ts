import { stringify } from 'yaml';
import type { Command, CommandOption } from '../../src/commands/command.ts';
import { sentence } from '../../src/commands/help.ts';
import { CLI_ONLY } from '../../src/commands/options.ts';
import { OUTPUTS } from '../../src/hosts/action-host.ts';
import { HOST_INPUTS, type HostInput } from '../../src/hosts/action-inputs.ts';

/** One input of the Action, with the commands that take it. */
export interface ActionInput {
  readonly name: string;
  readonly doc: string;
  readonly default: string | null;
  /** Names of the commands; null = the Action's own, for all of them. */
  readonly commands: readonly string[] | null;
}

/** The Action's own inputs, then every option of the commands once. Throws when two commands mean different things by one name. */
export function actionInputs(commands: readonly Command[]): readonly ActionInput[] {
  const own: ActionInput[] = Object.values<HostInput>(HOST_INPUTS).map((input) => ({
    name: input.name,
    doc: docOf(input, commands),
    default: input.default ?? null,
    commands: input.name === HOST_INPUTS.source.name ? namesOf(commands, (c) => c.positional !== null) : null,
  }));
  const options = new Map<string, CommandOption>();
  for (const option of commands.flatMap((command) => command.options)) {
    const before = options.get(option.name);
    if (before !== undefined && before !== option) throw new Error(`the option '${option.name}' is defined twice`);
    if (own.some(({ name }) => name === option.name))
      throw new Error(`'${option.name}' is an input of the Action itself`);
    if (!CLI_ONLY.has(option)) options.set(option.name, option);
  }
  const taken = [...options.values()].map((option) => ({
    name: option.name,
    doc: `${option.doc}${FORMS[option.type]}`,
    default: null,
    commands: namesOf(commands, (c) => c.options.includes(option)),
  }));
  return [...own, ...taken];
}

const FORMS: Readonly<Record<CommandOption['type'], string>> = {
  flag: '; true or false',
  list: '; one a line',
  text: '',
  instant: '',
};

function namesOf(commands: readonly Command[], takes: (command: Command) => boolean): readonly string[] {
  return commands.filter(takes).map(({ name }) => name);
}

function docOf(input: HostInput, commands: readonly Command[]): string {
  return input.name === HOST_INPUTS.command.name
    ? `${input.doc}: ${commands.map(({ name }) => name).join(', ')}`
    : input.doc;
}

/** action.yml, as GitHub reads it ("Metadata syntax", GitHub Docs). */
export function actionYml(commands: readonly Command[]): string {
  const inputs = actionInputs(commands).map((input): [string, object] => [
    input.name,
    {
      description: `${sentence(input.doc)}${input.commands === null ? '' : ` For ${input.commands.join(', ')}.`}`,
      required: false,
      ...(input.default === null ? {} : { default: input.default }),
    },
  ]);
  const outputs = Object.entries(OUTPUTS).map(([name, doc]): [string, object] => [
    name,
    { description: sentence(doc) },
  ]);
  const action = {
    name: 'Holdfast',
    description: 'GitOps backup for AWS: runs the backup plans in your repository.',
    author: 'Holdfast contributors',
    branding: { icon: 'anchor', color: 'blue' },
    inputs: Object.fromEntries(inputs),
    outputs: Object.fromEntries(outputs),
    runs: { using: 'node24', main: 'dist/action.js' },
  };
  return `# Generated from src/commands by 'npm run generate'.\n${stringify(action, { lineWidth: 120 })}`;
}
