import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DescribeSnapshotsCommand, EC2Client } from '@aws-sdk/client-ec2';
import { GetHostedZoneCommand, ListHostedZonesCommand, Route53Client } from '@aws-sdk/client-route-53';
import { expect, test } from '@jest/globals';
import { forSource } from '../../src/aws/aws-account.ts';
import { callError } from '../../src/aws/errors.ts';
import { readFailure } from '../../src/aws/failure.ts';
import type { ErrorCode } from '../../src/core/errors.ts';
import { policyName } from '../../src/sources/snapshot-source.ts';
import { bare, keys, ROUTE53, rejection, session } from './open.ts';
import { caller, failure, html, type Reply, startWire } from './wire.ts';

const USER = 'User: arn:aws:iam::111111111111:user/x is not authorized to perform:';

const NOWHERE = { resource: null, source: null, policy: null, region: 'us-east-1', endpoint: null, budget: null };

async function errorOf(answer: Reply) {
  await using wire = await startWire((request) =>
    request.form.get('Action') === 'GetCallerIdentity' ? caller('111111111111') : answer,
  );
  const aws = session(wire.url, { budgets: [{ ...ROUTE53, rate: 0 }] });
  const account = await aws.account(null);
  const client = account.client(Route53Client, 'us-east-1');
  return await rejection(account.send(client, new ListHostedZonesCommand({}), { resource: 'example.com' }));
}

test.each<[string, Reply, ErrorCode, string]>([
  [
    'AccessDenied',
    failure(403, 'AccessDenied', `${USER} route53:ListHostedZones on resource: *`),
    'access-denied',
    'add route53:ListHostedZones to the policy',
  ],
  [
    'AccessDeniedException',
    failure(400, 'AccessDeniedException', 'no'),
    'access-denied',
    'add route53:ListHostedZones to the policy of the role; docs/iam/',
  ],
  [
    'UnauthorizedOperation',
    failure(403, 'UnauthorizedOperation', 'no'),
    'access-denied',
    'add route53:ListHostedZones',
  ],
  ['AuthorizationError', failure(403, 'AuthorizationError', 'no'), 'access-denied', 'add route53:ListHostedZones'],
  ['a 403 without a code', html(403), 'access-denied', 'add route53:ListHostedZones'],
  [
    'another action than the call',
    failure(403, 'AccessDenied', `${USER} kms:Decrypt on resource: k`),
    'access-denied',
    'add kms:Decrypt',
  ],
  [
    'an explicit deny',
    failure(403, 'AccessDenied', `${USER} route53:ListHostedZones with an explicit deny in a service control policy`),
    'access-denied',
    'a service control policy denies route53:ListHostedZones',
  ],
  [
    'InvalidClientTokenId',
    failure(403, 'InvalidClientTokenId', 'The security token is invalid.'),
    'credentials-invalid',
    'session token',
  ],
  [
    'UnrecognizedClientException',
    failure(400, 'UnrecognizedClientException', 'bad'),
    'credentials-invalid',
    'session token',
  ],
  [
    'SignatureDoesNotMatch',
    failure(403, 'SignatureDoesNotMatch', 'bad'),
    'credentials-invalid',
    'secret does not belong',
  ],
  ['AuthFailure', failure(401, 'AuthFailure', 'bad'), 'credentials-invalid', 'AWS_SECRET_ACCESS_KEY'],
  ['InvalidAccessKeyId', failure(403, 'InvalidAccessKeyId', 'bad'), 'credentials-invalid', 'AWS_ACCESS_KEY_ID'],
  [
    'an expired token',
    failure(403, 'ExpiredToken', 'The token has expired'),
    'credentials-invalid',
    'give the role to Holdfast itself',
  ],
  ['a wrong clock', failure(403, 'RequestTimeTooSkewed', 'bad'), 'credentials-invalid', 'clock'],
  ['UnknownOperationException', failure(400, 'UnknownOperationException', ''), 'not-offered', 'no such operation'],
  ['InvalidAction', failure(400, 'InvalidAction', 'no'), 'not-offered', 'no such operation'],
  ['NotImplemented', failure(501, 'NotImplemented', 'no'), 'not-offered', 'no such operation'],
  ['a page of HTML with 404', html(404), 'not-offered', 'no such operation'],
  ['a page of HTML with 501', html(501), 'not-offered', 'no such operation'],
  [
    'a well-formed page with 404',
    { status: 404, body: '<html><body>Not Found</body></html>' },
    'not-offered',
    'no such operation',
  ],
  ['an empty 501', { status: 501, body: '' }, 'not-offered', 'no such operation'],
  ['a 404 with a code', failure(404, 'NoSuchHostedZone', 'No hosted zone found.'), 'aws-error', 'API reference'],
  ['a page of HTML with 500', html(500), 'aws-error', 'run again'],
  ['a body that cannot be read', { status: 200, body: '<a><b>' }, 'aws-error', 'run again'],
  ['a server error', failure(500, 'InternalFailure', 'oops'), 'aws-error', 'run again'],
  ['a throttle', failure(400, 'Throttling', 'Rate exceeded'), 'throttled', 'budgets.route53'],
  ['a reset', 'reset', 'network', 'AWS_ENDPOINT_URL'],
  ['silence', 'hang', 'network', 'AWS_ENDPOINT_URL'],
])('%s is told apart and comes with its mend', async (_what, answer, code, mend) => {
  const error = await errorOf(answer);
  expect({ code: error.code, hint: error.hint }).toEqual({ code, hint: expect.stringContaining(mend) });
  expect(error.message).toContain('route53:ListHostedZones of example.com');
  expect(error.message).not.toMatch(/\.$|\n/);
  expect(error.cause).toBeInstanceOf(Error);
});

