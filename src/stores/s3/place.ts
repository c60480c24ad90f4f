import type { ChainLocks } from './chain-locks.ts';

/** Packs lie here; nothing else may turn cold. */
export const COLD_PREFIX = 'data/';

/** Where a store lies and how its objects are to be kept. */
export interface S3Place {
  /** `s3://acme-backups/prod` */
  readonly name: string;
  readonly bucket: string;
  readonly region: string;
  /** What stands before every key: empty, or ended by `/`. */
  readonly base: string;
  /** The account that must own the bucket; null = not checked. */
  readonly owner: string | null;
  /** Of packs only: all else must be readable at once, for ever. Null = the bucket's default. */
  readonly storageClass: string | null;
  /** SSE-KMS with this key; null = what the bucket does by itself. */
  readonly kmsKey: string | null;
  /** Null = nothing is locked. */
  readonly locks: ChainLocks | null;
}
