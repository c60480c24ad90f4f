import type { RegisteredSource } from '../sources/source.ts';
import type { Command } from './command.ts';
import { usageOf, variableOf } from './options.ts';

/** `holdfast --help`. */
export function generalHelp(commands: readonly Command[], sources: readonly RegisteredSource[]): string {
  return page([
    [
      '',
      ['Usage: holdfast <command> [options]', '', 'GitOps backup for AWS: runs the backup plans in your repository.'],
    ],
    ['Commands', columns(commands.map((c) => [commandUsage(c), c.summary]))],
    [
      'Options',
      columns([
        ['--help', 'show this, or the help of a command'],
        ['--version', 'show the version'],
      ]),
    ],
    ['Sources', columns(sources.map(({ spec }) => [spec.name, spec.summary]))],
    [
      '',
      ["Every option can also be given as HOLDFAST_<OPTION>. 'holdfast <command> --help' shows a command's options."],
    ],
  ]);
}

/** `holdfast backup --help`. */
export function commandHelp(command: Command): string {
  const { positional } = command;
  return page([
    ['', [`Usage: holdfast ${commandUsage(command)} [options]`, '', sentence(command.summary)]],
    ['Argument', positional === null ? [] : columns([[positional.name, positional.doc]])],
    [
      'Options',
      columns([
        ...command.options.map((o): [string, string] => [
          usageOf(o),
          o.type === 'list' ? `${o.doc}; may be repeated` : o.doc,
        ]),
        ['--help', 'show this'],
      ]),
    ],
    [
      'Environment',
      [`  ${command.options.map(variableOf).join(', ')}`, '  (lists one a line; an option wins over its variable)'],
    ],
    ['Examples', command.examples.flatMap(({ line, does }) => [`  ${line}`, `      ${does}`])],
  ]);
}

/** `backup [plan[/source][@account[/region]]]`. */
export function commandUsage(command: Command): string {
  return command.positional === null ? command.name : `${command.name} [${command.positional.name}]`;
}

/** A summary as a sentence: `check the plan` → `Check the plan.` */
export function sentence(text: string): string {
  return text === '' ? '' : `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

type Part = readonly [title: string, lines: readonly string[]];

/** Parts without lines are left out: a registry without sources shows no empty title. */
function page(parts: readonly Part[]): string {
  const shown = parts.filter(([, lines]) => lines.length > 0);
  return `${shown.map(([title, lines]) => [...(title === '' ? [] : [`${title}:`]), ...lines].join('\n')).join('\n\n')}\n`;
}

function columns(rows: readonly (readonly [string, string])[]): string[] {
  const width = Math.max(0, ...rows.map(([left]) => left.length));
  return rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`);
}
