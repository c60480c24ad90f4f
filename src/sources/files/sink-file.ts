import {
  closeSync,
  fchmodSync,
  fchownSync,
  fstatSync,
  ftruncateSync,
  futimesSync,
  renameSync,
  unlinkSync,
  writeSync,
} from 'node:fs';
import type { Entry } from '../../core/entry.ts';
import type { SinkEnd, SinkFile } from '../../core/sink.ts';
import { type Restorer, secondsOf } from './ownership.ts';
import { systemPath } from './paths.ts';
import type { Born, TargetFolder } from './target-folders.ts';

export interface OpenTarget {
  readonly fd: number;
  readonly entry: Entry;
  readonly folder: TargetFolder;
  /** Where it is written; null = where it also waits while it is suspended. */
  readonly path: string | null;
  /** Where it waits. Most files never do, and the name costs as much as a call of the system. */
  readonly temporary: () => string;
  /** Permission bits that it was made with; null = it was made by an earlier `openFile`. */
  readonly madeWith: number | null;
  readonly restorer: Restorer;
  /** Gives it its name. */
  readonly settle: () => SinkEnd;
}

/** A file that is being restored, under a name of its own until all of it is there. */
export class TargetFile implements SinkFile {
  readonly #of: OpenTarget;
  /** How long the file is by what was written here; -1 = unknown. */
  #length: number;
  #isOpen = true;

  constructor(of: OpenTarget) {
    this.#of = of;
    of.folder.held += 1;
    this.#length = of.madeWith === null ? -1 : 0;
  }

  write(bytes: Uint8Array, offset: number): void {
    let written = 0;
    while (written < bytes.length)
      written += writeSync(this.#of.fd, bytes, written, bytes.length - written, offset + written);
    if (this.#length >= 0) this.#length = Math.max(this.#length, offset + bytes.length);
  }

  commit(): SinkEnd {
    const { fd, entry, folder, madeWith, restorer, settle } = this.#of;
    try {
      const size = entry.size ?? 0;
      if (this.#length !== size) ftruncateSync(fd, size);
      folder.born ??= bornOf(fd, madeWith);
      const { chown, mode } = restorer.wish(entry, madeWith === null ? fstatSync(fd) : folder.born);
      if (chown !== null) fchownSync(fd, chown.uid, chown.gid);
      // chown takes setuid and setgid away, so the mode comes after it
      if (chown !== null || madeWith !== mode || !folder.born.keepsMode) fchmodSync(fd, mode);
      const mtime = secondsOf(entry.mtime);
      futimesSync(fd, mtime, mtime);
    } catch (error) {
      this.discard();
      throw error;
    }
    closeSync(fd);
    const end = settle();
    this.#release();
    return end;
  }

  suspend(): void {
    const { fd, path, temporary } = this.#of;
    closeSync(fd);
    if (path !== null) renameSync(systemPath(path), systemPath(temporary()));
    this.#release();
  }

  discard(): void {
    if (!this.#isOpen) return;
    closeSync(this.#of.fd);
    unlinkSync(systemPath(this.#of.path ?? this.#of.temporary()));
    this.#release();
  }

  #release(): void {
    this.#isOpen = false;
    this.#of.folder.held -= 1;
  }
}

function bornOf(fd: number, madeWith: number | null): Born {
  const { uid, gid, mode } = fstatSync(fd);
  return { uid, gid, keepsMode: madeWith !== null && (mode & 0o7777) === madeWith };
}
