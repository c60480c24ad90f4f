import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  decideChain,
  type FullRule,
  LATE_JOIN_MS,
  newestChain,
  plannedEnd,
  type Scheme,
} from '../../src/core/chain.ts';
import type { PointKey } from '../../src/core/recovery-point.ts';
import { nextTick } from '../../src/core/schedule.ts';
import { isoTime } from '../../src/core/time.ts';
import { id, pointKey, simulate, WEEKLY } from './chain-runs.ts';

const AMSTERDAM = 'Europe/Amsterdam';
const DAY_MS = 86_400_000;
const at = (text: string) => Date.parse(text);

const full = (slot: string, more: Partial<PointKey> = {}) => pointKey({ type: 'full', chain: null }, id(slot), more);
const then = (of: PointKey, slot: string, type: 'incremental' | 'differential' = 'incremental') =>
  pointKey({ type, chain: of.chain }, id(slot));

interface Asked {
  readonly points: readonly PointKey[];
  readonly slot: string;
  readonly scheme?: Partial<Scheme>;
  readonly now?: string;
  readonly recorded?: { readonly plannedEnd?: string; readonly broken?: string };
  readonly attempts?: readonly { readonly point: string; readonly chain: string; readonly writtenAt: number }[];
  readonly timezone?: string;
}

function ask({ points, slot, scheme, now = slot, recorded = {}, attempts = [], timezone = AMSTERDAM }: Asked) {
  const { plannedEnd: end, broken = null } = recorded;
  return decideChain({
    scheme: { ...WEEKLY, ...scheme },
    points,
    slot: at(slot),
    now: at(now),
    timezone,
    recorded: { plannedEnd: end === undefined ? null : at(end), broken },
    attempts,
  });
}

