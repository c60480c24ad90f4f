import {
  compareLedger,
  type FoundStore,
  ledgerPath,
  ledgerText,
  parseLedger,
  recordInLedger,
} from '../../catalogue/ledger.ts';
import { HoldfastError, toHoldfastError } from '../../core/errors.ts';
import type { Destination, Plan } from '../../core/plan.ts';
import type { Finding } from '../../core/result.ts';
import { type DestinationDeps, destinationStore, type OpenDestination, openDestination } from './destination.ts';
import { knownPlaceText, type LedgerHome, placePath, placeText, readKnownPlace, readLedger } from './ledger.ts';
import type { MadePoint } from './point.ts';

export interface KnownDeps extends DestinationDeps {
  /** Null when nothing can be remembered outside of the store. */
  readonly ledger: LedgerHome | null;
}

/** A place that is known to hold a store and holds none is a disk that is not mounted, or worse: no store is made there. */
export async function openKnown(
  deps: KnownDeps,
  plan: Plan,
  destination: Destination,
  findings: Finding[],
): Promise<OpenDestination> {
  const { ledger } = deps;
  if (ledger === null) return await openDestination(deps, destination, 'backup');
  let known: { readonly store: string } | null = null;
  const keys: Record<string, string> = {};
  try {
    known = await readKnownPlace(ledger, destination);
    for (const { name } of known === null ? [] : plan.sources.filter(({ type }) => type === 'data')) {
      const own = await readLedger(ledger, { store: known?.store ?? '', plan: plan.name, source: name });
      Object.assign(keys, own?.keys);
    }
  } catch (thrown) {
    deps.signal.throwIfAborted();
    findings.push(notKnown(plan, toHoldfastError(thrown)));
  }
  if (known !== null) {
    const store = destinationStore(deps, destination, 'backup');
    if ((await store.head('holdfast.json')) === null)
      throw new HoldfastError('store-missing', `${store.name} held the store ${known.store} and holds none now`, {
        hint: 'mount it or bring it back; if it was taken away on purpose, give the destination another name',
      });
  }
  const open = await openDestination(deps, destination, 'backup', { known: keys });
  if (known === null || known.store === open.keys.id) return open;
  throw new HoldfastError(
    'keys-replaced',
    `${open.store.name} is the store ${open.keys.id} and not ${known.store}, which was there before`,
    { hint: 'find out who replaced it; if it was made anew on purpose, give the destination another name' },
  );
}

/** Compares what is there with what is remembered, and remembers it. That it cannot be remembered takes nothing from a backup. */
export async function remember(
  deps: KnownDeps,
  plan: Plan,
  destination: Destination,
  { keys, store }: OpenDestination,
  made: readonly MadePoint[],
): Promise<readonly Finding[]> {
  const { ledger } = deps;
  if (ledger === null) return [];
  const findings: Finding[] = [];
  const changes = new Map<string, (before: string | null) => string>();
  const place = { place: placeText(destination), store: keys.id };
  try {
    if ((await readKnownPlace(ledger, destination)) === null)
      changes.set(placePath(destination), () => knownPlaceText(place));
    for (const one of made) {
      const found = foundStore(store.name, keys.id, keys.fingerprints(), one);
      const of = { store: keys.id, plan: plan.name, source: one.point.source };
      const before = await readLedger(ledger, of);
      findings.push(...compareLedger(before, found).map((finding) => ({ plan: plan.name, ...finding })));
      changes.set(ledgerPath(of.store, of.plan, of.source), (text) =>
        ledgerText(recordInLedger(text === null ? null : parseLedger(text), found)),
      );
    }
    if (changes.size > 0) await ledger.update(changes, `${plan.name}: what ${store.name} holds`);
  } catch (thrown) {
    deps.signal.throwIfAborted();
    findings.push(notKnown(plan, toHoldfastError(thrown)));
  }
  return findings;
}

function foundStore(
  name: string,
  store: string,
  keys: FoundStore['keys'],
  { state, point, digest }: MadePoint,
): FoundStore {
  const digests = new Map(
    [...state.entries, ...(state.newest === null ? [] : [state.newest])].map((one) => [one.point.point, one.digest]),
  );
  const before = state.points.map((one) => ({ point: one.point, digest: digests.get(one.point) ?? null }));
  return { name, store, keys, points: [...before, { point: point.point, digest }] };
}

function notKnown(plan: Plan, { message, hint }: HoldfastError): Finding {
  const said = `what was known of the store is not known now, so that a point that vanished would not be noticed: ${message}`;
  return { code: 'state-unavailable', severity: 'warning', plan: plan.name, message: said, hint };
}
