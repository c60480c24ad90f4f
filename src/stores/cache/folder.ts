import { createHash, randomBytes } from 'node:crypto';
import { type BigIntStats, constants } from 'node:fs';
import { type FileHandle, mkdir, open, rename, unlink, utimes } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Log } from '../../core/ports.ts';
import type { ByteRange } from '../../core/store.ts';
import type { Instant } from '../../core/time.ts';
import {
  type CacheKeys,
  openEntry,
  openTrailer,
  SEAL_BYTES,
  sealEntry,
  TRAILER_BYTES,
  trailerOf,
} from './cache-file.ts';
import { TEMPORARY_PREFIX, trimCache } from './trim.ts';

/** Of all stores together. The index of a million files is 50 MiB, and what changed of it each time. */
const CACHE_MAX_BYTES = 512 * 1024 * 1024;
/** No object of an index or a catalogue is larger; a file that says so is not read. */
const FILE_MAX_BYTES = 256 * 1024 * 1024;
const STEP_BYTES = 1024 * 1024;
const READ = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0); // Windows knows no such flag
/** A put says when by the date of its answer, a listing by that of the object: whole seconds, of one clock. */
const CLOCK_SLACK_MS = 2_000;
/** The order in which files were used need not be finer. */
const TOUCH_MS = 60 * 60 * 1000;

/** An object as its store shows it now. */
export interface Shown {
  readonly size: number;
  readonly modifiedAt: Instant;
}

export interface CacheFolderOptions {
  /** Absolute; the folders of other stores lie beside it. Null = there is none. Asked for once, with the first use. */
  readonly folder: () => Promise<string | null>;
  readonly keys: CacheKeys;
  readonly now: () => Instant;
  readonly log: Pick<Log, 'info'>;
  readonly maxBytes?: number;
}

/**
 * Files that hold objects of one store, for speed only: nothing here ever throws. What is not there, not readable, not whole or
 * not ours is null; what cannot be written is not kept, and that is said once. Other processes may use the folder at the
 * same time: a file gets its name when it is whole, and is never changed.
 */
export class CacheFolder {
  readonly #options: CacheFolderOptions;
  #folder: Promise<string | null> | null = null;
  #writable = true;
  /** Files that were found to be good, as they were then. */
  readonly #checked = new Map<string, string>();
  /** Until the folder is looked through again. */
  #room = 0;

  constructor(options: CacheFolderOptions) {
    this.#options = options;
  }

  /** False once something could not be written: then nothing more is read for the sake of keeping it. */
  async canKeep(): Promise<boolean> {
    return this.#writable && (await this.#path()) !== null;
  }

