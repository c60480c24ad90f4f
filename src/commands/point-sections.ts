import { formatDuration } from '../core/duration.ts';
import type { Section } from '../core/result.ts';
import { formatSize } from '../core/size.ts';
import type { Instant } from '../core/time.ts';
import { addressText } from '../flows/data/addresses.ts';
import { classesText } from '../flows/data/point-classes.ts';
import { type DataPoint, whereWords } from '../flows/data/points.ts';

/** What a table shows; `--json` has all. */
const ROWS_SHOWN = 30;

/** The newest of them; `--json` has all. */
export function pointTable(
  title: string,
  head: readonly string[],
  all: readonly (readonly string[])[],
): readonly Section[] {
  const rows = all.slice(0, ROWS_SHOWN);
  const more = all.length - rows.length;
  return [
    { kind: 'table', title, open: true, head, rows },
    ...(more > 0 ? [{ kind: 'lines' as const, title: 'More', lines: [`${more} older ones: --json shows all`] }] : []),
  ];
}

/** The recovery points of data sources, the newest first. */
export function dataSections(points: readonly DataPoint[], now: Instant): readonly Section[] {
  if (points.length === 0) return [];
  const hasClasses = points.some(({ classes }) => classes !== null);
  const rows = points.map(({ key, of, position, entry, classes }) => [
    [addressText(of ?? key), ...whereWords({ key, of }).map((words) => `(${words})`)].join(' '),
    key.point,
    formatDuration(Math.max(0, now - key.slot)),
    `${key.type}, ${position} of ${points.filter((other) => other.key.chain === key.chain).length}`,
    key.status,
    entry === null ? '' : entry.counts.files.toLocaleString('en-US'),
    entry === null ? '' : formatSize(entry.counts.bytes),
    entry === null ? '' : formatSize(entry.counts.stored),
    ...(hasClasses ? [classesText(classes)] : []),
    entry?.why ?? '',
  ]);
  const head = hasClasses ? DATA_HEAD.toSpliced(-1, 0, 'class') : DATA_HEAD;
  return pointTable('Recovery points of data', head, rows);
}

const DATA_HEAD: readonly string[] = [
  'source',
  'point',
  'age',
  'in its chain',
  'status',
  'files',
  'size',
  'stored',
  'why',
];
