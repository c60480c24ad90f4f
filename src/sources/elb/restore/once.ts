import { toHoldfastError } from '../../../core/errors.ts';
import type { RestoreContext } from '../../config-restore.ts';

/** How often a call that left no trace is sent again. */
const ATTEMPTS = 4;

/**
 * A creating call that AWS does not take twice. After any failure it is looked for: found = its reply was lost, and it is done.
 * Not found after a failure of the way (network, 5xx) = it did not come through, and is sent again. Null when its reply came.
 */
export async function settledByReading<T>(
  ctx: Pick<RestoreContext, 'clock' | 'signal'>,
  create: () => Promise<unknown>,
  find: () => Promise<T | null>,
): Promise<T | null> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await create();
      return null;
    } catch (thrown) {
      ctx.signal.throwIfAborted();
      const found = await find();
      if (found !== null) return found;
      if (!isOfTheWay(thrown) || attempt === ATTEMPTS) throw thrown;
    }
    await ctx.clock.sleep(1_000 * attempt, ctx.signal);
  }
}

function isOfTheWay(thrown: unknown): boolean {
  const error = toHoldfastError(thrown);
  const status =
    (error.cause as { $metadata?: { httpStatusCode?: number } } | undefined)?.$metadata?.httpStatusCode ?? 0;
  return error.code === 'network' || status >= 500 || (status >= 200 && status < 300);
}
