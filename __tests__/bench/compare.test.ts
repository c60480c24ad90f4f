import {
  chmodSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  unlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { compareTrees } from '../../bench/compare.ts';

const BIG_BYTES = 3 * 1024 * 1024;
let root: string;
let [wanted, found] = ['', ''];

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'holdfast-compare-'));
  [wanted, found] = [join(root, 'wanted'), join(root, 'found')];
  mkdirSync(join(wanted, 'folder/empty'), { recursive: true });
  writeFileSync(join(wanted, 'folder/big.bin'), Buffer.alloc(BIG_BYTES, 7));
  writeFileSync(join(wanted, 'nothing'), '');
  symlinkSync('nothing', join(wanted, 'link'));
  for (const path of ['folder/big.bin', 'nothing', 'folder/empty', 'folder', '.'])
    utimesSync(join(wanted, path), 1_700_000_000.123456, 1_700_000_000.123456);
  cpSync(wanted, found, { recursive: true, preserveTimestamps: true, verbatimSymlinks: true });
  for (const path of ['folder/empty', 'folder', '.'])
    utimesSync(join(found, path), 1_700_000_000.123456, 1_700_000_000.123456);
});

afterEach(() => rmSync(root, { recursive: true, force: true }));

test('a copy is the same', () => {
  expect(() => compareTrees(wanted, found)).not.toThrow();
  expect(() => compareTrees(join(wanted, 'nothing'), join(found, 'nothing'))).not.toThrow();
});

/** Changes a file and puts its time back. */
function behindTheBack(path: string, change: () => void): void {
  change();
  utimesSync(join(found, path), 1_700_000_000.123456, 1_700_000_000.123456);
}

test.each<[string, () => void, string]>([
  [
    'one byte in the last part of a file',
    () =>
      behindTheBack('folder/big.bin', () => {
        const bytes = readFileSync(join(found, 'folder/big.bin'));
        bytes[BIG_BYTES - 1] = 8;
        writeFileSync(join(found, 'folder/big.bin'), bytes);
      }),
    'folder/big.bin (bytes)',
  ],
  ['a size', () => behindTheBack('nothing', () => writeFileSync(join(found, 'nothing'), '!')), 'nothing (size)'],
  ['a mode', () => chmodSync(join(found, 'folder/big.bin'), 0o600), 'folder/big.bin (type or mode)'],
  ['a time', () => utimesSync(join(found, 'folder/empty'), 0, 0), 'folder/empty (time)'],
  [
    'where a link leads',
    () => {
      unlinkSync(join(found, 'link'));
      symlinkSync('folder', join(found, 'link'));
    },
    'link (link)',
  ],
  ['a file that is missing', () => rmSync(join(found, 'nothing')), 'nothing (missing)'],
  ['a file too many', () => writeFileSync(join(found, 'folder/strange'), ''), 'folder/strange (missing)'],
])('%s is found and named', (_, change, named) => {
  change();
  expect(() => compareTrees(wanted, found)).toThrow(named);
});
