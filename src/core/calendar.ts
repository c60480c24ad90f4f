import type { Instant } from './time.ts';

/** A day of the calendar, as its number since 1970-01-01. */
export type Day = number;

const DAY_MS = 86_400_000;

/** Monday is 1, as in cron; Sunday is 0. 1970-01-01 was a Thursday. */
export function weekdayOf(day: Day): number {
  return (((day + 4) % 7) + 7) % 7;
}

/** The day that the clocks of an IANA time zone show. */
export function dayAt(timezone: string): (at: Instant) => Day {
  const format = new Intl.DateTimeFormat('en-u-ca-gregory', {
    timeZone: timezone,
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
  });
  return (at) => {
    const parts = new Map(format.formatToParts(at).map(({ type, value }) => [type, Number(value)]));
    return Date.UTC(parts.get('year') ?? 0, (parts.get('month') ?? 1) - 1, parts.get('day') ?? 1) / DAY_MS;
  };
}

/** `2026-11-16`. */
export function dayText(day: Day): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}

/** The first day on that weekday after `day`. */
export function nextWeekday(day: Day, weekday: number): Day {
  return day + (((weekday - weekdayOf(day) + 6) % 7) + 1);
}

/** The first day of the month after that of `day`. */
export function nextMonth(day: Day): Day {
  const date = new Date(day * DAY_MS);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 1) / DAY_MS;
}

/**
 * The first instant after `after` at which the zone's clocks show `day` or a later one. It is searched for, not computed:
 * midnight is skipped where clocks change at midnight, and Samoa once skipped a whole day.
 */
export function startOfDay(day: Day, timezone: string, after: Instant): Instant {
  const dayOf = dayAt(timezone);
  let [before, reached] = [after, Math.max(after, day * DAY_MS) + 2 * DAY_MS];
  while (reached - before > 1) {
    const middle = Math.floor((before + reached) / 2);
    if (dayOf(middle) >= day) reached = middle;
    else before = middle;
  }
  return reached;
}
