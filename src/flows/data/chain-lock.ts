import type { OpenStore } from '../../archive/open-store.ts';
import { toHoldfastError } from '../../core/errors.ts';
import type { RecoveryPoint } from '../../core/recovery-point.ts';
import type { Finding } from '../../core/result.ts';
import type { Clock, Instant } from '../../core/time.ts';
import { isoTime } from '../../core/time.ts';
import type { S3Bucket } from '../../stores/s3/bucket.ts';
import type { ChainLocks } from '../../stores/s3/chain-locks.ts';

/** Locks what the points of a destination need for as long as their chains need it. */
export interface ChainLock {
  /** Before anything of a chain is written. `plannedEnd` null: only its length ends it. */
  begin(chain: string, plannedEnd: Instant | null): void;
  /** After a point was committed: the keys that its chain needs, and what others have written of it. */
  committed(point: RecoveryPoint, opened: OpenStore, isResumed: boolean): Promise<readonly Finding[]>;
}

const AT_ONCE = 8;

export function createChainLock(locks: ChainLocks, bucket: Pick<S3Bucket, 'name' | 'lock'>, clock: Clock): ChainLock {
  return {
    begin: (chain, plannedEnd) => locks.begin(chain, Math.max(plannedEnd ?? 0, clock.now())),
    async committed(point, opened, isResumed) {
      const until = locks.after(point.chain);
      const isOpenEnded = point.plannedEnd === null && point.type !== 'full';
      const keys = [
        ...(point.type === 'full' || isOpenEnded ? ['holdfast.json', ...opened.keyObjects.map(({ key }) => key)] : []),
        // What a dead attempt wrote is locked from its day on; a chain that only its length ends, from its last point's.
        ...(isResumed || isOpenEnded ? point.objects.map(({ key }) => key) : []),
      ];
      const failed = await lockAll(bucket, locks, keys, until);
      if (failed === null) return [];
      const { message, hint } = toHoldfastError(failed);
      return [
        {
          code: 'lock-not-extended',
          severity: 'warning',
          message: `not all that ${point.point} needs is locked until ${isoTime(until)}: ${message}`,
          hint,
        },
      ];
    },
  };
}

/** The first failure, after all were tried. */
async function lockAll(
  bucket: Pick<S3Bucket, 'lock'>,
  { mode }: ChainLocks,
  keys: readonly string[],
  until: Instant,
): Promise<unknown> {
  let failed: unknown = null;
  const queue = [...keys];
  const work = async (): Promise<void> => {
    for (let key = queue.shift(); key !== undefined; key = queue.shift())
      await bucket.lock(key, mode, until).catch((error: unknown) => {
        failed ??= error;
      });
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return failed;
}
