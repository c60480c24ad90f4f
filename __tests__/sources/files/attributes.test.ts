import { execFileSync } from 'node:child_process';
import { chmodSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { LastAttributes } from '../../../src/core/last-attributes.ts';
import { aclText, aclValue } from '../../../src/sources/files/acl.ts';
import { parseDump, quote, unquote } from '../../../src/sources/files/attributes.ts';
import { comparable, context, folder, hasAttributeTools, isRoot, listAll, plant, restoreAll } from './world.ts';

const ALL = { xattrs: true, acls: true };
/** Written by getfattr 2.5.1 for a file with an ACL and two attributes, a folder with a default ACL, and odd names. */
const DUMP = `# file: /t/a
system.posix_acl_access=0sAgAAAAEABgD/////AgAEAOgDAAAEAAQA/////xAABAD/////IAAEAP////8=
user.empty=0s
user.foo=0sYmFy

# file: /t/d
system.posix_acl_default=0sAgAAAAEABwD/////BAAFAP////8IAAcABQAAABAABwD/////IAAFAP////8=

# file: /t/n\\012l\\134b\xff
user.a\\075b c=0seA==

`;

describe('what getfattr writes', () => {
  test('is attributes and ACLs by path', () => {
    expect(Object.fromEntries(parseDump(DUMP, ALL))).toEqual({
      '/t/a': {
        xattrs: { 'user.empty': '', 'user.foo': 'YmFy' },
        acl: { access: 'user::rw-\nuser:1000:r--\ngroup::r--\nmask::r--\nother::r--\n' },
      },
      '/t/d': { acl: { default: 'user::rwx\ngroup::r-x\ngroup:5:rwx\nmask::rwx\nother::r-x\n' } },
      '/t/n\nl\\b\xff': { xattrs: { 'user.a=b c': 'eA==' } },
    });
  });

  test('is less of it where less is wanted', () => {
    expect([...parseDump(DUMP, { xattrs: false, acls: true }).keys()]).toEqual(['/t/a', '/t/d']);
    expect(parseDump(DUMP, { xattrs: true, acls: false }).get('/t/a')).toEqual({
      xattrs: { 'user.empty': '', 'user.foo': 'YmFy' },
    });
  });

  test('names come back from their quotes', () => {
    const byte = fc.integer({ min: 1, max: 255 }).map((code) => String.fromCharCode(code));
    fc.assert(fc.property(fc.string({ unit: byte }), (name) => expect(unquote(quote(name))).toBe(name)));
  });
});

describe('an ACL', () => {
  test('is the same after a way through its text', () => {
    const rights = fc.integer({ min: 0, max: 7 });
    const named = fc.uniqueArray(fc.tuple(fc.integer({ min: 0, max: 0xffff_fffe }), rights), {
      selector: ([id]) => id,
      maxLength: 5,
    });
    const words = (bits: number) => `${bits & 4 ? 'r' : '-'}${bits & 2 ? 'w' : '-'}${bits & 1 ? 'x' : '-'}`;
    fc.assert(
      fc.property(fc.tuple(rights, rights, rights, rights), named, named, ([u, g, m, o], users, groups) => {
        const sorted = (list: typeof users) => list.toSorted(([a], [b]) => a - b);
        const text = [
          `user::${words(u)}`,
          ...sorted(users).map(([id, bits]) => `user:${id}:${words(bits)}`),
          `group::${words(g)}`,
          ...sorted(groups).map(([id, bits]) => `group:${id}:${words(bits)}`),
          `mask::${words(m)}`,
          `other::${words(o)}`,
          '',
        ].join('\n');
        expect(aclText(aclValue(text) ?? Buffer.alloc(0))).toBe(text);
      }),
    );
  });

  test.each(['user:x:rwx', 'mask:1:rwx', 'user::rwz', 'nonsense', 'user:99999999999:r--'])('%j is none', (text) => {
    expect(aclValue(`${text}\n`)).toBeNull();
  });

  test('of another version is left as an attribute', () => {
    expect(aclText(Buffer.from([3, 0, 0, 0]))).toBeNull();
    expect(aclText(Buffer.from([2, 0, 0, 0, 1]))).toBeNull();
  });
});

test('without getfattr they are named as not kept, and an error where the plan asks for them', async () => {
  const root = folder();
  const ctx = context({ env: { PATH: '/nowhere' } });
  expect((await listAll(root, {}, ctx)).facts.notKept).toEqual(['acl', 'xattr']);
  await expect(listAll(root, { xattrs: true }, ctx)).rejects.toMatchObject({ code: 'source-failed' });
  expect((await listAll(root, { xattrs: false, acls: false })).facts.notKept).toEqual(['acl', 'xattr']);
});

(hasAttributeTools ? describe : describe.skip)('with getfattr and setfattr', () => {
  test('attributes and ACLs are listed and restored, also of odd names, read-only files and folders', async () => {
    const root = plant(folder(), { a: '1', 'd\xff/x\ny': '2', 'ro/f': '3', plain: '4' });
    const set = (key: string, name: string, value: string) =>
      execFileSync('setfattr', ['--restore=-'], {
        input: Buffer.from(
          `# file: ${quote(`${root}/${key}`)}\n${quote(name)}=0s${Buffer.from(value).toString('base64')}\n`,
          'latin1',
        ),
      });
    set('a', 'user.one', 'value\n\0');
    execFileSync('setfattr', ['-n', 'user.none', join(root, 'a')]);
    set('d\xff', 'user.a=b c', 'folder');
    set('d\xff/x\ny', 'user.x', 'y');
    set('ro/f', 'user.locked', 'yes');
    const acl = aclValue('user::rw-\nuser:1234:r--\ngroup::r--\nmask::rw-\nother::---\n') ?? Buffer.alloc(0);
    execFileSync('setfattr', ['-n', 'system.posix_acl_access', '-v', `0s${acl.toString('base64')}`, join(root, 'a')]);
    const inherited = aclValue('user::rwx\ngroup::r-x\ngroup:4321:rwx\nmask::rwx\nother::---\n') ?? Buffer.alloc(0);
    execFileSync('setfattr', [
      '-n',
      'system.posix_acl_default',
      '-v',
      `0s${inherited.toString('base64')}`,
      join(root, 'ro'),
    ]);
    chmodSync(join(root, 'ro/f'), 0o444);
    if (isRoot) execFileSync('setfattr', ['-n', 'trusted.t', '-v', 'root only', join(root, 'plain')]);
    const before = await listAll(root);
    expect(before.facts.notKept).toEqual([]);
    const byKey = new Map(before.entries.map((entry) => [entry.key, entry]));
    expect(byKey.get('a')?.acl?.access).toContain('user:1234:r--');
    expect(byKey.get('ro/')?.acl?.default).toContain('group:4321:rwx');
    expect(byKey.get('d\xff/')?.xattrs).toEqual({ 'user.a=b c': Buffer.from('folder').toString('base64') });
    const target = join(folder(), 'target');
    expect(await restoreAll(before.items, target)).toEqual({ ends: {}, losses: {} });
    const after = await listAll(target);
    expect(comparable(after.entries)).toEqual(comparable(before.entries));
    expect(readFileSync(join(target, 'ro/f'), 'utf8')).toBe('3');
  });

  test('an attribute that cannot be set is named with its file; the others are set', async () => {
    const root = plant(folder(), { a: '1', b: '2' });
    const { items } = await listAll(root);
    const wished = items.map((item) => {
      if (item.kind !== 'entry' || item.entry.type !== 'f') return item;
      const xattrs = item.entry.key === 'a' ? { 'nonsense.x': 'eA==' } : { 'user.x': 'eA==' };
      return { ...item, entry: { ...item.entry, xattrs } };
    });
    const target = join(folder(), 'target');
    const { ends } = await restoreAll(wished, target);
    expect(Object.keys(ends)).toEqual(['a']);
    expect(ends['a']).toMatchObject({ kind: 'failed', reason: 'Operation not supported' });
    expect((await listAll(target)).entries.find(({ key }) => key === 'b')?.xattrs).toEqual({ 'user.x': 'eA==' });
  });

  test('they are not read of what the last point knows, unless it kept something else', async () => {
    const root = plant(folder(), { known: '1', new: '2' });
    for (const name of ['known', 'new']) execFileSync('setfattr', ['-n', 'user.real', '-v', name, join(root, name)]);
    const remembered = { xattrs: { 'user.remembered': 'eA==' } };
    const last = (notKept: readonly string[]): LastAttributes => ({
      notKept,
      of: async (entries) => entries.map(({ key }) => (key === 'known' ? remembered : null)),
    });
    const namesOf = async (ctx = context()): Promise<unknown> =>
      Object.fromEntries(
        (await listAll(root, {}, ctx)).entries.map(({ key, xattrs }) => [key, Object.keys(xattrs ?? {})]),
      );
    expect(await namesOf(context({ last: last([]) }))).toEqual({
      '': [],
      known: ['user.remembered'],
      new: ['user.real'],
    });
    expect(await namesOf(context({ last: last(['acl']) }))).toEqual(await namesOf());
  });

  test('they belong to the entries of their batch, however many there are', async () => {
    const tree = Object.fromEntries(Array.from({ length: 20_000 }, (_, i) => [`${i % 50}/${i}`, '']));
    const root = plant(folder(), tree);
    for (const i of [0, 4095, 4096, 19_999])
      execFileSync('setfattr', ['-n', 'user.i', '-v', String(i), join(root, `${i % 50}/${i}`)]);
    const { entries } = await listAll(root);
    const marked = entries.filter(({ xattrs }) => xattrs !== undefined);
    expect(entries.length).toBe(20_051);
    expect(
      marked.map(({ key, xattrs }) => [key.split('/')[1], Buffer.from(xattrs?.['user.i'] ?? '', 'base64').toString()]),
    ).toEqual(marked.map(({ key }) => [key.split('/')[1], key.split('/')[1]]));
    expect(marked).toHaveLength(4);
  });
});
