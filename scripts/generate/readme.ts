import type { Command } from '../../src/commands/command.ts';
import { commandUsage } from '../../src/commands/help.ts';
import { OUTPUTS } from '../../src/hosts/action-host.ts';
import type { RegisteredSource } from '../../src/sources/source.ts';
import { actionInputs } from './action-yml.ts';
import { exitCodeTable } from './exit-codes.ts';
import { code, markdownTable } from './markdown-table.ts';
import { type Parts, partsWithoutPlace, withParts } from './parts.ts';

/** The README with every part between `<!-- generated:NAME -->` and `<!-- /generated -->` written anew. */
export function readmeWith(text: string, commands: readonly Command[], sources: readonly RegisteredSource[]): string {
  const parts = readmeParts(commands, sources);
  const missing = partsWithoutPlace(text, parts);
  if (missing.length > 0) throw new Error(`README.md has no place for ${missing.join(', ')}`);
  return withParts('README.md', text, parts);
}

function readmeParts(commands: readonly Command[], sources: readonly RegisteredSource[]): Parts {
  return new Map([
    [
      'commands',
      markdownTable(
        ['Command', 'What it does'],
        commands.map((c) => [code(`holdfast ${commandUsage(c)}`), c.summary]),
      ),
    ],
    ['sources', markdownTable(['Source', 'What it backs up', 'IAM policy'], sources.map(sourceRow))],
    ['inputs', inputTable(commands)],
    [
      'outputs',
      markdownTable(
        ['Output', 'Meaning'],
        Object.entries(OUTPUTS).map(([name, doc]) => [code(name), doc]),
      ),
    ],
    ['permissions', permissionTable(commands)],
    ['exit-codes', exitCodeTable()],
  ]);
}

function sourceRow({ spec }: RegisteredSource): readonly string[] {
  return [`[${code(spec.name)}](docs/sources/${spec.name}.md)`, spec.summary, roleOf(spec)];
}

function roleOf({ type, name }: RegisteredSource['spec']): string {
  if (type === 'data') return 'that of its destination';
  const file = type === 'config' ? name : `${name}-backup`;
  return `[docs/iam/${file}.json](docs/iam/${file}.json)`;
}

function inputTable(commands: readonly Command[]): string {
  const rows = actionInputs(commands).map((input) => [
    code(input.name),
    input.doc,
    input.commands === null ? 'all' : input.commands.join(', '),
    input.default === null ? '' : code(input.default),
  ]);
  return markdownTable(['Input', 'Meaning', 'Commands', 'Default'], rows);
}

function permissionTable(commands: readonly Command[]): string {
  const rows = commands.flatMap(({ name, permissions }) =>
    Object.entries(permissions).map(([permission, why]) => [code(name), code(permission), why]),
  );
  return markdownTable(['Command', 'Permission', 'Level and reason'], rows);
}
