import type { ReadTally } from '../archive/read-tally.ts';
import type { Section } from '../core/result.ts';
import { formatSize } from '../core/size.ts';
import type { Instant } from '../core/time.ts';
import { slotText } from '../flows/data/point-selection.ts';
import type { ChosenPoint, RestorePlan } from '../flows/data/restore.ts';
import type { Surveyed } from '../flows/data/survey.ts';
import { shownPath } from '../sources/files/paths.ts';

/** What would be restored, from where, to where, and what stands in the way. */
export function planSections(plan: RestorePlan, now: Instant): readonly Section[] {
  const { request, survey, hash } = plan;
  const { kept } = survey;
  const lines = [
    ...pointLines(plan, now),
    `into ${request.target}`,
    `${contentText(survey)}; ${formatSize(survey.bytes)}`,
    `to write: ${entries(survey.written)}, ${formatSize(survey.writtenBytes)}`,
    ...(survey.replaced > 0 ? [`  replacing ${entries(survey.replaced)} that ${are(survey.replaced)} there`] : []),
    ...(kept.same > 0 ? [`to leave: ${kept.same} that ${are(kept.same)} there with the same size and time`] : []),
    ...(kept.exists > 0
      ? [`to leave: ${kept.exists} that ${are(kept.exists)} there (--overwrite ${request.overwrite})`]
      : []),
    ...(survey.blocked > 0 ? [`in the way: ${survey.blocked}, named below`] : []),
    ...(survey.unread > 0 ? [`not in the point, unreadable when it was made: ${survey.unread}`] : []),
    ...(survey.carried > 0 ? [`of an earlier point, unreadable when this one was made: ${survey.carried}`] : []),
    `plan hash ${hash}`,
  ];
  return [
    { kind: 'lines', title: `Restore ${addressOf(plan)}`, open: true, lines },
    ...pathTable('First paths', survey.first, survey.files + survey.directories + survey.others),
    ...pathTable('Replaced or in the way', survey.told, survey.replaced + survey.blocked),
    ...damageSection(plan),
  ];
}

export function questionOf({ request, survey }: RestorePlan): string {
  const replacing = survey.replaced === 0 ? '' : `, replacing ${survey.replaced}`;
  return `Write ${entries(survey.written)} (${formatSize(survey.writtenBytes)}) into ${request.target}${replacing}?`;
}

/** What was restored. What was not stands in the findings. */
export function restoredSections(chosen: ChosenPoint, tally: ReadTally, now: Instant): readonly Section[] {
  const { request } = chosen;
  const left = tally.kept.same + tally.kept.exists;
  const lines = [
    ...pointLines(chosen, now),
    `into ${request.target}`,
    // The target itself is not counted: it is no folder of the point for a person.
    `written: ${contentText({ ...tally, directories: Math.max(0, tally.directories - 1) })}; ${formatSize(tally.bytes)}`,
    ...(left > 0 ? [`left as they were: ${tally.kept.same} the same, ${tally.kept.exists} not looked into`] : []),
    ...(tally.hurtEntries > 0 ? [`hurt by damage in the store: ${tally.hurtEntries}`] : []),
    ...(tally.failedEntries > 0 ? [`could not be written: ${tally.failedEntries}`] : []),
  ];
  return [{ kind: 'lines', title: `Restored ${addressOf(chosen)}`, open: true, lines }];
}

const addressOf = ({ request: { address } }: ChosenPoint): string => `${address.plan}/${address.source}`;

function pointLines({ opened, passed }: ChosenPoint, now: Instant): readonly string[] {
  const { point, slot, type, status, position } = opened.point;
  return [
    `from the point ${point}`,
    `  ${slotText(slot, now)}; ${type}${position > 1 ? `, ${position} in its chain` : ''}; ${status}`,
    ...(passed > 0
      ? [`  the newest that has it: ${count(passed, 'newer point')} ${passed === 1 ? 'lacks' : 'lack'} it`]
      : []),
  ];
}

function pathTable(title: string, paths: readonly Surveyed[], all: number): readonly Section[] {
  if (paths.length === 0) return [];
  const rows = paths.map(({ entry, look, reason }) => [
    shownPath(entry.key),
    entry.type === 'f' ? formatSize(entry.size ?? 0) : (TYPES[entry.type] ?? entry.type),
    reason ?? LOOKS[look],
  ]);
  const shown = all > rows.length ? `${title} (${rows.length} of ${all})` : title;
  return [{ kind: 'table', title: shown, open: true, head: ['path', 'size', 'what becomes of it'], rows }];
}

const TYPES: Readonly<Record<string, string>> = {
  d: 'folder',
  l: 'link',
  p: 'FIFO',
  s: 'socket',
  c: 'device',
  b: 'device',
};

const LOOKS: Readonly<Record<Surveyed['look'], string>> = {
  new: 'written',
  replaces: 'replaces what is there',
  same: 'is there',
  exists: 'is there and stays',
  blocked: 'in the way',
};

function damageSection({ survey: { damaged } }: RestorePlan): readonly Section[] {
  if (damaged.length === 0) return [];
  const lines = damaged.map(({ from, until, reason }) => {
    const to = until === null ? 'the end' : `'${shownPath(until)}'`;
    return `what lies from '${shownPath(from)}' to ${to} is not known: ${reason}`;
  });
  return [{ kind: 'lines', title: 'Damaged parts of the index', open: true, lines }];
}

interface Content {
  readonly files: number;
  readonly directories: number;
  readonly others: number;
}

function contentText({ files, directories, others }: Content): string {
  const parts = [count(files, 'file'), count(directories, 'folder')];
  return [...parts, ...(others > 0 ? [`${others} ${others === 1 ? 'link or other' : 'links and others'}`] : [])].join(
    ', ',
  );
}

const count = (n: number, noun: string): string => `${n} ${noun}${n === 1 ? '' : 's'}`;

const entries = (n: number): string => (n === 1 ? '1 entry' : `${n} entries`);

const are = (n: number): string => (n === 1 ? 'is' : 'are');
