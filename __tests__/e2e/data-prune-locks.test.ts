import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  DeleteObjectCommand,
  GetObjectLegalHoldCommand,
  GetObjectRetentionCommand,
  ListObjectsV2Command,
  ListObjectVersionsCommand,
  PutObjectLegalHoldCommand,
  PutObjectLockConfigurationCommand,
  PutObjectRetentionCommand,
} from '@aws-sdk/client-s3';
import { afterEach, describe, expect, test } from '@jest/globals';
import { resultSchema } from '../../scripts/generate/result-schema.ts';
import { cloudSuite } from '../cloud/suite.ts';
import { newBucket } from '../stores/s3/world.ts';
import { DAILY, type DataHome, dataHome, dataPlan, day } from './data-world.ts';
import type { Run } from './world.ts';

const suite = cloudSuite();
afterEach(() => suite.cloud.faults.clear());
const APPLY = ['--apply', '--yes'] as const;
const DAY = 86_400_000;
const LOCK = '{ mode: governance, for: 30d }';
/** The chains are of 23 and 30 November and 7 December; of the last two months the first points stay, so that the middle one goes. */
const RETENTION = '{ monthly: 2 }';
/** 2 January: the lock of the first chain ended on 30 December, those of the others last until 6 and 13 January. */
const NOW = 40;
/** 30 days from then and eight ahead, to the full hour. */
const UNTIL = '2027-02-09T04:00:00.000Z';

interface LockedHome extends Disposable {
  readonly home: DataHome;
  prune(at: number, ...argv: readonly string[]): Promise<Run>;
  /** Until when each object is locked, by its key; null = it is not. */
  locks(prefix?: string): Promise<ReadonlyMap<string, { readonly mode: string; readonly until: string } | null>>;
  send: Awaited<ReturnType<typeof newBucket>>['client']['send'];
  readonly bucket: string;
}

async function lockedHome(lock: string | null = LOCK): Promise<LockedHome> {
  const env = suite.cloud.env();
  const { name, client } = await newBucket(env, { versioned: true });
  const ObjectLockConfiguration = { ObjectLockEnabled: 'Enabled' } as const;
  await client.send(new PutObjectLockConfigurationCommand({ Bucket: name, ObjectLockConfiguration }));
  const place = `s3: { bucket: ${name}, region: us-east-1 }, encryption: none${lock === null ? '' : `, lock: ${lock}`}`;
  const home = dataHome(
    dataPlan(DAILY.replace('destination: here', `destination: here, retention: ${RETENTION}`)).replace(
      'directory: ./store',
      place,
    ),
  );
  for (const n of [0, 7, 14]) {
    home.write({ 'a.txt': `day ${n}`, [`${n}.txt`]: 'x'.repeat(100 + n) });
    const run = await home.run(['backup'], { at: day(n), env });
    expect([run.exit, run.exit === 0 ? '' : run.text]).toEqual([0, '']);
  }
  return {
    home,
    bucket: name,
    prune: (at, ...argv) => home.run(['prune', ...argv], { at: day(at), env }),
    async locks(prefix = '') {
      const { Contents = [] } = await client.send(new ListObjectsV2Command({ Bucket: name, Prefix: prefix }));
      const found = Contents.map(async ({ Key = '' }) => {
        const asked = client.send(new GetObjectRetentionCommand({ Bucket: name, Key }));
        const { Retention } = await asked.catch(() => ({ Retention: undefined }));
        if (Retention?.RetainUntilDate === undefined) return [Key, null] as const;
        return [Key, { mode: `${Retention.Mode}`, until: Retention.RetainUntilDate.toISOString() }] as const;
      });
      return new Map(await Promise.all(found));
    },
    send: client.send.bind(client) as LockedHome['send'],
    [Symbol.dispose]: () => home[Symbol.dispose](),
  };
}

