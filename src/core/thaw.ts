import { type ColdClass, THAW_TIERS, type ThawTier } from './cold.ts';
import { MONTH_DAYS, PRICED_GB_BYTES, S3_PRICES } from './s3-prices.ts';

/** Objects of one class that are to be thawed. */
export interface ColdShare {
  readonly storageClass: ColdClass;
  readonly packs: number;
  readonly bytes: number;
}

/** What a tier would take. An estimate: list prices of one region, times that AWS does not promise. */
export interface ThawOffer {
  readonly tier: ThawTier;
  /** Until the last of it can be read. */
  readonly hours: number;
  /** Requests, retrieval and the copies for their days. */
  readonly dollars: number;
}

/** The tiers that every class among them offers. */
export function thawOffers(shares: readonly ColdShare[], days: number): readonly ThawOffer[] {
  return THAW_TIERS.flatMap((tier) => thawOffer(shares, days, tier) ?? []);
}

/** Null when a class among them does not offer the tier. */
export function thawOffer(shares: readonly ColdShare[], days: number, tier: ThawTier): ThawOffer | null {
  let [hours, dollars] = [0, 0];
  for (const { storageClass, packs, bytes } of shares) {
    const price = S3_PRICES.retrieval[storageClass][tier];
    if (price === null) return null;
    const gb = bytes / PRICED_GB_BYTES;
    hours = Math.max(hours, price.hours);
    dollars += gb * price.dollarsPerGb + (packs / 1000) * price.dollarsPerThousandRequests;
    dollars += gb * S3_PRICES.copyDollarsPerGbMonth * (days / MONTH_DAYS);
  }
  return { tier, hours, dollars };
}

/** Cents are told, and what is less is told as that. */
export function dollarText(dollars: number): string {
  if (dollars === 0) return '$0';
  return dollars < 0.01 ? 'less than $0.01' : `$${dollars.toFixed(2)}`;
}
