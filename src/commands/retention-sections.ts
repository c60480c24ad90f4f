import { count } from '../core/change-words.ts';
import type { Finding, Section } from '../core/result.ts';
import { retentionText } from '../core/retention.ts';
import { isoTime } from '../core/time.ts';
import { addressText } from '../flows/data/addresses.ts';
import type { Removal, RetentionEdit } from '../flows/review/retention-edits.ts';
import { timeCell } from './cells.ts';

/** Of each source; more are counted. */
const NAMES_MAX = 20;
const POINTS = ['recovery point', 'recovery points'] as const;

type Points = Removal['points'];
type RemovalEdit = RetentionEdit & Removal;

/** What a changed plan file means for the points that are there. `allowed`: what it lets one prune remove early. */
export function retentionSections(edits: readonly RetentionEdit[], allowed: number): readonly Section[] {
  if (edits.length === 0) return [];
  const removals = edits.filter((edit) => edit.kind === 'removal');
  const lost = removals.reduce((sum, { points }) => sum + points.length, 0);
  const title =
    lost === 0 ? 'What it keeps' : `The next prune would remove ${count(lost, POINTS)} that the base branch keeps`;
  const lines = [...edits.flatMap((edit) => sourceLines(edit)), ...earlyLines(removals, allowed)];
  return [{ kind: 'lines', title, open: true, lines }, ...removals.flatMap(nameSection)];
}

function sourceLines(edit: RetentionEdit): readonly string[] {
  const name = addressText(edit.address);
  if (edit.kind === 'unknown') {
    const { message, hint } = edit.why;
    const what = `${name}: which recovery points that removes is not known`;
    return edit.isOffline
      ? [`${what}: a pull request from a fork has no credentials`]
      : [`${what}: ${message}`, `  ${hint}`];
  }
  if (edit.kind === 'left') {
    const [where, locks] =
      edit.destination === null ? ['with AWS', ''] : [`in '${edit.destination}'`, ', and their locks grow no more'];
    return [
      `${name}: ${count(edit.points.length, POINTS)} stay ${where} as retired, ${spanText(edit.points)}`,
      `  no prune removes them before holdfast prune --retired ${name}${locks}`,
    ];
  }
  const change = changeText(edit);
  return [
    edit.points.length === 0
      ? `${name} ${change}: the next prune would remove nothing more`
      : `${name} ${change}: the next prune would remove ${edit.early === null ? 'at most ' : ''}${count(edit.points.length, POINTS)}, ${spanText(edit.points)}`,
    ...edit.later.map(
      ({ points, why }) => `  ${count(points.length, POINTS)} later, ${spanText(points)}: ${timeCell(why)}`,
    ),
  ];
}

function changeText({ before, after }: RetentionEdit): string {
  const [was, is] = [before, after ?? before];
  if (was.timezone === is.timezone)
    return `keeps ${retentionText(is.retention)} instead of ${retentionText(was.retention)}`;
  return `keeps ${retentionText(is.retention)} by the days of ${is.timezone} instead of ${retentionText(was.retention)} by those of ${was.timezone}`;
}

function earlyLines(removals: readonly RemovalEdit[], allowed: number): readonly string[] {
  const known = removals.reduce((sum, { early }) => sum + (early ?? 0), 0);
  const unread = removals.reduce((sum, { early, points }) => sum + (early === null ? points.length : 0), 0);
  if (known + unread === 0) return [];
  const most = unread === 0 ? '' : 'up to ';
  const how =
    known + unread > allowed
      ? `prune refuses that${unread === 0 ? '' : ' when it is so'} (early-removal) until safety: { maxUnforeseenDeletes: ${known + unread} }`
      : `safety.maxUnforeseenDeletes (${allowed}) lets that pass`;
  return [
    `${most}${count(known + unread, POINTS)} would go before the time that was promised when they were made: ${how}`,
    ...(unread === 0 ? [] : ['  this job lacks the key that opens their entries, which say what was promised']),
  ];
}

function nameSection(edit: RemovalEdit): readonly Section[] {
  if (edit.points.length === 0) return [];
  const more = edit.points.length - NAMES_MAX;
  const names = edit.points.slice(0, NAMES_MAX).map(({ point, type }) => `${point}  ${type}`);
  const text = [...names, ...(more > 0 ? [`… and ${more} more, up to ${edit.points.at(-1)?.point}`] : [])].join('\n');
  return [
    { kind: 'code', title: `Would go of ${addressText(edit.address)}, the oldest first`, language: 'text', text },
  ];
}

/** `2026-11-16T02:00Z to 2026-11-22T02:00Z`. */
function spanText(points: Points): string {
  const [oldest, newest] = [points[0], points.at(-1)].map((point) => timeCell(isoTime(point?.slot ?? 0)));
  return points.length === 1 ? `of ${oldest}` : `from ${oldest} to ${newest}`;
}

/** What `--json` has of it. */
export function retentionFindings(edits: readonly RetentionEdit[]): readonly Finding[] {
  return edits.flatMap((edit): readonly Finding[] => {
    const { plan } = edit.address;
    const name = addressText(edit.address);
    if (edit.kind === 'left') return [];
    if (edit.kind === 'removal') {
      if (edit.points.length === 0) return [];
      const message = `the next prune would remove ${count(edit.points.length, POINTS)} of ${name} that the base branch keeps, ${spanText(edit.points)}`;
      const hint = 'merge it only if that is meant; holdfast prune shows it again before anything goes';
      return [{ code: 'retention-removes', severity: 'warning', plan, message, hint }];
    }
    const { message, hint } = edit.why;
    const what = `which recovery points of ${name} the changed plan file would remove is not known: ${message}`;
    return [
      edit.isOffline
        ? {
            code: 'review-offline',
            severity: 'note',
            plan,
            message: what,
            hint: 'a job of the base repository can say more: docs/pull-requests.md',
          }
        : { code: 'retention-unread', severity: 'error', plan, message: what, hint },
    ];
  });
}
