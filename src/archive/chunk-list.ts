import { idText } from './chunk-ids.ts';

/**
 * Chunks as words, seven each, since a thread hands them over by the thousand and a file of a terabyte has a million: four of
 * the id, where, offset, length. Words are little-endian on every platform Node runs on.
 */
const CHUNK_WORDS = 7;

/** `where` of zeros that are not stored. Its length can be above 32 bits: `offset` holds the upper part. */
export const HOLE = 0xffff_ffff;
/** `where` of a block of this point, added to its number. Without it: a block of an earlier point (BlockList). */
export const OWN_BLOCK = 0x8000_0000;

const UPPER = 2 ** 32;

export class ChunkList {
  #words: Uint32Array<ArrayBuffer>;
  #bytes: Buffer;
  count = 0;

  constructor(room = 16) {
    this.#words = new Uint32Array(room * CHUNK_WORDS);
    this.#bytes = Buffer.from(this.#words.buffer);
  }

  static of(words: Uint32Array<ArrayBuffer>): ChunkList {
    const list = new ChunkList(0);
    list.#words = words;
    list.#bytes = Buffer.from(words.buffer, words.byteOffset, words.byteLength);
    list.count = words.length / CHUNK_WORDS;
    return list;
  }

  /** Room for one more chunk; its first word. The id is written there before `place`. */
  next(): number {
    const at = this.count * CHUNK_WORDS;
    if (at + CHUNK_WORDS > this.#words.length) {
      const grown = new Uint32Array(Math.max(16 * CHUNK_WORDS, this.#words.length * 2));
      grown.set(this.#words);
      this.#words = grown;
      this.#bytes = Buffer.from(grown.buffer);
    }
    return at;
  }

  place(where: number, offset: number, length: number): void {
    const at = this.count++ * CHUNK_WORDS;
    this.#words[at + 4] = where;
    this.#words[at + 5] = offset;
    this.#words[at + 6] = length;
  }

  addHole(length: number, join = true): void {
    const last = this.count - 1;
    if (join && last >= 0 && this.where(last) === HOLE) {
      const both = this.length(last) + length;
      this.#words[last * CHUNK_WORDS + 5] = Math.floor(both / UPPER);
      this.#words[last * CHUNK_WORDS + 6] = both % UPPER;
      return;
    }
    this.next();
    this.place(HOLE, Math.floor(length / UPPER), length % UPPER);
  }

  add(other: ChunkList, from: number, count: number): void {
    for (let i = from; i < from + count; i++) {
      if (other.where(i) === HOLE) {
        this.addHole(other.length(i));
        continue;
      }
      const at = this.next();
      this.#words.set(other.#words.subarray(i * CHUNK_WORDS, (i + 1) * CHUNK_WORDS), at);
      this.count += 1;
    }
  }

  get words(): Uint32Array<ArrayBuffer> {
    return this.#words;
  }

  where(i: number): number {
    return this.#words[i * CHUNK_WORDS + 4] ?? HOLE;
  }

  offset(i: number): number {
    return this.where(i) === HOLE ? 0 : (this.#words[i * CHUNK_WORDS + 5] ?? 0);
  }

  length(i: number): number {
    const low = this.#words[i * CHUNK_WORDS + 6] ?? 0;
    return this.where(i) === HOLE ? (this.#words[i * CHUNK_WORDS + 5] ?? 0) * UPPER + low : low;
  }

  idText(i: number): string {
    return idText(this.#bytes, i * CHUNK_WORDS);
  }

  bytesOf(from: number, count: number): number {
    let sum = 0;
    for (let i = from; i < from + count; i++) sum += this.length(i);
    return sum;
  }

  /** Exactly the chunks, in a buffer that can be transferred. */
  cut(): Uint32Array<ArrayBuffer> {
    return this.#words.slice(0, this.count * CHUNK_WORDS);
  }
}
