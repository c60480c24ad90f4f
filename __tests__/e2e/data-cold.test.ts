import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  CopyObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  type S3Client,
  type StorageClass,
} from '@aws-sdk/client-s3';
import { describe, expect, test } from '@jest/globals';
import { commands } from '../../src/commands/index.ts';
import { memoryClock, runInMemory } from '../../src/hosts/memory-host.ts';
import { sources } from '../../src/sources/index.ts';
import { cloudSuite } from '../cloud/suite.ts';
import { newBucket } from '../stores/s3/world.ts';
import { treeOf } from '../support/trees.ts';
import { type Home, type HomeRun, home, plant } from './data-home.ts';

const suite = cloudSuite();

interface ColdHome extends Disposable {
  readonly at: Home;
  readonly client: S3Client;
  readonly bucket: string;
  run(...argv: readonly string[]): Promise<HomeRun>;
  restore(...argv: readonly string[]): Promise<HomeRun>;
  keys(prefix: string): Promise<readonly string[]>;
  /** Moves packs to a class, as a lifecycle rule does. */
  freeze(storageClass: StorageClass, keys?: readonly string[]): Promise<readonly string[]>;
  /** Until all that was asked for can be read. */
  thawed(): Promise<void>;
  asked(): number;
}

/** A bucket with a full of several packs, and an incremental that adds `late.bin` in a pack of its own. */
async function coldHome(): Promise<ColdHome> {
  const env = suite.cloud.env();
  suite.cloud.options.thawHeld = true;
  const { name: bucket, client } = await newBucket(env);
  const at = home({ place: `s3: { bucket: ${bucket}, region: us-east-1, prefix: prod }` });
  plant(at.source);
  await at.backup({ env });
  writeFileSync(join(at.source, 'late.bin'), Buffer.alloc(200_000, 'late'));
  await at.backup({ env });
  const keys: ColdHome['keys'] = async (prefix) => {
    const { Contents = [] } = await client.send(new ListObjectsV2Command({ Bucket: bucket, Prefix: `prod/${prefix}` }));
    return Contents.map(({ Key = '' }) => Key);
  };
  const run: ColdHome['run'] = (...argv) => at.run(argv, { env });
  return {
    at,
    client,
    bucket,
    keys,
    run,
    restore: (...argv) => run('restore', 'uploads/media', ...argv),
    async freeze(StorageClass, some) {
      const all = some ?? (await keys('data/'));
      for (const Key of all)
        await client.send(
          new CopyObjectCommand({
            Bucket: bucket,
            Key,
            CopySource: `${bucket}/${Key}`,
            StorageClass,
            ChecksumAlgorithm: 'SHA256',
          }),
        );
      return all;
    },
    async thawed() {
      suite.cloud.options.thawHeld = false;
      for (const Key of await keys('data/'))
        while ((await client.send(new HeadObjectCommand({ Bucket: bucket, Key }))).Restore === 'ongoing-request="true"')
          await sleep(50);
    },
    asked: () => suite.cloud.counts()['s3:RestoreObject'] ?? 0,
    [Symbol.dispose]: () => at[Symbol.dispose](),
  };
}

const codes = ({ result }: HomeRun) => result.findings.map(({ code }) => code);

