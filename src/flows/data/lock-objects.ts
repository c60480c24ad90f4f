import { eachOf } from '../../core/each-of.ts';
import type { Instant } from '../../core/time.ts';
import type { LockedObject, S3Bucket } from '../../stores/s3/bucket.ts';
import type { LockMode } from '../../stores/s3/chain-locks.ts';

const AT_ONCE = 8;

export interface LockWish {
  readonly mode: LockMode;
  readonly until: Instant;
}

/** Locks objects until then at least. The first failure, after all were tried; null = there was none. */
export async function lockObjects(
  bucket: Pick<S3Bucket, 'lock'>,
  objects: readonly LockedObject[],
  { mode, until }: LockWish,
  signal?: AbortSignal,
): Promise<unknown> {
  let failed: unknown = null;
  await eachOf(objects, AT_ONCE, async (object) => {
    signal?.throwIfAborted();
    await bucket.lock(object, mode, until).catch((error: unknown) => {
      failed ??= error;
    });
  });
  return failed;
}

/** When the first of them is free; null = one is not locked at all. */
export async function lockedUntil(
  bucket: Pick<S3Bucket, 'lockedUntil'>,
  objects: readonly LockedObject[],
): Promise<Instant | null> {
  let first: Instant | null = Number.POSITIVE_INFINITY;
  await eachOf(objects, AT_ONCE, async (object) => {
    const until = await bucket.lockedUntil(object);
    first = first === null || until === null ? null : Math.min(first, until);
  });
  return first;
}
