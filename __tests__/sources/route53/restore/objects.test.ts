import {
  type Change,
  ChangeCidrCollectionCommand,
  ChangeResourceRecordSetsCommand,
  CreateHealthCheckCommand,
  CreateTrafficPolicyVersionCommand,
  DeleteHostedZoneCommand,
  DeleteTrafficPolicyCommand,
  DeleteTrafficPolicyInstanceCommand,
  DisableHostedZoneDNSSECCommand,
  ListCidrCollectionsCommand,
  ListHostedZonesCommand,
  ListResourceRecordSetsCommand,
  type ResourceRecordSet,
  type Route53Client,
} from '@aws-sdk/client-route-53';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import type { JsonObject } from '../../../../src/core/json.ts';
import { type Cloud, startCloud } from '../../../cloud/cloud.ts';
import { clientOf } from '../../../cloud/seed/client.ts';
import { record } from '../../../cloud/seed/example-com.ts';
import { type SeededRoute53, seedMany, seedRoute53 } from '../../../cloud/seed/route53.ts';
import { edited, intent, objects, openAccount, type Tree, withMade } from './harness.ts';

const ID = '0123456789abcdef';

let cloud: Cloud;
let client: Route53Client;
let account: ReturnType<typeof openAccount>;

beforeAll(async () => {
  cloud = await startCloud();
});
afterAll(async () => cloud[Symbol.asyncDispose]());
beforeEach(async () => {
  await cloud.reset();
  client = clientOf(cloud.url);
  account = openAccount(cloud);
});
afterEach(() => {
  client.destroy();
  account.close();
});

async function change(zone: string, ...Changes: readonly Change[]): Promise<void> {
  await client.send(
    new ChangeResourceRecordSetsCommand({ HostedZoneId: zone, ChangeBatch: { Changes: [...Changes] } }),
  );
}

function alias(zone: string, Name: string, to: string): ResourceRecordSet {
  return { Name, Type: 'A', AliasTarget: { HostedZoneId: zone, DNSName: to, EvaluateTargetHealth: false } };
}

function find(tree: Tree, kind: string): { readonly key: string; readonly id: string } {
  const found = objects(tree).find((object) => object.kind === kind);
  return { key: found?.key ?? '', id: String(found?.ids?.['id']) };
}

async function seed(): Promise<{ readonly seeded: SeededRoute53; readonly zone: string }> {
  const seeded = await seedRoute53(cloud.url);
  return { seeded, zone: seeded.zones.exampleCom };
}

test('aliases that lead to a traffic policy instance come after it, over however many others', async () => {
  const { zone } = await seed();
  await change(
    zone,
    { Action: 'CREATE', ResourceRecordSet: alias(zone, 'store.example.com', 'shop.example.com') },
    { Action: 'CREATE', ResourceRecordSet: alias(zone, 'a.example.com', 'store.example.com') },
  );
  const committed = await account.capture();
  await cloud.reset();
  const { requests, refused } = await account.plan(committed);
  expect(refused).toEqual([]);
  const order = requests.flat().map(({ kind, part, item }) => `${kind} ${part} ${item ?? ''}`.trim());
  const instance = order.indexOf('traffic-policy-instance traffic-policy-instance');
  expect(order.indexOf('zone records store.example.com. A')).toBeGreaterThan(instance);
  expect(order.indexOf('zone records a.example.com. A')).toBeGreaterThan(
    order.indexOf('zone records store.example.com. A'),
  );
  expect(order.indexOf('zone records www.example.com. A')).toBeLessThan(instance);

  const run = account.run(ID, committed);
  await run.apply(requests);
  expect(intent(await account.capture(withMade(committed, run.made)))).toEqual(intent(committed));
});

test('an instance takes the place of a record that stands in its way, and gives it back when it is taken back', async () => {
  const { seeded, zone } = await seed();
  const committed = await account.capture();
  await client.send(new DeleteTrafficPolicyInstanceCommand({ Id: seeded.trafficPolicy.instance }));
  await change(zone, { Action: 'CREATE', ResourceRecordSet: record('shop.example.com', 'A', 60, '192.0.2.200') });
  const drifted = await account.capture(committed);
  const { requests } = await account.plan(committed);
  const run = account.run(ID, committed);
  await run.apply(requests);
  await account.run(ID, committed).apply(requests);
  expect(intent(await account.capture(withMade(committed, run.made)))).toEqual(intent(committed));

  await account.run(ID, committed, run.made).undo(requests);
  expect(intent(await account.capture(drifted))).toEqual(intent(drifted));
});

