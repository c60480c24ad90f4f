import type { BlockRef, Entry } from '../core/entry.ts';
import type { HoldfastError } from '../core/errors.ts';
import type { ByteRange } from '../core/store.ts';
import { BlockQueue, type BlockRange, rangesOf, type WantedBlock } from './block-queue.ts';
import type { Budget } from './byte-budget.ts';
import { type LineChunk, parseLine } from './frame-lines.ts';
import { isDamage } from './frame-reader.ts';
import type { ChunksOf } from './good-chunks.ts';
import type { BlockWork, ReadReply, ReadTask, Unwritten } from './restore-tasks.ts';

/** Files and parts of files that wait for their blocks. More make fewer blocks be read twice: 200 bytes each. */
const PIECES_MAX = 32_768;
const MAKES_MAX = 512;
/** Ranges that are fetched, wait for a thread, or are worked on. */
const RANGES_MAX = 12;

/** A file whose bytes come in parts, from several blocks. */
export interface PartFile {
  readonly entry: Entry;
  /** Parts that are not dealt with yet. */
  left: number;
  /** All its parts are known. */
  closed: boolean;
  size: number;
  /** Why it is not to be written any more. */
  ended: Unwritten | null;
  opened: Promise<unknown>;
}

export type KnownBlock = 'skip' | HoldfastError | null;

export interface BlockReadingParts {
  readonly run: (task: ReadTask, transfer?: readonly ArrayBuffer[]) => Promise<ReadReply>;
  readonly fetch: (point: string, pack: number, range: ByteRange) => Promise<Uint8Array>;
  readonly budget: Budget;
  readonly signal: AbortSignal;
  /** What is already known of these chunks in a block: not to be read (`skip`), damaged, or nothing. */
  readonly known: (block: BlockRef, chunks: () => ChunksOf) => KnownBlock;
  /** A block that was read, and nothing was wrong with it or these chunks in it. */
  readonly good: (block: BlockRef, chunks: () => Iterable<ChunksOf>) => void;
  readonly unwritten: (one: Unwritten) => void;
  /** Without a sink nothing is opened and nothing is given up after the first damage. */
  readonly writes: boolean;
}

/**
 * Brings entries and their blocks together: a block is fetched once for all files that are waiting for it, and a thread
 * opens it and writes them. Blocks that nobody has asked for for longest go first.
 */
export class BlockReading {
  readonly #p: BlockReadingParts;
  readonly #queue = new BlockQueue<PartFile>();
  readonly #flying = new Set<Promise<void>>();
  #makes: string[] = [];
  /** All that was made so far: what is in a directory is written after it. */
  #made: Promise<unknown> = Promise.resolve();
  #failure: { readonly cause: unknown } | null = null;
  #open = new Set<PartFile>();

  constructor(parts: BlockReadingParts) {
    this.#p = parts;
  }

  /** A directory, a link, a file without bytes. */
  make(line: string): void {
    if (this.#makes.push(line) >= MAKES_MAX) this.#flushMakes();
  }

  /** A file that lies in one block. */
  whole(line: string, block: BlockRef): void {
    const known = this.#p.known(block, () => chunksOf(line));
    if (known === 'skip') return;
    if (known !== null) {
      this.#hurtLine(line, block, known);
      return;
    }
    this.#queue.want(block).lines.push(line);
    this.#queue.added();
  }

  /** A file that lies in several. Its parts follow, then `closeParts`. */
  openParts(entry: Entry): PartFile {
    const file: PartFile = { entry, left: 0, closed: false, size: 0, ended: null, opened: Promise.resolve() };
    if (!this.#p.writes) return file;
    this.#open.add(file);
    this.#flushMakes();
    file.opened = this.#fly(async () => {
      await this.#made;
      const { opened } = await this.#p.run({ kind: 'open', files: [{ number: 0, entry }] });
      const end = opened[0] ?? null;
      if (end !== null && end.kind !== 'written') this.#end(file, { key: entry.key, ...end });
    });
    return file;
  }