describe('what a run makes', () => {
  const monday = full('2026-11-16T01:00:00Z');

  test('the first point is a full that opens a chain until Monday, in the plan’s time zone', () => {
    const decision = ask({ points: [], slot: '2026-11-18T01:00:00Z' });

    expect(decision).toMatchObject({ type: 'full', chain: null, base: null, position: 1, why: 'the first point' });
    expect(isoTime(decision.plannedEnd ?? 0)).toBe('2026-11-22T23:00:00.000Z');
  });

  test('an incremental rests on the newest point, a differential on the full', () => {
    const points = [monday, then(monday, '2026-11-17T01:00:00Z')];

    expect(ask({ points, slot: '2026-11-18T01:00:00Z' })).toMatchObject({
      type: 'incremental',
      chain: monday.chain,
      base: points[1],
      position: 3,
      why: '3 of 35 in the chain of 2026-11-16',
    });
    expect(ask({ points, slot: '2026-11-18T01:00:00Z', scheme: { between: 'differential' } })).toMatchObject({
      type: 'differential',
      base: monday,
      position: 3,
    });
  });

  test.each<[string, Partial<Scheme>, string, string]>([
    ['weekly', { full: { kind: 'weekly' } }, '2026-11-23T01:00:00Z', 'this week has no full yet'],
    ['monthly', { full: { kind: 'monthly' } }, '2026-12-01T01:00:00Z', 'this month has no full yet'],
    ['on its weekday', { full: { kind: 'weekday', day: 4 } }, '2026-11-19T01:00:00Z', 'this Thursday has no full yet'],
    [
      'after its weekday',
      { full: { kind: 'weekday', day: 4 } },
      '2026-11-21T01:00:00Z',
      'there is no full since Thursday, 2026-11-19',
    ],
    [
      'by age',
      { full: { kind: 'monthly' }, maxAge: 3 * DAY_MS },
      '2026-11-19T01:00:00Z',
      'the chain of 2026-11-16 is older than 3d',
    ],
    ['always', { between: 'full' }, '2026-11-17T01:00:00Z', 'the scheme makes fulls only'],
  ])('a full is owed: %s', (_, scheme, slot, why) => {
    expect(ask({ points: [monday], slot, scheme })).toMatchObject({ type: 'full', chain: null, base: null, why });
  });

  test('a chain ends at its length, by maxChain or by “every N”, whichever comes first', () => {
    const points = [monday, then(monday, '2026-11-17T01:00:00Z'), then(monday, '2026-11-18T01:00:00Z')];
    const slot = '2026-11-19T01:00:00Z';

    expect(ask({ points, slot, scheme: { maxChain: 3 } })).toMatchObject({ type: 'full', why: 'the chain is 3 long' });
    const every: FullRule = { kind: 'every', points: 3 };
    expect(ask({ points, slot, scheme: { full: every } })).toMatchObject({ type: 'full', why: 'the chain is 3 long' });
    expect(ask({ points, slot, scheme: { full: { ...every, points: 4 } } })).toMatchObject({ type: 'incremental' });
  });

  test('what was promised when a chain was opened holds although the plan says another thing now', () => {
    const decision = ask({
      points: [monday],
      slot: '2026-11-23T01:00:00Z',
      scheme: { full: { kind: 'monthly' } },
      recorded: { plannedEnd: '2026-11-22T23:00:00Z' },
    });

    expect(decision).toMatchObject({ type: 'full', why: 'the chain of 2026-11-16 was planned to end on 2026-11-23' });
  });

  test('nothing joins a chain that is broken, and the reason is the one that was found', () => {
    const broken = 'data/uploads/media/x/y/00000003 is missing';

    expect(ask({ points: [monday], slot: '2026-11-17T01:00:00Z', recorded: { broken } })).toMatchObject({
      type: 'full',
      chain: null,
      why: broken,
    });
  });

  test('a partial full may be a base', () => {
    const partial = full('2026-11-16T01:00:00Z', { status: 'partial' });

    expect(ask({ points: [partial], slot: '2026-11-17T01:00:00Z' })).toMatchObject({
      type: 'incremental',
      base: partial,
    });
  });

  test('a slot that is replayed rests on nothing later, and joins no chain that ended long ago', () => {
    const points = [monday, then(monday, '2026-11-19T01:00:00Z'), full('2026-11-23T01:00:00Z')];

    const inTime = ask({ points: points.slice(0, 2), slot: '2026-11-18T01:00:00Z', now: '2026-11-19T09:00:00Z' });
    expect(inTime).toMatchObject({ type: 'incremental', base: monday, position: 3 });

    const late = ask({ points, slot: '2026-11-18T01:00:00Z', now: '2026-11-24T09:00:00Z' });
    expect(late).toMatchObject({
      type: 'full',
      why: 'the chain of 2026-11-16 ended on 2026-11-23 and the slot is late',
    });
  });

  test('the last slot of a week that runs a little late still joins the chain of its week', () => {
    const end = at('2026-11-22T23:00:00Z');
    const slot = '2026-11-22T22:30:00Z';

    expect(ask({ points: [monday], slot, now: isoTime(end + LATE_JOIN_MS - 1) }).type).toBe('incremental');
    expect(ask({ points: [monday], slot, now: isoTime(end + LATE_JOIN_MS) }).type).toBe('full');
  });

  test('a point from a clock that was ahead neither is a base nor closes anything', () => {
    const points = [monday, full('2031-01-01T00:00:00Z')];

    expect(ask({ points, slot: '2026-11-17T01:00:00Z' })).toMatchObject({ type: 'incremental', base: monday });
  });

  test('a chain whose full left the catalogue is not joined', () => {
    expect(ask({ points: [then(monday, '2026-11-17T01:00:00Z')], slot: '2026-11-18T01:00:00Z' })).toMatchObject({
      type: 'full',
      chain: null,
      why: 'there is no earlier full',
    });
  });
});

