import type { ResourceRecordSet, RRType } from '@aws-sdk/client-route-53';

/** What the record sets of example.com point at. */
export interface Ids {
  readonly zone: string;
  readonly primaryCheck: string;
  readonly secondaryCheck: string;
  readonly cidrCollection: string;
}

/** Zone ids of AWS's own services, which are the same for everybody. */
const CLOUDFRONT = 'Z2FDTNDATAQYW2';
const LOAD_BALANCERS_US_EAST_1 = 'Z35SXDOTRQ7X7K';

/** A zone as a company of some age has it: every type, every routing policy, aliases of every sort, odd names. */
export function exampleCom(ids: Ids): ResourceRecordSet[] {
  return [...plain(), ...routed(ids), ...aliases(ids)];
}

function plain(): ResourceRecordSet[] {
  const long = 'k=rsa; p=MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQC'.padEnd(255, 'x');
  return [
    record('example.com', 'A', 300, '192.0.2.10', '192.0.2.11'),
    record('example.com', 'AAAA', 300, '2001:db8::10'),
    record('example.com', 'MX', 3600, '10 mx1.example.net.', '20 mx2.example.net.'),
    record('example.com', 'TXT', 3600, '"v=spf1 include:_spf.example.net ~all"', '"google-site-verification=abc_-123"'),
    record('example.com', 'CAA', 3600, '0 issue "letsencrypt.org"', '0 iodef "mailto:security@example.com"'),
    record('spf.example.com', 'SPF', 3600, '"v=spf1 -all"'),
    record('blog.example.com', 'CNAME', 300, 'hosting.example.net.'),
    record('mail._domainkey.example.com', 'TXT', 3600, `"${long}" "AQAB second part"`),
    record('escapes.example.com', 'TXT', 300, '"a \\"quoted\\" word; back\\\\slash; caf\\303\\251; tab\\011end"'),
    record('_sip._tcp.example.com', 'SRV', 600, '10 60 5060 sip1.example.com.', '20 40 5060 sip2.example.com.'),
    record('sip.example.com', 'NAPTR', 600, '100 10 "U" "E2U+sip" "!^.*$!sip:a b@example.com!" .'),
    record('_443._tcp.www.example.com', 'TLSA', 3600, `3 1 1 ${'0a1b2c3d'.repeat(8)}`),
    record('host.example.com', 'SSHFP', 3600, `4 2 ${'123456789abcdef0'.repeat(4)}`),
    record('svc.example.com', 'HTTPS', 300, '1 . alpn="h2,h3" ipv4hint="192.0.2.10"'),
    record('_dns.example.com', 'SVCB', 300, '1 dns.example.net. alpn="dot" port="853"'),
    record('child.example.com', 'NS', 172_800, 'ns1.example.net.', 'ns2.example.net.'),
    record('child.example.com', 'DS', 3600, `12345 13 2 ${'0123456789abcdef'.repeat(4)}`),
    record('*.example.com', 'A', 300, '192.0.2.99'),
    record('admin@dept.example.com', 'TXT', 300, '"an at sign in a name"'),
    record('zero.example.com', 'A', 0, '192.0.2.1'),
  ];
}

function routed(ids: Ids): ResourceRecordSet[] {
  const geo = (id: string, value: string, where: ResourceRecordSet['GeoLocation']): ResourceRecordSet =>
    routedBy('geo.example.com', id, value, { GeoLocation: where });
  const near = (id: string, value: string, where: ResourceRecordSet['GeoProximityLocation']): ResourceRecordSet =>
    routedBy('near.example.com', id, value, { GeoProximityLocation: where });
  const network = (id: string, value: string, LocationName: string): ResourceRecordSet =>
    routedBy('net.example.com', id, value, { CidrRoutingConfig: { CollectionId: ids.cidrCollection, LocationName } });
  return [
    routedBy('weighted.example.com', 'blue', '192.0.2.20', { Weight: 90, HealthCheckId: ids.primaryCheck }),
    routedBy('weighted.example.com', 'green', '192.0.2.21', { Weight: 10 }),
    routedBy('weighted.example.com', 'parked', '192.0.2.22', { Weight: 0 }),
    routedBy('latency.example.com', 'virginia', '192.0.2.30', { Region: 'us-east-1' }),
    routedBy('latency.example.com', 'ireland', '192.0.2.31', { Region: 'eu-west-1' }),
    routedBy('failover.example.com', 'primary', '192.0.2.40', { Failover: 'PRIMARY', HealthCheckId: ids.primaryCheck }),
    routedBy('failover.example.com', 'secondary', '192.0.2.41', { Failover: 'SECONDARY' }),
    geo('default', '192.0.2.50', { CountryCode: '*' }),
    geo('europe', '192.0.2.51', { ContinentCode: 'EU' }),
    geo('germany', '192.0.2.52', { CountryCode: 'DE' }),
    geo('california', '192.0.2.53', { CountryCode: 'US', SubdivisionCode: 'CA' }),
    near('frankfurt', '192.0.2.60', { AWSRegion: 'eu-central-1', Bias: -10 }),
    near('oslo', '192.0.2.61', { Coordinates: { Latitude: '59.91', Longitude: '10.75' }, Bias: 0 }),
    near('los-angeles', '192.0.2.62', { LocalZoneGroup: 'us-west-2-lax-1' }),
    routedBy('multi.example.com', 'one', '192.0.2.70', { MultiValueAnswer: true, HealthCheckId: ids.primaryCheck }),
    routedBy('multi.example.com', 'two', '192.0.2.71', { MultiValueAnswer: true, HealthCheckId: ids.secondaryCheck }),
    network('office', '192.0.2.80', 'office'),
    network('elsewhere', '192.0.2.81', '*'),
  ];
}

function aliases(ids: Ids): ResourceRecordSet[] {
  const balancer = 'dualstack.web-1234567890.us-east-1.elb.amazonaws.com.';
  return [
    alias('www.example.com', 'A', ids.zone, 'example.com.'),
    alias('www2.example.com', 'A', ids.zone, 'www.example.com.'),
    alias('any.example.com', 'A', ids.zone, '*.example.com.'),
    alias('app.example.com', 'A', LOAD_BALANCERS_US_EAST_1, balancer, true),
    alias('app.example.com', 'AAAA', LOAD_BALANCERS_US_EAST_1, balancer, true),
    alias('cdn.example.com', 'A', CLOUDFRONT, 'd111111abcdef8.cloudfront.net.'),
    { ...alias('split.example.com', 'A', ids.zone, 'example.com.'), SetIdentifier: 'old', Weight: 1 },
    { ...alias('split.example.com', 'A', LOAD_BALANCERS_US_EAST_1, balancer, true), SetIdentifier: 'new', Weight: 3 },
  ];
}

export function record(Name: string, Type: RRType, TTL: number, ...values: readonly string[]): ResourceRecordSet {
  return { Name, Type, TTL, ResourceRecords: values.map((Value) => ({ Value })) };
}

function routedBy(
  name: string,
  SetIdentifier: string,
  value: string,
  policy: Partial<ResourceRecordSet>,
): ResourceRecordSet {
  return { ...record(name, 'A', 60, value), SetIdentifier, ...policy };
}

function alias(Name: string, Type: RRType, HostedZoneId: string, DNSName: string, health = false): ResourceRecordSet {
  return { Name, Type, AliasTarget: { HostedZoneId, DNSName, EvaluateTargetHealth: health } };
}
