import type { HostedZone, ResourceRecordSet } from '@aws-sdk/client-route-53';
import { expect, test } from '@jest/globals';
import type { Document } from '../../../src/core/document.ts';
import { REFERENCE, SHARDS, UNREAD } from '../../../src/core/document.ts';
import { source } from '../../../src/sources/route53/source.ts';
import { spec } from '../../../src/sources/route53/spec.ts';
import type { Capture } from '../../../src/sources/source.ts';
import { context, denied, type FakeOptions, fakeAccount, notOffered, throttled, type World } from './account.ts';
import { FULL_WORLD } from './world.ts';

async function capture(world: World, fake: FakeOptions = {}, options = {}): Promise<Capture> {
  return await source.capture(context(fakeAccount(world, fake)), options);
}

function find({ documents }: Capture, kind: string, id: string): Document {
  const found = documents.find((document) => document.kind === kind && document.id === id);
  if (found === undefined) throw new Error(`no ${kind} ${id}`);
  return found;
}

function statuses({ ends }: Capture): Record<string, string> {
  return Object.fromEntries(ends.filter((end) => end.resource === undefined).map(({ kind, status }) => [kind, status]));
}

test('a public zone is captured with everything around it, each member in its place', async () => {
  const zone = find(await capture(FULL_WORLD), 'zone', 'ZPUBLIC');

  expect(zone.name).toEqual({ folder: 'public', name: 'example.com', unique: true });
  expect(JSON.stringify(zone.files['zone.json'], null, 1)).toBe(
    JSON.stringify(
      {
        kind: 'route53/zone',
        name: 'example.com.',
        visibility: 'public',
        comment: 'main site',
        linkedService: { principal: 'servicediscovery.amazonaws.com', description: 'made by a service' },
        delegationSet: { [REFERENCE]: { kinds: ['delegation-set'], id: 'NREUSE' } },
        apexNs: { ttl: 172800, extra: ['ns1.other-dns.example.'] },
        soa: {
          ttl: 900,
          rname: 'awsdns-hostmaster.amazon.com.',
          serial: 1,
          refresh: 7200,
          retry: 900,
          expire: 1209600,
          minimum: 86400,
        },
        dnssec: {
          signing: true,
          keys: [
            {
              name: 'ksk_1',
              status: 'ACTIVE',
              kmsKey: { [REFERENCE]: { kinds: ['kms-key'], id: 'arn:aws:kms:us-east-1:111111111111:key/1' } },
            },
          ],
        },
        queryLogging: '/aws/route53/example.com',
        acceleratedRecovery: true,
        protections: [{ name: 'a.b.example.com.', type: 'MX', comment: 'mail' }],
        tags: { env: 'prod', team: 'web' },
      },
      null,
      1,
    ),
  );
  expect(zone.facts).toMatchObject({
    callerReference: 'made-by-hand',
    nameServers: ['ns-1.awsdns-01.org', 'ns-2.awsdns-02.com'],
    soaMname: 'ns-1.awsdns-01.org.',
    dnssecKeys: [{ keyTag: 4711, dsRecord: '4711 13 2 ABCD' }],
    queryLoggingConfig: 'ql-1',
  });
});

test('a private zone is captured with its networks; what only public zones have is not in it', async () => {
  const zone = find(await capture(FULL_WORLD), 'zone', 'ZPRIVATE');

  expect(zone.name).toEqual({ folder: 'private', name: 'corp.internal', unique: false });
  expect(zone.files['zone.json']).toEqual({
    kind: 'route53/zone',
    name: 'corp.internal.',
    visibility: 'private',
    vpcs: [
      { vpc: { [REFERENCE]: { kinds: ['vpc'], id: 'vpc-1' } }, region: 'eu-west-1' },
      { vpc: { [REFERENCE]: { kinds: ['vpc'], id: 'vpc-2' } }, region: 'us-east-1' },
    ],
    authorizations: [{ vpc: { [REFERENCE]: { kinds: ['vpc'], id: 'vpc-partner' } }, region: 'us-east-1' }],
    apexNs: { ttl: 172800, extra: [] },
    soa: expect.objectContaining({ ttl: 900, serial: 1 }),
    protections: [],
    tags: {},
  });
});

