import { count } from '../change-words.ts';
import { HoldfastError } from '../errors.ts';
import { decodeKeyName } from '../key-names.ts';
import type { KindSpec } from '../kind.ts';
import type { Finding } from '../result.ts';
import type { MappingProblem } from './mapped-object.ts';
import type { Mapping } from './mapping.ts';

/** Everything that is wrong with a mapping, at once, so that the file is mended in one go. */
export class MappingErrors extends HoldfastError {
  readonly findings: readonly Finding[];

  constructor(message: string, findings: readonly Finding[]) {
    const [first] = findings;
    super('mapping-invalid', message, { hint: first?.hint ?? 'the command mapping proposes one' });
    this.findings = findings;
  }
}

/** One finding for each thing that is open, with every place where it stands. */
export function mappingFindings(kinds: readonly KindSpec[], problems: readonly MappingProblem[]): readonly Finding[] {
  const byReference = Map.groupBy(problems, ({ kind, section, id }) => `${kind}\n${section}\n${id}`);
  return [...byReference.values()].flatMap((same) => {
    const [first] = same;
    if (first === undefined) return [];
    const places = same.map(({ object, where }) => {
      const noun = kinds.find(({ kind }) => kind === object.kind)?.noun[0] ?? object.kind;
      return `${noun} ${decodeKeyName(object.key)}: ${where}`;
    });
    const shown = places.slice(0, PLACES_SHOWN).join('; ');
    const more =
      places.length > PLACES_SHOWN ? `; and ${count(places.length - PLACES_SHOWN, ['more place', 'more places'])}` : '';
    const { message, hint } = words(first);
    return [{ code: 'mapping-invalid', severity: 'error', message: `${message} (${shown}${more})`, hint }];
  });
}

const PLACES_SHOWN = 3;

function words({ kind, section, id, canDrop }: MappingProblem): { readonly message: string; readonly hint: string } {
  const entry = `${section}: { "${id.replace(/^ref:/, '')}": … }`;
  switch (kind) {
    case 'unmapped':
      return {
        message: `${section} '${id}' is not mapped`,
        hint: `add ${entry}${canDrop ? ', with { drop: true } to leave out what names it' : ''}`,
      };
    case 'kept':
      return {
        message: `${section} '${id}' cannot be dropped: what names it is nothing without it`,
        hint: `say in ${entry} what stands in its place, or leave the object out with --item`,
      };
    case 'not-assigned':
      return {
        message: `${section} '${id}' is null, and AWS assigns none`,
        hint: `say in ${entry} what stands in its place`,
      };
    case 'no-reference':
      return {
        message: `${section} leads to '${id}', which is no reference`,
        hint: 'write it as snapshots do, such as eu-west-1/load-balancer/web; DNS names come with --rename-map',
      };
    case 'unknown':
      return {
        message: `${section} leads to '${id}', of which no snapshot tells the identity`,
        hint: 'restore or capture it first, or hand over --rename-map',
      };
    case 'long-name':
      return { message: `'${id}' is longer than a name may be`, hint: 'choose a shorter name.prefix' };
  }
}

/** What a mapping says of nothing that the snapshot has: a slip of the pen, or something that is gone. */
export function unusedFindings({ sections }: Mapping, used: ReadonlySet<string>): readonly Finding[] {
  const unused = Object.entries(sections).flatMap(([section, entries]) =>
    Object.keys(entries).flatMap((id) => (used.has(`${section} ${id}`) || id === '*' ? [] : [`${section} '${id}'`])),
  );
  if (unused.length === 0) return [];
  const shown = unused.slice(0, UNUSED_SHOWN).join(', ');
  const more = unused.length > UNUSED_SHOWN ? `, and ${unused.length - UNUSED_SHOWN} more` : '';
  return [
    {
      code: 'restore-note',
      severity: 'note',
      message: `the mapping speaks of what no snapshot names: ${shown}${more}`,
      hint: 'look whether another one was meant; else it does no harm',
    },
  ];
}

const UNUSED_SHOWN = 5;
