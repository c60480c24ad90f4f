import type { Retention } from './retention.ts';
import type { Instant } from './time.ts';

export type PointType = 'full' | 'incremental' | 'differential';
export type PointStatus = 'complete' | 'partial';

/** What the key of a catalogue entry says: enough for `due`, `list` and the chain decision. */
export interface PointKey {
  readonly plan: string;
  readonly source: string;
  /** `<slot>-<16 hex>`. */
  readonly point: string;
  readonly slot: Instant;
  readonly type: PointType;
  readonly status: PointStatus;
  /** The point that opened the chain. */
  readonly chain: string;
}

/** A catalogue entry: the commit of a recovery point (docs/format.md, "Catalogue entry"). */
export interface RecoveryPoint extends PointKey {
  readonly store: string;
  /** The source's kind: `files`. */
  readonly kind: string;
  /** 1 = the full. */
  readonly position: number;
  /** Why it is a full, or why it is none. */
  readonly why: string;
  /** When the chain closes, whatever happens. */
  readonly plannedEnd: Instant | null;
  /** What the plan promised to keep when the point was made; null = everything. */
  readonly retention: Retention | null;
  readonly parent: { readonly point: string; readonly digest: string } | null;
  readonly startedAt: Instant;
  readonly endedAt: Instant;
  readonly host: string;
  readonly version: string;
  readonly counts: PointCounts;
  readonly generation: number;
  readonly chainKey: SealedKey;
  readonly pointKeys: Readonly<Record<string, SealedKey>>;
  readonly directory: { readonly object: number; readonly length: number; readonly raw: number };
  readonly objects: readonly PointObject[];
}

export interface PointCounts {
  readonly entries: number;
  readonly files: number;
  /** Of all live files. */
  readonly bytes: number;
  /** Read in this run. */
  readonly read: number;
  /** Stored by this run, index and all. */
  readonly stored: number;
  readonly unread: number;
  readonly carried: number;
}

export interface SealedKey {
  /** base64 of a binary age file. */
  readonly sealed: string;
  /** hex */
  readonly check: string;
}

export interface PointObject {
  readonly key: string;
  readonly size: number;
  readonly sha256: string;
  readonly version: string | null;
}
