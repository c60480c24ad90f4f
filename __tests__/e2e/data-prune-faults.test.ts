import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ListObjectVersionsCommand, PutObjectLockConfigurationCommand } from '@aws-sdk/client-s3';
import { describe, expect, test } from '@jest/globals';
import { openStore } from '../../src/archive/open-store.ts';
import { applyPrune } from '../../src/flows/data/prune.ts';
import { planPrune } from '../../src/flows/data/prune-plan.ts';
import { createDirectoryStore } from '../../src/stores/directory/store.ts';
import { quiet } from '../aws/open.ts';
import { cloudSuite } from '../cloud/suite.ts';
import { newBucket } from '../stores/s3/world.ts';
import { faultyStore } from '../support/faulty-store.ts';
import { DAILY, type DataHome, dataHome, dataPlan, day } from './data-world.ts';

const suite = cloudSuite();
const APPLY = ['--apply', '--yes'] as const;
const NOW = Date.parse(day(16));

const planOf = (place: string, more = ''): string =>
  dataPlan(DAILY.replace('destination: here', 'destination: here, retention: { last: 1 }')).replace(
    '{ directory: ./store }',
    `{ ${place}${more} }`,
  );

async function backups(at: DataHome, env: Readonly<Record<string, string>> = {}): Promise<void> {
  for (const n of [0, 1, 7, 14]) {
    at.write({ 'a.txt': `day ${n}`, [`${n}.txt`]: 'x'.repeat(100 + n) });
    const run = await at.run(['backup'], { at: day(n), env });
    expect([run.exit, run.exit === 0 ? '' : run.text]).toEqual([0, '']);
  }
}

test('a pruner killed at any removal leaves every point that is listed restorable, and the next one finishes', async () => {
  using at = dataHome(planOf('directory: ./store'));
  await backups(at);
  const whole = mkdtempSync(join(tmpdir(), 'holdfast-whole-'));
  const store = join(at.dir, 'store');
  cpSync(store, whole, { recursive: true });
  const prune = async (removals: number): Promise<boolean> => {
    const faulty = faultyStore(createDirectoryStore({ root: store, name: './store', create: false }));
    const removed = faulty.add({ operation: 'remove', skip: removals, fault: { kind: 'fail' } });
    const opened = await openStore(faulty, { owner: null, encryption: null, openers: [{ kind: 'clear' }] });
    const data = { store: faulty, opened, folder: store, cold: null, lock: null };
    const address = { plan: 'uploads', source: 'media', earlier: [] };
    const request = { address, retention: { last: 1, atLeast: 1 }, timezone: 'UTC', now: NOW, ledger: null };
    const deps = {
      env: { HOLDFAST_CACHE_DIR: join(at.dir, 'cache') },
      cwd: at.dir,
      clock: { now: () => NOW, sleep: async () => {} },
      signal: new AbortController().signal,
      github: null,
      random: (bytes: number) => '0'.repeat(2 * bytes),
      log: quiet,
    };
    await applyPrune(deps, data, await planPrune(data, request)).catch(() => {});
    return removed() === 0;
  };
  let [removals, done] = [0, false];
  for (; !done; removals++) {
    rmSync(store, { recursive: true });
    cpSync(whole, store, { recursive: true });
    done = await prune(removals);
    const check = await at.run(['verify', '--level', 'data'], { at: day(16) });
    expect([removals, check.exit, check.exit === 0 ? '' : check.text]).toEqual([removals, 0, '']);
    const listed = (await at.run(['list'], { at: day(16) })).result.items.map(({ point = '' }) => point.slice(0, 8));
    expect(listed[0]).toBe('20261207');
    // Of a chain the newest point goes first, so that what is left rests on nothing that is gone.
    expect(['20261123', '20261123,20261124', '']).toContain(
      listed
        .filter((id) => id < '20261130')
        .sort()
        .join(),
    );
  }
  expect(removals).toBeGreaterThan(8);
  rmSync(store, { recursive: true });
  cpSync(whole, store, { recursive: true });
  await prune(3);
  // What a killed pruner leaves of a chain without an entry is litter after a week.
  expect((await at.run(['prune', ...APPLY], { at: day(400) })).exit).toBe(0);
  expect(at.objects('data/').every((path) => path.includes('/20261207T'))).toBe(true);
  expect(at.objects('catalogue/')).toHaveLength(1);
  rmSync(whole, { recursive: true });
});

