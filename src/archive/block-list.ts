import type { BlockRef } from '../core/entry.ts';
import type { OpenFrame } from './index-reader.ts';

const REMEMBERED_MAX = 100_000;

/** Blocks that this run knows of, by a number of its own: of the last index, and of this point as they are placed. */
export class BlockList {
  readonly #blocks: BlockRef[] = [];
  readonly #rows = new WeakMap<OpenFrame, Uint32Array<ArrayBuffer>>();
  readonly #remembered = new Map<string, number>();

  add(block: BlockRef): number {
    return this.#blocks.push(block) - 1;
  }

  at(number: number): BlockRef {
    const block = this.#blocks[number];
    if (block === undefined) throw new RangeError(`there is no block ${number}`);
    return block;
  }

  /** The number of each row of a frame's table. Neighbouring frames share blocks. */
  rowsOf(frame: OpenFrame): Uint32Array<ArrayBuffer> {
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
      number = this.add(block);
      this.#remembered.set(name, number);
    }
    return number;
  }
}
