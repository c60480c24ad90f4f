import { execFileSync } from 'node:child_process';
import { symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { openFile } from '../../../src/sources/files/worker.ts';
import { bytes, folder, plant, statOf } from './world.ts';

test('a file is read at any offset, to its end and not beyond', () => {
  const path = join(plant(folder(), { f: 'hello world' }), 'f');
  const file = openFile(path);
  const buffer = Buffer.alloc(6);
  expect(file.read(buffer, 6)).toBe(5);
  expect(buffer.subarray(0, 5).toString()).toBe('world');
  expect(file.read(buffer, 0)).toBe(6);
  expect(file.read(buffer, 11)).toBe(0);
  const { size, mtimeNs, ctimeNs, ino } = statOf(path);
  expect(file.stat()).toEqual({ type: 'f', size: Number(size), mtime: mtimeNs, ctime: ctimeNs, inode: ino });
  file.close();
});

test('a stat is of the open file as it is now', () => {
  const path = join(plant(folder(), { f: 'one' }), 'f');
  const file = openFile(path);
  const before = file.stat();
  writeFileSync(path, 'longer');
  expect(file.stat().size).toBe(6);
  expect(file.stat().ctime).not.toBe(before.ctime);
  file.close();
});

test('a link is not followed, whatever it points at', () => {
  const root = plant(folder(), { secret: 'x' });
  symlinkSync(join(root, 'secret'), join(root, 'f'));
  expect(() => openFile(join(root, 'f'))).toThrow(expect.objectContaining({ code: 'ELOOP' }));
});

test('a FIFO without a writer does not hold the thread up, and says what it is', () => {
  const path = join(folder(), 'pipe');
  execFileSync('mkfifo', [path]);
  const file = openFile(path);
  expect(file.stat().type).toBe('p');
  file.close();
});

test('what vanished says so', () => {
  expect(() => openFile(join(folder(), 'gone'))).toThrow(expect.objectContaining({ code: 'ENOENT' }));
});

test('a name that is no UTF-8 is a name', () => {
  const path = `${folder()}/\xff\xfe`;
  writeFileSync(bytes(path), 'x');
  const file = openFile(path);
  expect(file.stat().size).toBe(1);
  file.close();
});
