/**
 * Loaded before the bundle (`node --import`), in its threads too: what files of a source do while they are listed and read, at
 * the very moment, by the beginning of their names. HOLDFAST_TEST_MOVE is the root of the source.
 */
import fs, { type BigIntStats } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { basename, join } from 'node:path';

const root = process.env['HOLDFAST_TEST_MOVE'] ?? '';
type Sync = (...args: unknown[]) => unknown;
const original = {
  open: fs.openSync as Sync,
  read: fs.readSync as Sync,
  close: fs.closeSync as Sync,
  lstat: fs.lstatSync as Sync,
  readdir: fs.readdirSync as Sync,
};
const fds = new Map<unknown, string>();
const reads = new Map<string, number>();

const refused = (code: string, path: string): Error => Object.assign(new Error(`${code}: '${path}'`), { code });

/** Of a path below the root, else empty. */
function nameOf(path: unknown): string {
  const text = Buffer.isBuffer(path) ? path.toString('latin1') : String(path);
  return text.startsWith(`${root}/`) ? basename(text) : '';
}

/** Before a file is opened to be read. */
function beforeOpen(path: string, name: string): void {
  if (name.startsWith('open-denied')) throw refused('EACCES', path);
  if (name.startsWith('open-vanishes')) fs.rmSync(path);
  if (name.startsWith('open-first-name')) fs.rmSync(path, { force: true });
  if (!name.startsWith('open-becomes')) return;
  fs.rmSync(path, { recursive: true });
  if (name.includes('link')) fs.symlinkSync('/etc/passwd', path);
  if (name.includes('folder')) fs.mkdirSync(path);
  if (name.includes('other')) fs.writeFileSync(path, 'another file of another length, renamed over it');
}

/** Before the n-th piece of it is read. */
function beforeRead(path: string, name: string, n: number): void {
  const { size } = fs.statSync(path, { throwIfNoEntry: false }) ?? { size: 0 };
  if (name.startsWith('read-breaks')) throw refused('EIO', path);
  if (name.startsWith('read-shrinks') && n === 1) fs.truncateSync(path, size >> 1);
  if (name.startsWith('read-empties') && n === 1) fs.truncateSync(path, 0);
  if (name.startsWith('read-grows')) fs.appendFileSync(path, `${n} more\n`);
  if (name.startsWith('read-once') && n === 1) fs.writeFileSync(path, 'written once more, while it is read');
  if (name.startsWith('read-changes')) {
    const fd = original.open(path, 'r+');
    fs.writeSync(fd as number, String(n % 10), size >> 1);
    original.close(fd);
  }
  if (name.startsWith('read-unlinked') && n === 1) fs.rmSync(path);
}

/** Between the listing of a folder and the look at what is in it. */
function beforeLook(path: string, name: string): void {
  if (name.startsWith('look-denied')) throw refused('EACCES', path);
  if (name.startsWith('look-vanishes')) fs.rmSync(path, { recursive: true, force: true });
  if (name.startsWith('look-becomes-folder') && fs.statSync(path).isFile()) {
    fs.rmSync(path);
    fs.mkdirSync(join(path, 'in'), { recursive: true });
  }
  if (name.startsWith('look-becomes-file') && fs.statSync(path).isDirectory()) {
    fs.rmSync(path, { recursive: true });
    fs.writeFileSync(path, 'a file now');
  }
  if (name.startsWith('look-root-goes')) fs.renameSync(root, `${root}.away`);
}

if (root !== '') {
  const patched = fs as unknown as Record<string, Sync>;
  let isInside = false;
  const outside = (work: () => void): void => {
    if (isInside) return;
    isInside = true;
    try {
      work();
    } finally {
      isInside = false;
    }
  };
  patched['openSync'] = (path, ...rest) => {
    const name = nameOf(path);
    if (name !== '') outside(() => beforeOpen(String(path), name));
    const fd = original.open(path, ...rest);
    if (name !== '' && !isInside) fds.set(fd, String(path));
    return fd;
  };
  patched['readSync'] = (fd, ...rest) => {
    const path = fds.get(fd);
    if (path !== undefined && !isInside) {
      const n = (reads.get(path) ?? 0) + 1;
      reads.set(path, n);
      outside(() => beforeRead(path, basename(path), n));
    }
    return original.read(fd, ...rest);
  };
  patched['closeSync'] = (fd) => {
    fds.delete(fd);
    return original.close(fd);
  };
  patched['lstatSync'] = (path, ...rest) => {
    const name = nameOf(path);
    if (name !== '') outside(() => beforeLook(String(path), name));
    return original.lstat(path, ...rest) as BigIntStats;
  };
  patched['readdirSync'] = (path, ...rest) => {
    const name = nameOf(path);
    if (name.startsWith('list-denied')) throw refused('EACCES', String(path));
    if (name.startsWith('list-breaks')) throw refused('EIO', String(path));
    if (name.startsWith('list-vanishes')) outside(() => fs.rmSync(String(path), { recursive: true, force: true }));
    return original.readdir(path, ...rest);
  };
  syncBuiltinESMExports();
}
