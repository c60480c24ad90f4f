/** A real S3 server, a proxy before it, and folders whose plans have their stores there. */
import {
  CreateBucketCommand,
  DeleteObjectCommand,
  ListObjectsV2Command,
  PutBucketVersioningCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { type S3Server, startS3Server } from '../../scripts/s3-server.ts';
import { caller, startWire } from '../aws/wire.ts';
import { type Ground, ground } from './ground.ts';
import { type S3Proxy, startS3Proxy } from './s3-proxy.ts';

export interface S3World extends AsyncDisposable {
  readonly server: S3Server;
  readonly proxy: S3Proxy;
  readonly client: S3Client;
  readonly bucket: string;
  /** What a process needs to come to it through the proxy. */
  readonly env: Readonly<Record<string, string>>;
  /** With a store of its own, below a prefix. */
  ground(source?: string): Ground & { readonly prefix: string };
  /** Objects of a store with their sizes, by their keys in it. */
  objects(prefix: string): Promise<ReadonlyMap<string, number>>;
  remove(prefix: string): Promise<void>;
}

export async function s3World({ versioned = false } = {}): Promise<S3World> {
  const server = await startS3Server({ versions: true });
  const proxy = await startS3Proxy(server.url);
  const sts = await startWire(() => caller('111111111111')); // an S3 server knows no STS
  const env = {
    ...server.env,
    AWS_ENDPOINT_URL: proxy.url,
    AWS_ENDPOINT_URL_S3: proxy.url,
    AWS_ENDPOINT_URL_STS: sts.url,
  };
  const { AWS_ACCESS_KEY_ID = '', AWS_SECRET_ACCESS_KEY = '' } = server.env;
  const credentials = { accessKeyId: AWS_ACCESS_KEY_ID, secretAccessKey: AWS_SECRET_ACCESS_KEY };
  const client = new S3Client({ endpoint: server.url, region: 'us-east-1', forcePathStyle: true, credentials });
  const bucket = `faults-${process.pid}`;
  await client.send(new CreateBucketCommand({ Bucket: bucket }));
  if (versioned)
    await client.send(
      new PutBucketVersioningCommand({ Bucket: bucket, VersioningConfiguration: { Status: 'Enabled' } }),
    );
  let grounds = 0;
  const objects = async (prefix: string): Promise<ReadonlyMap<string, number>> => {
    const { Contents = [] } = await client.send(new ListObjectsV2Command({ Bucket: bucket, Prefix: `${prefix}/` }));
    return new Map(Contents.map(({ Key = '', Size = 0 }) => [Key.slice(prefix.length + 1), Size]));
  };
  return {
    server,
    proxy,
    client,
    bucket,
    env,
    ground(source) {
      const prefix = `store-${++grounds}`;
      const place = `s3: { bucket: ${bucket}, region: us-east-1, prefix: ${prefix} }`;
      return Object.assign(ground({ place, env, ...(source !== undefined && { source }) }), { prefix });
    },
    objects,
    async remove(prefix) {
      for (const key of (await objects(prefix)).keys())
        await client.send(new DeleteObjectCommand({ Bucket: bucket, Key: `${prefix}/${key}` }));
    },
    async [Symbol.asyncDispose]() {
      client.destroy();
      await proxy[Symbol.asyncDispose]();
      await server[Symbol.asyncDispose]();
      await sts[Symbol.asyncDispose]();
    },
  };
}
