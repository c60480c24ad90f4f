import type { JsonObject } from '../../core/json.ts';
import type { SnapshotPoint } from '../../core/snapshots/point.ts';
import type { Instant } from '../../core/time.ts';
import type { SourceContext } from '../source.ts';
import { openEc2 } from './api.ts';
import { readOptions } from './options.ts';

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;

/** A lock ends that long after the slot; a point that is older than that needs none any more. */
export function needsLock(options: JsonObject, point: SnapshotPoint, now: Instant): boolean {
  const { lock } = readOptions(options);
  return (
    lock !== null && point.slot + lock.forMs > now && point.members.some(({ lockedUntil }) => lockedUntil === null)
  );
}

/** A second lock would begin a second time: only what is not locked is. */
export async function lockMembers(ctx: SourceContext, options: JsonObject, point: SnapshotPoint): Promise<void> {
  const { lock } = readOptions(options);
  if (lock === null) return;
  const { sdk, write } = await openEc2(ctx);
  // A lock lasts a day at the least (LockSnapshot, LockDuration: "Min: 1"), and the request takes its time.
  const until = Math.max(point.slot + lock.forMs, ctx.clock.now() + DAY_MS + HOUR_MS);
  for (const { id, lockedUntil } of point.members) {
    if (lockedUntil !== null) continue;
    const command = new sdk.LockSnapshotCommand({
      SnapshotId: id,
      LockMode: lock.mode,
      ExpirationDate: new Date(until),
      ...(lock.coolOffHours === null ? {} : { CoolOffPeriod: lock.coolOffHours }),
    });
    await write(command, 'idempotent', id);
  }
}
