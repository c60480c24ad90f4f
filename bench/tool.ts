import type { Measured } from './measure.ts';
import type { Place } from './place.ts';

export type PointKind = 'full' | 'incremental';

/** A backup program with one new store, one source, and caches of its own. */
export interface Vault {
  /** Backs the source up and throws when the point is not complete or of another kind. */
  backup(kind: PointKind): Promise<Measured>;
  restore(target: string): Promise<Measured>;
  /** Brings back one path below the source. */
  restoreOne(path: string, target: string): Promise<Measured>;
  /** Where a target holds what lay in the source. */
  rootIn(target: string): string;
}

export interface Tool {
  readonly name: 'holdfast' | 'restic';
  readonly version: string;
  /** `scratch`: a folder for its settings and caches. What is done here is not measured. */
  open(place: Place, source: string, scratch: string): Promise<Vault>;
}

export const PASSPHRASE = 'correct horse battery staple';
