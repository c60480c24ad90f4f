import { type CatalogueKeys, type ListedPoint, type ReadEntry, readEntry } from '../../catalogue/points.ts';
import { HoldfastError } from '../../core/errors.ts';
import type { Store } from '../../core/store.ts';

/** What is wrong with one entry is no reason to stop; a store that cannot be reached is. */
const OF_THE_ENTRY: ReadonlySet<string> = new Set([
  'entry-forged',
  'object-damaged',
  'object-missing',
  'keys-missing',
  'keys-replaced',
  'wrong-key',
]);

/** Whether it is about one catalogue entry: that cannot be read or believed, while others may be good. */
export function isOfEntry(error: unknown): error is HoldfastError {
  return error instanceof HoldfastError && OF_THE_ENTRY.has(error.code);
}

/** The entries of a chain, whole or not at all: the error is that of the first which cannot be read or believed. */
export async function readChain(
  store: Store,
  points: readonly ListedPoint[],
  keys: CatalogueKeys,
): Promise<readonly ReadEntry[] | HoldfastError> {
  const read: ReadEntry[] = [];
  for (const listed of points)
    try {
      read.push(await readEntry(store, listed, keys));
    } catch (error) {
      if (!isOfEntry(error)) throw error;
      return error;
    }
  return read;
}
