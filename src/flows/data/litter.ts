import { AttemptFolders, type Litter, litterIn, restedOn } from '../../archive/litter.ts';
import type { CatalogueKeys, ListedPoint } from '../../catalogue/points.ts';
import { HoldfastError } from '../../core/errors.ts';
import type { SourceAddress } from '../../core/point-sources.ts';
import type { Store } from '../../core/store.ts';
import type { Instant } from '../../core/time.ts';
import { readChain } from './chain-entries.ts';

/** A run goes on from a dead one for six days at most. */
const LITTER_AGE_MS = 7 * 86_400_000;

export interface LitterRequest {
  /** Of the source, under all its names. */
  readonly points: readonly ListedPoint[];
  readonly keys: CatalogueKeys;
  readonly now: Instant;
}

/**
 * What lies below the names of a source and is of no point: nothing was written to it for a week, by the store's clock, and no
 * entry is of it or names its keys. An entry that cannot be read may need all that its chain has.
 */
export async function readLitter(
  store: Store,
  address: SourceAddress,
  { points, keys, now }: LitterRequest,
): Promise<Litter> {
  const there = new AttemptFolders();
  for (const { plan, source } of [address, ...address.earlier])
    for (const room of ['index', 'data'])
      for await (const object of store.list(`${room}/${plan}/${source}/`)) there.add(object);
  const dead = there.besides(new Set(points.map(({ point }) => point)));
  const young = new Set(dead.filter(({ newest }) => now - newest < LITTER_AGE_MS).map(({ point }) => point));
  const old = dead.filter(({ point }) => !young.has(point));
  const needed = new Set<string>();
  const unknown = new Set<string>();
  for (const chain of new Set(old.map((folder) => folder.chain))) {
    const own = points.filter((point) => point.chain === chain);
    const read = await readChain(store, own, keys);
    if (read instanceof HoldfastError) unknown.add(chain);
    else for (const point of restedOn(read.map((entry) => entry.point))) needed.add(point);
  }
  return litterIn(old.filter(({ chain, point }) => !needed.has(point) && !unknown.has(chain)));
}
