import {
  type BigIntStats,
  closeSync,
  constants,
  type Dirent,
  lstatSync,
  openSync,
  readdirSync,
  readlinkSync,
  readSync,
} from 'node:fs';
import { isAscii } from '../../core/byte-text.ts';
import type { Content, Entry, SourceItem } from '../../core/entry.ts';
import type { IgnoreRules } from '../../core/ignore-rules.ts';
import { deviceOf, typeOf } from './file-type.ts';
import { systemPath } from './paths.ts';
import { type DataRanges, isSparse } from './sparse.ts';

export interface WalkRules {
  readonly excludes: IgnoreRules;
  readonly caches: boolean;
  /** Names as bytes. */
  readonly ifPresent: readonly string[];
  readonly largerThan: number | null;
  readonly oneFileSystem: boolean;
  /** Folders that are never entered, by `identityOf`, with what they are called. */
  readonly avoid: ReadonlyMap<string, string>;
  /** Where the bytes of a sparse file lie; null when all of it must be read to know. */
  readonly dataRanges: (path: string, stat: BigIntStats) => DataRanges | null;
}

/** What the walk leaves behind beside its items. */
export class WalkTally {
  entries = 0;
  unread = 0;
  vanished = 0;
  excluded = 0;
  /** What was avoided, by its name in `avoid`. */
  readonly avoided = new Set<string>();
  readonly uids = new Set<number>();
  readonly gids = new Set<number>();
}

const BIGINT = { bigint: true, throwIfNoEntry: false } as const;
const LISTING = { encoding: 'latin1', withFileTypes: true } as const;
const NONE = { kind: 'none' } as const;

const CACHE_TAG = 'CACHEDIR.TAG';
/** What a tag must begin with to be one (bford.info/cachedir). */
const CACHE_SIGNATURE = 'Signature: 8a477f597d28d172789f06886806bc55';

/** The same for two paths of one folder, whatever they are called and wherever it is mounted. */
export const identityOf = ({ dev, ino }: BigIntStats): string => `${dev}:${ino}`;

interface Folder {
  /** Of the folder on disk, without a slash at its end. */
  readonly path: string;
  readonly isAscii: boolean;
  /** `""` or with a slash at its end. */
  readonly key: string;
  readonly names: readonly Named[];
  next: number;
}

interface Named {
  readonly name: string;
  /** The name, with a slash for a folder: what it is sorted by. */
  readonly sortKey: string;
}

/** Everything below a root, in the order of the keys, which is depth first. `root` and what it yields are byte strings. */
export class Walk {
  readonly tally = new WalkTally();
  readonly #root: string;
  readonly #rules: WalkRules;
  readonly #device: bigint;
  #lastUid = -1;
  #lastGid = -1;

  constructor(root: string, rootStat: BigIntStats, rules: WalkRules) {
    this.#root = root;
    this.#rules = rules;
    this.#device = rootStat.dev;
  }

  /** Throws the system's error when the root cannot be read. */
  *items(rootStat: BigIntStats): Generator<SourceItem, void, undefined> {
    const root = this.#root === '/' ? '' : this.#root;
    const stack = rootStat.isDirectory() ? [this.#open(root, isAscii(root), '')] : [];
    this.tally.entries += 1;
    yield this.#item('', this.#root, rootStat);
    for (let folder = stack.at(-1); folder !== undefined; folder = stack.at(-1)) {
      const named = folder.names[folder.next++];
      if (named === undefined) {
        stack.pop();
        continue;
      }
      const path = `${folder.path}/${named.name}`;
      const ascii = folder.isAscii && isAscii(named.name);
      this.#below = null;
      const item = this.#look(folder.key + named.sortKey, named.name, path, ascii);
      if (item === null) continue;
      if (this.#below !== null) stack.push(this.#below);
      if (item.kind === 'entry') this.tally.entries += 1;
      yield item;
    }
  }
  /** What the folder that was looked at last holds; null when nothing of it is wanted. */
  #below: Folder | null = null;

  /** Null: it is left out, or gone. */
  #look(key: string, name: string, path: string, ascii: boolean): SourceItem | null {
    const isFolder = key.endsWith('/');
    const { excludes, oneFileSystem, largerThan, avoid } = this.#rules;
    if (excludes.lines.length > 0 && excludes.excludes(isFolder ? key.slice(0, -1) : key, name, isFolder))
      return this.#exclude();
    try {
      const stat: BigIntStats | undefined = lstatSync(ascii ? path : Buffer.from(path, 'latin1'), BIGINT);
      if (stat === undefined) return this.#vanish();
      if (stat.isDirectory() !== isFolder) return this.#unread(key, REPLACED);
      const away = oneFileSystem && stat.dev !== this.#device;
      if (!isFolder) {
        if (away || (largerThan !== null && stat.isFile() && stat.size > largerThan)) return this.#exclude();
        return this.#item(key, path, stat);
      }
      const avoided = avoid.size === 0 ? undefined : avoid.get(identityOf(stat));
      if (avoided !== undefined) {
        this.tally.avoided.add(avoided);
        return null;
      }
      if (!away) this.#below = this.#open(path, ascii, key);
      return this.#item(key, path, stat);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === undefined) throw error; // not the system's: a defect
      return code === 'ENOENT' ? this.#vanish() : this.#unread(key, code);
    }
  }

  #open(path: string, ascii: boolean, key: string): Folder {
    const at = path === '' ? '/' : path;
    const found: Dirent<string>[] = readdirSync(ascii ? at : Buffer.from(at, 'latin1'), LISTING);
    const marked = key === '' ? null : this.#mark(path, found);
    const wanted = marked === null ? found : found.filter(({ name }) => name === marked);
    this.tally.excluded += found.length - wanted.length;
    const names = wanted.map((one) => ({ name: one.name, sortKey: one.isDirectory() ? `${one.name}/` : one.name }));
    names.sort((a, b) => (a.sortKey < b.sortKey ? -1 : 1));
    return { path, isAscii: ascii, key, names, next: 0 };
  }

