import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  createBudget,
  newPace,
  nextStart,
  RAISE_EVERY_MS,
  RATE_FLOOR,
  started,
  throttled,
} from '../../src/aws/budget.ts';
import { stoppedClock, virtualClock } from './clocks.ts';
import { rejection } from './open.ts';

const never = new AbortController().signal;

test('no second holds more starts than the setting allows, whenever requests come and are throttled', () => {
  const arrival = fc.record({ after: fc.nat({ max: 3000 }), throttled: fc.boolean() });
  const setting = fc.constantFrom(0.5, 1, 2, 5);
  fc.assert(
    fc.property(setting, fc.array(arrival, { maxLength: 80 }), (rate, arrivals) => {
      let pace = newPace(rate, 0);
      let now = 0;
      const starts: number[] = [];
      for (const { after, throttled: hit } of arrivals) {
        now = nextStart(pace, now + after);
        pace = started(pace, now);
        starts.push(now);
        if (hit) pace = throttled(pace, now, now + 50);
      }
      const windowMs = Math.max(1000, 1000 / rate);
      for (const start of starts) {
        const inside = starts.filter((other) => other >= start && other < start + windowMs).length;
        expect(inside).toBeLessThanOrEqual(Math.max(1, rate));
      }
    }),
  );
});

test('no window holds more starts than the burst and what comes back in its time, whenever requests come', () => {
  const arrival = fc.record({ after: fc.nat({ max: 4000 }), throttled: fc.boolean() });
  const kind = fc.record({ rate: fc.constantFrom(0.5, 1, 3, 5, 7), burst: fc.integer({ min: 1, max: 20 }) });
  fc.assert(
    fc.property(kind, fc.array(arrival, { maxLength: 80 }), ({ rate, burst }, arrivals) => {
      let pace = newPace(rate, 0, burst);
      let now = 0;
      const starts: number[] = [];
      for (const { after, throttled: hit } of arrivals) {
        // Half of the requests come in crowds: those are what a burst is for.
        now = nextStart(pace, now + (after % 2 === 0 ? 0 : after));
        pace = started(pace, now);
        starts.push(now);
        if (hit && after % 7 === 0) pace = throttled(pace, now, now);
      }
      for (const [at, first] of starts.entries())
        for (const [more, last] of starts.slice(at).entries())
          expect(more + 1).toBeLessThanOrEqual(burst + (rate * (last - first)) / 1000 + 1e-6);
    }),
  );
});

test('a burst of 1 starts as evenly as no burst: the first at once, the next after the interval, never earlier', () => {
  const gaps = fc.array(fc.nat({ max: 3000 }), { maxLength: 40 });
  fc.assert(
    fc.property(fc.constantFrom(0.2, 0.3, 1, 1.1, 2, 5), gaps, (rate, after) => {
      let pace = newPace(rate, 0, 1);
      let last: number | null = null;
      let now = 0;
      for (const gap of after) {
        now += gap;
        const due: number = last === null ? now : Math.max(now, Math.ceil(last + 1000 / rate));
        expect(nextStart(pace, now)).toBe(due);
        now = due;
        last = due;
        pace = started(pace, now);
      }
    }),
  );
});

test('after a quiet time a burst starts at once, and then one for each that comes back', async () => {
  const clock = virtualClock(0);
  const budget = createBudget(5, clock, 3);
  const times: number[] = [];
  await Promise.all([1, 2, 3, 4, 5].map(() => budget?.take(never).then(() => times.push(clock.now()))));
  expect(times).toEqual([0, 0, 0, 200, 400]);
  clock.advance(60_000);
  await Promise.all([1, 2, 3, 4].map(() => budget?.take(never).then(() => times.push(clock.now() - 60_400))));
  expect(times.slice(5)).toEqual([0, 0, 0, 200]);
});

test('a throttle empties the bucket, and a slower pace fills a smaller one', () => {
  const slow = throttled(newPace(4, 0, 8), 0, 0);
  expect(nextStart(slow, 0)).toBe(500);
  let pace = slow;
  let atOnce = 0;
  for (const now = RAISE_EVERY_MS - 1; nextStart(pace, now) === now; pace = started(pace, now)) atOnce += 1;
  expect(atOnce).toBe(4);
});

