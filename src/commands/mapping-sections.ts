import { type Proposal, settled } from '../core/restore/proposal.ts';
import type { Section } from '../core/result.ts';
import { openRemark } from '../plan/mapping-text.ts';

interface Shown {
  readonly path: string;
  readonly next: string;
  readonly isNew: boolean;
  readonly isSame: boolean;
  readonly proposals: readonly Proposal[];
  readonly label: string;
}

/** The file as it would be, and what nobody could find out. */
export function mappingSections({ path, next, isNew, isSame, proposals, label }: Shown): readonly Section[] {
  const open = proposals.filter((one) => settled(one) === null);
  const found = proposals.length - open.length;
  const lines = [
    `references of ${label}`,
    proposals.length === 0 ? 'everything is mapped' : `${found} of ${proposals.length} found, ${open.length} open`,
    isSame ? `${path} stays as it is` : `${path} ${isNew ? 'is new' : 'gets what it lacks; all else stays'}`,
  ];
  const rows = open.map((one) => [one.section, one.id, openRemark(one)]);
  return [
    { kind: 'lines', title: 'Mapping', open: true, lines },
    ...(isSame ? [] : ([{ kind: 'code', title: path, open: true, language: 'yaml', text: next }] as const)),
    // A new file has them as comments.
    ...(rows.length === 0 || isNew
      ? []
      : ([
          { kind: 'table', title: 'To be said by a person', open: true, head: ['section', 'what', 'is'], rows },
        ] as const)),
  ];
}
