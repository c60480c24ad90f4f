import type { BlockRef } from '../core/entry.ts';
import type { LineChunk } from './frame-lines.ts';

/** What an entry says of one block: its chunks in it, as they stand in the index. Null = that cannot be right. */
export type ChunksOf = readonly LineChunk[] | null;

const FIRST_SLOTS = 1 << 12;
/** 32 MiB. What is not remembered is read once more, and nothing else happens. */
const SLOTS_MAX = 1 << 22;

/**
 * Which chunks were found where the index of an earlier point says that they are. A later point that says the same of them is
 * right as well, without another look; one that says something else must be looked at, however good the block is.
 */
export class GoodChunks {
  #slots = new Float64Array(FIRST_SLOTS);
  #count = 0;

  add(block: BlockRef, chunks: ChunksOf): void {
    for (const chunk of chunks ?? []) if (chunk[0] >= 0) this.#insert(printOf(block, chunk));
  }

  has(block: BlockRef, chunks: ChunksOf): boolean {
    return chunks?.every((chunk) => chunk[0] < 0 || this.#find(printOf(block, chunk)) >= 0) ?? false;
  }

  #insert(print: number): void {
    if (this.#find(print) >= 0) return;
    if (this.#count * 2 >= this.#slots.length) {
      if (this.#slots.length >= SLOTS_MAX) return;
      this.#grow();
    }
    this.#place(print);
    this.#count += 1;
  }

  #grow(): void {
    const old = this.#slots;
    this.#slots = new Float64Array(old.length * 2);
    for (const print of old) if (print !== 0) this.#place(print);
  }

  #place(print: number): void {
    let at = print % this.#slots.length;
    while (this.#slots[at] !== 0) at = (at + 1) % this.#slots.length;
    this.#slots[at] = print;
  }

  #find(print: number): number {
    for (let at = print % this.#slots.length; ; at = (at + 1) % this.#slots.length) {
      if (this.#slots[at] === print) return at;
      if (this.#slots[at] === 0) return -1;
    }
  }
}

/**
 * 53 bits of where a chunk is said to lie and what it is said to be, never 0. Whoever can seal an index could look for two that
 * are alike; he could as well write another index.
 */
function printOf(block: BlockRef, [, offset, length, id]: LineChunk): number {
  const { point, pack, number, raw } = block;
  const text = `${point} ${pack} ${block.offset} ${block.length} ${number} ${raw} ${offset} ${length} ${id}`;
  let [a, b] = [0xdeadbeef, 0x41c6ce57]; // cyrb53
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    a = Math.imul(a ^ code, 2654435761);
    b = Math.imul(b ^ code, 1597334677);
  }
  a = Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909);
  b = Math.imul(b ^ (b >>> 16), 2246822507) ^ Math.imul(a ^ (a >>> 13), 3266489909);
  return 4294967296 * (2097151 & b) + (a >>> 0) || 1;
}
