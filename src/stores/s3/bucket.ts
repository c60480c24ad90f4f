import type { LifecycleRule, TransitionDefaultMinimumObjectSize } from '@aws-sdk/client-s3';
import type { BucketCare } from '../../core/bucket-care.ts';
import type { Instant } from '../../core/time.ts';
import { attemptLimit } from './attempt.ts';
import { readCare } from './bucket-care.ts';
import type { LockMode } from './chain-locks.ts';
import { answerOf } from './failure.ts';
import type { S3Place } from './place.ts';
import { openSession, type S3Session } from './session.ts';
import { placeOf, type S3Options } from './store.ts';

/** The lifecycle rules of a bucket, as they were read. */
export interface Lifecycle {
  readonly rules: readonly LifecycleRule[];
  /** Stands beside the rules, and goes back to its default when it is not sent again. */
  readonly minimumSize: TransitionDefaultMinimumObjectSize | null;
}

/** What S3 has beyond a store: classes, locks and rules. Nothing is asked before a call. */
export interface S3Bucket {
  readonly name: string;
  /** What stands before every key: empty, or ended by `/`. */
  readonly base: string;
  lifecycle(): Promise<Lifecycle>;
  /** Whether it blocks public access, keeps versions, and what its policy says. */
  care(): Promise<BucketCare>;
  /** Replaces all rules of the bucket. */
  putLifecycle(lifecycle: Lifecycle): Promise<void>;
  /** Until when an object is locked, whatever legal hold is on it; null = it is not. */
  lockedUntil(object: LockedObject): Promise<Instant | null>;
  /** Locks an object that is there until then at least. A lock that is longer stays, and one in compliance stays in compliance. */
  lock(object: LockedObject, mode: LockMode, until: Instant): Promise<void>;
}

/** Without a version the one that is read by default. */
export interface LockedObject {
  readonly key: string;
  readonly version?: string | null;
}

export function openBucket(options: S3Options): S3Bucket {
  const place = placeOf(options);
  const session = openSession(place, options.account, options.attemptLimit ?? attemptLimit);
  return {
    name: place.name,
    base: place.base,
    lifecycle: () => readLifecycle(session),
    care: () => readCare(session),
    putLifecycle: (lifecycle) => writeLifecycle(session, lifecycle),
    lockedUntil: async (object) => (await retentionOf(session, place, object)).until,
    lock: (object, mode, until) => lockObject(session, place, object, mode, until),
  };
}

async function readLifecycle(session: S3Session): Promise<Lifecycle> {
  const { GetBucketLifecycleConfigurationCommand } = await session.sdk();
  try {
    const { Rules = [], TransitionDefaultMinimumObjectSize: minimumSize = null } = await session.send(
      new GetBucketLifecycleConfigurationCommand(session.target),
      {},
    );
    return { rules: Rules, minimumSize };
  } catch (error) {
    if (answerOf(error)?.code === 'NoSuchLifecycleConfiguration') return { rules: [], minimumSize: null };
    throw error;
  }
}

async function writeLifecycle(session: S3Session, { rules, minimumSize }: Lifecycle): Promise<void> {
  const { DeleteBucketLifecycleCommand, PutBucketLifecycleConfigurationCommand } = await session.sdk();
  if (rules.length === 0) {
    await session.send(new DeleteBucketLifecycleCommand(session.target), { class: 'idempotent' });
    return;
  }
  const command = new PutBucketLifecycleConfigurationCommand({
    ...session.target,
    LifecycleConfiguration: { Rules: [...rules] },
    ...(minimumSize === null ? {} : { TransitionDefaultMinimumObjectSize: minimumSize }),
  });
  await session.send(command, { class: 'idempotent' });
}

interface ObjectRetention {
  readonly mode: LockMode | null;
  readonly until: Instant | null;
}

/** Asked by the call that needs no right to read the object: who prunes has none. */
async function retentionOf(
  session: S3Session,
  place: S3Place,
  { key, version = null }: LockedObject,
): Promise<ObjectRetention> {
  const { GetObjectRetentionCommand } = await session.sdk();
  const of = { ...session.target, Key: place.base + key, ...(version === null ? {} : { VersionId: version }) };
  try {
    const { Retention } = await session.send(new GetObjectRetentionCommand(of), { key, version });
    return { mode: Retention?.Mode ?? null, until: Retention?.RetainUntilDate?.getTime() ?? null };
  } catch (error) {
    // "The specified object does not have a ObjectLock configuration" (404): it is not locked.
    if (answerOf(error)?.code === 'NoSuchObjectLockConfiguration') return { mode: null, until: null };
    throw error;
  }
}

async function lockObject(
  session: S3Session,
  place: S3Place,
  object: LockedObject,
  mode: LockMode,
  until: Instant,
): Promise<void> {
  const { PutObjectRetentionCommand } = await session.sdk();
  const { key, version = null } = object;
  const now = await retentionOf(session, place, object);
  if (now.until !== null && now.until >= until) return;
  const Mode = now.mode === 'COMPLIANCE' ? 'COMPLIANCE' : mode;
  const command = new PutObjectRetentionCommand({
    ...session.target,
    Key: place.base + key,
    ...(version === null ? {} : { VersionId: version }),
    Retention: { Mode, RetainUntilDate: new Date(until) },
  });
  await session.send(command, { key, version, class: 'idempotent' });
}