test('empty parts of a zone are written, so that an absent one means that it is unknown', async () => {
  const bare = zoneOf('Z1', 'bare.example.', []);
  const zone = find(await capture({ zones: [bare] }), 'zone', 'Z1');

  expect(zone.files['zone.json']).toEqual({
    kind: 'route53/zone',
    name: 'bare.example.',
    visibility: 'public',
    delegationSet: null,
    apexNs: null,
    soa: expect.objectContaining({ ttl: 900, serial: 1 }),
    dnssec: { signing: false, keys: [] },
    queryLogging: null,
    acceleratedRecovery: false,
    protections: [],
    tags: {},
  });
});

test('the other kinds are captured with their names and identity facts', async () => {
  const all = await capture(FULL_WORLD);
  const names = all.documents.map(({ kind, name }) => `${kind} ${name.name}`);

  expect(names).toEqual([
    'cidr-collection offices',
    'delegation-set delegation-set',
    'health-check api-primary',
    'health-check calculated',
    'health-check cloudwatch-metric-api-5xx',
    'health-check recovery-control-r1',
    'traffic-policy global-web',
    'traffic-policy-instance flow.example.com',
    'zone corp.internal',
    'zone example.com',
  ]);
  expect(find(all, 'cidr-collection', 'cidr-1')).toMatchObject({
    files: {
      'cidr-collection.json': {
        locations: { branch: ['2001:db8::/32'], hq: ['192.0.2.0/24', '198.51.100.0/24'] },
      },
    },
    facts: { version: 4 },
  });
  expect(Object.keys(find(all, 'traffic-policy', 'tp-1').files)).toEqual(['v0001.json', 'v0003.json']);
  expect(find(all, 'health-check', 'hc-both').files['health-check.json']).toEqual({
    kind: 'route53/health-check',
    config: {
      type: 'CALCULATED',
      children: [
        { [REFERENCE]: { kinds: ['health-check'], id: 'hc-alarm' } },
        { [REFERENCE]: { kinds: ['health-check'], id: 'hc-https' } },
      ],
      healthThreshold: 0,
    },
    tags: {},
  });
  expect(new Set(all.ends.map(({ status }) => status))).toEqual(new Set(['complete']));
});

test('children of a calculated check keep their order when the tags, and so the names, are unread', async () => {
  const both = (captured: Capture) => find(captured, 'health-check', 'hc-both').files['health-check.json'];
  const named = both(await capture(FULL_WORLD));
  const nameless = both(
    await capture(FULL_WORLD, {
      before: (operation) => {
        if (operation === 'ListTagsForResources') throw denied(operation);
      },
    }),
  );

  expect(nameless).toMatchObject({
    config: (named as { config: unknown }).config,
    tags: { [UNREAD]: 'health-check-tags' },
  });
});

test.each([
  ['pages of one item', { pageSize: 1 }],
  ['every list the other way round', { order: <T>(items: readonly T[]) => [...items].reverse() }],
  ['both', { pageSize: 1, order: <T>(items: readonly T[]) => [...items].reverse() }],
])('%s give the same documents to the byte', async (_what, fake) => {
  const usual = await capture(FULL_WORLD);
  const other = await capture(FULL_WORLD, fake);

  expect(JSON.stringify(other.documents)).toBe(JSON.stringify(usual.documents));
  expect(statuses(other)).toEqual(statuses(usual));
});

// Which kind a call belongs to, and which members of the public or private zone it leaves unread.
const FAILURES: readonly (readonly [operation: string, kind: string, unread: readonly string[]])[] = [
  ['GetHostedZone', 'zone-details', ['delegationSet', 'apexNs', 'soa', 'acceleratedRecovery', 'vpcs']],
  ['ListResourceRecordSets', 'records', ['apexNs', 'soa', 'records.json']],
  ['ListResourceRecordSetProtections', 'protections', ['protections']],
  ['GetDNSSEC', 'dnssec', ['dnssec']],
  ['ListVPCAssociationAuthorizations', 'vpc-authorizations', ['authorizations']],
  ['ListQueryLoggingConfigs', 'query-logging', ['queryLogging']],
  ['ListTagsForResources', 'tags', ['tags']],
  ['ListHealthChecks', 'health-check', []],
  ['ListCidrCollections', 'cidr-collection', []],
  ['ListTrafficPolicies', 'traffic-policy', []],
  ['ListTrafficPolicyInstances', 'traffic-policy-instance', []],
  ['ListReusableDelegationSets', 'delegation-set', []],
];

