import { HoldfastError } from '../core/errors.ts';
import type { Finding } from '../core/result.ts';
import type { Store } from '../core/store.ts';
import { openWith, sealTo } from './age.ts';
import { checkEncryption, type EncryptionKind } from './agreement.ts';
import type { Opener } from './holders.ts';
import { type KeyRoom, openIdentity } from './identities.ts';
import { type KeyObject, keyObjectsOf, listKeyObjects, newestGeneration } from './key-objects.ts';
import type { StoreKeys } from './keys.ts';
import {
  deriveKeys,
  fingerprintOf,
  type IndexPayload,
  isEndorsed,
  parseDataPayload,
  parseIndexPayload,
} from './payload.ts';
import { checkOwner, readStoreFile } from './store-file.ts';

export interface StoreAccess {
  /** `id` of the plan file; null when a store is opened without one, to restore from it. */
  readonly owner: string | null;
  /** As the plan says; null when a store is opened without one. */
  readonly encryption: EncryptionKind | null;
  readonly openers: readonly Opener[];
  /** Fingerprints by generation that the ledger knows. */
  readonly known?: Readonly<Record<string, string>>;
}

/** A store that is opened. Nothing but `holdfast.json` and `keys/` was read, and the index identity is open. */
export interface OpenStore {
  /** `store` of holdfast.json. */
  readonly id: string;
  readonly owner: string;
  /** Of the newest generation: with these a new chain is written. */
  readonly keys: StoreKeys;
  /** Those of an earlier generation, for what was written then. Throws `wrong-key`, `keys-missing`. */
  keysOf(generation: number): Promise<StoreKeys>;
  /** For `readEntry` of the catalogue. */
  catalogueKey(generation: number): Promise<Uint8Array>;
  /** Fingerprints of the generations that were opened so far, for the ledger. */
  fingerprints(): Readonly<Record<string, string>>;
  readonly keyObjects: readonly KeyObject[];
  readonly findings: readonly Finding[];
}

/**
 * Opens the index identity of a store's newest generation, and the data identity when the first point key is to be opened.
 * Throws `store-missing` when there is no store, `store-refused` when it is not the one that the plan describes,
 * `wrong-key` and `keys-missing`, `keys-replaced` when the keys are not of who made the ones before.
 */
export async function openStore(store: Store, access: StoreAccess): Promise<OpenStore> {
  const file = await readStoreFile(store);
  if (file === null) throw noStore(store);
  if (access.owner !== null) checkOwner(store, file, access.owner);
  const objects = await listKeyObjects(store);
  const newest = newestGeneration(objects);
  if (newest === 0) throw halfMade(store);
  if (access.encryption !== null) checkEncryption(store, objects, newest, access.encryption);
  const generations = new Generations({ store, id: file.store, objects, openers: access.openers }, access.known ?? {});
  const keys = await generations.keysOf(newest);
  return {
    id: file.store,
    owner: file.owner,
    keys,
    keysOf: (generation) => generations.keysOf(generation),
    catalogueKey: async (generation) => (await generations.keysOf(generation)).catalogueKey,
    fingerprints: () => generations.fingerprints(),
    keyObjects: objects,
    findings: holderFindings(store, objects, newest),
  };
}

/** Opens each generation once, and believes it for a reason. */
class Generations {
  readonly #room: KeyRoom;
  readonly #known: Readonly<Record<string, string>>;
  readonly #opened = new Map<number, Promise<{ readonly payload: IndexPayload; readonly keys: StoreKeys }>>();
  readonly #fingerprints = new Map<number, string>();

  constructor(room: KeyRoom, known: Readonly<Record<string, string>>) {
    this.#room = room;
    this.#known = known;
  }