test('a traffic policy whose versions have gaps gets new numbers, and its instances follow', async () => {
  const { seeded } = await seed();
  const { policy } = seeded.trafficPolicy;
  await client.send(new DeleteTrafficPolicyCommand({ Id: policy, Version: 1 }));
  const committed = await account.capture();
  await cloud.reset();
  const { requests, notes } = await account.plan(committed);
  expect(notes.map(({ message }) => message)).toEqual(
    expect.arrayContaining([
      expect.stringMatching(/^version 2 of the traffic policy shop~.* comes back as version 1$/),
    ]),
  );
  const run = account.run(ID, committed);
  await run.apply(requests);
  const after = withMade(committed, run.made);

  expect((await account.plan(committed, after)).requests).toEqual([]);
  const instance = Object.entries(intent(await account.capture(after))).find(([path]) =>
    path.startsWith('traffic-policy-instances/'),
  );
  expect(JSON.parse(instance?.[1] ?? '{}')).toMatchObject({ name: 'shop.example.com.', version: 1 });
});

test('a version that is missing is added behind the ones that are there', async () => {
  const { seeded } = await seed();
  const { policy, instance } = seeded.trafficPolicy;
  const committed = await account.capture();
  await client.send(new DeleteTrafficPolicyInstanceCommand({ Id: instance }));
  await client.send(new DeleteTrafficPolicyCommand({ Id: policy, Version: 2 }));
  const Document = JSON.stringify({
    AWSPolicyFormatVersion: '2015-10-01',
    RecordType: 'A',
    Endpoints: { a: { Type: 'value', Value: '192.0.2.1' } },
    StartEndpoint: 'a',
  });
  await client.send(new CreateTrafficPolicyVersionCommand({ Id: policy, Document }));
  const { requests } = await account.plan(committed);
  const run = account.run(ID, committed);
  await run.apply(requests);

  expect(requests.flat().map(({ part, item, after }) => [part, item, (after as JsonObject)['version']])).toEqual([
    ['versions', 'v0003', 3],
    ['traffic-policy-instance', null, 3],
  ]);
  expect((await account.plan(committed, withMade(committed, run.made))).requests).toEqual([]);
});

test('blocks of a CIDR collection are put right, a thousand a request, and a change behind the back is met', async () => {
  await seed();
  const first = await account.capture();
  const path = [...first.keys()].find((name) => name.endsWith('cidr-collection.json')) ?? '';
  const many = Array.from({ length: 2500 }, (_, at) => `10.${at >> 8}.${at & 255}.0/24`);
  const wanted = edited(first, path, (file) => {
    file['locations'] = { office: ['192.0.2.0/24'], vpn: [...many].sort() };
  });
  const { requests } = await account.plan(wanted, first);
  expect(requests.flat().map(({ part, item }) => `${part} ${item}`)).toEqual(['locations office', 'locations vpn']);
  await account.run(ID, first).apply(requests);
  await account.run(ID, first).apply(requests);
  expect(intent(await account.capture(first))[path]).toBe(wanted.get(path));

  const { CidrCollections = [] } = await client.send(new ListCidrCollectionsCommand({}));
  const Changes = [{ LocationName: 'office', Action: 'PUT' as const, CidrList: ['198.51.100.0/24'] }];
  const { requests: back } = await account.plan(first, first);
  await client.send(new ChangeCidrCollectionCommand({ Id: CidrCollections[0]?.Id, Changes }));
  await expect(account.run(ID, first).apply(back)).rejects.toMatchObject({
    code: 'changed-since-plan',
    message: 'the location office of networks was changed since the plan was made',
  });
});

