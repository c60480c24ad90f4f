import { type ErrorCode, HoldfastError } from '../core/errors.ts';
import type { Log } from '../core/ports.ts';
import type { Store } from '../core/store.ts';
import type { Clock } from '../core/time.ts';
import { type Around, around, type StoreCall } from './around.ts';

export interface RetryOptions {
  readonly clock: Clock;
  readonly signal?: AbortSignal;
  readonly random?: () => number;
  readonly log?: Pick<Log, 'warn'>;
  /** How long one call may fail before it is given up. */
  readonly patienceMs?: number;
}

/** A run of hours must outlive a network that is away for some minutes. */
export const PATIENCE_MS = 15 * 60_000;
const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 60_000;
/** What passes by itself. A full disk or a denial does not. */
const PASSING: ReadonlySet<ErrorCode> = new Set(['network', 'throttled', 'store-unavailable']);

/**
 * Repeats calls that failed for a reason that passes, after the store's own retries, with full jitter, until they have failed
 * for `patienceMs`. Before its first answer a store is not waited for: a wrong name should be read soon. Every call of a
 * store may be repeated: a put of the same bytes finds its own earlier one.
 */
export function withRetries(store: Store, options: RetryOptions): Store {
  const { clock, signal, random = Math.random, log, patienceMs = PATIENCE_MS } = options;
  let answered = false;

  /** Waits for the next attempt, or throws: the signal's reason, or the error when it is of no use to go on. */
  async function pause(error: unknown, call: StoreCall, attempt: number, since: number): Promise<void> {
    if (!(error instanceof HoldfastError)) throw error;
    if (!PASSING.has(error.code)) {
      if (REFUSALS.has(error.code)) answered = true;
      throw error;
    }
    const wait = random() * Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** attempt);
    if (!answered || clock.now() + wait - since > patienceMs) throw error;
    log?.warn(
      `${call.operation} of ${call.key} in ${store.name}: ${error.message}; again in ${Math.ceil(wait / 1000)} s`,
    );
    await clock.sleep(wait, signal);
  }

  const by: Around = {
    async one(call, run) {
      const since = clock.now();
      for (let attempt = 1; ; attempt += 1) {
        signal?.throwIfAborted();
        try {
          const answer = await run();
          answered = true;
          return answer;
        } catch (error) {
          await pause(error, call, attempt, since);
        }
      }
    },
    async *many(call, start, after) {
      let last = after;
      let since = clock.now();
      for (let attempt = 1; ; attempt += 1) {
        signal?.throwIfAborted();
        try {
          for await (const object of start(last)) {
            answered = true;
            yield object;
            [last, since, attempt] = [object.key, clock.now(), 1]; // it moves: patience starts anew
          }
          answered = true;
          return;
        } catch (error) {
          // Versions share a key, so there is no "after the last one" to go on from.
          if (call.operation === 'versions' && last !== after) throw error;
          await pause(error, call, attempt, since);
        }
      }
    },
  };
  return around(store, by);
}

/** Refusals that only a store that is there can give. */
const REFUSALS: ReadonlySet<ErrorCode> = new Set(['object-exists', 'object-missing', 'object-damaged', 'object-cold']);