  async keysOf(generation: number): Promise<StoreKeys> {
    let opening = this.#opened.get(generation);
    if (opening === undefined) {
      opening = this.#open(generation);
      this.#opened.set(generation, opening);
      opening.catch(() => this.#opened.delete(generation)); // a throttled KMS is asked again
    }
    return (await opening).keys;
  }

  fingerprints(): Readonly<Record<string, string>> {
    return Object.fromEntries(this.#fingerprints);
  }

  async #open(generation: number): Promise<{ readonly payload: IndexPayload; readonly keys: StoreKeys }> {
    const payload = await parseIndexPayload(await openIdentity(this.#room, 'index', generation));
    await this.#believe(generation, payload);
    this.#fingerprints.set(generation, fingerprintOf(payload));
    return { payload, keys: makeKeys(this.#room, generation, payload) };
  }

  /** The first generation is believed; a later one when the ledger knows it or the one before vouches for it. */
  async #believe(generation: number, payload: IndexPayload): Promise<void> {
    const known = this.#known[String(generation)];
    if (known === fingerprintOf(payload)) return;
    if (known !== undefined) throw replaced(this.#room.store, generation, 'the ledger knows others');
    const before = Math.max(0, ...this.#earlier(generation));
    if (before === 0) return;
    const { catalogueKey } = await this.keysOf(before);
    if (isEndorsed(catalogueKey, generation, payload)) return;
    throw replaced(this.#room.store, generation, `no holder of generation ${before} vouches for them`);
  }

  #earlier(generation: number): number[] {
    const index = this.#room.objects.filter(({ purpose }) => purpose === 'index');
    return index.map((object) => object.generation).filter((other) => other < generation);
  }
}

function makeKeys(room: KeyRoom, generation: number, { index, dataRecipient }: IndexPayload): StoreKeys {
  let dataIdentity: Promise<string> | null = null;
  const openData = async (): Promise<string> => {
    const data = await parseDataPayload(await openIdentity(room, 'data', generation));
    if (data.recipient === dataRecipient) return data.secret;
    throw replaced(room.store, generation, 'the data identity is not the one that the index identity names');
  };
  return {
    store: room.id,
    generation,
    ...deriveKeys(index.secret),
    sealForData: async (key) => base64(await sealTo(dataRecipient, key)),
    sealForIndex: async (key) => base64(await sealTo(index.recipient, key)),
    openChainKey: async (sealed) => await openKey(index.secret, sealed, 'chain key'),
    openPointKey: async (sealed) => {
      dataIdentity ??= openData().catch((error: unknown) => {
        dataIdentity = null; // a throttled KMS is asked again
        throw error;
      });
      return await openKey(await dataIdentity, sealed, 'point key');
    },
  };
}

async function openKey(identity: string, sealed: string, what: string): Promise<Uint8Array> {
  const key = await openWith(identity, Buffer.from(sealed, 'base64'));
  if (key?.length === 32) return key;
  throw new HoldfastError('wrong-key', `a ${what} does not open with the identity of its generation`, {
    hint: 'the catalogue entry is damaged or of another store; verify --level catalogue says which ones are good',
  });
}

function holderFindings(store: Store, objects: readonly KeyObject[], generation: number): readonly Finding[] {
  const [only, ...more] = keyObjectsOf(objects, 'data', generation);
  if (only === undefined || more.length > 0 || only.wrapping === 'clear') return [];
  return [
    {
      code: 'one-holder',
      severity: 'warning',
      message: `only '${only.holder}' can open ${store.name}; when that key is lost, every backup in it is lost`,
      hint: 'add a second holder who keeps his key elsewhere: holdfast keys add',
    },
  ];
}

function noStore(store: Store): HoldfastError {
  return new HoldfastError('store-missing', `there is no holdfast.json in ${store.name}`, {
    hint: 'a first backup makes the store; to restore, look at the bucket, the prefix or the folder that was given',
  });
}

function halfMade(store: Store): HoldfastError {
  return new HoldfastError('store-half-made', `${store.name} has a holdfast.json and no keys`, {
    hint: 'the next backup makes them; if there are backups in it already, bring keys/ back from older versions',
  });
}

function replaced(store: Store, generation: number, why: string): HoldfastError {
  return new HoldfastError(
    'keys-replaced',
    `the keys of generation ${generation} in ${store.name} are strange: ${why}`,
    {
      hint: 'somebody put other keys there, and could read what is written for them; find out who can write to keys/',
    },
  );
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64');
}
