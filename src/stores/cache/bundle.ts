import { randomBytes } from 'node:crypto';
import { lstat, mkdir, open, readdir, rename, unlink, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import type { Instant } from '../../core/time.ts';
import { FILE_NAME } from './cache-file.ts';
import { TEMPORARY_PREFIX } from './trim.ts';

/**
 * Files of a cache folder as one stream, for a service that keeps one blob. It is not a tar archive: whoever unpacks one writes
 * where the archive says, and these bytes come from a place where others may write. Here a file can only get a name that a
 * cached file has, and what it holds is believed only when its trailer is good.
 *
 * `holdfast cache 1` LF, then for each file 64 hex (its name), a space, its size in bytes, a space, when it was used last in
 * milliseconds, LF, and its bytes.
 */
const MAGIC = 'holdfast cache 1\n';
const HEAD = /^([0-9a-f]{64}) (\d{1,10}) (\d{1,15})$/;
/** 64 + 10 + 15 characters, two spaces and the line's end. */
const HEAD_MAX_BYTES = 92;

export interface BundledFile {
  readonly name: string;
  readonly size: number;
  readonly usedAt: Instant;
}

/** The files of a folder that were used since, the latest first, as many as fit. */
export async function bundleFiles(folder: string, since: Instant, maxBytes: number): Promise<readonly BundledFile[]> {
  const files: BundledFile[] = [];
  for (const name of await readdir(folder).catch(() => [])) {
    if (!FILE_NAME.test(name)) continue;
    const stat = await lstat(join(folder, name)).catch(() => null);
    if (stat?.isFile() !== true || stat.mtimeMs < since) continue;
    files.push({ name, size: stat.size, usedAt: Math.round(stat.mtimeMs) });
  }
  files.sort((a, b) => b.usedAt - a.usedAt || (a.name < b.name ? -1 : 1));
  let total = MAGIC.length;
  return files.filter((file) => {
    total += HEAD_MAX_BYTES + file.size;
    return total <= maxBytes;
  });
}

export function bundleBytes(files: readonly BundledFile[]): number {
  return files.reduce((sum, file) => sum + headOf(file).length + file.size, MAGIC.length);
}

/** Exactly `bundleBytes` bytes. Throws when a file is not as it was listed. */
export async function* packBundle(folder: string, files: readonly BundledFile[]): AsyncGenerator<Uint8Array> {
  yield Buffer.from(MAGIC);
  for (const file of files) {
    yield Buffer.from(headOf(file));
    const handle = await open(join(folder, file.name));
    try {
      const bytes = await handle.readFile();
      if (bytes.length !== file.size) throw new Error(`${file.name} has ${bytes.length} bytes and not ${file.size}`);
      yield bytes;
    } finally {
      await handle.close();
    }
  }
}

function headOf({ name, size, usedAt }: BundledFile): string {
  return `${name} ${size} ${usedAt}\n`;
}

/**
 * Writes the files of a bundle, those that are not there yet, and gives the names of all. Throws when the stream is no bundle,
 * is cut off or is too large; what came whole before that stays.
 */
export async function unpackBundle(
  folder: string,
  source: AsyncIterable<Uint8Array>,
  { maxBytes, now }: { readonly maxBytes: number; readonly now: Instant },
): Promise<readonly string[]> {
  await using reader = new Reader(source, maxBytes);
  if ((await reader.line(MAGIC.length)) !== MAGIC.trimEnd()) throw notOurs();
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const names: string[] = [];
  for (;;) {
    const head = await reader.line(HEAD_MAX_BYTES);
    if (head === null) return names;
    const [, name = '', size = '', usedAt = ''] = HEAD.exec(head) ?? [];
    if (name === '') throw notOurs();
    const bytes = await reader.bytes(Number(size));
    await writeNew(folder, name, bytes, Math.min(Number(usedAt), now));
    names.push(name);
  }
}

async function writeNew(folder: string, name: string, bytes: readonly Uint8Array[], usedAt: Instant): Promise<void> {
  if ((await lstat(join(folder, name)).catch(() => null)) !== null) return;
  const temporary = join(folder, `${TEMPORARY_PREFIX}${randomBytes(8).toString('hex')}`);
  const handle = await open(temporary, 'wx', 0o600);
  try {
    for (const part of bytes) await handle.appendFile(part);
    await handle.close();
    await utimes(temporary, usedAt / 1000, usedAt / 1000);
    await rename(temporary, join(folder, name));
  } catch (error) {
    await handle.close().catch(() => undefined);
    await unlink(temporary).catch(() => undefined);
    throw error;
  }
}

/** Reads a stream by lines and lengths; never holds more than one file of it. */
class Reader implements AsyncDisposable {
  readonly #source: AsyncIterator<Uint8Array>;
  #rest: Uint8Array = new Uint8Array(0);
  #left: number;

  constructor(source: AsyncIterable<Uint8Array>, maxBytes: number) {
    this.#source = source[Symbol.asyncIterator]();
    this.#left = maxBytes;
  }

  /** Ends a stream that is not wanted to its end. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.#source.return?.();
  }

  /** Without its end; null at the end of the stream. */
  async line(maxBytes: number): Promise<string | null> {
    let text = '';
    for (;;) {
      if (this.#rest.length === 0 && !(await this.#more())) {
        if (text === '') return null;
        throw cutOff();
      }
      const end = this.#rest.indexOf(10);
      const part = this.#rest.subarray(0, end === -1 ? this.#rest.length : end);
      text += Buffer.from(part).toString('latin1');
      if (text.length >= maxBytes) throw notOurs();
      this.#rest = this.#rest.subarray(end === -1 ? part.length : end + 1);
      if (end !== -1) return text;
    }
  }

  async bytes(length: number): Promise<readonly Uint8Array[]> {
    if (length > this.#left + this.#rest.length) throw tooLarge();
    const parts: Uint8Array[] = [];
    for (let missing = length; missing > 0; ) {
      if (this.#rest.length === 0 && !(await this.#more())) throw cutOff();
      const part = this.#rest.subarray(0, missing);
      this.#rest = this.#rest.subarray(part.length);
      parts.push(part);
      missing -= part.length;
    }
    return parts;
  }

  async #more(): Promise<boolean> {
    const next = await this.#source.next();
    if (next.done === true) return false;
    this.#left -= next.value.length;
    if (this.#left < 0) throw tooLarge();
    this.#rest = next.value;
    return true;
  }
}

const notOurs = (): Error => new Error('it is not one of ours');
const cutOff = (): Error => new Error('it is cut off');
const tooLarge = (): Error => new Error('it is too large');
