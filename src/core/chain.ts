import { dayAt, dayText, nextMonth, nextWeekday, startOfDay, weekdayOf } from './calendar.ts';
import { formatDuration } from './duration.ts';
import { slotOfPoint } from './point-id.ts';
import type { PointKey, PointType } from './recovery-point.ts';
import type { Instant } from './time.ts';

/** `scheme:` of a plan. */
export interface Scheme {
  readonly full: FullRule;
  /** What is made from one full to the next: `then:` of the plan. */
  readonly between: PointType;
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

export interface ChainQuestion {
  readonly scheme: Scheme;
  /** All points of one source of one plan, in any order: what a listing of keys tells. */
  readonly points: readonly PointKey[];
  readonly slot: Instant;
  readonly now: Instant;
  readonly timezone: string;
  /** What the records of the chain say that `newestChain` names; null when it names none. */
  readonly recorded: RecordedChain | null;
  /** Attempts that wrote a checkpoint and no catalogue entry. */
  readonly attempts?: readonly Attempt[];
}

export interface RecordedChain {
  /** As the entry of the full has it: what was promised then holds, whatever the plan says now. */
  readonly plannedEnd: Instant | null;
  /** Why nothing may join the chain: `pack 3 of 2026… is missing`; null when it is whole. */
  readonly broken: string | null;
}

/** A run that ended before its commit. */
export interface Attempt {
  readonly point: string;
  readonly chain: string;
  /** When it last wrote something, by the store's clock. */
  readonly writtenAt: Instant;
}

export interface ChainDecision {
  readonly type: PointType;
  /** Null = this point opens one. */
  readonly chain: string | null;
  /** The point whose index is compared with: the newest of the chain, or the full for a differential. */
  readonly base: PointKey | null;
  readonly position: number;
  /** `this week has no full yet`, `the chain is 35 long`, `2 of 35 in the chain of 2026-11-16`. */
  readonly why: string;
  /** When the chain closes, whatever happens; null when only its length closes it. */
  readonly plannedEnd: Instant | null;
  /** The attempt whose checkpoint this run goes on from. */
  readonly resume: Attempt | null;
}

/** The chain that a run would join: of those that a full opened until `slot`, the one opened last. */
export interface OpenChain {
  readonly chain: string;
  readonly full: PointKey;
  /** The newest point until `slot`: an incremental of a slot that is replayed must not rest on a later one. */
  readonly newest: PointKey;
  /** All of its points, replayed and concurrent ones too. */
  readonly length: number;
}

/** No run lasts longer: whoever removes chains waits until none can be at work in them any more. */
export const RUNTIME_MAX_MS = 12 * 3_600_000;
/** How long after its planned end a late run may still join a chain; `prune` waits twice as long. */
export const LATE_JOIN_MS = 12 * 3_600_000;
/** What a dead run left behind is litter after seven days; a run that goes on from it must end before that. */
const RESUME_MAX_AGE_MS = 6 * 86_400_000;

const WEEKDAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'] as const;

const byTime = (a: { point: string }, b: { point: string }): number => (a.point < b.point ? -1 : 1);

/** Null when no full lies at or before the slot. Points from later than the slot (a clock that was ahead) are no base. */
export function newestChain(points: readonly PointKey[], slot: Instant): OpenChain | null {
  const until = points.filter((point) => point.slot <= slot).sort(byTime);
  const full = until.findLast((point) => point.type === 'full');
  if (full === undefined) return null;
  const newest = until.findLast((point) => point.chain === full.chain) ?? full;
  const { length } = points.filter((point) => point.chain === full.chain);
  return { chain: full.chain, full, newest, length };
}

/**
 * Decides what a run makes and what it rests on. A chain is open until its planned end and closed after it, whatever
 * happened: so a full that failed is owed by the next run, and nothing joins a chain whose locks may have ended.
 */
export function decideChain(question: ChainQuestion): ChainDecision {
  const { scheme, points, slot, timezone, recorded } = question;
  const open = newestChain(points, slot);
  if (open === null)
    return fullOf(question, null, points.length === 0 ? 'the first point' : 'there is no earlier full');
  const closed = scheme.between === 'full' ? 'the scheme makes fulls only' : whyClosed(question, open);
  if (closed !== null) return fullOf(question, open, closed);
  const { chain, full, newest, length } = open;
  const place = `${length + 1} of ${lengthLimit(scheme)} in the chain of ${dayText(dayAt(timezone)(openedAt(chain)))}`;
  const resume = newestAttempt(question, (attempt) => attempt.chain === chain && attempt.point > newest.point);
  return {
    type: scheme.between,
    chain,
    base: scheme.between === 'differential' ? full : newest,
    position: length + 1,
    why: `${place}${wordsOf(resume)}`,
    plannedEnd: recorded?.plannedEnd ?? null,
    resume,
  };
}

/** When a chain that is opened at `slot` closes by the calendar or its age; null when only its length closes it. */
export function plannedEnd(scheme: Scheme, slot: Instant, timezone: string): Instant | null {
  if (scheme.between === 'full') return slot;
  const ends = [periodEnd(scheme.full, slot, timezone), scheme.maxAge === null ? null : slot + scheme.maxAge];
  const known = ends.filter((end) => end !== null);
  return known.length === 0 ? null : Math.min(...known);
}

function periodEnd(rule: FullRule, slot: Instant, timezone: string): Instant | null {
  if (rule.kind === 'every') return null;
  const today = dayAt(timezone)(slot);
  const day = rule.kind === 'monthly' ? nextMonth(today) : nextWeekday(today, rule.kind === 'weekly' ? 1 : rule.day);
  return startOfDay(day, timezone, slot);
}

function lengthLimit({ full, maxChain }: Scheme): number {
  return full.kind === 'every' ? Math.min(full.points, maxChain) : maxChain;
}

function whyClosed(question: ChainQuestion, open: OpenChain): string | null {
  const { scheme, slot, now, timezone, recorded } = question;
  const opened = openedAt(open.chain);
  const day = dayAt(timezone);
  const chain = `the chain of ${dayText(day(opened))}`;
  const period = periodEnd(scheme.full, opened, timezone);
  if (period !== null && slot >= period) return withoutFull(scheme.full, day(slot));
  if (scheme.maxAge !== null && slot >= opened + scheme.maxAge)
    return `${chain} is older than ${formatDuration(scheme.maxAge)}`;
  const promised = recorded?.plannedEnd ?? null;
  if (promised !== null && slot >= promised) return `${chain} was planned to end on ${dayText(day(promised))}`;
  const end = earliest(plannedEnd(scheme, opened, timezone), promised);
  if (end !== null && now >= end + LATE_JOIN_MS) return `${chain} ended on ${dayText(day(end))} and the slot is late`;
  const limit = lengthLimit(scheme);
  if (open.length >= limit) return `the chain is ${open.length} long`;
  return recorded?.broken ?? null;
}

function withoutFull(rule: FullRule, today: number): string {
  if (rule.kind === 'weekly') return 'this week has no full yet';
  if (rule.kind === 'monthly') return 'this month has no full yet';
  const weekday = rule.kind === 'weekday' ? rule.day : 1;
  const since = nextWeekday(today, weekday) - 7;
  return weekdayOf(today) === weekday
    ? `this ${WEEKDAYS[weekday]} has no full yet`
    : `there is no full since ${WEEKDAYS[weekday]}, ${dayText(since)}`;
}

function fullOf(question: ChainQuestion, open: OpenChain | null, why: string): ChainDecision {
  const { scheme, slot, timezone } = question;
  const endOf = (opened: Instant) => plannedEnd(scheme, opened, timezone);
  // An attempt that opened a chain is gone on with in that chain, as long as that chain would still be open.
  const resume = newestAttempt(question, ({ chain, point }) => {
    if (open !== null && point < open.full.point) return false;
    if (question.points.some((known) => known.chain === chain)) return false;
    const end = scheme.between === 'full' ? null : endOf(openedAt(chain));
    return end === null || slot < end;
  });
  const chain = resume?.chain ?? null;
  const opened = chain === null || scheme.between === 'full' ? slot : openedAt(chain);
  const words = `${why}${wordsOf(resume)}`;
  return { type: 'full', chain, base: null, position: 1, why: words, plannedEnd: endOf(opened), resume };
}

function newestAttempt(question: ChainQuestion, fits: (attempt: Attempt) => boolean): Attempt | null {
  const { attempts = [], points, slot, now } = question;
  const usable = attempts.filter((attempt) => {
    if (openedAt(attempt.point) > slot || now - attempt.writtenAt >= RESUME_MAX_AGE_MS) return false;
    return points.every(({ point }) => point !== attempt.point) && fits(attempt);
  });
  return usable.sort(byTime).at(-1) ?? null;
}

function wordsOf(resume: Attempt | null): string {
  return resume === null ? '' : `; goes on from the attempt ${resume.point}`;
}

/** Of a point or chain. */
function openedAt(id: string): Instant {
  return slotOfPoint(id) ?? 0;
}

function earliest(a: Instant | null, b: Instant | null): Instant | null {
  if (a === null || b === null) return a ?? b;
  return Math.min(a, b);
}
