import type { Call } from '../wire/call.ts';
import { AwsError } from '../wire/errors.ts';

const ALLOWED_MS: Readonly<Record<string, number>> = { s3: 15 * 60_000 };
const ALLOWED_ELSEWHERE_MS = 5 * 60_000;

/**
 * A request that was signed at another time than it is. S3: "The difference between the request time and the server's time is
 * too large" (Error responses, RequestTimeTooSkewed, 403); other services: "Signature expired" (Signature Version 4 signing
 * troubleshooting), five minutes.
 */
export function checkClock(call: Call, now: number): void {
  const stamp = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(call.headers['x-amz-date'] ?? '');
  if (stamp === null) return;
  const [, year, month, day, hour, minute, second] = stamp;
  const signed = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  if (Math.abs(now - signed) <= (ALLOWED_MS[call.service] ?? ALLOWED_ELSEWHERE_MS)) return;
  if (call.service === 's3')
    throw new AwsError(
      403,
      'RequestTimeTooSkewed',
      'The difference between the request time and the current time is too large.',
    );
  const what = now > signed ? 'Signature expired' : 'Signature not yet current';
  throw new AwsError(403, 'SignatureDoesNotMatch', `${what}: ${stamp[0]} is not within five minutes of now`);
}
