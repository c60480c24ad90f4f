import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  PutBucketLifecycleConfigurationCommand,
  PutBucketPolicyCommand,
  PutBucketVersioningCommand,
  PutPublicAccessBlockCommand,
} from '@aws-sdk/client-s3';
import { expect, test } from '@jest/globals';
import { cloudSuite } from '../cloud/suite.ts';
import { newBucket } from '../stores/s3/world.ts';
import { type HomeRun, home, plant } from './data-home.ts';

const suite = cloudSuite();
const ACCOUNT = '111111111111';
const LOOKS = ['s3:GetPublicAccessBlock', 's3:GetBucketVersioning', 's3:GetBucketPolicy'];

const codes = ({ result }: HomeRun) => result.findings.map(({ code }) => code).filter((code) => code !== 'one-holder');

async function bucketHome() {
  const env = suite.cloud.env();
  const { name: Bucket, client } = await newBucket(env);
  const at = home({ place: `s3: { bucket: ${Bucket}, region: us-east-1, prefix: prod, account: vault }` });
  const path = join(at.folder, 'holdfast.yml');
  const accounts = `accounts:\n  vault: { id: "${ACCOUNT}", role: "holdfast-{verb}" }\ndestinations:`;
  writeFileSync(path, readFileSync(path, 'utf8').replace('destinations:', accounts));
  plant(at.source);
  return { at, env, client, Bucket };
}

test('how a bucket is kept is told by validate --online until it is kept well, and by each backup', async () => {
  const { at, env, client, Bucket } = await bucketHome();
  using _ = at;
  const first = await at.run(['validate', '--online'], { env });
  expect(first).toMatchObject({ exit: 0 });
  expect(codes(first)).toEqual(['bucket-public', 'bucket-unversioned']);
  expect(first.text).toContain(`aws s3api put-bucket-versioning --bucket ${Bucket}`);
  const before = suite.cloud.counts();
  const backup = await at.run(['backup', '--force'], { env });
  expect(backup).toMatchObject({ exit: 0, result: { outcome: 'complete' } });
  expect(codes(backup)).toEqual(expect.arrayContaining(['bucket-public', 'bucket-unversioned']));
  for (const look of LOOKS) expect((suite.cloud.counts()[look] ?? 0) - (before[look] ?? 0)).toBe(1);

  await client.send(
    new PutPublicAccessBlockCommand({
      Bucket,
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: true,
        IgnorePublicAcls: true,
        BlockPublicPolicy: true,
        RestrictPublicBuckets: true,
      },
    }),
  );
  await client.send(new PutBucketVersioningCommand({ Bucket, VersioningConfiguration: { Status: 'Enabled' } }));
  expect(codes(await at.run(['validate', '--online'], { env }))).toEqual(['versions-kept']);
  await client.send(
    new PutBucketLifecycleConfigurationCommand({
      Bucket,
      LifecycleConfiguration: {
        Rules: [
          {
            ID: 'old',
            Status: 'Enabled',
            Filter: { Prefix: '' },
            NoncurrentVersionExpiration: { NoncurrentDays: 90 },
          },
        ],
      },
    }),
  );
  expect(codes(await at.run(['validate', '--online'], { env }))).toEqual([]);
  await client.send(
    new PutBucketPolicyCommand({
      Bucket,
      Policy: JSON.stringify({
        Version: '2012-10-17',
        Statement: [
          {
            Sid: 'Open',
            Effect: 'Allow',
            Principal: { AWS: `arn:aws:iam::${ACCOUNT}:role/holdfast-backup` },
            Action: 's3:*',
            Resource: `arn:aws:s3:::${Bucket}/*`,
          },
        ],
      }),
    }),
  );
  const open = await at.run(['validate', '--online'], { env });
  expect(codes(open)).toEqual(['bucket-deletes']);
  expect(open.text).toContain("'Open'");
});

test('what may not be looked at is one note, and hinders no backup', async () => {
  const { at, env } = await bucketHome();
  using _ = at;
  for (const look of LOOKS)
    suite.cloud.faults.add({
      operation: look.slice(3),
      fault: { kind: 'error', status: 403, code: 'AccessDenied', message: 'Access Denied' },
    });
  const run = await at.run(['backup', '--force'], { env });
  expect(run).toMatchObject({ exit: 0, result: { outcome: 'complete' } });
  expect(codes(run)).toEqual(['bucket-unread']);
});

test('a server that knows none of it is not told of', async () => {
  const { at, env } = await bucketHome();
  using _ = at;
  for (const look of LOOKS)
    suite.cloud.faults.add({
      operation: look.slice(3),
      fault: { kind: 'error', status: 501, code: 'NotImplemented', message: 'not implemented' },
    });
  expect(codes(await at.run(['backup', '--force'], { env }))).toEqual([]);
});

test('a copy of snapshots in the one region that they are of is told by validate, which asks nobody', async () => {
  const { at } = await bucketHome();
  using _ = at;
  const path = join(at.folder, 'holdfast.yml');
  const plan = (regions: string) => `  net:\n    regions: ${regions}\n    sources: [elb]\n    destination: here\n`;
  const text = readFileSync(path, 'utf8');
  const before = suite.cloud.calls.length;
  writeFileSync(path, text + plan('[us-east-1]'));
  expect(codes(await at.run(['validate']))).toEqual(['same-region']);
  for (const regions of ['[us-east-1, eu-west-1]', '[eu-west-1]', 'enabled']) {
    writeFileSync(path, text + plan(regions));
    expect(codes(await at.run(['validate']))).toEqual([]);
  }
  expect(suite.cloud.calls.length).toBe(before);
});
