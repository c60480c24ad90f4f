import type { PointKey, PointType } from './recovery-point.ts';
import type { Instant } from './time.ts';

/** `scheme:` of a plan. */
export interface Scheme {
  readonly full: FullRule;
  readonly then: PointType;
  /** Points of a chain at most, the full included. */
  readonly maxChain: number;
  /** Milliseconds from the full's slot after which a chain is closed; null = by `full` only. */
  readonly maxAge: number | null;
}

/** When a full is owed: the first slot of each week or month, on a weekday (0 = Sunday), every N points, or only by the limits. */
export type FullRule =
  | { readonly kind: 'weekly' }
  | { readonly kind: 'monthly' }
  | { readonly kind: 'weekday'; readonly day: 0 | 1 | 2 | 3 | 4 | 5 | 6 }
  | { readonly kind: 'every'; readonly points: number };

export interface ChainDecision {
  readonly type: PointType;
  /** Null = this point opens one. */
  readonly chain: string | null;
  /** The point whose index is compared with: the newest of the chain, or the full for a differential. */
  readonly base: PointKey | null;
  readonly position: number;
  /** `the first slot of the week`, `the chain is 35 long`, `2 of 35 in the chain of 2026-11-16`. */
  readonly why: string;
  /** When the chain closes, whatever happens; null when only its length closes it. */
  readonly plannedEnd: Instant | null;
}