test('each throttle halves the rate, down to one request in five seconds', () => {
  let pace = newPace(2, 0);
  const rates: number[] = [];
  for (let i = 0; i < 5; i += 1) {
    const now = i * 100;
    pace = throttled(pace, now, now + 1);
    rates.push(pace.rate);
  }
  expect(rates).toEqual([1, 0.5, 0.25, RATE_FLOOR, RATE_FLOOR]);
});

test('after a throttle even the next request waits for the new interval', () => {
  const pace = throttled(started(newPace(2, 0), 0), 0, 400);
  expect(nextStart(pace, 400)).toBe(1400);
});

test('a request that was sent before the last halving does not halve again', () => {
  const pace = throttled(newPace(2, 0), 0, 100);
  expect(throttled(pace, 50, 120).rate).toBe(1);
  expect(throttled(pace, 150, 160).rate).toBe(0.5);
});

test('ten quiet seconds give back a tenth of a request a second, and never more than the setting', () => {
  const slow = throttled(newPace(2, 0), 0, 0);
  expect(started(slow, RAISE_EVERY_MS - 1).rate).toBe(1);
  expect(started(slow, RAISE_EVERY_MS).rate).toBeCloseTo(1.1);
  expect(started(slow, 3 * RAISE_EVERY_MS).rate).toBeCloseTo(1.3);
  expect(started(slow, 1000 * RAISE_EVERY_MS).rate).toBe(2);
});

test('a setting below the floor is not raised by a throttle', () => {
  expect(throttled(newPace(0.1, 0), 0, 1).rate).toBe(0.1);
});

test('those who wait are served in the order in which they came', async () => {
  const clock = virtualClock(0);
  const budget = createBudget(2, clock);
  const served: [number, number][] = [];
  await Promise.all([1, 2, 3, 4].map((n) => budget?.take(never).then(() => served.push([n, clock.now()]))));
  expect(served).toEqual([
    [1, 0],
    [2, 500],
    [3, 1000],
    [4, 1500],
  ]);
});

test('who comes later does not overtake who waits for a late timer', async () => {
  const clock = virtualClock(0);
  const budget = createBudget(2, clock);
  const served: string[] = [];
  await budget?.take(never);
  const early = budget?.take(never).then(() => served.push('early'));
  while (clock.sleeps.length === 0) await Promise.resolve();
  clock.advance(600); // the turn has come, and the timer has not fired yet
  const late = budget?.take(never).then(() => served.push('late'));
  await Promise.all([early, late]);
  expect(served).toEqual(['early', 'late']);
});

test('a throttle slows down also those who wait already', async () => {
  const clock = virtualClock(0);
  const budget = createBudget(2, clock);
  const times: number[] = [];
  const waiting = [1, 2, 3].map(() => budget?.take(never).then(() => times.push(clock.now())));
  await waiting[0];
  budget?.throttled(0);
  await Promise.all(waiting);
  expect(times).toEqual([0, 1000, 2000]);
});

test('an abort leaves the queue at once and takes no turn from the others', async () => {
  const clock = virtualClock(0);
  const budget = createBudget(1, clock);
  const leaver = new AbortController();
  const first = budget?.take(never);
  const second = budget?.take(leaver.signal) ?? Promise.resolve();
  const third = budget?.take(never).then(() => clock.now());
  leaver.abort(new Error('enough'));
  expect((await rejection(second)).message).toBe('enough');
  await first;
  expect(await third).toBe(1000);
});

test('an abort ends a wait that has begun', async () => {
  const clock = stoppedClock();
  const budget = createBudget(1, clock);
  await budget?.take(never);
  const leaver = new AbortController();
  const waiting = budget?.take(leaver.signal) ?? Promise.resolve();
  await clock.asleep;
  leaver.abort(new Error('enough'));
  expect((await rejection(waiting)).message).toBe('enough');
});

test('a setting of 0 is no budget at all', () => {
  expect(createBudget(0, virtualClock())).toBeNull();
});
