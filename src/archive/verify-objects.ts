import { HoldfastError } from '../core/errors.ts';
import type { PointObject, RecoveryPoint } from '../core/recovery-point.ts';
import type { Store, StoredObject } from '../core/store.ts';
import { AttemptFolders, type Litter, litterIn, restedOn } from './litter.ts';

export interface ObjectCheck {
  /** Objects that points need and that are gone, or others than were written. */
  readonly damaged: ReadonlyMap<string, HoldfastError>;
  readonly objects: number;
  /** Of them, those whose SHA-256 the store knows. The others are shown to be there, with their sizes. */
  readonly digests: number;
  readonly litter: Litter;
}

const HEADS_AT_ONCE = 16;

/**
 * Compares what the entries of one source name with what lies in the store, without reading it: two listings, and a HEAD
 * for each object where the store knows checksums. It shows that the objects are those that were sent, not that their bytes
 * can still be read.
 */
export async function checkObjects(
  store: Store,
  { plan, source }: { readonly plan: string; readonly source: string },
  points: readonly RecoveryPoint[],
  signal: AbortSignal,
): Promise<ObjectCheck> {
  const wanted = new Map<string, PointObject>();
  for (const { objects } of points) for (const object of objects) wanted.set(object.key, object);
  const damaged = new Map<string, HoldfastError>();
  const others = new AttemptFolders();
  const found = new Map<string, StoredObject>();
  for (const folder of [`data/${plan}/${source}/`, `index/${plan}/${source}/`])
    for await (const object of store.list(folder)) {
      signal.throwIfAborted();
      if (wanted.has(object.key)) found.set(object.key, object);
      else others.add(object);
    }
  let digests = 0;
  let knowsDigests = true;
  const check = async ({ key, size, sha256, version }: PointObject): Promise<void> => {
    const listed = found.get(key);
    // A version that is hidden by another, or by a delete marker, is in no listing and is what the entry names.
    const isListed =
      listed !== undefined && (version === null || listed.version === null || listed.version === version);
    const needsHead = !isListed || (knowsDigests && listed.sha256 === null);
    const there = needsHead ? await store.head(key, version) : listed;
    if (there === null) {
      damaged.set(key, wrong('object-missing', key, 'is not in the store'));
      return;
    }
    if (there.sha256 === null) knowsDigests = false;
    else digests += 1;
    if (there.size !== size) damaged.set(key, wrong('object-damaged', key, `has ${there.size} bytes and not ${size}`));
    else if (there.sha256 !== null && there.sha256 !== sha256)
      damaged.set(key, wrong('object-damaged', key, 'has another SHA-256 than what was written'));
  };
  const all = [...wanted.values()];
  for (let at = 0; at < all.length; at += HEADS_AT_ONCE) {
    signal.throwIfAborted();
    await Promise.all(all.slice(at, at + HEADS_AT_ONCE).map(check));
  }
  // A pack that is not live any more belongs to a point that exists: it goes with its chain.
  const litter = litterIn(others.besides(restedOn(points)));
  return { damaged, objects: all.length, digests, litter };
}

function wrong(code: 'object-missing' | 'object-damaged', key: string, what: string): HoldfastError {
  return new HoldfastError(code, `${key} ${what}`, {
    hint: 'the next run starts a new chain; restore what is hurt from an older point',
  });
}