test('a zone on a reusable delegation set keeps its name servers', async () => {
  const { seeded } = await seed();
  const committed = await account.capture();
  const zone = seeded.zones.exampleOrg;
  await change(zone, { Action: 'DELETE', ResourceRecordSet: record('www.example.org', 'A', 300, '192.0.2.10') });
  await client.send(new DeleteHostedZoneCommand({ Id: zone }));
  const { requests, notes } = await account.plan(committed, committed, { items: { 'zone/public/example.org': null } });
  const run = account.run(ID, committed);
  await run.apply(requests);

  expect(notes.map(({ message }) => message)).toContain('example.org keeps its name servers');
  expect(notes.filter(({ code }) => code === 'restore-todo')).toEqual([]);
  const servers = (tree: Tree) => objects(tree).find(({ key }) => key === 'public/example.org')?.ids?.['nameServers'];
  expect(servers(await account.capture(withMade(committed, run.made)))).toEqual(servers(committed));
});

test('a zone that was emptied is filled again, and its own NS and SOA are not touched', async () => {
  const { zone } = await seed();
  const committed = await account.capture();
  const { ResourceRecordSets: sets = [] } = await client.send(
    new ListResourceRecordSetsCommand({ HostedZoneId: zone }),
  );
  const isOwn = ({ Name, Type, TrafficPolicyInstanceId: id }: ResourceRecordSet) =>
    id !== undefined || (Name === 'example.com.' && ['NS', 'SOA', 'MX'].includes(Type ?? ''));
  await change(
    zone,
    ...sets.filter((one) => !isOwn(one)).map((ResourceRecordSet) => ({ Action: 'DELETE' as const, ResourceRecordSet })),
  );
  const { requests } = await account.plan(committed);
  await account.run(ID, committed).apply(requests);

  expect(requests).toHaveLength(1);
  expect(await account.capture(committed)).toEqual(committed);
});

test('two and a half thousand records of a zone that is gone are three requests', async () => {
  const [zone = ''] = await seedMany(cloud.url, { zones: 1, records: 2500 });
  const committed = await account.capture();
  await cloud.reset();
  const { requests } = await account.plan(committed);
  const run = account.run(ID, committed);
  const before = cloud.calls.length;
  await run.apply(requests);

  const made = cloud.calls.slice(before).map(({ operation }) => operation);
  expect(made.filter((operation) => operation === 'ChangeResourceRecordSets')).toHaveLength(3);
  expect(made).toHaveLength(5); // and CreateHostedZone, GetHostedZone
  expect(intent(await account.capture(withMade(committed, run.made)))).toEqual(intent(committed));
  expect(zone).not.toBe('');
});

test('what is taken back stays while somebody else uses it', async () => {
  const { seeded, zone } = await seed();
  const committed = await account.capture();
  await cloud.reset();
  const { requests } = await account.plan(committed);
  const run = account.run(ID, committed);
  await run.apply(requests);
  const check = run.made.get(`ref:health-check/${keyOf(committed, seeded.healthChecks.tcp)}`)?.['id'];
  const parent = { Type: 'CALCULATED' as const, ChildHealthChecks: [String(check)], HealthThreshold: 1 };
  await client.send(new CreateHealthCheckCommand({ CallerReference: 'somebody', HealthCheckConfig: parent }));
  const { HostedZones = [] } = await client.send(new ListHostedZonesCommand({}));
  const org =
    HostedZones.find(({ Name }) => Name === 'example.org.')
      ?.Id?.split('/')
      .at(-1) ?? '';
  await change(org, { Action: 'CREATE', ResourceRecordSet: record('other.example.org', 'A', 60, '192.0.2.1') });

  await expect(account.run(ID, committed, run.made).undo(requests)).rejects.toMatchObject({
    code: 'restore-refused',
    message: expect.stringContaining('the zone example.org cannot be deleted'),
  });
  await change(org, { Action: 'DELETE', ResourceRecordSet: record('other.example.org', 'A', 60, '192.0.2.1') });
  await account.run(ID, committed, run.made).undo(requests);
  expect(objects(await account.capture()).map(({ kind }) => kind)).toEqual(['health-check', 'health-check']);
  expect(account.said).toContainEqual(
    expect.stringMatching(/^the health check sip-tcp stays: a calculated health check uses it$/),
  );
  expect(zone).not.toBe('');
});

function keyOf(tree: Tree, id: string): string {
  return objects(tree).find(({ ids }) => ids?.['id'] === id)?.key ?? '';
}

