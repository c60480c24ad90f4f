import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { resultSchema } from '../../scripts/generate/result-schema.ts';
import { provisionRecoverPython } from '../../scripts/recover-python.ts';
import { treeOf } from '../support/trees.ts';
import { type Home, home, objectsBelow, plant } from './data-home.ts';

/** Two points: the tree as `plant` makes it, and with a file changed, one gone and one new. */
async function twoPoints(at: Home): Promise<{ full: string; second: string; before: string[]; after: string[] }> {
  plant(at.source);
  const before = treeOf(at.source);
  const full = await at.backup();
  writeFileSync(join(at.source, 'run.sh'), '#!/bin/sh\necho changed\n');
  rmSync(join(at.source, 'invoices/2026/3.txt'));
  writeFileSync(join(at.source, 'new.txt'), 'new');
  const second = await at.backup();
  return { full, second, before, after: treeOf(at.source) };
}

const restoring = (target: string, ...more: readonly string[]) => [
  'restore',
  'uploads/media',
  '--target',
  target,
  ...more,
];
const APPLY = ['--apply', '--yes'] as const;

/** Turns one byte around in the middle of the first pack. */
function damage(at: Home): string {
  const [pack = ''] = objectsBelow(at.store, 'data');
  const bytes = readFileSync(pack);
  const middle = bytes.length >> 1;
  bytes[middle] = (bytes[middle] ?? 0) ^ 1;
  writeFileSync(pack, bytes);
  return pack.slice(at.store.length + 1);
}

describe('what was backed up comes back', () => {
  test('the newest point, an incremental, and an older one: bytes, modes, times and links', async () => {
    using at = home();
    const { full, before, after } = await twoPoints(at);
    const [newest, older] = [at.target(), at.target()];

    const run = await at.run(restoring(newest, ...APPLY));
    expect(run).toMatchObject({ exit: 0, result: { outcome: 'complete', findings: [] } });
    expect(resultSchema.parse(run.result).items).toMatchObject([
      { plan: 'uploads', source: 'media', status: 'complete' },
    ]);
    expect(treeOf(newest)).toEqual(after);

    expect(await at.run(restoring(older, '--at', full, ...APPLY))).toMatchObject({ exit: 0 });
    expect(treeOf(older)).toEqual(before);
  });

  test('for one who knows the plan alone, when it has one data source', async () => {
    using at = home();
    const { after } = await twoPoints(at);
    const target = at.target();

    expect(await at.run(['restore', 'uploads', '--target', target, ...APPLY])).toMatchObject({ exit: 0 });
    expect(treeOf(target)).toEqual(after);
  });

  test('a part of it, into folders with their own modes', async () => {
    using at = home();
    await twoPoints(at);
    const target = at.target();

    const items = ['--item', 'invoices/2026', '--exclude', '*1.txt'];
    expect(await at.run(restoring(target, ...items, ...APPLY))).toMatchObject({ exit: 0 });
    const names = readdirSync(join(target, 'invoices/2026'));
    expect(names).toContain('10.txt');
    expect(names.filter((name) => name.endsWith('1.txt'))).toEqual([]);
    expect(readdirSync(target)).toEqual(['invoices']);
    const kept = treeOf(target).find((line) => line.startsWith('invoices '));
    expect(treeOf(at.source)).toContain(kept);
  });

  test('a file that is gone since, from the newest point that has it, and it is said which', async () => {
    using at = home();
    const { full } = await twoPoints(at);
    const target = at.target();

    const run = await at.run(restoring(target, '--item', 'invoices/2026/3.txt', ...APPLY));
    expect(run).toMatchObject({ exit: 0, result: { items: [{ point: full }] } });
    expect(run.text).toContain('the newest that has it: 1 newer point lacks it');
    expect(readFileSync(join(target, 'invoices/2026/3.txt'), 'utf8')).toBe('invoice 3\n'.repeat(3));
  });

  test('without Holdfast, by recover.py from the same store', async () => {
    using at = home();
    const { full, before, after } = await twoPoints(at);
    const script = join(at.store, 'recover.py');
    for (const [tree, args] of [
      [after, []],
      [before, ['--point', full]],
    ] as const) {
      const target = at.target();
      const { status, stderr } = spawnSync(python, [script, at.store, 'uploads/media', target, ...args]);
      expect({ status, stderr: String(stderr) }).toEqual({ status: 0, stderr: '' });
      expect(treeOf(target)).toEqual(tree);
    }
  }, 300_000);

  let python = '';
  beforeAll(async () => {
    python = join((await provisionRecoverPython()).bin, 'python');
  }, 300_000);
});

