import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import type { FileStat, OpenedFile } from '../../core/reader.ts';
import { typeOf } from './file-type.ts';
import { systemPath } from './paths.ts';

/** No link is followed, and what turned into a FIFO is opened without waiting for its writer. */
const FLAGS = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK;
/** Leaves access times as they are; the system allows it to owners and root, and only Linux knows it. */
const QUIET_FLAGS = FLAGS | (constants.O_NOATIME ?? 0);

/** Opens a file of a walk by its path there. Throws the system's error. */
export function openFile(path: string): OpenedFile {
  return new File(openQuietly(systemPath(path)));
}

let isQuiet = process.platform === 'linux';

function openQuietly(path: string | Buffer): number {
  if (!isQuiet) return openSync(path, FLAGS);
  try {
    return openSync(path, QUIET_FLAGS);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') throw error;
    isQuiet = false; // another's file: that this user reads it can be seen in its access time
    return openSync(path, FLAGS);
  }
}

class File implements OpenedFile {
  readonly #fd: number;

  constructor(fd: number) {
    this.#fd = fd;
  }

  stat(): FileStat {
    const { mode, size, mtimeNs, ctimeNs, ino } = fstatSync(this.#fd, { bigint: true });
    return { type: typeOf(Number(mode)), size: Number(size), mtime: mtimeNs, ctime: ctimeNs, inode: ino };
  }

  read(buffer: Uint8Array, offset: number): number {
    let filled = 0;
    while (filled < buffer.length) {
      const got = readSync(this.#fd, buffer, filled, buffer.length - filled, offset + filled);
      if (got === 0) break;
      filled += got;
    }
    return filled;
  }

  close(): void {
    closeSync(this.#fd);
  }
}
