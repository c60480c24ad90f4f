import type { RegionBalancer } from './fake-region.ts';
import { arn, forwardTo, RULES } from './world-rules.ts';

export const web: RegionBalancer = {
  balancer: {
    LoadBalancerArn: arn.web,
    DNSName: 'Web-1.us-east-1.elb.amazonaws.com',
    CanonicalHostedZoneId: 'Z35SXDOTRQ7X7K',
    CreatedTime: new Date('2026-01-01T00:00:00Z'),
    LoadBalancerName: 'web',
    Scheme: 'internet-facing',
    VpcId: 'vpc-1',
    State: { Code: 'active' },
    Type: 'application',
    AvailabilityZones: [
      { ZoneName: 'us-east-1b', SubnetId: 'subnet-b', OutpostId: 'op-1', LoadBalancerAddresses: [] },
      { ZoneName: 'us-east-1a', SubnetId: 'subnet-a', LoadBalancerAddresses: [] },
    ],
    SecurityGroups: ['sg-2', 'sg-1'],
    IpAddressType: 'dualstack',
    CustomerOwnedIpv4Pool: 'coip-1',
    IpamPools: { Ipv4IpamPoolId: 'ipam-pool-1' },
  },
  attributes: [
    { Key: 'idle_timeout.timeout_seconds', Value: '60' },
    { Key: 'deletion_protection.enabled', Value: 'true' },
    { Key: 'access_logs.s3.bucket', Value: '' },
  ],
  capacity: {
    LastModifiedTime: new Date('2026-01-01T00:00:00Z'),
    DecreaseRequestsRemaining: 2,
    MinimumLoadBalancerCapacity: { CapacityUnits: 500 },
    CapacityReservationState: [{ State: { Code: 'provisioned' }, AvailabilityZone: 'us-east-1a' }],
  },
  webAcl: {
    Name: 'edge',
    Id: 'acl',
    ARN: 'arn:aws:wafv2:us-east-1:111111111111:regional/webacl/edge/acl',
    DefaultAction: {},
    VisibilityConfig: undefined,
  },
  listeners: [
    {
      listener: {
        ListenerArn: arn.https,
        LoadBalancerArn: arn.web,
        Port: 443,
        Protocol: 'HTTPS',
        Certificates: [{ CertificateArn: arn.certificate(1) }],
        SslPolicy: 'ELBSecurityPolicy-TLS13-1-2-2021-06',
        DefaultActions: [forwardTo(arn.blue)],
        MutualAuthentication: {
          Mode: 'verify',
          TrustStoreArn: arn.partners,
          IgnoreClientCertificateExpiry: false,
          TrustStoreAssociationStatus: 'active',
          AdvertiseTrustStoreCaNames: 'off',
        },
      },
      attributes: [{ Key: 'routing.http.response.server.enabled', Value: 'false' }],
      certificates: [
        { CertificateArn: arn.certificate(3), IsDefault: false },
        { CertificateArn: arn.certificate(1), IsDefault: true },
        { CertificateArn: arn.certificate(2), IsDefault: false },
      ],
      rules: RULES,
    },
    {
      listener: {
        ListenerArn: arn.http,
        LoadBalancerArn: arn.web,
        Port: 80,
        Protocol: 'HTTP',
        DefaultActions: [
          {
            Type: 'redirect',
            Order: 1,
            RedirectConfig: {
              Protocol: 'HTTPS',
              Port: '443',
              Host: 'a',
              Path: '/b',
              Query: 'c',
              StatusCode: 'HTTP_301',
            },
          },
        ],
      },
      attributes: [{ Key: 'routing.http.response.server.enabled', Value: 'true' }],
      rules: [{ RuleArn: arn.rule('d80'), Priority: 'default', IsDefault: true, Conditions: [], Actions: [] }],
    },
  ],
};

