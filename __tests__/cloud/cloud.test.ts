import {
  CreateHostedZoneCommand,
  GetHostedZoneCountCommand,
  ListGeoLocationsCommand,
  ListHostedZonesCommand,
  Route53Client,
} from '@aws-sdk/client-route-53';
import { AssumeRoleCommand, GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { expect, test } from '@jest/globals';
import { cloudSuite, refusal } from './suite.ts';

const suite = cloudSuite();

test('the environment alone leads the SDK to the cloud', async () => {
  const { AWS_ENDPOINT_URL, AWS_ACCESS_KEY_ID = '', AWS_SECRET_ACCESS_KEY = '', AWS_REGION } = suite.cloud.env();

  const client = new Route53Client({
    endpoint: String(AWS_ENDPOINT_URL),
    region: String(AWS_REGION),
    credentials: { accessKeyId: AWS_ACCESS_KEY_ID, secretAccessKey: AWS_SECRET_ACCESS_KEY },
  });

  expect((await client.send(new GetHostedZoneCountCommand({}))).HostedZoneCount).toBe(0);
  expect(suite.cloud.env({ AWS_REGION: 'eu-west-1' })).toMatchObject({
    AWS_REGION: 'eu-west-1',
    AWS_EC2_METADATA_DISABLED: 'true',
  });
});

test('every account sees its own zones only, in both emulators', async () => {
  await suite.route53('222222222222').send(new CreateHostedZoneCommand({ Name: 'b.example', CallerReference: 'b' }));
  const made = await suite.query(
    'ec2',
    { Action: 'CreateVolume', Size: '1', AvailabilityZone: 'us-east-1a' },
    { account: '222222222222' },
  );
  expect(made.status).toBe(200);

  const zones = async (account: string) =>
    (await suite.route53(account).send(new ListHostedZonesCommand({}))).HostedZones;
  const volumes = async (account: string) =>
    (await suite.query('ec2', { Action: 'DescribeVolumes' }, { account })).text.match(/<volumeId>/g)?.length ?? 0;

  expect((await zones('222222222222'))?.map((z) => z.Name)).toEqual(['b.example.']);
  expect(await zones('111111111111')).toEqual([]);
  expect(await volumes('222222222222')).toBe(1);
  expect(await volumes('111111111111')).toBe(0);
});

test('a session of a role acts in the account of the role', async () => {
  const { Credentials: session } = await suite
    .sts()
    .send(new AssumeRoleCommand({ RoleArn: 'arn:aws:iam::333333333333:role/reader', RoleSessionName: 'run' }));
  const credentials = {
    accessKeyId: session?.AccessKeyId ?? '',
    secretAccessKey: session?.SecretAccessKey ?? '',
    sessionToken: session?.SessionToken ?? '',
  };

  await suite.route53(credentials).send(new CreateHostedZoneCommand({ Name: 'c.example', CallerReference: 'c' }));

  expect((await suite.sts(credentials).send(new GetCallerIdentityCommand({}))).Arn).toBe(
    'arn:aws:sts::333333333333:assumed-role/reader/run',
  );
  const own = await suite.route53('333333333333').send(new ListHostedZonesCommand({}));
  expect(own.HostedZones?.map((z) => z.Name)).toEqual(['c.example.']);
  expect(suite.cloud.calls.find((c) => c.operation === 'CreateHostedZone')?.account).toBe('333333333333');
});

test('a session that has run out is refused as STS does', async () => {
  const { Credentials: session } = await suite
    .sts()
    .send(new AssumeRoleCommand({ RoleArn: 'arn:aws:iam::333333333333:role/reader', RoleSessionName: 'run' }));
  const client = suite.route53({
    accessKeyId: session?.AccessKeyId ?? '',
    secretAccessKey: session?.SecretAccessKey ?? '',
    sessionToken: session?.SessionToken ?? '',
  });
  await client.send(new ListHostedZonesCommand({}));

  suite.cloud.expireSessions();

  expect(await refusal(client.send(new ListHostedZonesCommand({})))).toMatchObject({
    name: 'ExpiredToken',
    status: 403,
  });
});

test('every call is recorded with its service, operation, account, region and status', async () => {
  await suite.route53().send(new ListHostedZonesCommand({}));
  await suite.query('ec2', { Action: 'DescribeVolumes' }, { region: 'eu-west-1' });

  expect(suite.cloud.calls).toMatchObject([
    { service: 'route53', operation: 'ListHostedZones', account: '111111111111', region: 'us-east-1', status: 200 },
    { service: 'ec2', operation: 'DescribeVolumes', account: '111111111111', region: 'eu-west-1', status: 200 },
  ]);
  expect(suite.cloud.counts()).toEqual({ 'route53:ListHostedZones': 1, 'ec2:DescribeVolumes': 1 });
});

test('the two load balancer APIs are told apart by their version', async () => {
  await suite.query('elbv2', { Action: 'DescribeLoadBalancers' });
  await suite.query('elb', { Action: 'DescribeLoadBalancers' });

  expect(suite.cloud.calls.map((c) => c.service)).toEqual(['elbv2', 'elb']);
});

test('an operation that no emulator has is 501, not an empty list and not a page of HTML', async () => {
  const route53 = await refusal(suite.route53().send(new ListGeoLocationsCommand({})));
  const moto = await suite.query('rds', { Action: 'DescribeDBRecommendations' });

  expect(route53).toMatchObject({ name: 'Unknown', status: 501 }); // no AWS error code in it
  expect(moto.status).toBe(501);
  expect(moto.text).toContain('<Code>NotImplemented</Code>');
});

test('a rewrite changes matching replies until it is taken back', async () => {
  await suite.route53().send(new CreateHostedZoneCommand({ Name: 'a.example', CallerReference: 'a' }));
  const stop = suite.cloud.rewrite({ service: 'route53', operation: 'ListHostedZones' }, (body) =>
    body.replace('<Name>a.example.</Name>', '<Name>z.example.</Name>'),
  );
  const names = async () =>
    (await suite.route53().send(new ListHostedZonesCommand({}))).HostedZones?.map((z) => z.Name);

  expect(await names()).toEqual(['z.example.']);
  stop();
  expect(await names()).toEqual(['a.example.']);
});

test('reset empties the services, the records, the faults and the options', async () => {
  await suite.route53().send(new CreateHostedZoneCommand({ Name: 'a.example', CallerReference: 'a' }));
  suite.cloud.faults.add({ fault: { kind: 'reset' } });
  suite.cloud.options.pageSize = 1;

  await suite.cloud.reset();

  expect(suite.cloud.calls).toEqual([]);
  expect(suite.cloud.options.pageSize).toBeUndefined();
  expect((await suite.route53().send(new ListHostedZonesCommand({}))).HostedZones).toEqual([]);
  await suite.route53().send(new CreateHostedZoneCommand({ Name: 'a.example', CallerReference: 'a' }));
});
