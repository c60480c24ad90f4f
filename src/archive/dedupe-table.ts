/**
 * What chunks are known, for all threads: a table of a bounded size, whatever the size of the backup. Four places for each hash;
 * a fifth chunk takes the place of the oldest. What it has forgotten is stored once more, and nothing else happens.
 *
 * Each set of four has a sequence number that is odd while somebody writes. A reader that saw it odd, or another one
 * afterwards, has found nothing; a writer that meets another one gives up. So a torn place is never believed.
 *
 * It begins in a sixteenth of its memory and grows to four times that, twice, when there is one chunk for each set: what was never touched
 * takes no memory. Nothing is moved when it grows; what is not in the place that it has now is looked for where it was then.
 */
const WAYS = 4;
const SLOT_WORDS = 6; // four of the id, block + 1 (0 = empty), offset in the raw block
const SET_WORDS = WAYS * SLOT_WORDS + 1; // and the sequence number
const HEAD_WORDS = 2; // how often it has grown, how many chunks were added
const GROWTHS = 2;

export const DEDUPE_TABLE_BYTES = 64 * 1024 * 1024;

export interface KnownChunk {
  block: number;
  offset: number;
}

export class DedupeTable {
  readonly memory: SharedArrayBuffer;
  readonly #words: Int32Array;
  /** Sets by how often the table has grown. */
  readonly #sets: readonly number[];

  constructor(memory = new SharedArrayBuffer(DEDUPE_TABLE_BYTES)) {
    this.memory = memory;
    this.#words = new Int32Array(memory);
    const sets = Math.floor((this.#words.length - HEAD_WORDS) / SET_WORDS);
    this.#sets = Array.from({ length: GROWTHS + 1 }, (_, i) => Math.max(1, Math.floor(sets / 4 ** (GROWTHS - i))));
  }

  /** Fills `found` and says whether the chunk is known. The id is `words[at]` to `words[at + 3]`. */
  find(words: Uint32Array, at: number, found: KnownChunk): boolean {
    for (let grown = Atomics.load(this.#words, 0); grown >= 0; grown--)
      if (this.#findIn(this.#setOf(words, at, grown), words, at, found)) return true;
    return false;
  }

  add(words: Uint32Array, at: number, block: number, offset: number): void {
    const grown = Atomics.load(this.#words, 0);
    const set = this.#setOf(words, at, grown);
    const before = Atomics.load(this.#words, set);
    if ((before & 1) !== 0 || Atomics.compareExchange(this.#words, set, before, before + 1) !== before) return;
    let way = (before >>> 1) % WAYS;
    for (let other = 0; other < WAYS; other++) if (this.#holds(set + 1 + other * SLOT_WORDS, words, at)) way = other;
    const slot = set + 1 + way * SLOT_WORDS;
    for (let i = 0; i < 4; i++) this.#words[slot + i] = (words[at + i] as number) | 0;
    this.#words[slot + 4] = (block + 1) | 0;
    this.#words[slot + 5] = offset;
    Atomics.store(this.#words, set, (before + 2) | 0);
    const added = Atomics.add(this.#words, 1, 1);
    if (grown < GROWTHS && added > (this.#sets[grown] as number))
      Atomics.compareExchange(this.#words, 0, grown, grown + 1);
  }

  /** Where the set of a chunk begins: its sequence number, then its places. */
  #setOf(words: Uint32Array, at: number, grown: number): number {
    return HEAD_WORDS + ((words[at] as number) % (this.#sets[grown] as number)) * SET_WORDS;
  }

  #findIn(set: number, words: Uint32Array, at: number, found: KnownChunk): boolean {
    const before = Atomics.load(this.#words, set);
    if ((before & 1) !== 0) return false;
    for (let way = 0; way < WAYS; way++) {
      const slot = set + 1 + way * SLOT_WORDS;
      if (!this.#holds(slot, words, at)) continue;
      const block = Atomics.load(this.#words, slot + 4);
      const offset = Atomics.load(this.#words, slot + 5);
      if (block === 0 || Atomics.load(this.#words, set) !== before) return false;
      found.block = (block - 1) >>> 0;
      found.offset = offset;
      return true;
    }
    return false;
  }

  #holds(slot: number, words: Uint32Array, at: number): boolean {
    if (this.#words[slot] !== ((words[at] as number) | 0)) return false; // nearly always, and cheaper than asking by Atomics
    for (let i = 0; i < 4; i++)
      if (Atomics.load(this.#words, slot + i) !== ((words[at + i] as number) | 0)) return false;
    return true;
  }
}
