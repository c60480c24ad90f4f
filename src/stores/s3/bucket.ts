import type { LifecycleRule, TransitionDefaultMinimumObjectSize } from '@aws-sdk/client-s3';
import type { BucketCare } from '../../core/bucket-care.ts';
import type { Instant } from '../../core/time.ts';
import { attemptLimit } from './attempt.ts';
import { readCare } from './bucket-care.ts';
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
  /** Locks an object that is there until then at least; a lock that is longer stays. */
  lock(key: string, mode: 'GOVERNANCE' | 'COMPLIANCE', until: Instant): Promise<void>;
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
    lock: (key, mode, until) => lockObject(session, place, key, mode, until),
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

async function lockObject(
  session: S3Session,
  place: S3Place,
  key: string,
  mode: 'GOVERNANCE' | 'COMPLIANCE',
  until: Instant,
): Promise<void> {
  const { HeadObjectCommand, PutObjectRetentionCommand } = await session.sdk();
  const of = { ...session.target, Key: place.base + key };
  const { ObjectLockRetainUntilDate: now } = await session.send(new HeadObjectCommand(of), { key });
  if (now !== undefined && now.getTime() >= until) return;
  const Retention = { Mode: mode, RetainUntilDate: new Date(until) };
  await session.send(new PutObjectRetentionCommand({ ...of, Retention }), { key, class: 'idempotent' });
}