for (const [status, error] of [
  ['denied', denied],
  ['not-offered', notOffered],
  ['partial', throttled],
] as const) {
  test.each(FAILURES)(
    `${status}: %s lowers its own kind and leaves its members unread`,
    async (failing, kind, unread) => {
      const usual = await capture(FULL_WORLD);
      const failed = await capture(FULL_WORLD, {
        before: (operation) => {
          if (operation === failing) throw error(operation);
        },
      });
      const end = failed.ends.find((e) => e.kind === kind && e.resource === undefined);

      expect(end).toMatchObject({ status, call: `route53:${failing}`, error: { code: error('').code } });
      const lowered = failing === 'ListTagsForResources' ? { 'health-check-tags': status } : {};
      const { 'health-check-tags': tags, ...rest } = statuses(usual);
      const asked = kind === 'health-check' ? rest : { ...rest, 'health-check-tags': tags };
      expect(statuses(failed)).toEqual({ ...asked, ...lowered, [kind]: status });
      expect(unreadMembers(failed)).toEqual([...unread].sort());
    },
  );
}

/** Names of the members and files of zones that hold a marker, each once. */
function unreadMembers({ documents }: Capture): readonly string[] {
  const names = documents
    .filter(({ kind }) => kind === 'zone')
    .flatMap(({ files }) => [
      ...Object.entries(files['zone.json'] ?? {}),
      ...Object.entries(files).filter(([name]) => name !== 'zone.json'),
    ])
    .filter(([, value]) => typeof value === 'object' && value !== null && UNREAD in value)
    .map(([name]) => name);
  return [...new Set(names)].sort();
}

test.each([denied, notOffered, throttled])('without the list of zones the source fails as a whole', async (error) => {
  const failing = capture(FULL_WORLD, {
    before: (operation) => {
      if (operation === 'ListHostedZones') throw error(operation);
    },
  });

  await expect(failing).rejects.toMatchObject({ code: error('').code });
});

test('a list of zones that breaks off leaves every zone as it is, and the other kinds are read', async () => {
  const broken = await capture(FULL_WORLD, {
    pageSize: 1,
    before: (operation, _input, call) => {
      if (operation === 'ListHostedZones' && call === 2) throw throttled();
    },
  });

  expect(statuses(broken)).toMatchObject({ zone: 'partial', 'health-check': 'complete' });
  expect(broken.documents.some(({ kind }) => kind === 'zone')).toBe(false);
});

test('records of one zone that break off after the first page stay unread, named with the zone; the next zone is whole', async () => {
  const broken = await capture(FULL_WORLD, {
    pageSize: 1,
    before: (operation, input) => {
      if (operation === 'ListResourceRecordSets' && input['StartRecordName'] === 'geo.example.com.') throw throttled();
    },
  });

  expect(find(broken, 'zone', 'ZPUBLIC').files['records.json']).toEqual({ [UNREAD]: 'records' });
  expect(find(broken, 'zone', 'ZPRIVATE').files['records.json']).toHaveProperty([SHARDS]);
  expect(broken.ends.filter(({ kind }) => kind === 'records')).toMatchObject([
    { status: 'partial' },
    { status: 'partial', resource: 'ZPUBLIC', resourceName: 'example.com', error: { code: 'throttled' } },
  ]);
});

test('blocks of a CIDR collection that cannot be read leave its locations unread and the kind partial', async () => {
  const broken = await capture(FULL_WORLD, {
    before: (operation) => {
      if (operation === 'ListCidrBlocks') throw denied(operation);
    },
  });

  expect(find(broken, 'cidr-collection', 'cidr-1').files['cidr-collection.json']).toMatchObject({
    name: 'offices',
    locations: { [UNREAD]: 'cidr-collection' },
  });
  expect(statuses(broken)).toMatchObject({ 'cidr-collection': 'partial' });
});

test('a traffic policy whose versions cannot be read is not captured, and the kind is partial', async () => {
  const broken = await capture(FULL_WORLD, {
    before: (operation) => {
      if (operation === 'ListTrafficPolicyVersions') throw denied(operation);
    },
  });

  expect(broken.documents.some(({ kind }) => kind === 'traffic-policy')).toBe(false);
  expect(broken.ends).toContainEqual(
    expect.objectContaining({ kind: 'traffic-policy', resource: 'tp-1', status: 'denied', resourceName: 'global-web' }),
  );
});

test('health checks whose tags are unknown are captured all the same', async () => {
  const broken = await capture(FULL_WORLD, {
    before: (operation, input) => {
      if (operation === 'ListTagsForResources' && input['ResourceType'] === 'healthcheck') throw denied(operation);
    },
  });

  expect(find(broken, 'health-check', 'hc-https')).toMatchObject({
    name: { name: 'https-str-match-api.example.com-health-443' },
    files: { 'health-check.json': { tags: { [UNREAD]: 'health-check-tags' } } },
  });
  expect(statuses(broken)).toMatchObject({
    'health-check': 'complete',
    'health-check-tags': 'denied',
    tags: 'complete',
  });
});

