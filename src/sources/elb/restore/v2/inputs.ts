import type * as V2 from '@aws-sdk/client-elastic-load-balancing-v2';
import type { JsonObject } from '../../../../core/json.ts';
import { booleanAt, listAt, numberAt, objectAt, textAt, textsAt } from '../values.ts';
import { actionsInput, defined, type Secrets } from './actions.ts';

// Intent with ids → what AWS is asked for. Members that AWS derives (a subnet's outpost, a group's network when it is a function's)
// are left out.

/** What a creation says; what can only be set afterwards is not here. */
export function balancerInput(value: JsonObject, tags: V2.Tag[]): V2.CreateLoadBalancerInput {
  const groups = [...textsAt(value, 'securityGroups')];
  const pool = textAt(value, 'ipv4IpamPool');
  return defined({
    Name: textAt(value, 'name'),
    Type: textAt(value, 'type'),
    Scheme: textAt(value, 'scheme'),
    IpAddressType: textAt(value, 'ipAddressType'),
    ...placesInput(value),
    SecurityGroups: groups.length === 0 ? undefined : groups,
    CustomerOwnedIpv4Pool: textAt(value, 'customerOwnedIpv4Pool'),
    IpamPools: pool === undefined ? undefined : { Ipv4IpamPoolId: pool },
    EnablePrefixForIpv6SourceNat: textAt(value, 'enablePrefixForIpv6SourceNat') === 'on' ? 'on' : undefined,
    Tags: tags,
  });
}

/** Subnets by themselves, or with the addresses that somebody pinned in them. */
export function placesInput(value: JsonObject): Pick<V2.SetSubnetsInput, 'Subnets' | 'SubnetMappings'> {
  const places = listAt(value, 'subnets');
  const mappings = places.map(mappingInput);
  if (mappings.every((one) => Object.keys(one).length === 1))
    return { Subnets: mappings.map(({ SubnetId }) => SubnetId ?? '') };
  return { SubnetMappings: mappings };
}

function mappingInput(place: JsonObject): V2.SubnetMapping {
  const addresses = listAt(place, 'addresses');
  const first = (name: string) => addresses.map((one) => textAt(one, name)).find((one) => one !== undefined);
  return defined({
    SubnetId: textAt(place, 'subnet'),
    AllocationId: first('address'),
    PrivateIPv4Address: first('privateIpv4'),
    IPv6Address: first('ipv6'),
    SourceNatIpv6Prefix: textsAt(place, 'sourceNatIpv6Prefixes')[0],
  });
}

export function groupInput(value: JsonObject, tags: V2.Tag[]): V2.CreateTargetGroupInput {
  const isFunction = textAt(value, 'targetType') === 'lambda';
  return defined({
    Name: textAt(value, 'name'),
    TargetType: textAt(value, 'targetType'),
    Protocol: textAt(value, 'protocol'),
    ProtocolVersion: textAt(value, 'protocolVersion'),
    Port: numberAt(value, 'port'),
    TargetControlPort: numberAt(value, 'targetControlPort'),
    // Of a function AWS answers one and takes none (CreateTargetGroup, API reference: by VPC).
    IpAddressType: isFunction ? undefined : textAt(value, 'ipAddressType'),
    VpcId: isFunction ? undefined : textAt(value, 'vpc'),
    ...healthCheckInput(objectAt(value, 'healthCheck')),
    Tags: tags,
  });
}

export function healthCheckInput(check: JsonObject): Omit<V2.ModifyTargetGroupInput, 'TargetGroupArn'> {
  const [http, grpc] = [textAt(check, 'matcher'), textAt(check, 'grpcMatcher')];
  return defined({
    HealthCheckEnabled: booleanAt(check, 'enabled'),
    HealthCheckProtocol: textAt(check, 'protocol'),
    HealthCheckPort: textAt(check, 'port'),
    HealthCheckPath: textAt(check, 'path'),
    HealthCheckIntervalSeconds: numberAt(check, 'interval'),
    HealthCheckTimeoutSeconds: numberAt(check, 'timeout'),
    HealthyThresholdCount: numberAt(check, 'healthyThreshold'),
    UnhealthyThresholdCount: numberAt(check, 'unhealthyThreshold'),
    Matcher: http === undefined && grpc === undefined ? undefined : defined({ HttpCode: http, GrpcCode: grpc }),
  });
}

/** The members of a listener that its own calls set; the list of certificates, attributes and tags have calls of theirs. */
export async function listenerInput(
  value: JsonObject,
  secrets: Secrets,
): Promise<Omit<V2.CreateListenerInput, 'LoadBalancerArn' | 'Tags'>> {
  const certificate = textAt(value, 'certificate');
  const alpn = [...textsAt(value, 'alpnPolicy')];
  return defined({
    Protocol: textAt(value, 'protocol'),
    Port: numberAt(value, 'port'),
    SslPolicy: textAt(value, 'sslPolicy'),
    Certificates: certificate === undefined ? undefined : [{ CertificateArn: certificate }],
    AlpnPolicy: alpn.length === 0 ? undefined : alpn,
    MutualAuthentication: mutualInput(objectAt(value, 'mutualAuthentication')),
    DefaultActions: await actionsInput(listAt(value, 'defaultActions'), secrets),
  });
}

function mutualInput(value: JsonObject): V2.MutualAuthenticationAttributes | undefined {
  if (Object.keys(value).length === 0) return undefined;
  return defined({
    Mode: textAt(value, 'mode'),
    TrustStoreArn: textAt(value, 'trustStore'),
    IgnoreClientCertificateExpiry: booleanAt(value, 'ignoreClientCertificateExpiry'),
    AdvertiseTrustStoreCaNames: textAt(value, 'advertiseTrustStoreCaNames'),
  });
}

export function targetInput(target: JsonObject): V2.TargetDescription {
  return defined({
    Id: textAt(target, 'id'),
    Port: numberAt(target, 'port'),
    // AWS answers `all` for a function and takes none for it; of an instance it follows from the instance.
    AvailabilityZone: (textAt(target, 'id') ?? '').startsWith('arn:') ? undefined : textAt(target, 'availabilityZone'),
    QuicServerId: textAt(target, 'quicServerId'),
  });
}
