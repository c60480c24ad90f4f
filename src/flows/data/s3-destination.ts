import { regionOf } from '../../aws/endpoint.ts';
import { createKeyService } from '../../aws/key-service.ts';
import type { ColdStorage } from '../../core/cold.ts';
import type { KeyService } from '../../core/key-service.ts';
import type { Account, Destination } from '../../core/plan.ts';
import { openBucket, type S3Bucket } from '../../stores/s3/bucket.ts';
import { ChainLocks } from '../../stores/s3/chain-locks.ts';
import { openColdStorage } from '../../stores/s3/cold.ts';
import type { S3Options } from '../../stores/s3/store.ts';
import type { DestinationDeps } from './destination.ts';

/** A store in a bucket, as its destination describes it; null for a directory. Nothing is asked of AWS before its first call. */
export function s3OptionsOf(
  deps: DestinationDeps,
  { place, storageClass, kmsKey }: Destination,
  locks: ChainLocks | null = null,
): S3Options | null {
  if (place.kind === 'directory') return null;
  const account = accountOf(deps, place.account);
  return {
    account: () => deps.aws.account(account, 'S3'),
    bucket: place.bucket,
    region: place.region,
    ...(place.prefix === null ? {} : { prefix: place.prefix }),
    owner: account?.id ?? null,
    storageClass,
    kmsKey,
    locks,
    clock: deps.clock,
    signal: deps.storeSignal ?? deps.signal,
    random: deps.random,
  };
}

/** What is in S3 beyond the store; null for a directory. */
export function bucketOf(deps: DestinationDeps, destination: Destination): S3Bucket | null {
  const options = s3OptionsOf(deps, destination);
  return options === null ? null : openBucket(options);
}

/** The storage classes of a destination in S3; null for a directory. */
export function coldStorageOf(deps: DestinationDeps, destination: Destination): ColdStorage | null {
  const options = s3OptionsOf(deps, destination);
  return options === null ? null : openColdStorage(options);
}

export function locksOf({ lock }: Destination): ChainLocks | null {
  return lock === null ? null : new ChainLocks(lock.mode === 'compliance' ? 'COMPLIANCE' : 'GOVERNANCE', lock.forMs);
}

/** KMS as the account of a destination may use it; a key that is not named by its ARN lies where the bucket does. */
export function keyServiceOf(deps: DestinationDeps, { place }: Destination): KeyService {
  const isS3 = place.kind === 's3';
  const account = isS3 ? accountOf(deps, place.account) : null;
  return createKeyService({
    account: () => deps.aws.account(account),
    region: isS3 ? place.region : regionOf(deps.env),
  });
}

function accountOf({ space }: DestinationDeps, name: string | null): Account | null {
  return space.accounts.find((account) => account.name === name) ?? null;
}
