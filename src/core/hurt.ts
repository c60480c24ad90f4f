import type { ErrorCode } from './errors.ts';

/** What of a recovery point is lost by damage in its store. */
export interface Hurt {
  /** The entry; with `until`, the first of those that a damaged frame of the index held. */
  readonly key: string;
  /** Key of the first entry after those that are lost; null = to the end. Absent = one entry. */
  readonly until?: string | null;
  /** How many entries are lost. */
  readonly entries: number;
  /** The recovery point that was read. */
  readonly point: string;
  /** Key of the object that is at fault. */
  readonly object: string;
  readonly code: ErrorCode;
  readonly reason: string;
}
