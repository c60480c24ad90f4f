import type { GeoLocation, GeoProximityLocation, ResourceRecordSet } from '@aws-sdk/client-route-53';
import { reference } from '../../core/document.ts';
import type { Json, JsonObject } from '../../core/json.ts';
import { members } from '../members.ts';

/**
 * The members that say how Route 53 chooses between record sets of one name and type. A record set has one policy at most;
 * should AWS ever return two, both are kept.
 */
export function routingPolicy(rrset: ResourceRecordSet): JsonObject {
  return members({
    weight: rrset.Weight, // 0 is meaningful: "never, unless all are 0"
    latency: rrset.Region,
    failover: rrset.Failover,
    geo: rrset.GeoLocation && geo(rrset.GeoLocation),
    geoproximity: rrset.GeoProximityLocation && geoproximity(rrset.GeoProximityLocation),
    multivalue: rrset.MultiValueAnswer,
    cidr: rrset.CidrRoutingConfig && {
      collection: reference('cidr-collection', rrset.CidrRoutingConfig.CollectionId ?? ''),
      location: rrset.CidrRoutingConfig.LocationName ?? '',
    },
    trafficPolicyInstance:
      rrset.TrafficPolicyInstanceId === undefined
        ? undefined
        : reference('traffic-policy-instance', rrset.TrafficPolicyInstanceId),
  });
}

function geo(location: GeoLocation): Json {
  return members({
    continent: location.ContinentCode,
    country: location.CountryCode, // `*` is the default location
    subdivision: location.SubdivisionCode,
  });
}

function geoproximity(location: GeoProximityLocation): Json {
  return members({
    region: location.AWSRegion,
    localZoneGroup: location.LocalZoneGroup,
    coordinates:
      location.Coordinates &&
      members({ latitude: location.Coordinates.Latitude, longitude: location.Coordinates.Longitude }),
    bias: location.Bias,
  });
}
