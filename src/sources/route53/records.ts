import type { ResourceRecordSet } from '@aws-sdk/client-route-53';
import { reference, shards } from '../../core/document.ts';
import type { Json, JsonObject } from '../../core/json.ts';
import { asSet, members, required } from '../members.ts';
import { compareBy } from '../order.ts';
import { aliasTarget } from './alias.ts';
import { nameOrder, readableName, relativeName } from './names.ts';
import { routingPolicy } from './record-policies.ts';

/** The zone that records belong to. */
interface RecordsZone {
  readonly id: string;
  /** Absolute, with the trailing dot. */
  readonly name: string;
}

/** `records.json`: parents before children, then by type and set identifier, whatever order AWS answered in. */
export function recordsFile(zone: RecordsZone, rrsets: readonly ResourceRecordSet[]): Json {
  const sorted = rrsets
    .map((rrset) => ({
      value: record(zone, rrset),
      order: nameOrder(readableName(rrset.Name ?? '')),
      type: rrset.Type ?? '',
      setIdentifier: rrset.SetIdentifier ?? '',
      shard: relativeName(rrset.Name ?? '', zone.name),
    }))
    .sort(
      compareBy(
        (item) => item.order,
        (item) => item.type,
        (item) => item.setIdentifier,
      ),
    );
  return shards(
    { kind: 'route53/records', zone: reference('zone', zone.id) },
    'records',
    sorted.map(({ shard, value }) => ({ shard, value })),
  );
}

/**
 * One record set. Values are the bytes AWS returned (TXT chunks, escapes and case included), sorted, for they are a set.
 */
export function record(zone: RecordsZone, rrset: ResourceRecordSet): JsonObject {
  const alias = rrset.AliasTarget;
  const values = rrset.ResourceRecords?.map(({ Value }) => required(Value, `value of ${rrset.Name}`));
  return members({
    name: readableName(required(rrset.Name, 'record name')),
    type: required(rrset.Type, `type of ${rrset.Name}`),
    setIdentifier: rrset.SetIdentifier,
    ...routingPolicy(rrset),
    ttl: rrset.TTL,
    healthCheck: rrset.HealthCheckId === undefined ? undefined : reference('health-check', rrset.HealthCheckId),
    // An alias has no values, and some answers say so with an empty list.
    values: values === undefined || (alias !== undefined && values.length === 0) ? undefined : asSet(values),
    alias: alias && aliasTarget(alias, zone.id),
  });
}
