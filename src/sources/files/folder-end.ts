import { closeSync, constants, fchmodSync, fchownSync, fstatSync, futimesSync, openSync } from 'node:fs';
import type { Entry } from '../../core/entry.ts';
import { type Restorer, secondsOf } from './ownership.ts';
import { systemPath } from './paths.ts';
import type { TargetFolder } from './target-folders.ts';

/** Gives a folder that is filled its owner, mode and time. */
export function finishFolder(entry: Entry, folder: TargetFolder, restorer: Restorer): void {
  // The handle of the folder itself cannot be changed through (O_PATH): `.` of it can.
  const fd = openSync(systemPath(`${folder.path}.`), constants.O_RDONLY | constants.O_DIRECTORY | constants.O_NOFOLLOW);
  try {
    const now = fstatSync(fd);
    const { chown, mode } = restorer.wish(entry, now);
    if (chown !== null) fchownSync(fd, chown.uid, chown.gid);
    if (chown !== null || (now.mode & 0o7777) !== mode) fchmodSync(fd, mode);
    const mtime = secondsOf(entry.mtime);
    futimesSync(fd, mtime, mtime);
  } finally {
    closeSync(fd);
  }
}
