import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { due, isServed } from '../../src/core/due.ts';
import { OUTCOMES } from '../../src/core/result.ts';
import { ticksBetween } from '../../src/core/schedule.ts';
import { isoTime } from '../../src/core/time.ts';
import { runRecord } from './run-records.ts';

const plan = { schedule: '0 2 * * *', timezone: 'UTC' };
const at = (iso: string) => Date.parse(iso);
const HOUR = 3_600_000;
const now = at('2026-03-05T05:41:00Z');
const slot = at('2026-03-05T02:00:00Z');
const run = (iso: string, over = {}) => runRecord({ slot: `${iso}.000Z`, ...over });

test('the first run serves the tick before it and has missed none', () => {
  expect(due(plan, [], now)).toEqual({ kind: 'due', slot, lateBy: 3 * HOUR + 41 * 60_000, missed: 0 });
});

test('a served slot is not due again until the next tick, to the millisecond', () => {
  const runs = [run('2026-03-05T02:00:00')];
  const next = at('2026-03-06T02:00:00Z');
  expect(due(plan, runs, now)).toEqual({ kind: 'not-due', next, lastSlot: slot });
  expect(due(plan, runs, next - 1)).toMatchObject({ kind: 'not-due' });
  expect(due(plan, runs, next)).toEqual({ kind: 'due', slot: next, lateBy: 0, missed: 0 });
});

test('missed ticks collapse into one run that says how many they were', () => {
  expect(due(plan, [run('2026-03-01T02:00:00')], now)).toMatchObject({ kind: 'due', slot, missed: 3 });
});

test.each(['complete', 'partial', 'drift'] as const)('a run that ended %s has served its slot', (outcome) => {
  expect(due(plan, [run('2026-03-05T02:00:00', { outcome })], now).kind).toBe('not-due');
});

test.each(OUTCOMES.filter((o) => !['complete', 'partial', 'drift'].includes(o)))(
  'a run that ended %s leaves its slot due',
  (outcome) => {
    const runs = [run('2026-03-04T02:00:00'), run('2026-03-05T02:00:00', { outcome })];
    expect(due(plan, runs, now)).toMatchObject({ kind: 'due', slot, missed: 0 });
  },
);

test('ticks whose runs all failed count as missed although none was ever served', () => {
  const runs = ['2026-03-03T02:00:00', '2026-03-04T02:00:00'].map((iso) => run(iso, { outcome: 'failed' }));
  expect(due(plan, runs, now)).toMatchObject({ kind: 'due', slot, missed: 2 });
});

test('a forced run serves no tick', () => {
  const forced = run('2026-03-05T03:00:00', { forced: true });
  expect(due(plan, [forced], now)).toMatchObject({ kind: 'due', slot, missed: 0 });
  expect(isServed([forced], at('2026-03-05T03:00:00Z'))).toBe(false);
});

test('a run of one source only serves no tick', () => {
  const part = run('2026-03-05T02:00:00', { partOnly: true });
  expect(due(plan, [part], now)).toMatchObject({ kind: 'due', slot, missed: 0 });
  expect(isServed([part], slot)).toBe(false);
});

test('a record from the future does not put the plan to sleep', () => {
  expect(due(plan, [run('2031-01-01T02:00:00')], now)).toMatchObject({ kind: 'due', slot, missed: 0 });
});

test('a record whose slot is no time is passed over', () => {
  expect(due(plan, [run('2026-03-05T02:00:00', { slot: 'yesterday' })], now)).toMatchObject({ kind: 'due', slot });
});

test('a slot off the ticks serves all ticks before it: the schedule may have been another one', () => {
  expect(due(plan, [run('2026-03-05T04:30:00')], now).kind).toBe('not-due');
});

test('a plan without a schedule is never due', () => {
  expect(due({ schedule: null, timezone: 'UTC' }, [], now)).toEqual({ kind: 'unscheduled' });
});

test('a slot is served by a run of exactly that slot', () => {
  const runs = [run('2026-03-04T02:00:00'), run('2026-03-05T02:00:00', { outcome: 'failed' })];
  expect(isServed(runs, at('2026-03-04T02:00:00Z'))).toBe(true);
  expect(isServed(runs, slot)).toBe(false);
});

test('whatever the wake-ups and failures, every tick is served once or told as missed', () => {
  const wakeUp = fc.record({ wait: fc.integer({ min: 60_000, max: 60 * HOUR }), fails: fc.boolean() });
  const schedules = fc.constantFrom('0 2 * * *', '17 * * * *', '30 2 * * 1', '*/30 3 * * *');
  const timezone = 'Europe/Amsterdam';
  const first = run('2026-03-20T00:00:00');
  fc.assert(
    fc.property(fc.array(wakeUp, { maxLength: 12 }), schedules, (wakeUps, schedule) => {
      const runs = [first];
      let accounted = 0;
      let at = Date.parse(first.slot);
      for (const { wait, fails } of wakeUps) {
        at += wait;
        const decision = due({ schedule, timezone }, runs, at);
        if (decision.kind !== 'due') continue;
        if (!fails) accounted += 1 + decision.missed;
        runs.push(runRecord({ slot: isoTime(decision.slot), outcome: fails ? 'failed' : 'complete' }));
      }
      const left = due({ schedule, timezone }, runs, at);
      if (left.kind === 'due') accounted += 1 + left.missed;
      expect(accounted).toBe(ticksBetween(schedule, timezone, Date.parse(first.slot), at));
    }),
    { numRuns: 60 },
  );
});
