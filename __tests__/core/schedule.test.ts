import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { checkSchedule, longestGap, nextTick, previousTick, ticksBetween } from '../../src/core/schedule.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const at = (iso: string) => Date.parse(iso);

/** All ticks after `from` and at or before `until`, as UTC `MM-DDTHH:MM`. */
function ticks(schedule: string, zone: string, from: string, until: string): string[] {
  const found: string[] = [];
  for (let t = nextTick(schedule, zone, at(from)); t <= at(until); t = nextTick(schedule, zone, t)) {
    found.push(new Date(t).toISOString().slice(5, 16));
  }
  return found;
}

describe('a change of the clocks', () => {
  test.each([
    // Amsterdam: 2026-03-29 02:00 becomes 03:00 (01:00Z)
    ['30 2 * * *', 'Europe/Amsterdam', '2026-03-28T12:00Z', '2026-03-30T12:00Z', ['03-29T01:00', '03-30T00:30']],
    ['*/15 2 * * *', 'Europe/Amsterdam', '2026-03-28T12:00Z', '2026-03-29T12:00Z', ['03-29T01:00']],
    ['0 2,3 * * *', 'Europe/Amsterdam', '2026-03-28T12:00Z', '2026-03-29T12:00Z', ['03-29T01:00']],
    ['30 2,14 * * *', 'Europe/Amsterdam', '2026-03-28T14:00Z', '2026-03-29T14:00Z', ['03-29T01:00', '03-29T12:30']],
    // New York: 2026-03-08 02:00 becomes 03:00 (07:00Z)
    ['15 2 * * *', 'America/New_York', '2026-03-07T12:00Z', '2026-03-09T12:00Z', ['03-08T07:00', '03-09T06:15']],
    // Lord Howe: 2026-10-04 02:00 becomes 02:30 (2026-10-03T15:30Z)
    ['15 2 * * *', 'Australia/Lord_Howe', '2026-10-03T00:00Z', '2026-10-05T00:00Z', ['10-03T15:30', '10-04T15:15']],
    ['45 2 * * *', 'Australia/Lord_Howe', '2026-10-03T00:00Z', '2026-10-05T00:00Z', ['10-03T15:45', '10-04T15:45']],
    // Santiago skips midnight itself: 2026-09-06 00:00 becomes 01:00 (04:00Z)
    ['0 0 * * *', 'America/Santiago', '2026-09-05T12:00Z', '2026-09-07T12:00Z', ['09-06T04:00', '09-07T03:00']],
  ])(
    'a skipped time of "%s" in %s runs once, at the first minute after the gap',
    (schedule, zone, from, until, wanted) => {
      expect(ticks(schedule, zone, from, until)).toEqual(wanted);
    },
  );

  test.each([
    // Amsterdam: 2026-10-25 03:00 becomes 02:00 (01:00Z)
    ['30 2 * * *', 'Europe/Amsterdam', '2026-10-24T12:00Z', '2026-10-26T12:00Z', ['10-25T00:30', '10-26T01:30']],
    ['30 2,14 * * *', 'Europe/Amsterdam', '2026-10-24T14:00Z', '2026-10-25T14:00Z', ['10-25T00:30', '10-25T13:30']],
    [
      '*/15 2 * * *',
      'Europe/Amsterdam',
      '2026-10-24T12:00Z',
      '2026-10-25T12:00Z',
      ['10-25T00:00', '10-25T00:15', '10-25T00:30', '10-25T00:45'],
    ],
    [
      '0 */2 * * *',
      'Europe/Amsterdam',
      '2026-10-24T21:30Z',
      '2026-10-25T04:00Z',
      ['10-24T22:00', '10-25T00:00', '10-25T03:00'],
    ],
    // New York: 2026-11-01 02:00 becomes 01:00 (06:00Z)
    ['30 1 * * *', 'America/New_York', '2026-10-31T12:00Z', '2026-11-02T12:00Z', ['11-01T05:30', '11-02T06:30']],
    // Lord Howe: 2026-04-05 02:00 becomes 01:30 (2026-04-04T15:00Z)
    ['45 1 * * *', 'Australia/Lord_Howe', '2026-04-04T00:00Z', '2026-04-06T00:00Z', ['04-04T14:45', '04-05T15:15']],
  ])('a doubled time of "%s" in %s runs the first time only', (schedule, zone, from, until, wanted) => {
    expect(ticks(schedule, zone, from, until)).toEqual(wanted);
  });

  test.each([
    ['17 * * * *', HOUR, 'Europe/Amsterdam', '2026-03-28T20:00Z', '2026-03-29T08:00Z'],
    ['17 * * * *', HOUR, 'Europe/Amsterdam', '2026-10-24T20:00Z', '2026-10-25T08:00Z'],
    ['17 0-23 * * *', HOUR, 'America/New_York', '2026-03-08T00:00Z', '2026-03-08T12:00Z'],
    ['*/15 * * * *', HOUR / 4, 'America/New_York', '2026-11-01T00:00Z', '2026-11-01T12:00Z'],
    ['*/15 * * * *', HOUR / 4, 'America/New_York', '2026-03-08T00:00Z', '2026-03-08T12:00Z'],
    ['*/30 * * * *', HOUR / 2, 'Australia/Lord_Howe', '2026-04-04T10:00Z', '2026-04-04T20:00Z'],
    ['*/30 * * * *', HOUR / 2, 'Australia/Lord_Howe', '2026-10-03T10:00Z', '2026-10-03T20:00Z'],
  ])('"%s" keeps its interval of %d ms over the switch in %s', (schedule, interval, zone, from, until) => {
    let last = nextTick(schedule, zone, at(from));
    for (let t = nextTick(schedule, zone, last); t <= at(until); t = nextTick(schedule, zone, t)) {
      expect(t - last).toBe(interval);
      last = t;
    }
  });

  test('a zone without daylight saving and with half hours keeps its wall clock', () => {
    expect(ticks('30 2 * * *', 'Asia/Kolkata', '2026-03-27T22:00Z', '2026-03-30T00:00Z')).toEqual([
      '03-28T21:00',
      '03-29T21:00',
    ]);
  });
});

