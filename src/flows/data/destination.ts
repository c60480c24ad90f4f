import { isAbsolute, join } from 'node:path';
import { recipientOf } from '../../archive/age.ts';
import { createStore } from '../../archive/create-store.ts';
import {
  ageHolder,
  clearHolder,
  type Holder,
  kmsHolder,
  type Opener,
  passphraseHolder,
} from '../../archive/holders.ts';
import { type OpenStore, openStore } from '../../archive/open-store.ts';
import { RECOVER_SCRIPT } from '../../archive/recover-script.ts';
import { RECOVER_TEXT } from '../../archive/recover-text.ts';
import type { StoreHolders } from '../../archive/write-generation.ts';
import type { Env } from '../../aws/endpoint.ts';
import type { AwsSession } from '../../aws/session.ts';
import type { CacheHome } from '../../core/cache-home.ts';
import { HoldfastError } from '../../core/errors.ts';
import type { Destination, PlanSpace } from '../../core/plan.ts';
import type { Log } from '../../core/ports.ts';
import type { Finding } from '../../core/result.ts';
import type { Store } from '../../core/store.ts';
import type { Clock } from '../../core/time.ts';
import { createDirectoryStore } from '../../stores/directory/store.ts';
import { type MeteredStore, metered } from '../../stores/metered.ts';
import { withRequestLimit } from '../../stores/request-limit.ts';
import { withRetries } from '../../stores/retry.ts';
import type { ChainLocks } from '../../stores/s3/chain-locks.ts';
import { createS3Store } from '../../stores/s3/store.ts';
import { type ChainLock, createChainLock } from './chain-lock.ts';
import { bucketOf, keyServiceOf, locksOf, s3OptionsOf } from './s3-destination.ts';
import { cachedStore } from './store-cache.ts';

/** What opening a destination needs of the world. */
export interface DestinationDeps {
  readonly space: Pick<PlanSpace, 'id' | 'accounts'>;
  /** What relative directories are below: the repository's root, without one the folder of the run. */
  readonly root: string;
  readonly env: Env;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** Of calls to stores, when those may go on for a while after the run was told to stop. */
  readonly storeSignal?: AbortSignal;
  readonly log: Log;
  /** Asked of for destinations in S3 only. */
  readonly aws: Pick<AwsSession, 'account'>;
  /** Of the catalogue and the index of stores in S3; null or absent = they are read from their store. */
  readonly cache?: CacheHome | null;
  random(): number;
}

/** `backup` makes the store when there is none; the others read what is there. */
export type Purpose = 'backup' | 'read';

export interface OpenDestination {
  readonly destination: Destination;
  readonly store: MeteredStore;
  /** The store's keys, as far as this run's secrets open them. */
  readonly keys: OpenStore;
  /** What the run holds to open keys with. */
  readonly openers: readonly Opener[];
  /** Null = nothing is locked. */
  readonly lock: ChainLock | null;
}

/** Requests to one store at a time: enough to fill a line, few enough for a proxy and for the byte budget. */
const REQUESTS_AT_ONCE = 8;

/**
 * The store of a destination, behind retries, a limit and counters; nothing is asked of it and no secret is read. For
 * `backup` a directory that is not there yet is an empty store; else it is `store-missing`.
 */
export function destinationStore(
  deps: DestinationDeps,
  destination: Destination,
  purpose: Purpose,
  locks: ChainLocks | null = null,
): MeteredStore {
  const { clock, log, random } = deps;
  const retries = { clock, signal: storeSignalOf(deps), log, random };
  return metered(
    withRequestLimit(withRetries(placeStore(deps, destination, purpose, locks), retries), REQUESTS_AT_ONCE),
  );
}

function placeStore(
  deps: DestinationDeps,
  destination: Destination,
  purpose: Purpose,
  locks: ChainLocks | null,
): Store {
  const { place } = destination;
  const options = s3OptionsOf(deps, destination, locks);
  if (options !== null) return createS3Store(options);
  const path = place.kind === 'directory' ? place.path : '';
  return createDirectoryStore({ root: directoryOf(deps.root, path), name: path, create: purpose === 'backup' });
}

function storeSignalOf({ storeSignal, signal }: DestinationDeps): AbortSignal {
  return storeSignal ?? signal;
}

/** Absolute. */
export function directoryOf(root: string, path: string): string {
  return isAbsolute(path) ? path : join(root, path);
}

/** The folders among the destinations: no source ever reads one. */
export function destinationFolders(root: string, destinations: readonly Destination[]): readonly string[] {
  return destinations.flatMap(({ place }) => (place.kind === 'directory' ? [directoryOf(root, place.path)] : []));
}

export interface OpenOptions {
  /** Fingerprints of the store's keys by generation that the ledger knows. */
  readonly known?: Readonly<Record<string, string>>;
  /** Beside what the plan names: what a person gave to read with. */
  readonly openers?: readonly Opener[];
}

/**
 * Opens a destination as the plan describes it. Throws `secret-missing` for a secret that the environment lacks,
 * `store-missing`, `store-refused` for a store of another plan file or encryption, `wrong-key`, `keys-missing`,
 * `keys-replaced`, and what the store throws.
 */
