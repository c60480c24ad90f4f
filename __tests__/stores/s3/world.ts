import { setTimeout as sleep } from 'node:timers/promises';
import { CreateBucketCommand, PutBucketVersioningCommand, S3Client } from '@aws-sdk/client-s3';
import { afterAll } from '@jest/globals';
import { openAws, type SessionOptions } from '../../../src/aws/session.ts';
import type { Store } from '../../../src/core/store.ts';
import type { Clock } from '../../../src/core/time.ts';
import { createS3Store, type S3Options } from '../../../src/stores/s3/store.ts';
import { quiet } from '../../aws/open.ts';

/** Time as it is, but nobody waits long for another attempt. */
const hurriedClock: Clock = {
  now: Date.now,
  sleep: (ms, signal) => sleep(Math.min(ms, 20), undefined, signal === undefined ? {} : { signal }),
};

export interface Bucket {
  readonly name: string;
  /** The server's URL and keys. */
  readonly env: Readonly<Record<string, string>>;
  /** What somebody else does there. */
  readonly client: S3Client;
  store(options?: Partial<S3Options>, session?: Partial<SessionOptions>): Store;
}

let made = 0;

const opened: { destroy(): void }[] = [];
afterAll(() => {
  for (const one of opened.splice(0)) one.destroy();
});

/** A new bucket on a server. */
export async function newBucket(
  env: Readonly<Record<string, string>>,
  { versioned = false }: { versioned?: boolean } = {},
): Promise<Bucket> {
  made += 1;
  const name = `backups-${process.pid}-${made}`;
  const client = new S3Client({
    endpoint: env['AWS_ENDPOINT_URL'] ?? '',
    region: env['AWS_REGION'] ?? '',
    forcePathStyle: true,
    maxAttempts: 1,
    credentials: { accessKeyId: env['AWS_ACCESS_KEY_ID'] ?? '', secretAccessKey: env['AWS_SECRET_ACCESS_KEY'] ?? '' },
  });
  opened.push(client);
  await client.send(new CreateBucketCommand({ Bucket: name }));
  if (versioned) {
    await client.send(new PutBucketVersioningCommand({ Bucket: name, VersioningConfiguration: { Status: 'Enabled' } }));
  }
  return {
    name,
    env,
    client,
    store: (options, session) => openStore(env, { bucket: name, ...options }, session),
  };
}

/** A store as a flow opens it: behind the account's credentials, retries and counters. */
export function openStore(
  env: Readonly<Record<string, string>>,
  options: Partial<S3Options> & { readonly bucket: string },
  session: Partial<SessionOptions> = {},
): Store {
  const clock = session.clock ?? hurriedClock;
  const aws = openAws({
    env,
    clock,
    signal: new AbortController().signal,
    log: quiet,
    verb: 'backup',
    budgets: [],
    oidc: null,
    role: null,
    ...session,
  });
  opened.push(aws);
  return createS3Store({ account: () => aws.account(null), region: env['AWS_REGION'] ?? '', clock, ...options });
}
