import {
  CreateAliasCommand,
  CreateKeyCommand,
  DisableKeyCommand,
  KMSClient,
  ScheduleKeyDeletionCommand,
} from '@aws-sdk/client-kms';
import { describe, expect, test } from '@jest/globals';
import { createKeyService } from '../../src/aws/key-service.ts';
import type { KeyContext } from '../../src/core/key-service.ts';
import { cloudSuite } from '../cloud/suite.ts';
import { rejection, session } from './open.ts';

const suite = cloudSuite();
const CONTEXT: KeyContext = { 'holdfast:store': 'ab'.repeat(16), 'holdfast:purpose': 'index' };
const PLAIN = Buffer.from('AGE-SECRET-KEY-1…\n');

function admin(region = 'us-east-1'): KMSClient {
  const credentials = { accessKeyId: '111111111111', secretAccessKey: 'test' };
  return new KMSClient({ endpoint: suite.cloud.url, region, maxAttempts: 1, credentials });
}

async function newKey(region?: string, options: ConstructorParameters<typeof CreateKeyCommand>[0] = {}) {
  const { KeyMetadata } = await admin(region).send(new CreateKeyCommand(options));
  return KeyMetadata?.Arn ?? '';
}

function service(region: string | null = 'us-east-1') {
  const aws = session(suite.cloud.url, { env: suite.cloud.env(), timeouts: { connectMs: 5000, silenceMs: 5000 } });
  return createKeyService({ account: () => aws.account(null), region });
}

test('an alias becomes the ARN of its key once, and what is wrapped opens in the same context only', async () => {
  const arn = await newKey();
  await admin().send(new CreateAliasCommand({ AliasName: 'alias/holdfast', TargetKeyId: arn }));
  const kms = service();

  expect(await Promise.all([kms.resolve('alias/holdfast'), kms.resolve('alias/holdfast')])).toEqual([arn, arn]);
  expect(suite.cloud.counts()['kms:DescribeKey']).toBe(1);
  const wrapped = await kms.encrypt(arn, PLAIN, CONTEXT);
  expect(Buffer.from(wrapped).includes(PLAIN)).toBe(false);
  expect(Buffer.from(await kms.decrypt(arn, wrapped, CONTEXT))).toEqual(PLAIN);

  for (const other of [
    { ...CONTEXT, 'holdfast:purpose': 'data' },
    { ...CONTEXT, 'holdfast:store': 'cd'.repeat(16) },
  ] as const) {
    const error = await rejection(kms.decrypt(arn, wrapped, other));
    expect(error).toMatchObject({ code: 'wrong-key' });
    expect(error.message).toContain(arn);
  }
});

test('a key is asked in the region of its ARN, whatever region the bucket lies in', async () => {
  const arn = await newKey('eu-central-1');
  const before = suite.cloud.calls.length;
  const kms = service();
  const wrapped = await kms.encrypt(await kms.resolve(arn), PLAIN, CONTEXT);
  await kms.decrypt(arn, wrapped, CONTEXT);

  const regions = suite.cloud.calls
    .slice(before)
    .filter(({ service }) => service === 'kms')
    .map(({ region }) => region);
  expect(regions).toEqual(['eu-central-1', 'eu-central-1', 'eu-central-1']);
});

test('another key does not open what this one wrapped', async () => {
  const [one, other] = [await newKey(), await newKey()];
  const kms = service();
  const wrapped = await kms.encrypt(one, PLAIN, CONTEXT);
  expect(await rejection(kms.decrypt(other, wrapped, CONTEXT))).toMatchObject({ code: 'wrong-key' });
});

describe('a key that cannot be used is said with its mend', () => {
  test('disabled', async () => {
    const arn = await newKey();
    const kms = service();
    const wrapped = await kms.encrypt(arn, PLAIN, CONTEXT);
    await admin().send(new DisableKeyCommand({ KeyId: arn }));
    expect(await rejection(kms.decrypt(arn, wrapped, CONTEXT))).toMatchObject({
      code: 'key-unusable',
      message: expect.stringContaining('is disabled'),
      hint: `enable it: aws kms enable-key --region us-east-1 --key-id ${arn}`,
    });
  });

  test('pending deletion', async () => {
    const arn = await newKey();
    await admin().send(new ScheduleKeyDeletionCommand({ KeyId: arn, PendingWindowInDays: 7 }));
    expect(await rejection(service().encrypt(arn, PLAIN, CONTEXT))).toMatchObject({
      code: 'key-unusable',
      message: expect.stringContaining('waits to be deleted'),
      hint: expect.stringContaining(`cancel-key-deletion --region us-east-1 --key-id ${arn}`),
    });
  });

  test('not there', async () => {
    expect(await rejection(service().resolve('alias/nobody-made-this'))).toMatchObject({
      code: 'key-unusable',
      message: "there is no KMS key 'alias/nobody-made-this' in us-east-1 that account 111111111111 can see",
      hint: expect.stringContaining('describe-key --region us-east-1 --key-id alias/nobody-made-this'),
    });
  });

  test('of another kind', async () => {
    const arn = await newKey('us-east-1', { KeySpec: 'RSA_2048', KeyUsage: 'ENCRYPT_DECRYPT' });
    expect(await rejection(service().resolve(arn))).toMatchObject({
      code: 'key-unusable',
      hint: expect.stringContaining('symmetric'),
    });
  });

  test('denied: the action, the purpose, and both accounts when the key is of another one', async () => {
    const arn = 'arn:aws:kms:us-east-1:999999999999:key/00000000-0000-0000-0000-000000000000';
    const message = `User: arn:aws:iam::111111111111:role/r is not authorized to perform: kms:Decrypt on resource: ${arn} because no resource-based policy allows the kms:Decrypt action`;
    suite.cloud.faults.add({
      service: 'kms',
      fault: { kind: 'error', status: 400, code: 'AccessDeniedException', message },
    });
    const error = await rejection(service().decrypt(arn, PLAIN, CONTEXT));
    expect(error.code).toBe('access-denied');
    for (const word of ['kms:Decrypt', 'account 999999999999', 'account 111111111111', "'index'"])
      expect(error.hint).toContain(word);
  });
});

test('a key without a region is refused before AWS is asked', async () => {
  expect(await rejection(service(null).resolve('alias/holdfast'))).toMatchObject({ code: 'region-missing' });
  expect(suite.cloud.counts()).toEqual({});
});

test('a throttled KMS is asked again, and what was refused once is not remembered as refused', async () => {
  const [arn, other] = [await newKey(), await newKey('eu-west-1')];
  const kms = service();
  const throttled = { kind: 'error', status: 400, code: 'ThrottlingException', message: 'Rate exceeded' } as const;
  suite.cloud.faults.add({ service: 'kms', times: 2, fault: throttled });
  expect(await kms.resolve(arn)).toBe(arn);

  suite.cloud.faults.add({
    service: 'kms',
    times: 1,
    fault: { kind: 'error', status: 400, code: 'DisabledException' },
  });
  expect(await rejection(kms.resolve(other))).toMatchObject({ code: 'key-unusable' });
  expect(await kms.resolve(other)).toBe(other);
});
