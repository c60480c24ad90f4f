import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  cpSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { recoverScript } from '../../scripts/generate/recover-script.ts';
import { provisionRecoverPython } from '../../scripts/recover-python.ts';
import { newIdentity } from '../../src/archive/age.ts';
import { ageHolder, passphraseHolder } from '../../src/archive/holders.ts';
import { packKey } from '../../src/archive/object-keys.ts';
import { RECOVER_SCRIPT } from '../../src/archive/recover-script.ts';
import { type DirectoryWorld, directoryWorld } from '../support/archive/directory-world.ts';
import { treeOf } from '../support/trees.ts';
import { fakeKeyService } from './key-stores.ts';

const SCRIPT = new URL('../../src/archive/recover/recover.py', import.meta.url).pathname;

let python = '';
beforeAll(async () => {
  python = join((await provisionRecoverPython()).bin, 'python');
}, 300_000);

interface Recovered {
  readonly code: number | null;
  readonly output: string;
  readonly target: string;
}

let targets = 0;
function recover(world: DirectoryWorld, args: readonly string[] = [], env: Record<string, string> = {}): Recovered {
  const target = join(world.folder, `recovered-${++targets}`);
  const { status, stdout, stderr } = spawnSync(python, [SCRIPT, world.storeRoot, 'uploads/media', target, ...args], {
    env: { PATH: process.env['PATH'], ...env },
    encoding: 'utf8',
  });
  return { code: status, output: stdout + stderr, target };
}

function plant(root: string): void {
  mkdirSync(join(root, 'd/empty'), { recursive: true });
  for (let i = 0; i < 50; i++) writeFileSync(join(root, `d/${i}`), `${i} `.repeat(100));
  writeFileSync(join(root, 'big'), randomBytes(18 * 1024 * 1024));
  linkSync(join(root, 'big'), join(root, 'd/same as big'));
  symlinkSync('../../../etc/passwd', join(root, 'd/link'));
  writeFileSync(Buffer.from(`${root}/\xff \n`, 'latin1'), 'x');
  writeFileSync(join(root, 'hole'), '');
  truncateSync(join(root, 'hole'), 64 * 1024 * 1024);
  spawnSync('mkfifo', [join(root, 'fifo')]);
  chmodSync(join(root, 'd/7'), 0o4711);
  utimesSync(join(root, 'd/empty'), 1_500_000_000, 1_500_000_000);
}

/** Two incrementals on a full; the last one's base is two points back for most of what it has. */
async function chainOf(world: DirectoryWorld) {
  mkdirSync(world.source);
  plant(world.source);
  const full = await world.backup();
  const trees = [treeOf(world.source, { times: 1n, content: false })];
  writeFileSync(join(world.source, 'd/1'), 'changed once');
  const second = await world.backup(full);
  trees.push(treeOf(world.source, { times: 1n, content: false }));
  rmSync(join(world.source, 'd/2'));
  writeFileSync(join(world.source, 'd/3'), 'changed at last');
  const third = await world.backup(second);
  trees.push(treeOf(world.source, { times: 1n, content: false }));
  const contents = treeOf(world.source);
  writeFileSync(join(world.source, 'd/4'), 'differs from the full');
  const differential = await world.backup(full, 'differential');
  trees.push(treeOf(world.source, { times: 1n, content: false }));
  return { points: [full, second, third, differential], trees, contents };
}

