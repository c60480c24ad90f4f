import { createHash } from 'node:crypto';
import { constants, type FileHandle, open } from 'node:fs/promises';
import type { ByteRange } from '../../core/store.ts';

/** How much of a file is hashed at a time. */
const STEP_BYTES = 4 * 1024 * 1024;

export interface Bytes {
  /** Fewer than were asked for when the file is shorter. */
  readonly bytes: Uint8Array;
  readonly wanted: number;
}

/** A file's bytes, or a range of them, in a buffer of their own. A symbolic link is not followed (ELOOP). */
export async function readBytes(full: string, range: ByteRange | undefined): Promise<Bytes> {
  const handle = await open(full, READ);
  try {
    const wanted = range?.length ?? (await handle.stat()).size;
    // Not zeroed, since every byte is written; not from Node's pool, which others share.
    const buffer = Buffer.allocUnsafeSlow(wanted);
    const got = await fill(handle, buffer, range?.offset ?? 0);
    return { bytes: got === wanted ? buffer : buffer.subarray(0, got), wanted };
  } finally {
    await handle.close();
  }
}

/** SHA-256 of a whole file, in hex. */
export async function hashFile(full: string): Promise<string> {
  const hash = createHash('sha256');
  const buffer = Buffer.allocUnsafeSlow(STEP_BYTES);
  const handle = await open(full, READ);
  try {
    for (let at = 0; ; ) {
      const got = await fill(handle, buffer, at);
      hash.update(buffer.subarray(0, got));
      at += got;
      if (got < buffer.length) return hash.digest('hex');
    }
  } finally {
    await handle.close();
  }
}

const READ = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0); // Windows knows no such flag

/** Reads until the buffer is full or the file is at its end; gives how much there was. */
async function fill(handle: FileHandle, buffer: Uint8Array, offset: number): Promise<number> {
  let at = 0;
  while (at < buffer.length) {
    const { bytesRead } = await handle.read(buffer, at, buffer.length - at, offset + at);
    if (bytesRead === 0) break;
    at += bytesRead;
  }
  return at;
}
