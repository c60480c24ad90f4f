import {
  GetDNSSECCommand,
  GetHostedZoneCommand,
  ListCidrCollectionsCommand,
  ListHealthChecksCommand,
  ListHostedZonesCommand,
  ListQueryLoggingConfigsCommand,
  ListResourceRecordSetProtectionsCommand,
  ListResourceRecordSetsCommand,
  ListReusableDelegationSetsCommand,
  ListTrafficPolicyInstancesCommand,
  ListVPCAssociationAuthorizationsCommand,
  type ResourceRecordSet,
} from '@aws-sdk/client-route-53';
import { expect, test } from '@jest/globals';
import { changeBehindTheBack, seedMany, seedRoute53 } from './seed/route53.ts';
import { cloudSuite } from './suite.ts';

const suite = cloudSuite();

async function records(zone: string): Promise<ResourceRecordSet[]> {
  const reply = await suite.route53().send(new ListResourceRecordSetsCommand({ HostedZoneId: zone }));
  expect(reply.IsTruncated).toBe(false);
  return reply.ResourceRecordSets ?? [];
}

test('the account of acme has every record type and every routing policy', async () => {
  const { zones } = await seedRoute53(suite.cloud.url);
  const all = [...(await records(zones.exampleCom)), ...(await records(zones.reverse))];

  const types = [
    'SOA',
    'A',
    'TXT',
    'NS',
    'CNAME',
    'MX',
    'NAPTR',
    'PTR',
    'SRV',
    'SPF',
    'AAAA',
    'CAA',
    'DS',
    'TLSA',
    'SSHFP',
    'SVCB',
    'HTTPS',
  ];
  expect(new Set(all.map((r) => r.Type))).toEqual(new Set(types));
  for (const policy of [
    'Weight',
    'Region',
    'Failover',
    'GeoLocation',
    'GeoProximityLocation',
    'MultiValueAnswer',
    'CidrRoutingConfig',
    'AliasTarget',
    'TrafficPolicyInstanceId',
  ] as const) {
    expect(all.filter((r) => r[policy] !== undefined).length).toBeGreaterThan(0);
  }
  expect(all.some((r) => r.Weight === 0) && all.some((r) => r.TTL === 0)).toBe(true);
});

test('the account of acme has one of everything else', async () => {
  const { zones } = await seedRoute53(suite.cloud.url);
  const client = suite.route53();
  const dnssec = await client.send(new GetDNSSECCommand({ HostedZoneId: zones.exampleCom }));
  const corp = await client.send(new GetHostedZoneCommand({ Id: zones.corpA }));
  const authorised = await client.send(new ListVPCAssociationAuthorizationsCommand({ HostedZoneId: zones.corpA }));
  const protections = await client.send(
    new ListResourceRecordSetProtectionsCommand({ HostedZoneId: zones.exampleCom }),
  );

  expect((await client.send(new ListHostedZonesCommand({}))).HostedZones).toHaveLength(6);
  expect((await client.send(new ListHealthChecksCommand({}))).HealthChecks).toHaveLength(6);
  expect((await client.send(new ListCidrCollectionsCommand({}))).CidrCollections).toHaveLength(1);
  expect((await client.send(new ListTrafficPolicyInstancesCommand({}))).TrafficPolicyInstances).toHaveLength(1);
  expect((await client.send(new ListReusableDelegationSetsCommand({}))).DelegationSets).toHaveLength(1);
  expect((await client.send(new ListQueryLoggingConfigsCommand({}))).QueryLoggingConfigs).toHaveLength(1);
  expect(dnssec.Status?.ServeSignature).toBe('SIGNING');
  expect([corp.VPCs?.length, authorised.VPCs?.length, protections.ResourceRecordSetProtections?.length]).toEqual([
    2, 1, 1,
  ]);
});

test('a change behind the back edits one set, adds one and removes one', async () => {
  const { zones } = await seedRoute53(suite.cloud.url);
  const key = (r: ResourceRecordSet): string => `${r.Name}/${r.Type}${r.SetIdentifier ?? ''} ${JSON.stringify(r)}`;
  const before = (await records(zones.exampleCom)).map(key);

  const done = await changeBehindTheBack(suite.cloud.url);

  const after = (await records(zones.exampleCom)).map(key);
  const names = (list: string[]) => list.map((text) => text.split(' ')[0]).sort();
  expect(names(before.filter((r) => !after.includes(r)))).toEqual([done.removed, done.edited]);
  expect(names(after.filter((r) => !before.includes(r)))).toEqual([done.edited, done.added]);
});

test('many zones take their share of many records', async () => {
  const ids = await seedMany(suite.cloud.url, { zones: 3, records: 10, account: '222222222222' });

  const { HostedZones = [] } = await suite.route53('222222222222').send(new ListHostedZonesCommand({}));
  expect(ids).toHaveLength(3);
  expect(HostedZones.reduce((sum, z) => sum + (z.ResourceRecordSetCount ?? 0), 0)).toBe(10 + 3 * 2);
});
