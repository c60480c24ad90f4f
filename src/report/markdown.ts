import { SUMMARY_MAX_BYTES } from '../core/github-limits.ts';
import { type Finding, type Report, type Section, untold } from '../core/result.ts';
import type { Block } from './blocks.ts';
import { clip } from './escape.ts';
import { fitBlocks, type Measure, utf8Bytes } from './fit.ts';
import { callTable, figures, itemTable, moodOf, placeOf, whyOf } from './items.ts';

const MARKS = { good: '✅', news: '⚠️', bad: '❌' } as const;

/** The job summary: what happened in one line, a compact table, what needs a look, and the details folded. */
export function renderMarkdown(
  report: Report,
  limit: number = SUMMARY_MAX_BYTES,
  measure: Measure = utf8Bytes,
): string {
  return fitBlocks(reportBlocks(report), limit, measure);
}

function reportBlocks(report: Report): readonly Block[] {
  const { command, outcome } = report;
  const findings = untold(report);
  const open = report.sections.filter(isOpen).flatMap(openBlocks);
  const noticed = [...(findings.length === 0 ? [] : [findingTable(findings)]), ...frames(findings)];
  return [
    { kind: 'heading', text: `${MARKS[moodOf(report)]} holdfast ${command}: ${outcome}${whyOf(report)}` },
    { kind: 'text', text: figures(report) },
    ...(report.commit === undefined ? [] : [{ kind: 'text', text: `Commit ${report.commit}` } as const]),
    ...(report.itemsInSections === true
      ? [...open, ...noticed]
      : [...tableBlock(itemTable(report.items)), ...noticed, ...open]),
    ...report.sections.filter((section) => !isOpen(section)).map(foldedBlock),
    ...tableBlock(callTable(report.calls)).map(
      (block): Block => ({ kind: 'folded', title: 'Calls to AWS, retries included', block }),
    ),
  ];
}

function isOpen(section: Section): boolean {
  return section.open === true;
}

function openBlocks(section: Section): readonly Block[] {
  return [{ kind: 'heading', level: 3, text: section.title }, ...(hasContent(section) ? [sectionBlock(section)] : [])];
}

/** A section whose title says all of it has nothing to unfold. */
function foldedBlock(section: Section): Block {
  return hasContent(section)
    ? { kind: 'folded', title: section.title, block: sectionBlock(section) }
    : { kind: 'text', text: section.title };
}

function hasContent(section: Section): boolean {
  return section.kind !== 'lines' || section.lines.length > 0;
}

function tableBlock(table: {
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}): Block[] {
  const rows = table.rows.map((cells) => cells.map((cell) => clip(cell)));
  return rows.length === 0 ? [] : [{ kind: 'table', head: table.head, rows }];
}

function findingTable(findings: readonly Finding[]): Block {
  const rows = findings.map((finding) => [
    finding.severity,
    finding.code,
    [finding.plan, placeOf(finding)].filter((part) => part !== undefined && part !== '').join(' '),
    clip(finding.message),
    clip(finding.hint ?? ''),
  ]);
  return { kind: 'table', head: ['Finding', 'Code', 'Where', 'What', 'What to do'], rows };
}

/** The places in the plan files, as the terminal shows them. */
function frames(findings: readonly Finding[]): Block[] {
  const framed = findings.filter((finding) => finding.frame !== undefined);
  if (framed.length === 0) return [];
  const text = framed.map((finding) => `${placeOf(finding)} ${finding.message}\n${finding.frame}`).join('\n\n');
  return [{ kind: 'folded', title: 'Where', block: { kind: 'code', language: 'text', text } }];
}

function sectionBlock(section: Section): Block {
  switch (section.kind) {
    case 'table':
      return { kind: 'table', head: section.head, rows: section.rows.map((cells) => cells.map((cell) => clip(cell))) };
    case 'lines':
      return { kind: 'list', lines: section.lines };
    case 'code':
      return { kind: 'code', language: section.language, text: section.text };
  }
}
