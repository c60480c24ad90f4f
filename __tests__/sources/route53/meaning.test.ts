import { expect, test } from '@jest/globals';
import type { Json, JsonObject } from '../../../src/core/json.ts';
import { meaning } from '../../../src/sources/route53/meaning.ts';

const ZONE = { kind: 'zone', key: 'public/example.com' };

function ofRecord(before: JsonObject | null, after: JsonObject | null, more: JsonObject = {}) {
  const whole = (one: JsonObject | null) =>
    one === null ? null : { name: 'www.example.com.', type: 'A', ttl: 60, ...more, ...one };
  return meaning.classify({ ...ZONE, file: 'records.json', item: 'x', before: whole(before), after: whole(after) });
}

test.each<[string, string, string]>([
  ['AAAA', '2001:DB8:0::1', '2001:db8::1'],
  ['CNAME', 'Target.Example.net', 'target.example.net.'],
  ['MX', '10 Mail.example.net', '10 mail.example.net.'],
  ['SRV', '1 2 443 Host.example.net.', '1 2 443 host.example.net'],
  ['NS', 'NS1.example.net', 'ns1.example.net.'],
  ['CAA', '0 ISSUE "ca.example; policy=a b"', '0 issue "ca.example; policy=a b"'],
  ['TXT', '"one" "two"', '"onetwo"'],
  ['TXT', '"caf\\303\\251"', '"caf\\303" "\\251"'],
  ['DS', '4711 13 2 ABCD EF01', '4711 13 2 abcdef01'],
  ['TLSA', '3 1 1 D2AB', '3 1 1 d2ab'],
  ['SSHFP', '4 2 12AB', '4 2 12ab'],
  ['HTTPS', '1 . alpn="h2,h3" port=443', '1 . port="443" ALPN=h2,h3'],
  ['SVCB', '1 Pool.example.net port=1 mandatory=port', '1 pool.example.net. mandatory=port port=1'],
  [
    'NAPTR',
    '100 10 "u" "sip+D2U" "!^.*$!sip:a b@example.com!" .',
    '100 10 "U" "SIP+d2u" "!^.*$!sip:a b@example.com!" .',
  ],
])('two writings of one %s value are cosmetic: %s', (type, before, after) => {
  expect(ofRecord({ values: [before] }, { values: [after] }, { type })).toBe('cosmetic');
});

test.each<[string, string, string]>([
  ['TXT', '"one two"', '"onetwo"'],
  ['TXT', '"Case"', '"case"'],
  ['CAA', '0 issue "ca.example"', '0 issue "CA.example"'],
  ['NAPTR', '100 10 "U" "SIP" "!a b!c!" .', '100 10 "U" "SIP" "!ab!c!" .'],
  ['SVCB', '1 pool.example.net. port=1', '1 pool.example.net. port=2'],
  ['AAAA', '2001:db8::1', '2001:db8::10'],
])('a %s value that says something else is not: %s', (type, before, after) => {
  expect(ofRecord({ values: [before] }, { values: [after] }, { type })).not.toBe('cosmetic');
});

test.each<[string, JsonObject | null, JsonObject | null, string]>([
  ['order', { values: ['192.0.2.1', '192.0.2.2'] }, { values: ['192.0.2.2', '192.0.2.1'] }, 'cosmetic'],
  ['case and dot of the name', { name: 'WWW.example.com' }, { name: 'www.example.com.' }, 'cosmetic'],
  ['dualstack', alias('dualstack.a.example.net.'), alias('a.example.net.'), 'cosmetic'],
  ['prefix', balancer('web', 'dualstack.'), balancer('web'), 'cosmetic'],
  [
    'a bias of zero',
    { geoproximity: { region: 'eu-west-1', bias: 0 } },
    { geoproximity: { region: 'eu-west-1' } },
    'cosmetic',
  ],
  ['deletion', { values: ['192.0.2.1'] }, null, 'breaking'],
  ['creation', null, { values: ['192.0.2.1'] }, 'routing'],
  ['creation of a mail record', null, { type: 'MX', values: ['1 a.'] }, 'breaking'],
  ['the apex', { name: 'example.com.', ttl: 60 }, { name: 'example.com.', ttl: 61 }, 'breaking'],
  ['delegation', { type: 'NS', ttl: 60 }, { type: 'NS', ttl: 61 }, 'breaking'],
  ['another alias', alias('a.example.net.'), alias('b.example.net.'), 'breaking'],
  ['another balancer', balancer('web'), balancer('web-2'), 'breaking'],
  ['values in place of an alias', alias('a.example.net.'), { values: ['192.0.2.1'] }, 'breaking'],
  ['health of an alias', alias('a.example.net.'), alias('a.example.net.', true), 'routing'],
  ['weight', { weight: 1 }, { weight: 0 }, 'routing'],
  ['policy', { weight: 1 }, { latency: 'us-east-1' }, 'routing'],
  ['ttl', { ttl: 1 }, { ttl: 2 }, 'routing'],
  ['values', { values: ['192.0.2.1'] }, { values: ['192.0.2.2'] }, 'routing'],
  ['health check', { healthCheck: 'ref:health-check/a' }, {}, 'routing'],
])('of a record: %s', (_what, before, after, expected) => {
  expect(ofRecord(before, after)).toBe(expected);
});

