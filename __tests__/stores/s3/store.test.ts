import { createHash, randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { DeleteObjectCommand, HeadObjectCommand, PutObjectCommand, type StorageClass } from '@aws-sdk/client-s3';
import { describe, expect, test } from '@jest/globals';
import type { HoldfastError } from '../../../src/core/errors.ts';
import type { ObjectVersion, Store } from '../../../src/core/store.ts';
import { keys as keysFor } from '../../aws/open.ts';
import { cloudSuite } from '../../cloud/suite.ts';
import { codeOf, failureOf, keys, put, storeContract } from '../store.contract.ts';
import { type Bucket, newBucket, openStore } from './world.ts';

const suite = cloudSuite();
const bucket = (options?: { versioned?: boolean }): Promise<Bucket> => newBucket(suite.cloud.env(), options);

storeContract('a bucket', { open: async () => (await bucket()).store({ prefix: 'prod' }), runs: 8 });
storeContract('a bucket with versions', {
  open: async () => (await bucket({ versioned: true })).store(),
  runs: 2,
});

describe('a write', () => {
  test('is one request, signed and checked by the SHA-256 that is there already', async () => {
    const { store } = await bucket();
    const bytes = randomBytes(5_000_000);
    const sent: Record<string, string>[] = [];
    suite.cloud.faults.add({
      operation: 'PutObject',
      match: (call) => sent.push(call.headers) === 0,
      fault: { kind: 'reset' },
    });

    await put(store({ prefix: 'prod/eu' }), 'data/one', bytes);

    const sha256 = createHash('sha256').update(bytes).digest();
    expect(suite.cloud.counts()['s3:PutObject']).toBe(1);
    expect(sent[0]).toMatchObject({
      'content-length': '5000000',
      'if-none-match': '*',
      'x-amz-checksum-sha256': sha256.toString('base64'),
      'x-amz-content-sha256': sha256.toString('hex'),
    });
    expect(Object.keys(sent[0] ?? {})).not.toEqual(expect.arrayContaining(['expect']));
    expect(Object.keys(sent[0] ?? {}).filter((name) => /crc|trailer|md5/.test(name))).toEqual([]);
  });

  test('whose answer was lost is found again, and is written once', async () => {
    const { store } = await bucket({ versioned: true });
    suite.cloud.faults.add({ operation: 'PutObject', times: 1, fault: { kind: 'lose-reply' } });

    const opened = store();
    const written = await put(opened, 'a', Buffer.from('bytes'));

    expect(suite.cloud.counts()).toMatchObject({ 's3:PutObject': 2, 's3:HeadObject': 1 });
    expect(await versions(opened)).toEqual([expect.objectContaining({ key: 'a', version: written.version })]);
    expect(written.sha256).toBe(createHash('sha256').update('bytes').digest('hex'));
  });

  test('whose key somebody else took is refused, also when the sizes are equal', async () => {
    const { store, client, name } = await bucket();
    await client.send(new PutObjectCommand({ Bucket: name, Key: 'a', Body: 'theirs' }));

    const error = await failureOf(put(store(), 'a', Buffer.from('ours!!')));
    expect(error.code).toBe('object-exists');
    expect(error.message).toContain(`s3://${name}`);
  });

  test('of bytes that lie there without a SHA-256 is settled by reading them', async () => {
    const { store, client, name } = await bucket();
    await client.send(new PutObjectCommand({ Bucket: name, Key: 'a', Body: 'bytes' }));

    expect((await put(store(), 'a', Buffer.from('bytes'))).sha256).toBe(
      createHash('sha256').update('bytes').digest('hex'),
    );
  });

  test('that meets another one (409) is tried again, and a conflict that stays is told', async () => {
    const { store } = await bucket();
    const conflict = { kind: 'error', status: 409, code: 'ConditionalRequestConflict' } as const;
    const armed = suite.cloud.faults.add({ operation: 'PutObject', times: 3, fault: conflict });
    await put(store(), 'a', Buffer.from('x'));
    expect(armed.fired).toBe(3);

    suite.cloud.faults.add({ operation: 'PutObject', fault: conflict });
    expect((await failureOf(put(store(), 'b', Buffer.from('x')))).message).toContain('ConditionalRequestConflict');
  });

  test('whose bytes are changed on the way is tried again; one that always is stores nothing', async () => {
    const { store } = await bucket();
    suite.cloud.faults.add({
      operation: 'PutObject',
      times: 1,
      fault: { kind: 'error', status: 400, code: 'BadDigest' },
    });
    await put(store(), 'a', Buffer.from('x'));

    const wrong = createHash('sha256').update('other bytes').digest();
    expect(await codeOf(store().put('b', Buffer.from('x'), wrong))).toBe('object-damaged');
    expect(await keys(store(), '')).toEqual(['a']);
  });

  test('of a pack has the storage class, of anything else none; all have the KMS key and the expected owner', async () => {
    const { store, client, name } = await bucket();
    const opened = store({
      storageClass: 'STANDARD_IA',
      kmsKey: 'arn:aws:kms:us-east-1:111111111111:key/k',
      owner: '111111111111',
    });
    const owners = new Set<string | undefined>();
    suite.cloud.faults.add({
      service: 's3',
      match: (call) => {
        owners.add(call.headers['x-amz-expected-bucket-owner']);
        return false;
      },
      fault: { kind: 'reset' },
    });
    await put(opened, 'data/p/s/c/1/00000000', Buffer.from('pack'));
    await put(opened, 'index/p/s/c/1/00000000', Buffer.from('frames'));
    await opened.get('data/p/s/c/1/00000000');
    await keys(opened, '');
    await opened.remove('index/p/s/c/1/00000001');
    expect([...owners]).toEqual(['111111111111']);

    const head = (Key: string) => client.send(new HeadObjectCommand({ Bucket: name, Key }));
    expect(await head('data/p/s/c/1/00000000')).toMatchObject({
      StorageClass: 'STANDARD_IA',
      ServerSideEncryption: 'aws:kms',
    });
    const index = await head('index/p/s/c/1/00000000');
    expect(index.ServerSideEncryption).toBe('aws:kms');
    expect(index.StorageClass ?? 'STANDARD').toBe('STANDARD');
  });
});

describe('a read', () => {
  const bytes = randomBytes(200_000);
  const part = { offset: 50_000, length: 100_000 };
  async function filled(): Promise<Store> {
    const opened = (await bucket()).store();
    await put(opened, 'pack', bytes);
    return opened;
  }
  const same = (got: Uint8Array, wanted: Uint8Array): void => expect(Buffer.from(got).equals(wanted)).toBe(true);

  test.each([
    ['is cut in its body', { kind: 'truncate', share: 0.5 }],
    ['is cut in its body and says nothing of it', { kind: 'truncate', share: 0.5, quiet: true }],
    ['is reset', { kind: 'reset' }],
    ['is throttled', { kind: 'error', status: 503, code: 'SlowDown' }],
    ['meets an inner error', { kind: 'error', status: 500, code: 'InternalError' }],
  ] as const)('that %s is read again', async (_what, fault) => {
    const store = await filled();
    suite.cloud.faults.add({ operation: 'GetObject', times: 2, fault });
    same(await store.get('pack'), bytes);
    suite.cloud.faults.clear();
    suite.cloud.faults.add({ operation: 'GetObject', times: 2, fault });
    same(await store.get('pack', part), bytes.subarray(50_000, 150_000));
  });

  test('that is always cut ends with an error, never with fewer bytes', async () => {
    const store = await filled();
    suite.cloud.faults.add({ operation: 'GetObject', fault: { kind: 'truncate', share: 0.9, quiet: true } });

    expect(['network', 'object-damaged']).toContain(await codeOf(store.get('pack')));
    expect(await codeOf(store.get('pack', part))).toBe('network');
  });

  test('of an object whose bytes are not those of its SHA-256 any more is damage', async () => {
    const store = await filled();
    await put(store, 'text', Buffer.from('some text'));
    suite.cloud.rewrite({ operation: 'GetObject' }, (body) => body.replace('some', 'sOme'));

    const error = await failureOf(store.get('text'));
    expect(error.code).toBe('object-damaged');
    expect(error.message).toContain("'text'");
    expect(suite.cloud.counts()['s3:GetObject']).toBe(3);
  });

  test('that never begins is ended by the watchdog and tried again', async () => {
    const { store } = await bucket();
    await put(store(), 'pack', bytes);
    suite.cloud.faults.add({ operation: 'GetObject', times: 1, fault: { kind: 'hang' } });

    same(await store({ attemptLimit: () => 300 }).get('pack', part), bytes.subarray(50_000, 150_000));
    expect(suite.cloud.counts()['s3:GetObject']).toBe(2);
  });

  test('that only trickles, so that no silence is ever long, is ended by the watchdog too', async () => {
    await using server = await startTrickle(bytes);
    const limits: number[] = [];
    const store = openStore(keysFor(server.url), {
      bucket: 'backups',
      attemptLimit: (size) => {
        limits.push(size);
        return 400;
      },
    });

    same(await store.get('pack', { offset: 0, length: bytes.length }), bytes);
    expect(server.requests()).toBe(2);
    expect(limits).toEqual([bytes.length]);
  });

  test('with a version gets that one, whatever was written over it', async () => {
    const { store, client, name } = await bucket({ versioned: true });
    const opened = store();
    const first = await put(opened, 'a', Buffer.from('first'));
    await client.send(new PutObjectCommand({ Bucket: name, Key: 'a', Body: 'forged' }));
    await client.send(new DeleteObjectCommand({ Bucket: name, Key: 'a' }));

    expect(Buffer.from(await opened.get('a', undefined, first.version)).toString()).toBe('first');
    expect(Buffer.from(await opened.get('a', { offset: 1, length: 3 }, first.version)).toString()).toBe('irs');
    expect(await opened.head('a', first.version)).toMatchObject({ size: 5, sha256: first.sha256 });
    expect(await codeOf(opened.get('a'))).toBe('object-missing');
    expect(await opened.head('a')).toBeNull();
    expect((await versions(opened)).map(({ kind, isLatest, size }) => [kind, isLatest, size])).toEqual([
      ['delete-marker', true, 0],
      ['object', false, 6],
      ['object', false, 5],
    ]);
  });

  test('of an object in Glacier says that it must be thawed', async () => {
    const { store } = await bucket();
    await put(store({ storageClass: 'GLACIER' satisfies StorageClass }), 'data/pack', Buffer.from('x'));

    expect(await codeOf(store().get('data/pack'))).toBe('object-cold');
    expect(await store().head('data/pack')).toMatchObject({ size: 1 });
  });
});

describe('a list', () => {
  test('goes over all pages, skips what is not ours, and survives a page that was cut off', async () => {
    const { store, client, name } = await bucket({ versioned: true });
    const opened = store({ prefix: 'prod' });
    const all = Array.from({ length: 1005 }, (_, i) => `data/${String(i).padStart(4, '0')}`);
    for (let i = 0; i < all.length; i += 30) {
      await Promise.all(
        all
          .slice(i, i + 30)
          .map((key) => client.send(new PutObjectCommand({ Bucket: name, Key: `prod/${key}`, Body: 'x' }))),
      );
    }
    for (const Key of ['prod/data/with space', 'prod/data/ü+%', 'prod/data/a//b', 'production/x', 'x']) {
      await client.send(new PutObjectCommand({ Bucket: name, Key, Body: 'x' }));
    }
    suite.cloud.faults.add({
      operation: 'ListObjectsV2',
      skip: 1,
      times: 1,
      fault: { kind: 'truncate', share: 0, quiet: true },
    });

    expect(await keys(opened, '')).toEqual(all);
    expect(await keys(opened, 'data/', 'data/1001')).toEqual(all.slice(1002));
    expect((await versions(opened)).map(({ key }) => key)).toEqual(all);
  });
});

describe('what is refused is said with what to change', () => {
  const operations: readonly [string, (store: Store) => Promise<unknown>][] = [
    ['put', (store) => put(store, 'a', Buffer.from('x'))],
    ['get', (store) => store.get('a')],
    ['head', (store) => store.head('a')],
    ['list', (store) => keys(store, '')],
    ['remove', (store) => store.remove('a')],
    ['versions', (store) => versions(store)],
  ];

  test.each(operations)('a bucket that is not there, at a %s', async (_name, run) => {
    const error = await failureOf(run(openStore(suite.cloud.env(), { bucket: 'nobody-made-this' })));

    expect(error.code).toBe('store-missing');
    expect(error.message).toBe("there is no bucket 'nobody-made-this'");
  });

  test.each(operations)('a bucket in another region, at a %s', async (_name, run) => {
    const { name } = await newBucket({ ...suite.cloud.env(), AWS_REGION: 'eu-west-1' });
    const error = await failureOf(run(openStore(suite.cloud.env(), { bucket: name })));

    expect(error.code).toBe('wrong-region');
    expect(error.hint).toBe('say region: eu-west-1');
  });

  test.each(operations)('a denial, at a %s', async (_name, run) => {
    const { store } = await bucket();
    await put(store(), 'other', Buffer.from('x'));
    suite.cloud.faults.add({
      service: 's3',
      fault: { kind: 'error', status: 403, code: 'AccessDenied', message: 'Access Denied' },
    });
    const error = await failureOf(run(store({ owner: '999999999999' })));

    expect(error.code).toBe('access-denied');
    expect(error.hint).toContain('999999999999');
    expect(error.hint).toContain('s3:ListBucket');
  });

  test.each([
    [
      'a signature for another region',
      400,
      'AuthorizationHeaderMalformed',
      "the region 'us-east-1' is wrong; expecting 'ap-south-1'",
      'wrong-region',
      'say region: ap-south-1',
    ],
    ['a disabled key', 400, 'KMS.DisabledException', 'key is disabled', 'access-denied', 'policy of the key'],
    ['a full server', 507, 'XMinioStorageFull', 'no space', 'store-full', 'free some space'],
    ['a server without conditional writes', 501, 'NotImplemented', 'If-None-Match', 'not-offered', 'newer server'],
    [
      'a wrong clock',
      403,
      'RequestTimeTooSkewed',
      'too large a difference',
      'credentials-invalid',
      "set this machine's clock",
    ],
    [
      'an expired token',
      400,
      'ExpiredToken',
      'the token has expired',
      'credentials-invalid',
      'give the role to Holdfast',
    ],
  ] as const)('%s', async (_what, status, code, message, ours, hint) => {
    const { store } = await bucket();
    suite.cloud.faults.add({ operation: 'PutObject', fault: { kind: 'error', status, code, message } });
    const error = await failureOf(put(store(), 'a', Buffer.from('x')));

    expect(error.code).toBe(ours);
    expect(error.hint).toContain(hint);
  });

  test('an error has the SDK’s own as its cause', async () => {
    const error: HoldfastError = await failureOf(
      keys(openStore(suite.cloud.env(), { bucket: 'nobody-made-this' }), ''),
    );
    expect((error.cause as { name: string }).name).toBe('NoSuchBucket');
  });
});

/** A server whose first object comes byte by byte. */
async function startTrickle(bytes: Uint8Array) {
  let requests = 0;
  const server = createServer((request, response) => {
    if (request.method === 'POST') return response.end(CALLER);
    requests += 1;
    response.writeHead(206, {
      'content-range': `bytes 0-${bytes.length - 1}/${bytes.length}`,
      'content-length': bytes.length,
    });
    if (requests > 1) return response.end(bytes);
    let at = 0;
    const timer = setInterval(() => response.write(bytes.subarray(at, ++at)), 20);
    response.on('close', () => clearInterval(timer));
    return response;
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests: () => requests,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

const CALLER =
  '<GetCallerIdentityResponse><GetCallerIdentityResult><Arn>arn:aws:iam::111111111111:user/x</Arn><UserId>U</UserId><Account>111111111111</Account></GetCallerIdentityResult></GetCallerIdentityResponse>';

async function versions(store: Store, prefix = ''): Promise<ObjectVersion[]> {
  const found: ObjectVersion[] = [];
  for await (const version of store.versions?.(prefix) ?? []) found.push(version);
  return found;
}
