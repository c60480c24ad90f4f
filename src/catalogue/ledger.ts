import * as z from 'zod';
import { canonicalText } from '../core/json.ts';
import type { Finding } from '../core/result.ts';

/**
 * What we remember of a store outside of it: which points were written, the digests of their entries, and whose keys they
 * were. Whoever can write to the store can take the newest point away or bring keys of his own; he cannot change this.
 * It is kept in `refs/holdfast/state`, without git in the cache directory, one a source and store. It may be lost: then
 * what is found is believed, and that is said.
 */
export interface Ledger {
  readonly format: 1;
  readonly store: string;
  /** Fingerprints of the store's identities by generation. */
  readonly keys: Readonly<Record<string, string>>;
  /** Digests of catalogue entries by point. */
  readonly points: Readonly<Record<string, string>>;
  /** Points that are gone and that a person gave up for lost, with the time at which he did. */
  readonly lost: Readonly<Record<string, string>>;
}

/** What a run found in a store. */
export interface FoundStore {
  readonly name: string;
  /** Of the source, `uploads/media`. */
  readonly address: string;
  readonly store: string;
  readonly keys: Readonly<Record<string, string>>;
  /** `digest` is null for an entry that was listed and not opened. */
  readonly points: readonly { readonly point: string; readonly digest: string | null }[];
}

const LEDGER = z.object({
  format: z.literal(1),
  store: z.string(),
  keys: z.record(z.string(), z.string()),
  points: z.record(z.string(), z.string()),
  lost: z.record(z.string(), z.string()).default({}),
});

/** Below the folder of ledgers, wherever that is. */
export function ledgerPath(store: string, plan: string, source: string): string {
  return `ledger/${store}/${plan}/${source}.json`;
}

/** Sorted, so that it changes by one line a point. */
export function ledgerText({ format, store, keys, points, lost }: Ledger): string {
  const given = Object.keys(lost).length === 0 ? {} : { lost: sorted(lost) };
  return canonicalText({ format, store, keys: sorted(keys), points: sorted(points), ...given });
}

/** Null when the text is no ledger: it was lost then. */
export function parseLedger(text: string): Ledger | null {
  try {
    return LEDGER.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}

/** Adds what a run wrote and what it believed; a digest that is known is never changed by what a store says. */
export function recordInLedger(ledger: Ledger | null, found: Omit<FoundStore, 'name' | 'address'>): Ledger {
  const back = new Set(found.points.map(({ point }) => point));
  const seen = found.points.flatMap(({ point, digest }) => (digest === null ? [] : [[point, digest] as const]));
  return {
    format: 1,
    store: found.store,
    keys: { ...found.keys, ...ledger?.keys },
    points: { ...Object.fromEntries(seen), ...ledger?.points },
    lost: Object.fromEntries(Object.entries(ledger?.lost ?? {}).filter(([point]) => !back.has(point))),
  };
}

/** Points of one source in one store, of a ledger or of the points that rest on them, that the store does not show. */
export function acceptLoss(ledger: Ledger | null, store: string, points: readonly string[], at: string): Ledger {
  const known = forgetInLedger(ledger ?? { format: 1, store, keys: {}, points: {}, lost: {} }, points);
  return { ...known, lost: { ...known.lost, ...Object.fromEntries(points.map((point) => [point, at])) } };
}

/** Points that the ledger knows and the store does not show. */
export function vanishedPoints(ledger: Ledger | null, there: readonly { readonly point: string }[]): readonly string[] {
  const shown = new Set(there.map(({ point }) => point));
  return Object.keys(ledger?.points ?? {}).filter((point) => !shown.has(point));
}

/** The line that ends a finding of points that were removed on purpose. */
export function acceptLossHint(address: string, points: string): string {
  return `if it was removed on purpose: holdfast verify ${address} --accept-loss ${points} --apply`;
}

/** Takes out points that we removed ourselves. */
export function forgetInLedger(ledger: Ledger, removed: Iterable<string>): Ledger {
  const gone = new Set(removed);
  return { ...ledger, points: Object.fromEntries(Object.entries(ledger.points).filter(([point]) => !gone.has(point))) };
}

/** What the ledger knows and the store does not show. Any of it pauses retention; `point-vanished` stops a restore of "the newest". */
export function compareLedger(ledger: Ledger | null, found: FoundStore): readonly Finding[] {
  if (ledger === null) return [];
  if (ledger.store !== found.store)
    return [
      finding(
        'keys-replaced',
        `${found.name} is the store ${found.store} and not ${ledger.store}, which was there before`,
        {
          hint: 'if the store was made anew on purpose, remove its ledger; otherwise find out who replaced it',
        },
      ),
    ];
  const there = new Map(found.points.map(({ point, digest }) => [point, digest]));
  const keys = Object.entries(ledger.keys).flatMap(([generation, fingerprint]) => {
    const shown = found.keys[generation];
    if (shown === undefined || shown === fingerprint) return [];
    return [
      finding(
        'keys-replaced',
        `the keys of generation ${generation} in ${found.name} are not the ones that were there before`,
        {
          hint: 'somebody put other keys there, and could read what is written for them; do not back up until it is cleared up',
        },
      ),
    ];
  });
  const points = Object.entries(ledger.points).flatMap(([point, digest]) => {
    const shown = there.get(point);
    if (shown === undefined)
      return [
        finding(
          'point-vanished',
          `the recovery point ${point} was written to ${found.name} and is not there any more`,
          {
            hint: `look at who can delete there; a versioned bucket or Object Lock brings it back; ${acceptLossHint(found.address, point)}`,
          },
        ),
      ];
    if (shown === null || shown === digest) return [];
    return [
      finding('entry-replaced', `the catalogue entry of ${point} in ${found.name} is not the one that was written`, {
        hint: 'somebody who holds the keys replaced it; look at who can write to the store',
      }),
    ];
  });
  return [...keys, ...points];
}

function finding(code: Finding['code'], message: string, { hint }: { readonly hint: string }): Finding {
  return { code, severity: 'error', message, hint };
}

function sorted(record: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)));
}
