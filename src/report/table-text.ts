import type { styleText } from 'node:util';
import { clip, visible } from './escape.ts';
import type { Table } from './items.ts';

type Format = Parameters<typeof styleText>[0];
export type Paint = (format: Format, text: string) => string;
export interface Page {
  readonly paint: Paint;
  /** Infinite in logs and files. */
  readonly columns: number;
}

const STATUS_COLOURS: Readonly<Record<string, Format>> = {
  complete: 'green',
  failed: 'red',
  denied: 'red',
  partial: 'yellow',
  pending: 'yellow',
};

const GAP = '  ';
/** What a row goes on with where it takes several lines. */
const INDENT = '  ';
/** The last column is mostly a sentence, whose beginning says something; any other is a name or a number, and half of one is none. */
const LAST_MIN_CHARS = 16;

/** Columns that stand on one line of each row. */
interface Band {
  readonly indent: string;
  readonly columns: readonly { readonly at: number; readonly width: number }[];
}

/**
 * Columns padded to their widest cell. Where they do not fit, the last one is cut, and where that is not enough a row goes on in a
 * second line: a recovery point of which only the beginning can be read is one that nobody can restore.
 */
export function layTable(
  { head, rows }: Table,
  { paint, columns }: Page,
): { readonly text: string; readonly isCut: boolean } {
  if (rows.length === 0) return { text: '', isCut: false };
  const cells = rows.map((row) => head.map((_, i) => clip(visible(row[i] ?? ''))));
  const widths = head.map((title, i) => Math.max(...[title, ...cells.map((row) => row[i] ?? '')].map(width)));
  const bands = bandsOf(widths, columns);
  const lineOf = (row: readonly string[], { indent, columns: own }: Band, format: (cell: string) => string): string => {
    const parts = own.map(({ at, width: room }) => {
      const cell = clip(row[at] ?? '', room);
      return `${format(cell)}${' '.repeat(room - width(cell))}`;
    });
    return `${indent}${parts.join(GAP)}`.trimEnd();
  };
  const linesOf = (row: readonly string[], format: (cell: string) => string): readonly string[] =>
    bands.map((band) => lineOf(row, band, format)).filter((line, i) => i === 0 || line !== '');
  const coloured = (cell: string): string => {
    const colour = STATUS_COLOURS[cell];
    return colour === undefined ? cell : paint(colour, cell);
  };
  const titles = linesOf(head, (cell) => (cell === '' ? '' : paint('dim', cell)));
  return {
    text: [...titles, ...cells.flatMap((row) => linesOf(row, coloured))].join('\n'),
    isCut: bands.some((band) => band.columns.some((one) => one.width < (widths[one.at] ?? 0))),
  };
}

function bandsOf(widths: readonly number[], columns: number): readonly Band[] {
  const bands: Band[] = [];
  let own: { at: number; width: number }[] = [];
  let room = columns;
  const end = (): void => {
    bands.push({ indent: bands.length === 0 ? '' : INDENT, columns: own });
    own = [];
    room = columns - INDENT.length;
  };
  for (const [at, wanted] of widths.entries()) {
    const least = at === widths.length - 1 ? Math.min(wanted, LAST_MIN_CHARS) : wanted;
    if (own.length > 0 && GAP.length + least > room) end();
    if (own.length > 0) room -= GAP.length;
    const given = Math.max(1, Math.min(wanted, room));
    own.push({ at, width: given });
    room -= given;
  }
  end();
  return bands;
}

/** Code points: names from AWS are ASCII but for tags and descriptions. */
function width(text: string): number {
  return [...text].length;
}
