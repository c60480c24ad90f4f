import type { AssumeRoleCommandOutput, Credentials as StsCredentials } from '@aws-sdk/client-sts';
import { HoldfastError } from '../core/errors.ts';
import type { SdkClient } from './account.ts';
import type { CredentialSource, Credentials } from './credentials.ts';
import { readFailure } from './failure.ts';
import { type OidcTokenSource, subjectOf } from './oidc.ts';
import { assumeRoleRefused, webIdentityRefused } from './role.ts';
import type { Call, Sender } from './sender.ts';

/** The three questions that Holdfast asks STS. Which client signs, and with what, is the caller's. */
export interface StsContext {
  readonly send: Sender;
  readonly sts: SdkClient;
  readonly region: string;
  readonly endpoint: string | null;
}

export interface RoleRequest {
  readonly arn: string;
  readonly sessionName: string;
}

export interface CallerIdentity {
  readonly account: string;
  readonly arn: string;
  readonly partition: string;
}

/** Whose credentials these are. AWS answers this to every valid identity, whatever its policy says. */
export async function callerIdentity(ctx: StsContext, credentials: CredentialSource): Promise<CallerIdentity> {
  const { GetCallerIdentityCommand } = await import('@aws-sdk/client-sts');
  const answer = await ctx.send(ctx.sts, new GetCallerIdentityCommand({}), callOf(ctx, credentials));
  const arn = /^arn:([a-z-]+):[a-z]+::\d{12}:/.exec(answer.Arn ?? '');
  if (!/^\d{12}$/.test(answer.Account ?? '') || arn === null)
    throw new HoldfastError(
      'aws-error',
      `sts:GetCallerIdentity gave no account ('${answer.Account}', '${answer.Arn}')`,
      {
        hint: 'look at what stands between here and AWS',
      },
    );
  return { account: String(answer.Account), arn: String(answer.Arn), partition: String(arn[1]) };
}

/**
 * GitHub's token for a role's credentials. Every attempt asks for a new token: one that has been used or has waited
 * through a backoff is refused. Throws `role-refused` with the subject that the trust policy must allow.
 */
export async function assumeRoleWithWebIdentity(
  ctx: StsContext,
  role: RoleRequest,
  oidc: OidcTokenSource,
  audience: string,
): Promise<Credentials> {
  const { AssumeRoleWithWebIdentityCommand } = await import('@aws-sdk/client-sts');
  let subject: string | null = null;
  const command = async () => {
    const token = await oidc.token(audience);
    subject = subjectOf(token);
    return new AssumeRoleWithWebIdentityCommand({
      RoleArn: role.arn,
      RoleSessionName: role.sessionName,
      WebIdentityToken: token,
    });
  };
  try {
    return taken(await ctx.send(ctx.sts, command, { ...callOf(ctx, null), class: 'idempotent' }), role.arn);
  } catch (error) {
    throw isRefusal(error) ? webIdentityRefused(role.arn, subject, error) : error;
  }
}

/**
 * Another identity's credentials for a role's: chaining. AWS ends such a session after one hour, whatever the role allows.
 * `hub` is the account of the plan that the identity belongs to. Throws `role-refused`.
 */
export async function assumeRole(
  ctx: StsContext,
  role: RoleRequest,
  from: CredentialSource,
  hub: string | null = null,
): Promise<Credentials> {
  const { AssumeRoleCommand } = await import('@aws-sdk/client-sts');
  const command = new AssumeRoleCommand({ RoleArn: role.arn, RoleSessionName: role.sessionName });
  try {
    return taken(await ctx.send(ctx.sts, command, { ...callOf(ctx, from), class: 'idempotent' }), role.arn);
  } catch (error) {
    throw isRefusal(error) && error.code === 'access-denied' ? assumeRoleRefused(role.arn, hub, error) : error;
  }
}

function callOf(ctx: StsContext, credentials: CredentialSource | null): Call {
  return { region: ctx.region, endpoint: ctx.endpoint, allowance: null, credentials };
}

/** The answers of STS that speak of this identity and this role ("AssumeRoleWithWebIdentity", STS API reference). */
const REFUSALS = new Set([
  'AccessDenied',
  'AccessDeniedException',
  'ExpiredTokenException',
  'IDPRejectedClaim',
  'InvalidIdentityToken',
]);

function isRefusal(error: unknown): error is HoldfastError {
  return error instanceof HoldfastError && REFUSALS.has(readFailure(error.cause).code ?? '');
}

function taken(answer: Pick<AssumeRoleCommandOutput, 'Credentials'>, arn: string): Credentials {
  const given: StsCredentials | undefined = answer.Credentials;
  if (given?.AccessKeyId === undefined || given.SecretAccessKey === undefined)
    throw new HoldfastError('aws-error', `STS gave no credentials for '${arn}'`, { hint: 'run again' });
  return {
    accessKeyId: given.AccessKeyId,
    secretAccessKey: given.SecretAccessKey,
    sessionToken: given.SessionToken ?? null,
    expiresAt: given.Expiration?.getTime() ?? null,
  };
}
