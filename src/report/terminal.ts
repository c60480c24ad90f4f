import { styleText } from 'node:util';
import { type Finding, type Item, type Report, type Section, untold } from '../core/result.ts';
import { clip, visible, visibleLines } from './escape.ts';
import { figures, itemTable, moodOf, placeOf, type Table, whyOf } from './items.ts';

type Format = Parameters<typeof styleText>[0];
type Paint = (format: Format, text: string) => string;
interface Page {
  readonly paint: Paint;
  readonly columns: number;
}

const OUTCOME_COLOURS = { good: 'green', news: 'yellow', bad: 'red' } as const;
const SEVERITY_COLOURS = { error: 'red', warning: 'yellow', note: 'cyan' } as const;
const STATUS_COLOURS: Readonly<Record<string, Format>> = {
  complete: 'green',
  failed: 'red',
  denied: 'red',
  partial: 'yellow',
  pending: 'yellow',
};

export interface TerminalOptions {
  readonly colour: boolean;
  /** Width of the terminal, into which tables are made to fit; absent in logs and files, which take lines of any length. */
  readonly columns?: number;
}

/** The report for a person at a terminal or in a log. The outcome comes last: there the eye is. */
export function renderTerminal(report: Report, options: TerminalOptions): string {
  const page = pageOf(options);
  const { paint } = page;
  const parts = [
    ...(report.itemsInSections === true ? [] : itemTexts(report.items, page)),
    ...report.sections.map((section) => sectionText(section, page)),
    untold(report)
      .map((finding) => findingText(finding, paint))
      .join('\n')
      .trimEnd(),
    outcomeText(report, paint),
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

/** Sections alone: what a person is shown before being asked. */
export function renderSections(sections: readonly Section[], options: TerminalOptions): string {
  const page = pageOf(options);
  return `${sections.map((section) => sectionText(section, page)).join('\n\n')}\n\n`;
}

/** The host knows the stream; here only its answer counts. */
function pageOf({ colour, columns = Number.POSITIVE_INFINITY }: TerminalOptions): Page {
  const paint: Paint = colour
    ? (format, text) => styleText(format, text, { validateStream: false })
    : (_, text) => text;
  return { paint, columns };
}

/** The table of items, and where it had to be cut the errors in full: a mend that cannot be read is none. */
function itemTexts(items: readonly Item[], page: Page): readonly string[] {
  const table = tableText(itemTable(items), page);
  if (table === tableText(itemTable(items), { ...page, columns: Number.POSITIVE_INFINITY })) return [table];
  const errors = items.flatMap(({ plan, source, account, region, resource, error }) => {
    if (error === undefined) return [];
    const where = [plan, source, account, region, resource]
      .filter((part) => part !== undefined && part !== '')
      .join(' ');
    const head = `${page.paint('red', 'error')} ${error.code} (${visible(where)}): ${visible(error.message)}`;
    return [`${head}\n  to do: ${visible(error.hint)}`];
  });
  return [table, errors.join('\n')];
}

function outcomeText(report: Report, paint: Paint): string {
  const why = visible(whyOf(report));
  const outcome = paint(['bold', OUTCOME_COLOURS[moodOf(report)]], report.outcome);
  const commit = report.commit === undefined ? '' : ` · commit ${visible(report.commit).slice(0, 12)}`;
  return `${report.command}: ${outcome}${why} · ${figures(report)}${commit}`;
}

function findingText(finding: Finding, paint: Paint): string {
  const place = placeOf(finding);
  if (finding.frame !== undefined) return framedText(finding, finding.frame, place, paint);
  const head = `${paint(SEVERITY_COLOURS[finding.severity], finding.severity)} ${finding.code}`;
  const where = [finding.plan === undefined ? '' : `plan ${finding.plan}`, place]
    .filter((part) => part !== '')
    .join(' ');
  const line = `${head}${where === '' ? '' : ` (${visible(where)})`}: ${visible(finding.message)}`;
  return finding.hint === undefined ? line : `${line}\n  to do: ${visible(finding.hint)}`;
}

/** As compilers print: the place first, so that editors and terminals make a link of it. */
function framedText(finding: Finding, frame: string, place: string, paint: Paint): string {
  const head = `${visible(place)} ${paint(SEVERITY_COLOURS[finding.severity], finding.severity)} ${visible(finding.message)}`;
  const fix = finding.hint === undefined ? '' : `\n  fix: ${visible(finding.hint)}`;
  return `${head}\n${visibleLines(frame).trimEnd()}${fix}\n`;
}

function sectionText(section: Section, page: Page): string {
  const title = page.paint('bold', visible(section.title));
  switch (section.kind) {
    case 'table':
      return [title, tableText(section, page)].filter((part) => part !== '').join('\n');
    case 'lines':
      return [title, ...section.lines.map((line) => `  ${visible(line)}`)].join('\n');
    case 'code':
      return `${title}\n${visibleLines(section.text).trimEnd()}`;
  }
}

const GAP = '  ';
/** Narrower columns say nothing; on a terminal that has no room for these the lines wrap. */
const COLUMN_MIN_CHARS = 8;

/** Columns padded to their widest cell; the last one is free. */
function tableText({ head, rows }: Table, { paint, columns }: Page): string {
  if (rows.length === 0) return '';
  const whole = rows.map((row) => head.map((_, i) => clip(visible(row[i] ?? ''))));
  const wanted = head.map((title, i) => Math.max(width(title), ...whole.map((row) => width(row[i] ?? ''))));
  const widest = widestColumn(wanted, columns - GAP.length * (head.length - 1));
  const widths = wanted.map((own) => Math.min(own, widest));
  const line = (row: readonly string[], format: (cell: string) => string): string =>
    row
      .map((text, i) => {
        const cell = clip(text, widest);
        return `${format(cell)}${i === row.length - 1 ? '' : ' '.repeat((widths[i] ?? 0) - width(cell))}`;
      })
      .join(GAP)
      .trimEnd();
  const colourOf = (cell: string): string => {
    const colour = STATUS_COLOURS[cell];
    return colour === undefined ? cell : paint(colour, cell);
  };
  return [line(head, (cell) => paint('dim', cell)), ...whole.map((row) => line(row, colourOf))].join('\n');
}

/** The width to which the widest columns are cut so that all fit into `room`; the narrow ones stay whole. */
function widestColumn(widths: readonly number[], room: number): number {
  let left = room;
  for (const [i, own] of widths.toSorted((a, b) => a - b).entries()) {
    const share = Math.floor(left / (widths.length - i));
    if (own > share) return Math.max(share, COLUMN_MIN_CHARS);
    left -= own;
  }
  return Number.POSITIVE_INFINITY;
}

/** Code points: names from AWS are ASCII but for tags and descriptions. */
function width(text: string): number {
  return [...text].length;
}
