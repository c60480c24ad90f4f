import { formatDuration } from '../duration.ts';
import { HoldfastError } from '../errors.ts';
import { type Instant, parseSlotKey, slotKey } from '../time.ts';

/** How long a restore that was shown can be approved. */
export const VALID_MS = 24 * 3_600_000;

/**
 * The hash of a plan as a person is shown it: `<16 hex>-<when>`. The time is no part of the hash and stands beside it, so that it is
 * known when it was shown without anything being written by a job that may only read.
 */
export function shownHash(hash: string, at: Instant): string {
  return `${hash}-${slotKey(at)}`;
}

/** Takes one apart; `shownAt` is null for a hash without its time. */
export function parseShownHash(text: string): { readonly hash: string; readonly shownAt: Instant | null } {
  const at = text.indexOf('-');
  const shownAt = at < 0 ? null : parseSlotKey(text.slice(at + 1));
  return shownAt === null ? { hash: text, shownAt: null } : { hash: text.slice(0, at), shownAt };
}

/**
 * Holds the hash that was given for a new restore against its plan. `readableAt`: when the last of its packs was thawed, null where
 * none had to be; a plan that waited for that counts from then. Throws `plan-changed`, `usage`, `plan-expired`.
 */
export function checkShownHash(
  given: string,
  { hash, readableAt, now }: { readonly hash: string; readonly readableAt: Instant | null; readonly now: Instant },
): void {
  const { hash: approved, shownAt } = parseShownHash(given);
  if (approved !== hash) throw planChanged(given, hash);
  if (shownAt === null)
    throw new HoldfastError('usage', `--plan-hash '${given}' does not say when it was shown`, {
      hint: `give it whole, as the plan shows it: ${hash}-20260102T030405678Z`,
    });
  const age = now - Math.max(shownAt, readableAt ?? shownAt);
  // Of two machines one may be ahead; a time further ahead than a day was written by nobody's clock.
  if (Math.abs(age) > VALID_MS) throw planExpired(hash, age);
}

export function planChanged(given: string, hash: string): HoldfastError {
  return new HoldfastError('plan-changed', `the plan is ${hash} now and not ${given}`, {
    hint: 'look at it again without --apply: what it works on changed meanwhile, or other options were given',
  });
}

/** `age`: milliseconds since it was shown, or since all of it can be read. */
export function planExpired(hash: string, age: number): HoldfastError {
  const when = age < 0 ? `in ${formatDuration(-age)} by this clock` : `${formatDuration(age)} ago`;
  return new HoldfastError('plan-expired', `the plan ${hash} was shown ${when}`, {
    hint: 'a plan can be approved for a day: plan it again, and have it approved again',
  });
}
