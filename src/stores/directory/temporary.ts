import { randomBytes } from 'node:crypto';
import { type FileHandle, lstat, open, readdir, unlink } from 'node:fs/promises';
import path from 'node:path';
import { codeOf, directoryError } from './failure.ts';
import type { Folders } from './folders.ts';
import { PAST_CACHE_MIN_BYTES, writePastCache } from './past-cache.ts';

/** Where files are before they have their name. A key's part never begins with a dot, so nothing here is ever an object. */
const FOLDER = '.tmp';
/** No write takes a day: what is older was left by a run that died. */
const LEFTOVER_MS = 24 * 60 * 60 * 1000;

export interface Temporaries {
  /** Writes the bytes to a new file, durably, and gives its path. Whoever gets it removes it. */
  write(bytes: Uint8Array): Promise<string>;
}

export function createTemporaries(root: string, folders: Folders): Temporaries {
  const folder = path.join(root, FOLDER);
  let cleaned = false;

  return {
    async write(bytes) {
      const file = path.join(folder, randomBytes(12).toString('hex'));
      try {
        await folders.ensure(FOLDER);
        await writeDurably(file, bytes);
      } catch (error) {
        await unlink(file).catch(() => undefined); // a full disk must not stay full of what failed
        throw directoryError(error, 'write below', root);
      }
      if (!cleaned) {
        cleaned = true;
        await clean(folder, file);
      }
      return file;
    },
  };
}

async function writeDurably(file: string, bytes: Uint8Array): Promise<void> {
  const handle = await open(file, 'wx', 0o600);
  try {
    const past = bytes.length < PAST_CACHE_MIN_BYTES ? 0 : await writePastCache(file, bytes);
    await writeAll(handle, bytes, past);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function writeAll(handle: FileHandle, bytes: Uint8Array, from: number): Promise<void> {
  for (let at = from; at < bytes.length; ) {
    at += (await handle.write(bytes, at, bytes.length - at, at)).bytesWritten;
  }
}

/** Removes leftovers. Their age is told by the file just written: the disk may be another machine's, with another clock. */
async function clean(folder: string, fresh: string): Promise<void> {
  try {
    const now = (await lstat(fresh)).mtimeMs;
    for (const name of await readdir(folder)) {
      const file = path.join(folder, name);
      const stat = await lstat(file).catch(() => null);
      if (stat?.isFile() === true && now - stat.mtimeMs > LEFTOVER_MS) await unlink(file);
    }
  } catch (error) {
    // They cost room and nothing else; the next run tries again.
    if (codeOf(error) === null) throw error;
  }
}
