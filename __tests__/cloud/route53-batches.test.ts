import {
  type Change,
  ChangeResourceRecordSetsCommand,
  CreateHostedZoneCommand,
  GetHostedZoneCommand,
  ListResourceRecordSetsCommand,
  type ResourceRecordSet,
  type RRType,
} from '@aws-sdk/client-route-53';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { cloudSuite, refusal } from './suite.ts';

const suite = cloudSuite();
let zone: string;

beforeEach(async () => {
  const { HostedZone } = await suite
    .route53()
    .send(new CreateHostedZoneCommand({ Name: 'example.com', CallerReference: 'z' }));
  zone = (HostedZone?.Id ?? '').replace('/hostedzone/', '');
});

function send(...Changes: Change[]) {
  return suite.route53().send(new ChangeResourceRecordSetsCommand({ HostedZoneId: zone, ChangeBatch: { Changes } }));
}

function create(record: ResourceRecordSet): Change {
  return { Action: 'CREATE', ResourceRecordSet: record };
}

function set(Name: string, Type: RRType, ...values: string[]): ResourceRecordSet {
  return { Name, Type, TTL: 60, ResourceRecords: values.map((Value) => ({ Value })) };
}

function alias(Name: string, DNSName: string): ResourceRecordSet {
  return { Name, Type: 'A', AliasTarget: { HostedZoneId: zone, DNSName, EvaluateTargetHealth: false } };
}

test('of a batch with one mistake nothing is applied', async () => {
  const before = await suite.route53().send(new GetHostedZoneCommand({ Id: zone }));

  await refusal(send(create(set('a.example.com', 'A', '192.0.2.1')), create(set('b.example.org', 'A', '192.0.2.1'))));

  const after = await suite.route53().send(new GetHostedZoneCommand({ Id: zone }));
  expect(after.HostedZone?.ResourceRecordSetCount).toBe(before.HostedZone?.ResourceRecordSetCount);
});

describe('a batch is refused with InvalidChangeBatch', () => {
  const www = set('www.example.com', 'A', '192.0.2.1');
  const cases: readonly [string, () => Change[], string][] = [
    [
      'for what exists',
      () => [create(www), create(www)],
      "Tried to create resource record set [name='www.example.com.', type='A'] but it already exists",
    ],
    [
      'for a deletion of nothing',
      () => [{ Action: 'DELETE', ResourceRecordSet: www }],
      "Tried to delete resource record set [name='www.example.com.', type='A'] but it was not found",
    ],
    [
      'outside the zone',
      () => [create(set('www.example.org', 'A', '192.0.2.1'))],
      'RRSet with DNS name www.example.org. is not permitted in zone example.com.',
    ],
    [
      'for a CNAME at the apex',
      () => [create(set('example.com', 'CNAME', 'a.example.net'))],
      'RRSet of type CNAME with DNS name example.com. is not permitted at apex in zone example.com.',
    ],
    [
      'for a CNAME beside another type',
      () => [create(www), create(set('www.example.com', 'CNAME', 'a.example.net'))],
      'RRSet of type CNAME with DNS name www.example.com. is not permitted as it conflicts with other records with the same DNS name in zone example.com.',
    ],
    [
      'for mixed policies',
      () => [create(www), create({ ...www, SetIdentifier: 'x', Weight: 1 })],
      'RRSet with DNS name www.example.com., type A cannot be created as other RRSets exist with the same name and type.',
    ],
    [
      'for an alias without its target',
      () => [create(alias('a.example.com', 'b.example.com'))],
      'that targets b.example.com., type A in zone',
    ],
    [
      'for an alias before its target',
      () => [create(alias('a.example.com', 'www.example.com')), create(www)],
      'but that target was not found',
    ],
    [
      'for an alias to another zone’s name',
      () => [create(alias('a.example.com', 'b.example.org'))],
      'but the alias target name does not lie within the target zone',
    ],
    [
      'for an address that is none',
      () => [create(set('a.example.com', 'A', '192.0.2'))],
      'ARRDATAIllegalIPv4Address (Value is not a valid IPv4 address)',
    ],
    [
      'for text without quotes',
      () => [create(set('a.example.com', 'TXT', 'hello'))],
      'Value should be enclosed in quotation marks',
    ],
    [
      'for a string of 256 bytes',
      () => [create(set('a.example.com', 'TXT', `"${'x'.repeat(256)}"`))],
      'CharacterStringTooLong (Value is too long)',
    ],
    [
      'for 1,001 values',
      () => Array.from({ length: 1001 }, (_, i) => create(set(`h${i}.example.com`, 'A', '192.0.2.1'))),
      'Number of records limit of 1000 exceeded.',
    ],
    [
      'for 501 upserts, which count twice',
      () =>
        Array.from(
          { length: 501 },
          (_, i): Change => ({ Action: 'UPSERT', ResourceRecordSet: set(`h${i}.example.com`, 'A', '192.0.2.1') }),
        ),
      'Number of records limit of 1000 exceeded.',
    ],
    [
      'for 32,001 characters',
      () => Array.from({ length: 127 }, (_, i) => create(set(`t${i}.example.com`, 'TXT', `"${'x'.repeat(250)}"`))),
      'Number of characters limit of 32000 exceeded.',
    ],
  ];

  test.each(cases)('%s', async (_title, changes, words) => {
    const refused = await refusal(send(...changes()));

    expect(refused).toMatchObject({ name: 'InvalidChangeBatch', status: 400 });
    expect(refused.message).toMatch(/^\[.*\]$/s);
    expect(refused.message).toContain(words);
  });
});

test('the SOA and the zone’s own NS set cannot be deleted', async () => {
  const { ResourceRecordSets = [] } = await suite
    .route53()
    .send(new ListResourceRecordSetsCommand({ HostedZoneId: zone }));
  const deletions = ResourceRecordSets.map((ResourceRecordSet): Change => ({ Action: 'DELETE', ResourceRecordSet }));

  const refused = await refusal(send(...deletions));

  expect(refused.message).toContain('at least one NS record for the zone itself');
  expect(refused.message).toContain('exactly one SOA record');
});

test('a health check that does not exist is refused by name', async () => {
  const record = { ...set('a.example.com', 'A', '192.0.2.1'), HealthCheckId: 'nope' };

  expect((await refusal(send(create(record)))).name).toBe('NoSuchHealthCheck');
});

test('an alias after its target, a chain of aliases and a replacement in one batch are accepted', async () => {
  const www = set('www.example.com', 'A', '192.0.2.1');

  await send(
    create(www),
    create(alias('a.example.com', 'www.example.com')),
    create(alias('b.example.com', 'a.example.com')),
  );
  await send({ Action: 'DELETE', ResourceRecordSet: www }, create(set('www.example.com', 'A', '192.0.2.9')));
  await send(create(set('txt.example.com', 'TXT', '"a \\"b\\" \\303\\251" "c"', `"${'\\101'.repeat(255)}"`)));

  const { ResourceRecordSets = [] } = await suite
    .route53()
    .send(new ListResourceRecordSetsCommand({ HostedZoneId: zone }));
  expect(ResourceRecordSets.find((r) => r.Name === 'www.example.com.')?.ResourceRecords).toEqual([
    { Value: '192.0.2.9' },
  ]);
});