describe('in S3', () => {
  async function bucketHome(
    more: string,
  ): Promise<{ at: DataHome; left: () => Promise<readonly string[]>; env: Record<string, string> }> {
    const env = suite.cloud.env();
    const { name, client } = await newBucket(env, { versioned: true });
    if (more !== '') {
      const ObjectLockConfiguration = { ObjectLockEnabled: 'Enabled' } as const;
      await client.send(new PutObjectLockConfigurationCommand({ Bucket: name, ObjectLockConfiguration }));
    }
    const at = dataHome(planOf(`s3: { bucket: ${name}, region: us-east-1 }, encryption: none`, more));
    await backups(at, env);
    return {
      at,
      env,
      async left() {
        const { Versions = [], DeleteMarkers = [] } = await client.send(
          new ListObjectVersionsCommand({ Bucket: name }),
        );
        return [...Versions, ...DeleteMarkers].map(({ Key = '' }) => Key);
      },
    };
  }

  test('every version of what goes is gone, and no delete marker is left', async () => {
    const { at, env, left } = await bucketHome('');
    using _ = at;
    const options = { at: day(16), env };
    expect((await at.run(['prune', ...APPLY], options)).exit).toBe(0);
    const points = (await left()).filter((key) => /^(?:data|index|catalogue)\//.test(key));
    expect(points.length).toBeGreaterThan(2);
    expect(points.filter((key) => !key.includes('20261207T'))).toEqual([]);
    expect((await at.run(['verify', '--level', 'data'], options)).exit).toBe(0);
    expect((await at.run(['backup'], { at: day(17), env })).result.findings.map(({ code }) => code)).not.toContain(
      'point-vanished',
    );
  });

  test('a source that cannot be pruned is told, and the others are pruned', async () => {
    const env = suite.cloud.env();
    const { name } = await newBucket(env, { versioned: true });
    const place = planOf(`s3: { bucket: ${name}, region: us-east-1 }, encryption: none`);
    const [media = ''] = /\{ name: media.*?\} \}/.exec(place) ?? [];
    using at = dataHome(place.replace(media, `${media}, ${media.replace('media', 'films')}`));
    await backups(at, env);
    suite.cloud.faults.add({
      operation: 'DeleteObject',
      match: ({ path }) => path.includes('/uploads/media/'),
      fault: { kind: 'error', status: 403, code: 'AccessDenied', message: 'Access Denied' },
    });
    const run = await at.run(['prune', ...APPLY], { at: day(16), env });
    suite.cloud.faults.clear();
    expect(run).toMatchObject({ exit: 3, result: { outcome: 'partial', reason: 'access-denied' } });
    const ends = run.result.items.map(({ source, status }) => `${source} ${status}`);
    expect([...new Set(ends)].sort()).toEqual(['films complete', 'films skipped', 'media failed', 'media skipped']);
  });

  test('what is locked stays and is told with the time at which it may go; what S3 refuses is said, and nothing else is lost', async () => {
    const { at, env, left } = await bucketHome(', lock: { mode: governance, for: 30d }');
    using _ = at;
    const before = await left();
    const locked = await at.run(['prune', ...APPLY], { at: day(16), env });
    expect(locked.text).toContain('retained until 2026-12-30T00:00Z');
    expect(locked.exit).toBe(0);
    expect(await left()).toEqual(before);
    // By a clock that is ahead of S3's own the lock is over.
    const refused = await at.run(['prune', ...APPLY], { at: day(100), env });
    expect(refused).toMatchObject({ exit: 3, result: { reason: 'object-locked' } });
    expect(await left()).toEqual(before);
    expect((await at.run(['verify', '--level', 'data'], { at: day(100), env })).exit).toBe(0);
  });
});
