import { styleText } from 'node:util';
import { type Finding, type Item, type Report, type Section, untold } from '../core/result.ts';
import { visible, visibleLines } from './escape.ts';
import { figures, itemTable, moodOf, placeOf, whyOf } from './items.ts';
import { layTable, type Page, type Paint } from './table-text.ts';

const OUTCOME_COLOURS = { good: 'green', news: 'yellow', bad: 'red' } as const;
const SEVERITY_COLOURS = { error: 'red', warning: 'yellow', note: 'cyan' } as const;

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
  const { text: table, isCut } = layTable(itemTable(items), page);
  if (!isCut) return [table];
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
      return [title, layTable(section, page).text].filter((part) => part !== '').join('\n');
    case 'lines':
      return [title, ...section.lines.map((line) => `  ${visible(line)}`)].join('\n');
    case 'code':
      return `${title}\n${visibleLines(section.text).trimEnd()}`;
  }
}
