import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type AgedPoint, type Retention, retained } from '../../src/core/retention.ts';

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
const UTC = { now: Date.parse('2026-11-23T12:00:00Z'), timezone: 'UTC' };

const point = (slot: string, more: Partial<AgedPoint> = {}): AgedPoint => {
  const at = Date.parse(slot);
  const id = more.point ?? `${slot}-x`;
  return { point: id, slot: at, status: 'complete', chain: more.chain ?? id, ...more };
};
const kept = (points: readonly AgedPoint[], retention: Retention, when = UTC): readonly string[] =>
  retained(points, retention, when)
    .filter(({ reasons }) => reasons.length > 0)
    .map((one) => one.point.point);

describe('what a retention keeps', () => {
  const days = ['20', '21', '22', '23'].map((day) => point(`2026-11-${day}T02:00:00Z`));

  test('without one, everything', () => {
    expect(retained(days, null, UTC).every(({ reasons }) => reasons.length > 0)).toBe(true);
  });

  test('the first point of a period, and not the last', () => {
    const [early, late] = [point('2026-11-22T01:00:00Z'), point('2026-11-22T23:00:00Z')];
    expect(kept([early, late, point('2026-11-23T01:00:00Z')], { daily: 2, atLeast: 1 })).not.toContain(late.point);
  });

  test('periods that have a point, however long ago they are', () => {
    const old = [point('2019-03-01T00:00:00Z'), point('2021-05-01T00:00:00Z'), ...days];
    expect(kept(old, { yearly: 3, atLeast: 1 })).toEqual([
      old[0]?.point,
      old[1]?.point,
      days[0]?.point,
      days[3]?.point,
    ]);
  });

  test('days and weeks of the plan’s own time zone; weeks begin on Monday', () => {
    const amsterdam = { ...UTC, timezone: 'Europe/Amsterdam' };
    const sunday = point('2026-11-22T22:30:00Z'); // 23:30 on Sunday
    const monday = point('2026-11-22T23:30:00Z'); // 00:30 on Monday
    expect(retained([sunday, monday], { weekly: 5, atLeast: 1 }, amsterdam).map(({ reasons }) => reasons[0])).toEqual([
      'weekly 2026-11-16',
      'weekly 2026-11-23',
    ]);
    expect(kept([sunday, monday], { weekly: 5, daily: 1, atLeast: 1 })).toEqual([sunday.point, monday.point]);
    expect(retained([sunday, monday], { weekly: 5, atLeast: 1 }, UTC).map(({ reasons }) => reasons[0])).toEqual([
      'weekly 2026-11-16',
      'atLeast 1',
    ]);
  });

  test('only complete points count; a partial one stays while nothing complete is newer, or with its chain', () => {
    const partial = point('2026-11-21T02:00:00Z', { status: 'partial' });
    const newest = point('2026-11-23T02:00:00Z', { status: 'partial' });
    const whole = point('2026-11-22T02:00:00Z');
    expect(kept([partial, whole, newest], { last: 3, atLeast: 3 })).toEqual([whole.point, newest.point]);
    expect(kept([partial], { last: 1, atLeast: 1 })).toEqual([partial.point]);
    const mate = { ...partial, chain: whole.chain };
    expect(kept([mate, whole], { last: 1, atLeast: 1 })).toEqual([mate.point, whole.point]);
  });

  test('a chain goes as a whole: what a kept point rests on, and what rests on it', () => {
    const full = point('2026-11-16T02:00:00Z');
    const middle = point('2026-11-17T02:00:00Z', { chain: full.point });
    const last = point('2026-11-22T02:00:00Z', { chain: full.point });
    const next = point('2026-11-23T02:00:00Z');
    expect(kept([full, middle, last, next], { daily: 2, atLeast: 1 })).toEqual(
      [full, middle, last, next].map((one) => one.point),
    );
    expect(retained([full, middle, last, next], { daily: 2, atLeast: 1 }, UTC)[1]?.reasons).toEqual([
      `in the chain of ${last.point}`,
    ]);
    expect(kept([full, middle, last, next], { last: 1, atLeast: 1 })).toEqual([next.point]);
  });

  test('fulls are chains that hold a complete point, a full that was only partial included', () => {
    const chain = (slot: string, status: AgedPoint['status']) => point(slot, { status });
    const first = chain('2026-11-02T02:00:00Z', 'complete');
    const second = chain('2026-11-09T02:00:00Z', 'partial');
    const whole = point('2026-11-10T02:00:00Z', { chain: second.point });
    const third = chain('2026-11-16T02:00:00Z', 'complete');
    expect(kept([first, second, whole, third], { fulls: 2, atLeast: 1 })).toEqual(
      [second, whole, third].map((one) => one.point),
    );
  });
});

