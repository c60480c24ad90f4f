import { createHash } from 'node:crypto';
import { HoldfastError } from '../core/errors.ts';
import { isObject } from '../core/json.ts';
import type { Store } from '../core/store.ts';
import { type Instant, isoTime } from '../core/time.ts';

/** holdfast.json: what store this is. It says nothing about encryption: that is the plan's word. */
export interface StoreFile {
  /** 32 hex, random and for ever. */
  readonly store: string;
  /** The `id` of the plan file whose store it is. */
  readonly owner: string;
  /** The first generation of keys; those of lower numbers were left by writers that died or came second. */
  readonly generation: number;
}

const KEY = 'holdfast.json';
const FORMAT = 'holdfast-archive';
const VERSION = 1;
/** Features that this version can read; a store that needs another is refused. */
const FEATURES: ReadonlySet<string> = new Set();

/** Null when there is no store yet. Throws `store-refused` for one of a later format and for what is none. */
export async function readStoreFile(store: Store): Promise<StoreFile | null> {
  if ((await store.head(KEY)) === null) return null;
  return parseStoreFile(await store.get(KEY), store.name);
}

/** Throws `object-exists` when another writer was first. */
export async function writeStoreFile(store: Store, file: StoreFile, now: Instant): Promise<void> {
  const { store: id, owner, generation } = file;
  const text = {
    format: FORMAT,
    version: VERSION,
    store: id,
    owner,
    generation,
    features: [],
    createdAt: isoTime(now),
  };
  const bytes = Buffer.from(`${JSON.stringify(text)}\n`);
  await store.put(KEY, bytes, createHash('sha256').update(bytes).digest());
}

/** Throws `store-refused` when the store is another plan file's. */
export function checkOwner(store: Store, file: StoreFile, owner: string): void {
  if (file.owner === owner) return;
  throw refused(
    `the store ${store.name} belongs to '${file.owner}' and not to '${owner}'`,
    'give the destination a prefix of its own; if the id of the plan file was changed, change it back',
  );
}

function parseStoreFile(bytes: Uint8Array, name: string): StoreFile {
  let value: unknown;
  try {
    value = JSON.parse(Buffer.from(bytes).toString('utf8'));
  } catch {
    value = null;
  }
  if (!isObject(value) || value['format'] !== FORMAT)
    throw refused(`holdfast.json in ${name} is not ours`, 'choose another folder or prefix, or bring the file back');
  const { version, features, store, owner, generation } = value;
  const unknown = Array.isArray(features) ? features.filter((feature) => !FEATURES.has(feature)) : ['?'];
  if (version !== VERSION || unknown.length > 0) {
    const what = version === VERSION ? `needs ${unknown.join(', ')}` : `has the format ${version}`;
    throw refused(`the store ${name} ${what}, which this version does not know`, 'update Holdfast');
  }
  const isWhole =
    typeof store === 'string' &&
    /^[0-9a-f]{32}$/.test(store) &&
    typeof owner === 'string' &&
    typeof generation === 'number' &&
    Number.isSafeInteger(generation) &&
    generation > 0;
  if (isWhole) return { store, owner, generation };
  throw refused(
    `holdfast.json in ${name} is damaged`,
    'bring it back: every catalogue entry names the id of the store',
  );
}

function refused(message: string, hint: string): HoldfastError {
  return new HoldfastError('store-refused', message, { hint });
}
