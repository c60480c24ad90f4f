import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from '@jest/globals';
import { openAws } from '../../../src/aws/session.ts';
import type { ColdStorage } from '../../../src/core/cold.ts';
import { openColdStorage } from '../../../src/stores/s3/cold.ts';
import { quiet } from '../../aws/open.ts';
import { cloudSuite } from '../../cloud/suite.ts';
import { type Bucket, newBucket } from './world.ts';

const suite = cloudSuite();
const KEY = 'data/a/b/c/d/00000000';
const BULK = { tier: 'bulk', days: 3 } as const;

async function withCold(work: (cold: ColdStorage, bucket: Bucket) => Promise<void>): Promise<void> {
  const bucket = await newBucket(suite.cloud.env(), { versioned: true });
  const signal = new AbortController().signal;
  const clock = { now: Date.now, sleep: async () => {} };
  using aws = disposable(
    openAws({ env: bucket.env, clock, signal, log: quiet, verb: 'restore', budgets: [], oidc: null, role: null }),
  );
  const place = { bucket: bucket.name, region: 'us-east-1', prefix: 'prod' };
  await work(openColdStorage({ account: () => aws.account(null), clock, signal, ...place }), bucket);
}

function disposable<T extends { destroy(): void }>(one: T): T & Disposable {
  return Object.assign(one, { [Symbol.dispose]: () => one.destroy() });
}

async function put(bucket: Bucket, storageClass: string): Promise<string | null> {
  const bytes = Buffer.from('sealed');
  const sha256 = createHash('sha256').update(bytes).digest();
  const store = bucket.store({ prefix: 'prod', storageClass });
  return (await store.put(KEY, bytes, sha256)).version;
}

test('an object is cold, on its way once it was asked for, there when it is asked for again, and readable after that', async () => {
  await withCold(async (cold, bucket) => {
    const version = await put(bucket, 'GLACIER');
    suite.cloud.options.thawHeld = true;
    const listed = [];
    for await (const one of cold.classes('data/')) listed.push(one);
    expect(listed).toEqual([{ key: KEY, storageClass: 'GLACIER' }]);
    expect(await cold.look(KEY, version)).toEqual({ kind: 'cold', storageClass: 'GLACIER' });
    expect(await cold.ask(KEY, version, BULK)).toBe('asked');
    expect(await cold.look(KEY, version)).toEqual({ kind: 'thawing', storageClass: 'GLACIER' });
    expect(await cold.ask(KEY, version, BULK)).toBe('there');
    expect(suite.cloud.counts()['s3:RestoreObject']).toBe(2);

    const store = bucket.store({ prefix: 'prod' });
    await expect(store.get(KEY, undefined, version)).rejects.toMatchObject({ code: 'object-cold' });
    suite.cloud.options.thawHeld = false;
    while ((await cold.look(KEY, version))?.kind === 'thawing') await sleep(50);
    const thawed = await cold.look(KEY, version);
    expect(thawed).toMatchObject({ kind: 'thawed', storageClass: 'GLACIER' });
    expect(thawed?.kind === 'thawed' ? thawed.until : 0).toBeGreaterThan(Date.now());
    expect(Buffer.from(await store.get(KEY, undefined, version)).toString()).toBe('sealed');
  });
});

test('an object that is readable at once is warm, and there; one that is gone is none', async () => {
  await withCold(async (cold, bucket) => {
    const version = await put(bucket, 'STANDARD_IA');
    expect(await cold.look(KEY, version)).toEqual({ kind: 'warm' });
    expect(await cold.ask(KEY, version, BULK)).toBe('there');
    expect(await cold.look('data/a/b/c/d/00000001', null)).toBeNull();
    await expect(cold.ask('data/a/b/c/d/00000001', null, BULK)).rejects.toMatchObject({ code: 'object-missing' });
  });
});

test('asks for the version that a point names, with its tier and days', async () => {
  await withCold(async (cold, bucket) => {
    const version = await put(bucket, 'DEEP_ARCHIVE');
    let sent = '';
    suite.cloud.faults.add({
      operation: 'RestoreObject',
      match: (call) => {
        sent = `${call.query.get('versionId')} ${call.body.toString()}`;
        return false;
      },
      fault: { kind: 'reset' },
    });
    await cold.ask(KEY, version, BULK);
    expect(sent).toContain(`${version} `);
    expect(sent).toMatch(/<Days>3<\/Days>.*<Tier>Bulk<\/Tier>/s);
  });
});
