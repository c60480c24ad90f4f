import { expect, test } from '@jest/globals';
import { wrappingOf } from '../../src/archive/holders.ts';
import { keyObject } from '../../src/archive/key-objects.ts';
import { RECOVER_TEXT } from '../../src/archive/recover-text.ts';
import { entryKey } from '../../src/catalogue/entry-key.ts';
import { recoveryPoint } from '../catalogue/entries.ts';
import { kindsOfStore } from './key-stores.ts';

test('says for every kind of key what a person needs', async () => {
  for (const { holders } of await kindsOfStore())
    for (const holder of holders.data) {
      const { key } = keyObject('data', 1, holder.name, wrappingOf(holder));
      expect(RECOVER_TEXT).toContain(`| \`.${key.split('.').at(-1)}\` |`);
    }
});

test('says how the key of a recovery point is read', () => {
  const key = entryKey(recoveryPoint('2026-11-16T01:00:00Z'));

  expect(key).toMatch(/^catalogue\/uploads\/media\/[^.]+\.[fid]\.[cp]\.[^.]+\.json$/);
  expect(RECOVER_TEXT).toContain('store/catalogue/PLAN/SOURCE/');
  expect(RECOVER_TEXT).toContain('<f|i|d>.<c|p>.<chain>.json');
});

test('says how packs in Glacier are found, asked for and copied', () => {
  for (const words of ["StorageClass=='DEEP_ARCHIVE'", 'restore-object', 'ongoing-request', '--force-glacier-transfer'])
    expect(RECOVER_TEXT).toContain(words);
});

test('is wrapped for a terminal and plain enough to be read in it', () => {
  for (const line of RECOVER_TEXT.split('\n')) expect(line.length).toBeLessThanOrEqual(140);
});