export async function openDestination(
  deps: DestinationDeps,
  destination: Destination,
  purpose: Purpose,
  { known = {}, openers = [] }: OpenOptions = {},
): Promise<OpenDestination> {
  const locks = locksOf(destination);
  const store = destinationStore(deps, destination, purpose, locks);
  const held = [...openers, ...ownOpeners(deps, destination, openers.length > 0)];
  if (purpose === 'backup')
    await createStore(store, {
      owner: deps.space.id,
      holders: await holdersOf(deps, destination),
      texts: { 'RECOVER.md': RECOVER_TEXT, 'recover.py': RECOVER_SCRIPT },
      now: deps.clock.now(),
    });
  const access = { owner: deps.space.id, encryption: destination.encryption.kind, openers: held, known };
  const keys = await settled(await openStore(store, access).catch(orUnsettled));
  const cached = cachedStore(deps, destination.place, store, keys, purpose === 'backup');
  return { destination, store: cached, keys, openers: held, lock: chainLockOf(deps, destination, locks) };

  // Another run that made the same store at the same moment, and came second, is taking its keys away again.
  async function settled(first: OpenStore | null): Promise<OpenStore> {
    let opened = first;
    for (let n = 1; purpose === 'backup' && n < STRANGE_LOOKS && (opened?.findings.some(isStrange) ?? true); n++) {
      await deps.clock.sleep(STRANGE_WAIT_MS, deps.signal);
      opened = await openStore(store, access).catch(orUnsettled);
    }
    return opened ?? (await openStore(store, access));
  }
}

function chainLockOf(deps: DestinationDeps, destination: Destination, locks: ChainLocks | null): ChainLock | null {
  const bucket = locks === null ? null : bucketOf(deps, destination);
  return locks === null || bucket === null ? null : createChainLock(locks, bucket, deps.clock);
}

const STRANGE_LOOKS = 5;
const STRANGE_WAIT_MS = 400;

/** A key that was listed and is gone when it is read. */
function orUnsettled(error: unknown): null {
  if (error instanceof HoldfastError && error.code === 'object-missing') return null;
  throw error;
}

function isStrange({ code }: Finding): boolean {
  return code === 'keys-replaced';
}

/** Whoever brought a key of his own needs none of the plan's. */
export function ownOpeners(deps: DestinationDeps, destination: Destination, others: boolean): readonly Opener[] {
  try {
    return [openerOf(deps, destination)];
  } catch (error) {
    if (others && error instanceof HoldfastError && error.code === 'secret-missing') return [];
    throw error;
  }
}

function openerOf(deps: DestinationDeps, destination: Destination): Opener {
  const { env } = deps;
  const { encryption } = destination;
  if (encryption.kind === 'none') return { kind: 'clear' };
  if (encryption.kind === 'kms') return { kind: 'kms', service: keyServiceOf(deps, destination) };
  const value = secretOf(
    env,
    encryption.kind === 'passphrase' ? encryption.variable : encryption.indexKey,
    destination,
  );
  return encryption.kind === 'passphrase'
    ? { kind: 'passphrase', passphrase: value }
    : { kind: 'age', identity: value };
}

/** Who gets keys to a store that is made, as the plan says it. */
export async function holdersOf(deps: DestinationDeps, destination: Destination): Promise<StoreHolders> {
  const { env } = deps;
  const { encryption } = destination;
  if (encryption.kind === 'none') return { data: [clearHolder], index: [clearHolder] };
  if (encryption.kind === 'passphrase') {
    const holder = passphraseHolder(secretOf(env, encryption.variable, destination));
    return { data: [holder], index: [holder] };
  }
  if (encryption.kind === 'kms') {
    const holder = kmsHolder(keyServiceOf(deps, destination), encryption.key);
    return { data: [holder], index: [holder] };
  }
  const people = encryption.recipients.map((recipient) => ageHolder(recipient));
  const writer = ageHolder(await recipientOf(secretOf(env, encryption.indexKey, destination)));
  return { data: people, index: distinct([...people, writer]) };
}

function distinct(holders: readonly Holder[]): readonly Holder[] {
  return holders.filter(({ name }, at) => holders.findIndex((other) => other.name === name) === at);
}

/** A secret of the plan, read at use. Throws `secret-missing`, naming the line of the plan and the one to add to the workflow. */
function secretOf(env: Env, name: string, { name: of, position }: Pick<Destination, 'name' | 'position'>): string {
  const value = env[name];
  if (value !== undefined && value.trim() !== '') return value;
  const { file, line } = position;
  throw new HoldfastError(
    'secret-missing',
    `$${name} of destination '${of}' (${file}:${line}) is not in the environment`,
    {
      hint: `add it to the step, as env: { ${name}: \${{ secrets.${name} }} }, or export it before the command`,
    },
  );
}

/** The destination of that name; the loader has checked that there is one. */
export function destinationNamed(space: Pick<PlanSpace, 'destinations'>, name: string): Destination {
  const found = space.destinations.find((destination) => destination.name === name);
  if (found !== undefined) return found;
  throw new HoldfastError('internal', `there is no destination '${name}'`, { hint: 'please report this' });
}
