import type { Store } from '../core/store.ts';
import { type Around, around } from './around.ts';

/**
 * At most so many puts, gets, heads and removals at a time, first come first served. It bounds connections; bytes are bounded
 * by whoever holds them. Lists are left alone: their reader may do other calls between two of their objects.
 */
export function withRequestLimit(store: Store, limit: number): Store {
  let running = 0;
  const queue: (() => void)[] = [];

  async function take(): Promise<void> {
    if (running < limit) running += 1;
    else await new Promise<void>((resolve) => queue.push(resolve)); // the place is handed over, not freed
  }

  function give(): void {
    const next = queue.shift();
    if (next === undefined) running -= 1;
    else next();
  }

  const by: Around = {
    async one(_call, run) {
      await take();
      try {
        return await run();
      } finally {
        give();
      }
    },
    many: (_call, start, after) => start(after),
  };
  return around(store, by);
}
