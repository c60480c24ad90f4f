import { lstat, readdir, rmdir, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import type { Instant } from '../../core/time.ts';
import { FILE_NAME } from './cache-file.ts';

/** Of a file that is being written. A run that dies leaves it. */
export const TEMPORARY_PREFIX = '.tmp-';
const LEFTOVER_MS = 24 * 60 * 60 * 1000;
const STORE_FOLDER = /^[0-9a-f]{32}$/;
/** Down to this share of the limit, so that the next writes need no look. */
const TRIMMED_SHARE = 0.8;

interface CachedFile {
  readonly path: string;
  readonly bytes: number;
  readonly usedAt: Instant;
}

/**
 * Removes what was used longest ago until the folders of all stores below `root` are under the limit again, and gives how many
 * bytes are left. Files of other names are not ours and stay. Several processes may do so at once: what is gone is gone.
 */
export async function trimCache(root: string, maxBytes: number, now: Instant): Promise<number> {
  const files: CachedFile[] = [];
  for (const store of await namesIn(root))
    if (STORE_FOLDER.test(store)) files.push(...(await filesOf(join(root, store), now)));
  let total = files.reduce((sum, { bytes }) => sum + bytes, 0);
  if (total <= maxBytes) return total;
  const folders = new Set<string>();
  for (const { path, bytes } of files.sort((a, b) => a.usedAt - b.usedAt)) {
    if (total <= maxBytes * TRIMMED_SHARE) break;
    await unlink(path).catch(() => undefined);
    folders.add(join(path, '..'));
    total -= bytes;
  }
  for (const folder of folders) await rmdir(folder).catch(() => undefined); // only when it is empty
  return total;
}

async function filesOf(folder: string, now: Instant): Promise<readonly CachedFile[]> {
  const files: CachedFile[] = [];
  for (const name of await namesIn(folder)) {
    const path = join(folder, name);
    const stat = await lstat(path).catch(() => null);
    if (stat?.isFile() !== true) continue;
    if (FILE_NAME.test(name)) files.push({ path, bytes: stat.size, usedAt: stat.mtimeMs });
    else if (name.startsWith(TEMPORARY_PREFIX) && now - stat.mtimeMs > LEFTOVER_MS)
      await unlink(path).catch(() => undefined);
  }
  return files;
}

async function namesIn(folder: string): Promise<readonly string[]> {
  return readdir(folder).catch(() => []);
}
