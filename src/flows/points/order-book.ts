import type { HoldfastError } from '../../core/errors.ts';
import { LAG_MS } from '../../core/snapshots/point.ts';
import type { Clock, Instant } from '../../core/time.ts';
import type { OrderEnd } from '../../sources/snapshot-source.ts';

/** Whether a thing may be ordered now; `awaited`: it was, and AWS does not show it yet; `failed`: not again by this run. */
export type Leave =
  | { readonly kind: 'free' }
  | { readonly kind: 'awaited'; readonly why: string; readonly isUnknown: boolean }
  | { readonly kind: 'failed'; readonly error: HoldfastError | null };

interface Order {
  /** What AWS shows once it knows of the order. */
  readonly mark: string;
  readonly at: Instant;
  readonly end: OrderEnd | { readonly kind: 'refused'; readonly error: HoldfastError };
}

/**
 * What this process ordered. EC2's creating calls carry no idempotency token and its describes lag behind, so what was ordered
 * is not ordered again until AWS must have shown it; whoever is killed leaves that to the lease of the claim.
 */
export class OrderBook {
  readonly #clock: Clock;
  readonly #orders = new Map<string, Order>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Before the call: should it throw something that nobody foresaw, its reply is as good as lost. */
  begin(key: string, mark: string): void {
    this.end(key, mark, { kind: 'unknown', error: new Error('it was not answered') });
  }

  end(key: string, mark: string, end: Order['end']): void {
    this.#orders.set(key, { mark, at: this.#clock.now(), end });
  }

  /** `shown`: the marks that AWS shows of this thing, in whatever state. */
  leave(key: string, shown: ReadonlySet<string>): Leave {
    const order = this.#orders.get(key);
    if (order === undefined || order.end.kind === 'queued') return { kind: 'free' };
    if (order.end.kind === 'refused') return { kind: 'failed', error: order.end.error };
    if (shown.has(order.mark)) return { kind: 'failed', error: null };
    if (order.end.kind !== 'unknown')
      return { kind: 'awaited', why: 'asked for; AWS does not show it yet', isUnknown: false };
    if (this.#clock.now() - order.at >= LAG_MS) return { kind: 'free' };
    const why = `the reply was lost (${order.end.error.message}); looking whether it was made`;
    return { kind: 'awaited', why, isUnknown: true };
  }

  /** Why the thing waits for room; null when it does not. */
  queued(key: string): string | null {
    const end = this.#orders.get(key)?.end;
    return end?.kind === 'queued' ? end.why : null;
  }
}
