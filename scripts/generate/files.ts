import { DESTINATION_VERBS, destinationPolicy } from '../../src/aws/destination-policy.ts';
import { coveragePolicy, restorePolicy, reviewPolicy, snapshotPolicy, sourcePolicy } from '../../src/aws/iam-policy.ts';
import type { Command } from '../../src/commands/command.ts';
import { inspectedKinds } from '../../src/flows/uncovered/places.ts';
import { mappingJsonSchema } from '../../src/plan/mapping-schema.ts';
import { planJsonSchema } from '../../src/plan/schema.ts';
import { SNAPSHOT_VERBS } from '../../src/sources/snapshot-source.ts';
import { configSources, type RegisteredSource, snapshotSources } from '../../src/sources/source.ts';
import { actionYml } from './action-yml.ts';
import { cliPage } from './cli-page.ts';
import { errorsPage } from './errors-page.ts';
import { formatVectors } from './format-vectors.ts';
import { readmeWith } from './readme.ts';
import { recoverScript } from './recover-script.ts';
import { resultJsonSchema } from './result-schema.ts';
import { sourcePage } from './source-page.ts';

/**
 * Every generated file: path from the root → text. `textOf` is a page as it is now, null when there is none: the README and
 * the sources' pages are generated in part.
 */
export function generatedFiles(
  commands: readonly Command[],
  sources: readonly RegisteredSource[],
  textOf: (path: string) => string | null,
): ReadonlyMap<string, string> {
  const specs = sources.map(({ spec }) => spec);
  const looks = snapshotSources(sources).flatMap(({ spec }) => spec.policies.review);
  const kinds = inspectedKinds({ destinations: [] }, sources).flatMap(({ inventory }) => inventory.kinds);
  return new Map([
    ['action.yml', actionYml(commands)],
    ['README.md', readmeWith(textOf('README.md') ?? '', commands, sources)],
    ['docs/cli.md', cliPage(commands, sources)],
    ['docs/errors.md', errorsPage()],
    ['docs/format-vectors.json', formatVectors()],
    ['schema/holdfast.schema.json', json({ ...planJsonSchema(specs), title: 'Holdfast plan file' })],
    ['schema/mapping.schema.json', json(mappingJsonSchema())],
    ['schema/result.schema.json', resultJsonSchema()],
    ['src/archive/recover-script.ts', recoverScript(textOf('src/archive/recover/recover.py') ?? '')],
    ...configSources(sources).map(({ spec }): [string, string] => [
      `docs/iam/${spec.name}.json`,
      json(sourcePolicy(spec)),
    ]),
    ...configSources(sources).flatMap(({ spec }): [string, string][] => {
      const { restore } = spec.actions;
      if (restore === undefined) return [];
      const policy = restorePolicy({ ...spec, actions: { ...spec.actions, restore } });
      return [[`docs/iam/${spec.name}-restore.json`, json(policy)]];
    }),
    [
      'docs/iam/review.json',
      json(
        reviewPolicy(
          configSources(sources).map(({ spec }) => spec),
          looks,
        ),
      ),
    ],
    ['docs/iam/coverage.json', json(coveragePolicy(kinds))],
    ...snapshotSources(sources).flatMap(({ spec }) =>
      SNAPSHOT_VERBS.map((verb): [string, string] => [
        `docs/iam/${spec.name}-${verb}.json`,
        json(snapshotPolicy(spec.policies[verb])),
      ]),
    ),
    ...DESTINATION_VERBS.map((verb): [string, string] => [
      `docs/iam/destination-${verb}.json`,
      json(destinationPolicy(verb)),
    ]),
    ...specs.map((spec): [string, string] => {
      const path = `docs/sources/${spec.name}.md`;
      return [path, sourcePage(spec, textOf(path))];
    }),
  ]);
}

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
