import { Cron, CronPattern } from 'croner';
import type { Instant } from './time.ts';

// When a plan's ticks are. A schedule is five cron fields in an IANA time zone; a tick is a whole UTC minute.
//
// Two sorts of schedule meet a change of the clocks in two ways:
// - one that names its hours (`30 2 * * *`, `*/15 2 * * *`, `0 */6 * * *`): a time that the clocks skip runs at the first
//   minute after the gap (several skipped ones collapse into it); a time that they show twice runs the first time only;
// - one that runs in every hour (`17 * * * *`, `*/15 * * * *`): it runs whenever a clock shows one of its minutes, so also
//   in both passes of a doubled hour; skipped times are not made up for, since no hour went by in the gap.

/** GitHub runs scheduled workflows every five minutes at the most often. */
const SHORTEST_INTERVAL_MINUTES = 5;
const HOUR_MS = 3_600_000;
const YEAR_MS = 365 * 24 * HOUR_MS;

export type ScheduleCheck =
  | { readonly ok: true }
  | { readonly ok: false; readonly message: string; readonly hint: string };

/** The latest tick at or before `now`. Throws a TypeError for a schedule that `checkSchedule` refuses. */
export function previousTick(schedule: string, timezone: string, now: Instant): Instant {
  return previous(parse(schedule, timezone), now);
}

/** The first tick after `now`. */
export function nextTick(schedule: string, timezone: string, now: Instant): Instant {
  return next(parse(schedule, timezone), now);
}

/** How many ticks lie after `after` and at or before `until`; counting ends at `cap`. */
export function ticksBetween(
  schedule: string,
  timezone: string,
  after: Instant,
  until: Instant,
  cap: number = 1000,
): number {
  const cron = parse(schedule, timezone);
  let count = 0;
  for (let at = next(cron, after); at <= until && count < cap; at = next(cron, at)) count += 1;
  return count;
}

/**
 * The longest time in milliseconds from one tick to the next, within half a year before and after `around`.
 * Days that tick are found by their noon (no zone changes its clocks at noon); of the pairs of neighbouring noons that are
 * equally far apart one is walked tick by tick, so that a schedule of every five minutes does not cost a year of ticks.
 */
export function longestGap(schedule: string, timezone: string, around: Instant): number {
  const cron = parse(schedule, timezone);
  const noons = parse(['0', '12', ...schedule.trim().split(/\s+/).slice(2)].join(' '), timezone);
  const walked = new Set<number>();
  let longest = 0;
  let noon = previous(noons, around - YEAR_MS / 2);
  while (noon < around + YEAR_MS / 2) {
    const nextNoon = next(noons, noon);
    if (!walked.has(nextNoon - noon)) {
      walked.add(nextNoon - noon);
      longest = Math.max(longest, longestBetween(cron, previous(cron, noon), nextNoon));
    }
    noon = nextNoon;
  }
  return longest;
}

function longestBetween(cron: Cron, from: Instant, until: Instant): number {
  let longest = 0;
  for (let at = from; at < until; ) {
    const following = next(cron, at);
    longest = Math.max(longest, following - at);
    at = following;
  }
  return longest;
}

/** Whether the text is a schedule that can be kept: five fields, at least one date, never two ticks within five minutes. */
export function checkSchedule(text: string): ScheduleCheck {
  const fields = text.trim().split(/\s+/);
  if (fields.length !== 5 || text.trim().startsWith('@')) {
    return no(
      `schedule '${text}' does not have five fields`,
      'minute, hour, day of month, month, day of week: "17 3 * * *"',
    );
  }
  let pattern: CronPattern;
  try {
    pattern = new CronPattern(fields.join(' '), 'UTC', { mode: '5-part' });
  } catch (error) {
    const reason = (error as Error).message.replace(/^CronPattern: /, '').replace(/\.$/, '');
    return no(
      `schedule '${text}' is not valid: ${reason.charAt(0).toLowerCase()}${reason.slice(1)}`,
      '"17 3 * * *" is every day at 03:17',
    );
  }
  if (parse(text, 'UTC').nextRun(new Date(0)) === null) {
    return no(
      `schedule '${text}' never runs: no month has such a day`,
      'choose a day that the month has; "L" is the last day',
    );
  }
  const shortest = shortestInterval(pattern);
  if (shortest < SHORTEST_INTERVAL_MINUTES) {
    const within = shortest === 1 ? 'one minute' : `${shortest} minutes`;
    return no(
      `schedule '${text}' runs twice within ${within}`,
      'five minutes is the shortest interval: GitHub wakes no workflow more often',
    );
  }
  return { ok: true };
}

function no(message: string, hint: string): ScheduleCheck {
  return { ok: false, message, hint };
}

/** Minutes between the two nearest ticks of a day, or over midnight when the last and the first hour both tick. */
function shortestInterval(pattern: CronPattern): number {
  const minutes = chosen(pattern.minute);
  const hours = chosen(pattern.hour);
  const within = minutes.slice(1).map((minute, i) => minute - (minutes[i] ?? 0));
  const neighbours = hours.some((hour) => hours.includes((hour + 1) % 24));
  const across = neighbours ? [(minutes[0] ?? 0) + 60 - (minutes.at(-1) ?? 0)] : [];
  return Math.min(...within, ...across, Number.POSITIVE_INFINITY);
}

// Croner knows both sorts, but takes a step or a wildcard in the minutes (`*/15 2 * * *`) or in the hours (`0 */6 * * *`)
// for the second one, which would lose a run in spring and double one in autumn. So both fields are spelled out as lists,
// and `*` stands in the hours only when all of them are meant.
function parse(schedule: string, timezone: string): Cron {
  const fields = schedule.trim().split(/\s+/);
  const pattern = new CronPattern(fields.join(' '), timezone, { mode: '5-part' });
  const hours = chosen(pattern.hour);
  const text = [chosen(pattern.minute).join(','), hours.length === 24 ? '*' : hours.join(','), ...fields.slice(2)].join(
    ' ',
  );
  return new Cron(text, { timezone, mode: '5-part', fixedTimeRule: 'no-wildcard', paused: true });
}

function chosen(field: readonly number[]): number[] {
  return field.flatMap((on, value) => (on ? [value] : []));
}

/** Croner looks strictly before its reference and drops the milliseconds, so the reference is the next whole second. */
function previous(cron: Cron, now: Instant): Instant {
  const [at] = cron.previousRuns(1, new Date(Math.floor(now / 1000) * 1000 + 1000));
  return found(at, cron);
}

function next(cron: Cron, now: Instant): Instant {
  return found(cron.nextRun(new Date(Math.floor(now / 1000) * 1000)), cron);
}

function found(at: Date | null | undefined, cron: Cron): Instant {
  if (at === null || at === undefined) throw new TypeError(`schedule '${cron.getPattern()}' never runs`);
  return at.getTime();
}