export const edge: RegionBalancer = {
  balancer: {
    LoadBalancerArn: arn.edge,
    DNSName: 'edge-2.elb.us-east-1.amazonaws.com',
    CanonicalHostedZoneId: 'Z26RNL4JYFTOTI',
    LoadBalancerName: 'edge',
    Scheme: 'internal',
    VpcId: 'vpc-1',
    State: { Code: 'active' },
    Type: 'network',
    AvailabilityZones: [
      {
        SubnetId: 'subnet-b',
        LoadBalancerAddresses: [{ PrivateIPv4Address: '10.0.2.9', IPv6Address: '2001:db8::9' }],
        SourceNatIpv6Prefixes: ['2001:db8:0:1::/80'],
      },
      { SubnetId: 'subnet-a', LoadBalancerAddresses: [{ IpAddress: '203.0.113.5', AllocationId: 'eipalloc-1' }] },
      { SubnetId: 'subnet-c', LoadBalancerAddresses: [{ IpAddress: '203.0.113.6' }] },
    ],
    SecurityGroups: ['sg-1'],
    IpAddressType: 'dualstack',
    EnforceSecurityGroupInboundRulesOnPrivateLinkTraffic: 'on',
    EnablePrefixForIpv6SourceNat: 'on',
  },
  attributes: [{ Key: 'load_balancing.cross_zone.enabled', Value: 'false' }],
  capacity: {},
  listeners: [
    {
      listener: {
        ListenerArn: arn.tls,
        LoadBalancerArn: arn.edge,
        Port: 443,
        Protocol: 'TLS',
        Certificates: [{ CertificateArn: arn.certificate(1) }],
        SslPolicy: 'ELBSecurityPolicy-TLS13-1-2-2021-06',
        AlpnPolicy: ['HTTP2Preferred'],
        DefaultActions: [{ Type: 'forward', TargetGroupArn: arn.grpc }],
      },
      attributes: [],
      certificates: [
        { CertificateArn: arn.certificate(1), IsDefault: true },
        { CertificateArn: arn.certificate(2), IsDefault: false },
        { CertificateArn: arn.certificate(1), IsDefault: false },
      ],
      rules: [
        {
          RuleArn: arn.rule('nlb6'),
          Priority: '1',
          IsDefault: false,
          Conditions: [{ Field: 'source-ip', SourceIpConfig: { IpAddressType: 'ipv6' } }],
          Actions: [forwardTo(arn.green)],
        },
        { RuleArn: arn.rule('nlbd'), Priority: 'default', IsDefault: true, Actions: [forwardTo(arn.grpc)] },
      ],
    },
    {
      listener: { ListenerArn: arn.udp, Port: 53, Protocol: 'UDP', DefaultActions: [forwardTo(arn.grpc)] },
      attributes: [],
      rules: [],
    },
    {
      listener: { ListenerArn: arn.tcp, Port: 53, Protocol: 'TCP', DefaultActions: [forwardTo(arn.grpc)] },
      attributes: [{ Key: 'tcp.idle_timeout.seconds', Value: '350' }],
      rules: [],
    },
  ],
};

export const inspect: RegionBalancer = {
  balancer: {
    LoadBalancerArn: arn.inspect,
    LoadBalancerName: 'inspect',
    VpcId: 'vpc-1',
    Type: 'gateway',
    AvailabilityZones: [{ SubnetId: 'subnet-a', LoadBalancerAddresses: [] }],
    IpAddressType: 'ipv4',
  },
  attributes: [{ Key: 'deletion_protection.enabled', Value: 'false' }],
  capacity: { MinimumLoadBalancerCapacity: { CapacityUnits: 120 } },
  listeners: [
    {
      listener: { ListenerArn: arn.geneve, LoadBalancerArn: arn.inspect, DefaultActions: [forwardTo(arn.grpc)] },
      attributes: [{ Key: 'tcp.idle_timeout.seconds', Value: '350' }],
    },
  ],
};
