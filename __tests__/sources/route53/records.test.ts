import type { ResourceRecordSet, RRType } from '@aws-sdk/client-route-53';
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { REFERENCE, SHARDS } from '../../../src/core/document.ts';
import type { Json, JsonObject } from '../../../src/core/json.ts';
import { buildIndex, resolveReferences } from '../../../src/core/references.ts';
import { recordKey } from '../../../src/sources/route53/record-key.ts';
import { record, recordsFile } from '../../../src/sources/route53/records.ts';
import { recordSet } from '../../../src/sources/route53/restore/record-set.ts';

const ZONE = { id: 'Z1', name: 'example.com.' };

const VALUES: Readonly<Record<RRType, readonly string[]>> = {
  A: ['192.0.2.2', '192.0.2.1'],
  AAAA: ['2001:DB8::1'],
  CAA: ['0 issue "ca.example; policy=a b"'],
  CNAME: ['Target.example.com'],
  DS: ['4711 13 2 ABCD ef'],
  HTTPS: ['1 . alpn="h2,h3" port=443'],
  MX: ['20 b.example.', '10 a.example.'],
  NAPTR: ['100 10 "U" "SIP+D2U" "!^.*$!sip:a b@example.com!" .'],
  NS: ['ns2.example.', 'ns1.example.'],
  PTR: ['host.example.com'],
  SOA: ['ns.example. h.example. 1 2 3 4 5'],
  SPF: ['"v=spf1 -all"'],
  SRV: ['1 10 5269 xmpp.example.com.'],
  SSHFP: ['2 1 123456789abcdef67890123456789abcdef67890'],
  SVCB: ['0 pool.example.com'],
  TLSA: ['3 1 1 D2ABDE240D7CD3EE6B4B28C54DF034B9'],
  TXT: ['"two" "chunks"', '"\\344 \\"quoted\\" \\\\ back"'],
};

test.each(Object.entries(VALUES))('the values of a %s record are the bytes that AWS returned', (type, values) => {
  const rrset = {
    Name: 'x.example.com.',
    Type: type as RRType,
    TTL: 300,
    ResourceRecords: values.map((Value) => ({ Value })),
  };

  expect(record(ZONE, rrset)).toEqual({ name: 'x.example.com.', type, ttl: 300, values: [...values].sort() });
});

test('zero is a weight, a bias and a TTL', () => {
  const base = { Name: 'x.example.com.', Type: 'A', SetIdentifier: 'a', TTL: 0 } as const;

  expect(record(ZONE, { ...base, Weight: 0 })).toMatchObject({ weight: 0, ttl: 0 });
  expect(record(ZONE, { ...base, GeoProximityLocation: { AWSRegion: 'eu-west-1', Bias: 0 } })).toMatchObject({
    geoproximity: { region: 'eu-west-1', bias: 0 },
  });
  expect(record(ZONE, { ...base, GeoProximityLocation: { AWSRegion: 'eu-west-1' } })['geoproximity']).toEqual({
    region: 'eu-west-1',
  });
});

test('an alias into the own zone stays right when the zone is rebuilt', () => {
  const alias = { HostedZoneId: 'Z1', DNSName: '\\052.example.com.', EvaluateTargetHealth: false };

  expect(record(ZONE, { Name: 'x.example.com.', Type: 'A', AliasTarget: alias, ResourceRecords: [] })).toEqual({
    name: 'x.example.com.',
    type: 'A',
    alias: { target: 'ref:self', name: '*.example.com.', evaluateTargetHealth: false },
  });
});

test('an alias to a balancer is a reference with its prefix, and keeps the raw target while the balancer is unknown', () => {
  const alias = {
    HostedZoneId: 'Z35',
    DNSName: 'dualstack.Web-1.us-east-1.elb.amazonaws.com.',
    EvaluateTargetHealth: true,
  };

  expect(record(ZONE, { Name: 'x.example.com.', Type: 'A', AliasTarget: alias })['alias']).toEqual({
    [REFERENCE]: {
      kinds: ['load-balancer', 'classic-load-balancer'],
      id: 'web-1.us-east-1.elb.amazonaws.com',
      known: { target: '$ref', prefix: 'dualstack.', evaluateTargetHealth: true },
      raw: { zoneId: 'Z35', name: 'dualstack.Web-1.us-east-1.elb.amazonaws.com.', evaluateTargetHealth: true },
    },
  });
});

