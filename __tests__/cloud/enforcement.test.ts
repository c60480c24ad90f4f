import {
  ChangeTagsForResourceCommand,
  CreateHostedZoneCommand,
  ListHostedZonesCommand,
  ListTagsForResourcesCommand,
} from '@aws-sdk/client-route-53';
import { AssumeRoleCommand, AssumeRoleWithWebIdentityCommand, GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { beforeEach, expect, test } from '@jest/globals';
import { type Credentials, cloudSuite, refusal } from './suite.ts';
import { signedHeaders } from './wire/sign.ts';

const suite = cloudSuite({ enforce: true });
const ACCOUNT = '111111111111';
const ISSUER = 'token.actions.githubusercontent.com';

beforeEach(async () => {
  await suite.query('iam', {
    Action: 'CreateRole',
    RoleName: 'reader',
    AssumeRolePolicyDocument: policy({
      Effect: 'Allow',
      Principal: { AWS: `arn:aws:iam::${ACCOUNT}:root` },
      Action: 'sts:AssumeRole',
    }),
  });
});

function policy(...Statement: object[]): string {
  return JSON.stringify({ Version: '2012-10-17', Statement });
}

async function allow(...Action: string[]): Promise<void> {
  await suite.query('iam', {
    Action: 'PutRolePolicy',
    RoleName: 'reader',
    PolicyName: 'p',
    PolicyDocument: policy({ Effect: 'Allow', Action, Resource: '*' }),
  });
}

async function session(): Promise<Credentials> {
  const command = new AssumeRoleCommand({ RoleArn: `arn:aws:iam::${ACCOUNT}:role/reader`, RoleSessionName: 'run' });
  const { Credentials: given } = await suite.sts().send(command);
  return {
    accessKeyId: given?.AccessKeyId ?? '',
    secretAccessKey: given?.SecretAccessKey ?? '',
    sessionToken: given?.SessionToken ?? '',
  };
}

test('a role may do what its policy allows, and is told by AWS’s own sentence what it may not', async () => {
  await allow('route53:ListHostedZones');
  const client = suite.route53(await session());

  expect((await client.send(new ListHostedZonesCommand({}))).HostedZones).toEqual([]);
  const refused = await refusal(client.send(new CreateHostedZoneCommand({ Name: 'a.example', CallerReference: 'a' })));

  expect(refused).toMatchObject({ name: 'AccessDenied', status: 403 });
  expect(refused.message).toMatch(
    /^User: arn:aws:sts::111111111111:assumed-role\/reader\/run is not authorized to perform: route53:CreateHostedZone on resource: /,
  );
});

test('an operation of the rules is authorised too, on the resource it names', async () => {
  const { HostedZone } = await suite
    .route53()
    .send(new CreateHostedZoneCommand({ Name: 'a.example', CallerReference: 'a' }));
  const id = (HostedZone?.Id ?? '').replace('/hostedzone/', '');
  await allow('route53:ChangeTagsForResource');
  const client = suite.route53(await session());

  await client.send(
    new ChangeTagsForResourceCommand({
      ResourceType: 'hostedzone',
      ResourceId: id,
      AddTags: [{ Key: 'a', Value: 'b' }],
    }),
  );
  const refused = await refusal(
    client.send(new ListTagsForResourcesCommand({ ResourceType: 'hostedzone', ResourceIds: [id] })),
  );

  expect(refused.message).toContain(
    `not authorized to perform: route53:ListTagsForResources on resource: arn:aws:route53:::hostedzone/${id}`,
  );
});

test('a wrong secret and a missing token are found out', async () => {
  await allow('route53:*');
  const right = await session();
  const list = (who: Credentials) => refusal(suite.route53(who).send(new ListHostedZonesCommand({})));
  const { accessKeyId, secretAccessKey } = right;

  expect((await list({ ...right, secretAccessKey: 'guess' })).name).toBe('SignatureDoesNotMatch');
  expect((await list({ accessKeyId, secretAccessKey })).name).toBe('InvalidClientTokenId');
  expect((await list({ accessKeyId: 'AKIAUNKNOWN000000000', secretAccessKey })).name).toBe('InvalidClientTokenId');
});

test('EC2 behind moto is authorised as well, with EC2’s own error', async () => {
  await allow('ec2:DescribeVolumes');
  const who = await session();
  const call = (Action: string) =>
    send(who, 'ec2', 'POST', '/', {}, new URLSearchParams({ Action, Version: '2016-11-15' }).toString());

  expect((await call('DescribeVolumes')).status).toBe(200);
  const refused = await call('DescribeSnapshots');
  expect(refused.status).toBe(403);
  expect(refused.text).toContain('<Code>UnauthorizedOperation</Code>');
});

test('headers of a PutObject need permissions of their own', async () => {
  await send({ accessKeyId: ACCOUNT, secretAccessKey: 'test' }, 's3', 'PUT', '/backups', {});
  await allow('s3:PutObject');
  const who = await session();
  const put = (headers: Record<string, string>) => send(who, 's3', 'PUT', '/backups/key', headers, 'body');

  expect((await put({})).status).toBe(200);
  for (const [header, value, action] of [
    ['x-amz-tagging', 'a=b', 's3:PutObjectTagging'],
    ['x-amz-object-lock-mode', 'GOVERNANCE', 's3:PutObjectRetention'],
    ['x-amz-acl', 'private', 's3:PutObjectAcl'],
  ] as const) {
    const refused = await put({ [header]: value });
    expect(refused.status).toBe(403);
    expect(refused.text).toContain('<Code>AccessDenied</Code>');
    expect(refused.text).toContain(`not authorized to perform: ${action} on resource: arn:aws:s3:::backups/key`);
  }
  await allow('s3:PutObject', 's3:PutObjectTagging');
  expect((await put({ 'x-amz-tagging': 'a=b' })).status).toBe(200);
});

test('a web identity is exchanged for a session of the role, if its token is one and is valid', async () => {
  await suite.query('iam', {
    Action: 'CreateOpenIDConnectProvider',
    Url: `https://${ISSUER}`,
    'ClientIDList.member.1': 'sts.amazonaws.com',
  });
  await suite.query('iam', {
    Action: 'CreateRole',
    RoleName: 'runner',
    AssumeRolePolicyDocument: policy({
      Effect: 'Allow',
      Principal: { Federated: `arn:aws:iam::${ACCOUNT}:oidc-provider/${ISSUER}` },
      Action: 'sts:AssumeRoleWithWebIdentity',
      Condition: { StringEquals: { [`${ISSUER}:sub`]: 'repo:acme/infra:ref:refs/heads/main' } },
    }),
  });
  const assume = async (WebIdentityToken: string) =>
    (
      await suite.sts().send(
        new AssumeRoleWithWebIdentityCommand({
          RoleArn: `arn:aws:iam::${ACCOUNT}:role/runner`,
          RoleSessionName: 'run',
          WebIdentityToken,
        }),
      )
    ).Credentials;
  const sub = 'repo:acme/infra:ref:refs/heads/main';
  const soon = Math.floor(Date.now() / 1000) + 300;

  const given = await assume(jwt({ sub, exp: soon }));
  const who = await suite
    .sts({
      accessKeyId: given?.AccessKeyId ?? '',
      secretAccessKey: given?.SecretAccessKey ?? '',
      sessionToken: given?.SessionToken ?? '',
    })
    .send(new GetCallerIdentityCommand({}));

  expect(who.Arn).toBe(`arn:aws:sts::${ACCOUNT}:assumed-role/runner/run`);
  expect((await refusal(assume(jwt({ sub, exp: soon - 600 })))).name).toBe('ExpiredTokenException');
  expect((await refusal(assume('garbage'))).name).toBe('InvalidIdentityTokenException');
  expect((await refusal(assume(jwt({ sub: 'repo:other/repo:ref:refs/heads/main', exp: soon })))).name).toBe(
    'AccessDenied',
  );
});

function jwt(claims: object): string {
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  return `${part({ alg: 'RS256', typ: 'JWT' })}.${part({ iss: `https://${ISSUER}`, aud: 'sts.amazonaws.com', ...claims })}.c2ln`;
}

async function send(
  who: Credentials,
  service: string,
  method: string,
  path: string,
  headers: Record<string, string>,
  body = '',
): Promise<{ status: number; text: string }> {
  const url = new URL(path, suite.cloud.url);
  const type = service === 'ec2' ? { 'content-type': 'application/x-www-form-urlencoded' } : {};
  const signed = signedHeaders(who, { method, url, service, headers: { ...headers, ...type }, body });
  const reply = await fetch(url, { method, headers: signed, ...(body === '' ? {} : { body }) });
  return { status: reply.status, text: await reply.text() };
}
