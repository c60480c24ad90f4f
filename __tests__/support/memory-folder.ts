import { accessSync, constants, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';

const MEMORY = '/dev/shm';
const NEEDED_BYTES = 1024 ** 3;

/**
 * Where many small files come and go, as those of git do: in memory where a machine has room for that. A third of the time
 * of the tests that use git was the disk's, which looks for the place of each new file. (profile of November 2026, ext4)
 */
export function memoryFolder(): string {
  try {
    accessSync(MEMORY, constants.W_OK);
    const { bavail, bsize } = statfsSync(MEMORY);
    return bavail * bsize > NEEDED_BYTES ? MEMORY : tmpdir();
  } catch {
    return tmpdir();
  }
}
