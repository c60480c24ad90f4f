import { lstat, mkdir, open, stat } from 'node:fs/promises';
import path from 'node:path';
import { HoldfastError } from '../../core/errors.ts';
import { codeOf, directoryMissing } from './failure.ts';

export interface Folders {
  /** Makes the folder (a path relative to the root, `''` = the root itself) and all above it, durably. Throws as Node does. */
  ensure(folder: string): Promise<void>;
  /** Somebody may have removed them: look again next time. */
  forget(): void;
}

/** The folders of a directory store. With `create` the root is made too, otherwise it must be there. */
export function createFolders(root: string, create: boolean): Folders {
  const known = new Map<string, Promise<void>>();

  async function ensureRoot(): Promise<void> {
    if (!create) {
      if (!(await isDirectory(root))) throw directoryMissing(root);
      return;
    }
    const first = await mkdir(root, { recursive: true, mode: 0o700 });
    for (let made = root; first !== undefined && made.length >= first.length; made = path.dirname(made)) {
      await syncFolder(path.dirname(made));
    }
  }

  async function make(folder: string): Promise<void> {
    if (folder === '') return ensureRoot();
    const parent = folder.includes('/') ? folder.slice(0, folder.lastIndexOf('/')) : '';
    await ensure(parent);
    const full = path.join(root, folder);
    try {
      await mkdir(full, { mode: 0o700 });
    } catch (error) {
      if (codeOf(error) !== 'EEXIST') throw error;
      // A link could lead anywhere, and what is written through it would lie outside of the store.
      if ((await lstat(full)).isSymbolicLink()) throw linkInStore(full);
      return;
    }
    await syncFolder(path.dirname(full));
  }

  function ensure(folder: string): Promise<void> {
    const before = known.get(folder);
    if (before !== undefined) return before;
    const making = make(folder).catch((error: unknown) => {
      known.delete(folder);
      throw error;
    });
    known.set(folder, making);
    return making;
  }

  return { ensure, forget: () => known.clear() };
}

export function linkInStore(full: string): HoldfastError {
  return new HoldfastError('unsafe-path', `'${full}' inside of the store is a symbolic link`, {
    hint: 'a store holds files and folders only: mount a disk there instead of a link',
  });
}

/** Makes names in a folder durable. A failure is final: the system forgets what it could not write, so asking again would lie. */
export async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return; // it cannot open a folder, and writes its journal by itself
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function isDirectory(full: string): Promise<boolean> {
  try {
    return (await stat(full)).isDirectory(); // the root itself may be a link: its owner's choice
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return false;
    throw error;
  }
}
