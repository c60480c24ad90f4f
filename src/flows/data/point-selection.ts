import { formatDuration, parseDuration } from '../../core/duration.ts';
import { HoldfastError } from '../../core/errors.ts';
import type { PointKey } from '../../core/recovery-point.ts';
import { type Instant, isoTime, parseInstant } from '../../core/time.ts';

/** Which state of a source is meant. */
export type PointWish =
  | { readonly kind: 'newest' }
  /** As it was then: the newest point of a slot until that instant. */
  | { readonly kind: 'until'; readonly at: Instant }
  /** A point id, or the beginning of one. */
  | { readonly kind: 'point'; readonly id: string };

/** A point id, or the beginning of one. */
export const POINT_START = /^\d{8}T\d{9}Z(?:-[0-9a-f]{0,16})?$/;

/** Reads `--at`: a time, how long ago, or a point. Throws `usage`, naming the option. */
export function parseWish(text: string | null, label: string, now: Instant): PointWish {
  if (text === null) return { kind: 'newest' };
  if (POINT_START.test(text)) return { kind: 'point', id: text };
  const ago = parseDuration(text);
  if (ago !== null) return { kind: 'until', at: now - ago };
  const at = parseInstant(text);
  if (at !== null) return { kind: 'until', at };
  throw new HoldfastError('usage', `${label} is '${text}', which is no time, no duration and no recovery point`, {
    hint: 'write a time with its zone (2026-01-02T03:00:00Z), how long ago (26h, 7d), or a point as list shows it',
  });
}

/**
 * The points that are meant, the best first; several only for `newest`: those behind the first are looked at when what is
 * wanted is not in it. Of two points of one slot the complete one comes first. Throws `point-missing`, naming what is near.
 */
export function wishedPoints<P extends PointKey>(points: readonly P[], wish: PointWish, now: Instant): readonly P[] {
  const newestFirst = points.toSorted(byQuality);
  if (wish.kind === 'newest') return newestFirst;
  if (wish.kind === 'until') {
    const until = newestFirst.find(({ slot }) => slot <= wish.at);
    if (until !== undefined) return [until];
    throw missing(`there is no recovery point of ${isoTime(wish.at)} or before`, nearest(points, wish.at), now);
  }
  const found = newestFirst.filter(({ point }) => point.startsWith(wish.id));
  if (found.length === 1) return found;
  if (found.length > 1) throw missing(`'${wish.id}' is the beginning of ${found.length} recovery points`, found, now);
  throw missing(`there is no recovery point '${wish.id}'`, nearest(points, instantOf(wish.id)), now);
}

/** `2026-01-02T03:00Z, 2h ago`. */
export function slotText(slot: Instant, now: Instant): string {
  const time = isoTime(slot).replace(/:\d\d\.\d{3}Z$/, 'Z');
  return `${time}, ${slot > now ? `in ${formatDuration(slot - now)}` : `${formatDuration(now - slot)} ago`}`;
}

function byQuality(a: PointKey, b: PointKey): number {
  if (a.slot !== b.slot) return b.slot - a.slot;
  if (a.status !== b.status) return a.status === 'complete' ? -1 : 1;
  return a.point < b.point ? 1 : -1;
}

const NEAR_MAX = 3;

function nearest<P extends PointKey>(points: readonly P[], at: Instant): readonly P[] {
  return points.toSorted((a, b) => Math.abs(a.slot - at) - Math.abs(b.slot - at)).slice(0, NEAR_MAX);
}

/** Of a point id's beginning; the slot is all of it that says a time. */
function instantOf(id: string): Instant {
  const [, y, mo, d, h, mi, s] = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)/.exec(id) ?? [];
  const at = Date.parse(`${y}-${mo}-${d}T${h}:${mi}:${s}Z`);
  return Number.isNaN(at) ? 0 : at;
}

function missing(message: string, near: readonly PointKey[], now: Instant): HoldfastError {
  const named = near.map(({ point, slot, type }) => `${point} (${slotText(slot, now)}, ${type})`);
  const hint = named.length === 0 ? 'there is none at all; run a backup first' : `the nearest: ${named.join('; ')}`;
  return new HoldfastError('point-missing', message, { hint });
}
