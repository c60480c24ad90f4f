import { HoldfastError } from '../core/errors.ts';
import type { Finding } from '../core/result.ts';
import type { Store } from '../core/store.ts';
import { openWith, sealTo } from './age.ts';
import { checkEncryption, type EncryptionKind } from './agreement.ts';
import type { Opener } from './holders.ts';
import { type KeyRoom, openIdentity } from './identities.ts';
import { type KeyObject, keyObjectsOf, listKeyObjects } from './key-objects.ts';
import type { StoreKeys } from './keys.ts';
import { isLeftover, objectsOfGeneration } from './leftover-keys.ts';
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
 * `wrong-key` and `keys-missing`, `keys-replaced` when the keys are not the ones that the ledger knows.
 */
export async function openStore(store: Store, access: StoreAccess): Promise<OpenStore> {
  const file = await readStoreFile(store);
  if (file === null) throw noStore(store);
  if (access.owner !== null) checkOwner(store, file, access.owner);
  const objects = (await listKeyObjects(store)).filter(({ generation }) => generation >= file.generation);
  const room = { store, id: file.store, objects, openers: access.openers };
  const generations = new Generations(room, access.known ?? {});
  const findings: Finding[] = [];
  for (const generation of generations.newestFirst()) {
    if (generation > file.generation && (await generations.isLeftover(generation))) continue;
    if (access.encryption !== null) checkEncryption(store, objects, generation, access.encryption);
    // Whoever can write to the store can add keys of his own: they do not count, and do not keep us from backing up.
    if (!(await generations.isVouchedFor(generation))) {
      findings.push(strangeGeneration(store, generation));
      continue;
    }
    return {
      id: file.store,
      owner: file.owner,
      keys: await generations.keysOf(generation),
      keysOf: (wanted) => generations.keysOf(wanted),
      catalogueKey: async (wanted) => (await generations.keysOf(wanted)).catalogueKey,
      fingerprints: () => generations.fingerprints(),
      keyObjects: objects.filter((object) => object.generation <= generation),
      findings: [...findings, ...holderFindings(store, objects, generation)],
    };
  }
  throw noKeys(store);
}

interface OpenGeneration {
  readonly payload: IndexPayload;
  readonly keys: StoreKeys;
}

/** Opens each generation once, and says whether it is to be believed. */
class Generations {
  readonly #room: KeyRoom;
  readonly #known: Readonly<Record<string, string>>;
  readonly #opened = new Map<number, Promise<OpenGeneration>>();
  readonly #fingerprints = new Map<number, string>();

  constructor(room: KeyRoom, known: Readonly<Record<string, string>>) {
    this.#room = room;
    this.#known = known;
  }

  newestFirst(): readonly number[] {
    const index = this.#room.objects.filter(({ purpose }) => purpose === 'index');
    return [...new Set(index.map(({ generation }) => generation))].sort((a, b) => b - a);
  }

