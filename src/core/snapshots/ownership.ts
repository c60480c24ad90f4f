import { formatDuration, parseDuration } from '../duration.ts';
import type { Retention } from '../retention.ts';
import { type Instant, isoTime, parseInstant } from '../time.ts';

/**
 * What says that a snapshot is ours, in the call that makes it: one that was made and never tagged would be nobody's. Nothing
 * without `holdfast:id` of this plan file is ever touched.
 */
export interface Ownership {
  /** `id` of the plan file. */
  readonly id: string;
  readonly plan: string;
  readonly source: string;
  readonly slot: Instant;
  readonly resource: string;
  /** See SnapshotPoint.set. */
  readonly set: string;
  readonly size: number;
  /** Where it is to be copied to, as `placeText` writes it. */
  readonly copies: readonly string[];
  /** What the plan promised to keep when it was made; null = everything. */
  readonly retention: Retention | null;
}

export const OWNER_TAG = 'holdfast:id';
/** On a snapshot that must not be removed: its value says why. Set by people. */
export const HOLD_TAG = 'holdfast:hold';
export const CONSISTENCY_TAG = 'holdfast:consistency';
/** On a copy: the id of the snapshot that it copies, and `<account>/<region>` where that lies. */
export const COPY_OF_TAG = 'holdfast:copy-of';
export const COPIED_FROM_TAG = 'holdfast:copied-from';
/** What a snapshot is of: of a copy AWS no longer says it. */
export const MEMBER_TAG = 'holdfast:of';

const TAGS = {
  plan: 'holdfast:plan',
  source: 'holdfast:source',
  slot: 'holdfast:slot',
  resource: 'holdfast:resource',
  set: 'holdfast:set',
  size: 'holdfast:size',
  copies: 'holdfast:copies',
  retention: 'holdfast:retention',
} as const;

/** The tags that a creating call carries. */
export function ownershipTags(of: Ownership): Readonly<Record<string, string>> {
  return {
    [OWNER_TAG]: of.id,
    [TAGS.plan]: of.plan,
    [TAGS.source]: of.source,
    [TAGS.slot]: isoTime(of.slot),
    [TAGS.resource]: of.resource,
    [TAGS.set]: of.set,
    [TAGS.size]: String(of.size),
    ...(of.retention === null ? {} : { [TAGS.retention]: retentionTag(of.retention) }),
    ...(of.copies.length === 0 ? {} : { [TAGS.copies]: of.copies.join(' ') }),
  };
}

/** How many tags of ours a snapshot has at the most: those of a copy, with the promises of its plan. */
export const OWN_TAGS_MAX = Object.keys(TAGS).length + 1 + [MEMBER_TAG, COPY_OF_TAG, COPIED_FROM_TAG].length;

/** Whether it carries the id of this plan file. */
export function isOwned(tags: Readonly<Record<string, string>>, id: string): boolean {
  return tags[OWNER_TAG] === id;
}

/** What the tags of a snapshot say; null for one that is not ours, or whose tags somebody broke. */
export function readOwnership(tags: Readonly<Record<string, string>>, id: string): Ownership | null {
  if (!isOwned(tags, id)) return null;
  const plan = tags[TAGS.plan];
  const source = tags[TAGS.source];
  const resource = tags[TAGS.resource];
  const set = tags[TAGS.set];
  const slot = parseInstant(tags[TAGS.slot] ?? '');
  const size = Number(tags[TAGS.size]);
  if (!plan || !source || !resource || !set || slot === null || !Number.isInteger(size) || size < 1) return null;
  const retention = readRetentionTag(tags[TAGS.retention] ?? '');
  const copies = (tags[TAGS.copies] ?? '').split(' ').filter((place) => place !== '');
  return { id, plan, source, slot, resource, set, size, copies, retention };
}

/** `daily=14 monthly=6 atLeast=3 for=2w`: AWS lets tags have neither commas nor braces everywhere. */
function retentionTag({ forMs, ...counts }: Retention): string {
  const words = Object.entries(counts).flatMap(([word, count]) => (count === undefined ? [] : [`${word}=${count}`]));
  return [...words, ...(forMs === undefined ? [] : [`for=${formatDuration(forMs)}`])].join(' ');
}

/** A promise that nobody can read is one to keep everything: what goes then is told as early. */
function readRetentionTag(text: string): Retention | null {
  const words = new Map(text.split(' ').map((word) => [word.split('=')[0] ?? '', word.split('=')[1] ?? '']));
  const count = (name: string) => {
    const value = Number(words.get(name));
    return Number.isInteger(value) && value >= 1 ? { [name]: value } : {};
  };
  const atLeast = Number(words.get('atLeast'));
  if (!Number.isInteger(atLeast) || atLeast < 1) return null;
  const forMs = parseDuration(words.get('for') ?? '');
  const rules = ['last', 'daily', 'weekly', 'monthly', 'yearly', 'fulls'].map(count);
  return Object.assign({ atLeast }, ...rules, forMs === null ? {} : { forMs });
}
