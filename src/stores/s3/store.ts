import type { AwsAccount } from '../../aws/account.ts';
import type { Store } from '../../core/store.ts';
import { checkKey, checkPrefix } from '../keys.ts';
import { type AttemptLimit, attemptLimit } from './attempt.ts';
import type { ChainLocks } from './chain-locks.ts';
import { answerOf } from './failure.ts';
import { getObject } from './get.ts';
import { headObject } from './head.ts';
import { listObjects, listVersions } from './list.ts';
import type { S3Place } from './place.ts';
import { type PutWorld, putObject } from './put.ts';
import { openSession } from './session.ts';

export interface S3Options extends Omit<PutWorld, 'random'> {
  /** Whose credentials are used; asked at the first call. */
  account(): Promise<AwsAccount>;
  readonly bucket: string;
  readonly region: string;
  /** `prod` or `prod/eu`; default the whole bucket. */
  readonly prefix?: string;
  /** The twelve digits of the account that must own the bucket; null = not checked. */
  readonly owner?: string | null;
  /** Of packs: `STANDARD_IA`, `GLACIER_IR` …; null = S3's default. */
  readonly storageClass?: string | null;
  readonly kmsKey?: string | null;
  /** When each chain ends, for what is locked; null = nothing is. */
  readonly locks?: ChainLocks | null;
  readonly random?: () => number;
  readonly attemptLimit?: AttemptLimit;
}

/**
 * A store in an S3 bucket, or in a server that speaks S3 with conditional writes. Retries and their deadline, refreshed
 * credentials and call counts are those of the account.
 */
export function createS3Store(options: S3Options): Store {
  const place = placeOf(options);
  const session = openSession(place, options.account, options.attemptLimit ?? attemptLimit);
  const world: PutWorld = { ...options, random: options.random ?? Math.random };
  const check = (key: string): string => {
    checkKey(place.base + checkKey(key)); // together they have S3's limit
    return key;
  };

  return {
    name: place.name,
    async put(key, bytes, sha256) {
      return putObject(session, place, world, check(key), bytes, sha256);
    },
    async get(key, range, version) {
      return orPlain(version ?? null, (one) => getObject(session, place, check(key), range ?? null, one));
    },
    async head(key, version) {
      return orPlain(version ?? null, (one) => headObject(session, place, check(key), one));
    },
    async *list(prefix, after = '') {
      yield* listObjects(session, place, checkPrefix(prefix), after);
    },
    async remove(key, version) {
      const { DeleteObjectCommand } = await session.sdk();
      await session.send(
        new DeleteObjectCommand({
          ...session.target,
          Key: place.base + check(key),
          ...(version == null ? {} : { VersionId: version }),
        }),
        { key, class: 'idempotent' },
      );
    },
    async *versions(prefix) {
      yield* listVersions(session, place, checkPrefix(prefix));
    },
  };
}

/** A server that keeps no versions lists each object as its version `null`, and may know none of that name when it is asked. */
async function orPlain<T>(version: string | null, read: (version: string | null) => Promise<T>): Promise<T> {
  if (version !== 'null') return await read(version);
  return await read(version).catch((error: unknown) => {
    if (answerOf(error)?.code !== 'InvalidArgument') throw error;
    return read(null);
  });
}

export function placeOf({ bucket, region, prefix = '', owner, storageClass, kmsKey, locks }: S3Options): S3Place {
  const base = prefix.replace(/^\/+|\/+$/g, '');
  if (base !== '') checkKey(base);
  return {
    name: base === '' ? `s3://${bucket}` : `s3://${bucket}/${base}`,
    bucket,
    region,
    base: base === '' ? '' : `${base}/`,
    owner: owner ?? null,
    storageClass: storageClass ?? null,
    kmsKey: kmsKey ?? null,
    locks: locks ?? null,
  };
}
