import { readFailure } from '../../aws/failure.ts';
import { type ErrorCode, HoldfastError } from '../../core/errors.ts';
import { objectMissing } from '../settle.ts';
import type { S3Place } from './place.ts';

/** What S3 answered to a call that was given up. */
export interface Answer {
  /** S3's error code; null when there was none, as in every answer to a HEAD. */
  readonly code: string | null;
  readonly status: number | null;
  /** Where S3 says that the bucket is. */
  readonly region: string | null;
}

/** The answer behind the error of `AwsAccount.send`; null when the error is of another making. */
export function answerOf(error: unknown): Answer | null {
  if (!(error instanceof HoldfastError) || error.cause === undefined) return null;
  const { code, status, network } = readFailure(error.cause);
  if (network !== null || status === null) return null;
  return { code, status, region: regionIn(error.cause) };
}

function regionIn(cause: unknown): string | null {
  const { message, Region, $response } = cause as {
    readonly message?: unknown;
    readonly Region?: unknown;
    readonly $response?: { readonly headers?: Readonly<Record<string, string>> };
  };
  const header = $response?.headers?.['x-amz-bucket-region'];
  if (header !== undefined) return header;
  if (typeof Region === 'string') return Region;
  return /expecting '([a-z0-9-]+)'/.exec(String(message))?.[1] ?? null;
}

export interface Asked {
  readonly key?: string;
  readonly version?: string | null;
}

const NO_OBJECT = new Set(['NoSuchKey', 'NoSuchVersion']);
const ELSEWHERE = new Set(['PermanentRedirect', 'AuthorizationHeaderMalformed', 'IllegalLocationConstraintException']);
const CHANGED = new Set(['BadDigest', 'InvalidDigest', 'XAmzContentSHA256Mismatch', 'XAmzContentChecksumMismatch']);
const FULL = /StorageFull|QuotaExceeded|InsufficientStorage/;

/** The words of a store for what S3 refused; what has its words already stays as it is. */
export function s3Error(error: unknown, place: S3Place, asked: Asked = {}): unknown {
  const answer = answerOf(error);
  if (answer === null || !(error instanceof HoldfastError)) return error;
  const { code } = answer;
  if (asked.key !== undefined && isNoObject(answer)) {
    return objectMissing(place.name, asked.key, asked.version ?? null, error);
  }
  const words = wordsOf(answer, place, asked, error);
  if (words !== null) return new HoldfastError(words[0], words[1], { hint: words[2], cause: error.cause });
  if (error.code === 'access-denied') return denied(error, place, code);
  return error;
}

function isNoObject({ code, status }: Answer): boolean {
  // A version that is a delete marker: "405 Method Not Allowed" (GetObject, S3 API reference).
  return (code !== null && NO_OBJECT.has(code)) || (code === 'MethodNotAllowed' && status === 405);
}

type Words = readonly [ErrorCode, string, string];

/** What a server says when it is not at its best: neither "not implemented" nor "no room left", which stay. */
function isInner(status: number | null): boolean {
  return status !== null && status >= 500 && status !== 501 && status !== 507;
}

function wordsOf({ code, status, region }: Answer, place: S3Place, asked: Asked, error: HoldfastError): Words | null {
  const { bucket, name } = place;
  const object = asked.key === undefined ? name : `'${asked.key}' in ${name}`;
  if (code === 'NoSuchBucket') {
    return ['store-missing', `there is no bucket '${bucket}'`, 'make it, or correct the bucket in the plan'];
  }
  const isElsewhere = region !== null && region !== place.region && (status === 301 || status === 400);
  if (isElsewhere || status === 301 || (code !== null && ELSEWHERE.has(code))) {
    return region === null
      ? ['wrong-region', `the bucket '${bucket}' is not in ${place.region}`, 'correct the region of the destination']
      : ['wrong-region', `the bucket '${bucket}' is in ${region}, not in ${place.region}`, `say region: ${region}`];
  }
  if (code === 'InvalidObjectState') {
    return [
      'object-cold',
      `${object} is in a storage class that cannot be read at once`,
      'a restore of cold data begins with a thaw: restore without --apply shows what it would take',
    ];
  }
  // "Expedited retrievals are currently not available. Try again later" (503, RestoreObject, S3 API reference).
  if (code === 'GlacierExpeditedRetrievalNotAvailable' || code === 'InsufficientCapacity') {
    return [
      'thaw-refused',
      `S3 has no room for expedited thaws now: ${error.message}`,
      'ask again with --thaw standard, or later',
    ];
  }
  if (code !== null && CHANGED.has(code)) {
    return ['object-damaged', `the bytes of ${object} did not arrive as they were sent (${code})`, DAMAGED_HINT];
  }
  if (status === 507 || (code !== null && FULL.test(code))) {
    return [
      'store-full',
      `there is no room left in ${name} (${code ?? status})`,
      'free some space there; nothing was lost',
    ];
  }
  if (code === 'InvalidRequest' && /missing Object ?Lock ?Configuration/i.test(error.message)) {
    return [
      'lock-missing',
      `${object} is to be locked, and the bucket has no Object Lock`,
      `switch it on, in a bucket with versions: aws s3api put-object-lock-configuration --bucket ${bucket} --object-lock-configuration ObjectLockEnabled=Enabled; or take lock out of the plan`,
    ];
  }
  if (status === 403 && /object lock/i.test(error.message)) {
    return [
      'object-locked',
      `${object} is locked and cannot be removed or unlocked yet`,
      'wait until the lock is over',
    ];
  }
  if (code?.startsWith('KMS.')) {
    return [
      'access-denied',
      `S3 cannot use the KMS key of ${object}: ${error.message}`,
      'look at the state and the policy of the key',
    ];
  }
  if (isInner(status) && error.code === 'aws-error')
    return ['store-unavailable', error.message, 'run again: the next run goes on; look at health.aws.amazon.com'];
  if (code === 'NotImplemented' && asked.key !== undefined) {
    return ['not-offered', `the server of ${name} cannot do what a store needs: ${error.message}`, CONDITIONAL_HINT];
  }
  return null;
}

const DAMAGED_HINT = 'something between here and S3 changes bytes: memory, a proxy, a network card; nothing was stored';
const CONDITIONAL_HINT = 'a store needs conditional writes (If-None-Match) and SHA-256 checksums: use a newer server';

/** S3 says "denied" of more than permissions; what else it may be stands in the hint. */
function denied(error: HoldfastError, place: S3Place, code: string | null): HoldfastError {
  const also = [
    code === null ? 'S3 gives no reason to this kind of request' : null,
    'without s3:ListBucket a missing object looks like this too',
    place.owner === null ? null : `the bucket must belong to account ${place.owner}`,
    place.kmsKey === null ? null : `the KMS key ${place.kmsKey} must allow kms:GenerateDataKey and kms:Decrypt`,
  ].filter((line) => line !== null);
  return new HoldfastError('access-denied', error.message, {
    hint: `${error.hint}; ${also.join('; ')}`,
    cause: error.cause,
  });
}
