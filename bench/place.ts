import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { CreateBucketCommand, S3Client } from '@aws-sdk/client-s3';
import { startS3Server } from '../scripts/s3-server.ts';

export const STORE_KINDS = ['directory', 's3'] as const;
export type StoreKind = (typeof STORE_KINDS)[number];

/** Where a store can lie that nobody has used before. */
export interface Place {
  /** Where its bytes are on this disk. */
  readonly folder: string;
  readonly bucket: string | null;
  readonly env: Readonly<Record<string, string>>;
}

export interface Places extends AsyncDisposable {
  readonly kind: StoreKind;
  fresh(): Promise<Place>;
}

export function openPlaces(kind: StoreKind, work: string): Promise<Places> {
  return kind === 's3' ? bucketPlaces(work) : Promise.resolve(folderPlaces(work));
}

function folderPlaces(work: string): Places {
  let made = 0;
  return {
    kind: 'directory',
    fresh: async () => ({ folder: join(work, `store-${++made}`), bucket: null, env: {} }),
    [Symbol.asyncDispose]: async () => {},
  };
}

async function bucketPlaces(work: string): Promise<Places> {
  const folder = join(work, 'buckets');
  // As S3 itself, which knows version ids in every bucket; the buckets keep no versions.
  const server = await startS3Server({ folder, versions: true });
  const identity = await startIdentity();
  const env = {
    ...server.env,
    AWS_ENDPOINT_URL_S3: server.url,
    AWS_ENDPOINT_URL_STS: `http://127.0.0.1:${(identity.address() as AddressInfo).port}`,
  };
  const credentials = {
    accessKeyId: server.env['AWS_ACCESS_KEY_ID'] ?? '',
    secretAccessKey: server.env['AWS_SECRET_ACCESS_KEY'] ?? '',
  };
  const client = new S3Client({ endpoint: server.url, region: 'us-east-1', forcePathStyle: true, credentials });
  let made = 0;
  return {
    kind: 's3',
    async fresh() {
      const bucket = `bench-${++made}`;
      await client.send(new CreateBucketCommand({ Bucket: bucket }));
      return { folder: join(folder, bucket), bucket, env };
    },
    async [Symbol.asyncDispose]() {
      client.destroy();
      identity.closeAllConnections();
      await new Promise((resolve) => identity.close(resolve));
      await server[Symbol.asyncDispose]();
    },
  };
}

const CALLER = `<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult>
<Arn>arn:aws:iam::111111111111:user/bench</Arn><UserId>AIDAEXAMPLE</UserId><Account>111111111111</Account>
</GetCallerIdentityResult></GetCallerIdentityResponse>`;

/** Holdfast asks AWS whose keys it has, and an S3 server knows no STS: this says the same to everybody. */
async function startIdentity(): Promise<Server> {
  const server = createServer((request, response) => {
    request.resume();
    response.writeHead(200, { 'content-type': 'text/xml' }).end(CALLER);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}

/** What lies in a store, in bytes of its files; a store that is not there yet has none. */
export async function storedBytes(folder: string): Promise<number> {
  await mkdir(folder, { recursive: true });
  let bytes = 0;
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true }))
    if (entry.isFile()) bytes += (await stat(join(entry.parentPath, entry.name))).size;
  return bytes;
}

export function removePlace({ folder }: Place): Promise<void> {
  return rm(folder, { recursive: true, force: true });
}
