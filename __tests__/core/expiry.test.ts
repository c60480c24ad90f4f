import { describe, expect, test } from '@jest/globals';
import type { Scheme } from '../../src/core/chain.ts';
import { CLOSED_FOR_MS, chainFates, promisedChains, stillOpen } from '../../src/core/expiry.ts';
import type { PointKey } from '../../src/core/recovery-point.ts';
import type { Retention } from '../../src/core/retention.ts';
import { id, pointKey, type SimulatedRun, simulate, WEEKLY } from './chain-runs.ts';

const DAY_MS = 86_400_000;
const TIMEZONE = 'Europe/Amsterdam';
const START = Date.parse('2026-03-01T02:00:00Z');

/** What a store has after each day on which a backup and then a prune ran. */
function pruneDaily(scheme: Scheme, retention: Retention, days: number, fails: (n: number) => boolean = () => false) {
  const slots = Array.from({ length: days }, (_, day) => START + day * DAY_MS);
  const runs = simulate(scheme, TIMEZONE, slots, (_, n) => fails(n));
  const ends = new Map<string, number | null>();
  let there: PointKey[] = [];
  let removed = 0;
  const left = runs.map((run: SimulatedRun) => {
    if (run.point !== null) {
      there.push(run.point);
      if (run.point.type === 'full') ends.set(run.point.chain, run.decision.plannedEnd);
    }
    const now = run.slot + 3_600_000;
    const when = { now, timezone: TIMEZONE };
    const promised = promisedChains(there, when)(retention);
    for (const fate of chainFates(there, retention, when)) {
      if (fate.kept !== null) continue;
      if (stillOpen(fate, [{ plannedEnd: ends.get(fate.chain) ?? null }], there, now) !== null) continue;
      expect(promised.has(fate.chain)).toBe(false);
      removed += 1;
      there = there.filter(({ chain }) => chain !== fate.chain);
    }
    return there;
  });
  return { left, removed };
}

describe('180 days of backups and prunes, none of which removes anything early', () => {
  const differential: Scheme = { ...WEEKLY, between: 'differential' };

  test.each<[string, Scheme, Retention, number]>([
    ['weekly fulls and daily incrementals, two fulls', WEEKLY, { fulls: 2, atLeast: 1 }, 3],
    ['weekly fulls and daily differentials, two fulls', differential, { fulls: 2, atLeast: 1 }, 3],
    ['a week of days, a month of weeks', WEEKLY, { daily: 7, weekly: 4, atLeast: 1 }, 6],
    ['two weeks by age', differential, { forMs: 14 * DAY_MS, atLeast: 3 }, 5],
  ])('%s', (_, scheme, retention, chainsMax) => {
    const { left, removed } = pruneDaily(scheme, retention, 180);
    expect(removed).toBeGreaterThan(15);
    for (const points of left) expect(new Set(points.map(({ chain }) => chain)).size).toBeLessThanOrEqual(chainsMax);
    const at = left.at(-1)?.at(-1)?.slot ?? 0;
    expect(at).toBe(START + 179 * DAY_MS);
  });

  test('while no run ends well, the points before it stay, however old they are', () => {
    const { left } = pruneDaily(WEEKLY, { forMs: 7 * DAY_MS, atLeast: 1 }, 60, (n) => n >= 20);
    expect(left.at(-1)?.map(({ slot }) => slot)).toContain(START + 19 * DAY_MS);
  });
});

describe('a chain that nothing keeps', () => {
  const full = pointKey({ type: 'full', chain: null }, id('2026-11-09T02:00:00Z'));
  const next = pointKey({ type: 'full', chain: null }, id('2026-11-16T02:00:00Z'));
  const end = Date.parse('2026-11-16T00:00:00Z');
  const fate = { chain: full.chain, points: [full], kept: null };

  test('stays for a day after its planned end, for a run that began before it may still join it', () => {
    const entries = [{ plannedEnd: end }];
    expect(stillOpen(fate, entries, [full, next], end + CLOSED_FOR_MS - 1)).toBe(
      'a run may join the chain until 2026-11-17T00:00:00.000Z',
    );
    expect(stillOpen(fate, entries, [full, next], end + CLOSED_FOR_MS)).toBeNull();
  });

  test('is open without a planned end until a day after the full that followed it', () => {
    const entries = [{ plannedEnd: null }];
    expect(stillOpen(fate, entries, [full], next.slot + 100 * DAY_MS)).toBe('the chain is open');
    expect(stillOpen(fate, entries, [full, next], next.slot + CLOSED_FOR_MS - 1)).not.toBeNull();
    expect(stillOpen(fate, entries, [full, next], next.slot + CLOSED_FOR_MS)).toBeNull();
  });
});

test('what points were promised is judged by the retention of their day', () => {
  const fulls = [0, 7, 14, 21].map((days) => pointKey({ type: 'full', chain: null }, id(START + days * DAY_MS)));
  const promised = promisedChains(fulls, { now: START + 22 * DAY_MS, timezone: TIMEZONE });
  expect(promised({ fulls: 2, atLeast: 1 })).toEqual(new Set(fulls.slice(2).map(({ chain }) => chain)));
  expect(promised({ fulls: 3, atLeast: 1 }).size).toBe(3);
  expect(promised(null).size).toBe(4);
});
