import { HOLD_TAG } from '../core/snapshots/ownership.ts';

type Tags = Readonly<Record<string, string>>;

/** Why a person wants a snapshot kept: the value of the tag. */
export function personHolds(tags: Tags): readonly string[] {
  const held = tags[HOLD_TAG];
  return held === undefined ? [] : [held === '' ? 'held' : `held: ${held}`];
}

/** By a tag that AWS Backup puts on what is its own: others cannot delete it. */
export function backupHolds(tags: Tags): readonly string[] {
  return tags['aws:backup:source-resource'] === undefined ? [] : ['AWS Backup manages it'];
}
