import type { CommandOption } from './command.ts';

// Every option is defined once: two commands that take `--plan` take the same one, and action.yml has one input for it.

export const config: CommandOption = {
  name: 'config',
  type: 'list',
  placeholder: 'PATH',
  doc: 'plan file to read instead of holdfast.yml; several files make one plan space',
};

export const plan: CommandOption = {
  name: 'plan',
  type: 'list',
  placeholder: 'NAME',
  doc: 'only this plan',
};

export const force: CommandOption = {
  name: 'force',
  type: 'flag',
  doc: 'run now, whether or not a plan is due; only plans without a schedule run at once when they are named',
};

export const slot: CommandOption = {
  name: 'slot',
  type: 'instant',
  placeholder: 'TIME',
  doc: 'run for this scheduled instant, as 2026-01-02T03:00:00Z',
};

export const acceptLive: CommandOption = {
  name: 'accept-live',
  type: 'list',
  placeholder: 'ITEM',
  doc: 'end a pending edit or a conflict of this item in favour of what AWS has',
};

export const check: CommandOption = {
  name: 'check',
  type: 'flag',
  doc: 'end with 1 when a plan is stale',
};

/** Only of the command line: the Action has the output `result`. */
export const json: CommandOption = {
  name: 'json',
  type: 'flag',
  doc: 'print one JSON object on standard output and all else on standard error',
};

/** Options that the command line has and the Action has not. */
export const CLI_ONLY: ReadonlySet<CommandOption> = new Set([json]);

/** The environment variable of an option: `accept-live` → `HOLDFAST_ACCEPT_LIVE`. */
export function variableOf(option: CommandOption): string {
  return `HOLDFAST_${option.name.replaceAll('-', '_').toUpperCase()}`;
}

/** As it stands on the command line: `--config PATH`. */
export function usageOf(option: CommandOption): string {
  return option.type === 'flag' ? `--${option.name}` : `--${option.name} ${option.placeholder ?? 'VALUE'}`;
}

/** The words that make a flag true or false: YAML 1.2, the core schema's `true|True|TRUE|false|False|FALSE`. */
export function parseFlag(text: string): boolean | null {
  if (/^(?:true|True|TRUE)$/.test(text)) return true;
  return /^(?:false|False|FALSE)$/.test(text) ? false : null;
}
