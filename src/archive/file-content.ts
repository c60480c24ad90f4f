import type { Entry } from '../core/entry.ts';
import type { ByteRange } from '../core/store.ts';
import { ChunkList } from './chunk-list.ts';
import { CHUNK_MAX_BYTES } from './chunker.ts';
import type { Noticed } from './frame-lines.ts';
import { sameStat } from './read-part.ts';
import type { PartEnd, Stat } from './write-tasks.ts';

/** Files above this are read in segments of about it by any thread, each cut on its own. */
export const SEGMENT_BYTES = 16 * 1024 * 1024;

/** What reading came to. */
export type Outcome =
  | {
      readonly kind: 'read';
      readonly chunks: ChunkList;
      readonly from: number;
      readonly count: number;
      readonly size: number;
      readonly noticed: Noticed | null;
      /** Null for a stream, and for a file that is as it was listed. */
      readonly stat: Stat | null;
    }
  | { readonly kind: 'vanished' }
  | { readonly kind: 'failed'; readonly reason: string };

/** Where a part may end and the next begin. */
export interface Joint {
  /** The one that begins there. */
  readonly part: number;
  readonly range: ByteRange;
}

interface Part {
  offset: number;
  length: number;
  end: PartEnd | null;
  chunks: ChunkList | null;
  from: number;
}

/** The bytes of one file on their way through the threads. Names of one file (hard links) share it. */
export class FileContent {
  readonly #parts: Part[];
  readonly #names: string[];
  readonly #size: number | null;
  #left: number;
  #closed = false;
  outcome: Outcome | null = null;
  /** An entry of it is in the index. */
  written = false;

