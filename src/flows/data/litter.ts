import type { CatalogueKeys, ListedPoint } from '../../catalogue/points.ts';
import { HoldfastError } from '../../core/errors.ts';
import { slotOfPoint } from '../../core/point-id.ts';
import type { Address } from '../../core/point-sources.ts';
import type { Store } from '../../core/store.ts';
import type { Instant } from '../../core/time.ts';
import { readChain } from './chain-entries.ts';

/** Folders of points that were never committed and that nothing goes on from any more. */
export interface Litter {
  /** `data/uploads/media/<chain>/<point>/`, sorted. */
  readonly folders: readonly string[];
  readonly objects: number;
  readonly bytes: number;
}

/** A run goes on from a dead one for six days at most. */
const LITTER_AGE_MS = 7 * 86_400_000;

interface Folder {
  readonly chain: string;
  readonly point: string;
  objects: number;
  bytes: number;
  newest: Instant;
}

/**
 * What lies below the names of a source and is of no point: nothing was written to it for a week, by the store's clock, and no
 * entry is of it or names its keys. An entry that cannot be read may need all that its chain has.
 */
export async function readLitter(
  store: Store,
  { plan, source }: Address,
  {
    points,
    keys,
    now,
  }: { readonly points: readonly ListedPoint[]; readonly keys: CatalogueKeys; readonly now: Instant },
): Promise<Litter> {
  const committed = new Set(points.map(({ point }) => point));
  const found = new Map<string, Folder>();
  for (const room of ['index', 'data'])
    for await (const { key, size, modifiedAt } of store.list(`${room}/${plan}/${source}/`)) {
      const [, , , chain = '', point = '', name] = key.split('/');
      if (name === undefined || slotOfPoint(chain) === null || slotOfPoint(point) === null) continue;
      if (committed.has(point)) continue;
      const path = `${room}/${plan}/${source}/${chain}/${point}/`;
      const folder = found.get(path) ?? { chain, point, objects: 0, bytes: 0, newest: 0 };
      found.set(path, folder);
      folder.objects += 1;
      folder.bytes += size;
      folder.newest = Math.max(folder.newest, modifiedAt);
    }
  const young = new Set(
    [...found.values()].filter(({ newest }) => now - newest < LITTER_AGE_MS).map((one) => one.point),
  );
  const old = [...found].filter(([, { point }]) => !young.has(point));
  const needed = new Set<string>();
  const unknown = new Set<string>();
  for (const chain of new Set(old.map(([, folder]) => folder.chain))) {
    const rested = await attemptsOf(
      store,
      points.filter((point) => point.chain === chain),
      keys,
    );
    if (rested === null) unknown.add(chain);
    for (const point of rested ?? []) needed.add(point);
  }
  const litter = old.filter(([, { chain, point }]) => !needed.has(point) && !unknown.has(chain));
  return {
    folders: litter.map(([path]) => path).sort(),
    objects: litter.reduce((sum, [, { objects }]) => sum + objects, 0),
    bytes: litter.reduce((sum, [, { bytes }]) => sum + bytes, 0),
  };
}

/** Dead attempts whose packs points rest on: their sealed keys stand in the entries. Null when an entry cannot be read. */
async function attemptsOf(
  store: Store,
  points: readonly ListedPoint[],
  keys: CatalogueKeys,
): Promise<readonly string[] | null> {
  const read = await readChain(store, points, keys);
  return read instanceof HoldfastError ? null : read.flatMap(({ point }) => Object.keys(point.pointKeys));
}