describe('going on from a run that died', () => {
  const dead = (slot: string, chain?: string) => ({
    point: id(slot, 9),
    chain: chain ?? id(slot, 9),
    writtenAt: at(slot),
  });

  test('a full goes on in the chain that the dead one opened, which ends when it would have ended', () => {
    const attempt = dead('2026-11-16T01:00:00Z');
    const decision = ask({ points: [], slot: '2026-11-17T01:00:00Z', attempts: [attempt] });

    expect(decision).toMatchObject({ type: 'full', chain: attempt.chain, base: null, position: 1, resume: attempt });
    expect(decision.why).toBe(`the first point; goes on from the attempt ${attempt.point}`);
    expect(isoTime(decision.plannedEnd ?? 0)).toBe('2026-11-22T23:00:00.000Z');
  });

  test('an incremental goes on from an attempt in its own chain that is newer than its base', () => {
    const monday = full('2026-11-16T01:00:00Z');
    const tuesday = then(monday, '2026-11-17T01:00:00Z');
    const own = dead('2026-11-17T02:00:00Z', monday.chain);
    const older = dead('2026-11-16T02:00:00Z', monday.chain);
    const foreign = dead('2026-11-17T03:00:00Z');
    const asked = { points: [monday, tuesday], slot: '2026-11-18T01:00:00Z' };

    expect(ask({ ...asked, attempts: [foreign, own, older] })).toMatchObject({ base: tuesday, resume: own });
    expect(ask({ ...asked, attempts: [foreign, older] }).resume).toBeNull();
  });

  test.each([
    ['it opened a chain that is over', '2026-11-15T01:00:00Z', '2026-11-16T01:00:00Z'],
    ['what it left may soon be removed as litter', '2026-11-16T01:00:00Z', '2026-11-22T02:00:00Z'],
    ['it is of a later slot', '2026-11-18T01:00:00Z', '2026-11-17T01:00:00Z'],
  ])('nobody goes on from an attempt when %s', (_, died, slot) => {
    expect(ask({ points: [], slot, attempts: [dead(died)] })).toMatchObject({ chain: null, resume: null });
  });

  test('with fulls only, the next day’s run goes on too, or a first full that takes days would never end', () => {
    const attempt = dead('2026-11-16T01:00:00Z');
    const slot = '2026-11-18T01:00:00Z';
    const decision = ask({ points: [], slot, scheme: { between: 'full' }, attempts: [attempt] });

    expect(decision).toMatchObject({ chain: attempt.chain, resume: attempt, plannedEnd: at(slot) });
  });
});

/** Every tick of a schedule between two days, some of them never run. */
function slotsOf(
  schedule: string,
  timezone: string,
  from: string,
  until: string,
  missed: (n: number) => boolean,
): number[] {
  const slots: number[] = [];
  for (
    let slot = nextTick(schedule, timezone, at(from)), n = 0;
    slot < at(until);
    slot = nextTick(schedule, timezone, slot)
  ) {
    if (!missed(n++)) slots.push(slot);
  }
  return slots;
}

const localWeek = (instant: number) => {
  const text = new Intl.DateTimeFormat('en-CA', { timeZone: AMSTERDAM }).format(instant);
  return Math.floor((Date.parse(text) / DAY_MS + 3) / 7);
};

describe.each(['incremental', 'differential'] as const)('months of a weekly full and a daily %s', (type) => {
  const scheme: Scheme = { ...WEEKLY, between: type };
  const slots = slotsOf('30 1 * * *', AMSTERDAM, '2026-08-31T12:00:00Z', '2027-04-12T00:00:00Z', (n) => n % 23 === 7);
  let fulls = 0;
  // Every third full fails, at times twice running; every 17th run fails whatever it is.
  const runs = simulate(scheme, AMSTERDAM, slots, ({ type: made }, n) =>
    made === 'full' ? [0, 2, 3, 5].includes(fulls++ % 9) : n % 17 === 4,
  );
  const points = runs.flatMap(({ point }) => (point === null ? [] : [point]));

  test('every week has one full, on its first run that did not fail', () => {
    const weeks = Map.groupBy(points, ({ slot }) => localWeek(slot));

    expect(weeks.size).toBe(32);
    for (const [, own] of weeks)
      expect(own.map((point) => point.type).join()).toMatch(/^full(,incremental|,differential)*$/);
  });

  test('a full that failed is owed by the next run', () => {
    for (const [i, { decision, point }] of runs.entries())
      if (decision.type === 'full' && point === null && i + 1 < runs.length)
        expect(runs[i + 1]?.decision.type).toBe('full');
    expect(runs.filter(({ decision, point }) => decision.type === 'full' && point === null).length).toBeGreaterThan(10);
  });

  test('nothing rests on what is not there, on another chain or on another week', () => {
    for (const { slot, decision } of runs) {
      if (decision.base === null) continue;
      expect(points).toContainEqual(decision.base);
      expect(decision.base.chain).toBe(decision.chain);
      expect(localWeek(decision.base.slot)).toBe(localWeek(slot));
      expect(slot).toBeLessThan(decision.plannedEnd ?? 0);
    }
  });

  test(type === 'differential' ? 'no point needs more than its full' : 'each point needs the one before it', () => {
    for (const { decision, point } of runs) {
      if (point === null || decision.base === null) continue;
      const own = points.filter((other) => other.chain === point.chain && other.slot < point.slot);
      expect(decision.base).toEqual(type === 'differential' ? own[0] : own.at(-1));
      if (type === 'differential') expect(decision.base.type).toBe('full');
    }
  });
});