describe('nothing is written before it is approved', () => {
  test('it is shown first, and done by the hash that was shown', async () => {
    using at = home();
    const { after } = await twoPoints(at);
    const target = at.target();

    const shown = await at.run(restoring(target));
    expect(shown).toMatchObject({ exit: 0, result: { outcome: 'complete', items: [{ status: 'pending' }] } });
    expect(shown.text).toContain(`into ${target}`);
    expect(shown.text).toMatch(/^big\.bin +5\.0 MiB +written$/m);
    expect(existsSync(target)).toBe(false);

    const hash = shown.result.planHash ?? '';
    expect(hash).toMatch(/^[0-9a-f]{16}-\d{8}T\d{9}Z$/);
    const done = await at.run(restoring(target, '--apply', '--plan-hash', hash));
    expect(done).toMatchObject({ exit: 0, result: { planHash: hash } });
    expect(treeOf(target)).toEqual(after);
    // Where nothing can be replaced the hash costs no second look at the index.
    const unasked = await at.run(restoring(at.target(), ...APPLY));
    expect(done.result.items[0]?.bytes?.read).toBe(unasked.result.items[0]?.bytes?.read);
  });

  test.each(['never', 'changed'] as const)('a hash holds for a day, with --overwrite %s', async (overwrite) => {
    using at = home();
    const { after } = await twoPoints(at);
    const target = at.target();
    if (overwrite === 'changed') {
      mkdirSync(target);
      writeFileSync(join(target, 'new.txt'), 'something else');
    }
    const how = ['--overwrite', overwrite];
    const show = async () => (await at.run(restoring(target, ...how))).result.planHash ?? '';
    const apply = (hash: string) => at.run(restoring(target, ...how, '--apply', '--plan-hash', hash));
    const before = existsSync(target) ? treeOf(target) : null;

    const stale = await show();
    at.pass(24);
    expect(await apply(stale)).toMatchObject({ exit: 5, result: { outcome: 'refused', reason: 'plan-expired' } });
    const bare = await apply(stale.slice(0, 16));
    expect(bare).toMatchObject({ exit: 2, result: { reason: 'usage' } });
    expect(bare.text).toContain('does not say when it was shown');
    expect(existsSync(target) ? treeOf(target) : null).toEqual(before);

    const fresh = await show();
    expect(fresh.slice(0, 16)).toBe(stale.slice(0, 16));
    at.pass(23);
    expect(await apply(fresh)).toMatchObject({ exit: 0, result: { planHash: fresh } });
    expect(treeOf(target)).toEqual(after);
  });

  test.each([
    ['another point', (full: string) => ['--at', full]],
    ['another selection', () => ['--item', 'invoices']],
    ['another rule for what is there', () => ['--overwrite', 'always']],
  ])('a hash that was shown for %s is refused', async (_, other) => {
    using at = home();
    const { full } = await twoPoints(at);
    const target = at.target();
    const { planHash = '' } = (await at.run(restoring(target, ...other(full)))).result;

    const run = await at.run(restoring(target, '--apply', '--plan-hash', planHash));
    expect(run).toMatchObject({ exit: 5, result: { outcome: 'refused', reason: 'plan-changed' } });
    expect(existsSync(target)).toBe(false);
  });

  test('a hash is refused when other files would be replaced than were shown', async () => {
    using at = home();
    await twoPoints(at);
    const target = at.target();
    const { planHash = '' } = (await at.run(restoring(target, '--overwrite', 'always'))).result;
    mkdirSync(target);
    writeFileSync(join(target, 'new.txt'), 'mine, since then');

    const run = await at.run(restoring(target, '--overwrite', 'always', '--apply', '--plan-hash', planHash));
    expect(run).toMatchObject({ exit: 5, result: { reason: 'plan-changed' } });
    expect(readFileSync(join(target, 'new.txt'), 'utf8')).toBe('mine, since then');
  });

  test('on a terminal it asks', async () => {
    using at = home();
    const { after } = await twoPoints(at);
    const target = at.target();

    expect(await at.run(restoring(target, '--apply'), { answers: [''] })).toMatchObject({
      exit: 130,
      result: { outcome: 'cancelled' },
    });
    expect(existsSync(target)).toBe(false);
    const run = await at.run(restoring(target, '--apply'), { answers: ['y'] });
    expect(run.exit).toBe(0);
    expect(run.text).toContain('plan hash');
    expect(treeOf(target)).toEqual(after);
  });

  test.each([
    [['--apply'], 'there is no terminal to ask at'],
    [['--yes'], '--yes does nothing without --apply'],
    [['--plan-hash', '0123456789abcdef'], '--plan-hash does nothing without --apply'],
    [['--overwrite', 'sometimes'], "--overwrite is 'sometimes'"],
    [['--at', 'yesterday'], "--at is 'yesterday'"],
  ])('%j is a wrong line', async (more, message) => {
    using at = home();
    const run = await at.run(restoring(at.target(), ...more));
    expect(run).toMatchObject({ exit: 2, result: { outcome: 'invalid', reason: 'usage' } });
    expect(run.text).toContain(message);
  });
});

