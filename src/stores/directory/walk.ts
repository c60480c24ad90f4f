import type { BigIntStats, Dirent } from 'node:fs';
import { lstat, readdir } from 'node:fs/promises';
import path from 'node:path';
import { isKey } from '../keys.ts';
import { codeOf } from './failure.ts';
import { linkInStore } from './folders.ts';

export interface FoundFile {
  readonly key: string;
  readonly stat: BigIntStats;
}

/** Files whose keys begin with `prefix` and come after `after`, in the order of their keys; one folder's names in memory at a time. */
export async function* walk(root: string, prefix: string, after: string): AsyncGenerator<FoundFile, void, undefined> {
  yield* walkFolder(root, '', prefix, after);
}

async function* walkFolder(root: string, folder: string, prefix: string, after: string): AsyncGenerator<FoundFile> {
  for (const name of await namesOf(path.join(root, folder))) {
    const key = folder + name;
    if (name.endsWith('/')) {
      // A folder is of interest when its keys can begin with the prefix, and can come after `after`.
      const fits = key.startsWith(prefix) || prefix.startsWith(key);
      if (fits && (key > after || after.startsWith(key))) yield* walkFolder(root, key, prefix, after);
      continue;
    }
    if (!key.startsWith(prefix) || key <= after) continue;
    const stat = await statOf(path.join(root, key));
    if (stat !== null) yield { key, stat };
  }
}

/** Names in the order of the keys they begin: a folder's with a final `/`, since `a-b` comes before `a/x`. */
async function namesOf(full: string): Promise<readonly string[]> {
  const names: string[] = [];
  for (const entry of await readNames(full)) {
    if (!isKey(entry.name)) continue; // temporaries, and what is not ours
    if (entry.isSymbolicLink()) throw linkInStore(path.join(full, entry.name));
    if (entry.isDirectory()) names.push(`${entry.name}/`);
    else if (entry.isFile()) names.push(entry.name);
  }
  return names.sort(); // ASCII: the order of UTF-16 units is that of bytes
}

async function readNames(full: string): Promise<readonly Dirent[]> {
  try {
    return await readdir(full, { withFileTypes: true });
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return []; // removed since its name was read; the root is looked at before
    throw error;
  }
}

async function statOf(full: string): Promise<BigIntStats | null> {
  try {
    return await lstat(full, { bigint: true });
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null;
    throw error;
  }
}
