import type { CallClass } from './account.ts';
import type { Failure } from './failure.ts';

export const RETRY_ATTEMPTS = 8;
/** No name, no route, nobody listening: seldom heals in seconds, and people should read about it soon. */
export const UNSENT_ATTEMPTS = 3;
const BACKOFF_BASE_MS = 200;
export const BACKOFF_CAP_MS = 20_000;
/** No retry starts later than this after the first attempt. */
export const RETRY_DEADLINE_MS = 300_000;

export interface RetryState {
  /** Attempts made so far, at least 1. */
  readonly attempts: number;
  /** Since the first attempt began. */
  readonly elapsedMs: number;
  readonly class: CallClass;
}

/** How long to wait before the next attempt; null = there is none. `random` gives [0, 1). */
export function retryDelay(failure: Failure, state: RetryState, random: () => number): number | null {
  if (!mayRepeat(failure, state)) return null;
  const delay = Math.max(backoff(state.attempts, random), failure.retryAfterMs ?? 0);
  return state.elapsedMs + delay > RETRY_DEADLINE_MS ? null : delay;
}

/** Full jitter: anything between nothing and the exponential step, so that clients that failed together do not come back together. */
export function backoff(attempts: number, random: () => number): number {
  return random() * Math.min(BACKOFF_CAP_MS, BACKOFF_BASE_MS * 2 ** (attempts - 1));
}

function mayRepeat(failure: Failure, state: RetryState): boolean {
  switch (failure.kind) {
    case 'throttled':
    case 'busy':
      return state.attempts < RETRY_ATTEMPTS;
    case 'unsent':
      return state.attempts < UNSENT_ATTEMPTS;
    case 'ambiguous':
      return state.class !== 'none' && state.attempts < RETRY_ATTEMPTS;
    case 'skewed': // the sender repeats what was signed at a wrong time itself, once
    case 'expired': // and refreshes credentials itself, once
    case 'refused':
      return false;
  }
}
