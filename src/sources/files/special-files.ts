import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  closeSync,
  constants,
  lchownSync,
  lstatSync,
  lutimesSync,
  openSync,
  symlinkSync,
  unlinkSync,
} from 'node:fs';
import type { Entry } from '../../core/entry.ts';
import { type Restorer, secondsOf } from './ownership.ts';
import { systemPath } from './paths.ts';
import { Refusal } from './target-folders.ts';

/** Makes a link, FIFO or device under a temporary path, metadata and all. Throws a Refusal or the system's error. */
export function makeSpecial(entry: Entry, path: string, restorer: Restorer): void {
  const at = systemPath(path);
  if (lstatSync(at, { throwIfNoEntry: false }) !== undefined) unlinkSync(at); // of an attempt that was killed
  if (entry.type === 'l') {
    if (!entry.target) throw new Refusal('the index names no target of the link');
    symlinkSync(systemPath(entry.target), at);
  } else if (entry.type === 'p') run(path, (seen) => ['mkfifo', '-m', '600', seen]);
  else if (entry.type === 'c' || entry.type === 'b') {
    const device = /^(\d+):(\d+)$/.exec(entry.device ?? '');
    if (device === null) throw new Refusal(`'${entry.device ?? ''}' is no device number`);
    if (!restorer.isRoot) throw new Refusal('only root makes devices');
    run(path, (seen) => ['mknod', '-m', '600', seen, entry.type, device[1] ?? '', device[2] ?? '']);
  } else throw new Refusal(`'${entry.type}' is no kind of entry that can be made`);
  const { chown, mode } = restorer.wish(entry, lstatSync(at));
  if (chown !== null) lchownSync(at, chown.uid, chown.gid);
  if (entry.type !== 'l') chmodSync(at, mode);
  const mtime = secondsOf(entry.mtime);
  lutimesSync(at, mtime, mtime);
}

/** Node has no mknod, and its children take no names that are not UTF-8: they see the folder by its handle. */
function run(path: string, argv: (seen: string) => readonly string[]): void {
  const slash = path.lastIndexOf('/') + 1;
  const fd = openSync(systemPath(path.slice(0, slash)), constants.O_RDONLY | constants.O_DIRECTORY);
  try {
    const isLinux = process.platform === 'linux';
    const folder = isLinux ? `/proc/${process.pid}/fd/${fd}/` : Buffer.from(path.slice(0, slash), 'latin1').toString();
    const [program = '', ...args] = argv(folder + path.slice(slash));
    const { error, status, stderr } = spawnSync(program, args, { encoding: 'latin1' });
    if (error !== undefined) throw new Refusal(`${program} cannot be run`);
    if (status !== 0) throw new Refusal(`${program}: ${stderr.trim().split('\n').at(-1)?.replace(/^.*: /, '') ?? ''}`);
  } finally {
    closeSync(fd);
  }
}
