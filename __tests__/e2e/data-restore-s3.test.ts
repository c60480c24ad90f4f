import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DeleteObjectCommand, ListObjectsV2Command, PutObjectCommand } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { provisionS3Server, type S3Server, startS3Server } from '../../scripts/s3-server.ts';
import { caller, startWire, type Wire } from '../aws/wire.ts';
import { newBucket } from '../stores/s3/world.ts';
import { treeOf } from '../support/trees.ts';
import { home, plant } from './data-home.ts';

const missing = await provisionS3Server().then(
  () => null,
  (error: unknown) => (error instanceof Error ? error.message : String(error)),
);
const APPLY = ['--apply', '--yes'] as const;

(missing === null ? describe : describe.skip)(`a store in S3${missing === null ? '' : ` (${missing})`}`, () => {
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

  async function s3Home(options?: { readonly versioned?: boolean }) {
    const endpoints = { AWS_ENDPOINT_URL_S3: server.url, AWS_ENDPOINT_URL_STS: sts.url };
    const { name, client } = await newBucket({ ...server.env, ...endpoints }, options);
    const env = { ...server.env, ...endpoints, AWS_REGION: 'us-east-1' };
    const at = home({ place: `s3: { bucket: ${name}, region: us-east-1, prefix: prod }` });
    const keysBelow = async (prefix: string) => {
      const { Contents = [] } = await client.send(new ListObjectsV2Command({ Bucket: name, Prefix: `prod/${prefix}` }));
      return Contents.map(({ Key = '' }) => Key);
    };
    return { at, env, name, client, keysBelow };
  }

  test('is restored from by the plan and by its address alone, and verified by the checksums that S3 keeps', async () => {
    const { at, env, name } = await s3Home();
    using _ = at;
    plant(at.source);
    await at.backup({ env });
    writeFileSync(join(at.source, 'new.txt'), 'new');
    await at.backup({ env });

    const verified = await at.run(['verify'], { env });
    expect(verified).toMatchObject({ exit: 0, result: { outcome: 'complete' } });
    expect(verified.text).toContain('objects are what was written, by their checksums');
    const [planned, given] = [at.target(), at.target()];
    const restore = ['restore', 'uploads/media', '--target'];
    const run = await at.run([...restore, planned, ...APPLY], { env });
    expect(run).toMatchObject({ exit: 0 });
    expect(run.result.calls).toMatchObject({ 's3:GetObject': expect.any(Number) });
    expect(treeOf(planned)).toEqual(treeOf(at.source));

    rmSync(join(at.folder, 'holdfast.yml'));
    const from = ['--from', `s3://${name}/prod`];
    expect(await at.run([...restore, given, ...from, ...APPLY], { env })).toMatchObject({ exit: 0 });
    expect(treeOf(given)).toEqual(treeOf(at.source));
    expect(await at.run([...restore, given, ...from], { env: { ...env, AWS_REGION: '' } })).toMatchObject({
      exit: 1,
      result: { reason: 'region-missing' },
    });
  });

  test('a pack that was replaced is found without reading it, and the files in it are named', async () => {
    const { at, env, name, client, keysBelow } = await s3Home();
    using _ = at;
    plant(at.source);
    const point = await at.backup({ env });
    const [pack = ''] = await keysBelow('data/');
    await client.send(new PutObjectCommand({ Bucket: name, Key: pack, Body: 'something else' }));

    const run = await at.run(['verify'], { env });
    expect(run).toMatchObject({ exit: 3, result: { reason: 'object-damaged' } });
    expect(run.result.findings[0]?.message).toContain("'big.bin'");
    expect(run.result.findings[0]?.message).toContain(point);
  });

  test('in a bucket with versions, what was replaced, hidden or forged is found, and the first version is restored', async () => {
    const { at, env, name, client, keysBelow } = await s3Home({ versioned: true });
    using _ = at;
    plant(at.source);
    await at.backup({ env });
    const [entry = ''] = await keysBelow('catalogue/');
    const [pack = ''] = await keysBelow('data/');
    await client.send(new DeleteObjectCommand({ Bucket: name, Key: entry }));
    await client.send(new PutObjectCommand({ Bucket: name, Key: pack, Body: 'something else' }));

    const verified = await at.run(['verify'], { env });
    expect(verified).toMatchObject({ exit: 3, result: { reason: 'entry-replaced' } });
    const target = at.target();
    expect(await at.run(['restore', 'uploads/media', '--target', target, ...APPLY], { env })).toMatchObject({
      exit: 0,
    });
    expect(treeOf(target)).toEqual(treeOf(at.source));
  });
});
