import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  DeleteObjectCommand,
  GetBucketLifecycleConfigurationCommand,
  HeadObjectCommand,
  type LifecycleRule,
  ListObjectsV2Command,
  ListObjectVersionsCommand,
  PutBucketLifecycleConfigurationCommand,
  PutObjectLockConfigurationCommand,
  type S3Client,
} from '@aws-sdk/client-s3';
import { describe, expect, test } from '@jest/globals';
import { cloudSuite } from '../cloud/suite.ts';
import { newBucket } from '../stores/s3/world.ts';
import { type Home, home, plant } from './data-home.ts';

const suite = cloudSuite();
const APPLY = ['--apply', '--yes'] as const;
const DAY = 86_400_000;

interface S3Home {
  readonly at: Home;
  readonly env: Record<string, string>;
  readonly client: S3Client;
  readonly bucket: string;
  rules(): Promise<readonly LifecycleRule[]>;
  keys(prefix?: string): Promise<readonly string[]>;
}

async function s3Home(more: string, { locks = false, schedule = true } = {}): Promise<S3Home> {
  const env = suite.cloud.env();
  const { name, client } = await newBucket(env, { versioned: locks });
  if (locks)
    await client.send(
      new PutObjectLockConfigurationCommand({
        Bucket: name,
        ObjectLockConfiguration: { ObjectLockEnabled: 'Enabled' },
      }),
    );
  const at = home({
    place: `s3: { bucket: ${name}, region: us-east-1, prefix: prod }${more === '' ? '' : `, ${more}`}`,
  });
  if (!schedule)
    edit(at, (text) => text.replace('destination: here', 'destination: here\n    scheme: { full: every 3 }'));
  plant(at.source);
  return {
    at,
    env,
    client,
    bucket: name,
    async rules() {
      const read = await client.send(new GetBucketLifecycleConfigurationCommand({ Bucket: name })).catch(() => null);
      return read?.Rules ?? [];
    },
    async keys(prefix = '') {
      const { Contents = [] } = await client.send(new ListObjectsV2Command({ Bucket: name, Prefix: `prod/${prefix}` }));
      return Contents.map(({ Key = '' }) => Key);
    },
  };
}

function edit(at: Home, change: (text: string) => string): void {
  const path = join(at.folder, 'holdfast.yml');
  writeFileSync(path, change(readFileSync(path, 'utf8')));
}

const codes = ({ findings }: { readonly findings: readonly { readonly code: string }[] }) =>
  findings.map(({ code }) => code);