describe('what is there', () => {
  test('stays by default, whatever is in it, and that is said', async () => {
    using at = home();
    await twoPoints(at);
    const target = at.target();
    mkdirSync(target);
    writeFileSync(join(target, 'new.txt'), 'mine');

    const run = await at.run(restoring(target, ...APPLY));
    expect(run).toMatchObject({ exit: 0, result: { findings: [{ code: 'kept-existing' }] } });
    expect(readFileSync(join(target, 'new.txt'), 'utf8')).toBe('mine');
    expect(existsSync(join(target, 'big.bin'))).toBe(true);
  });

  test('is replaced where it differs by --overwrite changed, which also goes on with a restore that was broken off', async () => {
    using at = home();
    const { after } = await twoPoints(at);
    const target = at.target();
    await at.run(restoring(target, ...APPLY));
    writeFileSync(join(target, 'new.txt'), 'half');
    rmSync(join(target, 'big.bin'));

    const shown = await at.run(restoring(target, '--overwrite', 'changed'));
    expect(shown.text).toContain('replacing 1 entry that is there');
    expect(await at.run(restoring(target, '--overwrite', 'changed', ...APPLY))).toMatchObject({ exit: 0 });
    expect(treeOf(target)).toEqual(after);
  });

  test('a link in the target is not followed', async () => {
    using at = home();
    await twoPoints(at);
    const [target, outside] = [at.target(), at.target()];
    mkdirSync(target);
    mkdirSync(outside);
    symlinkSync(outside, join(target, 'invoices'));

    const run = await at.run(restoring(target, ...APPLY));
    expect(run).toMatchObject({ exit: 3, result: { outcome: 'partial', reason: 'not-restored' } });
    expect(readdirSync(outside)).toEqual([]);
    expect(existsSync(join(target, 'big.bin'))).toBe(true);
  });
});