test("the error of a missing object keeps AWS's code and words", async () => {
  const error = await errorOf(failure(404, 'NoSuchHostedZone', 'No hosted zone found.'));
  expect(error.message).toBe('route53:ListHostedZones of example.com failed (NoSuchHostedZone: No hosted zone found)');
});

test('when nobody listens, the endpoint is named and asked three times', async () => {
  const wire = await startWire(() => caller('1'));
  await wire[Symbol.asyncDispose]();
  const aws = session(wire.url);
  const error = await rejection(aws.account(null));
  expect(error).toMatchObject({ code: 'network', message: expect.stringContaining(`could not reach ${wire.url}`) });
  expect(error.message).toContain('ECONNREFUSED');
  expect(aws.calls()).toEqual({ 'sts:GetCallerIdentity': 3 });
});

test('a name that does not resolve is a network error, and AWS’s own endpoint is named by service and region', () => {
  const cause = Object.assign(new Error('getaddrinfo ENOTFOUND route53.amazonaws.com'), { code: 'ENOTFOUND' });
  const failed = readFailure(cause);
  const call = {
    service: 'route53',
    operation: 'ListHostedZones',
    resource: null,
    source: null,
    policy: null,
    region: 'us-east-1',
    endpoint: null,
    budget: null,
  };
  expect(failed.kind).toBe('unsent');
  expect(callError(failed, { ...call, attempts: 3, elapsedMs: 900 }, cause)).toMatchObject({
    code: 'network',
    message: expect.stringMatching(
      /^could not reach the route53 endpoint of us-east-1 .* after 3 attempts \(ENOTFOUND/,
    ),
    hint: expect.stringContaining('name resolution'),
  });
});

test.each(['CERT_HAS_EXPIRED', 'SELF_SIGNED_CERT_IN_CHAIN', 'ERR_TLS_CERT_ALTNAME_INVALID'])(
  'the certificate of a proxy (%s) is named as what it is, and not asked for again',
  (code) => {
    const cause = Object.assign(new Error('certificate'), { code });
    const failed = readFailure(cause);
    const call = { ...NOWHERE, service: 'route53', operation: 'X' };
    expect(failed.kind).toBe('refused');
    expect(callError(failed, { ...call, attempts: 1, elapsedMs: 0 }, cause)).toMatchObject({
      code: 'network',
      hint: expect.stringContaining('NODE_EXTRA_CA_CERTS'),
    });
  },
);

test('a HEAD that finds nothing is an answer: it has no body, and so never a code', () => {
  const failed = readFailure(
    Object.assign(new Error('NotFound'), { name: 'NotFound', $metadata: { httpStatusCode: 404 } }),
  );
  const call = { ...NOWHERE, service: 's3', attempts: 1, elapsedMs: 0 };
  expect(callError(failed, { ...call, operation: 'HeadObject' }, null).code).toBe('aws-error');
  expect(callError(failed, { ...call, operation: 'GetObject' }, null).code).toBe('not-offered');
});

test('an endpoint that is no URL is named', async () => {
  const error = await rejection(session('not a url').account(null));
  expect(error).toMatchObject({ code: 'network', message: expect.stringContaining('not a url') });
});

test('a command that the SDK cannot send is a defect of ours, not an answer of AWS', async () => {
  await using wire = await startWire(() => caller('111111111111'));
  const account = await session(wire.url).account(null);
  const client = account.client(Route53Client, 'us-east-1');
  const error = await rejection(account.send(client, new GetHostedZoneCommand({ Id: undefined })));
  expect(error).toMatchObject({ code: 'internal', message: expect.stringContaining('route53:GetHostedZone') });
});

test.each([
  ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY'],
  ['AWS_SECRET_ACCESS_KEY', 'AWS_ACCESS_KEY_ID'],
])('%s without its other half is named, and an empty text counts as not set', async (set, missing) => {
  await using wire = await startWire(() => caller('111111111111'));
  const env = { ...bare(wire.url), [set]: 'something', [missing]: ' ' };
  const error = await rejection(session(wire.url, { env }).account(null));
  expect(error).toMatchObject({ code: 'credentials-missing', message: `${set} is set and ${missing} is not` });
  expect(wire.requests).toEqual([]);
});

test('wrong keys are said before anything else is asked', async () => {
  await using wire = await startWire(() => failure(403, 'InvalidClientTokenId', 'The security token is invalid.'));
  const error = await rejection(session(wire.url, { env: keys(wire.url) }).account(null));
  expect(error).toMatchObject({
    code: 'credentials-invalid',
    message:
      'AWS refused the credentials at sts:GetCallerIdentity in us-east-1: InvalidClientTokenId: The security token is invalid',
  });
  expect(wire.requests).toHaveLength(1);
});

test('a denial to a source names the policy of that source', async () => {
  await using wire = await startWire((request) =>
    request.form.get('Action') === 'GetCallerIdentity'
      ? caller('111111111111')
      : failure(403, 'AccessDenied', `${USER} route53:ListHostedZones on resource: *`),
  );
  const account = forSource(await session(wire.url).account(null), 'toys');
  const client = account.client(Route53Client, 'us-east-1');
  expect(await rejection(account.send(client, new ListHostedZonesCommand({})))).toMatchObject({
    hint: 'add route53:ListHostedZones to the policy of the role; docs/iam/toys.json has all that toys needs',
  });
});

test('a denial to a restore names the policy that writes', () => {
  const failed = readFailure(
    Object.assign(new Error('no'), { name: 'AccessDenied', $metadata: { httpStatusCode: 403 } }),
  );
  const call = { ...NOWHERE, service: 'route53', source: 'toys', attempts: 1, elapsedMs: 20 };
  for (const operation of ['ChangeResourceRecordSets', 'GetChange'])
    expect(callError(failed, { ...call, operation }, null).hint).toBe(
      `add route53:${operation} to the policy of the role; docs/iam/toys-restore.json has all that a restore of toys needs`,
    );
});

test.each([
  ['backup', 'ebs-backup'],
  ['prune', 'ebs-prune'],
  ['restore', 'ebs-restore'],
  ['review', 'ebs-review'],
  ['drill', 'ebs-review'],
])('a denial to %s of what AWS keeps names the policy of that verb', async (verb, policy) => {
  await using wire = await startWire((request) =>
    request.form.get('Action') === 'GetCallerIdentity'
      ? caller('111111111111')
      : failure(403, 'UnauthorizedOperation', `${USER} ec2:DescribeSnapshots on resource: *`),
  );
  const aws = session(wire.url, { verb });
  const account = forSource(await aws.account(null), 'ebs', policyName('ebs', aws.verb));
  const client = account.client(EC2Client, 'us-east-1');
  const { hint } = await rejection(account.send(client, new DescribeSnapshotsCommand({ OwnerIds: ['self'] })));
  expect(hint).toBe(
    `add ec2:DescribeSnapshots to the policy of the role; docs/iam/${policy}.json has all that ebs needs there`,
  );
  const rendered = readFileSync(join(import.meta.dirname, '../../docs/iam', `${policy}.json`), 'utf8');
  for (const action of ['ec2:DescribeSnapshots', 'ec2:DescribeRegions']) expect(rendered).toContain(`"${action}"`);
});

test('a throttle names the budget of the call, and what AWS allows; without one the quota is what is left', () => {
  const failed = readFailure(Object.assign(new Error('Rate exceeded'), { name: 'Throttling', $metadata: {} }));
  const call = { ...NOWHERE, service: 'elasticloadbalancing', operation: 'DescribeTags', attempts: 8, elapsedMs: 9000 };
  const budget = { name: 'elb-classic', summary: 'half of the ten', limited: true };
  expect(callError(failed, { ...call, budget }, null).hint).toBe(
    'lower budgets.elb-classic, or run when other tools are quiet (half of the ten)',
  );
  expect(callError(failed, { ...call, budget: { ...budget, limited: false } }, null).hint).toBe(
    'give a limit to budgets.elb-classic, or run when other tools are quiet (half of the ten)',
  );
  expect(callError(failed, call, null).hint).toBe('run again later, or ask AWS for a higher quota');
});
