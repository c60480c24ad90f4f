import { spawnSync } from 'node:child_process';
import { chmodSync, lchownSync, lstatSync, lutimesSync, symlinkSync, unlinkSync } from 'node:fs';
import type { Entry } from '../../core/entry.ts';
import { type Restorer, secondsOf } from './ownership.ts';
import { systemPath } from './paths.ts';
import { Refusal } from './target-folders.ts';

/** Makes a link, FIFO or device under a temporary path, metadata and all. Throws a Refusal. */
export function makeSpecial(entry: Entry, path: string, restorer: Restorer): void {
  if (lstatSync(path, { throwIfNoEntry: false }) !== undefined) unlinkSync(path); // of an attempt that was killed
  if (entry.type === 'l') {
    if (!entry.target) throw new Refusal('the index names no target of the link');
    symlinkSync(systemPath(entry.target), path);
  } else if (entry.type === 'p') run('mkfifo', '-m', '600', outside(path));
  else if (entry.type === 'c' || entry.type === 'b') {
    const device = /^(\d+):(\d+)$/.exec(entry.device ?? '');
    if (device === null) throw new Refusal(`'${entry.device ?? ''}' is no device number`);
    if (!restorer.isRoot) throw new Refusal('only root makes devices');
    run('mknod', '-m', '600', outside(path), entry.type, device[1] ?? '', device[2] ?? '');
  } else throw new Refusal(`'${entry.type}' is no kind of entry that can be made`);
  const { chown, mode } = restorer.wish(entry, lstatSync(path));
  if (chown !== null) lchownSync(path, chown.uid, chown.gid);
  if (entry.type !== 'l') chmodSync(path, mode);
  const mtime = secondsOf(entry.mtime);
  lutimesSync(path, mtime, mtime);
}

/** `/proc/self` is another process for a child. */
function outside(path: string): string {
  return path.replace(/^\/proc\/self\//, `/proc/${process.pid}/`);
}

/** Node has no mknod. */
function run(program: string, ...args: readonly string[]): void {
  const { error, status, stderr } = spawnSync(program, args, { encoding: 'latin1' });
  if (error !== undefined)
    throw new Refusal(`${program} cannot be run: ${(error as NodeJS.ErrnoException).code ?? ''}`);
  if (status !== 0) throw new Refusal(`${program}: ${stderr.trim().split('\n').at(-1)?.replace(/^.*: /, '') ?? ''}`);
}
