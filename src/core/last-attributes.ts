import type { Entry } from './entry.ts';

export type EntryAttributes = Pick<Entry, 'xattrs' | 'acl'>;

/**
 * What the last point of a source has of extended attributes and ACLs, for a source to which reading them is dear. A changed
 * attribute changes ctime, so those of an entry whose ctime, inode and all else are what they were need not be read.
 */
export interface LastAttributes {
  /** What the last point could not keep: nothing of it is known. */
  readonly notKept: readonly string[];
  /** In the order of the keys, over all calls. Null = it is new, it changed, or it cannot be told. */
  of(entries: readonly Entry[]): Promise<readonly (EntryAttributes | null)[]>;
}

/** Of nearly every entry. */
export const NO_ATTRIBUTES: EntryAttributes = {};
