import type { Call, Reply } from '../../wire/call.ts';
import { AwsError } from '../../wire/errors.ts';

const inFlight = new Set<string>();

/**
 * "If a conflicting operation occurs during the upload S3 returns a 409 ConditionalRequestConflict response" (S3 API
 * reference, If-None-Match). A conditional write that begins while another one to the key is under way ends so.
 */
export async function conditionalWrites(call: Call, send: () => Promise<Reply>): Promise<Reply> {
  const isWrite = call.operation === 'PutObject' || call.operation === 'CompleteMultipartUpload';
  const isConditional = call.headers['if-none-match'] !== undefined || call.headers['if-match'] !== undefined;
  if (!isWrite || !isConditional) return send();
  const key = `${call.headers['host']} ${call.account} ${call.path}`;
  if (inFlight.has(key)) {
    throw new AwsError(
      409,
      'ConditionalRequestConflict',
      'The conditional request cannot succeed due to a conflicting operation against this resource.',
    );
  }
  inFlight.add(key);
  try {
    return await send();
  } finally {
    inFlight.delete(key);
  }
}