const rules: fc.Arbitrary<FullRule> = fc.oneof(
  fc.constantFrom<FullRule>({ kind: 'weekly' }, { kind: 'monthly' }),
  fc.record({ kind: fc.constant('weekday' as const), day: fc.constantFrom(0, 1, 2, 3, 4, 5, 6) }),
  fc.record({ kind: fc.constant('every' as const), points: fc.integer({ min: 1, max: 9 }) }),
);
const schemes: fc.Arbitrary<Scheme> = fc.record({
  full: rules,
  between: fc.constantFrom('full', 'incremental', 'differential'),
  maxChain: fc.integer({ min: 1, max: 12 }),
  maxAge: fc.option(fc.integer({ min: DAY_MS, max: 40 * DAY_MS })),
});
const zones = fc.constantFrom('UTC', AMSTERDAM, 'America/Havana', 'Pacific/Apia', 'Asia/Beirut', 'Australia/Lord_Howe');
const instants = fc.integer({ min: at('2011-06-01T00:00:00Z'), max: at('2028-01-01T00:00:00Z') });

test('a chain never grows beyond its length, its age or its planned end, whatever fails', () => {
  const gaps = fc.array(fc.record({ gap: fc.integer({ min: 60_000, max: 4 * DAY_MS }), fails: fc.boolean() }), {
    maxLength: 40,
  });
  fc.assert(
    fc.property(schemes, zones, instants, gaps, (scheme, timezone, start, steps) => {
      let slot = start;
      const slots = steps.map(({ gap }) => (slot += gap));
      const runs = simulate(scheme, timezone, slots, (_, n) => steps[n]?.fails === true);
      const chains = Map.groupBy(
        runs.flatMap(({ point }) => (point === null ? [] : [point])),
        ({ chain }) => chain,
      );
      for (const points of chains.values()) {
        const [first, last] = [points[0], points.at(-1)];
        if (first === undefined || last === undefined) continue;
        expect(first.type).toBe('full');
        expect(points.filter(({ type }) => type === 'full')).toHaveLength(1);
        expect(points.length).toBeLessThanOrEqual(scheme.maxChain);
        if (scheme.full.kind === 'every') expect(points.length).toBeLessThanOrEqual(scheme.full.points);
        if (scheme.maxAge !== null) expect(last.slot).toBeLessThan(first.slot + scheme.maxAge);
        const end = plannedEnd(scheme, first.slot, timezone);
        if (points.length > 1 && end !== null) expect(last.slot).toBeLessThan(end);
      }
    }),
    { numRuns: 150 },
  );
});

test('a chain by the calendar ends when the clocks of the zone first show the day, however they are changed', () => {
  const calendar = rules.filter(({ kind }) => kind !== 'every');
  fc.assert(
    fc.property(calendar, zones, instants, (rule, timezone, slot) => {
      const end = plannedEnd({ full: rule, between: 'incremental', maxChain: 99, maxAge: null }, slot, timezone) ?? 0;
      const day = (instant: number) => new Intl.DateTimeFormat('en-CA', { timeZone: timezone }).format(instant);
      expect(end).toBeGreaterThan(slot);
      expect(end - slot).toBeLessThanOrEqual((rule.kind === 'monthly' ? 31 : 7) * DAY_MS + 2 * 3_600_000);
      expect(day(end) > day(end - 1)).toBe(true);
      const date = new Date(`${day(end)}T00:00:00Z`);
      if (rule.kind === 'monthly') expect(date.getUTCDate()).toBe(1);
      // Samoa had no 30 December 2011: what would have ended on that Friday ends on the Saturday.
      else if (day(end) !== '2011-12-31') expect(date.getUTCDay()).toBe(rule.kind === 'weekday' ? rule.day : 1);
    }),
  );
});

test('of two chains that two runs opened at once, everybody chooses the same', () => {
  const [a, b] = [id('2026-11-16T01:00:00Z', 1), id('2026-11-16T01:00:00Z', 2)].map((point) =>
    pointKey({ type: 'full', chain: null }, point),
  ) as [PointKey, PointKey];
  const later = at('2026-11-17T01:00:00Z');

  expect(newestChain([a, b], later)).toEqual(newestChain([b, a], later));
  expect(newestChain([a, b], later)?.chain).toBe(b.chain);
});