test('a tag set that AWS leaves out makes its zone’s tags unread, not empty', async () => {
  const left = await capture(FULL_WORLD, {
    reply: (operation, reply) =>
      operation === 'ListTagsForResources'
        ? {
            ResourceTagSets: (reply['ResourceTagSets'] as { ResourceId: string }[]).filter(
              (s) => s.ResourceId !== 'ZPUBLIC',
            ),
          }
        : reply,
  });

  expect(find(left, 'zone', 'ZPUBLIC').files['zone.json']).toMatchObject({ tags: { [UNREAD]: 'tags' } });
  expect(find(left, 'zone', 'ZPRIVATE').files['zone.json']).toMatchObject({ tags: {} });
  expect(left.ends.filter(({ kind }) => kind === 'tags')).toMatchObject([
    { status: 'partial' },
    { status: 'partial', resource: 'ZPUBLIC', error: { code: 'aws-error' } },
  ]);
});

test('an operation that is not offered is asked for once, whatever the number of zones', async () => {
  const zones = Array.from({ length: 25 }, (_, at) => zoneOf(`Z${at}`, `zone${at}.example.`, []));
  const aws = fakeAccount(
    { zones },
    {
      before: (operation) => {
        if (/Protections|Tags|DNSSEC/.test(operation)) throw notOffered(operation);
      },
    },
  );
  const done = await source.capture(context(aws), {});

  expect(aws.calls).toMatchObject({ ListResourceRecordSetProtections: 1, ListTagsForResources: 1, GetDNSSEC: 1 });
  expect(done.ends.filter(({ status }) => status !== 'complete')).toMatchObject([
    { kind: 'tags', status: 'not-offered' },
    { kind: 'protections', status: 'not-offered' },
    { kind: 'dnssec', status: 'not-offered' },
  ]);
});

test('a zone that changes while it is read is read again until its count fits', async () => {
  const zone = zoneOf('Z1', 'busy.example.', [a('one'), a('two')]);
  const aws = fakeAccount(
    { zones: [zone] },
    {
      // The first count is taken before the second record is made.
      reply: (operation, reply) =>
        operation === 'GetHostedZone' && aws.calls['GetHostedZone'] === 1 ? counted(reply, 1) : reply,
    },
  );
  const done = await source.capture(context(aws), {});

  expect(aws.calls).toMatchObject({ GetHostedZone: 2, ListResourceRecordSets: 2 });
  expect(done.findings).toEqual([]);
  expect(statuses(done)).toMatchObject({ records: 'complete' });
});

test('a zone that does not come to rest is partial, and its files stay', async () => {
  const zone = zoneOf('Z1', 'busy.example.', [a('one')]);
  const aws = fakeAccount(
    { zones: [zone] },
    {
      reply: (operation, reply) =>
        operation === 'GetHostedZone' ? counted(reply, 5 + (aws.calls['GetHostedZone'] ?? 0)) : reply,
    },
  );
  const done = await source.capture(context(aws), {});

  expect(aws.calls).toMatchObject({ GetHostedZone: 3, ListResourceRecordSets: 3 });
  expect(find(done, 'zone', 'Z1').files['records.json']).toEqual({ [UNREAD]: 'records' });
  expect(done.ends).toContainEqual(
    expect.objectContaining({
      kind: 'records',
      status: 'partial',
      error: expect.objectContaining({ code: 'changed-while-read' }),
    }),
  );
});

test('a count that stays another than the listing leaves the records unread, also when both are stable', async () => {
  const zone = zoneOf('Z1', 'odd.example.', [a('one')]);
  const done = await capture({ zones: [{ ...zone, zone: { ...zone.zone, ResourceRecordSetCount: 7 } }] });

  const message = expect.stringContaining('AWS counts 7 and lists 2');
  expect(done.ends).toContainEqual(
    expect.objectContaining({
      kind: 'records',
      error: expect.objectContaining({ code: 'changed-while-read', message }),
    }),
  );
  expect(find(done, 'zone', 'Z1').files['records.json']).toEqual({ [UNREAD]: 'records' });
});