  part(file: PartFile, chunk: LineChunk, block: BlockRef | null): void {
    const at = file.size;
    file.size += chunk[2];
    if (block === null) return; // a hole
    const known = this.#p.known(block, () => [chunk]);
    if (known === 'skip') return;
    if (known !== null) {
      this.#end(file, this.#hurt(file.entry.key, block, known));
      return;
    }
    this.#queue.want(block).parts.push({ file, at, chunk });
    file.left += 1;
    this.#queue.added();
  }

  closeParts(file: PartFile): void {
    file.closed = true;
    if (file.size !== file.entry.size) {
      const reason = `the index names ${file.size} of its ${file.entry.size} bytes`;
      this.#end(file, { key: file.entry.key, kind: 'hurt', pack: '', code: 'object-damaged', reason });
    }
    this.#settleFile(file);
  }

  /** Reads what waits until few enough do, and waits while too much is under way. */
  async keepUp(most = PIECES_MAX): Promise<void> {
    this.#throwFailure();
    if (this.#queue.pieces <= most) return;
    this.#flushMakes();
    const taken = this.#queue.take(most >> 1);
    const needed = taken.filter((block) => {
      if (!this.#p.writes || block.lines.length > 0 || block.parts.some(({ file }) => file.ended === null)) return true;
      this.#partsDone(block); // nobody is waiting for it any more
      return false;
    });
    for (const range of rangesOf(needed)) {
      while (this.#flying.size >= RANGES_MAX) await Promise.race(this.#flying);
      this.#throwFailure();
      void this.#fly(() => this.#read(range, this.#made));
    }
  }

  /** Reads everything that still waits, and waits for it. */
  async drain(): Promise<void> {
    await this.keepUp(0);
    this.#flushMakes();
    while (this.#flying.size > 0) await Promise.race(this.#flying);
    this.#throwFailure();
  }

  /** Leaves nothing half-written behind. */
  async abandon(): Promise<void> {
    while (this.#flying.size > 0) await Promise.race(this.#flying);
    for (const { entry } of this.#open) await this.#p.run({ kind: 'close', entry, commit: false }).catch(() => {});
  }

  #throwFailure(): void {
    if (this.#failure !== null) throw this.#failure.cause;
    this.#p.signal.throwIfAborted();
  }

  async #fly(work: () => Promise<void>): Promise<void> {
    const flight = work()
      .catch((cause: unknown) => {
        this.#failure ??= { cause };
      })
      .finally(() => this.#flying.delete(flight));
    this.#flying.add(flight);
    await flight;
  }

  #flushMakes(): void {
    if (this.#makes.length === 0) return;
    const lines = this.#makes;
    this.#makes = [];
    const made = this.#fly(async () => {
      await this.#p.run({ kind: 'make', lines });
    });
    this.#made = Promise.all([this.#made, made]);
  }

  async #read(range: BlockRange<PartFile>, made: Promise<unknown>): Promise<void> {
    this.#throwFailure();
    await this.#p.budget.take(range.length, this.#p.signal);
    try {
      const bytes = await this.#p.fetch(range.point, range.pack, range);
      await made;
      this.#throwFailure();
      await this.#work(range, bytes);
    } catch (error) {
      if (!isDamage(error)) throw error;
      const [first] = range.blocks;
      if (range.blocks.length === 1 && first !== undefined) this.#lost(first, error);
      else await this.#readEach(range, made); // a pack that was cut short still has its first blocks
    } finally {
      this.#p.budget.give(range.length);
    }
  }

  async #readEach({ point, pack, blocks }: BlockRange<PartFile>, made: Promise<unknown>): Promise<void> {
    for (const block of blocks) {
      const { offset, length } = block.ref;
      try {
        const bytes = await this.#p.fetch(point, pack, { offset, length });
        await made;
        await this.#work({ point, pack, offset, length, blocks: [block] }, bytes);
      } catch (error) {
        if (!isDamage(error)) throw error;
        this.#lost(block, error);
      }
    }
  }

  async #work(range: BlockRange<PartFile>, bytes: Uint8Array): Promise<void> {
    const files: PartFile[] = [];
    const numbers = new Map<PartFile, number>();
    const blocks = range.blocks.map(({ ref, lines, parts }): BlockWork => {
      const { point, pack, number, raw, length } = ref;
      const writes = parts
        .filter(({ file }) => !this.#p.writes || file.ended === null)
        .map(({ file, at, chunk: [, offset, chunkLength, id = ''] }) => {
          let index = numbers.get(file);
          if (index === undefined) {
            index = files.push(file) - 1;
            numbers.set(file, index);
          }
          return { file: index, at, offset, length: chunkLength, id };
        });
      return { point, pack, number, raw, offset: ref.offset - range.offset, length, lines, parts: writes };
    });
    await Promise.all(files.map(({ opened }) => opened));
    const sealed = ownBytes(bytes);
    const named = files.map(({ entry }, number) => ({ number, entry }));
    const reply = await this.#p.run({ kind: 'blocks', sealed, blocks, files: named }, [sealed.buffer]);
    if (!reply.unwritten.some(isHurt) && !reply.parts.some(isHurt))
      for (const { ref, lines, parts } of range.blocks)
        this.#p.good(ref, () => [...lines.map(chunksOf), parts.map(({ chunk }) => chunk)]);
    for (const { file: index, ...end } of reply.parts) {
      const file = files[index];
      if (file !== undefined) this.#end(file, { key: file.entry.key, ...end });
    }
    for (const block of range.blocks) this.#partsDone(block);
  }

  #partsDone({ parts }: WantedBlock<PartFile>): void {
    for (const { file } of parts) {
      file.left -= 1;
      this.#settleFile(file);
    }
  }

  #settleFile(file: PartFile): void {
    if (file.left > 0 || !file.closed) return;
    if (!this.#open.delete(file) && this.#p.writes) return;
    void this.#fly(async () => {
      await file.opened;
      const { entry, ended } = file;
      if (this.#p.writes && ended?.kind === 'kept') return;
      await this.#p.run({ kind: 'close', entry, commit: ended === null });
    });
  }