describe('a lifecycle', () => {
  const LOGS: LifecycleRule = { ID: 'logs', Status: 'Enabled', Filter: { Prefix: 'logs/' }, Expiration: { Days: 7 } };

  test('that the bucket has not is told by a backup, shown, and made by --apply beside the rules of others', async () => {
    const { at, env, client, bucket, rules } = await s3Home('lifecycle: { flexible: 30d, deep: 120d }');
    using _ = at;
    await client.send(
      new PutBucketLifecycleConfigurationCommand({ Bucket: bucket, LifecycleConfiguration: { Rules: [LOGS] } }),
    );
    const before = await at.run(['backup', '--force'], { env });
    expect(before).toMatchObject({ exit: 0 });
    expect(codes(before.result)).toContain('lifecycle-missing');
    expect(before.text).toContain('holdfast lifecycle --destination here');

    const shown = await at.run(['lifecycle'], { env });
    expect(shown).toMatchObject({ exit: 0 });
    expect(shown.text).toContain(
      `+ s3://${bucket}/prod: prod/data/ to GLACIER after 30 days, to DEEP_ARCHIVE after 120 days`,
    );
    const prefix = 'prod/data/';
    const planned = {
      ...{ prefix, enabled: true },
      transitions: [
        { days: 30, class: 'GLACIER' },
        { days: 120, class: 'DEEP_ARCHIVE' },
      ],
    };
    const item = { plan: '', source: '', destination: 'here', resource: `s3://${bucket}/prod` };
    expect(shown.result.items).toEqual([
      { ...item, status: 'pending', lifecycle: { change: 'add', has: null, planned, otherRules: 1 } },
    ]);
    expect(await rules()).toHaveLength(1);
    const wrong = ['lifecycle', '--apply', '--plan-hash', '0'.repeat(16)];
    expect(await at.run(wrong, { env })).toMatchObject({ exit: 5, result: { reason: 'plan-changed' } });

    const hash = shown.result.planHash ?? '';
    expect(await at.run(['lifecycle', '--apply', '--plan-hash', hash], { env })).toMatchObject({ exit: 0 });
    const after = await rules();
    expect(after.map(({ ID }) => ID).sort()).toEqual(['holdfast prod', 'logs']);
    expect(after.find(({ ID }) => ID === 'logs')).toMatchObject({ Expiration: { Days: 7 } });
    expect(codes((await at.run(['backup', '--force'], { env })).result)).not.toContain('lifecycle-missing');
    expect((await at.run(['lifecycle', ...APPLY], { env })).text).toContain('the same');

    edit(at, (text) => text.replace(', lifecycle: { flexible: 30d, deep: 120d }', ''));
    expect(codes((await at.run(['backup', '--force'], { env })).result)).toContain('lifecycle-missing');
    expect(await at.run(['lifecycle', ...APPLY], { env })).toMatchObject({ exit: 0 });
    expect((await rules()).map(({ ID }) => ID)).toEqual(['logs']);
  });

  test('is not written over what somebody else changed since it was read', async () => {
    const { at, env, client, bucket, rules } = await s3Home('lifecycle: { deep: 180d }');
    using _ = at;
    const LifecycleConfiguration = { Rules: [LOGS] };
    const theirs = new PutBucketLifecycleConfigurationCommand({ Bucket: bucket, LifecycleConfiguration });
    suite.cloud.faults.add({
      operation: 'GetBucketLifecycleConfiguration',
      skip: 1,
      times: 1,
      fault: { kind: 'wait', until: () => client.send(theirs) },
    });
    expect(await at.run(['lifecycle', ...APPLY], { env })).toMatchObject({
      exit: 5,
      result: { reason: 'plan-changed' },
    });
    expect((await rules()).map(({ ID }) => ID)).toEqual(['logs']);
  });

  test('rules that delete or cool the store are an error of every backup, which is made all the same', async () => {
    const { at, env, client, bucket, keys } = await s3Home('');
    using _ = at;
    const Rules: LifecycleRule[] = [
      { ID: 'tidy', Status: 'Enabled', Filter: { Prefix: '' }, Expiration: { Days: 30 } },
      {
        ID: 'cheap',
        Status: 'Enabled',
        Filter: { Prefix: 'prod/' },
        Transitions: [{ Days: 1, StorageClass: 'GLACIER' }],
      },
    ];
    await client.send(
      new PutBucketLifecycleConfigurationCommand({ Bucket: bucket, LifecycleConfiguration: { Rules } }),
    );
    const run = await at.run(['backup', '--force'], { env });
    expect(run).toMatchObject({ exit: 3, result: { outcome: 'partial' } });
    expect(codes(run.result)).toEqual(expect.arrayContaining(['lifecycle-expires', 'lifecycle-cools']));
    expect(await keys('catalogue/')).toHaveLength(1);
  });

  test('that may not be looked at is a note, and only for who wants one', async () => {
    for (const [more, expected] of [
      ['lifecycle: { deep: 180d }', ['lifecycle-unread']],
      ['', []],
    ] as const) {
      const { at, env } = await s3Home(more);
      using _ = at;
      suite.cloud.faults.add({
        operation: 'GetBucketLifecycleConfiguration',
        fault: { kind: 'error', status: 403, code: 'AccessDenied', message: 'Access Denied' },
      });
      const run = await at.run(['backup', '--force'], { env });
      expect(run).toMatchObject({ exit: 0 });
      expect(codes(run.result).filter((code) => code.startsWith('lifecycle'))).toEqual(expected);
      suite.cloud.faults.clear();
    }
  });

  test('that pays for days twice is told by validate, which asks nobody', async () => {
    const { at } = await s3Home('storageClass: STANDARD_IA, lifecycle: { flexible: 10d, deep: 60d }');
    using _ = at;
    const before = suite.cloud.calls.length;
    const run = await at.run(['validate']);
    expect(run).toMatchObject({ exit: 0 });
    expect(codes(run.result)).toEqual(['early-move', 'early-move']);
    expect(run.text).toContain('from STANDARD_IA to GLACIER after 10 days, and 30 are paid for');
    expect(run.text).toContain('from GLACIER to DEEP_ARCHIVE after 50 days, and 90 are paid for');
    expect(suite.cloud.calls.length).toBe(before);
  });

  test('a plan without a bucket has none', async () => {
    using at = home();
    expect(await at.run(['lifecycle'])).toMatchObject({ exit: 2 });
    const { at: other } = await s3Home('');
    using _ = other;
    expect(await other.run(['lifecycle', '--destination', 'there'])).toMatchObject({ exit: 2 });
  });
});

