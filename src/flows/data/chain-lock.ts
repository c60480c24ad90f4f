import type { OpenStore } from '../../archive/open-store.ts';
import { toHoldfastError } from '../../core/errors.ts';
import type { RecoveryPoint } from '../../core/recovery-point.ts';
import type { Finding } from '../../core/result.ts';
import { type Clock, type Instant, isoTime } from '../../core/time.ts';
import type { S3Bucket } from '../../stores/s3/bucket.ts';
import type { ChainLocks } from '../../stores/s3/chain-locks.ts';
import { lockObjects } from './lock-objects.ts';

/** Locks what the points of a destination need for as long as their chains need it. */
export interface ChainLock {
  /** Before anything of a chain is written. `plannedEnd` null: only its length ends it. */
  begin(chain: string, plannedEnd: Instant | null): void;
  /** After a point was committed: the keys that its chain needs, and what others have written of it. */
  committed(point: RecoveryPoint, opened: OpenStore, isResumed: boolean): Promise<readonly Finding[]>;
}

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
      const objects = keys.map((key) => ({ key }));
      const failed = await lockObjects(bucket, objects, { mode: locks.mode, until });
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
