import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import type { GetObjectCommandOutput } from '@aws-sdk/client-s3';
import { HoldfastError } from '../../core/errors.ts';
import type { ByteRange } from '../../core/store.ts';
import { objectTooShort } from '../settle.ts';
import { broken, type Seen, withHeaders } from './attempt.ts';
import { dropBody, readBody, totalOf } from './body.ts';
import { answerOf } from './failure.ts';
import { hexOf } from './head.ts';
import type { S3Place } from './place.ts';
import type { S3Session } from './session.ts';

/** Damage that stays after so many reads is in the object, not on the way. */
const READS = 3;

/** The bytes of an object, or a part of them, as many as there must be. */
export async function getObject(
  session: S3Session,
  place: S3Place,
  key: string,
  range: ByteRange | null,
  version: string | null,
): Promise<Uint8Array> {
  if (range?.length === 0) return new Uint8Array(0); // HTTP has no range of nothing
  const { GetObjectCommand } = await session.sdk();
  const command = new GetObjectCommand({
    ...session.target,
    Key: place.base + key,
    ...(range === null ? {} : { Range: `bytes=${range.offset}-${range.offset + range.length - 1}` }),
    ...(version === null ? {} : { VersionId: version }),
  });
  // As a header, since as a member the SDK would check the body itself, in a stream that hangs when the connection breaks.
  if (range === null) withHeaders(command, { 'x-amz-checksum-mode': 'ENABLED' }, { headers: {} } satisfies Seen);
  let bytes: Uint8Array = new Uint8Array(0);
  let differed = 0;
  try {
    await session.send(command, {
      key,
      version,
      bytes: range?.length ?? 0,
      async finish(output) {
        if (range !== null) {
          bytes = await readPart(output, place, key, range);
          return;
        }
        const whole = await readWhole(output);
        if (whole !== null) bytes = whole;
        else if (++differed < READS) throw broken('ECONNRESET', differs(place, key));
        else throw damaged(place, key);
      },
    });
  } catch (error) {
    if (range !== null && answerOf(error)?.status === 416) throw objectTooShort(place.name, key, range.length, 0);
    throw error;
  }
  return bytes;
}

/** Null when the bytes are not those of the SHA-256 that S3 keeps. */
async function readWhole(output: GetObjectCommandOutput): Promise<Uint8Array | null> {
  if (output.ContentLength === undefined) throw broken('ECONNRESET', 'the answer does not say how long it is');
  const bytes = await readBody(bodyOf(output), output.ContentLength);
  const sha256 = hexOf(output.ChecksumSHA256);
  return sha256 === null || createHash('sha256').update(bytes).digest('hex') === sha256 ? bytes : null;
}

function differs(place: S3Place, key: string): string {
  return `the bytes of '${key}' in ${place.name} are not those of its SHA-256`;
}

function damaged(place: S3Place, key: string): HoldfastError {
  return new HoldfastError('object-damaged', differs(place, key), {
    hint: 'verify --level objects says which points are hurt',
  });
}

async function readPart(
  output: GetObjectCommandOutput,
  place: S3Place,
  key: string,
  range: ByteRange,
): Promise<Uint8Array> {
  const total = totalOf(output.ContentRange);
  if (total !== null && total < range.offset + range.length) {
    dropBody(bodyOf(output));
    throw objectTooShort(place.name, key, range.length, Math.max(0, total - range.offset));
  }
  // A proxy that cuts a body may mend the header that would tell, so the length is the one that was asked for.
  if (total !== null) return readBody(bodyOf(output), range.length);
  const whole = await readWhole(output);
  if (whole === null) throw damaged(place, key);
  return cut(whole, place, key, range);
}

/** A server may ignore the range and send all (RFC 9110, 14.2). The part gets a buffer of its own. */
function cut(whole: Uint8Array, place: S3Place, key: string, { offset, length }: ByteRange): Uint8Array {
  const part = Uint8Array.prototype.slice.call(whole, offset, offset + length);
  if (part.length < length) throw objectTooShort(place.name, key, length, part.length);
  return part;
}

function bodyOf(output: GetObjectCommandOutput): Readable {
  if (output.Body === undefined) throw broken('ECONNRESET', 'the answer has no body');
  return output.Body as Readable; // in Node it always is one
}