test('a zone or health check of another AWS service is left to it', async () => {
  await seed();
  const committed = await account.capture();
  const owned = edited(committed, 'zones/public/example.org/zone.json', (file) => {
    file['linkedService'] = { principal: 'servicediscovery.amazonaws.com' };
    file['comment'] = 'x';
  });

  expect((await account.plan(owned, committed)).refused).toMatchObject([
    { code: 'restore-refused', message: 'the zone example.org belongs to another AWS service' },
  ]);
});

test('signing comes back with the same keys, and what the parent must hold is told', async () => {
  const { zone } = await seed();
  const committed = await account.capture();
  await client.send(new DisableHostedZoneDNSSECCommand({ HostedZoneId: zone }));
  const { requests, notes } = await account.plan(committed);
  const lost = cloud.faults.add({
    service: 'route53',
    operation: 'EnableHostedZoneDNSSEC',
    times: 1,
    fault: { kind: 'lose-reply' },
  });
  await account.run(ID, committed).apply(requests);

  expect(lost.fired).toBe(1);
  expect(requests.flat().map(({ part, class: own }) => [part, own])).toEqual([['dnssecSigning', 'security']]);
  expect(notes).toMatchObject([
    { code: 'restore-todo', message: expect.stringContaining('compare the DS record of example.com') },
  ]);
  expect(await account.capture(committed)).toEqual(committed);
});

test('an alias to a balancer that was built anew leads to the new one', async () => {
  const { zone } = await seed();
  const committed = await account.capture();
  const wanted = edited(committed, 'zones/public/example.com/records.json', (file) => {
    const records = file['records'] as Record<string, JsonObject>[];
    for (const one of records)
      if (String(one['name']) === 'app.example.com.')
        one['alias'] = { target: 'ref:us-east-1/load-balancer/web', prefix: 'dualstack.', evaluateTargetHealth: true };
  });
  const { requests, refused } = await account.plan(wanted, committed);
  expect(refused).toEqual([]);
  const made = new Map([
    [
      'ref:us-east-1/load-balancer/web',
      { id: 'arn', dnsName: 'Web-2.us-east-1.elb.amazonaws.com', canonicalHostedZone: 'Z35SXDOTRQ7X7K' },
    ],
  ]);
  const run = account.run(ID, committed, made);
  await run.apply(requests);
  await run.apply(requests);

  const { ResourceRecordSets = [] } = await client.send(new ListResourceRecordSetsCommand({ HostedZoneId: zone }));
  const targets = ResourceRecordSets.filter(({ Name }) => Name === 'app.example.com.').map(
    ({ AliasTarget }) => AliasTarget?.DNSName,
  );
  expect(targets).toEqual([
    'dualstack.web-2.us-east-1.elb.amazonaws.com.',
    'dualstack.web-2.us-east-1.elb.amazonaws.com.',
  ]);
  expect(find(committed, 'zone').key).not.toBe('');
});

test('VPCs that AWS refuses and a parent that does not yet lead to the zone hold nothing else up', async () => {
  await seed();
  const committed = await account.capture();
  await cloud.reset();
  const { requests } = await account.plan(committed);
  const foreign = 'vpc-0a1b2c3d4e5f60001';
  cloud.faults.add({
    service: 'route53',
    match: ({ operation, body }) =>
      /^(CreateHostedZone|AssociateVPC)/.test(operation) && body.includes(`<VPCId>${foreign}<`),
    fault: { kind: 'error', status: 400, code: 'InvalidVPCId', message: 'not authorized' },
  });
  cloud.faults.add({
    service: 'route53',
    operation: 'EnableHostedZoneDNSSEC',
    fault: { kind: 'error', status: 400, code: 'HostedZonePartiallyDelegated', message: 'not delegated' },
  });
  const run = account.run(ID, committed);
  await run.apply(requests);
  await account.run(ID, committed).apply(requests);
  cloud.faults.clear();
  const after = withMade(committed, run.made);
  const left = (await account.plan(committed, after)).requests.flat().map(({ part, item }) => item ?? part);

  expect(left.sort()).toEqual(['dnssecSigning', `us-east-1 ${foreign}`, `us-east-1 ${foreign}`]);
  expect(account.said).toEqual(
    expect.arrayContaining([
      expect.stringContaining(`does not let this account associate ${foreign} of us-east-1 with corp.internal`),
      expect.stringContaining('example.com can be signed once its parent zone leads to its name servers'),
    ]),
  );
});
