import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { newIdentity } from '../../src/archive/age.ts';
import { treeOf } from '../support/trees.ts';
import { type Home, home, plant } from './data-home.ts';

const PASS = { HF_PASS: 'correct horse', SAFE: 'battery staple' };
const APPLY = ['--apply', '--yes'] as const;

async function encrypted(): Promise<Home> {
  const at = home({ encryption: '{ passphrase: $HF_PASS }' });
  plant(at.source);
  await at.backup({ env: PASS });
  return at;
}

const keyFiles = (at: Home): readonly string[] => readdirSync(join(at.store, 'keys')).sort();
const rowsOf = (text: string): readonly string[] => text.split('\n').filter((line) => line.includes('generation'));

describe('keys list', () => {
  test('shows who can open the store, without any key', async () => {
    using at = await encrypted();
    const run = await at.run(['keys']);
    expect(run).toMatchObject({ exit: 0, result: { outcome: 'complete', findings: [] } });
    expect(rowsOf(run.text)).toEqual(['passphrase  passphrase or age identity  generation 1  generation 1']);
    expect(run.result.items).toEqual([
      {
        ...{ plan: '', source: '', destination: 'here', resource: 'passphrase', status: 'complete' },
        holder: { opensBy: 'age', kmsKey: null, data: [1], index: [1] },
      },
    ]);
  });

  test('before the first backup there is no store', async () => {
    using at = home();
    expect(await at.run(['keys', 'list'])).toMatchObject({ exit: 1, result: { reason: 'store-missing' } });
  });
});

describe('keys add', () => {
  test('is shown first; done by its hash, the new holder opens what was there before', async () => {
    using at = await encrypted();
    const before = keyFiles(at);
    const add = ['keys', 'add', '--with-passphrase', 'safe=SAFE'];

    const shown = await at.run(add, { env: PASS });
    expect(shown).toMatchObject({ exit: 0 });
    expect(shown.text).toContain('+ keys/data.1.safe.age');
    expect(keyFiles(at)).toEqual(before);
    expect(shown.result.items.map(({ resource, status }) => [resource, status])).toEqual([
      ['passphrase', 'complete'],
      ['keys/data.1.safe.age', 'pending'],
      ['keys/index.1.safe.age', 'pending'],
    ]);

    const hash = shown.result.planHash ?? '';
    const other = ['keys', 'add', '--with-passphrase', 'other=SAFE', '--apply', '--plan-hash', hash];
    expect(await at.run(other, { env: PASS })).toMatchObject({ exit: 5, result: { reason: 'plan-changed' } });
    expect(keyFiles(at)).toEqual(before);

    expect(await at.run([...add, '--apply', '--plan-hash', hash], { env: PASS })).toMatchObject({ exit: 0 });
    const target = at.target();
    const argv = ['restore', 'uploads/media', '--from', at.store, '--target', target, ...APPLY];
    expect(await at.run(argv, { env: { HOLDFAST_PASSPHRASE: PASS.SAFE } })).toMatchObject({ exit: 0 });
    expect(treeOf(target)).toEqual(treeOf(at.source));
  });

  test('by an age recipient; with --index-only he sees the lists and gets no data', async () => {
    using at = await encrypted();
    const [alice, writer] = [await newIdentity(), await newIdentity()];
    const add = (recipient: string, ...more: readonly string[]) =>
      at.run(['keys', 'add', '--recipient', recipient, ...more, ...APPLY], { env: PASS });
    expect(await add(`alice=${alice.recipient}`)).toMatchObject({ exit: 0 });
    expect(await add(`writer=${writer.recipient}`, '--index-only')).toMatchObject({ exit: 0 });

    const restore = (target: string, identity: string, ...more: readonly string[]) =>
      at.run(['restore', 'uploads/media', '--from', at.store, '--target', target, ...more], {
        env: { HOLDFAST_IDENTITY: `# created: today\n${identity}\n` },
      });
    const target = at.target();
    expect(await restore(target, alice.secret, ...APPLY)).toMatchObject({ exit: 0 });
    expect(treeOf(target)).toEqual(treeOf(at.source));
    expect(await restore(at.target(), writer.secret)).toMatchObject({ exit: 0 });
    expect(await restore(at.target(), writer.secret, ...APPLY)).toMatchObject({
      exit: 1,
      result: { reason: 'keys-missing' },
    });
  });
});