describe('damage in the store', () => {
  test('is named with file, point and object; everything else comes back, and the exit code is 3', async () => {
    using at = home();
    const { second, after } = await twoPoints(at);
    const pack = damage(at);
    const target = at.target();

    const run = await at.run(restoring(target, ...APPLY));
    expect(run).toMatchObject({ exit: 3, result: { outcome: 'partial', reason: 'object-damaged' } });
    const [finding] = run.result.findings;
    expect(finding?.message).toContain(second);
    expect(finding?.message).toContain(pack);
    const hurt = [...(finding?.message ?? '').matchAll(/'([^']+)'/g)].map(([, path]) => path ?? '');
    expect(hurt.length).toBeGreaterThan(0);
    const whole = after.filter((line) => !hurt.some((path) => line.startsWith(`${path} `)));
    const restored = treeOf(target);
    // Folders that a hurt file is missing from are as they were, too.
    expect(restored).toEqual(whole);
  });

  test('is found by verify at the level data, which names all points that it hurts', async () => {
    using at = home();
    const { full, second } = await twoPoints(at);
    damage(at);

    expect(await at.run(['verify', '--level', 'catalogue'])).toMatchObject({ exit: 0 });
    const run = await at.run(['verify', 'uploads/media', '--level', 'data']);
    expect(run).toMatchObject({ exit: 3, result: { outcome: 'partial', reason: 'object-damaged' } });
    const said = run.result.findings.map(({ message }) => message).join('\n');
    for (const point of [full, second]) expect(said).toContain(point);
    expect(run.result.items.map(({ status }) => status)).toEqual(['partial', 'partial']);
  });

  test('an object that is gone is found without reading, with the files that are in it', async () => {
    using at = home();
    const { second } = await twoPoints(at);
    const pack = objectsBelow(at.store, 'data').at(-1) ?? '';
    rmSync(pack);

    const run = await at.run(['verify']);
    expect(run).toMatchObject({ exit: 3, result: { reason: 'object-missing' } });
    const [finding] = run.result.findings;
    expect(finding?.message).toContain('run.sh');
    expect(finding?.message).toContain(second);
    expect(run.result.items.map(({ status }) => status)).toEqual(['complete', 'partial']);
  });

  test('a data key that cannot be read ends a restore before it wrote anything, and nothing is left in the target', async () => {
    using at = home();
    plant(at.source);
    await at.backup();
    const key = join(at.store, 'keys/data.1.everyone.clear');
    const bytes = readFileSync(key);
    bytes[39] = (bytes[39] ?? 0) ^ 1;
    rmSync(key);
    writeFileSync(key, bytes);
    const target = at.target();
    expect(await at.run(restoring(target, '--apply', '--yes'))).toMatchObject({ exit: 1 });
    expect(readdirSync(target)).toEqual([]);
  });

  test('a forged catalogue entry is not restored from, and the point before it is named', async () => {
    using at = home();
    const { full } = await twoPoints(at);
    const [, entry = ''] = objectsBelow(at.store, 'catalogue');
    writeFileSync(entry, readFileSync(entry, 'utf8').replace('"entries":', '"entries":1'));

    const run = await at.run(restoring(at.target(), ...APPLY));
    expect(run).toMatchObject({ exit: 1, result: { reason: 'entry-forged' } });
    expect(run.text).toContain(`--at ${full}`);
    expect(await at.run(['verify', '--level', 'catalogue'])).toMatchObject({
      exit: 3,
      result: { reason: 'entry-forged' },
    });
  });

  test('a newest point that vanished is noticed by verify, and is no reason to restore an older one unasked', async () => {
    using at = home();
    const { full, second, before } = await twoPoints(at);
    rmSync(objectsBelow(at.store, 'catalogue')[1] ?? '');
    const target = at.target();

    const verified = await at.run(['verify', '--level', 'catalogue']);
    expect(verified).toMatchObject({ exit: 3, result: { reason: 'point-vanished' } });
    expect(verified.result.findings[0]?.message).toContain(second);
    const refused = await at.run(restoring(target, ...APPLY));
    expect(refused).toMatchObject({ exit: 5, result: { reason: 'point-vanished' } });
    expect(refused.text).toContain(`--at ${full}`);
    expect(await at.run(restoring(target, '--at', full, ...APPLY))).toMatchObject({ exit: 0 });
    expect(treeOf(target)).toEqual(before);
  });

  test('a share of the data is read, others in another run', async () => {
    using at = home();
    await twoPoints(at);
    const run = await at.run(['verify', '--level', 'data', '--share', '50%']);
    expect(run.exit).toBe(0);
    expect(run.text).toMatch(/of 2 packs were read|all 2 packs were read/);
    expect(await at.run(['verify', '--share', '10%'])).toMatchObject({ exit: 2 });
    expect(await at.run(['verify', '--level', 'data', '--share', '0%'])).toMatchObject({ exit: 2 });
  });
});

describe('where to and where from', () => {
  test('a target is needed, and none in the store, inside of the source, or a file', async () => {
    using at = home();
    await twoPoints(at);
    writeFileSync(join(at.folder, 'a-file'), '');

    expect(await at.run(['restore', 'uploads/media'])).toMatchObject({ exit: 2 });
    for (const target of [join(at.store, 'x'), join(at.source, 'restored')])
      expect(await at.run(restoring(target, ...APPLY))).toMatchObject({
        exit: 5,
        result: { reason: 'target-refused' },
      });
    expect(await at.run(restoring(join(at.folder, 'a-file'), ...APPLY))).toMatchObject({
      exit: 1,
      result: { reason: 'restore-target' },
    });
  });

  test('a file that was lost comes back into the source itself', async () => {
    using at = home();
    const { after } = await twoPoints(at);
    rmSync(join(at.source, 'big.bin'));

    expect(await at.run(restoring(at.source, ...APPLY))).toMatchObject({ exit: 0 });
    expect(treeOf(at.source).filter((line) => line.startsWith('big.bin'))).toEqual(
      after.filter((line) => line.startsWith('big.bin')),
    );
  });

  test.each([
    ['a time', () => '2026-11-23T02:30:00Z'],
    ['how long ago', () => '110m'],
    ['the beginning of a point', (full: string) => full.slice(0, 20)],
  ])('%s names the point', async (_, text) => {
    using at = home();
    const { full } = await twoPoints(at);
    const run = await at.run(restoring(at.target(), '--at', text(full)));
    expect(run).toMatchObject({ exit: 0, result: { items: [{ point: full }] } });
  });

  test('a point, a time and an item that are not there end with 1 and name what is near', async () => {
    using at = home();
    const { full } = await twoPoints(at);
    const target = at.target();
    const early = await at.run(restoring(target, '--at', '2020-01-01T00:00:00Z'));
    expect(early).toMatchObject({ exit: 1, result: { reason: 'point-missing' } });
    expect(early.text).toContain(full);
    const none = await at.run(restoring(target, '--at', '20261101T000000000Z-0123456789abcdef'));
    expect(none).toMatchObject({ exit: 1, result: { reason: 'point-missing' } });
    const item = await at.run(restoring(target, '--item', 'nowhere'));
    expect(item).toMatchObject({ exit: 1, result: { reason: 'item-missing' } });
    expect(item.text).toContain("'nowhere': in none of 2 recovery points");
  });

  test('before the first backup it is said that there is nothing yet', async () => {
    using at = home();
    const run = await at.run(restoring(at.target()));
    expect(run).toMatchObject({ exit: 1, result: { reason: 'store-missing' } });
  });
});

