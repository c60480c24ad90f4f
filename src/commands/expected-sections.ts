import { formatDuration } from '../core/duration.ts';
import type { ItemExpected, Section } from '../core/result.ts';
import { LANES_AT_ONCE } from '../flows/config/lanes.ts';
import type { BudgetTime } from '../flows/expected-duration.ts';
import type { ExpectedPlace, ExpectedRun, ExpectedSource } from '../flows/expected-run.ts';

/** The places of one source that a table shows, the slowest first; `--json` has the sums of all. */
const PLACES_SHOWN = 5;

/** How long one run of a plan takes, in one cell. */
export function runText({ ms, isFirst, sources }: ExpectedRun): string {
  const isEach = sources.some(({ places }) => places.some((place) => place.isEach));
  const takes = `${durationText(ms)}${isEach ? ' for each region' : ''}`;
  return isFirst ? `${takes} if all is empty; the first run tells` : takes;
}

/** What the durations are made of, how they add up, and where nothing is known yet. */
export function expectedSections(runs: readonly ExpectedRun[]): readonly Section[] {
  if (runs.length === 0) return []; // plans that ask nothing of AWS
  const known = runs.filter(({ isFirst }) => !isFirst);
  const unseen = known.flatMap(({ plan, sources }) =>
    sources.flatMap((source) => source.unseen.map((place) => `${plan}: ${place}`)),
  );
  return [
    ...tableOf('Expected on AWS, by the last capture in the work tree', known),
    ...tableOf(
      'Expected on AWS of empty accounts; the first capture tells more',
      runs.filter(({ isFirst }) => isFirst),
    ),
    { kind: 'lines', title: 'How it adds up', lines: ADDS_UP },
    ...(unseen.length === 0
      ? []
      : [{ kind: 'lines' as const, title: 'Counted as empty: the work tree has nothing of', lines: unseen }]),
  ];
}

const ADDS_UP = [
  'the budgets of one row are used side by side: the slowest counts',
  `accounts run side by side, and in each of them ${LANES_AT_ONCE} regions or sources; what shares a budget takes turns`,
];

function tableOf(title: string, runs: readonly ExpectedRun[]): readonly Section[] {
  if (runs.length === 0) return [];
  const rows = runs.flatMap(({ plan, sources }) => sources.flatMap((source) => sourceRows(plan, source)));
  return [{ kind: 'table', title, head: ['plan', 'source', 'where', 'objects', 'calls', 'takes'], rows }];
}

function sourceRows(plan: string, { name, places }: ExpectedSource): readonly (readonly string[])[] {
  const slowest = places.length > PLACES_SHOWN ? places.toSorted((a, b) => b.ms - a.ms).slice(0, PLACES_SHOWN) : places;
  const rows = slowest.map((place) => [
    plan,
    name,
    place.place,
    String(place.objects),
    callsText(place),
    durationText(place.ms),
  ]);
  const rest = places.filter((place) => !slowest.includes(place));
  const [most] = rest.toSorted((a, b) => b.ms - a.ms);
  if (most === undefined) return rows;
  const objects = rest.reduce((sum, place) => sum + place.objects, 0);
  const where = rest.length === 1 ? '1 more place' : `${rest.length} more places`;
  return [...rows, [plan, name, where, String(objects), '', `at most ${durationText(most.ms)} each`]];
}

/** `120 elb at 5/s = 24s, 14 elb-classic at 5/s = 3s`: the slowest first. */
function callsText({ budgets }: ExpectedPlace): string {
  return budgets
    .filter(({ calls }) => calls > 0)
    .toSorted((a, b) => b.ms - a.ms)
    .map(budgetText)
    .join(', ');
}

function budgetText({ budget, calls, rate, ms }: BudgetTime): string {
  return `${calls} ${budget} ${rate > 0 ? `at ${rate}/s` : 'without a limit'} = ${durationText(ms)}`;
}

/** The same as data. */
export function itemExpected(run: ExpectedRun, { objects, calls, ms, unseen }: ExpectedSource): ItemExpected {
  return { objects, calls, seconds: seconds(ms), planSeconds: seconds(run.ms), unseen };
}

/** Rounded up: a duration that is expected is one that suffices. */
function seconds(ms: number): number {
  return Math.ceil(ms / 1000);
}

function durationText(ms: number): string {
  return formatDuration(seconds(ms) * 1000);
}
