import type { FieldTable } from '../field-table.ts';

const PAGE = { Marker: 'derived', NextMarker: 'derived', IsTruncated: 'derived', MaxItems: 'derived' } as const;
const LINKED_SERVICE = { of: 'LinkedService' } as const;

/** What becomes of every member that the calls of this source can return (Route 53 API 2013-04-01). */
export const FIELDS: FieldTable = {
  ListHostedZonesResponse: { HostedZones: { of: 'HostedZone' }, ...PAGE },
  GetHostedZoneResponse: {
    HostedZone: { of: 'HostedZone' },
    DelegationSet: { of: 'DelegationSet' },
    VPCs: { of: 'VPC' },
  },
  HostedZone: {
    Id: 'kept',
    Name: 'kept',
    CallerReference: 'kept',
    Config: { of: 'HostedZoneConfig' },
    ResourceRecordSetCount: 'derived', // compared with what was listed, never written
    LinkedService: LINKED_SERVICE,
    Features: { of: 'HostedZoneFeatures' },
  },
  HostedZoneConfig: { Comment: 'kept', PrivateZone: 'kept' },
  HostedZoneFeatures: { AcceleratedRecoveryStatus: 'kept', FailureReasons: { of: 'HostedZoneFailureReasons' } },
  HostedZoneFailureReasons: { AcceleratedRecovery: 'volatile' },
  LinkedService: { ServicePrincipal: 'kept', Description: 'kept' },
  DelegationSet: { Id: 'kept', CallerReference: 'kept', NameServers: 'kept' },
  VPC: { VPCRegion: 'kept', VPCId: 'kept' },

  ListResourceRecordSetsResponse: {
    ResourceRecordSets: { of: 'ResourceRecordSet' },
    IsTruncated: 'derived',
    MaxItems: 'derived',
    NextRecordName: 'derived',
    NextRecordType: 'derived',
    NextRecordIdentifier: 'derived',
  },
  ResourceRecordSet: {
    Name: 'kept',
    Type: 'kept',
    SetIdentifier: 'kept',
    Weight: 'kept',
    Region: 'kept',
    GeoLocation: { of: 'GeoLocation' },
    Failover: 'kept',
    MultiValueAnswer: 'kept',
    TTL: 'kept',
    ResourceRecords: { of: 'ResourceRecord' },
    AliasTarget: { of: 'AliasTarget' },
    HealthCheckId: 'kept',
    TrafficPolicyInstanceId: 'kept',
    CidrRoutingConfig: { of: 'CidrRoutingConfig' },
    GeoProximityLocation: { of: 'GeoProximityLocation' },
  },
  GeoLocation: { ContinentCode: 'kept', CountryCode: 'kept', SubdivisionCode: 'kept' },
  ResourceRecord: { Value: 'kept' },
  AliasTarget: { HostedZoneId: 'kept', DNSName: 'kept', EvaluateTargetHealth: 'kept' },
  CidrRoutingConfig: { CollectionId: 'kept', LocationName: 'kept' },
  GeoProximityLocation: {
    AWSRegion: 'kept',
    LocalZoneGroup: 'kept',
    Coordinates: { of: 'Coordinates' },
    Bias: 'kept',
  },
  Coordinates: { Latitude: 'kept', Longitude: 'kept' },

  ListResourceRecordSetProtectionsResponse: {
    ResourceRecordSetProtections: { of: 'ResourceRecordSetProtection' },
    NextToken: 'derived',
  },
  ResourceRecordSetProtection: { RecordName: 'kept', RecordType: 'kept', Comment: 'kept' },

  GetDNSSECResponse: { Status: { of: 'DNSSECStatus' }, KeySigningKeys: { of: 'KeySigningKey' } },
  DNSSECStatus: { ServeSignature: 'kept', StatusMessage: 'volatile' },
  KeySigningKey: {
    Name: 'kept',
    KmsArn: 'kept',
    Flag: 'kept',
    SigningAlgorithmMnemonic: 'kept',
    SigningAlgorithmType: 'kept',
    DigestAlgorithmMnemonic: 'kept',
    DigestAlgorithmType: 'kept',
    KeyTag: 'kept',
    DigestValue: 'kept',
    PublicKey: 'kept',
    DSRecord: 'kept',
    DNSKEYRecord: 'kept',
    Status: 'kept',
    StatusMessage: 'volatile',
    CreatedDate: 'volatile',
    LastModifiedDate: 'volatile',
  },

  ListVPCAssociationAuthorizationsResponse: { HostedZoneId: 'identity', VPCs: { of: 'VPC' }, NextToken: 'derived' },

  ListTagsForResourcesResponse: { ResourceTagSets: { of: 'ResourceTagSet' } },
  ResourceTagSet: { ResourceType: 'identity', ResourceId: 'identity', Tags: { of: 'Tag' } },
  Tag: { Key: 'kept', Value: 'kept' },

  ListQueryLoggingConfigsResponse: { QueryLoggingConfigs: { of: 'QueryLoggingConfig' }, NextToken: 'derived' },
  QueryLoggingConfig: { Id: 'kept', HostedZoneId: 'identity', CloudWatchLogsLogGroupArn: 'kept' },

  ListHealthChecksResponse: { HealthChecks: { of: 'HealthCheck' }, ...PAGE },
  HealthCheck: {
    Id: 'kept',
    CallerReference: 'kept',
    HealthCheckConfig: { of: 'HealthCheckConfig' },
    HealthCheckVersion: 'volatile', // counts the edits
    LinkedService: LINKED_SERVICE,
    CloudWatchAlarmConfiguration: 'other-kind', // a copy of the alarm, which CloudWatch owns
  },
  HealthCheckConfig: {
    Type: 'kept',
    IPAddress: 'kept',
    Port: 'kept',
    ResourcePath: 'kept',
    FullyQualifiedDomainName: 'kept',
    SearchString: 'kept',
    RequestInterval: 'kept',
    FailureThreshold: 'kept',
    MeasureLatency: 'kept',
    Inverted: 'kept',
    Disabled: 'kept',
    HealthThreshold: 'kept',
    ChildHealthChecks: 'kept',
    EnableSNI: 'kept',
    Regions: 'kept',
    AlarmIdentifier: { of: 'AlarmIdentifier' },
    InsufficientDataHealthStatus: 'kept',
    RoutingControlArn: 'kept',
  },
  AlarmIdentifier: { Region: 'kept', Name: 'kept' },

  ListCidrCollectionsResponse: { CidrCollections: { of: 'CollectionSummary' }, NextToken: 'derived' },
  CollectionSummary: { Arn: 'kept', Id: 'kept', Name: 'kept', Version: 'kept' },
  ListCidrLocationsResponse: { CidrLocations: { of: 'LocationSummary' }, NextToken: 'derived' },
  LocationSummary: { LocationName: 'kept' },
  ListCidrBlocksResponse: { CidrBlocks: { of: 'CidrBlockSummary' }, NextToken: 'derived' },
  CidrBlockSummary: { CidrBlock: 'kept', LocationName: 'kept' },

  ListTrafficPoliciesResponse: {
    TrafficPolicySummaries: { of: 'TrafficPolicySummary' },
    IsTruncated: 'derived',
    TrafficPolicyIdMarker: 'derived',
    MaxItems: 'derived',
  },
  TrafficPolicySummary: {
    Id: 'kept',
    Name: 'kept',
    Type: 'derived', // each version says it
    LatestVersion: 'derived',
    TrafficPolicyCount: 'derived',
  },
  ListTrafficPolicyVersionsResponse: {
    TrafficPolicies: { of: 'TrafficPolicy' },
    IsTruncated: 'derived',
    TrafficPolicyVersionMarker: 'derived',
    MaxItems: 'derived',
  },
  TrafficPolicy: {
    Id: 'identity',
    Version: 'kept',
    Name: 'kept',
    Type: 'kept',
    Document: 'kept',
    Comment: 'kept',
  },

  ListTrafficPolicyInstancesResponse: {
    TrafficPolicyInstances: { of: 'TrafficPolicyInstance' },
    IsTruncated: 'derived',
    MaxItems: 'derived',
    HostedZoneIdMarker: 'derived',
    TrafficPolicyInstanceNameMarker: 'derived',
    TrafficPolicyInstanceTypeMarker: 'derived',
  },
  TrafficPolicyInstance: {
    Id: 'kept',
    HostedZoneId: 'kept',
    Name: 'kept',
    TTL: 'kept',
    State: 'volatile',
    Message: 'volatile',
    TrafficPolicyId: 'kept',
    TrafficPolicyVersion: 'kept',
    TrafficPolicyType: 'kept',
  },

  ListReusableDelegationSetsResponse: { DelegationSets: { of: 'DelegationSet' }, ...PAGE },
};