test('an alias to a service with one zone id everywhere names the service', () => {
  const alias = { HostedZoneId: 'Z2BJ6XQ5FK7U4H', DNSName: 'a1.awsglobalaccelerator.com.', EvaluateTargetHealth: true };

  expect(record(ZONE, { Name: 'x.example.com.', Type: 'A', AliasTarget: alias })['alias']).toEqual({
    service: 'global-accelerator',
    name: 'a1.awsglobalaccelerator.com.',
    evaluateTargetHealth: true,
  });
});

test('records are filed parents first, then by type and set identifier', () => {
  const names: readonly [string, RRType, string?][] = [
    ['b.example.com.', 'TXT'],
    ['b.example.com.', 'A', 'two'],
    ['b.example.com.', 'A', 'one'],
    ['a.b.example.com.', 'A'],
    ['\\052.example.com.', 'A'],
    ['example.com.', 'MX'],
  ];
  const rrsets = names.map(([Name, Type, SetIdentifier]) => ({
    Name,
    Type,
    SetIdentifier,
    TTL: 1,
    ResourceRecords: [],
  }));
  const { items } = (recordsFile(ZONE, rrsets) as unknown as Marker)[SHARDS];

  expect(items.map(({ shard, value }) => `${shard} | ${recordKey(value)}`)).toEqual([
    '@ | example.com. MX',
    '* | *.example.com. A',
    'b | b.example.com. A one',
    'b | b.example.com. A two',
    'b | b.example.com. TXT',
    'a.b | a.b.example.com. A',
  ]);
});

interface Marker {
  readonly [SHARDS]: { readonly items: readonly { readonly shard: string; readonly value: JsonObject }[] };
}

const label = fc.stringMatching(/^(?:[a-z0-9_-]|\\[0-3][0-7]{2}){1,5}$/);
const name = fc.array(label, { maxLength: 3 }).map((labels) => [...labels, 'example.com.'].join('.'));
const id = fc.stringMatching(/^[A-Z0-9]{1,8}$/);
const text = fc.string({ maxLength: 12 });
const policy: fc.Arbitrary<Partial<ResourceRecordSet>> = fc.oneof(
  fc.constant({}),
  fc.record({ Weight: fc.integer({ min: 0, max: 255 }) }),
  fc.record({ Region: fc.constantFrom('us-east-1', 'eu-west-1') }),
  fc.record({ Failover: fc.constantFrom('PRIMARY', 'SECONDARY') }),
  fc.record({
    GeoLocation: fc.record(
      { ContinentCode: fc.constant('EU'), CountryCode: fc.constantFrom('*', 'US'), SubdivisionCode: fc.constant('CA') },
      { requiredKeys: [] },
    ),
  }),
  fc.record({
    GeoProximityLocation: fc.record(
      {
        AWSRegion: fc.constant('us-east-1'),
        LocalZoneGroup: fc.constant('us-west-2-lax-1'),
        Coordinates: fc.record({ Latitude: text, Longitude: text }),
        Bias: fc.integer({ min: -99, max: 99 }),
      },
      { requiredKeys: [] },
    ),
  }),
  fc.record({ MultiValueAnswer: fc.boolean() }),
  fc.record({ CidrRoutingConfig: fc.record({ CollectionId: id, LocationName: text }) }),
  fc.record({ TrafficPolicyInstanceId: id }),
) as fc.Arbitrary<Partial<ResourceRecordSet>>;
const target: fc.Arbitrary<Partial<ResourceRecordSet>> = fc.oneof(
  fc.record({ TTL: fc.nat(), ResourceRecords: fc.array(fc.record({ Value: text }), { minLength: 1, maxLength: 5 }) }),
  fc.record({
    AliasTarget: fc.record({
      HostedZoneId: fc.constantFrom('Z1', 'Z2FDTNDATAQYW2', 'Z2BJ6XQ5FK7U4H', 'Z35SXDOTRQ7X7K'),
      DNSName: name,
      EvaluateTargetHealth: fc.boolean(),
    }),
  }),
);
const rrset: fc.Arbitrary<ResourceRecordSet> = fc
  .tuple(
    fc.record({ Name: name, Type: fc.constantFrom(...(Object.keys(VALUES) as RRType[])) }),
    fc.record({ SetIdentifier: text, HealthCheckId: id }, { requiredKeys: [] }),
    policy,
    target,
  )
  .map(([head, rest, routing, what]) => ({ ...head, ...rest, ...routing, ...what }));

