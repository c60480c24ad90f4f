import { HoldfastError } from '../../core/errors.ts';
import type { Instant } from '../../core/time.ts';

/** S3's modes: in compliance nobody at all shortens a lock, root included. */
export type LockMode = 'GOVERNANCE' | 'COMPLIANCE';

const OF_CHAIN = /^(?:data|index)\/[^/]+\/[^/]+\/([^/]+)\/[^/]+\/(?!checkpoint-)/;
const ENTRY = /^catalogue\/[^/]+\/[^/]+\/[^/]+\.([^./]+)\.json$/;

/**
 * Until when each object of a store is locked: what a chain needs until the chain's end and a span after it. Keys are locked
 * when a chain that needs them is committed, checkpoints and run records never.
 */
export class ChainLocks {
  readonly mode: LockMode;
  readonly #spanMs: number;
  readonly #ends = new Map<string, Instant>();

  constructor(mode: LockMode, spanMs: number) {
    this.mode = mode;
    this.#spanMs = spanMs;
  }

  /** Says when a chain ends, before anything of it is written. */
  begin(chain: string, end: Instant): void {
    this.#ends.set(chain, end);
  }

  /** Null = not locked. */
  until(key: string): Instant | null {
    const chain = OF_CHAIN.exec(key)?.[1] ?? ENTRY.exec(key)?.[1];
    return chain === undefined ? null : this.after(chain);
  }

  /** Until when all that a chain needs is locked. */
  after(chain: string): Instant {
    const end = this.#ends.get(chain);
    if (end !== undefined) return end + this.#spanMs;
    throw new HoldfastError('internal', `nobody said when the chain ${chain} ends`, { hint: 'please report this' });
  }
}
