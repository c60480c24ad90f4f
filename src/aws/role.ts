import { HoldfastError } from '../core/errors.ts';
import { partitionOf } from './endpoint.ts';

/** The ARN of an account's role for a verb. A bare name (or path and name) is completed with the account's id and partition. */
export function roleArn(role: string, accountId: string, verb: string, region: string | null): string {
  const name = role.replaceAll('{verb}', verb);
  return name.startsWith('arn:') ? name : `arn:${partitionOf(region)}:iam::${accountId}:role/${name}`;
}

/** The ARN of the input `role`. It has no account to be completed with. */
export function ambientRoleArn(role: string, verb: string): string {
  const arn = role.replaceAll('{verb}', verb);
  if (/^arn:[a-z-]+:iam::\d{12}:role\/.+$/.test(arn)) return arn;
  throw new HoldfastError('usage', `the input role '${role}' is not the ARN of a role`, {
    hint: 'write it as arn:aws:iam::<12 digits>:role/<name>; bare names are for accounts in the plan, which have an id',
  });
}

/** Shown in CloudTrail; AWS takes 2 to 64 characters of `[\w+=,.@-]`. */
export function sessionName(run: string): string {
  return `holdfast-${run.replaceAll(/[^\w+=,.@-]/g, '-')}`.slice(0, 64);
}

/** The audience that AWS's guide has people write into the trust policy. */
export function audienceOf(partition: string): string {
  return partition === 'aws-cn' ? 'sts.amazonaws.com.cn' : 'sts.amazonaws.com';
}

/** Why a role was not given to a web identity, the likeliest cause first. */
export function webIdentityRefused(arn: string, subject: string | null, cause: HoldfastError): HoldfastError {
  const who = subject === null ? 'this job' : `'${subject}'`;
  return new HoldfastError('role-refused', `could not assume '${arn}' as ${who} (${cause.message})`, {
    hint: webIdentityHint(subject, cause),
    cause,
  });
}

function webIdentityHint(subject: string | null, cause: HoldfastError): string {
  if (/No OpenIDConnect provider/i.test(cause.message))
    return 'the account has no identity provider for https://token.actions.githubusercontent.com: create it in IAM';
  if (cause.code === 'credentials-invalid')
    return "the token had expired when STS saw it, though it was new: check this machine's clock";
  if (/audience/i.test(cause.message))
    return 'add the audience sts.amazonaws.com to the identity provider in IAM and to aud in the trust policy';
  const form = /^repo:[^:/]+@\d+\//.test(subject ?? '')
    ? 'this subject is of the immutable form (repo:org@id/repo@id:…), so a trust policy written with names alone does not match'
    : 'repositories created, renamed or moved after 2026-07-15 use the immutable form repo:org@id/repo@id:…';
  return `${form}; the trust policy must allow exactly this subject, and a job with environment: has another one`;
}

/** Why a role was not given to another AWS identity: that of the account `hub`, or the one of the environment. */
export function assumeRoleRefused(arn: string, hub: string | null, cause: HoldfastError): HoldfastError {
  const from = hub === null ? '' : ` from account '${hub}'`;
  return new HoldfastError('role-refused', `could not assume '${arn}'${from} (${cause.message})`, {
    hint: 'the role must exist, its trust policy must allow this identity, and this identity needs sts:AssumeRole on the role',
    cause,
  });
}
