import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Failure } from '../../src/aws/failure.ts';
import {
  BACKOFF_CAP_MS,
  backoff,
  RETRY_ATTEMPTS,
  RETRY_DEADLINE_MS,
  type RetryState,
  retryDelay,
  UNSENT_ATTEMPTS,
} from '../../src/aws/retry.ts';

const failed = (kind: Failure['kind'], retryAfterMs: number | null = null): Failure => ({
  code: null,
  status: null,
  message: '',
  network: null,
  kind,
  retryAfterMs,
});
const after = (attempts: number, rest: Partial<RetryState> = {}): RetryState => ({
  attempts,
  elapsedMs: 0,
  class: 'read',
  ...rest,
});
const half = () => 0.5;

test('a wait lies anywhere between nothing and the exponential step, which ends at the cap', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 40 }),
      fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
      (n, r) => {
        const wait = backoff(n, () => r);
        expect(wait).toBeGreaterThanOrEqual(0);
        expect(wait).toBeLessThanOrEqual(Math.min(BACKOFF_CAP_MS, 200 * 2 ** (n - 1)));
      },
    ),
  );
  expect([1, 2, 3, 12].map((n) => backoff(n, half))).toEqual([100, 200, 400, BACKOFF_CAP_MS / 2]);
});

test.each<[Failure['kind'], number, number]>([
  // kind, attempts for class read, attempts for class none
  ['throttled', RETRY_ATTEMPTS, RETRY_ATTEMPTS],
  ['busy', RETRY_ATTEMPTS, RETRY_ATTEMPTS],
  ['unsent', UNSENT_ATTEMPTS, UNSENT_ATTEMPTS],
  ['ambiguous', RETRY_ATTEMPTS, 1],
  ['skewed', 1, 1],
  ['expired', 1, 1],
  ['refused', 1, 1],
])('%s: %i attempts, of a call that must run once %i', (kind, read, none) => {
  const attemptsOf = (callClass: RetryState['class']) => {
    let n = 1;
    while (retryDelay(failed(kind), after(n, { class: callClass }), half) !== null) n += 1;
    return n;
  };
  expect(attemptsOf('read')).toBe(read);
  expect(attemptsOf('idempotent')).toBe(read);
  expect(attemptsOf('token')).toBe(read);
  expect(attemptsOf('none')).toBe(none);
});

test('Retry-After is waited for when it is longer than the backoff', () => {
  expect(retryDelay(failed('throttled', 7000), after(1), half)).toBe(7000);
  expect(retryDelay(failed('throttled', 1), after(1), half)).toBe(100);
});

test('no retry starts after the deadline', () => {
  expect(retryDelay(failed('throttled'), after(2, { elapsedMs: RETRY_DEADLINE_MS }), half)).toBeNull();
  expect(retryDelay(failed('throttled', RETRY_DEADLINE_MS + 1), after(1), half)).toBeNull();
});
