import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { S3_PRICES } from '../../src/core/s3-prices.ts';
import { dollarText, thawOffer, thawOffers } from '../../src/core/thaw.ts';

const TB = 1e12;

test('a thaw costs its requests, what is read and the copies for their days', () => {
  const shares = [{ storageClass: 'DEEP_ARCHIVE', packs: 30_000, bytes: TB }] as const;
  const copies = 1000 * S3_PRICES.copyDollarsPerGbMonth * (7 / 30);
  expect(thawOffer(shares, 7, 'standard')?.dollars).toBeCloseTo(1000 * 0.02 + 30 * 0.1 + copies, 6);
  expect(thawOffer(shares, 7, 'bulk')?.dollars).toBeCloseTo(1000 * 0.0025 + 30 * 0.025 + copies, 6);
  expect(thawOffer(shares, 7, 'expedited')).toBeNull();
});

test('of two classes the slower one decides when, and both are paid for', () => {
  const flexible = { storageClass: 'GLACIER', packs: 10, bytes: 1e9 } as const;
  const deep = { storageClass: 'DEEP_ARCHIVE', packs: 10, bytes: 1e9 } as const;
  const both = thawOffer([flexible, deep], 1, 'standard');
  expect(both?.hours).toBe(12);
  const apart = [flexible, deep].map((one) => thawOffer([one], 1, 'standard')?.dollars ?? 0);
  expect(both?.dollars).toBeCloseTo((apart[0] ?? 0) + (apart[1] ?? 0), 9);
  expect(thawOffers([flexible, deep], 1).map(({ tier }) => tier)).toEqual(['standard', 'bulk']);
});

test('more packs, more bytes or more days never cost less, and bulk is never dearer than standard', () => {
  const share = fc.record({
    storageClass: fc.constantFrom('GLACIER' as const, 'DEEP_ARCHIVE' as const),
    packs: fc.nat(1e6),
    bytes: fc.nat(1e12),
  });
  fc.assert(
    fc.property(share, fc.integer({ min: 1, max: 300 }), (one, days) => {
      const cost = (tier: 'standard' | 'bulk', more = 0) =>
        thawOffer([{ ...one, packs: one.packs + more, bytes: one.bytes + more }], days + more, tier)?.dollars ?? 0;
      expect(cost('standard', 1)).toBeGreaterThanOrEqual(cost('standard'));
      expect(cost('bulk')).toBeLessThanOrEqual(cost('standard'));
    }),
  );
});

test('dollars are told in cents, and less than a cent as that', () => {
  expect([0, 0.004, 0.01, 12.345].map(dollarText)).toEqual(['$0', 'less than $0.01', '$0.01', '$12.35']);
});
