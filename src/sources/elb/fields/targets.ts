import type { FieldTable } from '../../field-table.ts';

/** What becomes of every member that the calls about target groups, trust stores and tags can return (API 2015-12-01). */
export const TARGET_FIELDS: FieldTable = {
  DescribeTargetGroupsResponse: { TargetGroups: { of: 'TargetGroup' }, NextMarker: 'derived' },
  TargetGroup: {
    TargetGroupArn: 'kept',
    TargetGroupName: 'kept',
    Protocol: 'kept',
    Port: 'kept',
    VpcId: 'kept',
    HealthCheckProtocol: 'kept',
    HealthCheckPort: 'kept',
    HealthCheckEnabled: 'kept',
    HealthCheckIntervalSeconds: 'kept',
    HealthCheckTimeoutSeconds: 'kept',
    HealthyThresholdCount: 'kept',
    UnhealthyThresholdCount: 'kept',
    HealthCheckPath: 'kept',
    Matcher: { of: 'Matcher' },
    LoadBalancerArns: 'derived', // the listeners and rules that forward to it say so
    TargetType: 'kept',
    ProtocolVersion: 'kept',
    IpAddressType: 'kept',
    TargetControlPort: 'kept',
  },
  Matcher: { HttpCode: 'kept', GrpcCode: 'kept' },

  DescribeTargetGroupAttributesResponse: { Attributes: { of: 'TargetGroupAttribute' } },
  TargetGroupAttribute: { Key: 'kept', Value: 'kept' },

  DescribeTargetHealthResponse: { TargetHealthDescriptions: { of: 'TargetHealthDescription' } },
  TargetHealthDescription: {
    Target: { of: 'TargetDescription' },
    HealthCheckPort: 'derived', // the group's
    TargetHealth: { of: 'TargetHealth' },
    AnomalyDetection: 'volatile',
    AdministrativeOverride: 'volatile', // a zonal shift
  },
  TargetDescription: { Id: 'kept', Port: 'kept', AvailabilityZone: 'kept', QuicServerId: 'kept' },
  TargetHealth: {
    State: 'derived', // tells targets that are leaving from those that are registered; never written
    Reason: 'derived', // likewise
    Description: 'volatile',
  },

  DescribeTrustStoresResponse: { TrustStores: { of: 'TrustStore' }, NextMarker: 'derived' },
  TrustStore: {
    Name: 'kept',
    TrustStoreArn: 'kept',
    Status: 'volatile',
    NumberOfCaCertificates: 'derived', // of the bundle
    TotalRevokedEntries: 'derived', // of the revocation files
  },
  DescribeTrustStoreRevocationsResponse: {
    TrustStoreRevocations: { of: 'DescribeTrustStoreRevocation' },
    NextMarker: 'derived',
  },
  DescribeTrustStoreRevocation: {
    TrustStoreArn: 'identity',
    RevocationId: 'kept',
    RevocationType: 'kept',
    NumberOfRevokedEntries: 'derived', // of the file
  },
  // What lies there is kept; the address itself is a credential for ten minutes.
  GetTrustStoreCaCertificatesBundleResponse: { Location: 'derived' },
  GetTrustStoreRevocationContentResponse: { Location: 'derived' },
  GetResourcePolicyResponse: { Policy: 'kept' },

  DescribeTagsResponse: { TagDescriptions: { of: 'TagDescription' } },
  TagDescription: { ResourceArn: 'identity', Tags: { of: 'Tag' } },
  Tag: { Key: 'kept', Value: 'kept' },
};

/** Of a web ACL only the identity: the ACL itself belongs to AWS WAF (API 2019-07-29). */
export const WAF_FIELDS: FieldTable = {
  GetWebACLForResourceResponse: { WebACL: { of: 'WebACL' } },
  WebACL: {
    ARN: 'kept',
    Name: 'other-kind',
    Id: 'other-kind',
    DefaultAction: 'other-kind',
    VisibilityConfig: 'other-kind',
    Description: 'other-kind',
    Rules: 'other-kind',
    DataProtectionConfig: 'other-kind',
    Capacity: 'other-kind',
    PreProcessFirewallManagerRuleGroups: 'other-kind',
    PostProcessFirewallManagerRuleGroups: 'other-kind',
    ManagedByFirewallManager: 'other-kind',
    LabelNamespace: 'other-kind',
    CustomResponseBodies: 'other-kind',
    CaptchaConfig: 'other-kind',
    ChallengeConfig: 'other-kind',
    TokenDomains: 'other-kind',
    AssociationConfig: 'other-kind',
    RetrofittedByFirewallManager: 'other-kind',
    OnSourceDDoSProtectionConfig: 'other-kind',
    ApplicationConfig: 'other-kind',
    MonetizationConfig: 'other-kind',
  },
};
