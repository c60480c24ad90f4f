import type { Clock, Instant } from '../../src/core/time.ts';

export interface VirtualClock extends Clock {
  /** How long each sleep was asked for, in order. */
  readonly sleeps: readonly number[];
  advance(ms: number): void;
}

/** Time that passes only when somebody sleeps: the earliest sleeper wakes next, and the clock then shows its time. */
export function virtualClock(start: string | Instant = '2026-01-02T03:04:05Z'): VirtualClock {
  let now = typeof start === 'string' ? Date.parse(start) : start;
  const sleeps: number[] = [];
  const sleepers: { readonly at: Instant; readonly wake: () => void }[] = [];

  function wakeEarliest(): void {
    const next = sleepers.reduce((a, b) => (b.at < a.at ? b : a), sleepers[0] ?? { at: 0, wake: () => undefined });
    const index = sleepers.indexOf(next);
    if (index === -1) return;
    sleepers.splice(index, 1);
    now = Math.max(now, next.at);
    next.wake();
  }

  return {
    sleeps,
    now: () => now,
    advance(ms) {
      now += ms;
    },
    sleep(ms, signal) {
      sleeps.push(ms);
      return new Promise((resolve, reject) => {
        if (signal?.aborted) return reject(signal.reason);
        const sleeper = { at: now + ms, wake: resolve };
        sleepers.push(sleeper);
        signal?.addEventListener('abort', () => {
          const index = sleepers.indexOf(sleeper);
          if (index !== -1) sleepers.splice(index, 1);
          reject(signal.reason);
        });
        setImmediate(wakeEarliest);
      });
    },
  };
}

/** Time stands still: a sleep ends by the signal or never. `asleep` resolves when somebody sleeps. */
export function stoppedClock(start = '2026-01-02T03:04:05Z'): Clock & { readonly asleep: Promise<void> } {
  let noticed: () => void = () => undefined;
  const asleep = new Promise<void>((resolve) => {
    noticed = resolve;
  });
  return {
    asleep,
    now: () => Date.parse(start),
    sleep: (_ms, signal) =>
      new Promise((_resolve, reject) => {
        signal?.addEventListener('abort', () => reject(signal.reason), { once: true });
        noticed();
      }),
  };
}
