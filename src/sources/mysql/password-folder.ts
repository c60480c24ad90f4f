import { lstat, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Instant } from '../../core/time.ts';

const PREFIX = 'holdfast-mysql-';
/** Longer than any run lasts: who made it was killed, and could not take it away. */
const LEFTOVER_MS = 24 * 60 * 60 * 1000;

/** Does something with a folder for the file with the password, which nobody else may read and which goes however this ends. */
export async function inFolder<T>(now: Instant, work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await makeFolder(now);
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** The same as long as somebody goes through these items. */
export async function* inFolderWhile<T>(
  now: Instant,
  begin: (folder: string) => Promise<AsyncIterable<T>>,
): AsyncGenerator<T, void, undefined> {
  const folder = await makeFolder(now);
  try {
    yield* await begin(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function makeFolder(now: Instant): Promise<string> {
  await removeLeftovers(now);
  return await mkdtemp(join(tmpdir(), PREFIX));
}

async function removeLeftovers(now: Instant): Promise<void> {
  const names = await readdir(tmpdir()).catch(() => []);
  for (const name of names.filter((one) => one.startsWith(PREFIX))) {
    const folder = join(tmpdir(), name);
    const stat = await lstat(folder).catch(() => null);
    const isOurs = stat?.isDirectory() === true && stat.uid === (process.geteuid?.() ?? stat.uid);
    if (isOurs && now - stat.mtimeMs > LEFTOVER_MS) await rm(folder, { recursive: true, force: true });
  }
}
