import type { HeadObjectCommandOutput } from '@aws-sdk/client-s3';
import { HoldfastError } from '../../core/errors.ts';
import type { StoredObject } from '../../core/store.ts';
import { answerOf } from './failure.ts';
import type { S3Place } from './place.ts';
import type { S3Session } from './session.ts';

/** What S3 knows of an object, its SHA-256 among it; null when there is none. */
export async function headObject(
  session: S3Session,
  place: S3Place,
  key: string,
  version: string | null,
): Promise<StoredObject | null> {
  try {
    return await headOnce(session, place, key, version).catch(async (error: unknown) => {
      if (!isWordless(error)) throw error;
      await askBucket(session, place);
      return await headOnce(session, place, key, version); // what was wrong may be mended: a clock, an expired token
    });
  } catch (error) {
    if (!isAbsent(error)) throw error;
    // Of a bucket that is not there S3 says the same as of an object.
    if (!session.isKnown()) await askBucket(session, place);
    return null;
  }
}

async function headOnce(
  session: S3Session,
  place: S3Place,
  key: string,
  version: string | null,
): Promise<StoredObject> {
  const { HeadObjectCommand } = await session.sdk();
  const output = await session.send(
    new HeadObjectCommand({
      ...session.target,
      Key: place.base + key,
      ChecksumMode: 'ENABLED',
      ...(version === null ? {} : { VersionId: version }),
    }),
    { key, version },
  );
  return {
    key,
    size: output.ContentLength ?? 0,
    sha256: hexOf(output.ChecksumSHA256),
    version: output.VersionId ?? null,
    modifiedAt: output.LastModified?.getTime() ?? 0,
    ...lockOf(output),
  };
}

function lockOf({
  ObjectLockLegalHoldStatus: hold,
  ObjectLockRetainUntilDate: until,
}: HeadObjectCommandOutput): Pick<StoredObject, 'lock'> {
  if (hold === 'ON') return { lock: 'held' };
  return until === undefined ? {} : { lock: until.getTime() };
}

/** An answer to a HEAD has no body: that it was refused is all it says, of a wrong region, a clock or a token alike. */
function isWordless(error: unknown): boolean {
  if (!(error instanceof HoldfastError) || error.code === 'wrong-region') return false;
  const answer = answerOf(error);
  return answer !== null && answer.code === null && (answer.status === 400 || answer.status === 403);
}

function isAbsent(error: unknown): boolean {
  if (error instanceof HoldfastError && error.code === 'object-missing') return true;
  const status = answerOf(error)?.status;
  return status === 404 || status === 405; // 405: that version is a delete marker
}

/** Asks something small that is answered in words. Throws what is wrong with the bucket, or with who asks. */
async function askBucket(session: S3Session, place: S3Place): Promise<void> {
  const { ListObjectsV2Command } = await session.sdk();
  try {
    await session.send(new ListObjectsV2Command({ ...session.target, Prefix: place.base, MaxKeys: 1 }), {});
  } catch (error) {
    // It is there, and may not be listed.
    if (!(error instanceof HoldfastError && error.code === 'access-denied')) throw error;
  }
}

/** A checksum of parts (`…-3`) is not one of the bytes. */
export function hexOf(base64: string | undefined): string | null {
  return base64 !== undefined && /^[A-Za-z0-9+/]{43}=$/.test(base64)
    ? Buffer.from(base64, 'base64').toString('hex')
    : null;
}