  /** The file that says that nothing else of its folder is wanted. It is kept, so that a restored cache is a cache. */
  #mark(path: string, found: readonly Dirent<string>[]): string | null {
    const { caches, ifPresent } = this.#rules;
    if (!caches && ifPresent.length === 0) return null;
    const marks = found.filter(({ name }) => (caches && name === CACHE_TAG) || ifPresent.includes(name));
    const mark = marks.find(({ name }) => ifPresent.includes(name) || isCacheTag(`${path}/${name}`));
    return mark?.name ?? null;
  }

  #item(key: string, path: string, stat: BigIntStats): SourceItem {
    const uid = Number(stat.uid);
    const gid = Number(stat.gid);
    this.#owned(uid, gid);
    const mode = Number(stat.mode);
    const type = typeOf(mode);
    const entry: { -readonly [member in keyof Entry]: Entry[member] } = {
      key,
      type,
      mode: mode & 0o7777,
      uid,
      gid,
      mtime: stat.mtimeNs,
      detect: { ctime: stat.ctimeNs, inode: stat.ino },
    };
    if (type === 'f') {
      entry.size = Number(stat.size);
      if (stat.nlink > 1n) entry.hardLink = identityOf(stat);
    } else if (type === 'l') entry.target = readlinkSync(systemPath(path), 'latin1');
    else if (type === 'b' || type === 'c') entry.device = deviceOf(stat.rdev);
    if (type !== 'f') return { kind: 'entry', entry, content: NONE, asLast: false };
    const data = isSparse(stat) ? this.#rules.dataRanges(path, stat) : null;
    const content: Content = data === null ? { kind: 'file', path } : { kind: 'file', path, data };
    return { kind: 'entry', entry, content, asLast: false };
  }

  /** Nearly every entry has the owner of the one before it. */
  #owned(uid: number, gid: number): void {
    if (uid === this.#lastUid && gid === this.#lastGid) return;
    this.#lastUid = uid;
    this.#lastGid = gid;
    this.tally.uids.add(uid);
    this.tally.gids.add(gid);
  }

  #exclude(): null {
    this.tally.excluded += 1;
    return null;
  }

  #vanish(): null {
    this.tally.vanished += 1;
    return null;
  }

  #unread(key: string, reason: string): SourceItem {
    this.tally.unread += 1;
    return { kind: 'unread', key, type: key.endsWith('/') ? 'd' : 'f', reason };
  }
}

const REPLACED = 'it turned into something else while its folder was listed';

function isCacheTag(path: string): boolean {
  let fd: number | null = null;
  try {
    fd = openSync(systemPath(path), constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
    const head = Buffer.alloc(CACHE_SIGNATURE.length);
    return readSync(fd, head, 0, head.length, 0) === head.length && head.toString('latin1') === CACHE_SIGNATURE;
  } catch {
    return false; // what cannot be read says nothing: the folder is kept
  } finally {
    if (fd !== null) closeSync(fd);
  }
}
