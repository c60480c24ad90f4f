import { ageHolder, type Holder, kmsHolder, kmsObject, type Opener, passphraseHolder } from '../../archive/holders.ts';
import { type KeyObject, listKeyObjects } from '../../archive/key-objects.ts';
import { openStore } from '../../archive/open-store.ts';
import { checkOwner, readStoreFile } from '../../archive/store-file.ts';
import type { StoreHolders } from '../../archive/write-generation.ts';
import type { Env } from '../../aws/endpoint.ts';
import { HoldfastError } from '../../core/errors.ts';
import type { Destination, PlanSpace } from '../../core/plan.ts';
import { type DestinationDeps, destinationStore, holdersOf, openDestination, ownOpeners } from './destination.ts';
import { givenOpeners } from './given-keys.ts';
import type { KeyStore } from './key-changes.ts';
import { keyServiceOf } from './s3-destination.ts';

export interface HeldStore {
  readonly name: string;
  readonly objects: readonly KeyObject[];
  /** ARNs by the name of the holder. */
  readonly kmsKeys: Readonly<Record<string, string>>;
}

/** Who holds keys of a store: needs no key. Throws `store-missing`, `store-refused`. */
export async function readHolders(deps: DestinationDeps, destination: Destination): Promise<HeldStore> {
  const store = destinationStore(deps, destination, 'read');
  const file = await readStoreFile(store);
  if (file === null)
    throw new HoldfastError('store-missing', `there is no store in ${store.name} yet`, {
      hint: 'the first backup makes it',
    });
  checkOwner(store, file, deps.space.id);
  const objects = (await listKeyObjects(store)).filter(({ generation }) => generation >= file.generation);
  const kmsKeys: Record<string, string> = {};
  for (const { key, holder, wrapping } of objects)
    if (wrapping === 'kms') kmsKeys[holder] = kmsObject(await store.get(key)).key; // of the newest generation
  return { name: store.name, objects, kmsKeys };
}

/** A store whose holders are to be changed, opened as the plan says it is. */
export async function openKeyStore(deps: DestinationDeps, destination: Destination): Promise<KeyStore> {
  return await openDestination(deps, destination, 'read', { openers: givenOpeners(deps.env) });
}

/**
 * A store whose keys are to be made anew, also when the plan says another encryption by now: that is what a rotation is for.
 * Whoever held the old keys gives them by the environment.
 */
export async function openToRotate(deps: DestinationDeps, destination: Destination): Promise<KeyStore> {
  const store = destinationStore(deps, destination, 'read');
  const openers: readonly Opener[] = [
    ...givenOpeners(deps.env),
    ...ownOpeners(deps, destination, true),
    { kind: 'clear' },
    { kind: 'kms', service: keyServiceOf(deps, destination) },
  ];
  const keys = await openStore(store, { owner: deps.space.id, encryption: null, openers });
  return { store, keys, openers };
}

/** Those of the plan and those that were given: who holds the keys after a rotation. */
export async function holdersAfter(
  deps: DestinationDeps,
  destination: Destination,
  given: readonly Holder[],
): Promise<StoreHolders> {
  const planned = await holdersOf(deps, destination);
  const names = new Set(given.map(({ name }) => name));
  const with_ = (holders: readonly Holder[]) => [...holders.filter(({ name }) => !names.has(name)), ...given];
  return { data: with_(planned.data), index: with_(planned.index) };
}

const NAME = /^[a-z][a-z0-9-]{0,39}$/;

/** `age1…`, or `alice=age1…`. Throws `usage`. */
export function recipientHolder(text: string): Holder {
  const [, name, recipient = ''] = /^(?:([^=]*)=)?(.*)$/s.exec(text) ?? [];
  if (!/^age1[a-z0-9]+$/.test(recipient))
    throw new HoldfastError('usage', `--recipient is '${text}', which is no age recipient`, {
      hint: 'write the public half that age-keygen -y prints, age1…, or NAME=age1…',
    });
  return name === undefined ? ageHolder(recipient) : ageHolder(recipient, holderName(name));
}

/** `second=SECOND_PASSPHRASE`: a name, and the variable that the passphrase is in. Throws `usage`, `secret-missing`. */
export function passphraseHolderOf(text: string, env: Env): Holder {
  const [, name, variable] = /^([^=]+)=([A-Za-z_][A-Za-z0-9_]*)$/.exec(text) ?? [];
  if (name === undefined || variable === undefined)
    // The text may be the passphrase itself, put in by the shell: it is not repeated.
    throw new HoldfastError('usage', '--with-passphrase is not written as NAME=VARIABLE', {
      hint: 'write a name for the holder and the name of the environment variable, without $, as second=SECOND_PASSPHRASE',
    });
  const passphrase = env[variable] ?? '';
  if (passphrase === '')
    throw new HoldfastError('secret-missing', `the variable ${variable} of the holder '${name}' is not set`, {
      hint: `export ${variable} before the command`,
    });
  return passphraseHolder(passphrase, holderName(name));
}

/** `alias/second`, its ARN, or `NAME=KEY`. Throws `usage`, and what KMS says of the key. */
export async function kmsHolderOf(text: string, deps: DestinationDeps, destination: Destination): Promise<Holder> {
  const [, name, key = ''] = /^(?:([^=]*)=)?(.*)$/s.exec(text) ?? [];
  const service = keyServiceOf(deps, destination);
  // What is shown and approved is the key itself, not an alias that may move.
  const arn = await service.resolve(key);
  return kmsHolder(service, arn, holderName(name ?? `kms-${arn.split(':')[3]}`));
}

function holderName(name: string): string {
  if (NAME.test(name)) return name;
  throw new HoldfastError('usage', `'${name}' is no name for a holder`, {
    hint: 'use lower case letters, digits and dashes, a letter first, 40 at most',
  });
}

/** The destination of that name, or the only one. Throws `usage`. */
export function chosenDestination({ destinations }: Pick<PlanSpace, 'destinations'>, name: string | null): Destination {
  const [only, ...more] = destinations;
  const names = destinations.map((destination) => destination.name).join(', ');
  if (only === undefined)
    throw new HoldfastError('usage', 'the plan files have no destination', { hint: 'keys belong to the store of one' });
  if (name === null && more.length === 0) return only;
  const found = destinations.find((destination) => destination.name === name);
  if (found !== undefined) return found;
  const what = name === null ? 'it is not said which destination' : `there is no destination '${name}'`;
  throw new HoldfastError('usage', what, { hint: `add --destination with one of ${names}` });
}
