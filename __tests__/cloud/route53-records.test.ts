import {
  ChangeResourceRecordSetsCommand,
  CreateHostedZoneCommand,
  GetChangeCommand,
  ListResourceRecordSetsCommand,
  type ResourceRecordSet,
  type Route53Client,
} from '@aws-sdk/client-route-53';
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { canonicalName } from './rules/route53/names.ts';
import { cloudSuite, meeting, refusal } from './suite.ts';

const suite = cloudSuite();

async function zoneOf(client: Route53Client, Name = 'example.com'): Promise<string> {
  const { HostedZone } = await client.send(
    new CreateHostedZoneCommand({ Name, CallerReference: `${Name} ${Math.random()}` }),
  );
  return HostedZone?.Id ?? '';
}

function change(zone: string, Action: 'CREATE' | 'DELETE' | 'UPSERT', ...records: ResourceRecordSet[]) {
  const Changes = records.map((ResourceRecordSet) => ({ Action, ResourceRecordSet }));
  return new ChangeResourceRecordSetsCommand({ HostedZoneId: zone, ChangeBatch: { Changes } });
}

function a(Name: string, more: Partial<ResourceRecordSet> = {}): ResourceRecordSet {
  return { Name, Type: 'A', TTL: 60, ResourceRecords: [{ Value: '192.0.2.1' }], ...more };
}

async function list(client: Route53Client, zone: string): Promise<ResourceRecordSet[]> {
  const reply = await client.send(new ListResourceRecordSetsCommand({ HostedZoneId: zone }));
  return (reply.ResourceRecordSets ?? []).filter((r) => r.Type !== 'NS' && r.Type !== 'SOA');
}

test('names and alias targets come back lower-cased, absolute and octal-escaped', async () => {
  const client = suite.route53();
  const zone = await zoneOf(client);

  await client.send(
    change(zone, 'CREATE', a('*.Example.COM'), a('Info@Dept.example.com.'), {
      Name: 'any.example.com',
      Type: 'A',
      AliasTarget: { HostedZoneId: zone, DNSName: '*.example.com', EvaluateTargetHealth: false },
    }),
  );

  const listed = await list(client, zone);
  expect(listed.map((r) => r.Name).sort()).toEqual([
    '\\052.example.com.',
    'any.example.com.',
    'info\\100dept.example.com.',
  ]);
  expect(listed.find((r) => r.AliasTarget)?.AliasTarget?.DNSName).toBe('\\052.example.com.');
  await client.send(change(zone, 'DELETE', a('*.example.com.'), a('\\151nfo\\100dept.example.com')));
  expect(await list(client, zone)).toHaveLength(1);
});

test('a canonical name is absolute, escaped, and stays as it is', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1, unit: 'binary' }), (name) => {
      const once = canonicalName(name);
      expect(once).toMatch(/^(?:[a-z0-9_.-]|\\[0-7]{3})*\.$/);
      expect(canonicalName(once)).toBe(once);
    }),
  );
  expect(canonicalName('a\\056b.example.com')).toBe('a\\056b.example.com.');
});

test('geoproximity and CIDR routing survive, with an upsert and a deletion in step', async () => {
  const client = suite.route53();
  const zone = await zoneOf(client);
  const near = (Bias: number): ResourceRecordSet =>
    a('near.example.com.', {
      SetIdentifier: 'oslo',
      GeoProximityLocation: { Coordinates: { Latitude: '59.91', Longitude: '10.75' }, Bias },
    });
  const net = a('net.example.com.', {
    SetIdentifier: 'x',
    CidrRoutingConfig: { CollectionId: 'c', LocationName: '*' },
  });

  await client.send(change(zone, 'CREATE', near(0), net));
  expect(await list(client, zone)).toEqual([near(0), net]);

  await client.send(change(zone, 'UPSERT', near(5)));
  expect(await list(client, zone)).toEqual([near(5), net]);
  expect((await refusal(client.send(change(zone, 'DELETE', near(0))))).message).toContain(
    'do not match the current values',
  );

  await client.send(change(zone, 'DELETE', near(5), net));
  expect(await list(client, zone)).toEqual([]);
});

