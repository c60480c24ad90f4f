import type { KeyRing, Principal } from './identity.ts';
import { actionsOf, resourceOf } from './rules/iam-actions.ts';
import type { Call } from './wire/call.ts';
import { AwsError } from './wire/errors.ts';
import type { Request } from './wire/operations.ts';
import { isSignedWith, type Signature } from './wire/signature.ts';
import { rootHeaders, type Upstream } from './wire/upstream.ts';
import { find, parseXml, textAt } from './wire/xml.ts';

/** Services of the JSON protocols, whose codes end so. */
const WITH_EXCEPTION = new Set(['acm', 'cloudtrail', 'ebs', 'logs', 'wafv2']);

/** ministack checks these itself, on the request as it was signed. */
const CHECKED_BEHIND = new Set(['sts', 'iam', 'kms']);

/**
 * Checks a call that no enforcing emulator will see as it was sent: the signature with the secret that STS or IAM
 * handed out, the permission by asking ministack's own evaluator (SimulatePrincipalPolicy) about the caller.
 * S3 is checked behind, too; here only the permissions that its headers need (`actionsOf`).
 */
export async function authorise(
  call: Call,
  request: Request,
  signature: Signature | null,
  keys: KeyRing,
  ministack: Upstream,
): Promise<void> {
  if (CHECKED_BEHIND.has(call.service)) return;
  const principal = signature === null ? null : keys.find(signature.accessKey);
  if (call.service !== 's3') authenticate(call, request, signature, principal);
  if (principal === null || principal.policySource === null) return;
  const resource = resourceOf(call);
  for (const action of actionsOf(call)) {
    const question = `${principal.policySource} ${action} ${resource}`;
    const isKnown = keys.decisions.get(question);
    const isAllowedNow = isKnown ?? (await isAllowed(principal, action, resource, ministack));
    keys.decisions.set(question, isAllowedNow);
    if (!isAllowedNow) throw denied(call, principal, action, resource);
  }
}

function authenticate(call: Call, request: Request, signature: Signature | null, principal: Principal | null): void {
  const isEc2 = call.service === 'ec2';
  if (signature === null) throw new AwsError(403, 'MissingAuthenticationToken', 'Missing Authentication Token');
  const isTokenRight = principal?.token === null || principal?.token === request.headers['x-amz-security-token'];
  if (principal === null || !isTokenRight) {
    throw isEc2
      ? new AwsError(401, 'AuthFailure', 'AWS was not able to validate the provided access credentials')
      : new AwsError(403, 'InvalidClientTokenId', 'The security token included in the request is invalid.');
  }
  if (principal.secret !== null && !isSignedWith(principal.secret, signature, request)) {
    throw isEc2
      ? new AwsError(401, 'AuthFailure', 'AWS was not able to validate the provided access credentials')
      : new AwsError(
          403,
          'SignatureDoesNotMatch',
          'The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.',
        );
  }
}

async function isAllowed(
  principal: Principal,
  action: string,
  resource: string,
  ministack: Upstream,
): Promise<boolean> {
  const form = new URLSearchParams({
    Action: 'SimulatePrincipalPolicy',
    Version: '2010-05-08',
    PolicySourceArn: principal.policySource ?? '',
    'ActionNames.member.1': action,
    'ResourceArns.member.1': resource,
  });
  const headers = { ...rootHeaders(principal.account, 'iam'), 'content-type': 'application/x-www-form-urlencoded' };
  const reply = await ministack.send('POST', '/', headers, form.toString());
  const result = find(parseXml(reply.body.toString()), 'EvaluationResults');
  return (result && textAt(result, 'member', 'EvalDecision')) === 'allowed';
}

function denied(call: Call, principal: Principal, action: string, resource: string): AwsError {
  const text = `User: ${principal.arn} is not authorized to perform: ${action}`;
  const why = `because no identity-based policy allows the ${action} action`;
  if (call.service === 'ec2') {
    return new AwsError(
      403,
      'UnauthorizedOperation',
      `You are not authorized to perform this operation. ${text} ${why}`,
    );
  }
  const code = WITH_EXCEPTION.has(call.service) ? 'AccessDeniedException' : 'AccessDenied';
  return new AwsError(403, code, `${text} on resource: ${resource} ${why}`);
}
