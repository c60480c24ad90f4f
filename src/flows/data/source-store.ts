import { resolve } from 'node:path';
import type { Opener } from '../../archive/holders.ts';
import { openStore } from '../../archive/open-store.ts';
import { regionOf } from '../../aws/endpoint.ts';
import { HoldfastError } from '../../core/errors.ts';
import type { Destination, DestinationPlace } from '../../core/plan.ts';
import type { MeteredStore } from '../../stores/metered.ts';
import { type DestinationDeps, destinationStore, directoryOf, openDestination } from './destination.ts';
import { givenOpeners } from './given-keys.ts';
import type { DataStore } from './open-point.ts';
import { coldStorageOf, keyServiceOf } from './s3-destination.ts';
import { cachedStore } from './store-cache.ts';

export interface SourceStoreDeps extends DestinationDeps {
  /** Asks a person; null where there is none. */
  readonly askPassphrase: ((store: string) => Promise<string>) | null;
}

/** Whether a store could not be opened for want of its keys: what its listing tells needs none. */
export function lacksKeys(error: unknown): error is HoldfastError {
  return error instanceof HoldfastError && WITHOUT_KEYS.has(error.code);
}

const WITHOUT_KEYS: ReadonlySet<string> = new Set(['secret-missing', 'wrong-key', 'keys-missing']);

export interface SourceStore extends DataStore {
  readonly store: MeteredStore;
}

/**
 * Opens a destination of the plan to read from it, with what the plan names and what the environment gives besides. Where a
 * passphrase is missing and somebody is there, he is asked. Throws what `openDestination` throws.
 */
export async function openPlanned(
  deps: SourceStoreDeps,
  destination: Destination,
  known: Readonly<Record<string, string>>,
): Promise<SourceStore> {
  const open = async (openers: readonly Opener[]): Promise<SourceStore> => {
    const { store, keys } = await openDestination(deps, destination, 'read', { known, openers });
    const { place } = destination;
    const folder = place.kind === 'directory' ? directoryOf(deps.root, place.path) : null;
    return { store, opened: keys, folder, cold: coldStorageOf(deps, destination) };
  };
  const mayAsk = destination.encryption.kind === 'passphrase';
  return await askingOnce(deps, mayAsk ? ['secret-missing'] : [], destination.name, open);
}

/** Opens the store that `--from` names, without any plan. Throws `usage`, and what opening a store throws. */
export async function openGiven(deps: SourceStoreDeps, from: string): Promise<SourceStore> {
  const place = placeOf(from, deps);
  const destination: Destination = {
    name: from,
    place,
    storageClass: null,
    kmsKey: null,
    cooling: [],
    lock: null,
    encryption: { kind: 'none' },
    position: { file: '--from', line: 1, column: 1 },
  };
  const store = destinationStore(deps, destination, 'read');
  const folder = place.kind === 'directory' ? place.path : null;
  return await askingOnce(deps, ['keys-missing'], store.name, async (openers) => {
    const opened = await openStore(store, {
      owner: null,
      encryption: null,
      // KMS is asked last, and only when the store has keys that it wrapped.
      openers: [{ kind: 'clear' }, ...openers, { kind: 'kms', service: keyServiceOf(deps, destination) }],
    });
    const cold = coldStorageOf(deps, destination);
    return { store: cachedStore(deps, place, store, opened, false), folder, opened, cold };
  });
}

/** Tries with what is given; when that lacks a passphrase, with the one that a person types. */
async function askingOnce<T>(
  { env, askPassphrase }: SourceStoreDeps,
  codes: readonly string[],
  name: string,
  open: (openers: readonly Opener[]) => Promise<T>,
): Promise<T> {
  const given = givenOpeners(env);
  try {
    return await open(given);
  } catch (error) {
    const lacksKey = error instanceof HoldfastError && codes.includes(error.code);
    if (!lacksKey || askPassphrase === null) throw error;
    const passphrase = await askPassphrase(name);
    if (passphrase === '') throw error;
    return await open([...given, { kind: 'passphrase', passphrase }]);
  }
}

const S3_URL = /^s3:\/\/([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])(?:\/(.*?))?\/*$/;

function placeOf(from: string, { env, root }: SourceStoreDeps): DestinationPlace {
  if (!/^[a-z0-9]+:\/\//i.test(from)) return { kind: 'directory', path: resolve(root, from) };
  const [, bucket, prefix = ''] = S3_URL.exec(from) ?? [];
  if (bucket === undefined)
    throw new HoldfastError('usage', `--from is '${from}', which is no store`, {
      hint: 'write the folder of the store, or s3://bucket/prefix',
    });
  const region = regionOf(env);
  if (region !== null) return { kind: 's3', bucket, region, prefix: prefix === '' ? null : prefix, account: null };
  throw new HoldfastError('region-missing', `the region of ${from} is not known`, {
    hint: 'set AWS_REGION to the region of the bucket',
  });
}
