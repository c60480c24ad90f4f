import { isUtf8 } from 'node:buffer';
import { randomBytes } from 'node:crypto';
import type { Stats } from 'node:fs';
import { lstat, mkdir, readdir, readFile, rename, rm, rmdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { HoldfastError } from '../core/errors.ts';
import { assertInside } from './commit-objects.ts';

/** The files on disk: the *committed* side of a plan with `commit.mode: none`. Paths are from the root, with slashes. */
export interface WorkTree {
  /** Text files below a folder (`''` = all but `.git`), or those of one name. No symbolic link is followed. */
  files(folder: string, name?: string): Promise<ReadonlyMap<string, string>>;
  /**
   * Writes and deletes; each file is whole or as it was, folders that end up empty are removed.
   * Throws `unsafe-path` when a folder on the way is a symbolic link.
   */
  write(changes: ReadonlyMap<string, string | null>): Promise<void>;
}

export function openWorkTree(root: string): WorkTree {
  return {
    async files(folder, name) {
      const found = new Map<string, string>();
      if (folder !== '') {
        assertInside(folder);
        if (!(await realFolder(root, folder))) return found;
      }
      await collect(root, folder, name, found);
      return found;
    },
    async write(changes) {
      const paths = [...changes.keys()].sort();
      for (const path of paths) assertInside(path);
      // Deletions first: a file may give way to a folder of its name.
      for (const path of paths) if (changes.get(path) === null) await removeFile(root, path);
      for (const path of paths) {
        const text = changes.get(path);
        if (typeof text === 'string') await writeWhole(root, path, text);
      }
    },
  };
}

async function collect(
  root: string,
  folder: string,
  name: string | undefined,
  found: Map<string, string>,
): Promise<void> {
  const entries = await readdir(join(root, folder), { withFileTypes: true });
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
    if (entry.isDirectory() && entry.name !== '.git') await collect(root, path, name, found);
    if (!entry.isFile() || (name !== undefined && entry.name !== name)) continue;
    const content = await readFile(join(root, path));
    if (isUtf8(content)) found.set(path, content.toString('utf8'));
  }
}

async function writeWhole(root: string, path: string, text: string): Promise<void> {
  const folder = parentOf(path);
  if (folder !== null && !(await realFolder(root, folder))) await mkdir(join(root, folder), { recursive: true });
  const target = join(root, path);
  const there = await stat(target);
  if (there?.isDirectory()) await rmdir(target); // empty, or its files would have been named in the change
  const temporary = join(dirname(target), `.holdfast-${randomBytes(6).toString('hex')}`);
  try {
    await writeFile(temporary, text, { flag: 'wx', mode: there?.isFile() ? there.mode & 0o777 : 0o666 });
    // Replaces a symbolic link itself, never what it points to. (rename(2))
    await rename(temporary, target);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}

async function removeFile(root: string, path: string): Promise<void> {
  const folder = parentOf(path);
  if (folder !== null && !(await realFolder(root, folder))) return;
  const there = await stat(join(root, path));
  if (there === null || there.isDirectory()) return;
  await rm(join(root, path));
  for (let up = folder; up !== null; up = parentOf(up)) {
    const left = await readdir(join(root, up));
    if (left.length > 0) return;
    await rmdir(join(root, up));
  }
}

/** Whether every part of the folder is there and a real folder; false when it is not there. */
async function realFolder(root: string, folder: string): Promise<boolean> {
  let path = '';
  for (const part of folder.split('/')) {
    path = path === '' ? part : `${path}/${part}`;
    const there = await stat(join(root, path));
    if (there === null) return false;
    if (!there.isDirectory())
      throw new HoldfastError(
        'unsafe-path',
        `'${path}' is ${there.isSymbolicLink() ? 'a symbolic link' : 'no folder'}`,
        {
          hint: `snapshots are only written into real folders of the repository; remove '${path}' or choose another commit.path`,
        },
      );
  }
  return true;
}

async function stat(path: string): Promise<Stats | null> {
  try {
    return await lstat(path);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'ENOENT' || code === 'ENOTDIR') return null;
    throw error;
  }
}

function parentOf(path: string): string | null {
  const slash = path.lastIndexOf('/');
  return slash === -1 ? null : path.slice(0, slash);
}
