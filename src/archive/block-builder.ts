import { HoldfastError } from '../core/errors.ts';
import { ChunkIds, ID_HEADROOM_BYTES } from './chunk-ids.ts';
import { ChunkList, OWN_BLOCK } from './chunk-list.ts';
import { CHUNK_MAX_BYTES, chunkEnd, type Gear, gearOf } from './chunker.ts';
import { DedupeTable, type KnownChunk } from './dedupe-table.ts';
import { UNIT_RAW_MAX_BYTES } from './frames.ts';
import { aadOf, sealChecked } from './seal.ts';
import type { NewBlock, WriteSetup } from './write-tasks.ts';
import { deflateIfWorth, free, inflate, storedFrame } from './zstd.ts';

const WINDOW_BYTES = ID_HEADROOM_BYTES + 2 * CHUNK_MAX_BYTES;
const ZEROS = Buffer.alloc(64 * 1024);

/** Reads into the buffer from that offset of the source; 0 = the end. */
export type ReadBytes = (buffer: Uint8Array, offset: number) => number;

/**
 * Turns bytes into chunks, and chunks that nobody knows into sealed blocks. Bytes are read into one window and never copied:
 * a block is a run of new chunks that lie side by side in it.
 */
export class BlockBuilder {
  readonly #setup: WriteSetup;
  readonly #ids: ChunkIds;
  readonly gear: Gear;
  readonly #known: DedupeTable;
  readonly #numbers: Int32Array;
  readonly #own: Buffer = Buffer.from(new ArrayBuffer(WINDOW_BYTES));
  readonly #found: KnownChunk = { block: 0, offset: 0 };
  #window = this.#own;
  #runStart = ID_HEADROOM_BYTES;
  #runEnd = ID_HEADROOM_BYTES;
  chunks = new ChunkList();
  #blocks: NewBlock[] = [];
  /** Of the block that the run becomes. */
  #number = 0;

  constructor(setup: WriteSetup) {
    this.#setup = setup;
    this.#ids = new ChunkIds(setup.chunkIdKey);
    this.gear = gearOf(setup.gearTable);
    this.#known = new DedupeTable(setup.known);
    this.#numbers = new Int32Array(setup.numbers);
  }