describe('a restore of packs in a cold class', () => {
  test('shows what a thaw takes, asks for it when it is told to, and goes on when they can be read', async () => {
    using cold = await coldHome();
    const packs = await cold.freeze('GLACIER');
    const target = cold.at.target();

    const shown = await cold.restore('--target', target);
    expect(shown).toMatchObject({ exit: 0, result: { outcome: 'complete', items: [{ status: 'pending' }] } });
    expect(shown.result.items[0]?.thaw).toMatchObject({
      packs: packs.length,
      cold: packs.length,
      thawing: 0,
      tier: null,
      readableAt: null,
      offers: [
        { tier: 'standard', hours: 5 },
        { tier: 'bulk', hours: 12 },
        { tier: 'expedited', hours: 5 / 60 },
      ],
    });
    expect(shown.text).toContain(`to ask for: ${packs.length} in GLACIER`);
    expect(shown.text).toContain('an estimate: list prices of us-east-1');
    expect(shown.text).toContain('to write: ');

    const refused = await cold.restore('--target', target, '--apply', '--yes');
    expect(refused).toMatchObject({ exit: 1, result: { reason: 'object-cold' } });
    expect(refused.text).toContain('--thaw bulk (12h, about');
    expect(cold.asked()).toBe(0);
    expect(await cold.keys('restores/')).toEqual([]);

    const hash = shown.result.planHash ?? '';
    const approved = ['--target', target, '--thaw', 'bulk', '--apply', '--plan-hash', hash];
    const asking = await cold.restore(...approved);
    expect(asking).toMatchObject({
      exit: 0,
      result: { outcome: 'complete', reason: 'thawing', planHash: hash, items: [{ status: 'in-progress' }] },
    });
    expect(asking.result.items[0]?.thaw).toMatchObject({ cold: 0, thawing: packs.length, tier: 'bulk' });
    expect(codes(asking)).toContain('thawing');
    expect(cold.asked()).toBe(packs.length);
    const [record = '', ...others] = await cold.keys('restores/');
    expect(others).toEqual([]);
    const { Body } = await cold.client.send(new GetObjectCommand({ Bucket: cold.bucket, Key: record }));
    expect(JSON.parse((await Body?.transformToString()) ?? '')).toMatchObject({
      planHash: hash.slice(0, 16),
      target,
      tier: 'bulk',
      days: 7,
      packs: packs.length,
      approvedBy: { how: 'plan-hash' },
    });

    const [early, waiting] = [await cold.restore(...approved), await cold.restore(...approved, '--wait')];
    expect(early).toMatchObject({ exit: 0, result: { reason: 'thawing', items: [{ status: 'in-progress' }] } });
    expect(early.text).toContain(', bulk; to be read from about');
    expect(waiting).toMatchObject({ exit: 6, result: { outcome: 'waiting', reason: 'thawing' } });
    expect(cold.asked()).toBe(packs.length);
    expect(existsSync(target)).toBe(false);

    // What examples/workflows/restore-thawed.yml goes by: the reason is empty once all of it can be read.
    const look = ['--at', shown.result.items[0]?.point ?? '', '--target', target];
    expect((await cold.restore(...look)).result.reason).toBe('thawing');
    // A day and more after it was shown, and less than one after it could be read.
    cold.at.pass(25);
    await cold.thawed();
    expect(await cold.restore(...look)).toMatchObject({ exit: 0, result: { outcome: 'complete', reason: null } });
    const done = await cold.restore(...approved, '--at', shown.result.items[0]?.point ?? '');
    expect(done).toMatchObject({ exit: 0, result: { outcome: 'complete', reason: null, planHash: hash } });
    expect(codes(done)).toContain('thawed-until');
    expect(treeOf(target)).toEqual(treeOf(cold.at.source));
    expect(cold.asked()).toBe(packs.length);
  });

  test('asks only for what the selection needs, and later only for what is still missing', async () => {
    using cold = await coldHome();
    const packs = await cold.freeze('DEEP_ARCHIVE');
    expect(packs.length).toBeGreaterThan(1);
    const one = cold.at.target();
    const item = ['--item', 'late.bin', '--target', one];
    const shown = await cold.restore(...item);
    expect(shown.result.items[0]?.thaw).toMatchObject({ packs: 1, cold: 1 });

    const ask = ['--thaw', 'standard', '--apply', '--yes'];
    expect(await cold.restore(...item, ...ask)).toMatchObject({ exit: 0, result: { reason: 'thawing' } });
    expect(cold.asked()).toBe(1);
    const all = cold.at.target();
    const rest = await cold.restore('--target', all, ...ask);
    expect(rest.result.items[0]?.thaw).toMatchObject({ packs: packs.length, cold: 0, thawing: packs.length });
    expect(cold.asked()).toBe(packs.length);

    await cold.thawed();
    expect(await cold.restore(...item, '--apply', '--yes')).toMatchObject({ exit: 0 });
    expect(readFileSync(join(one, 'late.bin')).equals(readFileSync(join(cold.at.source, 'late.bin')))).toBe(true);
    expect(await cold.restore('--target', all, '--apply', '--yes')).toMatchObject({ exit: 0 });
    expect(treeOf(all)).toEqual(treeOf(cold.at.source));
  });

  test('needs no thaw of what the target has already', async () => {
    using cold = await coldHome();
    const target = cold.at.target();
    const pattern = ['--exclude', 'late.bin', '--target', target, '--apply', '--yes'];
    expect(await cold.restore(...pattern)).toMatchObject({ exit: 0 });
    await cold.freeze('GLACIER');
    const shown = await cold.restore('--target', target, '--overwrite', 'changed');
    expect(shown.result.items[0]?.thaw).toMatchObject({ packs: 1, cold: 1 });
  });

  test('is of no concern where the packs that it needs are warm', async () => {
    using cold = await coldHome();
    const [, late = ''] = [await cold.keys('data/'), (await cold.keys('data/')).at(-1)];
    await cold.freeze('GLACIER', [late]);
    const target = cold.at.target();
    const run = await cold.restore('--item', 'big.bin', '--target', target, '--apply', '--yes');
    expect(run).toMatchObject({ exit: 0, result: { reason: null } });
    expect(run.result.items[0]?.thaw).toBeUndefined();
    await cold.freeze('GLACIER_IR');
    expect(await cold.restore('--target', cold.at.target(), '--apply', '--yes')).toMatchObject({ exit: 0 });
  });

  test('says which tier is not offered, and what else is', async () => {
    using cold = await coldHome();
    await cold.freeze('DEEP_ARCHIVE');
    const run = await cold.restore('--target', cold.at.target(), '--thaw', 'expedited', '--apply', '--yes');
    expect(run).toMatchObject({ exit: 1, result: { reason: 'thaw-refused' } });
    expect(run.text).toContain('expedited is not offered for DEEP_ARCHIVE');
    expect(run.text).toContain('--thaw standard (12h) or --thaw bulk (2d)');
    const wrong = await cold.restore('--target', cold.at.target(), '--thaw', 'fast');
    expect(wrong).toMatchObject({ exit: 2, result: { reason: 'usage' } });
    expect(await cold.restore('--target', cold.at.target(), '--thaw-days', '0')).toMatchObject({ exit: 2 });
    expect(cold.asked()).toBe(0);
  });

  test('says that there is no room for expedited thaws, asking once for each, and is asked again by another tier', async () => {
    using cold = await coldHome();
    const packs = await cold.freeze('GLACIER');
    suite.cloud.faults.add({
      operation: 'RestoreObject',
      fault: {
        kind: 'error',
        status: 503,
        code: 'GlacierExpeditedRetrievalNotAvailable',
        message: 'Glacier expedited retrievals are currently not available, please try again later',
      },
    });
    const target = cold.at.target();
    const run = await cold.restore('--target', target, '--thaw', 'expedited', '--apply', '--yes');
    expect(run).toMatchObject({ exit: 1, result: { reason: 'thaw-refused' } });
    expect(run.text).toContain('--thaw standard');
    expect(cold.asked()).toBe(packs.length); // each once
    suite.cloud.faults.clear();
    const again = await cold.restore('--target', target, '--thaw', 'standard', '--apply', '--yes');
    expect(again).toMatchObject({ exit: 0, result: { reason: 'thawing' } });
    expect(cold.asked()).toBe(2 * packs.length);
  });

  test('pays for no pack twice when an answer is lost', async () => {
    using cold = await coldHome();
    const packs = await cold.freeze('GLACIER');
    suite.cloud.faults.add({ operation: 'RestoreObject', times: 1, fault: { kind: 'lose-reply' } });
    const run = await cold.restore('--target', cold.at.target(), '--thaw', 'bulk', '--apply', '--yes');
    expect(run).toMatchObject({ exit: 0, result: { reason: 'thawing' } });
    expect(cold.asked()).toBe(packs.length);
  });

  test('to standard output gives nothing, and does not end as if it had', async () => {
    using cold = await coldHome();
    await cold.freeze('GLACIER');
    const piped = (...argv: readonly string[]) =>
      runInMemory(['restore', 'uploads/media', '--item', 'late.bin', '--target', '-', ...argv], {
        env: { PATH: process.env['PATH'], HOME: join(cold.at.folder, 'home'), ...suite.cloud.env() },
        cwd: cold.at.folder,
        clock: memoryClock(Date.parse('2026-11-24T12:00:00Z')),
        commands,
        sources,
        random: (bytes) => randomBytes(bytes).toString('hex'),
      });
    const refused = await piped();
    expect(refused).toMatchObject({ exit: 1, bytes: Buffer.alloc(0) });
    expect(refused.stderr).toContain('--thaw standard (5h');
    const asked = await piped('--thaw', 'standard', '--apply', '--yes');
    expect(asked).toMatchObject({ exit: 1, bytes: Buffer.alloc(0) });
    expect(asked.stderr).toContain('nothing is restored yet');
    expect(cold.asked()).toBe(1);
    await cold.thawed();
    const done = await piped();
    expect(done.exit).toBe(0);
    expect(done.bytes.equals(readFileSync(join(cold.at.source, 'late.bin')))).toBe(true);
  });
});

