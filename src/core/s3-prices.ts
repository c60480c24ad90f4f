import type { ColdClass, ThawTier } from './cold.ts';

interface Retrieval {
  /** Until the bytes can be read, at most as a rule; S3 promises none of it. */
  readonly hours: number;
  readonly dollarsPerGb: number;
  readonly dollarsPerThousandRequests: number;
}

/**
 * List prices and usual times, as data: they change without us. Of us-east-1; other regions cost up to twice as much.
 * "Archive retrieval options" (S3 User Guide) for the hours, the S3 pricing page for the dollars. Null = not offered.
 */
export const S3_PRICES = {
  region: 'us-east-1',
  asOf: '2026-06',
  /** Of the thawed copy, which lies in the class STANDARD beside the object. */
  copyDollarsPerGbMonth: 0.023,
  retrieval: {
    GLACIER: {
      expedited: { hours: 5 / 60, dollarsPerGb: 0.03, dollarsPerThousandRequests: 10 },
      standard: { hours: 5, dollarsPerGb: 0.01, dollarsPerThousandRequests: 0.05 },
      bulk: { hours: 12, dollarsPerGb: 0, dollarsPerThousandRequests: 0 },
    },
    DEEP_ARCHIVE: {
      expedited: null,
      standard: { hours: 12, dollarsPerGb: 0.02, dollarsPerThousandRequests: 0.1 },
      bulk: { hours: 48, dollarsPerGb: 0.0025, dollarsPerThousandRequests: 0.025 },
    },
  } satisfies Record<ColdClass, Record<ThawTier, Retrieval | null>>,
} as const;

/** AWS counts 10⁹ bytes in some places and 2³⁰ in others; this is the higher bill. */
export const PRICED_GB_BYTES = 1e9;

export const MONTH_DAYS = 30;
