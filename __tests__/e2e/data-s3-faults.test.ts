import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ListObjectsV2Command, type S3Client } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { provisionS3Server, type S3Server, startS3Server } from '../../scripts/s3-server.ts';
import type { Fault } from '../cloud/cloud.ts';
import { cloudSuite } from '../cloud/suite.ts';
import { newBucket } from '../stores/s3/world.ts';
import { treeOf } from '../support/trees.ts';
import { type Home, type HomeRun, home, plant } from './data-home.ts';

const suite = cloudSuite();
const APPLY = ['--apply', '--yes'] as const;

interface S3Home {
  readonly at: Home;
  readonly env: Record<string, string>;
  readonly client: S3Client;
  readonly bucket: string;
}

async function s3Home({ region = 'us-east-1', bucket }: { region?: string; bucket?: string } = {}): Promise<S3Home> {
  const env = suite.cloud.env();
  const { name, client } = await newBucket(env);
  const at = home({ place: `s3: { bucket: ${bucket ?? name}, region: ${region}, prefix: prod }` });
  plant(at.source);
  return { at, env, client, bucket: name };
}

const force = (at: Home, env: Record<string, string>): Promise<HomeRun> => at.run(['backup', '--force'], { env });
const calls = (of: string): number => suite.cloud.counts()[`s3:${of}`] ?? 0;

async function restored(at: Home, env: Record<string, string>): Promise<void> {
  const target = at.target();
  const run = await at.run(['restore', 'uploads/media', '--target', target, ...APPLY], { env });
  expect([run.exit, run.exit === 0 ? '' : run.text]).toEqual([0, '']);
  expect(treeOf(target)).toEqual(treeOf(at.source));
}

describe('what is wrong with a bucket is said at once, with its mend', () => {
  test('another region', async () => {
    const { at, env } = await s3Home({ region: 'eu-west-1' });
    using _ = at;
    // What S3 answers to a HEAD that was signed for another region: 400, no body, and where the bucket is.
    suite.cloud.faults.add({
      operation: 'HeadObject',
      fault: { kind: 'silent', status: 400, headers: { 'x-amz-bucket-region': 'us-east-1' } },
    });
    for (const argv of [['backup', '--force'], ['list'], ['keys']]) {
      const before = suite.cloud.calls.length;
      const run = await at.run(argv, { env });
      expect(run).toMatchObject({ exit: 1, result: { reason: 'wrong-region' } });
      expect(run.text).toContain('say region: us-east-1');
      expect(suite.cloud.calls.length - before).toBeLessThanOrEqual(4); // who we are, and one question, for the store and for its records
    }
  });

  test('another region, by a server that says nothing to a HEAD', async () => {
    const { at, env } = await s3Home();
    using _ = at;
    suite.cloud.faults.add({ operation: 'HeadObject', fault: { kind: 'silent', status: 400 } });
    suite.cloud.faults.add({
      service: 's3',
      fault: {
        kind: 'error',
        status: 400,
        code: 'AuthorizationHeaderMalformed',
        message: "The authorization header is malformed; the region 'us-east-1' is wrong; expecting 'ap-south-1'",
      },
    });
    const run = await force(at, env);
    expect(run).toMatchObject({ exit: 1, result: { reason: 'wrong-region' } });
    expect(run.text).toContain('say region: ap-south-1');
    expect(suite.cloud.calls.length).toBeLessThanOrEqual(7); // the bucket was made; who we are; twice a HEAD and why it failed
  });

  test('no such bucket', async () => {
    const { at, env } = await s3Home({ bucket: 'nobody-made-this' });
    using _ = at;
    const run = await force(at, env);
    expect(run).toMatchObject({ exit: 1, result: { reason: 'store-missing' } });
    expect(run.text).toContain("there is no bucket 'nobody-made-this'");
    expect(run.text).toContain('make it, or correct the bucket in the plan');
  });

  test('a denial', async () => {
    const { at, env } = await s3Home();
    using _ = at;
    const message = 'User: arn:aws:iam::111111111111:user/x is not authorized to perform: s3:PutObject';
    suite.cloud.faults.add({
      operation: 'PutObject',
      fault: { kind: 'error', status: 403, code: 'AccessDenied', message },
    });
    const run = await force(at, env);
    expect(run).toMatchObject({ exit: 1, result: { reason: 'access-denied' } });
    expect(run.text).toContain('add s3:PutObject to the policy of the role');
    expect(calls('PutObject')).toBe(1);
  });
});

