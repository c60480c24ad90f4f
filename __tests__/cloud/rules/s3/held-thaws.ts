import type { Call, Reply } from '../../wire/call.ts';
import { AwsError } from '../../wire/errors.ts';
import { RESTORE } from './thawed-versions.ts';

/**
 * A thaw takes hours, the emulator's two seconds: too few for a test that looks at what is said meanwhile. Until it is let go an
 * object that was asked for is on its way: `ongoing-request="true"` (HeadObject, S3 API reference), and who reads it all the same is
 * refused: "The operation is not valid for the object's storage class" (InvalidObjectState, S3 API error responses).
 */
export async function heldThaws(call: Call, send: () => Promise<Reply>): Promise<Reply> {
  const reply = await send();
  if (reply.headers[RESTORE] === undefined) return reply;
  if (call.operation === 'GetObject')
    throw new AwsError(403, 'InvalidObjectState', "The operation is not valid for the object's storage class");
  return { ...reply, headers: { ...reply.headers, [RESTORE]: 'ongoing-request="true"' } };
}
