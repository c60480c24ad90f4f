/**
 * What a data source gives to the worker threads: a module with `openFile`, loaded inside the thread. Synchronous: a thread
 * reads one file at a time, and 200,000 small files cost 200,000 turns of the event loop otherwise.
 */
export interface ReaderModule {
  /**
   * Opens what `Content.path` names, never through a symbolic link. Throws the error of the system with its `code`:
   * `ENOENT` = it vanished since it was listed, everything else = it cannot be read.
   */
  openFile(path: string): OpenedFile;
}

export interface OpenedFile {
  stat(): FileStat;
  /** Fills the buffer from that offset of the file as far as it can; 0 = the end. */
  read(buffer: Uint8Array, offset: number): number;
  close(): void;
}

/** Of the open file. Type `f`, or the file was replaced since it was listed. */
export interface FileStat {
  readonly type: string;
  readonly size: number;
  /** Nanoseconds since 1970. */
  readonly mtime: bigint;
  readonly ctime: bigint;
  readonly inode: bigint;
}