  async keysOf(generation: number): Promise<StoreKeys> {
    const { keys } = await this.#open(generation);
    if (await this.isVouchedFor(generation)) return keys;
    throw replaced(this.#room.store, generation, 'no holder of the keys before them vouches for them');
  }

  /** The first generation is believed, one that the ledger knows, and one that a believed one before it vouches for. */
  async isVouchedFor(generation: number): Promise<boolean> {
    const { payload } = await this.#open(generation);
    const earlier = this.newestFirst().filter((other) => other < generation);
    let believed = earlier.length === 0 || this.#known[String(generation)] !== undefined;
    for (const other of earlier) {
      if (believed) break;
      const opened = await this.#open(other).catch(orNotOurs);
      if (opened === null || !isEndorsed(opened.keys.catalogueKey, generation, payload)) continue;
      believed = await this.isVouchedFor(other);
    }
    if (believed) this.#fingerprints.set(generation, fingerprintOf(payload));
    return believed;
  }

  /** Of a writer that made this store at the same moment, came second and died: no keys, and no attack. */
  async isLeftover(generation: number): Promise<boolean> {
    if (this.#known[String(generation)] !== undefined) return false;
    const { store, id, objects } = this.#room;
    const own = objectsOfGeneration(objects, generation);
    return await isLeftover(store, id, own, async () => (await this.#open(generation)).payload);
  }

  /** Of those that were opened and are believed. */
  fingerprints(): Readonly<Record<string, string>> {
    return Object.fromEntries(this.#fingerprints);
  }

  async #open(generation: number): Promise<OpenGeneration> {
    let opening = this.#opened.get(generation);
    if (opening === undefined) {
      opening = this.#unwrap(generation);
      this.#opened.set(generation, opening);
      opening.catch(() => this.#opened.delete(generation)); // a throttled KMS is asked again
    }
    return await opening;
  }

  async #unwrap(generation: number): Promise<OpenGeneration> {
    const room = this.#roomOf(generation);
    const { payload: text, object } = await openIdentity(room, 'index', generation);
    const payload = await parseIndexPayload(text);
    const known = this.#known[String(generation)];
    if (known !== undefined && known !== fingerprintOf(payload))
      throw replaced(room.store, generation, 'they are not the ones that the ledger knows');
    return { payload, keys: makeKeys(room, generation, payload, object) };
  }

  /** A store that was in the clear once and is not any more is read without being told so; it is not written to. */
  #roomOf(generation: number): KeyRoom {
    const newest = this.newestFirst()[0] ?? 0;
    if (generation >= newest) return this.#room;
    return { ...this.#room, openers: [...this.#room.openers, { kind: 'clear' }] };
  }
}

/** Keys of somebody else vouch for nothing that we could see. */
function orNotOurs(error: unknown): null {
  if (error instanceof HoldfastError && ['wrong-key', 'keys-missing'].includes(error.code)) return null;
  throw error;
}
function makeKeys(
  room: KeyRoom,
  generation: number,
  { index, dataRecipient }: IndexPayload,
  opened: KeyObject,
): StoreKeys {
  let dataIdentity: Promise<string> | null = null;
  const own = keyObjectsOf(room.objects, 'data', generation);
  // Whoever opened the one has as a rule the other too: then it is no other key that he lacks.
  const twin = own.find(({ holder, wrapping }) => holder === opened.holder && wrapping === opened.wrapping);
  const openData = async (): Promise<string> => {
    const { payload } = await openIdentity(room, 'data', generation).catch((error: unknown) => {
      if (!(error instanceof HoldfastError) || error.code !== 'keys-missing' || twin === undefined) throw error;
      throw damagedKey(twin.key, opened.key);
    });
    const data = await parseDataPayload(payload);
    if (data.recipient === dataRecipient) return data.secret;
    throw replaced(room.store, generation, 'the data identity is not the one that the index identity names');
  };
  const dataOnce = (): Promise<string> => {
    dataIdentity ??= openData().catch((error: unknown) => {
      dataIdentity = null; // a throttled KMS is asked again
      throw error;
    });
    return dataIdentity;
  };
  return {
    store: room.id,
    generation,
    ...deriveKeys(index.secret),
    sealForData: async (key) => base64(await sealTo(dataRecipient, key)),
    sealForIndex: async (key) => base64(await sealTo(index.recipient, key)),
    openChainKey: async (sealed) => await openKey(index.secret, sealed, 'chain key'),
    openPointKey: async (sealed) => await openKey(await dataOnce(), sealed, 'point key'),
    async dataFault() {
      if (own.length === 0) return { error: noDataKeys(room.store, generation), object: `keys/data.${generation}` };
      if (twin === undefined) return null;
      try {
        await dataOnce();
        return null;
      } catch (error) {
        if (error instanceof HoldfastError && FAULTS.has(error.code)) return { error, object: twin.key };
        throw error;
      }
    },
  };
}

const FAULTS: ReadonlySet<string> = new Set(['object-damaged', 'object-missing', 'wrong-key', 'keys-replaced']);

function damagedKey(key: string, other: string): HoldfastError {
  return new HoldfastError('object-damaged', `${key} does not open with what opens ${other}`, {
    hint: 'open the store as another holder, and bring the object back from an older version or a copy of it',
  });
}

function noDataKeys(store: Store, generation: number): HoldfastError {
  return new HoldfastError(
    'keys-missing',
    `${store.name} has no object keys/data.${generation}.* any more: nobody can read what is backed up with these keys`,
    { hint: 'bring it back from an older version or a copy; until then keys rotate makes new keys for what comes' },
  );
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
  if (only === undefined) {
    const { code, message, hint } = noDataKeys(store, generation);
    return [{ code, severity: 'error', message, hint }];
  }
  if (more.length > 0 || only.wrapping === 'clear') return [];
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

function noKeys(store: Store): HoldfastError {
  return new HoldfastError('keys-missing', `${store.name} has a holdfast.json and no keys that count`, {
    hint: 'bring keys/ back from older versions: without them nothing in the store can be read',
  });
}

function strangeGeneration(store: Store, generation: number): Finding {
  const { code, message, hint } = replaced(store, generation, 'no holder of the keys before them vouches for them');
  return { code, severity: 'error', message, hint };
}

function replaced(store: Store, generation: number, why: string): HoldfastError {
  return new HoldfastError(
    'keys-replaced',
    `the keys of generation ${generation} in ${store.name} are not ours: ${why}`,
    {
      hint: 'somebody put them there, and could read what is written for them; find out who can write to keys/ and remove them',
    },
  );
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64');
}
