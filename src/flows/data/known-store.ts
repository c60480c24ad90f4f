import {
  compareLedger,
  type FoundStore,
  type Ledger,
  ledgerPath,
  ledgerText,
  parseLedger,
  recordInLedger,
} from '../../catalogue/ledger.ts';
import { HoldfastError, toHoldfastError } from '../../core/errors.ts';
import type { Destination, Plan } from '../../core/plan.ts';
import { pointSources } from '../../core/point-sources.ts';
import type { Finding } from '../../core/result.ts';
import { type DestinationDeps, destinationStore, type OpenDestination, openDestination } from './destination.ts';
import { type KnownPlace, knownPlaceText, type LedgerHome, placeText, readKnownPlace, readLedger } from './ledger.ts';
import type { MadePoint } from './point.ts';

export interface KnownDeps extends DestinationDeps {
  /** Null when nothing can be remembered outside of the store. */
  readonly ledger: LedgerHome | null;
}

/** A destination that is open, and what was remembered of it before anything in it was listed. */
export interface KnownStore {
  readonly open: OpenDestination;
  /** By source; a source without one was never backed up there, or what was known is lost. */
  readonly ledgers: ReadonlyMap<string, Ledger>;
  readonly isKnown: boolean;
  readonly findings: readonly Finding[];
}

/**
 * Opens the destination of a plan to back up into it. A place that is known to hold a store and holds none is a disk that is
 * not mounted, or worse: no store is made there.
 */
export async function openKnown(deps: KnownDeps, plan: Plan, destination: Destination): Promise<KnownStore> {
  const { ledger } = deps;
  if (ledger === null)
    return {
      open: await openDestination(deps, destination, 'backup'),
      ledgers: new Map(),
      isKnown: true,
      findings: [],
    };
  let known: KnownPlace | null = null;
  let ledgers: ReadonlyMap<string, Ledger> = new Map();
  const findings: Finding[] = [];
  try {
    known = await readKnownPlace(ledger, destination);
    if (known !== null) ledgers = await readLedgers(ledger, known.store, plan);
  } catch (thrown) {
    deps.signal.throwIfAborted();
    findings.push(notKnown(plan, toHoldfastError(thrown)));
  }
  if (known !== null) await checkStillThere(deps, destination, known);
  const keys = Object.assign({}, ...[...ledgers.values()].map((one) => one.keys));
  const open = await openDestination(deps, destination, 'backup', { known: keys });
  const { id } = open.keys;
  if (known !== null && known.store !== id)
    throw new HoldfastError(
      'keys-replaced',
      `${open.store.name} is the store ${id} and not ${known.store}, as before`,
      {
        hint: 'find out who replaced it; if it was made anew on purpose, give the destination another name',
      },
    );
  if (known === null && findings.length === 0) ledgers = await readLedgers(ledger, id, plan); // it was moved here
  return { open, ledgers, isKnown: known !== null, findings };
}

async function readLedgers(home: LedgerHome, store: string, plan: Plan): Promise<ReadonlyMap<string, Ledger>> {
  const ledgers = new Map<string, Ledger>();
  for (const name of pointSources(plan)) {
    const own = await readLedger(home, { store, plan: plan.name, source: name });
    if (own !== null) ledgers.set(name, own);
  }
  return ledgers;
}

async function checkStillThere(deps: KnownDeps, destination: Destination, known: KnownPlace): Promise<void> {
  const store = destinationStore(deps, destination, 'backup');
  if ((await store.head('holdfast.json')) !== null) return;
  throw new HoldfastError('store-missing', `${store.name} held the store ${known.store} and holds none now`, {
    hint: 'mount it or bring it back; if it was taken away on purpose, give the destination another name',
  });
}

/** Compares what was there with what is remembered, and remembers it. That it cannot be remembered takes nothing from a backup. */
export async function remember(
  deps: KnownDeps,
  plan: Plan,
  destination: Destination,
  { open, ledgers, isKnown }: KnownStore,
  made: readonly MadePoint[],
): Promise<readonly Finding[]> {
  const { ledger } = deps;
  if (ledger === null) return [];
  const { keys, store } = open;
  const findings: Finding[] = [];
  const changes = new Map<string, (before: string | null) => string>();
  const place = { place: placeText(destination), store: keys.id };
  if (!isKnown) changes.set(ledger.placePath(destination), () => knownPlaceText(place));
  for (const one of made) {
    const { source } = one.point;
    const found = foundStore(store.name, keys.id, keys.fingerprints(), one);
    findings.push(
      ...compareLedger(ledgers.get(source) ?? null, found).map((finding) => ({ plan: plan.name, ...finding })),
    );
    changes.set(ledgerPath(keys.id, plan.name, source), (text) =>
      ledgerText(recordInLedger(text === null ? null : parseLedger(text), found)),
    );
  }
  try {
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
  return {
    name,
    address: `${point.plan}/${point.source}`,
    store,
    keys,
    points: [...before, { point: point.point, digest }],
  };
}

function notKnown(plan: Plan, { message, hint }: HoldfastError): Finding {
  const said = `what was known of the store is not known now, so that a point that vanished would not be noticed: ${message}`;
  return { code: 'state-unavailable', severity: 'warning', plan: plan.name, message: said, hint };
}
