import { hash } from 'node:crypto';
import {
  constants,
  fstatSync,
  linkSync,
  lstatSync,
  openSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  unlinkSync,
} from 'node:fs';
import type { Entry } from '../../core/entry.ts';
import type { Sink, SinkEnd, SinkFile, SinkLook, SinkLoss, SinkOptions } from '../../core/sink.ts';
import { markerName } from './attempt.ts';
import { setAttributes } from './attribute-writer.ts';
import { finishFolder } from './folder-end.ts';
import { Restorer, sameTime } from './ownership.ts';
import { systemPath } from './paths.ts';
import { TargetFile } from './sink-file.ts';
import { makeSpecial } from './special-files.ts';
import { checkName, mixesCases, Refusal, splitKey, type TargetFolder, TargetFolders } from './target-folders.ts';

const WRITTEN = { kind: 'written' } as const;
const NEW_FILE = constants.O_RDWR | constants.O_CREAT | constants.O_EXCL | constants.O_NOFOLLOW;
const BIGINT = { bigint: true, throwIfNoEntry: false } as const;
const PERMISSIONS = 0o777;
/** Files up to this are written under their own name where nobody looks yet: a rename costs half as much as all else. */
const AT_ONCE_MAX_BYTES = 4 * 1024 * 1024;

export function createSink(target: string, options: SinkOptions): Sink {
  return new FolderSink(target, options);
}

/** A restore into a folder (core/sink.ts). Nothing is written outside of it or through a link. */
class FolderSink implements Sink {
  readonly #options: SinkOptions;
  readonly #folders: TargetFolders;
  readonly #restorer = new Restorer();
  readonly #umask = umaskOf();
  #mixesCases: boolean | null = null;
  /** Of the folder that was looked through last: reading it for each of its files would take its size squared. */
  #names: { readonly folder: TargetFolder; readonly all: ReadonlySet<string> } | null = null;

  constructor(target: string, options: SinkOptions) {
    this.#options = options;
    this.#folders = new TargetFolders(target, { replaces: options.overwrite === 'always', since: options.since });
  }

  look(entry: Entry): SinkLook {
    return attempt((): SinkLook => {
      const { folder: key, name } = this.#placeOf(entry);
      if (entry.type === 'd') return this.#folders.find(entry.key) === null ? { kind: 'new' } : KEPT_FOLDER;
      checkName(name);
      const folder = this.#folders.find(key);
      const kept = folder === null ? null : this.#kept(entry, folder, name);
      if (kept !== null) return kept;
      const there = folder !== null && lstatSync(systemPath(folder.path + name), BIGINT) !== undefined;
      return { kind: there ? 'replaces' : 'new' };
    });
  }

  makeDirectory(entry: Entry): SinkEnd {
    return attempt(() => {
      this.#make(entry.key);
      return WRITTEN;
    });
  }