describe('cold packs', () => {
  test('are never read by a backup, a list or a diff', async () => {
    using cold = await coldHome();
    const packs = await cold.freeze('GLACIER');
    writeFileSync(join(cold.at.source, 'new.txt'), 'new');
    const run = await cold.run('backup', '--force');
    expect(run).toMatchObject({ exit: 0, result: { items: [{ chain: { kind: 'incremental', position: 3 } }] } });

    const list = await cold.run('list');
    expect(list).toMatchObject({ exit: 0 });
    expect(list.result.items[0]?.classes).toEqual({ GLACIER: packs.length, STANDARD: 1 });
    expect(list.result.items[1]?.classes).toEqual({ GLACIER: packs.length });
    expect(list.text).toContain(`${packs.length} GLACIER, 1 STANDARD`);
    const [newest, middle] = list.result.items;
    const diff = await cold.run('diff', 'uploads/media', '--at', middle?.point ?? '', '--to', newest?.point ?? '');
    expect(diff.text).toContain('new.txt');
  });

  test('are verified by their checksums; by reading them only when they are thawed', async () => {
    using cold = await coldHome();
    const packs = await cold.freeze('DEEP_ARCHIVE');
    const objects = await cold.run('verify');
    expect(objects).toMatchObject({ exit: 0 });
    expect(objects.text).toContain('by their checksums');
    const data = await cold.run('verify', '--level', 'data');
    expect(data).toMatchObject({ exit: 0, result: { outcome: 'complete' } });
    expect(codes(data)).toContain('object-cold');
    expect(data.text).toContain(`${packs.length} packs of uploads/media lie in DEEP_ARCHIVE and could not be read`);

    await cold.restore('--target', cold.at.target(), '--thaw', 'bulk', '--apply', '--yes');
    await cold.thawed();
    const later = await cold.run('verify', '--level', 'data');
    expect(codes(later)).not.toContain('object-cold');
    expect(later.text).toContain(`all ${packs.length} packs were read`);
  });
});
