import type { ResourceRecordSet } from '@aws-sdk/client-route-53';
import { expect, test } from '@jest/globals';
import { splitApex } from '../../../src/sources/route53/apex.ts';

const ASSIGNED = ['ns-1.awsdns-01.org', 'ns-2.awsdns-02.com'];

function ns(...values: string[]): ResourceRecordSet {
  return { Name: 'example.com.', Type: 'NS', TTL: 172800, ResourceRecords: values.map((Value) => ({ Value })) };
}
function soa(...values: string[]): ResourceRecordSet {
  return { Name: 'example.com.', Type: 'SOA', TTL: 900, ResourceRecords: values.map((Value) => ({ Value })) };
}

test('name servers that AWS assigned are no intent, those of another provider are', () => {
  const { apexNs, records } = splitApex('example.com.', ASSIGNED, [
    ns('ns-2.awsdns-02.com.', 'ns1.other.example.', 'NS-1.awsdns-01.org'),
  ]);

  expect(apexNs).toEqual({ ttl: 172800, extra: ['ns1.other.example.'] });
  expect(records).toEqual([]);
});

test('an assigned name server that a person took out is remembered as missing', () => {
  expect(splitApex('example.com.', ASSIGNED, [ns('ns-1.awsdns-01.org.')]).apexNs).toEqual({
    ttl: 172800,
    extra: [],
    without: ['ns-2.awsdns-02.com.'],
  });
});

test('the SOA keeps what a person can choose; the assigned name server in it is a fact', () => {
  const value = 'ns-1.awsdns-01.org. hostmaster.example.com. 7 7200 900 1209600 300';
  const split = splitApex('example.com.', ASSIGNED, [soa(value)]);

  expect(split.soa).toEqual({
    ttl: 900,
    rname: 'hostmaster.example.com.',
    serial: 7,
    refresh: 7200,
    retry: 900,
    expire: 1209600,
    minimum: 300,
  });
  expect(split.soaMname).toBe('ns-1.awsdns-01.org.');
});

test('a name server of one’s own in the SOA is intent', () => {
  const split = splitApex('example.com.', ASSIGNED, [soa('ns.mine.example. h.example. 1 2 3 4 5')]);

  expect(split.soa).toMatchObject({ mname: 'ns.mine.example.' });
  expect(split.soaMname).toBeNull();
});

test.each([
  ['with a number in another form', 'ns-1.awsdns-01.org. h. 01 2 3 4 5'],
  ['with two spaces', 'ns-1.awsdns-01.org.  h. 1 2 3 4 5'],
  ['with a field missing', 'ns-1.awsdns-01.org. h. 1 2 3 4'],
])('an SOA %s is kept as it is', (_what, value) => {
  expect(splitApex('example.com.', ASSIGNED, [soa(value)]).soa).toEqual({ ttl: 900, value });
});

test('the name servers of a private zone are AWS’s own, though no call names them', () => {
  const { apexNs } = splitApex('example.com.', null, [
    ns('ns-0.awsdns-00.com.', 'ns-512.awsdns-00.net.', 'ns-1024.awsdns-00.org.', 'ns-1536.awsdns-00.co.uk.'),
  ]);

  expect(apexNs).toEqual({ ttl: 172800, extra: [] });
});

test('a delegation below the apex is an ordinary record', () => {
  const delegation: ResourceRecordSet = { ...ns('ns.sub.example.'), Name: 'sub.example.com.' };

  expect(splitApex('example.com.', ASSIGNED, [delegation, ns(...ASSIGNED)]).records).toEqual([delegation]);
});

test('an NS or SOA with a policy is no ordinary one and stays whole among the records', () => {
  const weighted: ResourceRecordSet = { ...ns('ns.example.'), SetIdentifier: 'a', Weight: 1 };
  const split = splitApex('example.com.', ASSIGNED, [weighted]);

  expect(split.apexNs).toBeNull();
  expect(split.records).toEqual([weighted]);
});
