import {
  closeSync,
  constants,
  fstatSync,
  lstatSync,
  mkdirSync,
  openSync,
  realpathSync,
  rmSync,
  type Stats,
  unlinkSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { toBytes } from '../../core/byte-text.ts';
import { HoldfastError } from '../../core/errors.ts';
import { systemPath } from './paths.ts';

/**
 * Mode of a folder that this restore made and did not finish: nobody else gets in, and the sticky bit tells it from a folder
 * that was there before.
 */
const UNFINISHED_MODE = 0o1700;
const MODE_MASK = 0o7777;

const OPEN_MAX = 64;
/** A handle that can be looked through and not read: also where the mode lets nobody read (open(2), only Linux). */
const O_PATH = 0o10000000;
const isLinux = process.platform === 'linux';
const FOLDER = constants.O_DIRECTORY | constants.O_NOFOLLOW | (isLinux ? O_PATH : constants.O_RDONLY);

/** A folder of the target, reached without following a link; what is below it is named by `path` + name. */
export interface TargetFolder {
  /** With a slash at its end: through the open handle, or the plain path where nobody could exchange a folder on the way. */
  readonly path: string;
  /** -1 = no handle is needed, or the platform cannot go through one. */
  readonly fd: number;
  /** Made by this restore, or by an earlier try at it, and not finished yet. */
  readonly isOurs: boolean;
  /** Nobody but this user and root gets to any folder on the way: plain paths are safe, and twice as quick. */
  readonly isPrivate: boolean;
  /** What a file that is made here is born with; null until one was. */
  born: Born | null;
  /** How many still name something by `path`; the handle stays open as long, or the path would lead elsewhere. */
  held: number;
}

export interface Born {
  readonly uid: number;
  readonly gid: number;
  /** Whether it gets the mode that is asked for, less the umask: a default ACL may say otherwise. */
  readonly keepsMode: boolean;
}

/** A reason that is not the system's. */
export class Refusal extends Error {}

/** The folders of a restore's target, by key. */
export class TargetFolders {
  readonly #target: string;
  readonly #replaces: boolean;
  readonly #since: number;
  readonly #open = new Map<string, TargetFolder>();
  #lastKey: string | null = null;
  #last: TargetFolder | null = null;

  /** `replaces`: a folder takes the place of something else. `since`: see SinkOptions. `target` is as people write it. */
  constructor(target: string, { replaces, since }: { readonly replaces: boolean; readonly since: number }) {
    this.#target = target;
    this.#replaces = replaces;
    this.#since = since;
  }

  /** The folder of a key (`""` or with a slash at its end), made with all above it. Throws a Refusal or the system's error. */
  make(key: string): TargetFolder {
    const folder = this.#at(key, true);
    if (folder === null) throw new Refusal(`the folder ${key} went away`);
    return folder;
  }

  /** Null when it is not there. */
  find(key: string): TargetFolder | null {
    return this.#at(key, false);
  }

  close(): void {
    for (const { fd } of this.#open.values()) if (fd >= 0) closeSync(fd);
    this.#open.clear();
    this.#lastKey = null;
  }

  #at(key: string, make: boolean): TargetFolder | null {
    if (key === this.#lastKey) return this.#last;
    const known = this.#open.get(key);
    const folder = known ?? (key === '' ? this.#openRoot(make) : this.#openBelow(key, make));
    if (folder === null) return null;
    if (known !== undefined) this.#open.delete(key);
    else if (this.#open.size >= OPEN_MAX) this.#closeOldest();
    this.#open.set(key, folder); // the last of the map is the one that was used last
    this.#lastKey = key;
    this.#last = folder;
    return folder;
  }

  #openBelow(key: string, make: boolean): TargetFolder | null {
    const slash = key.lastIndexOf('/', key.length - 2);
    const name = key.slice(slash + 1, -1);
    checkName(name);
    const above = this.#at(key.slice(0, slash + 1), make);
    if (above === null) return null;
    const path = above.path + name;
    const seen = above.isPrivate ? this.#seen(path, make) : null;
    if (seen !== null) return seen;
    if (make && makeFolder(path) && above.isPrivate) return madeHere(path);
    try {
      return this.#opened(path, above.isPrivate);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === 'ENOENT' && !make) return null;
      if (code !== 'ENOTDIR' && code !== 'ELOOP') throw error;
      if (!this.#replaces) throw new Refusal('something that is no folder lies where one belongs');
      if (!make) return null;
    }
    unlinkSync(systemPath(path)); // a link is removed, not what it points at
    makeFolder(path);
    return this.#opened(path, above.isPrivate);
  }

  /**
   * A folder that nobody could exchange, known by a look at it: most are, and to be told by an error that one is there already
   * costs ten times as much. Null = it takes more to say.
   */
  #seen(path: string, make: boolean): TargetFolder | null {
    const there = lstatSync(systemPath(path), { throwIfNoEntry: false });
    if (there === undefined) return make && makeFolder(path) ? madeHere(path) : null;
    if (!there.isDirectory() || !isOnlyOurs(there)) return null;
    const isOurs = this.#isOurs(there);
    return { path: `${path}/`, fd: -1, isOurs, isPrivate: true, born: null, held: 0 };
  }

  #openRoot(make: boolean): TargetFolder | null {
    try {
      if (make) {
        mkdirSync(dirname(this.#target), { recursive: true });
        makeFolder(toBytes(this.#target));
      }
      // The target itself may be reached through links: whoever asks for the restore named it.
      const real = (realpathSync as (path: string, encoding: 'latin1') => string)(this.#target, 'latin1');
      return this.#opened(real, isOutOfReach(real));
    } catch (cause) {
      const { code } = cause as NodeJS.ErrnoException;
      if (code === 'ENOENT' && !make) return null;
      const what =
        code === 'ENOTDIR' || code === 'EEXIST' ? 'is no folder' : `cannot be used: ${code ?? String(cause)}`;
      throw new HoldfastError('restore-target', `the target '${this.#target}' ${what}`, {
        hint: 'name a folder that this user may write to, or one that is not there yet',
        cause,
      });
    }
  }

  #opened(path: string, isPrivateAbove: boolean): TargetFolder {
    const at = systemPath(path);
    if (!isLinux && lstatSync(at).isSymbolicLink()) throw Object.assign(new Error(path), { code: 'ELOOP' });
    const fd = openSync(at, FOLDER);
    const stat = fstatSync(fd);
    const isOurs = this.#isOurs(stat);
    const isPrivate = isPrivateAbove && isOnlyOurs(stat);
    if (isLinux && !isPrivate) return { path: `/proc/self/fd/${fd}/`, fd, isOurs, isPrivate, born: null, held: 0 };
    closeSync(fd);
    return { path: `${path}/`, fd: -1, isOurs, isPrivate, born: null, held: 0 };
  }

  /** Somebody's own folder may have that mode too; a file system that does not know when it was born is believed. */
  #isOurs({ mode, birthtimeMs }: Stats): boolean {
    return (mode & MODE_MASK) === UNFINISHED_MODE && (birthtimeMs === 0 || birthtimeMs >= this.#since);
  }

  #closeOldest(): void {
    for (const [key, { fd, held }] of this.#open) {
      if (held > 0) continue;
      this.#open.delete(key);
      if (this.#lastKey === key) this.#lastKey = null;
      if (fd >= 0) closeSync(fd);
      return;
    }
  }
}

/** A name that an index may hold and no folder can: it would lead elsewhere. */
export function checkName(name: string): void {
  if (name === '' || name === '.' || name === '..' || name.includes('\0') || name.includes('/'))
    throw new Refusal('its name would lead out of the target');
}

/** Splits a key in that of its folder and its name. */
export function splitKey(key: string): { readonly folder: string; readonly name: string } {
  const slash = key.lastIndexOf('/', key.endsWith('/') ? key.length - 2 : key.length);
  return { folder: key.slice(0, slash + 1), name: key.endsWith('/') ? key.slice(slash + 1, -1) : key.slice(slash + 1) };
}

/** False: something has the name already. */
function makeFolder(path: string): boolean {
  try {
    mkdirSync(systemPath(path), UNFINISHED_MODE);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    return false;
  }
}

const madeHere = (path: string): TargetFolder => {
  return { path: `${path}/`, fd: -1, isOurs: true, isPrivate: true, born: null, held: 0 };
};

const OTHERS_WRITE = 0o022;
const STICKY = 0o1000;

const isTrusted = (uid: number): boolean => uid === 0 || uid === process.geteuid?.();

/** Nobody but this user and root can exchange what lies in it. */
const isOnlyOurs = ({ uid, mode }: { readonly uid: number; readonly mode: number }): boolean =>
  isTrusted(uid) && (mode & OTHERS_WRITE) === 0;

/** Whether only this user and root can exchange a folder on the way to a path. */
function isOutOfReach(path: string): boolean {
  for (let at = path; at.length > 1; ) {
    at = at.slice(0, at.lastIndexOf('/')) || '/';
    const { uid, mode } = lstatSync(systemPath(at));
    if (!isTrusted(uid) || ((mode & OTHERS_WRITE) !== 0 && (mode & STICKY) === 0)) return false;
  }
  return true;
}

/** Whether `a` and `A` are one name here, which a file shows that is there for a moment. Where none can be made: maybe. */
export function mixesCases(folder: TargetFolder, run: string): boolean {
  const probe = systemPath(`${folder.path}.holdfast-${run}-case`);
  const other = systemPath(`${folder.path}.HOLDFAST-${run.toUpperCase()}-CASE`);
  try {
    closeSync(openSync(probe, constants.O_WRONLY | constants.O_CREAT | constants.O_NOFOLLOW, 0o600));
    return lstatSync(other, { throwIfNoEntry: false }) !== undefined;
  } catch {
    return true;
  } finally {
    rmSync(probe, { force: true });
  }
}
