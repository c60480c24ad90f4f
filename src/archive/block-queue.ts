import type { BlockRef } from '../core/entry.ts';
import type { LineChunk } from './frame-lines.ts';

/** A file that lies in several blocks. */
export interface PartsOf<File> {
  readonly file: File;
  readonly at: number;
  readonly chunk: LineChunk;
}

/** A block that is to be read, with everything that is known to need it. */
export interface WantedBlock<File> {
  readonly ref: BlockRef;
  /** Lines of the files that lie in it alone. */
  readonly lines: string[];
  /** Their keys, for what must be said when it cannot be read. */
  readonly parts: PartsOf<File>[];
}

/**
 * Blocks that are wanted, the one that was asked for last at the end. Files that lie side by side share blocks, and a block
 * is read for all of them at once: what is asked for while it waits here costs nothing more.
 */
export class BlockQueue<File> {
  readonly #blocks = new Map<string, WantedBlock<File>>();
  /** The one that was asked for last, which nearly every file shares with the one before it. */
  #last: WantedBlock<File> | null = null;
  #pieces = 0;

  get pieces(): number {
    return this.#pieces;
  }

  /** The block, which becomes the one that was asked for last. Every piece that is added to it is counted by `added`. */
  want(ref: BlockRef): WantedBlock<File> {
    if (this.#last?.ref === ref) return this.#last;
    const name = `${ref.point}/${ref.number}`;
    let block = this.#blocks.get(name);
    if (block === undefined) block = { ref, lines: [], parts: [] };
    else this.#blocks.delete(name);
    this.#blocks.set(name, block);
    this.#last = block;
    return block;
  }

  added(): void {
    this.#pieces += 1;
  }

  /** Takes out those that nobody asked for for longest, until no more than that many pieces are left. */
  take(most: number): WantedBlock<File>[] {
    const taken: WantedBlock<File>[] = [];
    this.#last = null;
    for (const [name, block] of this.#blocks) {
      if (this.#pieces <= most) break;
      this.#blocks.delete(name);
      this.#pieces -= block.lines.length + block.parts.length;
      taken.push(block);
    }
    return taken;
  }
}

/** Blocks of one pack that are fetched by one request. */
export interface BlockRange<File> {
  readonly point: string;
  readonly pack: number;
  readonly offset: number;
  readonly length: number;
  readonly blocks: readonly WantedBlock<File>[];
}

/** A request costs more than bytes that nobody wanted, up to about this many. */
const GAP_MAX_BYTES = 128 * 1024;
/** One task of a thread. */
const RANGE_MAX_BYTES = 4 * 1024 * 1024;
const RANGE_MAX_PIECES = 2048;

/** Joins neighbours, in the order in which they were taken as far as possible. */
export function rangesOf<File>(blocks: readonly WantedBlock<File>[]): BlockRange<File>[] {
  const order = new Map<string, number>();
  for (const { ref } of blocks) {
    const name = `${ref.point}/${ref.pack}`;
    if (!order.has(name)) order.set(name, order.size);
  }
  const placeOf = ({ ref }: WantedBlock<File>): number => order.get(`${ref.point}/${ref.pack}`) ?? 0;
  const sorted = blocks.toSorted((a, b) => placeOf(a) - placeOf(b) || a.ref.offset - b.ref.offset);
  const ranges: BlockRange<File>[] = [];
  let group: WantedBlock<File>[] = [];
  let pieces = 0;
  const close = (): void => {
    const [first, last] = [group[0]?.ref, group.at(-1)?.ref];
    if (first !== undefined && last !== undefined)
      ranges.push({
        point: first.point,
        pack: first.pack,
        offset: first.offset,
        length: last.offset + last.length - first.offset,
        blocks: group,
      });
    group = [];
    pieces = 0;
  };
  for (const block of sorted) {
    const { ref } = block;
    const first = group[0]?.ref;
    const last = group.at(-1)?.ref;
    const joins =
      first !== undefined &&
      last !== undefined &&
      first.point === ref.point &&
      first.pack === ref.pack &&
      ref.offset >= last.offset + last.length && // two blocks that lie across each other are somebody's mistake or malice
      ref.offset - last.offset - last.length <= GAP_MAX_BYTES &&
      ref.offset + ref.length - first.offset <= RANGE_MAX_BYTES &&
      pieces < RANGE_MAX_PIECES;
    if (!joins) close();
    group.push(block);
    pieces += block.lines.length + block.parts.length;
  }
  close();
  return ranges;
}
