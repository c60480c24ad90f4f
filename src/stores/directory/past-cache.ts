import { constants, type FileHandle, open } from 'node:fs/promises';
import { PAGE_BYTES } from '../../core/page-buffer.ts';
import { codeOf } from './failure.ts';

/** What is shorter gains nothing. */
export const PAST_CACHE_MIN_BYTES = 1024 * 1024;

/**
 * Writes from the beginning of a file that is there, straight from these bytes to the disk, and gives how far it came: 0 where
 * the system or the disk cannot, and whole pages at most. Going through the page cache costs a fifth of a full backup: each
 * byte is copied once more, and drives out what the machine has use for. It is durable when the file is synced, as any write.
 */
export async function writePastCache(file: string, bytes: Uint8Array): Promise<number> {
  if (constants.O_DIRECT === undefined) return 0; // only Linux knows it
  const whole = bytes.length - (bytes.length % PAGE_BYTES);
  let at = 0;
  let handle: FileHandle | undefined;
  try {
    handle = await open(file, constants.O_WRONLY | constants.O_DIRECT | constants.O_NOFOLLOW);
    while (at < whole) at += (await handle.write(bytes, at, whole - at, at)).bytesWritten;
  } catch (error) {
    // The file system has no such way, or bytes lie in memory as the disk cannot take them; what is left goes the other way.
    if (!CANNOT.has(codeOf(error) ?? '')) throw error;
  } finally {
    await handle?.close();
  }
  return at;
}

const CANNOT = new Set(['EINVAL', 'EOPNOTSUPP', 'ENOTSUP']);