test('a listing without the zone’s SOA is no whole listing, even if the number fits', async () => {
  const zone = zoneOf('Z1', 'headless.example.', [a('one')]);
  const done = await capture({
    zones: [{ ...zone, records: zone.records.slice(1).concat({ ...a('x'), Name: 'x.headless.example.' }) }],
  });

  expect(done.ends).toContainEqual(
    expect.objectContaining({ kind: 'records', error: expect.objectContaining({ code: 'changed-while-read' }) }),
  );
});

test('a reply without the list that it must have is cut, and no list is not an empty one', async () => {
  const aws = fakeAccount(
    { zones: [] },
    { reply: (operation, reply) => (operation === 'ListHealthChecks' ? { ...reply, HealthChecks: undefined } : reply) },
  );
  const done = await source.capture(context(aws), {});
  expect(done.ends).toContainEqual(
    expect.objectContaining({
      kind: 'health-check',
      status: 'partial',
      error: expect.objectContaining({ code: 'aws-error' }),
    }),
  );
});

test('a record that comes twice makes the listing suspect, even if the number fits', async () => {
  const zone = zoneOf('Z1', 'twice.example.', [a('one'), a('one')]);
  const done = await capture({ zones: [zone] });

  expect(done.ends).toContainEqual(
    expect.objectContaining({ kind: 'records', error: expect.objectContaining({ code: 'changed-while-read' }) }),
  );
});

test('a zone that was deleted after it had been listed is gone, and nothing has failed', async () => {
  const left = zoneOf('Z1', 'left.example.', []);
  const aws = fakeAccount(
    { zones: [left] },
    {
      reply: (operation, reply) =>
        operation === 'ListHostedZones'
          ? { ...reply, HostedZones: [left.zone, { ...left.zone, Id: '/hostedzone/ZGONE', Name: 'gone.example.' }] }
          : reply,
    },
  );
  const done = await source.capture(context(aws), {});

  expect(done.documents.map(({ id }) => id)).toEqual(['Z1']);
  expect(new Set(Object.values(statuses(done)))).toEqual(new Set(['complete']));
});

test.each([
  ['ListHealthChecks', 'health-check', { IsTruncated: true, NextMarker: undefined }],
  ['ListHealthChecks', 'health-check', { IsTruncated: true, NextMarker: '0' }],
  ['ListCidrCollections', 'cidr-collection', { NextToken: 'again' }],
  ['ListTrafficPolicyInstances', 'traffic-policy-instance', { IsTruncated: true, HostedZoneIdMarker: 'Z1' }],
])('%s that goes on and gives no way on is an error, never an end', async (listing, kind, page) => {
  const stuck = await capture(FULL_WORLD, {
    reply: (operation, reply) => (operation === listing ? { ...reply, ...page } : reply),
  });

  expect(stuck.ends).toContainEqual(
    expect.objectContaining({
      kind,
      status: 'partial',
      error: expect.objectContaining({ code: expect.stringMatching(/pagination|changed-while-read/) }),
    }),
  );
  expect(stuck.documents.some((document) => document.kind === kind)).toBe(false);
});

test('a field that the snapshot does not know makes the kind partial and is named', async () => {
  const later = await capture(FULL_WORLD, {
    reply: (operation, reply) =>
      operation === 'ListResourceRecordSets'
        ? {
            ...reply,
            ResourceRecordSets: (reply['ResourceRecordSets'] as object[]).map((r) => ({ ...r, Colour: 'red' })),
          }
        : reply,
  });

  expect(later.findings).toMatchObject([{ code: 'unknown-field', severity: 'error' }]);
  expect(later.findings[0]?.message).toContain('ResourceRecordSet.Colour');
  expect(later.ends).toContainEqual(
    expect.objectContaining({
      kind: 'records',
      status: 'partial',
      error: expect.objectContaining({ code: 'unknown-field' }),
    }),
  );
});

test('a value that looks like a credential is named by its place, never by itself', async () => {
  const secret = ['gh', 'p_', 'Z'.repeat(36)].join('');
  const zone = zoneOf('Z1', 'leaky.example.', [
    { ...a('token'), Type: 'TXT', ResourceRecords: [{ Value: `"${secret}"` }] },
  ]);
  const found = await capture({ zones: [{ ...zone, tags: [{ Key: 'deploy', Value: secret }] }] });

  expect(found.findings.map(({ code, message }) => [code, message])).toEqual([
    ['credential-like-value', 'zone leaky.example: tags.deploy holds what looks like a GitHub token'],
    ['credential-like-value', 'zone leaky.example: token.leaky.example. TXT holds what looks like a GitHub token'],
  ]);
  expect(JSON.stringify(found.findings)).not.toContain(secret);
});

