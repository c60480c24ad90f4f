import type { ByteRange } from './store.ts';

/**
 * One thing of a data source as the archive keeps it: a file, a folder, a link, a dump. Names are byte strings: each
 * character is one byte (U+0000 to U+00FF), so that comparing texts is comparing bytes.
 */
export interface Entry {
  /** Path below the source's root, parts joined by `/`; a directory's ends in `/`; the root's own is empty. */
  readonly key: string;
  readonly type: EntryType;
  /** Permission bits with setuid, setgid and sticky. */
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
  /** Nanoseconds since 1970. */
  readonly mtime: bigint;
  /** Bytes; files only. */
  readonly size?: number;
  /** Of all bytes, hex; only of what came as a stream. */
  readonly sha256?: string;
  /** For change detection only; absent = read it again next time. */
  readonly detect?: { readonly ctime: bigint; readonly inode: bigint };
  /** Files that are names of one file share it: `<device>:<inode>`. */
  readonly hardLink?: string;
  /** Of a symbolic link. */
  readonly target?: string;
  /** Of a device: `major:minor`. */
  readonly device?: string;
  /** By name; values in base64. */
  readonly xattrs?: Readonly<Record<string, string>>;
  readonly acl?: { readonly access?: string; readonly default?: string };
}

/** `d` directory, `f` file, `l` symbolic link, `p` FIFO, `s` socket, `c` and `b` devices. */
export type EntryType = 'd' | 'f' | 'l' | 'p' | 's' | 'c' | 'b';

/** What a data source hands over, in the order of the keys. */
export type SourceItem =
  | {
      readonly kind: 'entry';
      readonly entry: Entry;
      readonly content: Content;
      /** LastAttributes saw that the last point has just this and no attributes of it: it need not be compared once more. */
      readonly asLast?: boolean;
    }
  /** It is there and could not be read: what the last point has of it (a directory: of all that it holds) is carried on. */
  | { readonly kind: 'unread'; readonly key: string; readonly type: EntryType; readonly reason: string };

/** One by one, or many at a time where there are many: a promise for each of 200,000 costs as much as looking at them. */
export type SourceItems = AsyncIterable<SourceItem | readonly SourceItem[]>;

export type Content =
  /** A directory, a link, a device: no bytes. */
  | { readonly kind: 'none' }
  /**
   * A worker reads the bytes through the source's reader module; `path` is what that module knows it by. `data`: the ranges
   * of a sparse file that hold anything, in order; without it all of it does.
   */
  | { readonly kind: 'file'; readonly path: string; readonly data?: readonly ByteRange[] }
  /** The bytes come through this thread, once. `sha256` is asked when they have ended: of all of them, hex; null = not known. */
  | { readonly kind: 'stream'; open(): AsyncIterable<Uint8Array>; sha256?(): string | null };

/** A chunk of a file, as an index knows it. */
export type ChunkRef =
  | {
      readonly kind: 'data';
      readonly block: BlockRef;
      readonly offset: number;
      readonly length: number;
      readonly id: string;
    }
  | { readonly kind: 'hole'; readonly length: number };

/** Where a sealed block lies. */
export interface BlockRef {
  readonly point: string;
  readonly pack: number;
  /** In the pack, of the sealed bytes. */
  readonly offset: number;
  readonly length: number;
  readonly number: number;
  /** Before compression. */
  readonly raw: number;
}

/** What holds for all entries of a point; the source knows it when its last item is handed over. */
export interface SourceFacts {
  /** Names of owners by number, as the source's machine knows them. */
  readonly users: Readonly<Record<string, string>>;
  readonly groups: Readonly<Record<string, string>>;
  /** Absolute path, bytes as characters. */
  readonly root: string;
  /** What this platform cannot keep: `acl`, `xattr`. */
  readonly notKept: readonly string[];
  /** Digest of the rules that leave things out, 16 hex. */
  readonly excludes: string;
}