describe('restores every kind of point, times to the nanosecond', () => {
  test('for everybody, where nothing is encrypted', async () => {
    using world = await directoryWorld();
    const { points, trees, contents } = await chainOf(world);

    for (const [i, { point }] of points.entries()) {
      const { code, output, target } = recover(world, ['--point', point]);
      expect(output).toContain(' 0 problems');
      expect(code).toBe(0);
      expect(treeOf(target, { times: 1n, content: false })).toEqual(trees[i]);
      if (i === 2) expect(treeOf(target)).toEqual(contents);
      expect(statSync(join(target, 'hole')).blocks).toBe(0);
    }
    expect(treeOf(recover(world).target, { times: 1n, content: false })).toEqual(trees[3]); // the newest
  });

  test('for the holder of a passphrase, and for nobody else', async () => {
    const passphrase = 'correct horse';
    using world = await directoryWorld(
      { data: [passphraseHolder(passphrase)], index: [passphraseHolder(passphrase)] },
      { kind: 'passphrase', passphrase },
    );
    const { points, contents } = await chainOf(world);

    const opened = recover(world, ['--point', points[2]?.point ?? ''], { HOLDFAST_PASSPHRASE: passphrase });
    expect(treeOf(opened.target)).toEqual(contents);
    const refused = recover(world, [], { HOLDFAST_PASSPHRASE: 'wrong' });
    expect(refused).toMatchObject({ code: 1, output: expect.stringContaining('opens with what was given') });
  });

  test('for an age identity that the writer has not got', async () => {
    const [alice, writer] = [await newIdentity(), await newIdentity()];
    const offline = ageHolder(alice.recipient);
    using world = await directoryWorld(
      { data: [offline], index: [offline, ageHolder(writer.recipient, 'writer')] },
      { kind: 'age', identity: writer.secret },
    );
    const { points, contents } = await chainOf(world);

    const opened = recover(world, ['--point', points[2]?.point ?? ''], { HOLDFAST_IDENTITY: alice.secret });
    expect(treeOf(opened.target)).toEqual(contents);
    expect(recover(world, [], { HOLDFAST_IDENTITY: writer.secret }).code).toBe(1);
  });

  test('for whoever may decrypt by KMS', async () => {
    const service = fakeKeyService();
    const holder = { kind: 'kms', name: 'kms', service, key: 'arn:aws:kms:eu-west-1:111111111111:key/k' } as const;
    using world = await directoryWorld({ data: [holder], index: [holder] }, { kind: 'kms', service });
    const { points, contents } = await chainOf(world);
    // The `aws` command, as far as recover.py uses it: a stand-in that knows the two plain texts by their context.
    const bin = join(world.folder, 'bin');
    mkdirSync(bin);
    for (const purpose of ['data', 'index'] as const) {
      const { key, context, ciphertext } = JSON.parse(
        readFileSync(join(world.storeRoot, `keys/${purpose}.1.kms.kms`), 'utf8'),
      );
      const plain = await service.decrypt(key, Buffer.from(ciphertext, 'base64'), context);
      writeFileSync(join(bin, purpose), Buffer.from(plain).toString('base64'));
      writeFileSync(join(bin, `${purpose}.in`), Buffer.from(ciphertext, 'base64'));
    }
    writeFileSync(
      join(bin, 'aws'),
      `#!/bin/sh\ncase "$*" in "kms decrypt --key-id ${holder.key} --region eu-west-1 "*'"holdfast:store": "${world.open.id}"'*) ;; *) exit 9;; esac\nfor p in data index; do case "$*" in *'"holdfast:purpose": "'$p'"'*) cmp -s - ${bin}/$p.in && cat ${bin}/$p;; esac; done\n`,
    );
    chmodSync(join(bin, 'aws'), 0o755);

    const opened = recover(world, ['--point', points[2]?.point ?? ''], { PATH: `${bin}:${process.env['PATH']}` });

    expect(opened.output).toContain(' 0 problems');
    expect(treeOf(opened.target)).toEqual(contents);
  });
});

test('names what damage hurts, restores the rest, and ends 3', async () => {
  using world = await directoryWorld();
  const { points } = await chainOf(world);
  const [full] = points;
  if (full === undefined) throw new Error('no point');
  const object = packKey({ source: 'uploads/media', chain: full.chain, point: full.point }, 0);
  const path = join(world.storeRoot, object);
  const data = readFileSync(path);
  data[100] = (data[100] ?? 0) ^ 1;
  chmodSync(path, 0o600);
  writeFileSync(path, data);

  const { code, output, target } = recover(world);
  const ours = (await world.restore(points[3] as typeof full, join(world.folder, 'ours'))).tally;

  expect(code).toBe(3);
  expect(ours.hurtEntries).toBeGreaterThan(0);
  const named = output.match(/^not restored: '([^']*)'/gm)?.length;
  expect(named).toBe(ours.hurtEntries);
  expect(treeOf(target, { times: 1000n })).toEqual(treeOf(join(world.folder, 'ours')));
});

test('refuses a forged entry, one copied to another key, and a target that is not empty', async () => {
  using world = await directoryWorld();
  const { points } = await chainOf(world);
  const folder = join(world.storeRoot, 'catalogue/uploads/media');
  const [first = ''] = readdirSync(folder).sort();
  const text = readFileSync(join(folder, first), 'utf8');
  chmodSync(join(folder, first), 0o600);
  writeFileSync(join(folder, first), text.replace('"host":"a-host"', '"host":"b-host"'));
  expect(recover(world, ['--point', points[0]?.point ?? '']).output).toContain('forged or damaged');

  writeFileSync(join(folder, first), text);
  const copy = '20990101T000000000Z-0000000000000001';
  cpSync(join(folder, first), join(folder, first.replace(/^[^.]*/, copy)));
  expect(recover(world).output).toContain('forged or damaged');

  const target = join(world.folder, 'full');
  mkdirSync(join(target, 'x'), { recursive: true });
  const { status } = spawnSync(python, [SCRIPT, world.storeRoot, 'uploads/media', target], { encoding: 'utf8' });
  expect(status).toBe(1);
  expect(readdirSync(target)).toEqual(['x']);
});

test('restores one folder out of many', async () => {
  using world = await directoryWorld();
  await chainOf(world);

  const { target } = recover(world, ['--item', 'd/empty']);

  expect(treeOf(target, { content: false }).map((line) => line.split(' ')[0])).toEqual(['', 'd', 'd/empty']);
});

test('a path that the point has not got is no success', async () => {
  using world = await directoryWorld();
  await chainOf(world);

  const { code, output } = recover(world, ['--item', 'd/emtpy']);

  expect(code).toBe(3);
  expect(output).toContain("not restored: 'd/emtpy': nothing at this path is in the recovery point");
});

test('fits on a few pages, and every store gets it as it is', () => {
  const text = readFileSync(SCRIPT, 'utf8');

  expect(RECOVER_SCRIPT).toBe(text);
  expect(readFileSync(new URL('../../src/archive/recover-script.ts', import.meta.url), 'utf8')).toBe(
    recoverScript(text), // else: npm run generate
  );
  expect(text.split('\n').length).toBeLessThanOrEqual(300);
});
