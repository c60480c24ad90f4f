import type { BlockRef } from '../core/entry.ts';
import { type ChunkList, HOLE, OWN_BLOCK } from './chunk-list.ts';

const REMEMBERED_MAX = 100_000;

/** A frame, as far as it is its table. */
interface Blocks {
  readonly blocks: readonly BlockRef[];
}

/**
 * Blocks that this run knows of, by the numbers that chunks have for them (ChunkList): those of the last index as they are met,
 * those of this point as they are placed. A chunk can be found before its block has a place.
 */
export class BlockList {
  readonly #blocks: BlockRef[] = [];
  readonly #own: (BlockRef | undefined)[] = [];
  readonly #rows = new WeakMap<Blocks, Uint32Array<ArrayBuffer>>();
  readonly #remembered = new Map<string, number>();

  /** A block of this point has its place. */
  place(block: BlockRef): void {
    this.#own[block.number] = block;
  }

  at(where: number): BlockRef {
    const block = where >= OWN_BLOCK ? this.#own[where - OWN_BLOCK] : this.#blocks[where];
    if (block === undefined) throw new RangeError(`there is no block ${where}`);
    return block;
  }

  /** Whether the bytes of these chunks all have their place. */
  placed(chunks: ChunkList, from: number, count: number): boolean {
    for (let i = from; i < from + count; i++) if (!this.isPlaced(chunks.where(i))) return false;
    return true;
  }

  isPlaced(where: number): boolean {
    return where < OWN_BLOCK || where === HOLE || this.#own[where - OWN_BLOCK] !== undefined;
  }

  /** The number of each row of a frame's table. Neighbouring frames share blocks. */
  rowsOf(frame: Blocks): Uint32Array<ArrayBuffer> {
    let rows = this.#rows.get(frame);
    if (rows === undefined) {
      rows = Uint32Array.from(frame.blocks, (block) => this.#numberOf(block));
      this.#rows.set(frame, rows);
    }
    return rows;
  }

  #numberOf(block: BlockRef): number {
    const name = `${block.point}/${block.number}`;
    let number = this.#remembered.get(name);
    if (number === undefined) {
      if (this.#remembered.size >= REMEMBERED_MAX) this.#remembered.clear(); // known twice: harmless
      number = this.#blocks.push(block) - 1;
      this.#remembered.set(name, number);
    }
    return number;
  }
}
