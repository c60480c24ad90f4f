import { execFileSync } from 'node:child_process';
import { closeSync, existsSync, openSync, readdirSync, readSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** Above the two seconds within which Holdfast does not trust the times of a file, so that both begin with an old tree. */
const AGEING_MS = 2500;
const BUFFER = Buffer.alloc(1024 * 1024);

/** Before every measurement: nothing of the one before is still being written, and the page cache is as was asked for. */
export function settle(cold: boolean): void {
  execFileSync('sync');
  if (!cold) return;
  try {
    writeFileSync('/proc/sys/vm/drop_caches', '3');
  } catch (cause) {
    throw new Error('--cold needs root on Linux: the page cache could not be dropped', { cause });
  }
}

/** Lets the tree grow old enough, and reads it once, so that neither of the two is the first to. */
export async function ageAndWarm(source: string, cold: boolean): Promise<void> {
  await sleep(AGEING_MS);
  warm(source, cold);
}

/** Reads a folder that may not be there yet, so that whether its writer went past the page cache makes no difference. */
export function warm(folder: string, cold: boolean): void {
  if (!cold && existsSync(folder)) readAll(folder);
}

/** Uses the room that a restore will take, so that the first of two is not the one for whom the host has to find the memory. */
export function touchRoom(folder: string, bytes: number): void {
  const path = join(folder, 'touched');
  const file = openSync(path, 'w');
  for (let at = 0; at < bytes; at += BUFFER.length) writeSync(file, BUFFER);
  closeSync(file);
  rmSync(path);
}

function readAll(folder: string): void {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) readAll(path);
    else if (entry.isFile()) readWhole(path);
  }
}

function readWhole(path: string): void {
  const file = openSync(path, 'r');
  while (readSync(file, BUFFER) > 0);
  closeSync(file);
}
