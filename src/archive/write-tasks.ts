import type { ByteRange } from '../core/store.ts';
import type { Place } from './frames.ts';

/** What threads of a writer are set up with. */
export interface WriteSetup {
  /** Name of the source's worker module. */
  readonly reader: string;
  readonly place: Place;
  readonly pointKey: Uint8Array;
  readonly chunkIdKey: Uint8Array;
  readonly gearTable: Uint32Array;
  /** The memory of the DedupeTable. */
  readonly known: SharedArrayBuffer;
  /** One 32 bit number: that of the next block. */
  readonly numbers: SharedArrayBuffer;
}

/** Bytes of a file that one thread reads. */
export interface ReadPart {
  readonly path: string;
  readonly offset: number;
  /** Null = the whole file, however long it turns out to be. */
  readonly length: number | null;
}

/** Words for a file as it was listed: size, mtime, ctime, inode. */
export const LISTED_WORDS = 4;

export type WriteTask =
  /** A path alone is a whole small file; `listed` has words for each of these, in order; transferred. */
  | {
      readonly kind: 'read';
      readonly parts: readonly (ReadPart | string)[];
      readonly listed: BigInt64Array<ArrayBuffer>;
    }
  /** Bytes of a stream, from `ID_HEADROOM_BYTES` on; transferred. */
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array<ArrayBuffer> }
  /** Where a file is to be parted, in each of these ranges of it. */
  | { readonly kind: 'joints'; readonly path: string; readonly ranges: readonly ByteRange[] }
  /** Lines of a frame of the last index: its chunks become known. `blocks` gives each row of its table its number. */
  | { readonly kind: 'fill'; readonly plain: Uint8Array; readonly blocks: Uint32Array };

export interface Stat {
  readonly size: number;
  readonly mtime: bigint;
  readonly ctime: bigint;
  readonly inode: bigint;
}

/** A number: how many chunks a whole file has that is still as it was listed. A backup has 100,000 of them. */
export type ReadEnd = PartEnd | number;

export type PartEnd =
  | {
      readonly kind: 'read';
      readonly chunks: number;
      readonly bytes: number;
      /** Before and after the read, on one open file; `after` = null when they are equal. */
      readonly before: Stat;
      readonly after: Stat | null;
    }
  | { readonly kind: 'vanished' }
  | { readonly kind: 'failed'; readonly reason: string };

export interface NewBlock {
  readonly number: number;
  readonly raw: number;
  readonly sealed: Uint8Array<ArrayBuffer>;
}

export interface WriteReply {
  /** One for each part, in order; one in all for bytes. */
  readonly ends: readonly ReadEnd[];
  /** The chunks of all parts, one after the other (ChunkList). */
  readonly chunks: Uint32Array<ArrayBuffer>;
  readonly blocks: readonly NewBlock[];
  /** One for each range, in order; null = the content has none there. */
  readonly joints: readonly (number | null)[];
}