/** The rule again, minute by minute, from what Intl says the clock shows. Times are minutes since the epoch. */
function oracle(schedule: string, zone: string, from: number, until: number): number[] {
  const [minutes = [], hours = []] = schedule
    .split(' ')
    .slice(0, 2)
    .map((field, i) => expand(field, i === 0 ? 59 : 23));
  const format = new Intl.DateTimeFormat('en-GB', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' });
  const clock = (minute: number) => {
    const [, d = '', m = '', y = '', time = ''] =
      /^(\d+)\/(\d+)\/(\d+), (.*)$/.exec(format.format(minute * 60_000)) ?? [];
    const [hh = '', mm = ''] = time.split(':');
    return Date.UTC(Number(y), Number(m) - 1, Number(d), Number(hh), Number(mm)) / 60_000; // the wall clock as if it were UTC
  };
  const matches = (wall: number) => minutes.includes(wall % 60) && hours.includes(Math.floor(wall / 60) % 24);
  const found: number[] = [];
  let latest = clock(from - 180);
  for (let minute = from - 179; minute <= until; minute += 1) {
    const wall = clock(minute);
    const skipped = hours.length < 24 && range(latest + 1, wall).some(matches);
    const repeated = hours.length < 24 && wall <= latest;
    if (minute >= from && (skipped || (matches(wall) && !repeated))) found.push(minute);
    latest = Math.max(latest, wall);
  }
  return found;
}

function expand(field: string, max: number): number[] {
  return field.split(',').flatMap((part) => {
    const [span = '', step = '1'] = part.split('/');
    const [low = 0, high = span === '*' ? max : low] = span === '*' ? [0, max] : span.split('-').map(Number);
    return range(low, high + 1).filter((value) => (value - low) % Number(step) === 0);
  });
}
const range = (from: number, to: number) => Array.from({ length: Math.max(0, to - from) }, (_, i) => from + i);

const zones = fc.constantFrom(
  'Europe/Amsterdam',
  'America/New_York',
  'Australia/Lord_Howe',
  'Asia/Kolkata',
  'UTC',
  'America/Santiago',
);
const minuteField = fc.oneof(
  fc.constantFrom('*/5', '*/15', '*/20', '0', '59', '10-50/10'),
  fc.integer({ min: 0, max: 59 }).map(String),
  fc.tuple(fc.integer({ min: 0, max: 25 }), fc.integer({ min: 31, max: 54 })).map(([a, b]) => `${a},${b}`),
);
const hourField = fc.oneof(
  fc.constantFrom('*', '*/2', '*/6', '1-4', '0,2', '2', '3', '1', '0', '23', '0-23'),
  fc.integer({ min: 0, max: 23 }).map(String),
);
const schedules = fc.tuple(minuteField, hourField).map(([minute, hour]) => `${minute} ${hour} * * *`);
/** Near a switch of one of the zones half of the time, at any millisecond. */
const instants = fc.oneof(
  fc
    .tuple(
      fc.constantFrom(
        '2026-03-29T01:00Z',
        '2026-10-25T01:00Z',
        '2026-03-08T07:00Z',
        '2026-11-01T06:00Z',
        '2026-04-04T15:00Z',
        '2026-10-03T15:30Z',
        '2026-09-06T04:00Z',
      ),
      fc.integer({ min: -6 * HOUR, max: 6 * HOUR }),
    )
    .map(([iso, off]) => at(iso) + off),
  fc.integer({ min: at('2025-01-01T00:00Z'), max: at('2027-12-31T00:00Z') }),
);

describe('properties', () => {
  test('previousTick <= now < nextTick, and no tick lies between', () => {
    fc.assert(
      fc.property(schedules, zones, instants, (schedule, zone, now) => {
        const before = previousTick(schedule, zone, now);
        const after = nextTick(schedule, zone, now);
        expect(before).toBeLessThanOrEqual(now);
        expect(after).toBeGreaterThan(now);
        expect(nextTick(schedule, zone, before)).toBe(after);
        expect(previousTick(schedule, zone, after - 1)).toBe(before);
        expect(previousTick(schedule, zone, after)).toBe(after);
      }),
      { numRuns: 400 },
    );
  });

  test('ticks are exactly the minutes that a clock on the wall gives, also across switches', () => {
    fc.assert(
      fc.property(schedules, zones, instants, (schedule, zone, now) => {
        const from = Math.floor(now / 60_000);
        const wanted = oracle(schedule, zone, from, from + 12 * 60);
        const got: number[] = [];
        for (
          let t = nextTick(schedule, zone, from * 60_000 - 1);
          t <= (from + 12 * 60) * 60_000;
          t = nextTick(schedule, zone, t)
        ) {
          got.push(t / 60_000);
        }
        expect(got).toEqual(wanted);
        expect(ticksBetween(schedule, zone, from * 60_000 - 1, (from + 12 * 60) * 60_000)).toBe(wanted.length);
      }),
      { numRuns: 200 },
    );
  });

  test('longestGap is the longest of all gaps of the year', () => {
    const days = fc.constantFrom('* * *', '* * 1-5', '* * 1', '1 * *', '1,15 * *', 'L * *');
    fc.assert(
      fc.property(fc.constantFrom('30 2', '0 */6', '0 1-4', '45 23', '17 *'), days, zones, (time, day, zone) => {
        const schedule = `${time} ${day}`;
        const around = at('2026-07-01T09:30Z');
        let longest = 0;
        for (let t = previousTick(schedule, zone, around - 182 * DAY); t < around + 182 * DAY; ) {
          const following = nextTick(schedule, zone, t);
          longest = Math.max(longest, following - t);
          t = following;
        }
        expect(longestGap(schedule, zone, around)).toBe(longest);
      }),
      { numRuns: 25 },
    );
  });
});

test.each([
  ['17 * * * *', 'UTC', HOUR],
  ['0 2 * * *', 'UTC', DAY],
  ['0 2 * * *', 'Europe/Amsterdam', 25 * HOUR],
  ['0 3 * * 1-5', 'UTC', 3 * DAY],
  ['0 5 1 * *', 'UTC', 31 * DAY],
  ['0 5 29 2 *', 'UTC', 1461 * DAY],
])('the longest gap of "%s" in %s is %d ms', (schedule, zone, gap) => {
  expect(longestGap(schedule, zone, at('2026-06-01T00:00Z'))).toBe(gap);
});

test('counting ticks ends at the cap', () => {
  expect(ticksBetween('*/5 * * * *', 'UTC', 0, at('2026-01-01T00:00Z'), 12)).toBe(12);
});

test('counting leaves out the first end and takes in the last', () => {
  expect(ticksBetween('0 2 * * *', 'UTC', at('2026-01-01T02:00Z'), at('2026-01-04T02:00Z'))).toBe(3);
});

test.each([
  '17 * * * *',
  '*/5 * * * *',
  '0 3 * * MON-FRI',
  '0 3 L * *',
  '58 3 * * *',
  '0,58 3 * * *',
  '  0  3 * * * ',
  '0 3 29 2 *',
])('schedule "%s" is accepted', (schedule) => {
  expect(checkSchedule(schedule)).toEqual({ ok: true });
});

test.each([
  ['* * * * *', /twice within one minute/],
  ['*/4 * * * *', /twice within 4 minutes/],
  ['0,58 * * * *', /twice within 2 minutes/],
  ['0,57 23,0 * * *', /twice within 3 minutes/],
  ['0 0 * * * *', /does not have five fields/],
  ['@hourly', /does not have five fields/],
  ['', /does not have five fields/],
  ['* * * *', /does not have five fields/],
  ['60 * * * *', /not valid: invalid value for minute: 60/],
  ['0 24 * * *', /not valid: invalid value for hour: 24/],
  ['0 3 31 2 *', /never runs/],
  ['a b c d e', /not valid/],
])('schedule "%s" is refused: %s', (schedule, message) => {
  const check = checkSchedule(schedule);
  expect(check).toMatchObject({
    ok: false,
    message: expect.stringMatching(message),
    hint: expect.stringMatching(/\w/),
  });
});