describe('keys remove', () => {
  test('refuses the last holder, also when it is only shown, and removes another', async () => {
    using at = await encrypted();
    for (const more of [[], APPLY])
      expect(await at.run(['keys', 'remove', '--holder', 'passphrase', ...more], { env: PASS })).toMatchObject({
        exit: 5,
        result: { outcome: 'refused', reason: 'key-holder' },
      });
    const before = keyFiles(at);
    await at.run(['keys', 'add', '--with-passphrase', 'safe=SAFE', ...APPLY], { env: PASS });

    const removed = await at.run(['keys', 'remove', '--holder', 'safe', ...APPLY], { env: PASS });
    expect(removed).toMatchObject({ exit: 0 });
    expect(removed.text).toContain('keys rotate');
    expect(keyFiles(at)).toEqual(before);
  });
});

describe('keys rotate', () => {
  test('makes new keys for what comes: a full next, and what is there can still be restored', async () => {
    using at = await encrypted();
    const old = treeOf(at.source);
    const [before] = (await at.run(['list'], { env: PASS })).result.items;
    expect(await at.run(['keys', 'rotate', ...APPLY], { env: PASS })).toMatchObject({ exit: 0 });
    expect(rowsOf((await at.run(['keys'])).text)).toEqual([
      'passphrase  passphrase or age identity  generation 1, 2  generation 1, 2',
    ]);

    writeFileSync(join(at.source, 'new.txt'), 'new');
    const next = await at.run(['backup', '--force'], { env: PASS });
    expect(next.result.items).toMatchObject([{ status: 'complete', chain: { kind: 'full' } }]);

    const target = at.target();
    const argv = ['restore', 'uploads/media', '--target', target, '--at', before?.point ?? '', ...APPLY];
    expect(await at.run(argv, { env: PASS })).toMatchObject({ exit: 0 });
    expect(treeOf(target)).toEqual(old);
    expect(await at.run(['verify', '--level', 'data'], { env: PASS })).toMatchObject({ exit: 0 });
  });

  test('forgets nobody unasked', async () => {
    using at = await encrypted();
    await at.run(['keys', 'add', '--with-passphrase', 'safe=SAFE', ...APPLY], { env: PASS });

    const run = await at.run(['keys', 'rotate', ...APPLY], { env: PASS });
    expect(run).toMatchObject({ exit: 5, result: { reason: 'key-holder' } });
    expect(run.text).toContain("'safe'");
    expect(await at.run(['keys', 'rotate', '--holder', 'safe', ...APPLY], { env: PASS })).toMatchObject({ exit: 0 });
    expect(rowsOf((await at.run(['keys'])).text)).toEqual([
      'passphrase  passphrase or age identity  generation 1, 2  generation 1, 2',
      'safe        passphrase or age identity  generation 1     generation 1',
    ]);
  });
});

test.each([
  [['keys', 'burn'], "'burn' is nothing that keys can do"],
  [['keys', 'list', '--apply'], 'keys list does not take --apply'],
  [['keys', 'add', '--holder', 'alice'], 'keys add does not take --holder'],
  [['keys', 'add'], 'keys add takes one holder, and 0 were given'],
  [['keys', 'remove'], 'keys remove takes one holder, and 0 were given'],
  [['keys', 'add', '--recipient', 'bob'], "--recipient is 'bob'"],
  [['keys', 'add', '--with-passphrase', 'correct horse'], 'is not written as NAME=VARIABLE'],
  [['keys', '--destination', 'there'], "there is no destination 'there'"],
])('%j is a wrong line', async (argv, message) => {
  using at = home({ encryption: '{ passphrase: $HF_PASS }' });
  const run = await at.run(argv, { env: PASS });
  expect(run).toMatchObject({ exit: 2, result: { outcome: 'invalid' } });
  expect(run.text).toContain(message);
  expect(run.text).not.toContain(PASS.HF_PASS);
});
