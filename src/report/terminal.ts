import { styleText } from 'node:util';
import type { Finding, Report, Section } from '../core/result.ts';
import { clip, visible, visibleLines } from './escape.ts';
import { figures, itemTable, moodOf, placeOf, type Table } from './items.ts';

type Format = Parameters<typeof styleText>[0];
type Paint = (format: Format, text: string) => string;

const OUTCOME_COLOURS = { good: 'green', news: 'yellow', bad: 'red' } as const;
const SEVERITY_COLOURS = { error: 'red', warning: 'yellow', note: 'cyan' } as const;
const STATUS_COLOURS: Readonly<Record<string, Format>> = {
  complete: 'green',
  failed: 'red',
  denied: 'red',
  partial: 'yellow',
  pending: 'yellow',
};

/** The report for a person at a terminal or in a log. The outcome comes last: there the eye is. */
export function renderTerminal(report: Report, { colour }: { readonly colour: boolean }): string {
  // The host knows the stream; here only its answer counts.
  const paint: Paint = colour
    ? (format, text) => styleText(format, text, { validateStream: false })
    : (_, text) => text;
  const parts = [
    tableText(itemTable(report.items), paint),
    ...report.sections.map((section) => sectionText(section, paint)),
    report.findings
      .map((finding) => findingText(finding, paint))
      .join('\n')
      .trimEnd(),
    outcomeText(report, paint),
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

function outcomeText(report: Report, paint: Paint): string {
  const why = report.reason === null ? '' : ` (${visible(report.reason)})`;
  const outcome = paint(['bold', OUTCOME_COLOURS[moodOf(report.outcome)]], report.outcome);
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

function sectionText(section: Section, paint: Paint): string {
  const title = paint('bold', visible(section.title));
  switch (section.kind) {
    case 'table':
      return `${title}\n${tableText(section, paint)}`;
    case 'lines':
      return [title, ...section.lines.map((line) => `  ${visible(line)}`)].join('\n');
    case 'code':
      return `${title}\n${visibleLines(section.text).trimEnd()}`;
  }
}

/** Columns padded to their widest cell; the last one is free. */
function tableText({ head, rows }: Table, paint: Paint): string {
  if (rows.length === 0) return '';
  const cells = rows.map((row) => head.map((_, i) => clip(visible(row[i] ?? ''))));
  const widths = head.map((title, i) => Math.max(width(title), ...cells.map((row) => width(row[i] ?? ''))));
  const line = (row: readonly string[], format: (cell: string) => string): string =>
    row
      .map((cell, i) => `${format(cell)}${i === row.length - 1 ? '' : ' '.repeat((widths[i] ?? 0) - width(cell))}`)
      .join('  ')
      .trimEnd();
  const colourOf = (cell: string): string => {
    const colour = STATUS_COLOURS[cell];
    return colour === undefined ? cell : paint(colour, cell);
  };
  return [line(head, (cell) => paint('dim', cell)), ...cells.map((row) => line(row, colourOf))].join('\n');
}

/** Code points: names from AWS are ASCII but for tags and descriptions. */
function width(text: string): number {
  return [...text].length;
}
