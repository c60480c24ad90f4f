import { describe, expect, test } from '@jest/globals';
import { toBytes } from '../../../src/core/byte-text.ts';
import { optionsSchema, readOptions } from '../../../src/sources/files/options.ts';
import { shownPath, systemPath } from '../../../src/sources/files/paths.ts';
import { spec } from '../../../src/sources/files/spec.ts';

describe('options of a plan', () => {
  test.each([
    [{}, 'path'],
    [{ path: '' }, 'it is empty'],
    [{ path: '~/x' }, 'no shell'],
    [{ path: '/x', exclude: [] }, 'exclude'],
    [{ path: '/x', exclude: ['# x'] }, 'comment'],
    [{ path: '/x', excludeIfPresent: ['a/b'] }, 'no name of a file'],
    [{ path: '/x', excludeLargerThan: '5 MB' }, 'no size'],
    [{ path: '/x', excludes: ['x'] }, 'excludes'],
  ])('%j is refused', (options, why) => {
    expect(JSON.stringify(optionsSchema.safeParse(options).error?.issues)).toContain(why);
  });

  test('all of them together are read', () => {
    const options = {
      path: '/srv',
      exclude: ['*.tmp'],
      excludeCaches: true,
      excludeIfPresent: ['.nobackup'],
      excludeLargerThan: '1.5 GiB',
      oneFileSystem: true,
      xattrs: false,
      acls: true,
    };
    expect(readOptions(options)).toEqual({ ...options, excludeLargerThan: 1.5 * 1024 ** 3 });
  });
});

test('the spec says which rule leaves a key out, without a look at the disk', () => {
  const options = { path: '/not-there', exclude: ['*.log', 'cache/'] };
  expect(spec.excludedBy(options, 'a/cache/x')).toBe('cache/');
  expect(spec.excludedBy(options, 'a/x')).toBeNull();
});

describe('paths', () => {
  test('go to the system as the bytes that they are', () => {
    expect(systemPath('/a/b')).toBe('/a/b');
    expect(systemPath('/a\xff')).toEqual(Buffer.from([0x2f, 0x61, 0xff]));
    expect(toBytes('é')).toBe('\xc3\xa9');
  });

  test('are shown as what they mean, with nothing that moves a cursor', () => {
    expect(shownPath('/srv/\xc3\xa9t\xc3\xa9')).toBe('/srv/été');
    expect(shownPath('a\xffb')).toBe('a\\xffb');
    expect(shownPath('a\nb\x1b[31m')).toBe('a\\x0ab\\x1b[31m');
    expect(shownPath(Buffer.from('a\u202eb').toString('latin1'))).toBe('a\\u{202e}b');
  });
});
