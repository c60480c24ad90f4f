/**
 * What chunks are known, for all threads: a table of a fixed size, whatever the size of the backup. Four places for each hash;
 * a fifth chunk takes the place of the oldest. What it has forgotten is stored once more, and nothing else happens.
 *
 * Each set of four has a sequence number that is odd while somebody writes. A reader that saw it odd, or another one
 * afterwards, has found nothing; a writer that meets another one gives up. So a torn place is never believed.
 */
const WAYS = 4;
const SLOT_WORDS = 6; // four of the id, block + 1 (0 = empty), offset in the raw block
const SET_WORDS = WAYS * SLOT_WORDS;
const SET_BYTES = (SET_WORDS + 1) * 4;

export const DEDUPE_TABLE_BYTES = 64 * 1024 * 1024;

export interface KnownChunk {
  block: number;
  offset: number;
}

export class DedupeTable {
  readonly memory: SharedArrayBuffer;
  readonly #sets: number;
  readonly #sequence: Int32Array;
  readonly #slots: Int32Array;

  constructor(memory = new SharedArrayBuffer(DEDUPE_TABLE_BYTES)) {
    this.memory = memory;
    this.#sets = Math.floor(memory.byteLength / SET_BYTES);
    this.#sequence = new Int32Array(memory, 0, this.#sets);
    this.#slots = new Int32Array(memory, this.#sets * 4, this.#sets * SET_WORDS);
  }

  /** Fills `found` and says whether the chunk is known. The id is `words[at]` to `words[at + 3]`. */
  find(words: Uint32Array, at: number, found: KnownChunk): boolean {
    const set = (words[at] as number) % this.#sets;
    const before = Atomics.load(this.#sequence, set);
    if ((before & 1) !== 0) return false;
    for (let way = 0; way < WAYS; way++) {
      const slot = set * SET_WORDS + way * SLOT_WORDS;
      if (!this.#holds(slot, words, at)) continue;
      const block = Atomics.load(this.#slots, slot + 4);
      const offset = Atomics.load(this.#slots, slot + 5);
      if (block === 0 || Atomics.load(this.#sequence, set) !== before) return false;
      found.block = block - 1;
      found.offset = offset;
      return true;
    }
    return false;
  }

  add(words: Uint32Array, at: number, block: number, offset: number): void {
    const set = (words[at] as number) % this.#sets;
    const before = Atomics.load(this.#sequence, set);
    if ((before & 1) !== 0 || Atomics.compareExchange(this.#sequence, set, before, before + 1) !== before) return;
    let way = (before >>> 1) % WAYS;
    for (let other = 0; other < WAYS; other++)
      if (this.#holds(set * SET_WORDS + other * SLOT_WORDS, words, at)) way = other;
    const slot = set * SET_WORDS + way * SLOT_WORDS;
    for (let i = 0; i < 4; i++) this.#slots[slot + i] = (words[at + i] as number) | 0;
    this.#slots[slot + 4] = block + 1;
    this.#slots[slot + 5] = offset;
    Atomics.store(this.#sequence, set, (before + 2) | 0);
  }

  #holds(slot: number, words: Uint32Array, at: number): boolean {
    if (this.#slots[slot] !== ((words[at] as number) | 0)) return false; // nearly always, and cheaper than asking by Atomics
    for (let i = 0; i < 4; i++)
      if (Atomics.load(this.#slots, slot + i) !== ((words[at + i] as number) | 0)) return false;
    return true;
  }
}
