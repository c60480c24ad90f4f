import { bytesFigures, type Goal, highestPeak, PEAK_GOAL_BYTES, type StepFigures, stepFigures } from './figures.ts';
import type { MemoryResult, SetResult, Step } from './result.ts';
import type { Spread } from './statistics.ts';
import { bytesText, countText, ratioText, secondsText } from './units.ts';

/** The first row is the head. */
export type Table = readonly (readonly string[])[];

const NOTHING = '–';
const STEP_WORDS: Readonly<Record<Step, string>> = {
  full: 'first full',
  unchanged: 'incremental, nothing changed',
  changed: 'incremental, 1 % changed',
  restore: 'restore of all',
  one: 'restore of one file',
};

/** Everything that was measured of one set in one kind of store. */
export function setTable(result: SetResult): Table {
  const steps = stepFigures(result).map((figures) => [
    STEP_WORDS[figures.step],
    timeText(figures.holdfast),
    timeText(figures.restic),
    ...judged(figures.ratio, figures.goal, (ratio) => `${ratioText(ratio)}×`, '≥'),
    pair(figures.cpu, secondsText, ' s'),
    pair(figures.peak, (bytes) => String(Math.round(bytes / 1024 ** 2)), ' MiB'),
  ]);
  const bytes = (['stored', 'added'] as const).flatMap((which) => {
    const figures = bytesFigures(result, which);
    if (figures === null) return [];
    const words = which === 'stored' ? 'stored by the full' : 'added after 1 % changed';
    const part = judged(figures.part, figures.goal, (value) => `${ratioText(value)} of it`, '≤');
    return [[words, sizeText(figures.holdfast), sizeText(figures.restic), ...part, '', '']];
  });
  return [['', 'Holdfast', 'restic', 'ratio', 'goal', 'CPU, H / r', 'peak, H / r'], ...steps, ...bytes];
}

/** A line a set: the ratios alone. */
export function ratioTable(results: readonly SetResult[]): Table {
  const head = ['', ...Object.values(STEP_WORDS), 'stored', 'peak memory'];
  const lines = results.map((result) => {
    const figures = new Map<Step, StepFigures>(stepFigures(result).map((one) => [one.step, one]));
    const steps = (Object.keys(STEP_WORDS) as Step[]).map((step) => {
      const { ratio = null, goal = null } = figures.get(step) ?? {};
      return marked(ratio === null ? NOTHING : `${ratioText(ratio)}×`, goal);
    });
    const stored = bytesFigures(result, 'stored');
    const part = stored?.part ?? null;
    const peak = highestPeak(result);
    return [
      result.set,
      ...steps,
      marked(part === null ? NOTHING : ratioText(part), stored?.goal ?? null),
      peak === null ? NOTHING : marked(bytesText(peak), { wanted: PEAK_GOAL_BYTES, met: peak <= PEAK_GOAL_BYTES }),
    ];
  });
  return [head, ...lines];
}

export function memoryTable(result: MemoryResult): Table {
  const head = ['files', 'size', ...['full', 'unchanged', 'restore'].flatMap((step) => [step, 'peak'])];
  const lines = result.rows.map(({ files, bytes, full, unchanged, restore }) => [
    countText(files),
    bytesText(bytes),
    ...[full, unchanged, restore].flatMap(({ seconds, peakBytes }) => [
      `${secondsText(seconds)} s`,
      peakBytes === null ? NOTHING : bytesText(peakBytes),
    ]),
  ]);
  return [head, ...lines];
}

function timeText(spread: Spread | null): string {
  return spreadText(spread, secondsText, ' s');
}

function sizeText(spread: Spread | null): string {
  return spreadText(spread, bytesText, '');
}

/** The median, and between what it was when that shows. */
function spreadText(spread: Spread | null, text: (value: number) => string, unit: string): string {
  if (spread === null) return NOTHING;
  const [median, least, most] = [spread.median, spread.least, spread.most].map(text);
  return least === most ? `${median}${unit}` : `${median}${unit} (${least}–${most})`;
}

function judged(
  value: number | null,
  goal: Goal | null,
  text: (value: number) => string,
  sign: string,
): readonly string[] {
  return [value === null ? NOTHING : text(value), goal === null ? '' : marked(`${sign} ${goal.wanted}`, goal)];
}

function marked(text: string, goal: Goal | null): string {
  return goal === null ? text : `${text} ${goal.met ? '✔' : '✘'}`;
}

function pair(
  [ours, theirs]: readonly [Spread | null, Spread | null],
  text: (value: number) => string,
  unit: string,
): string {
  if (ours === null) return NOTHING;
  return `${text(ours.median)} / ${theirs === null ? NOTHING : text(theirs.median)}${unit}`;
}
