import type { Command } from '../commands/command.ts';
import type { Given, RawInput } from '../commands/input.ts';
import { CLI_ONLY } from '../commands/options.ts';
import { HoldfastError } from '../core/errors.ts';
import { suggest } from '../core/suggest.ts';
import { FAIL_ON_DEFAULT, FAIL_ON_WORDS } from './fail-on.ts';

/** An input that belongs to the Action itself, not to a command. */
export interface HostInput {
  readonly name: string;
  /** One sentence, lower case, no full stop. */
  readonly doc: string;
  readonly default?: string;
}

export const HOST_INPUTS = {
  command: { name: 'command', doc: 'what to do', default: 'backup' },
  source: {
    name: 'source',
    doc: 'a plan, one source of it as plan/source, or one place as plan/source@account/region; without it, every plan. It says what runs and not when: see force',
  },
  role: {
    name: 'role',
    doc: 'the AWS role to assume by OIDC when the plan names no account; without it, the credentials of the environment',
  },
  token: {
    name: 'github-token',
    doc: 'the token for GitHub; it pushes commits and asks whether the repository is public',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: an expression that the runner resolves
    default: '${{ github.token }}',
  },
  appId: {
    name: 'app-id',
    doc: 'the id or client id of a GitHub App whose tokens are used instead of github-token: they start workflows, and may pass rules that hold for others',
  },
  appKey: { name: 'app-private-key', doc: 'the private key of that App in PEM, from a secret' },
  failOn: {
    name: 'fail-on',
    doc: `what makes the step red, one a line or with commas; 'none' for nothing. One of ${FAIL_ON_WORDS.join(', ')}`,
    default: FAIL_ON_DEFAULT.join(', '),
  },
} as const satisfies Record<string, HostInput>;

type Env = Readonly<Record<string, string | undefined>>;

/** An input as the runner hands it over: `INPUT_FAIL-ON` ("Metadata syntax", GitHub Docs); null when empty. */
export function actionInput(env: Env, name: string): string | null {
  const value = env[variableOfInput(name)];
  return value === undefined || value.trim() === '' ? null : value.trim();
}

export function variableOfInput(name: string): string {
  return `INPUT_${name.replaceAll(' ', '_').toUpperCase()}`;
}

/** The role of the step. Throws `usage` for one that is no ARN: it names no account that could complete it. */
export function actionRole(env: Env): string | null {
  const role = actionInput(env, HOST_INPUTS.role.name);
  if (role === null || /^arn:aws[a-z-]*:iam::\d{12}:role\/[\w+=,.@/-]+$/.test(role.replaceAll('{verb}', 'verb')))
    return role;
  throw new HoldfastError('usage', `input 'role' is '${role}', which is not the ARN of a role`, {
    hint: 'write it as arn:aws:iam::<account>:role/<name>, the account by its twelve digits',
  });
}

/** Which command the step asks for. Throws `usage` for one that is not there. */
export function askedCommand(env: Env, commands: readonly Command[]): Command {
  const name = actionInput(env, HOST_INPUTS.command.name) ?? HOST_INPUTS.command.default;
  const command = commands.find((known) => known.name === name);
  if (command !== undefined) return command;
  const names = commands.map((known) => known.name);
  const meant = suggest(name, names);
  throw new HoldfastError('usage', `input 'command' is '${name}', which is not a command`, {
    hint: meant === null ? `write one of ${names.join(', ')}` : `did you mean '${meant}'?`,
  });
}

/** The options that the step gives, under the names by which its author knows them. */
export function actionRawInput(env: Env, commands: readonly Command[]): RawInput {
  const options = new Map<string, Given>();
  for (const name of optionInputs(commands)) {
    const value = actionInput(env, name);
    if (value !== null) options.set(name, { label: `input '${name}'`, values: [value] });
  }
  return { positional: actionInput(env, HOST_INPUTS.source.name), options };
}

/** The options of all commands that the Action takes, each once. */
function optionInputs(commands: readonly Command[]): readonly string[] {
  const names = commands.flatMap(({ options }) => options.filter((o) => !CLI_ONLY.has(o)).map(({ name }) => name));
  return [...new Set(names)];
}

/**
 * The runner only warns of an input that action.yml lacks. Such a one that looks like one of ours is refused, because what
 * it asked for would be ignored; others may be variables of somebody else.
 */
export function refuseMisspelt(env: Env, commands: readonly Command[]): void {
  const known = [...Object.values(HOST_INPUTS).map(({ name }) => name), ...optionInputs(commands)];
  const variables = new Set(known.map(variableOfInput));
  for (const [variable, value] of Object.entries(env)) {
    if (!variable.startsWith('INPUT_') || variables.has(variable) || (value ?? '').trim() === '') continue;
    const name = variable.slice('INPUT_'.length).toLowerCase();
    const meant = suggest(name, known);
    if (meant !== null)
      throw new HoldfastError('usage', `there is no input '${name}'`, { hint: `did you mean '${meant}'?` });
  }
}
