import { mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { openWorkTree } from '../../src/git/work-tree.ts';
import { localRepository } from '../support/bare-remote.ts';

const changes = (files: Readonly<Record<string, string | null>>) => new Map(Object.entries(files));

test('writes, replaces and deletes; a folder that ends up empty goes, one with a file of the user stays', async () => {
  await using local = await localRepository();
  const tree = openWorkTree(local.dir);
  await tree.write(changes({ 's/a/1.json': '1', 's/b/2.json': '2', 's/c/ü "x".json': '3' }));
  await writeFile(join(local.dir, 's/b/mine'), 'mine');

  await tree.write(changes({ 's/a/1.json': null, 's/b/2.json': null, 's/c/ü "x".json': '33', 's/gone': null }));

  expect(Object.fromEntries(await tree.files('s'))).toEqual({ 's/b/mine': 'mine', 's/c/ü "x".json': '33' });
  expect(await readdir(join(local.dir, 's'))).toEqual(['b', 'c']);
  expect(await readdir(join(local.dir, 's/c'))).toEqual(['ü "x".json']);
});

test('a file gives way to a folder of its name, and back', async () => {
  await using local = await localRepository();
  const tree = openWorkTree(local.dir);
  await tree.write(changes({ 's/records': 'all' }));
  await tree.write(changes({ 's/records': null, 's/records/a.json': 'a' }));
  expect(Object.fromEntries(await tree.files(''))).toEqual({ 's/records/a.json': 'a' });
  await tree.write(changes({ 's/records': 'all', 's/records/a.json': null }));
  expect(Object.fromEntries(await tree.files(''))).toEqual({ 's/records': 'all' });
});

test('no symbolic link leads out: a folder that is one is refused, a file that is one is replaced', async () => {
  await using local = await localRepository();
  const outside = join(local.dir, '..', 'outside');
  await mkdir(outside);
  await writeFile(join(outside, 'kept'), 'kept');
  await symlink(outside, join(local.dir, 'linked'));
  await mkdir(join(local.dir, 's'));
  await symlink(join(outside, 'kept'), join(local.dir, 's/file'));
  const tree = openWorkTree(local.dir);

  for (const refused of [{ 'linked/a': '1' }, { 'linked/deep/a': '1' }, { 'linked/kept': null }])
    await expect(tree.write(changes(refused))).rejects.toMatchObject({ code: 'unsafe-path' });
  await expect(tree.files('linked')).rejects.toMatchObject({ code: 'unsafe-path' });
  await expect(tree.write(changes({ '../a': '1' }))).rejects.toMatchObject({ code: 'unsafe-path' });
  expect((await tree.files('s')).size).toBe(0);
  await tree.write(changes({ 's/file': 'ours' }));

  expect(await readFile(join(outside, 'kept'), 'utf8')).toBe('kept');
  expect(await readdir(outside)).toEqual(['kept']);
  expect(await readFile(join(local.dir, 's/file'), 'utf8')).toBe('ours');
});

test('what is no text is not read, a folder that is not there has no files', async () => {
  await using local = await localRepository();
  await mkdir(join(local.dir, 's'));
  await writeFile(join(local.dir, 's/binary'), Buffer.from([0xff, 0xfe]));
  const tree = openWorkTree(local.dir);
  expect((await tree.files('s')).size).toBe(0);
  expect((await tree.files('none/at/all')).size).toBe(0);
});
