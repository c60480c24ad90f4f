import { opendirSync, realpathSync, statfsSync, statSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { HoldfastError } from '../../core/errors.ts';
import type { Finding } from '../../core/result.ts';
import { formatSize } from '../../core/size.ts';
import { shownPath } from '../../sources/files/paths.ts';

/** Throws `target-refused` where a restore would write into its own store, or into a source that the next backup reads. */
export function checkTarget(target: string, around: { readonly folder: string | null; readonly root: string }): void {
  const real = realOf(target);
  if (around.folder !== null && isInside(real, realOf(around.folder)))
    throw refused(`the target '${target}' lies in the store '${around.folder}'`, 'name a folder outside of the store');
  const root = Buffer.from(around.root, 'latin1');
  // The folder itself may be filled again; a restore of `/` lies below it wherever it goes.
  if (around.root === '/' || real.equals(root) || !isInside(real, root) || !isFolder(root)) return;
  throw refused(
    `the target '${target}' lies inside of the source ${shownPath(around.root)}`,
    'name a folder outside of it, or the source itself; else the next backup has everything twice',
  );
}

/** Whether nothing can stand in the way: it is not there, or is an empty folder. */
export function isBare(target: string): boolean {
  try {
    const folder = opendirSync(target);
    try {
      return folder.readSync() === null;
    } finally {
      folder.closeSync();
    }
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ENOENT';
  }
}

/** A warning when the disk of the target has not got that many bytes. */
export function roomFinding(target: string, bytes: number): Finding | null {
  const { bavail, bsize } = statfsSync(existing(target));
  const free = bavail * bsize;
  if (bytes <= free) return null;
  return {
    code: 'restore-target',
    severity: 'warning',
    message: `the restore writes ${formatSize(bytes)}, and the disk of '${target}' has ${formatSize(free)}`,
    hint: 'make room, restore less with --item, or name a target on another disk',
  };
}

/** Where a path really lies, as far as it is there; as bytes. */
function realOf(path: string): Buffer {
  const there = existing(path);
  const rest = relative(there, path);
  const real = realpathSync(there, 'buffer');
  return rest === '' ? real : Buffer.concat([real, Buffer.from(real.equals(SLASH) ? rest : join('/', rest))]);
}

const SLASH = Buffer.from('/');

/** The path, or the nearest folder above it that is there. */
function existing(path: string): string {
  for (let at = path; ; at = dirname(at))
    if (statSync(at, { throwIfNoEntry: false }) !== undefined || at === dirname(at)) return at;
}

function isInside(path: Buffer, folder: Buffer): boolean {
  if (folder.equals(SLASH) || path.equals(folder)) return true;
  return path.subarray(0, folder.length + 1).equals(Buffer.concat([folder, SLASH]));
}

function isFolder(path: Buffer): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}

function refused(message: string, hint: string): HoldfastError {
  return new HoldfastError('target-refused', message, { hint });
}
