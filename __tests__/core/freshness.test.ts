import { expect, test } from '@jest/globals';
import { freshness } from '../../src/core/freshness.ts';
import { runRecord } from './run-records.ts';

const HOUR = 3_600_000;
const now = Date.parse('2026-06-05T12:00:00Z');
const daily = { schedule: '0 2 * * *', timezone: 'UTC', freshness: null };
const startedHoursAgo = (hours: number, over = {}) =>
  runRecord({ startedAt: new Date(now - hours * HOUR).toISOString(), ...over });

test.each([
  ['0 2 * * *', 'UTC', 24 * 1.5 + 6],
  ['0 2 * * *', 'Europe/Amsterdam', 25 * 1.5 + 6], // the day on which the clocks go back has 25 hours
  ['17 * * * *', 'UTC', 1.5 + 6],
  ['0 3 * * 1-5', 'UTC', 72 * 1.5 + 6],
])('without an objective "%s" in %s may be %d hours old', (schedule, timezone, hours) => {
  expect(freshness({ schedule, timezone, freshness: null }, [], now).objective).toBe(hours * HOUR);
});

test('a plan is fresh up to its objective and stale a millisecond later', () => {
  const plan = { ...daily, freshness: 26 * HOUR };
  const runs = [startedHoursAgo(26)];
  expect(freshness(plan, runs, now)).toMatchObject({ state: 'fresh', stale: false, age: 26 * HOUR });
  expect(freshness(plan, runs, now + 1)).toMatchObject({ state: 'stale', stale: true });
});

test('age counts from when the newest complete run began to read', () => {
  const runs = [
    startedHoursAgo(30),
    startedHoursAgo(5, { endedAt: new Date(now - HOUR).toISOString() }),
    startedHoursAgo(20),
  ];
  expect(freshness(daily, runs, now)).toMatchObject({ newest: now - 5 * HOUR, age: 5 * HOUR });
});

test.each(['partial', 'failed', 'cancelled'] as const)('a run that ended %s makes nothing fresh', (outcome) => {
  expect(freshness(daily, [startedHoursAgo(1, { outcome })], now)).toMatchObject({
    newest: null,
    age: null,
    stale: true,
    state: 'never-ran',
  });
});

test.each(['complete', 'drift'] as const)('a forced run that ended %s makes it fresh', (outcome) => {
  expect(freshness(daily, [startedHoursAgo(1, { outcome, forced: true })], now).state).toBe('fresh');
});

test('a run of one source only does not make the plan fresh', () => {
  expect(freshness(daily, [startedHoursAgo(1, { partOnly: true })], now).state).toBe('never-ran');
});

test('a record from the future does not keep the plan fresh', () => {
  expect(freshness(daily, [startedHoursAgo(-24 * 365), startedHoursAgo(100)], now)).toMatchObject({
    state: 'stale',
    newest: now - 100 * HOUR,
  });
});

test('a plan without a schedule promises nothing, unless it names an objective', () => {
  const unscheduled = { schedule: null, timezone: 'UTC', freshness: null };
  expect(freshness(unscheduled, [startedHoursAgo(9999)], now)).toMatchObject({
    state: 'unscheduled',
    stale: false,
    objective: null,
  });
  expect(freshness({ ...unscheduled, freshness: HOUR }, [startedHoursAgo(2)], now).state).toBe('stale');
});