describe('what passes costs nothing', () => {
  const passing: readonly (readonly [string, Fault, number])[] = [
    ['throttling', { kind: 'error', status: 503, code: 'SlowDown', message: 'Please reduce your request rate.' }, 20],
    ['a line that is away for minutes', { kind: 'reset' }, 40],
    ['inner errors', { kind: 'error', status: 500, code: 'InternalError' }, 20],
    ['answers that are lost', { kind: 'lose-reply' }, 12],
  ];
  test.each(passing)('%s in the middle of an upload', async (_what, fault, times) => {
    const { at, env } = await s3Home();
    using _ = at;
    await at.backup({ env });
    writeFileSync(join(at.source, 'new.bin'), Buffer.alloc(3_000_000, 'new'));
    const armed = suite.cloud.faults.add({ operation: 'PutObject', skip: 1, times, fault });
    const run = await force(at, env);
    expect(run).toMatchObject({
      exit: 0,
      result: { outcome: 'complete', items: [{ chain: { kind: 'incremental' } }] },
    });
    expect(armed.fired).toBe(times);
    suite.cloud.faults.clear();
    expect(await at.run(['verify', '--level', 'data'], { env })).toMatchObject({ exit: 0 });
    await restored(at, env);
  });

  test('bodies that are cut while restoring', async () => {
    const { at, env } = await s3Home();
    using _ = at;
    await at.backup({ env });
    for (const quiet of [false, true])
      suite.cloud.faults.add({
        operation: 'GetObject',
        skip: 3,
        times: 2,
        fault: { kind: 'truncate', share: 0.7, quiet },
      });
    await restored(at, env);
    expect(suite.cloud.faults.fired).toBe(4);
  });

  test('a line that stays away ends the run in bounded time, and the next one goes on', async () => {
    const { at, env } = await s3Home();
    using _ = at;
    await at.backup({ env });
    writeFileSync(join(at.source, 'new.bin'), 'new');
    suite.cloud.faults.add({ service: 's3', operation: 'PutObject', fault: { kind: 'reset' } });
    const run = await force(at, env);
    expect(run).toMatchObject({ exit: 1, result: { reason: 'network' } });
    const took = Date.parse(run.result.endedAt) - Date.parse(run.result.startedAt);
    expect(took).toBeGreaterThan(10 * 60_000);
    expect(took).toBeLessThan(40 * 60_000);
    suite.cloud.faults.clear();
    expect(await force(at, env)).toMatchObject({ exit: 0 });
    await restored(at, env);
  });
});

describe('a clock that is wrong', () => {
  test('is corrected by the date of the answer, and that is said once', async () => {
    const { at, env } = await s3Home();
    using _ = at;
    suite.cloud.options.clockAhead = 17 * 60_000;
    const run = await force(at, env);
    expect(run).toMatchObject({ exit: 0 });
    expect(run.text.match(/this machine's clock is 17 minutes behind AWS's/g)).toHaveLength(1);
    await restored(at, env);
  });
});

