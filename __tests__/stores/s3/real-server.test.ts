import { createHash, randomBytes } from 'node:crypto';
import { DeleteObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { provisionS3Server, type S3Server, startS3Server } from '../../../scripts/s3-server.ts';
import { caller, startWire, type Wire } from '../../aws/wire.ts';
import { codeOf, keys, put, storeContract } from '../store.contract.ts';
import { type Bucket, newBucket } from './world.ts';

// The first run builds it, which takes minutes and Go: a machine without Go still tests S3 against the test cloud.
const missing = await provisionS3Server().then(
  () => null,
  (error: unknown) => (error instanceof Error ? error.message : String(error)),
);

(missing === null ? describe : describe.skip)(`a real S3 server${missing === null ? '' : ` (${missing})`}`, () => {
  let server: S3Server;
  let sts: Wire;
  beforeAll(async () => {
    server = await startS3Server({ versions: true });
    sts = await startWire(() => caller('111111111111')); // an S3 server knows no STS
  });
  afterAll(async () => {
    await server[Symbol.asyncDispose]();
    await sts[Symbol.asyncDispose]();
  });

  async function bucket(options?: { versioned?: boolean }): Promise<Bucket> {
    return newBucket({ ...server.env, AWS_ENDPOINT_URL_S3: server.url, AWS_ENDPOINT_URL_STS: sts.url }, options);
  }

  storeContract('a bucket', { open: async () => (await bucket()).store({ prefix: 'prod' }), runs: 10 });
  storeContract('a bucket with versions', {
    open: async () => (await bucket({ versioned: true })).store(),
    runs: 3,
  });

  test('refuses bytes that are not those of their SHA-256', async () => {
    const { store } = await bucket();

    const wrong = createHash('sha256').update('other bytes').digest();
    expect(await codeOf(store().put('a', Buffer.from('x'), wrong))).toBe('object-damaged');
    expect(await keys(store(), '')).toEqual([]);
  });

  test('keeps the SHA-256, so that a head shows that an object is the one we sent', async () => {
    const { store } = await bucket();
    const bytes = randomBytes(33_000_000);
    await put(store(), 'data/pack', bytes);

    expect((await store().head('data/pack'))?.sha256).toBe(createHash('sha256').update(bytes).digest('hex'));
    const part = await store().get('data/pack', { offset: 20_000_000, length: 4_000_000 });
    expect(Buffer.from(part).equals(bytes.subarray(20_000_000, 24_000_000))).toBe(true);
  });

  test('keeps what was written over and what was deleted', async () => {
    const { store, client, name } = await bucket({ versioned: true });
    const first = await put(store(), 'a', Buffer.from('first'));
    await client.send(new PutObjectCommand({ Bucket: name, Key: 'a', Body: 'forged' }));
    await client.send(new DeleteObjectCommand({ Bucket: name, Key: 'a' }));

    expect(Buffer.from(await store().get('a', { offset: 1, length: 3 }, first.version)).toString()).toBe('irs');
    expect(await store().head('a')).toBeNull();
    const kinds: string[] = [];
    for await (const version of store().versions?.('') ?? []) kinds.push(version.kind);
    expect(kinds).toEqual(['delete-marker', 'object', 'object']);
  });
});
