import type { Call } from '../wire/call.ts';
import { AwsError } from '../wire/errors.ts';

/**
 * STS reads the token before it looks at the role: what is no JSON Web Token is `InvalidIdentityToken`, one past its
 * `exp` is `ExpiredTokenException` (AssumeRoleWithWebIdentity, "Errors").
 */
export function checkWebIdentity(call: Call): void {
  if (call.operation !== 'AssumeRoleWithWebIdentity') return;
  const claims = claimsOf(String(call.input['WebIdentityToken'] ?? ''));
  if (claims === null) {
    throw new AwsError(
      400,
      'InvalidIdentityToken',
      'The ID Token provided is not a valid JWT. (You may see this error if you sent an Access Token)',
    );
  }
  const now = Math.floor(call.at / 1000);
  const until = Number(claims['exp'] ?? Number.POSITIVE_INFINITY);
  if (now >= until) {
    throw new AwsError(
      400,
      'ExpiredTokenException',
      `Token expired: current date/time ${now} must be before the expiration date/time ${until}`,
    );
  }
}

function claimsOf(token: string): Record<string, unknown> | null {
  const parts = token.split('.');
  if (parts.length !== 3) return null;
  try {
    const claims: unknown = JSON.parse(Buffer.from(parts[1] ?? '', 'base64url').toString());
    return typeof claims === 'object' && claims !== null ? (claims as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}
