import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CreateKeyCommand, KMSClient } from '@aws-sdk/client-kms';
import { CopyObjectCommand, ListObjectsV2Command, PutObjectLockConfigurationCommand } from '@aws-sdk/client-s3';
import { expect, test } from '@jest/globals';
import { DESTINATION_VERBS, destinationPolicy } from '../../src/aws/destination-policy.ts';
import { cloudSuite } from '../cloud/suite.ts';
import { newBucket } from '../stores/s3/world.ts';
import { treeOf } from '../support/trees.ts';
import { home, plant } from './data-home.ts';
import { DAILY, dataHome, dataPlan, day } from './data-world.ts';

const suite = cloudSuite({ enforce: true });
const APPLY = ['--apply', '--yes'] as const;
const ACCOUNT = '111111111111';

async function iam(params: Record<string, string>): Promise<void> {
  const { status, text } = await suite.query('iam', params);
  if (status !== 200) throw new Error(text);
}

async function makeRole(name: string, policy: string): Promise<void> {
  const Statement = [{ Effect: 'Allow', Principal: { AWS: `arn:aws:iam::${ACCOUNT}:root` }, Action: 'sts:AssumeRole' }];
  const AssumeRolePolicyDocument = JSON.stringify({ Version: '2012-10-17', Statement });
  await iam({ Action: 'CreateRole', RoleName: name, AssumeRolePolicyDocument });
  await iam({ Action: 'PutRolePolicy', RoleName: name, PolicyName: 'holdfast', PolicyDocument: policy });
}

test('each verb passes under exactly the policy that is rendered for it', async () => {
  const env = suite.cloud.env();
  const { name, client } = await newBucket(env, { versioned: true });
  const ObjectLockConfiguration = { ObjectLockEnabled: 'Enabled' } as const;
  await client.send(new PutObjectLockConfigurationCommand({ Bucket: name, ObjectLockConfiguration }));
  const credentials = { accessKeyId: ACCOUNT, secretAccessKey: 'test' };
  const kms = new KMSClient({ endpoint: suite.cloud.url, region: 'us-east-1', credentials });
  const { KeyMetadata } = await kms.send(new CreateKeyCommand({}));
  const arn = KeyMetadata?.Arn ?? '';
  for (const verb of DESTINATION_VERBS) {
    // The emulator knows no condition on the encryption context; what it keeps apart is shown in data-kms.
    const text = JSON.stringify(destinationPolicy(verb), (name, value) => (name === 'Condition' ? undefined : value));
    const policy = text.replaceAll('BUCKET', name).replaceAll('PREFIX', 'prod').replaceAll('KEY-ARN', arn);
    await makeRole(`holdfast-${verb}`, policy);
  }

  using at = home({
    place: `s3: { bucket: ${name}, region: us-east-1, prefix: prod, account: vault }, lifecycle: { deep: 180d }, lock: { mode: governance, for: 30d }`,
    encryption: `{ kms: ${arn} }`,
  });
  const plan = join(at.folder, 'holdfast.yml');
  const accounts = `accounts:\n  vault: { id: "${ACCOUNT}", role: "holdfast-{verb}" }\ndestinations:`;
  writeFileSync(plan, readFileSync(plan, 'utf8').replace('destinations:', accounts));
  plant(at.source);
  const well = async (...argv: readonly string[]): Promise<string> => {
    const run = await at.run(argv, { env });
    expect([argv, run.exit, run.exit === 0 ? '' : run.text]).toEqual([argv, 0, '']);
    return run.text;
  };

  const first = await well('backup', '--force');
  expect(first).not.toMatch(/lock-not-extended|lifecycle-unread|AccessDenied/);
  writeFileSync(join(at.source, 'new.txt'), 'new');
  await well('backup', '--force');
  await well('list');
  await well('verify', '--level', 'objects');
  await well('lifecycle');
  await well('lifecycle', ...APPLY);
  const target = at.target();
  await well('restore', 'uploads/media', '--target', target, ...APPLY);
  expect(treeOf(target)).toEqual(treeOf(at.source));
  await well('keys', 'add', '--kms', `second=${arn}`, ...APPLY);
  await well('keys');
});

test('a restore may ask for a thaw, and write down that it did, under the policy of `restore`; a review may not', async () => {
  const env = suite.cloud.env();
  const { name, client } = await newBucket(env);
  for (const verb of DESTINATION_VERBS) {
    const text = JSON.stringify(destinationPolicy(verb)).replaceAll('BUCKET', name).replaceAll('PREFIX', 'prod');
    await makeRole(`cold-${verb}`, text.replaceAll('KEY-ARN', `arn:aws:kms:us-east-1:${ACCOUNT}:key/none`));
  }
  using at = home({ place: `s3: { bucket: ${name}, region: us-east-1, prefix: prod, account: vault }` });
  const plan = join(at.folder, 'holdfast.yml');
  const said = readFileSync(plan, 'utf8');
  const withRole = (role: string) =>
    said.replace('destinations:', `accounts:\n  vault: { id: "${ACCOUNT}", role: "${role}" }\ndestinations:`);
  writeFileSync(plan, withRole('cold-{verb}'));
  plant(at.source);
  await at.backup({ env });
  const { Contents = [] } = await client.send(new ListObjectsV2Command({ Bucket: name, Prefix: 'prod/data/' }));
  for (const { Key = '' } of Contents)
    await client.send(
      new CopyObjectCommand({ Bucket: name, Key, CopySource: `${name}/${Key}`, StorageClass: 'DEEP_ARCHIVE' }),
    );
  const thaw = ['restore', 'uploads/media', '--target', at.target(), '--thaw', 'bulk', ...APPLY];

  writeFileSync(plan, withRole('cold-review'));
  expect(await at.run(thaw, { env })).toMatchObject({ exit: 1, result: { reason: 'access-denied' } });
  writeFileSync(plan, withRole('cold-{verb}'));
  const asked = await at.run(thaw, { env });
  expect(asked).toMatchObject({ exit: 0, result: { reason: 'thawing', items: [{ status: 'in-progress' }] } });
  const shown = await at.run(['validate', '--online'], { env });
  expect(shown.result.findings.map(({ code }) => code)).not.toContain('bucket-unread');
});

