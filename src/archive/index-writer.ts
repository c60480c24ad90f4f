import { createHash } from 'node:crypto';
import type { BlockRef } from '../core/entry.ts';
import type { BlockList } from './block-list.ts';
import { type ChunkList, HOLE } from './chunk-list.ts';
import type { FrameRef } from './directory.ts';
import { inOwnMemory } from './entry-lines.ts';
import { LINE_CHUNKS_MAX, lineKey } from './frame-lines.ts';
import { blockTableLine, type Place, sealLines } from './frames.ts';
import type { OpenFrame } from './index-reader.ts';
import { segmentKey } from './object-keys.ts';
import type { ObjectSink } from './object-sink.ts';

/** About 3,000 entries: small enough to survive whole when little changes, big enough to compress well. */
const FRAME_BYTES = 512 * 1024;
/** Below this an open frame takes in the lines of the next one instead of leaving it as it is. */
const FRAME_MIN_BYTES = 32 * 1024;
const SEGMENT_BYTES = 16 * 1024 * 1024;

/** Text that refers to rows of another frame's table, up to its next one: `[12,` → the row that the block has in this one. */
const ROW = /\[(\d+),/y;

/** Writes entries in order into frames, frames into segments. */
export class IndexWriter {
  readonly frames: FrameRef[] = [];
  /** Packs that live chunks lie in, by point. */
  readonly packs = new Map<string, Set<number>>();
  readonly #key: Uint8Array;
  readonly #place: Place;
  readonly #sink: ObjectSink;
  readonly #blocks: BlockList;

  #lines: string[] = [];
  #size = 0;
  #entries = 0;
  #first: string | null = null;
  #lastKey = '';
  #rows = new Map<number, number>();
  #table: BlockRef[] = [];

  #frameNumber = 0;
  #segmentNumber = 0;
  #segment: Uint8Array[] = [];
  #segmentSize = 0;
  #cut = 0;
  #sending: Promise<unknown> = Promise.resolve();

  constructor(key: Uint8Array, place: Place, sink: ObjectSink, blocks: BlockList) {
    this.#key = key;
    this.#place = place;
    this.#sink = sink;
    this.#blocks = blocks;
  }

  /** Bytes that were written here so far, about; they never become fewer. */
  get bytes(): number {
    return this.#cut + this.#size;
  }

  /** Key of the last entry that was written. */
  get lastKey(): string {
    return this.#lastKey;
  }

  /** An entry without chunks, its line without the line feed. */
  addLine(key: string, line: string): void {
    this.#begin(key);
    this.#push(`${line}\n`);
  }

  /** `head`: the line up to its chunks. */
  addFile(key: string, head: string, chunks: ChunkList, from = 0, count = chunks.count): void {
    this.#begin(key);
    if (count === 0) {
      this.#push(`${head}}\n`);
      return;
    }
    for (let at = from; at < from + count; at += LINE_CHUNKS_MAX) {
      const list = this.#list(chunks, at, Math.min(from + count, at + LINE_CHUNKS_MAX));
      this.#push(at === from ? `${head},"c":${list}}\n` : `{"+":${list}}\n`);
    }
  }

  /** Lines of an earlier frame as they are, but for the rows of their blocks. */
  copyLines(frame: OpenFrame, from: number, to: number): void {
    const rows = this.#blocks.rowsOf(frame);
    const { text } = frame;
    let last = -1;
    for (let at = from; at < to; ) {
      const end = text.indexOf('\n', at) + 1;
      if (!isMore(text, at)) {
        last = at;
        this.#entries += 1;
      }
      if (this.#first === null) {
        if (last >= 0) this.#lastKey = keyAt(text, last);
        this.#first = this.#lastKey;
      }
      this.#push(this.#remapped(text, at, end, rows));
      at = end;
    }
    if (last >= 0) this.#lastKey = keyAt(text, last);
  }

  /** An entry's chunks from an earlier frame, under another head. `at`, `end`: its old line. */
  copyChunks(key: string, head: string, frame: OpenFrame, at: number, end: number): void {
    this.#begin(key);
    const chunks = chunksAt(frame.text, at, end);
    if (chunks < 0) this.#push(`${head}}\n`);
    else this.#push(`${head},"c":${this.#remapped(frame.text, chunks, end, this.#blocks.rowsOf(frame))}`);
  }

  /** A frame that did not change: only its name is written. */
  addFrame(frame: OpenFrame): void {
    if (this.#size > 0 && this.#size < FRAME_MIN_BYTES) {
      this.copyLines(frame, frame.start, frame.text.length);
      return;
    }
    this.cutFrame();
    this.frames.push(frame.ref);
    for (const block of frame.blocks) this.#need(block);
    this.#lastKey = lastKeyOf(frame);
  }

  cutFrame(): void {
    if (this.#size === 0) return;
    const { line, points } = blockTableLine(this.#table);
    const number = this.#frameNumber++;
    const text = line + this.#lines.join('');
    const { sealed, raw } = sealLines(this.#key, { ...this.#place, kind: 'frame', number }, text);
    if (this.#segmentSize + sealed.length > SEGMENT_BYTES) this.#flush();
    this.frames.push({
      origin: this.#place.point,
      number,
      segment: this.#segmentNumber,
      offset: this.#segmentSize,
      length: sealed.length,
      raw,
      entries: this.#entries,
      first: inOwnMemory(this.#first ?? ''), // else each frame would keep the one it was copied from in memory
      points,
    });
    for (const block of this.#table) this.#need(block);
    this.#segment.push(sealed);
    this.#segmentSize += sealed.length;
    this.#cut += this.#size;
    this.#lines = [];
    this.#size = 0;
    this.#entries = 0;
    this.#first = null;
    this.#rows.clear();
    this.#table = [];
  }

  /** Sends the segment that is filled now, if there is one. Fulfilled when all segments so far are written. */
  async flushSegment(): Promise<void> {
    this.#flush();
    await this.#sending;
  }

  #flush(): void {
    if (this.#segmentSize > 0) this.#send(Buffer.concat(this.#segment, this.#segmentSize));
    this.#segment = [];
    this.#segmentSize = 0;
  }

  /** Sends an object that stands in the row of segments; its number. */
  sendObject(bytes: Uint8Array): number {
    this.#flush();
    return this.#send(bytes);
  }

  #send(bytes: Uint8Array): number {
    const number = this.#segmentNumber++;
    const digest = createHash('sha256').update(bytes).digest();
    const sent = this.#sink.send(segmentKey(this.#place, number), bytes, digest);
    this.#sending = Promise.all([this.#sending, sent]);
    this.#sending.catch(() => {}); // the sink says it
    return number;
  }

  #begin(key: string): void {
    this.#first ??= key;
    this.#lastKey = key;
    this.#entries += 1;
  }

  #push(line: string): void {
    this.#first ??= this.#lastKey; // more chunks of an entry that began in the frame before
    this.#lines.push(line);
    this.#size += line.length;
    if (this.#size >= FRAME_BYTES) this.cutFrame();
  }

  #need({ point, pack }: BlockRef): void {
    const packs = this.packs.get(point);
    if (packs === undefined) this.packs.set(point, new Set([pack]));
    else packs.add(pack);
  }

  #rowOf(block: number): number {
    let row = this.#rows.get(block);
    if (row === undefined) {
      row = this.#table.push(this.#blocks.at(block)) - 1;
      this.#rows.set(block, row);
      this.#size += 40; // its line in the table
    }
    return row;
  }

  #list(chunks: ChunkList, from: number, to: number): string {
    let text = `[${this.#chunk(chunks, from)}`;
    for (let i = from + 1; i < to; i++) text += `,${this.#chunk(chunks, i)}`;
    return `${text}]`;
  }

  #chunk(chunks: ChunkList, i: number): string {
    const block = chunks.where(i);
    if (block === HOLE) return `[-1,0,${chunks.length(i)}]`;
    return `[${this.#rowOf(block)},${chunks.offset(i)},${chunks.length(i)},"${chunks.idText(i)}"]`;
  }

  /** The text `[at, end)` of a line, or of a line from its chunks on. */
  #remapped(text: string, at: number, end: number, rows: Uint32Array): string {
    const mark = text[at] === '[' ? at : chunksAt(text, at, end);
    if (mark < 0) return text.slice(at, end);
    let copy = text.slice(at, mark + 1);
    for (let next = mark + 1; ; ) {
      const close = text.indexOf(']', next) + 1;
      ROW.lastIndex = next;
      const row = ROW.exec(text);
      if (row === null) copy += text.slice(next, close);
      else copy += `[${this.#rowOf(rows[Number(row[1])] as number)},${text.slice(ROW.lastIndex, close)}`;
      if (text[close] !== ',') return copy + text.slice(close, end);
      copy += ',';
      next = close + 1;
    }
  }
}

export function isMore(text: string, at: number): boolean {
  return text.startsWith('{"+"', at);
}

/** Where the list of chunks begins in a line, -1 = it has none. Chunks come last in a line, and nothing else ends like them. */
function chunksAt(text: string, at: number, end: number): number {
  if (!text.startsWith(']]}', end - 4)) return -1;
  return text.indexOf(isMore(text, at) ? '[[' : ',"c":[[', at) + (isMore(text, at) ? 0 : 5);
}

function keyAt(text: string, at: number): string {
  return lineKey(text, at, text.indexOf('\n', at)) ?? '';
}

function lastKeyOf({ text, start, ref }: OpenFrame): string {
  for (let at = text.lastIndexOf('\n', text.length - 2) + 1; at >= start; at = text.lastIndexOf('\n', at - 2) + 1)
    if (!isMore(text, at)) return keyAt(text, at);
  return ref.first;
}