describe('an encrypted store', () => {
  const PASS = { HF_PASS: 'correct horse' };

  test('is read with no plan file at all, by the passphrase of the environment or of the person who is asked', async () => {
    using at = home({ encryption: '{ passphrase: $HF_PASS }' });
    plant(at.source);
    const tree = treeOf(at.source);
    await at.backup({ env: PASS });
    mkdirSync(join(at.folder, 'elsewhere'));
    const cwd = join(at.folder, 'elsewhere');

    for (const options of [{ env: { HOLDFAST_PASSPHRASE: 'correct horse' } }, { answers: ['correct horse'] }]) {
      const target = at.target();
      const run = await at.run(restoring(target, '--from', '../store', ...APPLY), { cwd, ...options });
      expect(run).toMatchObject({ exit: 0 });
      expect(treeOf(target)).toEqual(tree);
    }
    const env = { HOLDFAST_PASSPHRASE: 'correct horse' };
    expect(await at.run(['verify', '--from', '../store', '--level', 'data'], { cwd, env })).toMatchObject({ exit: 0 });
  });

  test('says a wrong passphrase and a missing one before anything is read', async () => {
    using at = home({ encryption: '{ passphrase: $HF_PASS }' });
    plant(at.source);
    await at.backup({ env: PASS });

    const wrong = await at.run(restoring(at.target()), { env: { HF_PASS: 'another' } });
    expect(wrong).toMatchObject({ exit: 1, result: { reason: 'wrong-key' } });
    const missing = await at.run(restoring(at.target()));
    expect(missing).toMatchObject({ exit: 1, result: { reason: 'secret-missing' } });
    expect(missing.text).toContain('HF_PASS');
    const asked = await at.run(restoring(at.target()), { answers: ['correct horse'] });
    expect(asked).toMatchObject({ exit: 0 });
  });
});

describe('diff', () => {
  test('shows what came, went and changed, for people and programs', async () => {
    using at = home();
    const { full, second } = await twoPoints(at);

    const run = await at.run(['diff', 'uploads/media']);
    expect(run).toMatchObject({ exit: 0, result: { items: [{ point: second }] } });
    expect(run.text).toContain('+ new.txt (3 B)');
    expect(run.text).toContain('- invoices/2026/3.txt (30 B)');
    expect(run.text).toMatch(/^~ run\.sh \(.*content\)$/m);
    const changes = resultSchema.parse(run.result).items[0]?.changes ?? [];
    expect(changes).toContainEqual(expect.objectContaining({ object: 'new.txt', change: 'added' }));
    expect(changes).toContainEqual(expect.objectContaining({ object: 'invoices/2026/3.txt', change: 'removed' }));
    expect(changes.find(({ object }) => object === 'run.sh')?.what).toContain('content');

    const same = await at.run(['diff', 'uploads/media', '--at', full, '--to', full]);
    expect(same.text).toContain('nothing is different');
    const reverse = await at.run(['diff', 'uploads/media', '--at', second, '--to', full]);
    expect(reverse.text).toContain('- new.txt');
  });

  test('needs two points', async () => {
    using at = home();
    plant(at.source);
    await at.backup();
    expect(await at.run(['diff', 'uploads/media'])).toMatchObject({ exit: 1, result: { reason: 'point-missing' } });
  });
});
