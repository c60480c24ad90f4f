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
  let reads = 0;
  try {
    await session.send(command, {
      key,
      version,
      bytes: range?.length ?? 0,
      async finish(output) {
        reads += 1;
        bytes = range === null ? await readWhole(output, place, key, reads) : await readPart(output, place, key, range);
      },
    });
  } catch (error) {
    if (range !== null && answerOf(error)?.status === 416) throw objectTooShort(place.name, key, range.length, 0);
    throw error;
  }
  return bytes;
}

async function readWhole(
  output: GetObjectCommandOutput,
  place: S3Place,
  key: string,
  reads: number,
): Promise<Uint8Array> {
  if (output.ContentLength === undefined) throw broken('ECONNRESET', 'the answer does not say how long it is');
  const bytes = await readBody(bodyOf(output), output.ContentLength);
  const sha256 = hexOf(output.ChecksumSHA256);
  if (sha256 === null || createHash('sha256').update(bytes).digest('hex') === sha256) return bytes;
  const message = `the bytes of '${key}' in ${place.name} are not those of its SHA-256`;
  if (reads < READS) throw broken('ECONNRESET', message);
  throw new HoldfastError('object-damaged', message, { hint: 'verify --level objects says which points are hurt' });
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
  return cut(await readWhole(output, place, key, READS), place, key, range);
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