  /** A block that cannot be had. */
  #lost(block: WantedBlock<PartFile>, error: HoldfastError): void {
    for (const line of block.lines) this.#hurtLine(line, block.ref, error);
    for (const { file } of block.parts) this.#end(file, this.#hurt(file.entry.key, block.ref, error));
    this.#partsDone(block);
  }

  #hurtLine(line: string, block: BlockRef, error: HoldfastError): void {
    const parsed = parseLine(line);
    if (parsed.kind === 'entry') this.#p.unwritten(this.#hurt(parsed.entry.key, block, error));
  }

  #hurt(key: string, { point, pack }: BlockRef, { code, message }: HoldfastError): Unwritten {
    return { key, kind: 'hurt', pack: `${point}/${pack}`, code, reason: message };
  }

  /** A file ends once: with the first thing that went wrong. */
  #end(file: PartFile, how: Unwritten): void {
    if (file.ended !== null) return;
    file.ended = how;
    this.#p.unwritten(how);
  }
}

/** Of a line whose bytes lie in one block. */
function chunksOf(line: string): ChunksOf {
  const parsed = parseLine(line);
  if (parsed.kind !== 'entry') return null;
  const { entry, chunks } = parsed;
  return chunks.reduce((sum, [, , length]) => sum + length, 0) === entry.size ? chunks : null;
}

const isHurt = ({ kind }: { readonly kind: string }): boolean => kind === 'hurt';

/** In a buffer that can be given to another thread. */
function ownBytes(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const { buffer, byteOffset, length } = bytes;
  if (buffer instanceof ArrayBuffer && byteOffset === 0 && buffer.byteLength === length)
    return new Uint8Array(buffer, 0, length);
  return new Uint8Array(bytes);
}
