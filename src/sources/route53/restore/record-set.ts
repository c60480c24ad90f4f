import type {
  AliasTarget,
  GeoLocation,
  GeoProximityLocation,
  ResourceRecordSet,
  ResourceRecordSetFailover,
  ResourceRecordSetRegion,
  RRType,
} from '@aws-sdk/client-route-53';
import type { Json, JsonObject } from '../../../core/json.ts';
import type { Identities } from '../../config-restore.ts';
import { GLOBAL_SERVICES } from '../alias.ts';
import { wireName } from '../names.ts';
import { factOf, idOf } from './identities.ts';

/** Where a record set is written: `self` of its aliases, and what its references stand for. */
export interface RecordTarget {
  readonly zoneId: string;
  readonly identities: Identities;
}

/** The record set that an item of `records.json` stands for, each member as AWS takes it. The inverse of `record`. */
export function recordSet(item: JsonObject, to: RecordTarget): ResourceRecordSet {
  const { values, alias, cidr, geo, geoproximity, healthCheck, trafficPolicyInstance: instance } = item;
  const id = (value: Json | undefined) => idOf(to.identities, String(value));
  return {
    Name: wireName(String(item['name'])),
    Type: String(item['type']) as RRType,
    ...given('SetIdentifier', item['setIdentifier'] as string),
    ...given('Weight', item['weight'] as number),
    ...given('Region', item['latency'] as ResourceRecordSetRegion),
    ...given('Failover', item['failover'] as ResourceRecordSetFailover),
    ...(geo === undefined ? {} : { GeoLocation: geoLocation(geo as JsonObject) }),
    ...(geoproximity === undefined ? {} : { GeoProximityLocation: proximity(geoproximity as JsonObject) }),
    ...given('MultiValueAnswer', item['multivalue'] as boolean),
    ...(cidr === undefined ? {} : { CidrRoutingConfig: location(cidr as JsonObject, to) }),
    ...(instance === undefined ? {} : { TrafficPolicyInstanceId: id(instance) }),
    ...given('TTL', item['ttl'] as number),
    ...(healthCheck === undefined ? {} : { HealthCheckId: id(healthCheck) }),
    ...(values === undefined ? {} : { ResourceRecords: (values as readonly string[]).map((Value) => ({ Value })) }),
    ...(alias === undefined ? {} : { AliasTarget: aliasTarget(alias as JsonObject, to) }),
  };
}

/** The member when it is there; zero, false and '' are. */
function given<N extends string, T>(name: N, value: T | undefined): { [K in N]?: T } {
  return (value === undefined ? {} : { [name]: value }) as { [K in N]?: T };
}

function geoLocation(geo: JsonObject): GeoLocation {
  return {
    ...given('ContinentCode', geo['continent'] as string),
    ...given('CountryCode', geo['country'] as string),
    ...given('SubdivisionCode', geo['subdivision'] as string),
  };
}

function proximity(near: JsonObject): GeoProximityLocation {
  const point = near['coordinates'] as JsonObject | undefined;
  return {
    ...given('AWSRegion', near['region'] as string),
    ...given('LocalZoneGroup', near['localZoneGroup'] as string),
    ...(point === undefined
      ? {}
      : { Coordinates: { Latitude: String(point['latitude']), Longitude: String(point['longitude']) } }),
    ...given('Bias', near['bias'] as number),
  };
}

function location(cidr: JsonObject, { identities }: RecordTarget) {
  return { CollectionId: idOf(identities, String(cidr['collection'])), LocationName: String(cidr['location']) };
}

const SERVICE_ZONES: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(GLOBAL_SERVICES).map(([zone, service]) => [service, zone]),
);

function aliasTarget(alias: JsonObject, to: RecordTarget): AliasTarget {
  const EvaluateTargetHealth = alias['evaluateTargetHealth'] as boolean;
  const { target, prefix = '', service } = alias;
  if (typeof target === 'string' && target !== 'ref:self')
    return {
      HostedZoneId: factOf(to.identities, target, 'canonicalHostedZone'),
      DNSName: `${String(prefix)}${factOf(to.identities, target, 'dnsName')}`,
      EvaluateTargetHealth,
    };
  const zone = target === 'ref:self' ? to.zoneId : (alias['zoneId'] ?? SERVICE_ZONES[String(service)]);
  return { HostedZoneId: String(zone), DNSName: wireName(String(alias['name'])), EvaluateTargetHealth };
}
