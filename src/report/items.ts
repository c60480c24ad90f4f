import { type Finding, foundMassRemoval, type Item, NO_OBJECTS, type Report } from '../core/result.ts';
import { CELL_MAX_CHARS, clip } from './escape.ts';

/** A message is not cut below this, whatever stands beside it. */
const MESSAGE_MIN_CHARS = 80;

/** A table as rows of raw text; the renderers escape. Columns that no row fills are left out. */
export interface Table {
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

const COLUMNS: readonly { readonly head: string; cell(item: Item): string }[] = [
  { head: 'Plan', cell: (item) => item.plan },
  { head: 'Source', cell: (item) => item.source },
  { head: 'Account', cell: (item) => item.account ?? '' },
  { head: 'Region', cell: (item) => item.region ?? '' },
  { head: 'Resource', cell: (item) => item.resource ?? '' },
  { head: 'Slot', cell: (item) => item.slot ?? '' },
  { head: 'Point', cell: (item) => item.point ?? '' },
  { head: 'Status', cell: (item) => item.status },
  { head: 'Result', cell: whatHappened },
];

/** Items that need a look come first; the others stay in the command's order. */
export function itemTable(items: readonly Item[]): Table {
  const rest = foldEmpty(items.filter((item) => !needsLook(item)));
  const sorted = [...items.filter(needsLook), ...rest];
  const shown = COLUMNS.filter(({ cell }) => sorted.some((item) => cell(item) !== ''));
  return { head: shown.map(({ head }) => head), rows: sorted.map((item) => shown.map(({ cell }) => cell(item))) };
}

/** Accounts and regions in which one source has nothing as one row, in the place of the first of them. */
function foldEmpty(items: readonly Item[]): readonly Item[] {
  const empty = (item: Item) => item.status === 'complete' && item.note === NO_OBJECTS && item.changes === undefined;
  const groups = Map.groupBy(items.filter(empty), ({ plan, source, slot }) => JSON.stringify([plan, source, slot]));
  const folded = new Map<Item, Item | null>();
  for (const [first, ...others] of groups.values()) {
    if (first === undefined || others.length === 0) continue;
    const all = [first, ...others];
    folded.set(first, { ...first, account: told(all, 'account'), region: told(all, 'region') });
    for (const other of others) folded.set(other, null);
  }
  return items.flatMap((item) => folded.get(item) ?? (folded.has(item) ? [] : [item]));
}

/** The one that all have, else how many there are: `44 regions`. */
function told(items: readonly Item[], member: 'account' | 'region'): string {
  const [only = '', ...others] = new Set(items.map((item) => item[member] ?? ''));
  return others.length === 0 ? only : `${others.length + 1} ${member}s`;
}

function needsLook({ status }: Item): boolean {
  return status === 'failed' || status === 'denied' || status === 'partial' || status === 'pending';
}

function whatHappened({ note, error }: Item): string {
  const said = note === undefined ? [] : [note];
  if (error === undefined) return said.join();
  // AWS's sentence may fill the cell by itself; the mend behind it is what a person needs.
  const room = CELL_MAX_CHARS - [...said, error.code, error.hint].join('; ').length - 4;
  return [...said, `${error.code}: ${clip(error.message, Math.max(MESSAGE_MIN_CHARS, room))}`, error.hint].join('; ');
}

/** `holdfast.yml:3:9`, or nothing. */
export function placeOf({ file, line, column }: Finding): string {
  return [file, line, column].filter((part) => part !== undefined).join(':');
}

/** Calls by name, the most frequent first. */
export function callTable(calls: Report['calls']): Table {
  const rows = Object.entries(calls).sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
  return { head: ['Call', 'Count'], rows: rows.map(([name, count]) => [name, String(count)]) };
}

/** `12 items · 30 calls to AWS · 4.2 s`. */
export function figures(report: Report): string {
  const calls = Object.values(report.calls).reduce((sum, count) => sum + count, 0);
  const seconds = (Date.parse(report.endedAt) - Date.parse(report.startedAt)) / 1000;
  const count = (n: number, one: string): string => `${n} ${one}${n === 1 ? '' : 's'}`;
  return [
    ...(report.items.length > 0 ? [count(report.items.length, 'item')] : []),
    ...(report.findings.length > 0 ? [count(report.findings.length, 'finding')] : []),
    ...(calls > 0 ? [`${count(calls, 'call')} to AWS`] : []),
    `${seconds.toFixed(1)} s`,
  ].join(' · ');
}

/** `drift` and `waiting` are asked for, so they are news, not trouble. A run that found a mass removal is never merely good. */
export function moodOf({ outcome, findings }: Pick<Report, 'outcome' | 'findings'>): 'good' | 'news' | 'bad' {
  if (outcome === 'complete' || outcome === 'nothing-due') return foundMassRemoval({ findings }) ? 'news' : 'good';
  return outcome === 'failed' || outcome === 'refused' || outcome === 'invalid' ? 'bad' : 'news';
}

/** What stands behind the outcome: ` (access-denied)`, `, mass removal found`. */
export function whyOf(report: Pick<Report, 'reason' | 'findings'>): string {
  const reason = report.reason === null || report.reason === 'mass-removal' ? '' : ` (${report.reason})`;
  return foundMassRemoval(report) ? `${reason}, mass removal found` : reason;
}
