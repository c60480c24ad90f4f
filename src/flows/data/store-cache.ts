import type { OpenStore } from '../../archive/open-store.ts';
import { entryKey } from '../../catalogue/entry-key.ts';
import { parseEntry } from '../../catalogue/entry-text.ts';
import type { CacheHome } from '../../core/cache-home.ts';
import type { DestinationPlace } from '../../core/plan.ts';
import type { Log } from '../../core/ports.ts';
import type { Clock } from '../../core/time.ts';
import { cacheKeys } from '../../stores/cache/cache-file.ts';
import { CacheFolder } from '../../stores/cache/folder.ts';
import { withCache } from '../../stores/cache/with-cache.ts';
import type { MeteredStore } from '../../stores/metered.ts';

export interface StoreCacheDeps {
  /** Null or absent = every object is read from its store, as by whatever is to prove that data comes back. */
  readonly cache?: CacheHome | null;
  readonly clock: Clock;
  readonly log: Log;
}

/**
 * An opened store with a cache of its catalogue and index before it; what it counts are the calls that are left. A directory is
 * as near as a cache would be, so it gets none.
 */
export function cachedStore(
  { cache, clock, log }: StoreCacheDeps,
  place: DestinationPlace,
  store: MeteredStore,
  opened: OpenStore,
  wholeAtOnce: boolean,
): MeteredStore {
  if (cache == null || place.kind === 'directory') return store;
  const folder = new CacheFolder({
    folder: () => cache.folderOf(opened.id),
    keys: cacheKeys(opened.keys.catalogueKey),
    now: () => clock.now(),
    log,
  });
  const cached = withCache(store, {
    folder,
    wholeAtOnce,
    async objectsOf(key, bytes) {
      try {
        const point = await parseEntry(bytes, key, opened.catalogueKey);
        return entryKey(point) === key ? point.objects : null;
      } catch {
        return null; // whoever asked for it will say what is wrong with it
      }
    },
  });
  return { ...cached, counts: store.counts };
}