  openFile(entry: Entry, again = false): SinkFile | SinkEnd {
    return attempt((): SinkFile | SinkEnd => {
      const { folder: key, name } = this.#placeOf(entry);
      checkName(name);
      const folder = this.#make(key);
      const temporary = () => this.#temporary(folder, name);
      const of = { entry, folder, temporary, restorer: this.#restorer };
      const settle = () => attempt(() => this.#settle(folder, temporary(), name));
      if (again)
        return new TargetFile({ ...of, path: null, fd: openAgain(systemPath(temporary())), madeWith: null, settle });
      const kept = this.#kept(entry, folder, name);
      if (kept !== null) return kept;
      // Whoever makes the file owns it: before it is given away only he may read it.
      const { born } = folder;
      const isOwn = born !== null && born.uid === entry.uid && born.gid === entry.gid;
      const madeWith = (isOwn ? entry.mode & PERMISSIONS : 0o600) & ~this.#umask;
      // A small file is whole within microseconds, and a folder that is marked as unfinished says the rest.
      const isAtOnce = folder.isOurs && this.#mixesCases === false && (entry.size ?? 0) <= AT_ONCE_MAX_BYTES;
      const path = isAtOnce ? folder.path + name : null;
      const fd = openNew(systemPath(path ?? temporary()), madeWith);
      return new TargetFile({ ...of, path, fd, madeWith, settle: isAtOnce ? () => WRITTEN : settle });
    });
  }

  place(entry: Entry): SinkEnd {
    if (entry.type === 's') {
      this.#restorer.lose('socket');
      return WRITTEN;
    }
    return attempt((): SinkEnd => {
      const { folder: key, name } = this.#placeOf(entry);
      checkName(name);
      const folder = this.#make(key);
      const kept = this.#kept(entry, folder, name);
      if (kept !== null) return kept;
      const temporary = this.#temporary(folder, name);
      makeSpecial(entry, temporary, this.#restorer);
      return this.#settle(folder, temporary, name);
    });
  }

  link(entry: Entry, key: string): SinkEnd {
    return attempt((): SinkEnd => {
      const { folder: at, name } = this.#placeOf(entry);
      const other = splitKey(key);
      checkName(name);
      checkName(other.name);
      const folder = this.#make(at);
      const from = systemPath(this.#make(other.folder).path + other.name);
      const named = lstatSync(from, { bigint: true });
      if (!named.isFile() || Number(named.size) !== entry.size || !sameTime(named.mtimeNs, entry.mtime))
        throw new Refusal('the file that it is another name of is not the one of this point');
      const to = systemPath(folder.path + name);
      const there = lstatSync(to, BIGINT);
      if (there?.ino === named.ino && there.dev === named.dev) return { kind: 'kept', why: 'same' };
      const kept = this.#kept(entry, folder, name);
      // The same bytes under a name of their own are still not the link that is asked for.
      if (kept !== null && (this.#options.overwrite === 'never' || kept.kind === 'failed')) return kept;
      if (there !== undefined) unlinkSync(to);
      linkSync(from, to);
      return WRITTEN;
    });
  }

  async keepExtended(entries: readonly Entry[]): Promise<readonly { key: string; reason: string }[]> {
    return await setAttributes(entries, { folders: this.#folders, placeOf: this.#placeOf, restorer: this.#restorer });
  }

  finishDirectory(entry: Entry): SinkEnd {
    return attempt((): SinkEnd => {
      const folder = this.#folders.find(entry.key);
      if (folder === null) throw new Refusal('it is not there any more');
      if (entry.key === '') rmSync(systemPath(`${folder.path}${markerName(this.#options.run)}`), { force: true });
      if (this.#options.overwrite === 'never' && !folder.isOurs) return { kind: 'kept', why: 'exists' };
      finishFolder(entry, folder, this.#restorer);
      return WRITTEN;
    });
  }

  losses(): Readonly<Partial<Record<SinkLoss, number>>> {
    return this.#restorer.losses;
  }

  close(): void {
    this.#folders.close();
  }

  readonly #placeOf = ({ key }: Entry): { readonly folder: string; readonly name: string } =>
    key === '' ? { folder: '', name: this.#options.rootName } : splitKey(key);

  #make(key: string): TargetFolder {
    const folder = this.#folders.make(key);
    this.#mixesCases ??= mixesCases(this.#folders.make(''), this.#options.run);
    return folder;
  }

  /** Where it is written until it is whole: next to its place, and the same for every thread and every attempt. */
  #temporary(folder: TargetFolder, name: string): string {
    return `${folder.path}.holdfast-${this.#options.run}-${hash('sha1', Buffer.from(name, 'latin1'), 'hex').slice(0, 16)}`;
  }

  /** Why what lies in the entry's place stays; null = nothing is there, or it is replaced. */
  #kept(entry: Entry, folder: TargetFolder, name: string): Exclude<SinkEnd, { kind: 'written' }> | null {
    // Whatever lies in a folder that we made ourselves is of an earlier attempt.
    if (folder.isOurs && this.#mixesCases === false) return null;
    const path = systemPath(folder.path + name);
    const there = lstatSync(path, BIGINT);
    if (there === undefined) return null;
    if (this.#mixesCases !== false && !this.#hasName(folder, name))
      return failed('another name is the same here: it differs in case or in its form of Unicode', null);
    if (this.#options.overwrite === 'never') return { kind: 'kept', why: 'exists' };
    if (there.isDirectory()) return failed('a folder lies in its place', null);
    if (this.#options.overwrite === 'always') return null;
    const same =
      entry.type === 'f'
        ? there.isFile() && Number(there.size) === entry.size && sameTime(there.mtimeNs, entry.mtime)
        : entry.type === 'l' && there.isSymbolicLink() && readlinkSync(path, 'latin1') === entry.target;
    return same ? { kind: 'kept', why: 'same' } : null;
  }

  /** Whether something there has exactly this name. Names that were seen are believed; one that was not may be new. */
  #hasName(folder: TargetFolder, name: string): boolean {
    if (this.#names?.folder === folder && this.#names.all.has(name)) return true;
    this.#names = { folder, all: namesIn(folder) };
    return this.#names.all.has(name);
  }

  #settle(folder: TargetFolder, temporary: string, name: string): SinkEnd {
    try {
      renameSync(systemPath(temporary), systemPath(folder.path + name));
      return WRITTEN;
    } catch (error) {
      unlinkSync(systemPath(temporary));
      throw error;
    }
  }
}

const KEPT_FOLDER: SinkLook = { kind: 'kept', why: 'exists' };

function failed(reason: string, code: string | null): { kind: 'failed'; reason: string; code: string | null } {
  return { kind: 'failed', reason, code };
}

/** What the system or a rule refuses is about this entry only; others go on. */
function attempt<End>(work: () => End): End | ReturnType<typeof failed> {
  try {
    return work();
  } catch (error) {
    if (error instanceof Refusal) return failed(error.message, null);
    const { code, syscall } = error as NodeJS.ErrnoException;
    if (code === undefined || syscall === undefined) throw error;
    return failed(`${code} (${syscall})`, code);
  }
}

function openNew(path: string | Buffer, mode: number): number {
  try {
    return openSync(path, NEW_FILE, mode);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  unlinkSync(path); // of an attempt that was killed
  return openSync(path, NEW_FILE, mode);
}

function openAgain(path: string | Buffer): number {
  const fd = openSync(path, constants.O_RDWR | constants.O_NOFOLLOW);
  if (fstatSync(fd).nlink === 1) return fd;
  throw new Refusal('somebody else laid a file where it is being written');
}

function namesIn(folder: TargetFolder): ReadonlySet<string> {
  return new Set(readdirSync(systemPath(folder.path), 'latin1'));
}

/** The bits that the system takes from the mode of a new file; all of them where it does not say. */
function umaskOf(): number {
  try {
    const found = /^Umask:\s*([0-7]+)$/m.exec(readFileSync('/proc/self/status', 'latin1'));
    return found === null ? PERMISSIONS & ~0o600 : Number.parseInt(found[1] ?? '', 8);
  } catch {
    return PERMISSIONS & ~0o600;
  }
}
