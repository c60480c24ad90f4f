import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CreateAliasCommand, CreateKeyCommand, DisableKeyCommand, KMSClient } from '@aws-sdk/client-kms';
import { describe, expect, test } from '@jest/globals';
import { cloudSuite } from '../cloud/suite.ts';
import { newBucket } from '../stores/s3/world.ts';
import { treeOf } from '../support/trees.ts';
import { type Home, home, plant } from './data-home.ts';

const suite = cloudSuite();
const APPLY = ['--apply', '--yes'] as const;

function admin(region = 'us-east-1'): KMSClient {
  const credentials = { accessKeyId: '111111111111', secretAccessKey: 'test' };
  return new KMSClient({ endpoint: suite.cloud.url, region, maxAttempts: 1, credentials });
}

async function newKey(region = 'us-east-1', alias: string | null = null): Promise<string> {
  const { KeyMetadata } = await admin(region).send(new CreateKeyCommand({}));
  const arn = KeyMetadata?.Arn ?? '';
  if (alias !== null) await admin(region).send(new CreateAliasCommand({ AliasName: alias, TargetKeyId: arn }));
  return arn;
}

/** A folder whose store is opened by `alias/holdfast`, with one point in it. */
async function kmsHome(): Promise<{ at: Home; env: Record<string, string>; arn: string }> {
  const arn = await newKey('us-east-1', 'alias/holdfast');
  const at = home({ encryption: '{ kms: alias/holdfast }' });
  plant(at.source);
  const env = suite.cloud.env();
  await at.backup({ env });
  return { at, env, arn };
}

const keyFile = (at: Home, name: string): { key: string; context: Record<string, string>; ciphertext: string } =>
  JSON.parse(readFileSync(join(at.store, 'keys', name), 'utf8'));

test('a store is made, gone on with, verified and restored by a KMS key; nothing in it says what was wrapped', async () => {
  const { at, env, arn } = await kmsHome();
  using _ = at;
  const { key, context } = keyFile(at, 'data.1.kms.kms');
  expect(key).toBe(arn);
  expect(context).toMatchObject({ 'holdfast:purpose': 'data' });
  expect(keyFile(at, 'index.1.kms.kms').context).toMatchObject({ 'holdfast:purpose': 'index' });

  writeFileSync(join(at.source, 'new.txt'), 'new');
  const before = suite.cloud.counts();
  const next = await at.run(['backup', '--force'], { env });
  expect(next.result.items).toMatchObject([{ status: 'complete', chain: { kind: 'incremental' } }]);
  // A writer opens the lists and never the data.
  const { 'kms:Decrypt': opened = 0, ...others } = suite.cloud.counts();
  expect(others).toEqual({ ...others, 'kms:Encrypt': before['kms:Encrypt'], 'kms:DescribeKey': 1 });
  expect(opened - (before['kms:Decrypt'] ?? 0)).toBe(1);

  expect(await at.run(['verify', '--level', 'data'], { env })).toMatchObject({ exit: 0 });
  const [planned, given] = [at.target(), at.target()];
  const restore = ['restore', 'uploads/media', '--target'];
  expect(await at.run([...restore, planned, ...APPLY], { env })).toMatchObject({ exit: 0 });
  expect(treeOf(planned)).toEqual(treeOf(at.source));
  expect(await at.run([...restore, given, '--from', at.store, ...APPLY], { env })).toMatchObject({ exit: 0 });
  expect(treeOf(given)).toEqual(treeOf(at.source));
});

test('in a bucket an alias is looked for where the bucket lies', async () => {
  const env = { ...suite.cloud.env(), AWS_REGION: 'us-east-1' };
  const { name } = await newBucket({ ...env, AWS_REGION: 'eu-west-1' });
  const arn = await newKey('eu-west-1', 'alias/dr');
  using at = home({
    place: `s3: { bucket: ${name}, region: eu-west-1, prefix: prod }`,
    encryption: '{ kms: alias/dr }',
  });
  plant(at.source);
  await at.backup({ env });
  const listed = await at.run(['keys'], { env });
  expect(listed.text).toContain(`AWS KMS ${arn}`);
});

test('whoever may only open the lists goes on with a chain, and cannot restore', async () => {
  const { at, env } = await kmsHome();
  using _ = at;
  suite.cloud.faults.add({
    service: 'kms',
    operation: 'Decrypt',
    match: ({ body }) => body.toString().includes('"holdfast:purpose":"data"'),
    fault: {
      kind: 'error',
      status: 400,
      code: 'AccessDeniedException',
      message: 'User: arn:aws:iam::111111111111:role/holdfast-backup is not authorized to perform: kms:Decrypt',
    },
  });
  await at.backup({ env });
  const run = await at.run(['restore', 'uploads/media', '--target', at.target(), ...APPLY], { env });
  expect(run).toMatchObject({ exit: 1, result: { reason: 'access-denied' } });
  expect(run.text).toContain("holdfast:purpose must allow 'data'");
});

