import { setImmediate } from 'node:timers/promises';
import type { Clock, Instant } from '../../../src/core/time.ts';

/** Time that passes only when everybody sleeps. */
export class VirtualClock implements Clock {
  #now: Instant;
  #sleepers: { readonly at: Instant; readonly wake: () => void }[] = [];

  constructor(now: Instant) {
    this.#now = now;
  }

  now(): Instant {
    return this.#now;
  }

  sleep(ms: number, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      if (signal?.aborted) reject(signal.reason);
      else this.#sleepers.push({ at: this.#now + ms, wake: resolve });
    });
  }

  /** Lets time pass until the work has ended. */
  async drive<T>(work: Promise<T>): Promise<T> {
    let isDone = false;
    const done = () => {
      isDone = true;
    };
    work.then(done, done);
    for (;;) {
      await setImmediate(); // all that can go on without time has gone on
      if (isDone) return await work;
      const [next, ...others] = this.#sleepers.toSorted((a, b) => a.at - b.at);
      if (next === undefined) throw new Error('everybody waits, and nobody for time');
      this.#sleepers = others;
      this.#now = Math.max(this.#now, next.at);
      next.wake();
    }
  }

  pass(ms: number): void {
    this.#now += ms;
  }
}