  /** All bytes of a file of at most one chunk; `read` may be called again when it changed meanwhile. */
  room(bytes: number): Buffer {
    if (this.#runEnd + bytes > this.#window.length) this.#restart(this.#runEnd, this.#runEnd);
    return this.#window.subarray(this.#runEnd, this.#runEnd + bytes);
  }

  /** The first `bytes` bytes of the room, as one file. */
  addRoom(bytes: number): void {
    this.#addLoaded(this.#runEnd, this.#runEnd + bytes);
  }

  /** Reads up to `length` bytes from `offset` and cuts them. Returns how many there were. */
  addFrom(read: ReadBytes, offset: number, length: number): number {
    let [at, end, total] = [this.#runEnd, this.#runEnd, 0];
    for (let ended = false; ; ) {
      while (!ended && total < length && end - at < CHUNK_MAX_BYTES) {
        if (end === this.#window.length) [at, end] = this.#restart(at, end);
        const got = read(
          this.#window.subarray(end, Math.min(this.#window.length, end + length - total)),
          offset + total,
        );
        if (got === 0) ended = true;
        end += got;
        total += got;
      }
      if (end === at) return total;
      const to = chunkEnd(this.#window, at, end, this.gear);
      this.#take(at, to, to === end);
      at = to;
      if (to === end) at = end = this.#runEnd; // a chunk that need not be stored leaves its place to the next bytes
    }
  }

  /** Bytes that came in a buffer of their own, which is given back. */
  addBytes(bytes: Uint8Array<ArrayBuffer>): void {
    this.#sealRun();
    this.#window = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
    this.#runStart = this.#runEnd = ID_HEADROOM_BYTES;
    this.#addLoaded(ID_HEADROOM_BYTES, bytes.length);
    this.#sealRun();
    this.#window = this.#own;
    this.#runStart = this.#runEnd = ID_HEADROOM_BYTES;
    free(bytes);
  }

  /** What was made since the last call. */
  finish(): { chunks: Uint32Array<ArrayBuffer>; blocks: NewBlock[] } {
    this.#sealRun();
    this.#runStart = this.#runEnd = ID_HEADROOM_BYTES;
    const made = { chunks: this.chunks.cut(), blocks: this.#blocks };
    this.chunks = new ChunkList(this.chunks.count);
    this.#blocks = [];
    return made;
  }

  #addLoaded(from: number, end: number): void {
    for (let at = from; at < end; ) {
      const to = chunkEnd(this.#window, at, end, this.gear);
      this.#take(at, to, to === end);
      at = to;
    }
  }

  /**
   * A new chunk is known to all threads at once, by the number of the block that it will lie in: that block comes with the
   * answer to this task, or the whole backup fails. `last`: nothing after the chunk has been read, so its place can be used
   * again when it need not be stored.
   */
  #take(from: number, to: number, last: boolean): void {
    const length = to - from;
    if (this.#isZero(from, to)) {
      this.chunks.addHole(length, false); // the one before it may be of another file
      this.#drop(to, last);
      return;
    }
    const word = this.chunks.next();
    const { words } = this.chunks;
    this.#ids.idOf(this.#window, from, to, words, word);
    if (this.#known.find(words, word, this.#found)) {
      this.chunks.place(this.#found.block, this.#found.offset, length);
      this.#drop(to, last);
    } else {
      if (this.#runEnd > this.#runStart && to - this.#runStart > UNIT_RAW_MAX_BYTES) this.#sealRun();
      if (this.#runEnd === this.#runStart) {
        this.#runStart = from;
        this.#number = Atomics.add(this.#numbers, 0, 1);
      }
      this.#runEnd = to;
      this.chunks.place(OWN_BLOCK + this.#number, from - this.#runStart, length);
      this.#known.add(words, word, OWN_BLOCK + this.#number, from - this.#runStart);
    }
  }

  #drop(to: number, last: boolean): void {
    if (last) return;
    this.#sealRun();
    this.#runStart = this.#runEnd = to;
  }

  #isZero(from: number, to: number): boolean {
    if (this.#window[from] !== 0 || this.#window[to - 1] !== 0) return false;
    for (let at = from; at < to; at += ZEROS.length) {
      const end = Math.min(to, at + ZEROS.length);
      if (this.#window.compare(ZEROS, 0, end - at, at, end) !== 0) return false;
    }
    return true;
  }

  /** Seals what is there and moves `[at, end)`, which is read but not cut yet, to the beginning of the window. */
  #restart(at: number, end: number): [number, number] {
    this.#sealRun();
    this.#window.copyWithin(ID_HEADROOM_BYTES, at, end);
    this.#runStart = this.#runEnd = ID_HEADROOM_BYTES;
    return [ID_HEADROOM_BYTES, ID_HEADROOM_BYTES + end - at];
  }

  #sealRun(): void {
    if (this.#runEnd === this.#runStart) return;
    const plain = this.#window.subarray(this.#runStart, this.#runEnd);
    const raw = plain.length;
    const { place, pointKey } = this.#setup;
    const number = this.#number;
    const aad = aadOf({ ...place, kind: 'block', number, raw });
    const compressed = deflateIfWorth(plain);
    const pieces = compressed === null ? storedFrame(plain) : [compressed];
    const sealed = sealChecked(pointKey, aad, pieces);
    const equal = compressed === null || inflatesTo(compressed, plain);
    if (compressed !== null) free(compressed);
    if (sealed === null || !equal)
      throw new HoldfastError('internal', `block ${number} reads back as other bytes than were written`, {
        hint: 'the memory or the processor of this machine may be at fault; run the backup on another one',
      });
    this.#blocks.push({ number, raw, sealed });
    this.#runStart = this.#runEnd;
  }
}

function inflatesTo(compressed: Uint8Array, plain: Buffer): boolean {
  const back = inflate(compressed, plain.length);
  const equal = plain.equals(back);
  free(back);
  return equal;
}
