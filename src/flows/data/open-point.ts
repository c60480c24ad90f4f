import type { FrameSource } from '../../archive/frame-reader.ts';
import { openIndex } from '../../archive/index-reader.ts';
import type { StoreKeys } from '../../archive/keys.ts';
import type { OpenStore } from '../../archive/open-store.ts';
import { readEntry } from '../../catalogue/points.ts';
import type { ColdStorage } from '../../core/cold.ts';
import type { PointKey, RecoveryPoint } from '../../core/recovery-point.ts';
import type { Store } from '../../core/store.ts';

/** A store that is opened to be read. */
export interface DataStore {
  readonly store: Store;
  readonly opened: OpenStore;
  /** Absolute path of a store that is a folder; null = it is none. */
  readonly folder: string | null;
  /** Null = it has no storage classes. */
  readonly cold: ColdStorage | null;
}

/** A recovery point whose entry is verified and whose index can be read. */
export interface OpenedPoint {
  readonly point: RecoveryPoint;
  /** Of its entry. */
  readonly digest: string;
  readonly keys: StoreKeys;
  readonly frames: FrameSource;
}

/** Throws `entry-forged`, `object-missing`, `object-damaged`, `wrong-key`, `keys-missing`. */
export async function openPoint(
  { store, opened }: Pick<DataStore, 'store' | 'opened'>,
  listed: PointKey,
): Promise<OpenedPoint> {
  const { point, digest } = await readEntry(store, listed, (generation) => opened.catalogueKey(generation));
  const keys = await opened.keysOf(point.generation);
  const index = await openIndex(store, keys, point);
  const place = { store: point.store, source: `${point.plan}/${point.source}`, chain: point.chain };
  return { point, digest, keys, frames: { store, index, place } };
}
