import { formatDuration } from '../core/duration.ts';
import type { Section } from '../core/result.ts';
import { S3_PRICES } from '../core/s3-prices.ts';
import { formatSize } from '../core/size.ts';
import { dollarText, type ThawOffer } from '../core/thaw.ts';
import { isoTime } from '../core/time.ts';
import { type ColdPack, type NeededCold, sharesOf, thawedUntil } from '../flows/data/thaw.ts';
import type { ThawRecord } from '../flows/data/thaw-records.ts';

export interface ThawFacts {
  readonly need: NeededCold;
  readonly offers: readonly ThawOffer[];
  readonly days: number;
  /** What was asked for last, of this restore. */
  readonly known: ThawRecord | null;
}

/** Which packs must be thawed, how far that is, and what it takes. */
export function thawSections({ need, offers, days, known }: ThawFacts): readonly Section[] {
  const { packs, cold, thawing, thawed } = need;
  const until = thawedUntil(thawed);
  const lines = [
    `${cold.length + thawing.length + thawed.length} of ${packs} packs that it needs lie in a class that must be thawed before it is read`,
    ...(cold.length === 0 ? [] : [`to ask for: ${classesText(cold)}`]),
    ...(thawing.length === 0 ? [] : [`on their way: ${classesText(thawing)}`, ...askedLines(known)]),
    ...(thawed.length === 0
      ? []
      : [`thawed: ${classesText(thawed)}${until === null ? '' : `, until ${minute(until)} at least`}`]),
    ...(cold.length === 0
      ? []
      : [
          `an estimate: list prices of ${S3_PRICES.region}, ${S3_PRICES.asOf}, with the copies for ${days} days; no time is promised`,
        ]),
  ];
  const head = ['--thaw', 'can be read after about', 'costs about'];
  const rows = offers.map(({ tier, hours, dollars }) => [tier, hoursText(hours), dollarText(dollars)]);
  return [
    { kind: 'lines', title: 'Packs in cold storage', open: true, lines },
    ...(cold.length === 0
      ? []
      : [{ kind: 'table' as const, title: 'What a thaw takes', open: true as const, head, rows }]),
  ];
}

/** `12h`, `5m`. */
export function hoursText(hours: number): string {
  return formatDuration(Math.round(hours * 60) * 60_000);
}

/** `3 in GLACIER (96 MiB), 1 in DEEP_ARCHIVE (32 MiB)`. */
function classesText(packs: readonly ColdPack[]): string {
  return sharesOf(packs)
    .map(({ storageClass, packs: count, bytes }) => `${count} in ${storageClass} (${formatSize(bytes)})`)
    .join(', ');
}

function askedLines(known: ThawRecord | null): readonly string[] {
  if (known === null) return [];
  const { askedAt, tier, approvedBy, readableAt } = known;
  const who = approvedBy.actor === null ? '' : ` by ${approvedBy.actor}`;
  return [
    `  asked for ${minute(Date.parse(askedAt))}${who}, ${tier}; to be read from about ${minute(Date.parse(readableAt))}`,
  ];
}

const minute = (at: number): string => isoTime(at).replace(/:\d\d\.\d{3}Z$/, 'Z');
