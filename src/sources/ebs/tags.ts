import { CONSISTENCY_TAG, type Ownership, ownershipTags } from '../../core/snapshots/ownership.ts';
import type { SnapshotPoint } from '../../core/snapshots/point.ts';
import type { Facts } from './facts.ts';
import { recordedTags } from './recorded.ts';

/** "Maximum number of tags per resource – 50" (EC2 User Guide, Tag restrictions); those of AWS do not count. */
const TAGS = 50;

/** Tags that people chose: those of AWS cannot be set, and ours say something of what they stand on. */
export function ownTags(tags: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(tags).filter(([name]) => !/^(aws|holdfast):/i.test(name)));
}

/** The tags of what a creating call makes. Ours are the last word. */
export function createdTags(
  owner: Ownership,
  facts: Facts,
  consistency: NonNullable<SnapshotPoint['consistency']>,
): Readonly<Record<string, string>> {
  return { ...facts.tags, ...recordedTags(facts), [CONSISTENCY_TAG]: consistency, ...ownershipTags(owner) };
}

/** Whether a snapshot can have the tags of its volume beside ours. */
export function tagsFit(tags: Readonly<Record<string, string>>, facts: Facts): boolean {
  const someone = {
    id: 'x',
    plan: 'x',
    source: 'x',
    slot: 0,
    resource: 'x',
    set: 'x',
    size: 1,
    copies: ['x'],
    retention: { atLeast: 1 },
  };
  const ours = createdTags(someone, { ...facts, tags: {} }, 'crash');
  const all = new Set([...Object.keys(ours), ...Object.keys(tags).filter((name) => !/^aws:/i.test(name))]);
  return all.size <= TAGS;
}
