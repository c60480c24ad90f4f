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
  const { HeadObjectCommand } = await session.sdk();
  try {
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
    };
  } catch (error) {
    if (!isAbsent(error)) throw error;
    // An answer to a HEAD has no body: of a bucket that is not there S3 says the same as of an object.
    if (!session.isKnown()) await requireBucket(session, place);
    return null;
  }
}

function isAbsent(error: unknown): boolean {
  if (error instanceof HoldfastError && error.code === 'object-missing') return true;
  const status = answerOf(error)?.status;
  return status === 404 || status === 405; // 405: that version is a delete marker
}

async function requireBucket(session: S3Session, place: S3Place): Promise<void> {
  const { HeadBucketCommand } = await session.sdk();
  try {
    await session.send(new HeadBucketCommand(session.target), {});
  } catch (error) {
    const status = answerOf(error)?.status;
    if (status === 403) return; // it is there, and may not be listed
    if (status !== 404) throw error;
    throw new HoldfastError('store-missing', `there is no bucket '${place.bucket}'`, {
      hint: 'make it, or correct the bucket in the plan',
      cause: error,
    });
  }
}

/** A checksum of parts (`…-3`) is not one of the bytes. */
export function hexOf(base64: string | undefined): string | null {
  return base64 !== undefined && /^[A-Za-z0-9+/]{43}=$/.test(base64)
    ? Buffer.from(base64, 'base64').toString('hex')
    : null;
}
