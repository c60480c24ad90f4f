import type { Entry } from './entry.ts';

/**
 * What a data source gives to the threads of a restore: a module with `createSink`, loaded inside each thread. All sinks of
 * one restore work on one target at once. Calls are synchronous, as those of a reader are, but for `keepExtended`.
 *
 * A restore goes in this order: `makeDirectory` in the order of the keys (any thread makes the parents that it needs by
 * itself) · `openFile` … `commit`, `place` · `link` once the named file is in its place · `keepExtended` for the entries that
 * have attributes or ACLs · `finishDirectory`, deepest first, since whatever is made in a directory changes its time.
 */
export interface SinkModule {
  /** Changes nothing: the target is made with the first thing that is written, which throws `restore-target` when it cannot be. */
  createSink(target: string, options: SinkOptions): Sink;
  /** Before the threads begin: makes the target, and takes up what restores left there that died. Throws `restore-target`. */
  beginRestore(target: string): RestoreAttempt;
  /** What `beginRestore` would find; changes nothing. */
  lookForAttempts(target: string): Pick<RestoreAttempt, 'since'>;
}

/** A restore that is at work in a target. */
export interface RestoreAttempt {
  readonly run: string;
  readonly since: number;
  /** To be called when all is restored; what is left behind without it is the next one's to take away. */
  end(): void;
}

export interface SinkOptions {
  /**
   * What becomes of files that are there: kept (`never`), replaced unless size and time are the same (`changed`), replaced
   * (`always`). A directory is never replaced by something else; `always` alone makes one where something else was.
   */
  readonly overwrite: 'never' | 'changed' | 'always';
  /** The same for all threads, and no other restore's: it is in the names of files that are not whole yet. 16 hex. */
  readonly run: string;
  /** Milliseconds: a folder that is marked as unfinished and was born before is nobody's who restores. */
  readonly since: number;
  /** Name for the entry whose key is empty, where that is no directory; bytes as characters. */
  readonly rootName: string;
}

export interface Sink {
  /** What `openFile`, `place` or `makeDirectory` would find; changes nothing. */
  look(entry: Entry): SinkLook;
  /** A directory that is there is filled, and counts as written. */
  makeDirectory(entry: Entry): SinkEnd;
  /**
   * A file to be written under a name of its own until `commit`. `again`: it goes on with what an earlier `openFile` of this
   * restore, in whichever thread, left by `suspend`. Anything but a SinkFile: there is nothing to write.
   */
  openFile(entry: Entry, again?: boolean): SinkFile | SinkEnd;
  /** A link, FIFO, device or socket. */
  place(entry: Entry): SinkEnd;
  /** Makes the entry another name of the file under `key`; fails when that is not, by size and time, the same file. */
  link(entry: Entry, key: string): SinkEnd;
  /** Attributes and ACLs of entries that this restore wrote, a few thousand at a time. Only what failed is in the answer. */
  keepExtended(entries: readonly Entry[]): Promise<readonly { readonly key: string; readonly reason: string }[]>;
  /** Owner, mode and time of a directory that is filled; with `never` one that was there before keeps its own. */
  finishDirectory(entry: Entry): SinkEnd;
  /** What could not be kept here although the entry came into its place, with how often: see `SinkLoss`. */
  losses(): Readonly<Partial<Record<SinkLoss, number>>>;
  close(): void;
}

export interface SinkFile {
  /** At any offset, in any order; what is never written reads as zeros and takes no room. Throws the system's error. */
  write(bytes: Uint8Array, offset: number): void;
  /** Length, owner, mode and times, then its name. */
  commit(): SinkEnd;
  /** Leaves it as it is for `openFile(entry, true)`. */
  suspend(): void;
  /** Nothing of it stays. */
  discard(): void;
}

export type SinkEnd =
  | { readonly kind: 'written' }
  /** It was there, and `overwrite` says to leave it; `same`: by size and time it is what the point has. */
  | { readonly kind: 'kept'; readonly why: 'exists' | 'same' }
  /** `code`: the system's, when it was the system. */
  | { readonly kind: 'failed'; readonly reason: string; readonly code: string | null };

export type SinkLook =
  | { readonly kind: 'new' }
  | { readonly kind: 'replaces' }
  | { readonly kind: 'kept'; readonly why: 'exists' | 'same' }
  | { readonly kind: 'failed'; readonly reason: string; readonly code: string | null };

/**
 * `owner`: this user may not give files away · `special-mode`: setuid and setgid are left out where the owner is another ·
 * `socket`: left to the program that listens on it · `attribute`: there is no `setfattr` here.
 */
export type SinkLoss = 'owner' | 'special-mode' | 'socket' | 'attribute';