describe('credentials that expire in the middle of a long upload', () => {
  test('are asked for again, and nothing is uploaded twice', async () => {
    const { at, env } = await s3Home();
    using _ = at;
    const text = readFileSync(join(at.folder, 'holdfast.yml'), 'utf8')
      .replace('destinations:', 'accounts:\n  vault: { id: "111111111111", role: "holdfast-{verb}" }\ndestinations:')
      .replace('prefix: prod', 'prefix: prod, account: vault');
    writeFileSync(join(at.folder, 'holdfast.yml'), text);
    await makeRole('holdfast-backup');
    let puts = 0;
    suite.cloud.faults.add({
      operation: 'PutObject',
      match: ({ path }) => {
        if (path.includes('/data/') && ++puts === 1) suite.cloud.expireSessions();
        return false;
      },
      fault: { kind: 'reset' },
    });
    const run = await force(at, env);
    expect(run).toMatchObject({ exit: 0, result: { outcome: 'complete' } });
    expect(suite.cloud.counts()['sts:AssumeRole']).toBeGreaterThanOrEqual(2);
  });

  test('that cannot be asked for again end the run, and say why', async () => {
    const { at, env } = await s3Home();
    using _ = at;
    suite.cloud.faults.add({
      operation: 'PutObject',
      skip: 2,
      fault: { kind: 'error', status: 400, code: 'ExpiredToken', message: 'The provided token has expired.' },
    });
    const run = await force(at, env);
    expect(run).toMatchObject({ exit: 1, result: { reason: 'credentials-invalid' } });
    expect(run.text).toContain('give the role to Holdfast itself');
  });

  async function makeRole(name: string): Promise<void> {
    const trust = JSON.stringify({
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Principal: { AWS: '*' }, Action: 'sts:AssumeRole' }],
    });
    const { status, text } = await suite.query('iam', {
      Action: 'CreateRole',
      RoleName: name,
      AssumeRolePolicyDocument: trust,
    });
    if (status !== 200) throw new Error(text);
  }
});

const missing = await provisionS3Server().then(
  () => null,
  (error: unknown) => (error instanceof Error ? error.message : String(error)),
);

(missing === null ? describe : describe.skip)('a server in the place of S3, without STS', () => {
  let server: S3Server;
  beforeAll(async () => {
    server = await startS3Server();
  });
  afterAll(async () => {
    await server[Symbol.asyncDispose]();
  });

  test.each(['AWS_ENDPOINT_URL', 'AWS_ENDPOINT_URL_S3'])(
    'is backed up to by %s alone; that nobody could say whose the keys are is said',
    async (name) => {
      const bucket = await newBucket(server.env);
      const { AWS_ENDPOINT_URL: url, ...rest } = server.env;
      const env = { ...rest, [name]: url ?? '' };
      using at = home({ place: `s3: { bucket: ${bucket.name}, region: us-east-1, prefix: prod }` });
      plant(at.source);
      const run = await force(at, env);
      expect(run).toMatchObject({ exit: 0 });
      expect(run.text).toContain(`${url} is not AWS, and knows no STS`);
      await restored(at, env);
      const { Contents = [] } = await bucket.client.send(new ListObjectsV2Command({ Bucket: bucket.name }));
      expect(Contents.some(({ Key }) => Key === 'prod/holdfast.json')).toBe(true);
    },
  );

  test('in another region is said to be in its own, at once', async () => {
    const bucket = await newBucket(server.env);
    using at = home({ place: `s3: { bucket: ${bucket.name}, region: eu-west-1 }` });
    plant(at.source);
    const run = await force(at, server.env);
    expect(run).toMatchObject({ exit: 1, result: { reason: 'wrong-region' } });
    expect(run.text).toContain('say region: us-east-1');
  });

  test('whose keys are wrong says so', async () => {
    const bucket = await newBucket(server.env);
    using at = home({ place: `s3: { bucket: ${bucket.name}, region: us-east-1 }` });
    plant(at.source);
    const run = await force(at, { ...server.env, AWS_SECRET_ACCESS_KEY: 'wrong' });
    expect(run).toMatchObject({ exit: 1, result: { reason: 'credentials-invalid' } });
  });
});
