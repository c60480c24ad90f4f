import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { checkTarget, roomFinding } from '../../../src/flows/data/restore-target.ts';

const folder = mkdtempSync(join(tmpdir(), 'target-'));
const [store, source] = [join(folder, 'store'), join(folder, 'source')];
for (const made of [store, source]) mkdirSync(made);
symlinkSync(source, join(folder, 'by-link'));
symlinkSync(store, join(folder, 'store-by-link'));
writeFileSync(join(folder, 'file'), '');
afterAll(() => rmSync(folder, { recursive: true }));

const check = (target: string, root = source, of: string | null = store) => checkTarget(target, { folder: of, root });

test.each(['source', 'source-2', 'new/deep', 'file'])('%s may be restored into', (name) => {
  expect(() => check(join(folder, name))).not.toThrow();
});

test.each(['store', 'store/x/y', 'store-by-link/x', 'source/x', 'by-link/new/deep'])(
  '%s is refused, by whatever way it is reached',
  (name) => {
    expect(() => check(join(folder, name))).toThrow(expect.objectContaining({ code: 'target-refused' }));
  },
);

test('the source of another machine and a source of everything are no reason', () => {
  expect(() => check(join(folder, 'gone/x'), join(folder, 'gone'))).not.toThrow();
  expect(() => check(join(folder, 'x'), '/')).not.toThrow();
  expect(() => check(join(folder, 'store/x'), source, null)).not.toThrow();
});

test('a disk that is too small is said before anything is written', () => {
  expect(roomFinding(join(folder, 'not/there/yet'), 1)).toBeNull();
  expect(roomFinding(join(folder, 'not/there/yet'), 2 ** 60)).toMatchObject({
    code: 'restore-target',
    severity: 'warning',
    message: expect.stringContaining('1024 PiB'),
  });
});