test('a page has at most 300 sets, and names the next one down to its set identifier', async () => {
  const client = suite.route53();
  const zone = await zoneOf(client);
  const many = Array.from({ length: 310 }, (_, i) => a('w.example.com', { SetIdentifier: `s${1000 + i}`, Weight: 0 }));
  await client.send(change(zone, 'CREATE', ...many));

  const first = await client.send(new ListResourceRecordSetsCommand({ HostedZoneId: zone, MaxItems: 1000 }));
  const second = await client.send(
    new ListResourceRecordSetsCommand({
      HostedZoneId: zone,
      StartRecordName: first.NextRecordName,
      StartRecordType: first.NextRecordType,
      StartRecordIdentifier: first.NextRecordIdentifier,
    }),
  );

  expect([first.ResourceRecordSets?.length, first.IsTruncated, first.MaxItems]).toEqual([300, true, 300]);
  expect(first.NextRecordIdentifier).toBe('s1298');
  expect([second.ResourceRecordSets?.length, second.IsTruncated]).toEqual([12, false]);
});

test('a smaller page than AWS’s can be asked of the cloud for every list', async () => {
  const client = suite.route53();
  const zone = await zoneOf(client);
  suite.cloud.options.pageSize = 1;

  const page = await client.send(new ListResourceRecordSetsCommand({ HostedZoneId: zone }));

  expect([page.ResourceRecordSets?.length, page.IsTruncated, page.NextRecordType]).toEqual([1, true, 'SOA']);
});

test('shuffled, the values of a set change places and the sets do not', async () => {
  const client = suite.route53();
  const zone = await zoneOf(client);
  await client.send(
    change(
      zone,
      'CREATE',
      a('a.example.com', { ResourceRecords: [{ Value: '192.0.2.1' }, { Value: '192.0.2.2' }] }),
      a('b.example.com'),
    ),
  );
  suite.cloud.options.shuffle = true;

  const [first, second] = await list(client, zone);

  expect([first?.Name, second?.Name]).toEqual(['a.example.com.', 'b.example.com.']);
  expect(first?.ResourceRecords).toEqual([{ Value: '192.0.2.2' }, { Value: '192.0.2.1' }]);
});

test('a change is PENDING, then INSYNC, and stays pending as long as the cloud is told', async () => {
  const client = suite.route53();
  const zone = await zoneOf(client);
  const status = async (Id: string | undefined) => (await client.send(new GetChangeCommand({ Id }))).ChangeInfo?.Status;
  const quick = await client.send(change(zone, 'CREATE', a('a.example.com')));

  expect([await status(quick.ChangeInfo?.Id), await status(quick.ChangeInfo?.Id)]).toEqual(['PENDING', 'INSYNC']);

  suite.cloud.options.pendingFor = 60_000;
  const slow = await client.send(change(zone, 'CREATE', a('b.example.com')));
  expect([await status(slow.ChangeInfo?.Id), await status(slow.ChangeInfo?.Id)]).toEqual(['PENDING', 'PENDING']);
  expect((await refusal(status('C0'))).name).toBe('NoSuchChange');
});

test('a second change to a zone while one is under way is refused', async () => {
  const client = suite.route53();
  const zone = await zoneOf(client);

  const hosts = Array.from({ length: 12 }, (_, i) => a(`h${i}.example.com.`));
  const all = await meeting(
    suite.cloud,
    hosts.map((host) => () => client.send(change(zone, 'CREATE', host))),
  );

  expect(all.flatMap((r) => (r.status === 'rejected' ? [(r.reason as Error).name] : []))).toEqual(
    Array(hosts.length - 1).fill('PriorRequestNotComplete'),
  );
  expect(await list(client, zone)).toHaveLength(1);
});

test('the sixth call of a second is throttled, whatever it is and whoever calls, and no other account is', async () => {
  Object.assign(suite.cloud.options, { route53PerSecond: 5, now: () => 1_000 });
  const clients = [suite.route53(), suite.route53()];
  const send = (i: number) => (clients[i % 2] as Route53Client).send(new GetChangeCommand({ Id: `C${i}` }));

  const names = await Promise.all(Array.from({ length: 7 }, (_, i) => refusal(send(i))));

  expect(names.map((r) => r.name).sort()).toEqual([...Array(5).fill('NoSuchChange'), 'Throttling', 'Throttling']);
  expect(names.find((r) => r.name === 'Throttling')).toMatchObject({ status: 400, message: 'Rate exceeded' });
  expect((await refusal(suite.route53('222222222222').send(new GetChangeCommand({ Id: 'C' })))).name).toBe(
    'NoSuchChange',
  );
  suite.cloud.options.route53PerSecond = 0;
  expect((await refusal(send(9))).name).toBe('NoSuchChange');
});