  /** A catalogue entry that was kept. */
  async entry(name: string, { size, modifiedAt }: Shown): Promise<Uint8Array | null> {
    const sealed = await this.object(name, { size: size + SEAL_BYTES, modifiedAt }, null);
    return sealed === null ? null : openEntry(this.#options.keys, name, sealed);
  }

  async keepEntry(name: string, entry: Uint8Array, modifiedAt: Instant): Promise<void> {
    const sealed = sealEntry(this.#options.keys, name, entry);
    await this.keep(name, sealed, createHash('sha256').update(sealed).digest(), modifiedAt);
  }

  /** An object that was kept, or a part of it, when it is still what the store shows. `sha256` (hex) null: any bytes of ours. */
  async object(name: string, shown: Shown, sha256: string | null, range?: ByteRange): Promise<Uint8Array | null> {
    const folder = await this.#path();
    if (folder === null) return null;
    const path = join(folder, name);
    const handle = await open(path, READ).catch(() => null);
    if (handle === null) return null;
    try {
      if (await this.#isGood(handle, path, name, shown, sha256)) {
        const { offset, length } = range ?? { offset: 0, length: shown.size };
        const bytes = Buffer.allocUnsafeSlow(Math.min(length, Math.max(0, shown.size - offset)));
        // Checked before and after: what is read in between is what was checked.
        if (
          bytes.length === length &&
          (await fill(handle, bytes, offset)) &&
          this.#isChecked(name, await statOf(handle))
        )
          return bytes;
      }
    } catch {
      // A disk that fails, a file that was cut: the store has it.
    } finally {
      await handle.close().catch(() => undefined);
    }
    this.#checked.delete(name);
    return null;
  }

  /** Keeps an object; `sha256` is of its bytes. Does nothing where it cannot. */
  async keep(name: string, bytes: Uint8Array, sha256: Uint8Array, modifiedAt: Instant): Promise<void> {
    if (!(await this.canKeep())) return;
    const folder = (await this.#path()) ?? '';
    const temporary = join(folder, `${TEMPORARY_PREFIX}${randomBytes(8).toString('hex')}`);
    try {
      await this.#makeRoom(folder, bytes.length);
      await mkdir(folder, { recursive: true, mode: 0o700 });
      await writeNew(temporary, [bytes, trailerOf(this.#options.keys, name, sha256, modifiedAt)]);
      await touch(temporary, this.#options.now());
      await rename(temporary, join(folder, name));
    } catch (error) {
      await unlink(temporary).catch(() => undefined); // a full disk must not stay full of what failed
      if (!this.#writable) return;
      this.#writable = false;
      const why = (error as NodeJS.ErrnoException).code ?? String(error);
      this.#options.log.info(`the cache ${folder} cannot be written (${why}): it goes on without, only slower`);
    }
  }

  #path(): Promise<string | null> {
    this.#folder ??= this.#options.folder().catch(() => null);
    return this.#folder;
  }

  async #makeRoom(folder: string, bytes: number): Promise<void> {
    const { maxBytes = CACHE_MAX_BYTES, now } = this.#options;
    this.#room -= bytes;
    if (this.#room >= 0) return;
    const total = await trimCache(dirname(folder), maxBytes - bytes, now());
    this.#room = Math.min(maxBytes / 8, Math.max(0, maxBytes - bytes - total));
  }

  /** Whether it is ours, is of this object, and its object has not been written anew since. The whole file is read once. */
  async #isGood(handle: FileHandle, path: string, name: string, shown: Shown, sha256: string | null): Promise<boolean> {
    if (this.#isChecked(name, await statOf(handle))) return true;
    const { size, mtimeMs } = await statOf(handle);
    if (size !== BigInt(shown.size + TRAILER_BYTES) || shown.size > FILE_MAX_BYTES) return await drop(path);
    const now = this.#options.now();
    // Seldom, since it changes the ctime: runs side by side would check a file again for each other's touch.
    if (now - Number(mtimeMs) > TOUCH_MS) await touch(path, now).catch(() => undefined);
    const before = stamp(await statOf(handle));
    const digest = await hashOf(handle, shown.size);
    const trailer = Buffer.alloc(TRAILER_BYTES);
    if (digest === null || !(await fill(handle, trailer, shown.size))) return false;
    const writtenAt = openTrailer(this.#options.keys, name, digest, trailer);
    if (writtenAt === null || (sha256 !== null && digest.toString('hex') !== sha256)) return await drop(path);
    if (shown.modifiedAt > writtenAt + CLOCK_SLACK_MS) return await drop(path); // somebody wrote other bytes under its key
    this.#checked.set(name, before);
    return true;
  }

  #isChecked(name: string, stat: BigIntStats): boolean {
    return this.#checked.get(name) === stamp(stat);
  }
}

/** Whoever changes a file changes its ctime, which nobody can set. */
function stamp({ dev, ino, size, ctimeNs }: BigIntStats): string {
  return `${dev}:${ino}:${size}:${ctimeNs}`;
}

const statOf = (handle: FileHandle): Promise<BigIntStats> => handle.stat({ bigint: true });

const touch = (path: string, now: Instant): Promise<void> => utimes(path, now / 1000, now / 1000);

/** What is no good now is no good later. */
async function drop(path: string): Promise<false> {
  await unlink(path).catch(() => undefined);
  return false;
}

async function writeNew(path: string, parts: readonly Uint8Array[]): Promise<void> {
  const handle = await open(path, 'wx', 0o600);
  try {
    // Not made durable: a file that a power cut left torn has no good trailer.
    for (const part of parts)
      for (let at = 0; at < part.length; ) at += (await handle.write(part, at, part.length - at)).bytesWritten;
  } finally {
    await handle.close();
  }
}

/** Null when the file ends before. */
async function hashOf(handle: FileHandle, length: number): Promise<Buffer | null> {
  const hash = createHash('sha256');
  const buffer = Buffer.allocUnsafeSlow(Math.min(STEP_BYTES, Math.max(1, length)));
  for (let at = 0; at < length; at += buffer.length) {
    const step = buffer.subarray(0, Math.min(buffer.length, length - at));
    if (!(await fill(handle, step, at))) return null;
    hash.update(step);
  }
  return hash.digest();
}

async function fill(handle: FileHandle, buffer: Uint8Array, offset: number): Promise<boolean> {
  for (let at = 0; at < buffer.length; ) {
    const { bytesRead } = await handle.read(buffer, at, buffer.length - at, offset + at);
    if (bytesRead === 0) return false;
    at += bytesRead;
  }
  return true;
}
