import {
  CloudTrailClient,
  type Event,
  LookupEventsCommand,
  type LookupEventsCommandInput,
} from '@aws-sdk/client-cloudtrail';
import { CreateHealthCheckCommand } from '@aws-sdk/client-route-53';
import { expect, test } from '@jest/globals';
import { a, remove, upsert, zoneWith } from '../e2e/records.ts';
import { seedElb } from './seed/elb.ts';
import { changeARule } from './seed/elb-drift.ts';
import { cloudSuite, refusal } from './suite.ts';

const suite = cloudSuite();
const MINUTE = 60_000;

function client(region = 'us-east-1'): CloudTrailClient {
  const credentials = { accessKeyId: '111111111111', secretAccessKey: 'test' };
  return new CloudTrailClient({ endpoint: suite.cloud.url, region, maxAttempts: 1, credentials });
}

const named = (name: string) => ({ LookupAttributes: [{ AttributeKey: 'EventName' as const, AttributeValue: name }] });

async function look(name: string, more: LookupEventsCommandInput = {}, region?: string): Promise<readonly Event[]> {
  const { Events = [] } = await client(region).send(new LookupEventsCommand({ ...named(name), ...more }));
  return Events;
}

const recordIn = ({ CloudTrailEvent = '' }: Event) => JSON.parse(CloudTrailEvent) as Record<string, unknown>;

test('a change of records is listed with who made it and what it asked for, the newest first', async () => {
  const zone = await zoneWith(suite.cloud.url, 'example.com', { www: '192.0.2.1' });
  await upsert(suite.cloud.url, zone, a('example.com', 'www', '192.0.2.2'));
  const [newest, ...older] = await look('ChangeResourceRecordSets');
  expect(older).toHaveLength(1);
  expect(recordIn(newest ?? {})).toMatchObject({
    userIdentity: { type: 'Root', arn: 'arn:aws:iam::111111111111:root' },
    eventSource: 'route53.amazonaws.com',
    awsRegion: 'us-east-1',
    requestParameters: {
      hostedZoneId: zone.id,
      changeBatch: { changes: [{ action: 'UPSERT', resourceRecordSet: { name: 'www.example.com.', type: 'A' } }] },
    },
  });
  expect(await look('ChangeResourceRecordSets', {}, 'eu-west-1')).toEqual([]);
});

test('balancers are logged in their region, and what reads is not looked for', async () => {
  await seedElb(suite.cloud.url);
  const { rule } = await changeARule(suite.cloud.url);
  const [event] = await look('ModifyRule');
  expect(recordIn(event ?? {})).toMatchObject({
    eventSource: 'elasticloadbalancing.amazonaws.com',
    requestParameters: { ruleArn: rule },
  });
  expect(await look('DescribeRules')).toEqual([]);
});

test('a call that was refused is listed as one', async () => {
  const zone = await zoneWith(suite.cloud.url, 'example.com');
  await refusal(remove(suite.cloud.url, zone, a('example.com', 'none', '192.0.2.1')));
  const [event] = await look('ChangeResourceRecordSets');
  expect(recordIn(event ?? {})).toMatchObject({ errorCode: 'InvalidChangeBatch' });
});

test('what was made is in the answer', async () => {
  const HealthCheckConfig = { Type: 'TCP' as const, IPAddress: '192.0.2.1', Port: 80 };
  const { HealthCheck } = await suite
    .route53()
    .send(new CreateHealthCheckCommand({ CallerReference: 'x', HealthCheckConfig }));
  const [event] = await look('CreateHealthCheck');
  expect(recordIn(event ?? {})).toMatchObject({ responseElements: { healthCheck: { id: HealthCheck?.Id } } });
});

test('it is not there before its lag is over, and gone after 90 days', async () => {
  const zone = await zoneWith(suite.cloud.url, 'example.com');
  await upsert(suite.cloud.url, zone, a('example.com', 'www', '192.0.2.2'));
  suite.cloud.options.trailLag = 15 * MINUTE;
  expect(await look('ChangeResourceRecordSets')).toEqual([]);
  suite.cloud.trail.age(16 * MINUTE);
  expect(await look('ChangeResourceRecordSets')).toHaveLength(1);
  suite.cloud.trail.age(90 * 24 * 60 * MINUTE);
  expect(await look('ChangeResourceRecordSets')).toEqual([]);
});

test('fifty a page, each event once; a token goes with its own question', async () => {
  const zone = await zoneWith(suite.cloud.url, 'example.com');
  for (let n = 0; n < 60; n += 1) await upsert(suite.cloud.url, zone, a('example.com', `h${n}`, '192.0.2.2'));
  const first = await client().send(new LookupEventsCommand(named('ChangeResourceRecordSets')));
  expect(first.Events).toHaveLength(50);
  const NextToken = first.NextToken;
  const second = await client().send(new LookupEventsCommand({ ...named('ChangeResourceRecordSets'), NextToken }));
  expect(second.NextToken).toBeUndefined();
  expect(new Set([...(first.Events ?? []), ...(second.Events ?? [])].map(({ EventId }) => EventId)).size).toBe(60);
  expect(await refusal(look('CreateHealthCheck', { NextToken }))).toMatchObject({ name: 'InvalidNextTokenException' });
});

test('two questions a second, one attribute, fifty results, and a time that runs forward', async () => {
  expect(await refusal(look('x', { MaxResults: 51 }))).toMatchObject({
    name: 'InvalidMaxResultsException',
    status: 400,
  });
  const backwards = { StartTime: new Date(2_000_000), EndTime: new Date(1_000_000) };
  expect(await refusal(look('x', backwards))).toMatchObject({ name: 'InvalidTimeRangeException' });
  const two = [...named('x').LookupAttributes, ...named('y').LookupAttributes];
  expect(await refusal(look('x', { LookupAttributes: two }))).toMatchObject({
    name: 'InvalidLookupAttributesException',
  });
  Object.assign(suite.cloud.options, { lookupsPerSecond: 2, now: () => 1_000 });
  const ends = await Promise.allSettled([look('x'), look('x'), look('x')]);
  expect(ends.filter(({ status }) => status === 'rejected')).toMatchObject([
    { reason: { name: 'ThrottlingException' } },
  ]);
});
