import { isObject } from '../../core/json.ts';
import { parseObject } from '../../core/object-files.ts';
import type { StateStore } from '../../core/ports.ts';
import { type KnownPlaces, knownPlacesPath, withKnownPlaces } from '../../core/snapshots/known-places.ts';
import { type Clock, type Instant, isoTime, slotKey } from '../../core/time.ts';

/** How long nobody else orders for a slot; each order leaves at least as much of it as AWS takes to show what was ordered. */
const LEASE_MS = 20 * 60_000;
/** Clocks of two machines differ; a lease of another run is over when it is over by ours too. */
const SKEW_MS = 2 * 60_000;

/** Who orders snapshots and copies of a slot: creating calls carry no idempotency token, so two runs must not both do it. */
export interface Claims {
  /** Takes or renews the claims of these slots. Throws `state-unavailable`. */
  hold(slots: readonly Instant[]): Promise<Held>;
  /** Gives up what this run has: all that it ordered is shown by AWS. */
  release(): Promise<void>;
}

export interface Held {
  /** What another run has. */
  readonly others: ReadonlyMap<Instant, Holder>;
  /** What this run has from now on: whoever had it before may have ordered what was not seen yet. */
  readonly taken: ReadonlySet<Instant>;
}

export interface Holder {
  readonly run: string;
  readonly until: Instant;
}

/**
 * The claims of one source of a plan, in `claims/<plan>.json` of the state ref by compare-and-swap. `me` names this process alone:
 * a run that was started again is another one. Whoever orders writes down
 * `known` as well: where the points will lie.
 */
export function claimsOf(
  state: StateStore,
  { plan, source }: { readonly plan: string; readonly source: string },
  me: string,
  clock: Clock,
  known: KnownPlaces,
): Claims {
  const mine = new Map<Instant, Instant>();
  const keyOf = (slot: Instant) => `${slotKey(slot)}/${source}`;
  const write = async (change: (open: Map<string, Holder>) => void, message: string): Promise<void> => {
    const next = (before: string | null): string => {
      const open = livingClaims(before, clock.now());
      change(open);
      return claimsText(open);
    };
    const files = new Map<string, (before: string | null) => string>([
      [`claims/${plan}.json`, next],
      [knownPlacesPath(known), (before) => withKnownPlaces(before, known)],
    ]);
    await state.write({ files, message });
  };
  return {
    async hold(slots) {
      const now = clock.now();
      const wanted = slots.filter((slot) => (mine.get(slot) ?? 0) - now < LEASE_MS / 2);
      const others = new Map<Instant, Holder>();
      const taken = new Set<Instant>();
      if (wanted.length === 0) return { others, taken };
      const until = now + LEASE_MS;
      await write((open) => {
        others.clear();
        for (const slot of wanted) {
          const holder = open.get(keyOf(slot));
          if (holder !== undefined && holder.run !== me) {
            others.set(slot, holder);
            continue;
          }
          // Asked again after a write whose reply was lost it is ours, and was not before.
          if (holder === undefined) taken.add(slot);
          open.set(keyOf(slot), { run: me, until });
        }
      }, `${plan}/${source}: claimed by ${me}`);
      for (const slot of wanted) {
        if (others.has(slot)) mine.delete(slot);
        else mine.set(slot, until);
      }
      return { others, taken: new Set([...taken].filter((slot) => !others.has(slot))) };
    },
    async release() {
      if (mine.size === 0) return;
      await write((open) => {
        for (const slot of mine.keys()) if (open.get(keyOf(slot))?.run === me) open.delete(keyOf(slot));
      }, `${plan}/${source}: released by ${me}`);
      mine.clear();
    },
  };
}

/** Those that are not over yet. A file that somebody broke holds none: AWS is looked at before anything is ordered. */
function livingClaims(text: string | null, now: Instant): Map<string, Holder> {
  const open = new Map<string, Holder>();
  for (const [key, one] of Object.entries(parseObject(text) ?? {})) {
    if (!isObject(one)) continue;
    const { run, until } = one;
    const at = typeof until === 'string' ? Date.parse(until) : Number.NaN;
    if (typeof run === 'string' && at + SKEW_MS > now) open.set(key, { run, until: at });
  }
  return open;
}

function claimsText(open: ReadonlyMap<string, Holder>): string {
  const entries = [...open].sort(([a], [b]) => (a < b ? -1 : 1));
  const shown = entries.map(([key, { run, until }]) => [key, { run, until: isoTime(until) }]);
  return `${JSON.stringify(Object.fromEntries(shown), null, 2)}\n`;
}