describe('keys', () => {
  test('a second key in another region opens the store when the first cannot be used', async () => {
    const { at, env, arn } = await kmsHome();
    using _ = at;
    const second = await newKey('eu-central-1', 'alias/second');
    const add = ['keys', 'add', '--kms', second];
    const shown = await at.run(add, { env });
    expect(shown.text).toContain('+ keys/data.1.kms-eu-central-1.kms');
    expect(await at.run([...add, ...APPLY], { env })).toMatchObject({ exit: 0 });
    expect((await at.run(['keys'], { env })).text).toMatch(new RegExp(`kms-eu-central-1 +AWS KMS ${second}`));

    await admin().send(new DisableKeyCommand({ KeyId: arn }));
    await at.backup({ env });
    const target = at.target();
    expect(await at.run(['restore', 'uploads/media', '--target', target, ...APPLY], { env })).toMatchObject({
      exit: 0,
    });
    expect(treeOf(target)).toEqual(treeOf(at.source));

    // With the second one gone too, the mend of the first is said.
    await admin('eu-central-1').send(new DisableKeyCommand({ KeyId: second }));
    const run = await at.run(['backup', '--force'], { env });
    expect(run).toMatchObject({ exit: 1, result: { reason: 'key-unusable' } });
    expect(run.text).toContain(`aws kms enable-key --region us-east-1 --key-id ${arn}`);
  });

  test('a passphrase can be added beside a KMS key, and removed; a rotation wraps for the key that the alias is now', async () => {
    const { at, env, arn } = await kmsHome();
    using _ = at;
    const withPass = { ...env, SAFE: 'battery staple' };
    await at.run(['keys', 'add', '--with-passphrase', 'safe=SAFE', ...APPLY], { env: withPass });
    const target = at.target();
    const argv = ['restore', 'uploads/media', '--from', at.store, '--target', target, ...APPLY];
    expect(await at.run(argv, { env: { HOLDFAST_PASSPHRASE: 'battery staple' } })).toMatchObject({ exit: 0 });
    expect(await at.run(['keys', 'remove', '--holder', 'safe', ...APPLY], { env })).toMatchObject({ exit: 0 });
    expect(readdirSync(join(at.store, 'keys')).sort()).toEqual(['data.1.kms.kms', 'index.1.kms.kms']);

    const text = readFileSync(join(at.folder, 'holdfast.yml'), 'utf8');
    const other = await newKey('us-east-1', 'alias/other');
    writeFileSync(join(at.folder, 'holdfast.yml'), text.replace('alias/holdfast', 'alias/other'));
    expect(await at.run(['keys', 'rotate', ...APPLY], { env })).toMatchObject({ exit: 0 });
    expect(keyFile(at, 'data.2.kms.kms').key).toBe(other);
    expect(keyFile(at, 'data.1.kms.kms').key).toBe(arn);
    await at.backup({ env });
    expect(await at.run(['verify', '--level', 'data'], { env })).toMatchObject({ exit: 0 });
  });

  test.each([
    [['--kms', 'alias/nobody'], 'key-unusable', "there is no KMS key 'alias/nobody'"],
    [['--kms', 'Bad Name=alias/holdfast'], 'usage', "'Bad Name' is no name for a holder"],
  ])('keys add %j is refused', async (more, reason, words) => {
    const { at, env } = await kmsHome();
    using _ = at;
    const run = await at.run(['keys', 'add', ...more], { env });
    expect(run.exit).not.toBe(0);
    expect(run.text).toContain(words);
    expect(run.result.reason ?? 'usage').toBe(reason);
  });
});

test('a key that is not there makes no store, and the mend is said', async () => {
  using at = home({ encryption: '{ kms: alias/typo }' });
  plant(at.source);
  const run = await at.run(['backup', '--force'], { env: suite.cloud.env() });
  expect(run).toMatchObject({ exit: 1, result: { reason: 'key-unusable' } });
  expect(run.text).toContain('aws kms describe-key --region us-east-1 --key-id alias/typo');
  expect(await at.run(['keys'], { env: suite.cloud.env() })).toMatchObject({ result: { reason: 'store-missing' } });
});

test('wrapped keys of another store, or of the other purpose, do not open', async () => {
  const { at, env } = await kmsHome();
  using _ = at;
  const path = (name: string) => join(at.store, 'keys', name);
  const [data, index] = [readFileSync(path('data.1.kms.kms')), readFileSync(path('index.1.kms.kms'))];
  writeFileSync(path('index.1.kms.kms'), data);
  const run = await at.run(['backup', '--force'], { env });
  expect(run).toMatchObject({ exit: 1, result: { reason: 'wrong-key' } });
  writeFileSync(path('index.1.kms.kms'), index);

  using other = home({ encryption: '{ kms: alias/holdfast }' });
  plant(other.source);
  await other.backup({ env });
  writeFileSync(path('index.1.kms.kms'), readFileSync(join(other.store, 'keys/index.1.kms.kms')));
  expect(await at.run(['backup', '--force'], { env })).toMatchObject({ exit: 1, result: { reason: 'wrong-key' } });
});
