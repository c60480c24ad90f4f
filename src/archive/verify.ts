import { createHash } from 'node:crypto';
import type { BlockRef } from '../core/entry.ts';
import type { HoldfastError } from '../core/errors.ts';
import type { KnownBlock } from './block-reading.ts';
import { type ChunksOf, GoodChunks } from './good-chunks.ts';
import { type BlockKnowledge, PointReading, type ReadParts } from './read-point.ts';
import type { ReadTally } from './read-tally.ts';

export interface DataCheckOptions {
  /** Of the packs, 0 to 1: 0 reads no data and says which files need the objects in `damaged`; 1 reads everything. */
  readonly share: number;
  /** Who asks with the same seed gets the same packs; with another one, others: the slot of the run. */
  readonly seed: string;
  /** Objects that are known to be damaged or gone (verify-objects.ts). */
  readonly damaged: ReadonlyMap<string, HoldfastError>;
  /** Objects that cannot be read before they are thawed: they are counted, and not held to be damaged. */
  readonly cold?: ReadonlySet<string>;
}

/** Which blocks are to be read, and which were good: points of a chain share most of theirs, and each is read once. */
export class DataCheck implements BlockKnowledge {
  readonly #options: DataCheckOptions;
  readonly #good = new GoodChunks();
  readonly #chosen = new Map<string, boolean>();
  /** Keys of the packs that were chosen and are cold. */
  readonly cold = new Set<string>();
  /** Packs that a live block lies in, and how many of them were chosen. */
  packs = 0;
  chosenPacks = 0;
  /** Sealed bytes that were read and were good. */
  bytes = 0;

  constructor(options: DataCheckOptions) {
    this.#options = options;
  }

  /** Objects that are known to be damaged or gone. */
  get damaged(): ReadonlyMap<string, HoldfastError> {
    return this.#options.damaged;
  }

  readonly known = (block: BlockRef, objectOf: () => string, chunks: () => ChunksOf): KnownBlock => {
    const object = objectOf();
    const damage = this.#options.damaged.get(object);
    if (damage !== undefined) return damage;
    if (!this.#isChosen(object)) return 'skip';
    return this.#good.has(block, chunks()) ? 'skip' : null;
  };

  readonly good = (block: BlockRef, chunks: () => Iterable<ChunksOf>): void => {
    for (const one of chunks()) this.#good.add(block, one);
    this.bytes += block.length;
  };

  #isChosen(object: string): boolean {
    let chosen = this.#chosen.get(object);
    if (chosen === undefined) {
      chosen = isChosen(object, this.#options);
      if (chosen && this.#options.cold?.has(object) === true) {
        this.cold.add(object);
        chosen = false;
      }
      this.#chosen.set(object, chosen);
      this.packs += 1;
      if (chosen) this.chosenPacks += 1;
    }
    return chosen;
  }
}

function isChosen(object: string, { share, seed }: DataCheckOptions): boolean {
  if (share >= 1) return true;
  const digest = createHash('sha256').update(`${seed}\n${object}`).digest();
  return digest.readUIntBE(0, 6) / 2 ** 48 < share;
}

/**
 * Reads the whole index of a point and those of its blocks that the check wants, exactly as a restore does, and writes
 * nothing. `hurt` of the tally says which entries could not be restored, and why.
 */
export async function verifyPoint(parts: ReadParts, check: DataCheck): Promise<ReadTally> {
  const frames = parts.index.frames.map((_, number) => number);
  const reading = await PointReading.open(parts, frames, null, check);
  try {
    await reading.pass({ frames, wants: () => true, file: () => true, other: () => {} });
    await reading.blocks.drain();
    return reading.tally;
  } catch (error) {
    await reading.blocks.abandon();
    throw error;
  } finally {
    await reading.close();
  }
}
