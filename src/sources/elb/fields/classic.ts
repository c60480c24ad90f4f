import type { FieldTable } from '../../field-table.ts';

/** What becomes of every member that the calls to classic balancers can return (Elastic Load Balancing API 2012-06-01). */
export const CLASSIC_FIELDS: FieldTable = {
  DescribeLoadBalancersResponse: {
    LoadBalancerDescriptions: { of: 'LoadBalancerDescription' },
    NextMarker: 'derived',
  },
  LoadBalancerDescription: {
    LoadBalancerName: 'kept',
    DNSName: 'kept',
    CanonicalHostedZoneName: 'derived', // the DNS name again
    CanonicalHostedZoneNameID: 'kept',
    ListenerDescriptions: { of: 'ListenerDescription' },
    Policies: 'derived', // names and cookies; DescribeLoadBalancerPolicies tells each policy whole
    BackendServerDescriptions: { of: 'BackendServerDescription' },
    AvailabilityZones: 'kept',
    Subnets: 'kept',
    VPCId: 'kept',
    Instances: { of: 'Instance' },
    HealthCheck: { of: 'HealthCheck' },
    SourceSecurityGroup: 'derived', // the name of one of the security groups
    SecurityGroups: 'kept',
    CreatedTime: 'volatile',
    Scheme: 'kept',
  },
  ListenerDescription: { Listener: { of: 'Listener' }, PolicyNames: 'kept' },
  Listener: {
    Protocol: 'kept',
    LoadBalancerPort: 'kept',
    InstanceProtocol: 'kept',
    InstancePort: 'kept',
    SSLCertificateId: 'kept',
  },
  BackendServerDescription: { InstancePort: 'kept', PolicyNames: 'kept' },
  Instance: { InstanceId: 'kept' },
  HealthCheck: {
    Target: 'kept',
    Interval: 'kept',
    Timeout: 'kept',
    UnhealthyThreshold: 'kept',
    HealthyThreshold: 'kept',
  },

  DescribeLoadBalancerPoliciesResponse: { PolicyDescriptions: { of: 'PolicyDescription' } },
  PolicyDescription: {
    PolicyName: 'kept',
    PolicyTypeName: 'kept',
    PolicyAttributeDescriptions: { of: 'PolicyAttributeDescription' },
  },
  PolicyAttributeDescription: { AttributeName: 'kept', AttributeValue: 'kept' },

  DescribeLoadBalancerAttributesResponse: { LoadBalancerAttributes: { of: 'LoadBalancerAttributes' } },
  LoadBalancerAttributes: {
    CrossZoneLoadBalancing: { of: 'CrossZoneLoadBalancing' },
    AccessLog: { of: 'AccessLog' },
    ConnectionDraining: { of: 'ConnectionDraining' },
    ConnectionSettings: { of: 'ConnectionSettings' },
    AdditionalAttributes: { of: 'AdditionalAttribute' },
  },
  CrossZoneLoadBalancing: { Enabled: 'kept' },
  AccessLog: { Enabled: 'kept', S3BucketName: 'kept', EmitInterval: 'kept', S3BucketPrefix: 'kept' },
  ConnectionDraining: { Enabled: 'kept', Timeout: 'kept' },
  ConnectionSettings: { IdleTimeout: 'kept' },
  AdditionalAttribute: { Key: 'kept', Value: 'kept' },

  DescribeTagsResponse: { TagDescriptions: { of: 'TagDescription' } },
  TagDescription: { LoadBalancerName: 'identity', Tags: { of: 'Tag' } },
  Tag: { Key: 'kept', Value: 'kept' },
};