describe('a lock', () => {
  const LOCK = 'lock: { mode: governance, for: 30d }';

  async function locksOf({ client, bucket, keys }: S3Home): Promise<Record<string, string | null>> {
    const found: Record<string, string | null> = {};
    for (const Key of await keys()) {
      const head = await client.send(new HeadObjectCommand({ Bucket: bucket, Key }));
      found[Key] = head.ObjectLockRetainUntilDate?.toISOString() ?? null;
    }
    return found;
  }

  test('is on all that a restore needs, until the planned end of the chain and the span after it', async () => {
    const s3 = await s3Home(LOCK.replace('30d', '20y'), { locks: true });
    const { at, env, keys, client, bucket } = s3;
    using _ = at;
    await at.backup({ env });
    writeFileSync(join(at.source, 'new.txt'), 'new');
    await at.backup({ env }); // 23 November 2026 is a Monday, and the chain ends with the week

    const locks = await locksOf(s3);
    const until = new Date(Date.parse('2026-11-30T00:00:00.000Z') + 7300 * DAY).toISOString();
    const needed = Object.keys(locks).filter((key) =>
      /^prod\/(data|index|catalogue|keys|holdfast\.json)(?!.*checkpoint)/.test(key),
    );
    expect(needed.length).toBeGreaterThan(8);
    expect(Object.fromEntries(needed.map((key) => [key, locks[key]]))).toEqual(
      Object.fromEntries(needed.map((key) => [key, until])),
    );
    expect(Object.keys(locks).filter((key) => key.startsWith('prod/runs/') && locks[key] !== null)).toEqual([]);

    const [pack = ''] = await keys('data/');
    const { Versions = [] } = await client.send(new ListObjectVersionsCommand({ Bucket: bucket, Prefix: pack }));
    const gone = client.send(new DeleteObjectCommand({ Bucket: bucket, Key: pack, VersionId: Versions[0]?.VersionId }));
    await expect(gone).rejects.toThrow('object lock');
    expect(await at.run(['verify', '--level', 'data'], { env })).toMatchObject({ exit: 0 });
  });

  test('of keys grows with the next chain and never shrinks; they cannot be removed before it is over', async () => {
    const s3 = await s3Home(`${LOCK.replace('30d', '60d')}`, { locks: true });
    const { at, env } = s3;
    using _ = at;
    await at.backup({ env });
    const first = await locksOf(s3);
    edit(at, (text) => text.replace('for: 60d', 'for: 1d'));
    for (let i = 0; i < 3; i++) await at.backup({ env });
    const later = await locksOf(s3);
    expect(later['prod/holdfast.json']).toBe(first['prod/holdfast.json']);
  });

  test('of a chain that only its length ends grows with each point', async () => {
    const s3 = await s3Home(LOCK, { locks: true, schedule: false });
    const { at, env, keys } = s3;
    using _ = at;
    await at.backup({ env });
    const [pack = ''] = await keys('data/');
    const first = (await locksOf(s3))[pack] ?? '';
    await at.backup({ env });
    const then = (await locksOf(s3))[pack] ?? '';
    expect(Date.parse(then)).toBeGreaterThanOrEqual(Date.parse(first));
    expect(Date.parse(first)).toBeGreaterThan(Date.parse('2026-12-22T00:00:00Z'));
  });

  test('in a bucket that locks nothing is refused, with how to switch it on', async () => {
    const { at, env, keys } = await s3Home(LOCK);
    using _ = at;
    const run = await at.run(['backup', '--force'], { env });
    expect(run).toMatchObject({ exit: 1, result: { reason: 'lock-missing' } });
    expect(run.text).toContain('aws s3api put-object-lock-configuration');
    expect(await keys('catalogue/')).toEqual([]);
  });

  test('that cannot be extended is told, and the point stands', async () => {
    const { at, env } = await s3Home(LOCK, { locks: true });
    using _ = at;
    suite.cloud.faults.add({
      operation: 'PutObjectRetention',
      fault: { kind: 'error', status: 403, code: 'AccessDenied', message: 'Access Denied' },
    });
    const run = await at.run(['backup', '--force'], { env });
    expect(run).toMatchObject({ exit: 0, result: { outcome: 'complete' } });
    expect(codes(run.result)).toContain('lock-not-extended');
    expect(run.text).toContain('s3:PutObjectRetention');
  });
});