function alias(name: string, evaluateTargetHealth = false): JsonObject {
  return { alias: { zoneId: 'Z1', name, evaluateTargetHealth } };
}

function balancer(name: string, prefix?: string): JsonObject {
  const target = `ref:us-east-1/load-balancer/${name}`;
  return { alias: { target, ...(prefix === undefined ? {} : { prefix }), evaluateTargetHealth: true } };
}

test.each<[string, string, Json, Json, string]>([
  ['zone.json', 'comment', 'a', 'b', 'cosmetic'],
  ['zone.json', 'tags', { a: '1' }, {}, 'cosmetic'],
  ['zone.json', 'dnssec', { signing: true, keys: [] }, { signing: false, keys: [] }, 'security'],
  ['zone.json', 'protections', [{ name: 'a.', type: 'A' }], [], 'security'],
  ['zone.json', 'protections', [{ name: 'a.', type: 'A', comment: 'x' }], [{ name: 'a.', type: 'A' }], 'cosmetic'],
  ['zone.json', 'queryLogging', 'group', null, 'security'],
  ['zone.json', 'authorizations', [], [{ vpc: 'vpc-1', region: 'eu-west-1' }], 'security'],
  ['zone.json', 'vpcs', [{ vpc: 'vpc-1' }], [], 'breaking'],
  ['zone.json', 'vpcs', [{ vpc: 'vpc-1' }], [{ vpc: 'vpc-1' }, { vpc: 'vpc-2' }], 'routing'],
  ['zone.json', 'apexNs', { ttl: 1, extra: [] }, { ttl: 1, extra: ['ns.example.'] }, 'breaking'],
  ['zone.json', 'apexNs', { ttl: 1, extra: ['NS.example.'] }, { ttl: 1, extra: ['ns.example'] }, 'cosmetic'],
  ['zone.json', 'soa', { minimum: 1 }, { minimum: 2 }, 'breaking'],
  ['zone.json', 'acceleratedRecovery', true, false, 'capacity'],
])('of %s: %s %j', (file, member, before, after, expected) => {
  expect(
    meaning.classify({ ...ZONE, file, item: null, before: { [member]: before }, after: { [member]: after } }),
  ).toBe(expected);
});

test.each<[string, string, JsonObject, JsonObject, string]>([
  [
    'health-check',
    'health-check.json',
    { config: { ip: '2001:DB8::1' } },
    { config: { ip: '2001:db8:0::1' } },
    'cosmetic',
  ],
  [
    'health-check',
    'health-check.json',
    { config: { regions: ['a', 'b'] } },
    { config: { regions: ['b', 'a'] } },
    'cosmetic',
  ],
  ['health-check', 'health-check.json', { config: { disabled: false } }, { config: { disabled: true } }, 'routing'],
  ['health-check', 'health-check.json', { tags: {} }, { tags: { a: 'b' } }, 'cosmetic'],
  [
    'cidr-collection',
    'cidr-collection.json',
    { locations: { a: ['2001:DB8::/32'] } },
    { locations: { a: ['2001:db8::/32'] } },
    'cosmetic',
  ],
  ['cidr-collection', 'cidr-collection.json', { locations: { a: ['192.0.2.0/24'] } }, { locations: {} }, 'routing'],
  ['traffic-policy', 'v0001.json', { comment: 'a' }, { comment: 'b' }, 'cosmetic'],
  ['traffic-policy', 'v0001.json', { document: {} }, { document: { a: 1 } }, 'routing'],
  ['traffic-policy-instance', 'traffic-policy-instance.json', { version: 1 }, { version: 2 }, 'routing'],
])('of a %s in %s: %j', (kind, file, before, after, expected) => {
  expect(meaning.classify({ kind, key: 'x', file, item: null, before, after })).toBe(expected);
});

test('a whole object that goes breaks, one that comes does not, and another identity is only that', () => {
  const whole = { ...ZONE, file: null, item: null };
  expect(meaning.classify({ ...whole, before: {}, after: null })).toBe('breaking');
  expect(meaning.classify({ ...whole, before: null, after: {} })).toBe('routing');
  expect(meaning.classify({ ...ZONE, file: 'ids.json', item: null, before: { id: 'a' }, after: { id: 'b' } })).toBe(
    'identity-only',
  );
});