test('an abort ends the capture with the signal’s reason', async () => {
  const controller = new AbortController();
  const reason = new Error('the runner stops');
  const aws = fakeAccount(FULL_WORLD, {
    before: (operation) => {
      if (operation !== 'GetHostedZone') return;
      controller.abort(reason);
      throw reason;
    },
  });

  await expect(source.capture({ ...context(aws), signal: controller.signal }, {})).rejects.toBe(reason);
});

test('options narrow the zones and spare their calls', async () => {
  const aws = fakeAccount(FULL_WORLD);
  const done = await source.capture(context(aws), { zones: ['*.internal'] });

  expect(done.documents.filter(({ kind }) => kind === 'zone').map(({ id }) => id)).toEqual(['ZPRIVATE']);
  expect(done.documents.some(({ kind }) => kind === 'health-check')).toBe(true);
  expect(aws.calls).toMatchObject({ GetHostedZone: 1, ListResourceRecordSets: 1 });
});

test('every call of a full capture is among the actions of the spec, and every action is needed', async () => {
  const aws = fakeAccount(FULL_WORLD);
  await source.capture(context(aws), {});

  expect(
    Object.keys(aws.calls)
      .map((call) => `route53:${call}`)
      .sort(),
  ).toEqual(spec.actions.capture);
});

test.each([0, 1, 100])('with %i zones the number of calls is the formula of the docs', async (count) => {
  const records = 350;
  const zones = Array.from({ length: count }, (_, at) =>
    zoneOf(
      `Z${at}`,
      `zone${at}.example.`,
      Array.from({ length: records }, (_v, n) => ({ ...a(`r${n}`) })),
    ),
  );
  const checks = Array.from({ length: 11 }, (_, at) => ({
    Id: `hc${at}`,
    CallerReference: `r${at}`,
    HealthCheckVersion: 1,
    HealthCheckConfig: { Type: 'TCP' as const, IPAddress: '192.0.2.1', Port: at },
  }));
  const aws = fakeAccount({ zones, healthChecks: checks });
  await source.capture(context(aws), {});

  const pages = (items: number, size: number) => Math.max(1, Math.ceil(items / size));
  const perZone = 1 + pages(records, 300) + 1 + 1;
  const whole = pages(count, 100) + count * perZone + Math.ceil(count / 10) + (count > 0 ? 1 : 0);
  const others = 1 + Math.ceil(checks.length / 10) + 1 + 1 + 1 + 1;
  expect(Object.values(aws.calls).reduce((sum, n) => sum + n, 0)).toBe(whole + others);
});

test('ten thousand record sets in a hundred zones take a few seconds of our own time', async () => {
  const zones = Array.from({ length: 100 }, (_, at) =>
    zoneOf(
      `Z${at}`,
      `zone${at}.example.`,
      Array.from({ length: 100 }, (_v, n) => a(`r${n}`)),
    ),
  );
  const started = process.cpuUsage();
  const done = await capture({ zones });

  expect(done.documents).toHaveLength(100);
  expect(process.cpuUsage(started).user).toBeLessThan(20_000_000); // μs of this process: a busy machine adds none
});

function a(name: string): ResourceRecordSet {
  return { Name: name, Type: 'A', TTL: 60, ResourceRecords: [{ Value: '192.0.2.1' }] };
}

/** A public zone; names of its records are relative. */
function zoneOf(id: string, name: string, records: readonly ResourceRecordSet[]) {
  const zone: HostedZone = {
    Id: `/hostedzone/${id}`,
    Name: name,
    CallerReference: id,
    Config: { PrivateZone: false },
    ResourceRecordSetCount: records.length + 1,
  };
  return {
    zone,
    delegationSet: { NameServers: ['ns-1.awsdns-01.org'] },
    records: [soaOf(name), ...records.map((record) => ({ ...record, Name: `${record.Name}.${name}` }))],
  };
}

/** Every zone has one. */
function soaOf(name: string): ResourceRecordSet {
  const Value = 'ns-1.awsdns-01.org. awsdns-hostmaster.amazon.com. 1 7200 900 1209600 86400';
  return { Name: name, Type: 'SOA', TTL: 900, ResourceRecords: [{ Value }] };
}

function counted(reply: Record<string, unknown>, count: number) {
  return { ...reply, HostedZone: { ...(reply['HostedZone'] as HostedZone), ResourceRecordSetCount: count } };
}
