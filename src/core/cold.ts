import type { Instant } from './time.ts';

/** Classes whose objects must be thawed before they can be read. */
export type ColdClass = 'GLACIER' | 'DEEP_ARCHIVE';

export const isColdClass = (name: string): name is ColdClass => name === 'GLACIER' || name === 'DEEP_ARCHIVE';

/** How fast a thaw is, by AWS's own words in lower case. */
export type ThawTier = 'expedited' | 'standard' | 'bulk';

export const THAW_TIERS: readonly ThawTier[] = ['standard', 'bulk', 'expedited'];

export interface ThawRequest {
  readonly tier: ThawTier;
  /** For so many days the thawed copy stays, from when it can be read. */
  readonly days: number;
}

/** Whether an object can be read now. `until`: when the thawed copy goes away again. */
export type ColdState =
  | { readonly kind: 'warm' }
  | { readonly kind: 'cold'; readonly storageClass: ColdClass }
  | { readonly kind: 'thawing'; readonly storageClass: ColdClass }
  | { readonly kind: 'thawed'; readonly storageClass: ColdClass; readonly until: Instant | null };

/** An object as a listing shows it. */
export interface ObjectClass {
  readonly key: string;
  readonly storageClass: string;
}

/** What a store that has storage classes can say and do about them, beside reading and writing. */
export interface ColdStorage {
  classes(prefix: string): AsyncIterable<ObjectClass>;
  /** Null when there is no such object. */
  look(key: string, version: string | null): Promise<ColdState | null>;
  /**
   * Asks for an object to be thawed, once: whatever the answer was lost of is settled by a look. `there` = it was on its way, or
   * readable, already. Throws `thaw-refused` when this tier has no room now.
   */
  ask(key: string, version: string | null, request: ThawRequest): Promise<'asked' | 'there'>;
}
