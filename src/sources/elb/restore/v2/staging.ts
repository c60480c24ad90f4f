import { createHash } from 'node:crypto';
import type { S3Client, S3ClientConfig } from '@aws-sdk/client-s3';
import type { SdkClientConfig } from '../../../../aws/account.ts';
import { HoldfastError } from '../../../../core/errors.ts';
import type { RestoreContext } from '../../../config-restore.ts';

/** Where a file lies in S3 for as long as AWS reads it. */
export interface Staged {
  readonly bucket: string;
  readonly key: string;
}

/** Puts a text into the bucket that the restore was given, lets it be used, and takes it away again. */
export async function withStaged<T>(
  ctx: RestoreContext,
  what: string,
  text: string,
  use: (at: Staged) => Promise<T>,
): Promise<T> {
  const { staging } = ctx;
  if (staging === undefined) throw noStaging(what);
  const sdk = await import('@aws-sdk/client-s3');
  clientClass ??= class extends sdk.S3Client {
    constructor(config: S3ClientConfig) {
      // Other servers than AWS's seldom have a name for each bucket.
      super({ ...config, forcePathStyle: config.endpoint !== undefined });
    }
  };
  const client = ctx.aws.client(clientClass, ctx.region);
  const name = createHash('sha256').update(text).digest('hex');
  const at = { bucket: staging.bucket, key: `${staging.prefix}holdfast-restore/${ctx.id}/${name}.pem` };
  const target = { Bucket: at.bucket, Key: at.key, ExpectedBucketOwner: ctx.aws.id };
  const resource = `${at.bucket}/${at.key}`;
  await ctx.aws.send(client, new sdk.PutObjectCommand({ ...target, Body: text }), { class: 'idempotent', resource });
  try {
    return await use(at);
  } finally {
    // What lies there holds no secret: certificates of authorities. One that stays is no reason to call a restore failed.
    await ctx.aws
      .send(client, new sdk.DeleteObjectCommand(target), { class: 'idempotent', resource })
      .catch((thrown: Error) => ctx.log.warn(`${resource} was left behind: ${thrown.message}`));
  }
}

/** One class for all, since an account keeps a client for each. */
let clientClass: (new (config: SdkClientConfig) => S3Client) | null = null;

function noStaging(what: string): HoldfastError {
  return new HoldfastError('restore-refused', `AWS reads ${what} from S3 only, and no bucket was named for it`, {
    hint: 'name a bucket of that account and region for such files: --staging s3://bucket/prefix, or staging: in the mapping',
  });
}
