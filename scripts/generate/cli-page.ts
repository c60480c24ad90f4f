import type { Command } from '../../src/commands/command.ts';
import { commandHelp, generalHelp } from '../../src/commands/help.ts';
import type { RegisteredSource } from '../../src/sources/source.ts';
import { exitCodeTable } from './exit-codes.ts';

/** docs/cli.md: the help of every command, word for word, and the exit codes. */
export function cliPage(commands: readonly Command[], sources: readonly RegisteredSource[]): string {
  return [
    "<!-- Generated from src/commands by 'npm run generate'. -->",
    '# Command line',
    block(generalHelp(commands, sources)),
    ...commands.flatMap((command) => [`## ${command.name}`, block(commandHelp(command))]),
    '## Exit codes',
    'Of several outcomes the first of `2 130 1 5 3 4 6 0` is the exit code. Codes are never re-used.',
    `${exitCodeTable()}\n`,
  ].join('\n\n');
}

function block(text: string): string {
  return `\`\`\`text\n${text.trimEnd()}\n\`\`\``;
}
