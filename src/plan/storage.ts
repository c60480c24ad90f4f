import { suggest } from '../core/suggest.ts';
import type { Entry } from './entries.ts';
import type { PlanProblem } from './problem.ts';
import type { Part } from './read.ts';
import { problemAt } from './text.ts';

interface Fields {
  readonly value: {
    readonly [key in
      | 'destination'
      | 'scheme'
      | 'retention'
      | 'maxRuntime'
      | 'commit'
      | 'accounts'
      | 'regions'
      | 'copies']?: unknown;
  };
  readonly broken: ReadonlySet<string>;
}

/**
 * Whether a plan's sources and what it says of their storage fit together. What would not be carried out is a mistake: a
 * scheme without a destination, a commit of a plan that has no snapshots.
 */
export function storageProblems(
  part: Part,
  entries: readonly Entry[],
  { value, broken }: Fields,
  destinations: readonly string[],
): readonly PlanProblem[] {
  const problems: PlanProblem[] = [];
  const at = (key: readonly (string | number)[], message: string, hint: string, side?: 'key') =>
    problems.push(problemAt(part.text, [...part.path, ...key], { message, hint }, side));

  const { destination } = value;
  if (typeof destination === 'string' && !destinations.includes(destination)) {
    const near = suggest(destination, destinations);
    const known =
      destinations.length === 0
        ? `add destinations: { ${destination}: { directory: ./backups } }`
        : `known are: ${destinations.join(', ')}`;
    at(['destination'], `there is no destination '${destination}'`, near === null ? known : `did you mean ${near}?`);
  }
  const data = entries.filter(({ spec }) => spec.type === 'data');
  const snapshots = entries.filter(({ spec }) => spec.type === 'config');
  const points = entries.filter(({ spec }) => spec.type === 'snapshot');
  if (destination === undefined && !broken.has('destination'))
    for (const { path, source } of data)
      problems.push(
        problemAt(part.text, path, {
          message: `'${part.name}/${source.name}' is a data source, and the plan has no destination`,
          hint:
            destinations.length === 0
              ? 'add destination: here to the plan, and destinations: { here: { directory: ./backups } } to the file'
              : `add destination: ${destinations[0]} to the plan`,
        }),
      );
  if (entries.length === 0) return problems; // wrong entries say enough
  if (points.length === entries.length && destination !== undefined)
    at(
      ['destination'],
      `'destination' is where data and the text of snapshots go, and AWS keeps the recovery points of ${points[0]?.spec.name}`,
      'remove destination; copies: [{ region: eu-west-1 }] copies them to another region',
      'key',
    );
  if (points.length > 0 && snapshots.length > 0 && destination === undefined)
    at(
      ['sources'],
      `AWS keeps the recovery points of ${points[0]?.spec.name}, and ${snapshots[0]?.spec.name} commits to git: one plan cannot do both`,
      'make two plans of it, or give the plan a destination',
    );
  for (const key of ['scheme', 'retention', 'maxRuntime'] as const)
    if (
      data.length === 0 &&
      destination === undefined &&
      value[key] !== undefined &&
      !(key !== 'scheme' && points.length > 0)
    )
      at(
        [key],
        `'${key}' is of what goes to a destination, and this plan has none`,
        `remove ${key}, or add a destination: the text of the snapshots goes there too`,
        'key',
      );
  if (snapshots.length === 0)
    for (const key of ['commit', 'accounts', 'regions'] as const)
      if (value[key] !== undefined && (key === 'commit' || points.length === 0))
        at([key], `'${key}' is of sources that capture AWS, and this plan has none`, `remove ${key}`, 'key');
  if (points.length === 0 && value.copies !== undefined)
    at(
      ['copies'],
      "'copies' is of recovery points that AWS keeps, and this plan has no source of them",
      'remove copies; what goes to a destination in another region is a copy already',
      'key',
    );
  return problems;
}
