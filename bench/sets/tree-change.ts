import { existsSync } from 'node:fs';
import { copyFile, lstat, mkdir, open, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Random } from '../random.ts';

const ONE_IN = 100;

/** Every regular file below a folder, in the order of names. */
async function listFiles(root: string): Promise<readonly string[]> {
  const all = await readdir(root, { recursive: true, withFileTypes: true });
  return all
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

export async function describeTree(home: string) {
  const root = join(home, 'source');
  const files = await listFiles(root);
  let bytes = 0;
  for (const file of files) bytes += (await lstat(file)).size;
  const one = files[files.length >> 1];
  return { files: files.length, bytes, one: one === undefined ? null : one.slice(root.length + 1) };
}

/** One file in a hundred, spread over the whole tree: the worst case for a tool that would skip folders. */
export async function changeTree(home: string, edit: (file: string) => Promise<void>): Promise<void> {
  const files = await listFiles(join(home, 'source'));
  const step = Math.min(ONE_IN, files.length);
  const chosen = files.filter((_, n) => n % step === step >> 1);
  const [kept, list] = [join(home, 'originals'), join(home, 'originals.json')];
  for (const old of [list, kept]) await rm(old, { recursive: true, force: true });
  await mkdir(kept);
  for (const [n, file] of chosen.entries()) await copyFile(file, join(kept, String(n)));
  // Only when all are kept is the first touched: a run that is killed can be undone.
  await writeFile(list, JSON.stringify(chosen));
  for (const file of chosen) await edit(file);
}

export async function revertTree(home: string): Promise<void> {
  const list = join(home, 'originals.json');
  if (!existsSync(list)) return;
  const chosen: readonly string[] = JSON.parse(await readFile(list, 'utf8'));
  for (const [n, file] of chosen.entries()) await writeFile(file, await readFile(join(home, 'originals', String(n))));
}

/** As somebody edits: some words in the middle are others, some are new at the end. */
export async function editWords(file: string): Promise<void> {
  await using handle = await open(file, 'r+');
  const { size } = await handle.stat();
  const random = new Random('edit', size);
  const words = Array.from({ length: 8 }, () => random.next().toString(36)).join(' ');
  await handle.write(words.slice(0, size >> 2), size >> 1);
  await handle.write(`\n${words}\n`, size);
}