test('a record set can be put together again from its normal form, whatever it holds', () => {
  fc.assert(fc.property(rrset, (given) => expect(rebuilt(record(ZONE, given))).toEqual(inOrder(given))));
});

test('the normal form does not depend on the order of values or records', () => {
  const shuffled = fc
    .uniqueArray(rrset, {
      maxLength: 6,
      selector: ({ Name, Type, SetIdentifier }) => `${Name} ${Type} ${SetIdentifier}`,
    })
    .chain((list) => fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })));
  fc.assert(
    fc.property(shuffled, ([list, other]) => {
      const reversed = other.map(({ ResourceRecords: values, ...rest }) =>
        values === undefined ? rest : { ...rest, ResourceRecords: [...values].reverse() },
      );
      expect(JSON.stringify(recordsFile(ZONE, reversed as ResourceRecordSet[]))).toBe(
        JSON.stringify(recordsFile(ZONE, list)),
      );
    }),
  );
});

/** The record set that a restore sends, from the files alone: nothing that they refer to is known by another name. */
function rebuilt(file: JsonObject): Json {
  const text = resolveReferences(file, { account: '111111111111', region: 'global' }, buildIndex(new Map(), []));
  const sent = recordSet(text as JsonObject, { zoneId: ZONE.id, identities: { of: () => null } });
  return JSON.parse(JSON.stringify(sent)) as Json;
}

test('references become what AWS calls their objects now, and one that nobody knows is refused', () => {
  const known: Readonly<Record<string, JsonObject>> = {
    'ref:health-check/api~1a2b3c': { id: 'hc-1' },
    'ref:cidr-collection/offices': { id: 'cidr-1' },
    'ref:us-east-1/load-balancer/web': {
      id: 'arn',
      dnsName: 'Web-9.us-east-1.elb.amazonaws.com',
      canonicalHostedZone: 'Z35',
    },
  };
  const to = { zoneId: 'Z1', identities: { of: (ref: string) => known[ref] ?? null } };
  const item = {
    name: '*.example.com.',
    type: 'A',
    setIdentifier: 'hq',
    cidr: { collection: 'ref:cidr-collection/offices', location: 'hq' },
    healthCheck: 'ref:health-check/api~1a2b3c',
    alias: { target: 'ref:us-east-1/load-balancer/web', prefix: 'dualstack.', evaluateTargetHealth: true },
  };

  expect(recordSet(item, to)).toEqual({
    Name: '\\052.example.com.',
    Type: 'A',
    SetIdentifier: 'hq',
    CidrRoutingConfig: { CollectionId: 'cidr-1', LocationName: 'hq' },
    HealthCheckId: 'hc-1',
    AliasTarget: {
      HostedZoneId: 'Z35',
      DNSName: 'dualstack.Web-9.us-east-1.elb.amazonaws.com',
      EvaluateTargetHealth: true,
    },
  });
  expect(() => recordSet({ ...item, healthCheck: 'ref:health-check/none' }, to)).toThrow(
    "nothing is known that 'ref:health-check/none' could stand for",
  );
});

function inOrder(given: ResourceRecordSet): Json {
  const { ResourceRecords: values, ...rest } = given;
  const sorted = values?.map(({ Value }) => Value ?? '').sort();
  return JSON.parse(JSON.stringify({ ...rest, ResourceRecords: sorted?.map((Value) => ({ Value })) })) as Json;
}
