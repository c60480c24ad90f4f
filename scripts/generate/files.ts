import { sourcePolicy } from '../../src/aws/iam-policy.ts';
import type { Command } from '../../src/commands/command.ts';
import { planJsonSchema } from '../../src/plan/schema.ts';
import type { RegisteredSource } from '../../src/sources/source.ts';
import { actionYml } from './action-yml.ts';
import { cliPage } from './cli-page.ts';
import { errorsPage } from './errors-page.ts';
import { readmeWith } from './readme.ts';
import { resultJsonSchema } from './result-schema.ts';

/** Every generated file: path from the root → text. `readme` is the README as it is now. */
export function generatedFiles(
  commands: readonly Command[],
  sources: readonly RegisteredSource[],
  readme: string,
): ReadonlyMap<string, string> {
  const specs = sources.map(({ spec }) => spec);
  return new Map([
    ['action.yml', actionYml(commands)],
    ['README.md', readmeWith(readme, commands, sources)],
    ['docs/cli.md', cliPage(commands, sources)],
    ['docs/errors.md', errorsPage()],
    ['schema/holdfast.schema.json', json({ ...planJsonSchema(specs), title: 'Holdfast plan file' })],
    ['schema/result.schema.json', resultJsonSchema()],
    ...specs.map((spec): [string, string] => [`docs/iam/${spec.name}.json`, json(sourcePolicy(spec))]),
  ]);
}

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
