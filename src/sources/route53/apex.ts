import type { ResourceRecordSet } from '@aws-sdk/client-route-53';
import type { Json, JsonObject } from '../../core/json.ts';
import { asSet, members } from '../members.ts';
import { comparable } from './names.ts';

/** Route 53 writes these into every private zone; they resolve nowhere (Developer Guide, NS and SOA records). */
export const PRIVATE_NAME_SERVERS = [
  'ns-0.awsdns-00.com',
  'ns-512.awsdns-00.net',
  'ns-1024.awsdns-00.org',
  'ns-1536.awsdns-00.co.uk',
];

export interface Apex {
  /** For `zone.json`; null when the zone has no such record. */
  readonly apexNs: Json;
  readonly soa: Json;
  /** The SOA's first field when it is one of the assigned name servers, which a rebuilt zone gets anew. */
  readonly soaMname: string | null;
  /** All other record sets. */
  readonly records: readonly ResourceRecordSet[];
}

/**
 * Takes the zone's own NS and SOA apart into what a person chose and what AWS assigned, so that a zone rebuilt with other
 * name servers has the same intent. `assigned`: the zone's name servers; for a private zone there is nothing to assign.
 */
export function splitApex(
  zoneName: string,
  assigned: readonly string[] | null,
  rrsets: readonly ResourceRecordSet[],
): Apex {
  const servers = new Set((assigned ?? PRIVATE_NAME_SERVERS).map(comparable));
  const isApex = (rrset: ResourceRecordSet) => comparable(rrset.Name ?? '') === comparable(zoneName) && isPlain(rrset);
  const ns = rrsets.find((rrset) => rrset.Type === 'NS' && isApex(rrset));
  const soa = rrsets.find((rrset) => rrset.Type === 'SOA' && isApex(rrset));
  const parsed = soa === undefined ? null : parseSoa(soa, servers);
  return {
    apexNs: ns === undefined ? null : nameServers(ns, servers),
    soa: parsed?.intent ?? null,
    soaMname: parsed?.mname ?? null,
    records: rrsets.filter((rrset) => rrset !== ns && rrset !== soa),
  };
}

/** One with a policy, a health check or an alias is no ordinary NS or SOA: it stays among the records, whole. */
function isPlain(rrset: ResourceRecordSet): boolean {
  const known = new Set(['Name', 'Type', 'TTL', 'ResourceRecords']);
  return Object.entries(rrset).every(([member, value]) => value === undefined || known.has(member));
}

function nameServers(rrset: ResourceRecordSet, assigned: ReadonlySet<string>): JsonObject {
  const values = (rrset.ResourceRecords ?? []).map((record) => record.Value ?? '');
  const present = new Set(values.map(comparable));
  const without = [...assigned].filter((server) => !present.has(server)).map((server) => `${server}.`);
  return members({
    ttl: rrset.TTL,
    extra: asSet(values.filter((value) => !assigned.has(comparable(value)))),
    without: without.length === 0 ? undefined : asSet(without),
  });
}

const NUMBER = /^(?:0|[1-9][0-9]{0,9})$/;

function parseSoa(
  rrset: ResourceRecordSet,
  assigned: ReadonlySet<string>,
): { readonly intent: JsonObject; readonly mname: string | null } {
  const values = (rrset.ResourceRecords ?? []).map((record) => record.Value ?? '');
  const [mname, rname, ...numbers] = values[0]?.split(' ') ?? [];
  const readable =
    values.length === 1 && mname && rname && numbers.length === 5 && numbers.every((text) => NUMBER.test(text));
  // What cannot be put together again exactly is kept as it is.
  if (!readable)
    return { intent: members({ ttl: rrset.TTL, value: values.length === 1 ? values[0] : values }), mname: null };
  const own = assigned.has(comparable(mname));
  const [serial, refresh, retry, expire, minimum] = numbers.map(Number);
  return {
    intent: members({ ttl: rrset.TTL, mname: own ? undefined : mname, rname, serial, refresh, retry, expire, minimum }),
    mname: own ? mname : null,
  };
}
