import { createHash } from 'node:crypto';
import { HoldfastError } from '../core/errors.ts';
import type { PointKey, RecoveryPoint } from '../core/recovery-point.ts';
import type { Finding } from '../core/result.ts';
import type { ObjectVersion, Store } from '../core/store.ts';
import { catalogueFolder, entryKey, parseEntryKey } from './entry-key.ts';
import { entryDigest, entryText, forged, parseEntry } from './entry-text.ts';

/** A recovery point as the listing of a store shows it: nothing has been opened yet. */
export interface ListedPoint extends PointKey {
  /** The object version that is the entry; null in a store that keeps none. */
  readonly version: string | null;
}

/** A catalogue entry that was opened and verified. */
export interface ReadEntry {
  readonly point: RecoveryPoint;
  /** SHA-256 of the object, hex. */
  readonly digest: string;
}

/** Gives the catalogue key of a generation; throws when this holder has not got it. */
export type CatalogueKeys = (generation: number) => Promise<Uint8Array>;

/** The points of a source in the order of their ids, from one listing. */
export async function readPoints(store: Store, plan: string, source: string): Promise<readonly ListedPoint[]> {
  return (await readCatalogue(store, plan, source)).points;
}

/**
 * The points of a source, and what is odd about their keys. An entry is written once: where the store keeps versions the
 * oldest is the entry, and a second one or a delete marker is somebody else's work, since `prune` removes by version.
 */
export async function readCatalogue(
  store: Store,
  plan: string,
  source: string,
): Promise<{ readonly points: readonly ListedPoint[]; readonly findings: readonly Finding[] }> {
  const folder = catalogueFolder(plan, source);
  const found = store.versions === undefined ? listCurrent(store, folder) : listOldest(store.versions(folder));
  const points: ListedPoint[] = [];
  const findings: Finding[] = [];
  for await (const { key, version, odd } of found) {
    const point = parseEntryKey(key);
    if (point === null) continue; // not ours; verify counts what no version of the format knows
    if (version !== undefined) points.push({ ...point, version });
    if (odd !== null) findings.push(replaced(store, key, odd, plan));
  }
  return { points, findings };
}

/** Reads one entry. Throws `object-missing`, `object-damaged`, `entry-forged`, and what `keys` throws. */
export async function readEntry(
  store: Store,
  listed: PointKey & { readonly version?: string | null },
  keys: CatalogueKeys,
): Promise<ReadEntry> {
  const key = entryKey(listed);
  const bytes = await store.get(key, undefined, listed.version);
  const point = await parseEntry(bytes, key, keys);
  // An entry of another place has a good HMAC too: copied to this key it would be listed as something that it is not.
  if (entryKey(point) !== key || point.slot !== listed.slot) throw forged(key, `it is the entry ${entryKey(point)}`);
  return { point, digest: entryDigest(bytes) };
}

/**
 * Makes a recovery point be: everything that it names must be durable already. Throws `object-exists` when another entry
 * has the key, which no other attempt can have made by chance.
 */
export async function commitEntry(
  store: Store,
  point: RecoveryPoint,
  catalogueKey: Uint8Array,
): Promise<{ readonly key: string; readonly digest: string }> {
  const key = entryKey(point);
  const bytes = Buffer.from(entryText(point, catalogueKey));
  await store.put(key, bytes, createHash('sha256').update(bytes).digest());
  return { key, digest: entryDigest(bytes) };
}

/** `version` is undefined when nothing but delete markers is left of the key. */
interface FoundKey {
  readonly key: string;
  readonly version: string | null | undefined;
  readonly odd: string | null;
}

async function* listCurrent(store: Store, folder: string): AsyncIterable<FoundKey> {
  for await (const { key, version } of store.list(folder)) yield { key, version, odd: null };
}

async function* listOldest(versions: AsyncIterable<ObjectVersion>): AsyncIterable<FoundKey> {
  let group: ObjectVersion[] = [];
  for await (const version of versions) {
    if (group[0] !== undefined && group[0].key !== version.key) {
      yield oldestOf(group[0].key, group);
      group = [];
    }
    group.push(version);
  }
  if (group[0] !== undefined) yield oldestOf(group[0].key, group);
}

function oldestOf(key: string, newestFirst: readonly ObjectVersion[]): FoundKey {
  const objects = newestFirst.filter(({ kind }) => kind === 'object');
  const markers = newestFirst.length - objects.length;
  const odd = [
    ...(objects.length > 1 ? [`it has ${objects.length} versions`] : []),
    ...(markers > 0
      ? [newestFirst[0]?.kind === 'delete-marker' ? 'it was hidden by a delete marker' : 'it was hidden once']
      : []),
  ];
  return { key, version: objects.at(-1)?.version, odd: odd.length === 0 ? null : odd.join(' and ') };
}

function replaced(store: Store, key: string, odd: string, plan: string): Finding {
  return {
    code: 'entry-replaced',
    severity: 'error',
    message: `${key} in ${store.name} was tampered with: ${odd}`,
    hint: 'Holdfast writes an entry once and removes it by its version; look at who else can write to the store',
    plan,
  };
}

/** Points of `before` that are gone: what a writer asks about its chain right before it commits. */
export function gonePoints(before: readonly PointKey[], after: readonly PointKey[]): readonly PointKey[] {
  const there = new Set(after.map(({ point }) => point));
  return before.filter(({ point }) => !there.has(point));
}

/** For a point that a person named. Throws `usage`. */
export function pointOf<P extends PointKey>(points: readonly P[], id: string): P {
  const found = points.find(({ point }) => point === id);
  if (found !== undefined) return found;
  throw new HoldfastError('usage', `there is no recovery point '${id}'`, { hint: 'list shows those that are there' });
}
