import type { Entry } from '../core/entry.ts';
import type { ErrorCode } from '../core/errors.ts';
import type { SinkEnd, SinkLook, SinkLoss, SinkOptions } from '../core/sink.ts';

/** What threads that read blocks are set up with. */
export interface ReadSetup {
  readonly store: string;
  /** `<plan>/<source>`. */
  readonly source: string;
  readonly chain: string;
  /** By the point that wrote the blocks. */
  readonly pointKeys: Readonly<Record<string, Uint8Array>>;
  readonly chunkIdKey: Uint8Array;
  /** Null: bytes are checked and thrown away. */
  readonly sink: { readonly module: string; readonly target: string; readonly options: SinkOptions } | null;
}

/** Bytes of a file that lies in several blocks. */
export interface PartWrite {
  /** Index into `files` of the task. */
  readonly file: number;
  /** In the file. */
  readonly at: number;
  /** In the block. */
  readonly offset: number;
  readonly length: number;
  readonly id: string;
}

export interface BlockWork {
  readonly point: string;
  readonly pack: number;
  readonly number: number;
  readonly raw: number;
  /** Where the sealed block lies in the bytes of the task. */
  readonly offset: number;
  readonly length: number;
  /** Lines of the files that lie in this block alone. */
  readonly lines: readonly string[];
  readonly parts: readonly PartWrite[];
}

export type ReadTask =
  | {
      readonly kind: 'blocks';
      /** Transferred. */
      readonly sealed: Uint8Array<ArrayBuffer>;
      readonly blocks: readonly BlockWork[];
      readonly files: readonly { readonly number: number; readonly entry: Entry }[];
    }
  /** In the order of their keys: directories, links, devices, files without bytes. */
  | { readonly kind: 'make'; readonly lines: readonly string[] }
  /** Opens files whose bytes come in parts. */
  | { readonly kind: 'open'; readonly files: readonly { readonly number: number; readonly entry: Entry }[] }
  | { readonly kind: 'close'; readonly entry: Entry; readonly commit: boolean }
  | { readonly kind: 'link'; readonly links: readonly { readonly line: string; readonly to: string }[] }
  | { readonly kind: 'extended'; readonly entries: readonly Entry[] }
  | { readonly kind: 'directories'; readonly lines: readonly string[] }
  | { readonly kind: 'look'; readonly lines: readonly string[] };

/** What did not come to be, or not by this restore. `pack`: `<point>/<number>`, empty = the index is at fault. */
export type Unwritten =
  | { readonly key: string; readonly kind: 'kept'; readonly why: 'exists' | 'same' }
  | { readonly key: string; readonly kind: 'failed'; readonly reason: string; readonly code: string | null }
  | {
      readonly key: string;
      readonly kind: 'hurt';
      readonly pack: string;
      readonly code: ErrorCode;
      readonly reason: string;
    };

/** How one block's share of a file in parts ended. */
export type PartEnd =
  | {
      readonly file: number;
      readonly kind: 'hurt';
      readonly pack: string;
      readonly code: ErrorCode;
      readonly reason: string;
    }
  | { readonly file: number; readonly kind: 'failed'; readonly reason: string; readonly code: string | null };

export interface ReadReply {
  /** Files that are whole and in their place (or, without a sink, whole), and their bytes. */
  readonly files: number;
  readonly bytes: number;
  readonly directories: number;
  readonly others: number;
  readonly unwritten: readonly Unwritten[];
  readonly parts: readonly PartEnd[];
  /** Written, with attributes or ACLs that are still to come. */
  readonly extended: readonly Entry[];
  readonly extendedFailed: readonly { readonly key: string; readonly reason: string }[];
  readonly losses: Readonly<Partial<Record<SinkLoss, number>>>;
  /** Answers a `look`, one for each line. */
  readonly looks: readonly SinkLook[];
  /** Answers an `open`: what is not null is not to be written. */
  readonly opened: readonly (SinkEnd | null)[];
  /** Answers `close`. */
  readonly closed: SinkEnd | null;
}