test('a prune locks what it keeps for longer under the policy of its verb, and says so where that lets it not', async () => {
  const env = suite.cloud.env();
  const { name, client } = await newBucket(env, { versioned: true });
  const ObjectLockConfiguration = { ObjectLockEnabled: 'Enabled' } as const;
  await client.send(new PutObjectLockConfigurationCommand({ Bucket: name, ObjectLockConfiguration }));
  const filled = (policy: object) =>
    JSON.stringify(policy)
      .replaceAll('BUCKET', name)
      .replaceAll('PREFIX', 'prod')
      .replaceAll('KEY-ARN', `arn:aws:kms:us-east-1:${ACCOUNT}:key/none`);
  for (const verb of DESTINATION_VERBS) await makeRole(`kept-${verb}`, filled(destinationPolicy(verb)));
  const policy = destinationPolicy('prune');
  const Statement = policy.Statement.filter(({ Sid }) => Sid !== 'HoldfastKeepLocked');
  await makeRole('loose-prune', filled({ ...policy, Statement }));
  const planAs = (role: string) =>
    dataPlan(DAILY, `accounts:\n  vault: { id: "${ACCOUNT}", role: "${role}" }\n`).replace(
      'directory: ./store',
      `s3: { bucket: ${name}, region: us-east-1, prefix: prod, account: vault }, encryption: none, lock: { mode: governance, for: 30d }`,
    );
  using at = dataHome(planAs('kept-{verb}'));
  at.write({ 'a.txt': 'kept' });
  expect((await at.run(['backup'], { at: day(0), env })).exit).toBe(0);
  writeFileSync(join(at.dir, 'holdfast.yml'), planAs('loose-prune'));
  expect(await at.run(['prune', ...APPLY], { at: day(30), env })).toMatchObject({
    exit: 3,
    result: { reason: 'lock-not-extended' },
  });
  writeFileSync(join(at.dir, 'holdfast.yml'), planAs('kept-{verb}'));
  const run = await at.run(['prune', ...APPLY], { at: day(30), env });
  expect([run.exit, run.exit === 0 ? '' : run.text]).toEqual([0, '']);
  expect(run.result.items[0]?.lock?.until).toBe(run.result.items[0]?.lock?.planned);
});

test('a prune removes under the policy of its verb, reads no data with it, and a backup may not remove', async () => {
  const env = suite.cloud.env();
  const { name } = await newBucket(env, { versioned: true });
  for (const verb of DESTINATION_VERBS) {
    const text = JSON.stringify(destinationPolicy(verb)).replaceAll('BUCKET', name).replaceAll('PREFIX', 'prod');
    await makeRole(`pruned-${verb}`, text.replaceAll('KEY-ARN', `arn:aws:kms:us-east-1:${ACCOUNT}:key/none`));
  }
  const place = `s3: { bucket: ${name}, region: us-east-1, prefix: prod, account: vault }, encryption: none`;
  const plan = dataPlan(DAILY.replace('destination: here', 'destination: here, retention: { last: 1 }')).replace(
    'directory: ./store',
    place,
  );
  const planAs = (role: string) =>
    plan.replace('destinations:', `accounts:\n  vault: { id: "${ACCOUNT}", role: "${role}" }\ndestinations:`);
  using at = dataHome(planAs('pruned-{verb}'));
  for (const n of [0, 7, 14]) {
    at.write({ 'a.txt': `day ${n}` });
    expect((await at.run(['backup'], { at: day(n), env })).exit).toBe(0);
  }
  writeFileSync(join(at.dir, 'holdfast.yml'), planAs('pruned-backup'));
  expect(await at.run(['prune', ...APPLY], { at: day(16), env })).toMatchObject({
    exit: 1,
    result: { reason: 'access-denied' },
  });
  writeFileSync(join(at.dir, 'holdfast.yml'), planAs('pruned-{verb}'));
  expect(await at.run(['prune', ...APPLY], { at: day(16), env })).toMatchObject({ exit: 0 });
  expect((await at.run(['list'], { at: day(16), env })).result.items).toHaveLength(1);
  writeFileSync(join(at.dir, 'holdfast.yml'), planAs('pruned-prune'));
  const restore = ['restore', 'uploads/media', '--target', join(at.dir, 'out'), ...APPLY];
  expect(await at.run(restore, { at: day(16), env })).toMatchObject({ exit: 1, result: { reason: 'access-denied' } });
});
