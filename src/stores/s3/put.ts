import { createHash } from 'node:crypto';
import type { StorageClass } from '@aws-sdk/client-s3';
import { backoff } from '../../aws/retry.ts';
import { HoldfastError } from '../../core/errors.ts';
import type { StoredObject } from '../../core/store.ts';
import type { Clock } from '../../core/time.ts';
import { objectExists } from '../settle.ts';
import { type Seen, withBody, withHeaders } from './attempt.ts';
import { inSteps } from './body.ts';
import { answerOf } from './failure.ts';
import { getObject } from './get.ts';
import { headObject, hexOf } from './head.ts';
import { COLD_PREFIX, type S3Place } from './place.ts';
import type { S3Session } from './session.ts';

/** Of writes that met another write to the key, or arrived changed. */
const ATTEMPTS = 8;
/** Conflicts after which the key is looked at. */
const LOOK_EVERY = 2;

export interface PutWorld {
  readonly clock: Clock;
  readonly signal?: AbortSignal;
  readonly random: () => number;
}

/** Writes an object that must not be there yet, in one request with its SHA-256. */
export async function putObject(
  session: S3Session,
  place: S3Place,
  world: PutWorld,
  key: string,
  bytes: Uint8Array,
  sha256: Uint8Array,
): Promise<StoredObject> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await putOnce(session, place, world, key, bytes, sha256);
    } catch (error) {
      const end = await settle(error, attempt);
      if (end !== null) return end;
    }
    await world.clock.sleep(backoff(attempt, world.random), world.signal);
  }

  /** What the refusal means: the object when it is ours, null for another attempt; else it throws. */
  async function settle(error: unknown, attempt: number): Promise<StoredObject | null> {
    const answer = answerOf(error);
    // A key that many write to conflicts again and again: by and by one of them is there, and that settles it.
    if (answer?.status === 412 || (answer?.status === 409 && attempt % LOOK_EVERY === 0)) {
      const ours = await findOurs(session, place, key, bytes.length, Buffer.from(sha256).toString('hex'), error);
      if (ours !== null) return ours;
    } else if (answer?.status !== 409 && !(answer !== null && (error as HoldfastError).code === 'object-damaged')) {
      throw error;
    }
    if (attempt === ATTEMPTS) throw error;
    return null;
  }
}

async function putOnce(
  session: S3Session,
  place: S3Place,
  world: PutWorld,
  key: string,
  bytes: Uint8Array,
  sha256: Uint8Array,
): Promise<StoredObject> {
  const { PutObjectCommand } = await session.sdk();
  const hex = Buffer.from(sha256).toString('hex');
  const lockedUntil = place.locks?.until(key) ?? null;
  const command = new PutObjectCommand({
    ...session.target,
    Key: place.base + key,
    Body: bytes,
    ContentLength: bytes.length,
    ChecksumSHA256: Buffer.from(sha256).toString('base64'),
    IfNoneMatch: '*',
    ...(place.storageClass === null || !key.startsWith(COLD_PREFIX)
      ? {}
      : { StorageClass: place.storageClass as StorageClass }),
    ...(place.kmsKey === null
      ? {}
      : { ServerSideEncryption: 'aws:kms', SSEKMSKeyId: place.kmsKey, BucketKeyEnabled: true }),
    ...(place.locks === null || lockedUntil === null
      ? {}
      : { ObjectLockMode: place.locks.mode, ObjectLockRetainUntilDate: new Date(lockedUntil) }),
  });
  const seen: Seen = { headers: {} };
  // The signature covers the body by its SHA-256, which is known: without this the SDK would hash every pack again.
  withBody(withHeaders(command, { 'x-amz-content-sha256': hex }, seen), () => inSteps(bytes));
  const output = await session.send(command, { key, class: 'idempotent', bytes: bytes.length });
  const theirs = hexOf(output.ChecksumSHA256);
  if (theirs !== null && theirs !== hex)
    throw new HoldfastError('object-damaged', `S3 stored other bytes under '${key}' than were sent`, {
      hint: 'something between here and S3 changes bytes; remove the object and run again',
    });
  const date = Date.parse(seen.headers['date'] ?? '');
  const modifiedAt = Number.isNaN(date) ? world.clock.now() : date;
  return { key, size: bytes.length, sha256: hex, version: output.VersionId ?? null, modifiedAt };
}

/** "412 Precondition Failed" after a lost answer is our own success. Null when the object is gone again. */
async function findOurs(
  session: S3Session,
  place: S3Place,
  key: string,
  size: number,
  hex: string,
  cause: unknown,
): Promise<StoredObject | null> {
  const there = await headObject(session, place, key, null);
  if (there === null) return null;
  if (there.size !== size) throw objectExists(place.name, key, cause);
  const theirs = there.sha256 ?? (await hashOf(session, place, key, there.version));
  if (theirs !== hex) throw objectExists(place.name, key, cause);
  return { ...there, sha256: hex };
}

/** Servers that keep no SHA-256 can only be asked for the bytes. */
async function hashOf(session: S3Session, place: S3Place, key: string, version: string | null): Promise<string> {
  return createHash('sha256')
    .update(await getObject(session, place, key, null, version))
    .digest('hex');
}
