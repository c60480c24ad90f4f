import { execFile } from 'node:child_process';
import { randomFillSync } from 'node:crypto';
import {
  chmod,
  type FileHandle,
  mkdir,
  mkdtemp,
  open,
  readdir,
  readFile,
  rm,
  stat,
  symlink,
  truncate,
  utimes,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { pageBuffer } from '../../src/core/page-buffer.ts';
import { writePastCache } from '../../src/stores/directory/past-cache.ts';
import { createDirectoryStore } from '../../src/stores/directory/store.ts';
import { codeOf, failureOf, keys, put, storeContract } from './store.contract.ts';

const run = promisify(execFile);

let base: string;
beforeAll(async () => {
  base = await mkdtemp(path.join(tmpdir(), 'holdfast-directory-'));
});
afterAll(async () => {
  await rm(base, { recursive: true, force: true });
});

let made = 0;
async function newRoot(): Promise<string> {
  made += 1;
  const root = path.join(base, String(made));
  await mkdir(root);
  return root;
}

storeContract('a directory', { open: async () => createDirectoryStore({ root: await newRoot() }), runs: 40 });

test('an object is a file under its key, for its owner only', async () => {
  const root = await newRoot();
  await put(createDirectoryStore({ root }), 'index/p/s/00000001', Buffer.from('frames'));

  expect(await readFile(path.join(root, 'index/p/s/00000001'), 'utf8')).toBe('frames');
  expect((await stat(path.join(root, 'index/p/s/00000001'))).mode & 0o777).toBe(0o600);
  expect((await stat(path.join(root, 'index/p'))).mode & 0o777).toBe(0o700);
});

const MIB = 1024 * 1024;
const PAGE = 4096;

test.each([
  ['of whole pages', 2 * MIB],
  ['with a rest', 2 * MIB + 5],
])('a big object %s comes back, however its bytes lie in memory', async (_, length) => {
  const store = createDirectoryStore({ root: await newRoot() });
  const aligned = pageBuffer(32 * MIB).subarray(0, length);
  for (const [key, bytes] of Object.entries({ aligned, unaligned: Buffer.alloc(length + 1).subarray(1) })) {
    randomFillSync(bytes);
    await put(store, key, bytes);
    expect(Buffer.compare(await store.get(key), bytes)).toBe(0);
  }
});

test('a buffer for packs goes past the page cache wherever one that begins anywhere else in a page does', async () => {
  const file = path.join(await newRoot(), 'file');
  await writeFile(file, '');
  const big = Buffer.alloc(32 * MIB, 'the quick brown fox');
  let sure = 0; // stays it on a file system that has no such way
  for (let from = 0; from < PAGE && sure === 0; from += 16)
    sure = await writePastCache(file, big.subarray(from, from + 2 * MIB + 5));
  expect([0, 2 * MIB]).toContain(sure);

  const bytes = pageBuffer(32 * MIB).subarray(0, 2 * MIB + 5);
  randomFillSync(bytes);
  expect(await writePastCache(file, bytes)).toBe(sure);
  expect((await readFile(file)).equals(bytes.subarray(0, sure))).toBe(true);
});

test('a root that is not there is an error, unless the store may make it with its first object', async () => {
  const root = path.join(await newRoot(), 'not/yet');
  const strict = createDirectoryStore({ root, name: './backups' });
  const lenient = createDirectoryStore({ root, create: true });

  expect(await codeOf(put(strict, 'a', Buffer.from('x')))).toBe('store-missing');
  expect(await codeOf(strict.get('a'))).toBe('store-missing');
  expect(await codeOf(strict.head('a'))).toBe('store-missing');
  expect(await codeOf(keys(strict, ''))).toBe('store-missing');
  expect((await failureOf(keys(strict, ''))).message).toContain(root);

  expect(await keys(lenient, '')).toEqual([]);
  expect(await lenient.head('a')).toBeNull();
  expect(await codeOf(lenient.get('a'))).toBe('object-missing');
  await expect(stat(root)).rejects.toThrow('ENOENT');
  await put(lenient, 'a', Buffer.from('x'));
  expect(await keys(strict, '')).toEqual(['a']);
});

test('what a killed run left is never listed, and goes when it is a day old', async () => {
  const root = await newRoot();
  await put(createDirectoryStore({ root }), 'data/one', Buffer.from('x'));
  const old = path.join(root, '.tmp', 'half-of-a-pack');
  const recent = path.join(root, '.tmp', 'written-right-now');
  await writeFile(old, 'half');
  await writeFile(recent, 'half');
  const yesterday = new Date(Date.now() - 25 * 3_600_000);
  await utimes(old, yesterday, yesterday);

  const next = createDirectoryStore({ root });
  await put(next, 'data/two', Buffer.from('y'));

  expect(await keys(next, '')).toEqual(['data/one', 'data/two']);
  expect(await readdir(path.join(root, '.tmp'))).toEqual(['written-right-now']);
});

test('a write leaves no temporary file, whether it ended well or not', async () => {
  const root = await newRoot();
  const store = createDirectoryStore({ root });
  await put(store, 'a', Buffer.from('first'));
  await put(store, 'a', Buffer.from('first'));
  expect(await codeOf(put(store, 'a', Buffer.from('other')))).toBe('object-exists');
  await writeFile(path.join(root, 'file'), '');
  expect(await codeOf(put(store, 'file/below', Buffer.from('x')))).toBe('store-failed');

  expect(await readdir(path.join(root, '.tmp'))).toEqual([]);
});

test('files that are not ours are not listed', async () => {
  const root = await newRoot();
  const store = createDirectoryStore({ root });
  await put(store, 'data/one', Buffer.from('x'));
  await writeFile(path.join(root, '.DS_Store'), 'x');
  await writeFile(path.join(root, 'data', 'with space'), 'x');
  await mkdir(path.join(root, 'data', 'empty'));

  expect(await keys(store, '')).toEqual(['data/one']);
});

test('nothing is written, read or listed through a symbolic link', async () => {
  const root = await newRoot();
  const outside = await newRoot();
  await writeFile(path.join(outside, 'secret'), 'secret');
  await symlink(outside, path.join(root, 'data'));
  await mkdir(path.join(root, 'index'));
  await symlink(path.join(outside, 'secret'), path.join(root, 'index', 'link'));
  const store = createDirectoryStore({ root });

  expect(await codeOf(put(store, 'data/new', Buffer.from('x')))).toBe('unsafe-path');
  expect(await codeOf(store.get('index/link'))).toBe('unsafe-path');
  expect(await store.head('index/link')).toBeNull();
  expect(await codeOf(keys(store, 'index/'))).toBe('unsafe-path');
  expect(await codeOf(put(store, 'index/link', Buffer.from('x')))).toBe('object-exists');
  expect(await readdir(outside)).toEqual(['secret']);
});

test('a root that is itself a link is its owner’s choice', async () => {
  const root = await newRoot();
  const link = `${root}-link`;
  await symlink(root, link);
  const store = createDirectoryStore({ root: link });
  await put(store, 'a', Buffer.from('x'));

  expect(await keys(store, '')).toEqual(['a']);
  expect(await readdir(root)).toContain('a');
});

test('an object that was cut off on the disk is damage, not a short read', async () => {
  const root = await newRoot();
  const store = createDirectoryStore({ root });
  await put(store, 'pack', Buffer.alloc(1000, 7));
  await truncate(path.join(root, 'pack'), 400);

  const error = await failureOf(store.get('pack', { offset: 300, length: 200 }));
  expect(error.code).toBe('object-damaged');
  expect(error.message).toContain("'pack'");
  expect(error.message).toContain('100 bytes where 200 must be');
});

test('a directory that this user may not write or read is said to be one', async () => {
  const root = await newRoot();
  const store = createDirectoryStore({ root });
  await put(store, 'data/one', Buffer.from('x'));
  await chmod(base, 0o755);
  await chmod(path.join(root, 'data'), 0o000);
  await chmod(root, 0o555);
  try {
    await asNobody(async () => {
      const fresh = createDirectoryStore({ root });
      const error = await failureOf(put(fresh, 'index/one', Buffer.from('x')));
      expect(error.code).toBe('store-denied');
      expect(error.message).toContain('permission denied (EACCES)');
      expect(await codeOf(fresh.get('data/one'))).toBe('store-denied');
      expect(await codeOf(fresh.head('data/one'))).toBe('store-denied');
      expect(await codeOf(keys(fresh, ''))).toBe('store-denied');
      expect(await codeOf(fresh.remove('data/one'))).toBe('store-denied');
    });
  } finally {
    await chmod(root, 0o700);
    await chmod(path.join(root, 'data'), 0o700);
  }
});

test.each([
  ['ENOSPC', 'store-full'],
  ['EDQUOT', 'store-full'],
  ['EIO', 'store-failed'],
])('a write that ends with %s says so, and nothing half-written stays', async (code, ours) => {
  const root = await newRoot();
  const store = createDirectoryStore({ root });
  await put(store, 'fits', Buffer.alloc(1000));
  jest.spyOn(await fileHandles(), 'write').mockRejectedValueOnce(osError(code));

  const error = await failureOf(put(store, 'data/too/big', Buffer.alloc(4_000_000)));

  expect(error.code).toBe(ours);
  expect(error.hint).toContain('nothing was lost');
  expect(await keys(store, '')).toEqual(['fits']);
  expect(await readdir(path.join(root, '.tmp'))).toEqual([]);
});

test('a failed fsync fails the write and is not tried again', async () => {
  const root = await newRoot();
  const store = createDirectoryStore({ root });
  await put(store, 'first', Buffer.from('x'));
  const sync = jest.spyOn(await fileHandles(), 'sync').mockRejectedValueOnce(osError('EIO'));

  expect(await codeOf(put(store, 'second', Buffer.from('y')))).toBe('store-failed');
  expect(sync).toHaveBeenCalledTimes(1);
  expect(await keys(store, '')).toEqual(['first']);
});

test('an object is durable before it has its name, and its name before the write ends', async () => {
  const root = await newRoot();
  const store = createDirectoryStore({ root });
  await put(store, 'data/first', Buffer.from('x'));
  const seen: string[][] = [];
  const handles = await fileHandles();
  const sync = handles.sync;
  jest.spyOn(handles, 'sync').mockImplementation(async function (this: FileHandle) {
    seen.push(await readdir(path.join(root, 'data')));
    await sync.call(this);
  });

  await put(store, 'data/second', Buffer.from('y'));

  expect(seen).toEqual([['first'], ['first', 'second']]); // the file's own, then the folder's
});

test('a disk of 1 MiB is full, and goes on when there is room again', async () => {
  const root = await newRoot();
  if (!(await mountSmall(root))) return; // only root may mount; the words of a full disk are tested above
  try {
    const store = createDirectoryStore({ root });
    await put(store, 'large', Buffer.alloc(600_000));
    expect(await codeOf(put(store, 'data/too/big', Buffer.alloc(600_000)))).toBe('store-full');
    await store.remove('large');
    await put(store, 'data/too/big', Buffer.alloc(600_000, 1));
    expect(await keys(store, '')).toEqual(['data/too/big']);

    await run('mount', ['-o', 'remount,ro', root]);
    expect(await codeOf(put(store, 'more', Buffer.from('x')))).toBe('store-denied');
    expect(await codeOf(store.remove('data/too/big'))).toBe('store-denied');
    expect(await store.get('data/too/big')).toHaveLength(600_000);
  } finally {
    await run('umount', [root]);
  }
});

test('a removed object takes its empty folders with it, while others still write there', async () => {
  const root = await newRoot();
  const store = createDirectoryStore({ root });
  for (let round = 0; round < 30; round += 1) {
    await put(store, 'a/b/c/old', Buffer.from('x'));
    await Promise.all([store.remove('a/b/c/old'), put(store, `a/b/c/${round}`, Buffer.from('y'))]);
    await store.remove(`a/b/c/${round}`);
    expect(await readdir(root)).toEqual(['.tmp']);
  }
});

/** The class of Node's open files: one for the whole process, so what is put there is what the store meets. */
async function fileHandles(): Promise<FileHandle> {
  const handle = await open(base, 'r');
  await handle.close();
  return Object.getPrototypeOf(handle) as FileHandle;
}

function osError(code: string): Error {
  return Object.assign(new Error(`${code}: injected`), { code });
}

/** Root may do anything: for a while this process is somebody else. */
async function asNobody(work: () => Promise<void>): Promise<void> {
  const isRoot = process.geteuid?.() === 0;
  if (isRoot) process.seteuid?.(65_534);
  try {
    await work();
  } finally {
    if (isRoot) process.seteuid?.(0);
  }
}

async function mountSmall(folder: string): Promise<boolean> {
  if (process.geteuid?.() !== 0) return false;
  return run('mount', ['-t', 'tmpfs', '-o', 'size=1m,mode=0700', 'tmpfs', folder]).then(
    () => true,
    () => false, // not allowed in this container
  );
}
