import { link, lstat, rename } from 'node:fs/promises';
import path from 'node:path';
import { codeOf } from './failure.ts';
import { syncFolder } from './folders.ts';

/** What file systems without hard links answer: FAT, some network and FUSE ones. */
const NO_LINKS = new Set(['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK']);

/**
 * Gives a file its final name, durably, and only if nobody has it: false when somebody does. `rename` would replace what is
 * there, so it is `link`, which never does; whoever made the temporary name removes it.
 */
export async function place(temporary: string, full: string): Promise<boolean> {
  try {
    await link(temporary, full);
  } catch (error) {
    const code = codeOf(error) ?? '';
    if (code === 'EEXIST') return false;
    if (!NO_LINKS.has(code)) throw error;
    // Nothing better there: between the look and the rename another writer could come. Keys are random but for a few.
    if (await exists(full)) return false;
    await rename(temporary, full);
  }
  await syncFolder(path.dirname(full));
  return true;
}

async function exists(full: string): Promise<boolean> {
  return lstat(full).then(
    () => true,
    (error: unknown) => {
      if (codeOf(error) === 'ENOENT') return false;
      throw error;
    },
  );
}
