import type { BigIntStats } from 'node:fs';
import { lstat, rmdir, stat, unlink } from 'node:fs/promises';
import path from 'node:path';
import type { ByteRange, Store, StoredObject } from '../../core/store.ts';
import { checkKey, checkPrefix } from '../keys.ts';
import { objectExists, objectMissing, objectTooShort } from '../settle.ts';
import { codeOf, directoryError, directoryMissing } from './failure.ts';
import { createFolders, syncFolder } from './folders.ts';
import { place } from './place.ts';
import { hashFile, readBytes } from './read.ts';
import { createTemporaries } from './temporary.ts';
import { walk } from './walk.ts';

const PLACE_ATTEMPTS = 10;

export interface DirectoryOptions {
  /** Absolute. */
  readonly root: string;
  /** As the plan says it: `./backups`. Default the root. */
  readonly name?: string;
  /** Makes the root with the first write; until then an absent root is an empty store. Otherwise it is `store-missing`. */
  readonly create?: boolean;
}

/**
 * A store in a directory: each object is a file under its key. An object gets its name when all its bytes are durable, by
 * `link`, which never replaces one.
 */
export function createDirectoryStore({ root, name = root, create = false }: DirectoryOptions): Store {
  const folders = createFolders(root, create);
  const temporaries = createTemporaries(root, folders);
  const fileOf = (key: string): string => path.join(root, ...checkKey(key).split('/'));

  /** What is said of a file that is not there, when the whole store may be missing. */
  async function requireRoot(): Promise<boolean> {
    try {
      await stat(root);
      return true;
    } catch (error) {
      if (codeOf(error) !== 'ENOENT') throw directoryError(error, 'read', root);
      if (!create) throw directoryMissing(root, error);
      return false;
    }
  }

  async function put(key: string, bytes: Uint8Array, sha256: Uint8Array): Promise<StoredObject> {
    const full = fileOf(key);
    const temporary = await temporaries.write(bytes);
    const hex = Buffer.from(sha256).toString('hex');
    try {
      if (!(await placeIn(temporary, key, full))) await settle(key, full, bytes.length, hex);
      return { ...storedFile(key, await lstat(full, { bigint: true })), sha256: hex };
    } catch (error) {
      throw directoryError(error, 'write', full);
    } finally {
      await unlink(temporary).catch(() => undefined);
    }
  }

  async function placeIn(temporary: string, key: string, full: string): Promise<boolean> {
    const folder = key.includes('/') ? key.slice(0, key.lastIndexOf('/')) : '';
    for (let attempt = 1; ; attempt += 1) {
      try {
        await folders.ensure(folder);
        return await place(temporary, full);
      } catch (error) {
        // Somebody removed the last object of the folder, and the folder with it, between the two.
        if (codeOf(error) !== 'ENOENT' || attempt === PLACE_ATTEMPTS) throw error;
        folders.forget();
      }
    }
  }

  /** The key is taken: by the same bytes, then an earlier attempt was further than it knew, or by others. */
  async function settle(key: string, full: string, size: number, hex: string): Promise<void> {
    const there = await lstat(full, { bigint: true });
    if (!there.isFile() || there.size !== BigInt(size) || (await hashFile(full)) !== hex) throw objectExists(name, key);
    await syncFolder(path.dirname(full)); // whoever gave it its name may have died before this
  }

  async function get(key: string, range?: ByteRange): Promise<Uint8Array> {
    const full = fileOf(key);
    try {
      const { bytes, wanted } = await readBytes(full, range);
      if (bytes.length < wanted) throw objectTooShort(name, key, wanted, bytes.length);
      return bytes;
    } catch (error) {
      if (!isAbsent(error)) throw directoryError(error, 'read', full);
      await requireRoot();
      throw objectMissing(name, key, null, error);
    }
  }

  async function head(key: string): Promise<StoredObject | null> {
    const full = fileOf(key);
    try {
      const there = await lstat(full, { bigint: true });
      return there.isFile() ? storedFile(key, there) : null;
    } catch (error) {
      if (!isAbsent(error)) throw directoryError(error, 'read', full);
      await requireRoot();
      return null;
    }
  }

  async function* list(prefix: string, after = ''): AsyncIterable<StoredObject> {
    checkPrefix(prefix);
    if (!(await requireRoot())) return;
    try {
      for await (const found of walk(root, prefix, after)) yield storedFile(found.key, found.stat);
    } catch (error) {
      throw directoryError(error, 'list', root);
    }
  }

  async function remove(key: string): Promise<void> {
    const full = fileOf(key);
    try {
      await unlink(full);
      await syncFolder(path.dirname(full)); // entries go before what they name, also through a power cut
    } catch (error) {
      if (!isAbsent(error)) throw directoryError(error, 'remove', full);
      await requireRoot();
      return;
    }
    await removeEmpty(path.dirname(full));
  }

  /** Folders that hold nothing any more, up to the root. */
  async function removeEmpty(folder: string): Promise<void> {
    folders.forget();
    for (let at = folder; at !== root && at.startsWith(root); at = path.dirname(at)) {
      const isGone = await rmdir(at).then(
        () => true,
        () => false, // not empty, or somebody else was first
      );
      if (!isGone) return;
    }
  }

  return { name, put, get, head, list, remove };
}

function storedFile(key: string, there: BigIntStats): StoredObject {
  return { key, size: Number(there.size), sha256: null, version: null, modifiedAt: Number(there.mtimeMs) };
}

/** A file where a folder should be holds nothing either. */
function isAbsent(error: unknown): boolean {
  const code = codeOf(error);
  return code === 'ENOENT' || code === 'ENOTDIR';
}