  /**
   * `size` null: a stream, whose parts come as they come. One part that is `whole` goes as far as the file does. `path`: where
   * a file is opened.
   */
  constructor(size: number | null, ranges: readonly ByteRange[], path?: string) {
    this.#size = size;
    this.#names = path === undefined ? [] : [path];
    this.#parts = ranges.map(({ offset, length }) => ({ offset, length, end: null, chunks: null, from: 0 }));
    this.#left = this.#parts.length;
    if (size !== null && this.#left === 0) this.#settle(); // one hole
  }

  get size(): number | null {
    return this.#size;
  }

  get parts(): readonly ByteRange[] {
    return this.#parts;
  }

  /** Whether one task reads all of it, however long it turns out to be. */
  get whole(): boolean {
    return this.#parts.length === 1 && this.#parts[0]?.offset === 0 && this.#parts[0].length === this.#size;
  }

  /** Paths of the file: when it is gone under one, it is read by the next. */
  get names(): readonly string[] {
    return this.#names;
  }

  /** Another name of the file. False when it is too late: what was to be read could not be read by the names before. */
  addName(path: string): boolean {
    if (this.#parts.some(({ end }) => end !== null && end.kind !== 'read')) return false;
    if (this.outcome === null) this.#names.push(path);
    return true;
  }

  /** Between the parts from that one on and the ones after them, as many as that. A hole between two is no joint. */
  jointsFrom(from: number, count: number): Joint[] {
    const joints: Joint[] = [];
    for (let part = from + 1; part <= from + count; part++) {
      const [before, at] = [this.#parts[part - 1], this.#parts[part]];
      if (before === undefined || at === undefined || before.offset + before.length !== at.offset) continue;
      const length = Math.min(CHUNK_MAX_BYTES, at.length - 1); // neither may come out empty
      joints.push({ part, range: { offset: at.offset, length } });
    }
    return joints;
  }

  /** The part begins there, and the one before it ends there. Null: they stay as they are. */
  moveJoint(part: number, to: number | null): void {
    const [before, at] = [this.#parts[part - 1], this.#parts[part]];
    if (before === undefined || at === undefined || to === null) return;
    before.length = to - before.offset;
    at.length -= to - at.offset;
    at.offset = to;
  }

  /** Another part of a stream. */
  addPart(length: number): number {
    const last = this.#parts.at(-1);
    const offset = last === undefined ? 0 : last.offset + last.length;
    this.#left += 1;
    return this.#parts.push({ offset, length, end: null, chunks: null, from: 0 }) - 1;
  }

  /** The one part is a whole file that is as it was listed. */
  doneAsListed(chunks: ChunkList, from: number, count: number): void {
    this.#left -= 1;
    this.outcome = { kind: 'read', chunks, from, count, size: this.#size ?? 0, noticed: null, stat: null };
  }

  /** No more parts come. */
  endStream(): void {
    this.#closed = true;
    this.#left += 1;
    this.#partDone();
  }

  /** A thread's answer for one part; its chunks are `count` of the list from `from` on. */
  done(part: number, end: PartEnd, chunks: ChunkList, from: number): void {
    const at = this.#parts[part];
    if (at === undefined) return;
    at.end = end;
    at.chunks = chunks;
    at.from = from;
    this.#partDone();
  }

  #partDone(): void {
    this.#left -= 1;
    if (this.#left === 0 && (this.#size !== null || this.#closed)) this.#settle();
  }

  #settle(): void {
    const failed = this.#parts.find(({ end }) => end?.kind === 'failed')?.end;
    if (failed?.kind === 'failed') this.outcome = failed;
    else if (this.#parts.some(({ end }) => end?.kind === 'vanished')) this.outcome = { kind: 'vanished' };
    else this.outcome = this.#size === null ? this.#stream() : this.#file(this.#size);
  }

  #stream(): Outcome {
    const chunks = new ChunkList();
    for (const part of this.#parts) add(chunks, part);
    const size = chunks.bytesOf(0, chunks.count);
    return { kind: 'read', chunks, from: 0, count: chunks.count, size, noticed: null, stat: null };
  }

  #file(listed: number): Outcome {
    const ends = this.#parts.map(({ end }) => end).filter((end) => end?.kind === 'read');
    const stat = ends[0]?.before ?? null;
    const moved = ends.map((end) => end.after ?? end.before).find((other) => stat !== null && !sameStat(stat, other));
    const [only] = this.#parts;
    if (only !== undefined && this.whole && only.chunks !== null && only.end?.kind === 'read') {
      const { chunks: count, bytes, before } = only.end;
      const noticed = noticedOf(bytes < before.size, bytes, before, moved);
      return { kind: 'read', chunks: only.chunks, from: only.from, count, size: bytes, noticed, stat };
    }
    const chunks = new ChunkList();
    let [at, short] = [0, false];
    for (const part of this.#parts) {
      const bytes = part.end?.kind === 'read' ? part.end.bytes : 0;
      if (bytes < part.length) short = true;
      if (bytes === 0) continue;
      if (part.offset > at) chunks.addHole(part.offset - at);
      add(chunks, part);
      at = part.offset + bytes;
    }
    if (!short && at < listed) chunks.addHole(listed - at);
    const size = short ? at : listed;
    const noticed = stat === null ? null : noticedOf(short, size, stat, moved);
    return { kind: 'read', chunks, from: 0, count: chunks.count, size, noticed, stat };
  }
}

function add(chunks: ChunkList, { end, chunks: own, from }: Part): void {
  if (end?.kind === 'read' && own !== null) chunks.add(own, from, end.chunks);
}

function noticedOf(short: boolean, size: number, before: Stat, moved: Stat | undefined): Noticed | null {
  if (short) return 'shrunk';
  if (before.size > size || (moved !== undefined && moved.size > size)) return 'grown';
  return moved === undefined ? null : 'changed';
}

/** Which ranges of a file are read, each by one task. */
export function rangesOf(entry: Entry, data: readonly ByteRange[] | undefined): ByteRange[] {
  const size = entry.size ?? 0;
  if (data === undefined && size <= SEGMENT_BYTES) return [{ offset: 0, length: size }];
  const ranges: ByteRange[] = [];
  for (const { offset, length } of data ?? [{ offset: 0, length: size }])
    for (let at = offset; at < offset + length; at += SEGMENT_BYTES)
      ranges.push({ offset: at, length: Math.min(SEGMENT_BYTES, offset + length - at) });
  return ranges;
}
