import { mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const WAIT_MS = 250;
/** A lock folder without an owner's file: its maker died between two calls. */
const ORPHAN_MS = 5_000;

/** Runs `work` while no other process does; a lock whose owner is gone is taken over. */
export async function withLock<T>(folder: string, work: () => Promise<T>): Promise<T> {
  while (!(await take(folder))) {
    if (await isStale(folder)) await rm(folder, { recursive: true, force: true });
    else await sleep(WAIT_MS);
  }
  try {
    return await work();
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function take(folder: string): Promise<boolean> {
  try {
    await mkdir(folder); // fails when it exists: the one atomic step
  } catch {
    return false;
  }
  await writeFile(path.join(folder, 'pid'), String(process.pid));
  return true;
}

async function isStale(folder: string): Promise<boolean> {
  const pid = await readFile(path.join(folder, 'pid'), 'utf8').catch(() => null);
  if (pid !== null && pid !== '') return !isAlive(Number(pid));
  const made = await stat(folder).catch(() => null);
  return made !== null && Date.now() - made.mtimeMs > ORPHAN_MS;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
