import type { Clock, Instant } from '../core/time.ts';
import { untilAborted } from './abort.ts';

/** Below this a run would rather fail than crawl. */
export const RATE_FLOOR = 0.2;
export const RAISE_EVERY_MS = 10_000;
const RAISE_STEP = 0.1;

/**
 * The pace of one account at one service, as a token bucket: a start takes a token, `rate` of them come back a second, and
 * at most `burst` lie ready. With a burst of 1 starts are spaced evenly, so no second holds more than `rate` of them.
 */
export interface Pace {
  /** What the plan allows: requests a second. */
  readonly setting: number;
  /** How many may start at once after a quiet time, at that setting. */
  readonly burst: number;
  /** What is used now. */
  readonly rate: number;
  /** Tokens that lay ready at `countedAt`. */
  readonly tokens: number;
  readonly countedAt: Instant;
  /** When the rate last changed. */
  readonly changedAt: Instant;
  readonly throttledAt: Instant | null;
}

export function newPace(setting: number, now: Instant, burst = 1): Pace {
  return { setting, burst, rate: setting, tokens: burst, countedAt: now, changedAt: now, throttledAt: null };
}

/** The first instant at which a request may start. */
export function nextStart(pace: Pace, now: Instant): Instant {
  if (pace.tokens >= 1) return now;
  return Math.max(now, Math.ceil(pace.countedAt + ((1 - pace.tokens) * 1000) / raised(pace, now).rate));
}

export function started(pace: Pace, now: Instant): Pace {
  const at = raised(pace, now);
  const elapsed = Math.max(0, now - pace.countedAt);
  const ready = Math.min(capacity(at), pace.tokens + (elapsed * at.rate) / 1000);
  return { ...at, tokens: Math.max(0, ready - 1), countedAt: now };
}

/**
 * Halves the rate and empties the bucket: AWS's own is empty, or it had not refused. A request sent before the last halving
 * tells nothing new and changes nothing.
 */
export function throttled(pace: Pace, sentAt: Instant, now: Instant): Pace {
  if (pace.throttledAt !== null && sentAt < pace.throttledAt) return pace;
  const rate = Math.max(Math.min(RATE_FLOOR, pace.setting), raised(pace, now).rate / 2);
  return { ...pace, rate, tokens: 0, countedAt: Math.max(pace.countedAt, now), changedAt: now, throttledAt: now };
}

/** A slower pace has a smaller bucket: whoever takes the rest of AWS's takes a share of the burst too. */
function capacity({ burst, rate, setting }: Pace): number {
  return Math.max(1, (burst * rate) / setting);
}

/** The pace after quiet time: one step for every ten seconds without a throttle, up to the setting. */
function raised(pace: Pace, now: Instant): Pace {
  const steps = Math.floor((now - pace.changedAt) / RAISE_EVERY_MS);
  if (steps <= 0 || pace.rate >= pace.setting) return pace;
  const rate = Math.min(pace.setting, pace.rate + steps * RAISE_STEP);
  return { ...pace, rate, changedAt: pace.changedAt + steps * RAISE_EVERY_MS };
}

export interface Budget {
  /** Waits for its turn, first come first served. An abort leaves the queue at once and takes nothing. */
  take(signal: AbortSignal): Promise<void>;
  throttled(sentAt: Instant): void;
  /** Requests a second, now. */
  rate(): number;
}

/** `setting` 0 or less = no limit. */
export function createBudget(setting: number, clock: Clock, burst = 1): Budget | null {
  if (!(setting > 0)) return null;
  let pace = newPace(setting, clock.now(), burst);
  let tail: Promise<void> = Promise.resolve();

  async function waitForStart(signal: AbortSignal): Promise<void> {
    // The pace may change while this one sleeps, and a timer may fire early: look again until the time has come.
    for (let now = clock.now(); ; now = clock.now()) {
      signal.throwIfAborted();
      const at = nextStart(pace, now);
      if (at <= now) break;
      await clock.sleep(at - now, signal);
    }
    pace = started(pace, clock.now());
  }

  return {
    take(signal) {
      const turn = tail.then(() => waitForStart(signal));
      tail = turn.catch(() => undefined);
      return untilAborted(turn, signal);
    },
    throttled(sentAt) {
      pace = throttled(pace, sentAt, clock.now());
    },
    rate: () => pace.rate,
  };
}