/** Says of each point by itself whether a rule keeps it: slow, and written from the words of the docs alone. */
function oracle(points: readonly AgedPoint[], rules: Retention): readonly string[] {
  const whole = points.filter(({ status }) => status === 'complete');
  const newer = (than: AgedPoint, all: readonly AgedPoint[]) => all.filter((one) => one.point > than.point);
  const periods: readonly (readonly [number | undefined, (slot: number) => number])[] = [
    [rules.daily, (slot) => Math.floor(slot / DAY_MS)],
    [rules.weekly, (slot) => Math.floor((Math.floor(slot / DAY_MS) + 3) / 7)],
    [rules.monthly, (slot) => new Date(slot).getUTCFullYear() * 12 + new Date(slot).getUTCMonth()],
    [rules.yearly, (slot) => new Date(slot).getUTCFullYear()],
  ];
  const byRule = (one: AgedPoint): boolean => {
    if (one.status === 'partial') return newer(one, whole).length === 0;
    if (newer(one, whole).length < Math.max(rules.last ?? 0, rules.atLeast)) return true;
    if (rules.forMs !== undefined && UTC.now - one.slot < rules.forMs) return true;
    if (new Set(whole.map(({ chain }) => chain).filter((chain) => chain > one.chain)).size < (rules.fulls ?? 0))
      return true;
    return periods.some(([count = 0, of]) => {
      const mine = of(one.slot);
      const isFirst = whole.every((other) => other.point >= one.point || of(other.slot) !== mine);
      return isFirst && new Set(whole.map(({ slot }) => of(slot)).filter((period) => period > mine)).size < count;
    });
  };
  const chains = new Set(points.filter(byRule).map(({ chain }) => chain));
  return points.filter(({ chain }) => chains.has(chain)).map((one) => one.point);
}

const count = fc.option(fc.integer({ min: 1, max: 6 }), { nil: undefined });
const retention: fc.Arbitrary<Retention> = fc.record({
  last: count,
  forMs: fc.option(fc.integer({ min: HOUR_MS, max: 60 * DAY_MS }), { nil: undefined }),
  daily: count,
  weekly: count,
  monthly: count,
  yearly: count,
  fulls: count,
  atLeast: fc.integer({ min: 1, max: 4 }),
});
const step = fc.record({
  hours: fc.integer({ min: 1, max: 2000 }),
  partial: fc.boolean(),
  opens: fc.boolean(),
});
const history = fc.array(step, { maxLength: 40 }).map((steps): AgedPoint[] => {
  let [ago, chain] = [0, ''];
  const points = steps.map(({ hours, partial, opens }, n): AgedPoint => {
    ago += hours;
    const slot = UTC.now - steps.reduce((sum, one) => sum + one.hours, 0) * HOUR_MS + ago * HOUR_MS;
    const id = `${new Date(slot).toISOString()}-${n}`;
    if (opens || chain === '') chain = id;
    return { point: id, slot, status: partial ? 'partial' : 'complete', chain };
  });
  return points;
});

test('random histories under random retentions: what stays is what a slow reading of the words keeps', () => {
  fc.assert(
    fc.property(history, retention, (points, rules) => {
      expect(kept(points, rules)).toEqual(oracle(points, rules));
    }),
    { numRuns: 2000 },
  );
});

test('the order in which points are given changes nothing, and the newest complete point always stays', () => {
  fc.assert(
    fc.property(history, retention, fc.infiniteStream(fc.nat()), (points, rules, random) => {
      const shuffled = points.map((one) => ({ one, at: random.next().value })).sort((a, b) => a.at - b.at);
      const again = kept(
        shuffled.map(({ one }) => one),
        rules,
      );
      expect([...again].sort()).toEqual([...kept(points, rules)].sort());
      const newest = points.findLast(({ status }) => status === 'complete');
      if (newest !== undefined) expect(again).toContain(newest.point);
    }),
  );
});