const ofChain = (date: string) => (key: string) => key.includes(`/${date}T`) && !key.startsWith('runs/');
const needed = (key: string) =>
  !key.includes('/checkpoint-') &&
  (ofChain('20261123')(key) || ofChain('20261207')(key) || /^(?:keys\/|holdfast\.json)/.test(key));

describe('prune, of a destination with a lock', () => {
  test('shows how much longer what the retention keeps is to be locked, and locks all that it needs, and nothing else', async () => {
    using at = await lockedHome();
    const before = await at.locks();
    const shown = await at.prune(NOW);
    expect(shown).toMatchObject({ exit: 0, result: { outcome: 'complete', findings: [] } });
    expect(shown.text).toContain('Would be locked longer');
    expect(shown.text).toMatch(/of 2 kept chains would be locked until 2027-02-09T04:00Z \(governance\)/);
    const of = (run: Run, date: string) => run.result.items.find(({ point }) => point?.startsWith(date));
    expect(of(shown, '20261123')).toMatchObject({
      status: 'skipped',
      note: 'stays: monthly 2026-11',
      lock: { until: '2026-12-30T00:00:00.000Z', planned: UNTIL },
    });
    expect(of(shown, '20261130')).toMatchObject({ note: 'stays: retained until 2027-01-06T00:00:00.000Z' });
    expect(of(shown, '20261130')).not.toHaveProperty('lock');
    expect(await at.locks()).toEqual(before);

    expect(resultSchema.safeParse(shown.result).error).toBeUndefined();
    const { planHash = '' } = shown.result;
    const done = await at.prune(NOW, '--apply', '--plan-hash', planHash);
    expect(done).toMatchObject({ exit: 0, result: { outcome: 'complete', planHash } });
    expect(of(done, '20261123')?.lock).toEqual({ until: UNTIL, planned: UNTIL });
    const after = await at.locks();
    const longer = [...after].filter(([key, lock]) => lock?.until !== before.get(key)?.until).map(([key]) => key);
    expect(longer.sort()).toEqual([...after.keys()].filter(needed).sort());
    for (const key of longer) expect([key, after.get(key)]).toEqual([key, { mode: 'GOVERNANCE', until: UNTIL }]);
    expect(longer.filter((key) => key.startsWith('data/')).length).toBeGreaterThan(1);

    const { Versions = [] } = await at.send(
      new ListObjectVersionsCommand({ Bucket: at.bucket, Prefix: longer.find((key) => key.startsWith('data/')) }),
    );
    const [pack] = Versions;
    const gone = at.send(new DeleteObjectCommand({ Bucket: at.bucket, Key: pack?.Key, VersionId: pack?.VersionId }));
    await expect(gone).rejects.toThrow('object lock');
    // Daily prunes do not write each lock anew, and weekly ones let none fall below the span.
    expect((await at.prune(NOW + 5)).text).not.toContain('locked longer');
    expect((await at.prune(NOW + 7)).text).toContain('Would be locked longer');
  });

  test('makes no lock shorter or weaker, and leaves legal holds as they are', async () => {
    using at = await lockedHome();
    const [long = '', strict = ''] = [...(await at.locks('data/')).keys()]
      .filter(ofChain('20261123'))
      .concat([...(await at.locks('index/')).keys()]);
    const Bucket = at.bucket;
    const retain = (Key: string, Mode: 'GOVERNANCE' | 'COMPLIANCE', until: string) =>
      at.send(new PutObjectRetentionCommand({ Bucket, Key, Retention: { Mode, RetainUntilDate: new Date(until) } }));
    await retain(long, 'GOVERNANCE', '2030-01-01T00:00:00Z');
    await retain(strict, 'COMPLIANCE', '2027-01-01T00:00:00Z');
    await at.send(new PutObjectLegalHoldCommand({ Bucket, Key: long, LegalHold: { Status: 'ON' } }));
    expect(await at.prune(NOW, ...APPLY)).toMatchObject({ exit: 0, result: { outcome: 'complete' } });
    const after = await at.locks();
    expect(after.get(long)).toEqual({ mode: 'GOVERNANCE', until: '2030-01-01T00:00:00.000Z' });
    expect(after.get(strict)).toEqual({ mode: 'COMPLIANCE', until: UNTIL });
    const held = await at.send(new GetObjectLegalHoldCommand({ Bucket, Key: long }));
    expect(held.LegalHold?.Status).toBe('ON');
  });

  test('that may not lock what is kept says so, ends partial, and the next one does what is left', async () => {
    using at = await lockedHome();
    suite.cloud.faults.add({
      operation: 'PutObjectRetention',
      match: ({ path }) => path.includes('/data/uploads/media/20261123T'),
      fault: { kind: 'error', status: 403, code: 'AccessDenied', message: 'Access Denied' },
    });
    const denied = await at.prune(NOW, ...APPLY);
    expect(denied).toMatchObject({ exit: 3, result: { outcome: 'partial', reason: 'lock-not-extended' } });
    expect(denied.text).toContain('1 of 2 kept chains are locked until');
    expect(denied.text).toContain('s3:PutObjectRetention');
    suite.cloud.faults.clear();
    const next = await at.prune(NOW, ...APPLY);
    expect(next.text).toContain('of 1 kept chain locked until 2027-02-09T04:00Z');
    expect(next).toMatchObject({ exit: 0, result: { outcome: 'complete' } });
    const locks = [...(await at.locks())].filter(([key]) => needed(key)).map(([, lock]) => lock?.until);
    expect([...new Set(locks)]).toEqual([UNTIL]);
  });

  test('of points that were made without a lock locks what stays; where it may not, it removes what goes all the same', async () => {
    using at = await lockedHome(null);
    const plan = join(at.home.dir, 'holdfast.yml');
    const text = readFileSync(plan, 'utf8');
    writeFileSync(plan, text.replace('encryption: none', `encryption: none, lock: ${LOCK}`));
    suite.cloud.faults.add({
      operation: 'GetObjectRetention',
      fault: { kind: 'error', status: 403, code: 'AccessDenied', message: 'Access Denied' },
    });
    const denied = await at.prune(NOW, ...APPLY);
    expect(denied).toMatchObject({ exit: 3, result: { reason: 'lock-not-extended' } });
    expect(denied.text).toContain('until when 2 of 2 kept chains are locked is not known');
    suite.cloud.faults.clear();
    const before = await at.locks();
    expect([...before.keys()].filter(ofChain('20261130'))).toEqual([]);
    expect([...before.values()].filter((lock) => lock !== null)).toEqual([]);
    const shown = await at.prune(NOW);
    expect(shown.result.items[0]?.lock).toEqual({ until: null, planned: UNTIL });
    expect(await at.prune(NOW, ...APPLY)).toMatchObject({ exit: 0 });
    const locks = [...(await at.locks())].filter(([key]) => needed(key)).map(([, lock]) => lock?.until);
    expect([...new Set(locks)]).toEqual([UNTIL]);
  });

  test('locks longer what is kept of a store with which something is wrong, and removes nothing', async () => {
    using at = await lockedHome();
    const [entry = ''] = [...(await at.locks('catalogue/')).keys()].filter(ofChain('20261130'));
    await at.send(new DeleteObjectCommand({ Bucket: at.bucket, Key: entry }));
    const run = await at.prune(NOW + 10, ...APPLY);
    expect(run.exit).toBe(3);
    expect(run.result.findings.map(({ code }) => code)).toEqual(
      expect.arrayContaining(['entry-replaced', 'prune-paused']),
    );
    const until = Date.parse(UNTIL) + 10 * DAY;
    const locks = [...(await at.locks())].filter(([key]) => needed(key)).map(([, lock]) => lock?.until);
    expect([...new Set(locks)]).toEqual([new Date(until).toISOString()]);
    expect((await at.locks('data/uploads/media/')).size).toBeGreaterThan(2);
  });
});
