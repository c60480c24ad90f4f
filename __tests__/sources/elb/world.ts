import type { LoadBalancer, Rule } from '@aws-sdk/client-elastic-load-balancing-v2';
import type { Region, RegionBalancer } from './fake-region.ts';
import { edge, inspect, web } from './world-balancers.ts';
import { arn, ELB, forwardTo } from './world-rules.ts';

export { arn, forwardTo };

/** A region in which every member that the source keeps has a value. */
export const FULL_WORLD: Region = {
  balancers: [web, edge, inspect],
  groups: [
    {
      group: {
        TargetGroupArn: arn.blue,
        TargetGroupName: 'web-blue',
        Protocol: 'HTTP',
        Port: 8080,
        VpcId: 'vpc-1',
        HealthCheckProtocol: 'HTTP',
        HealthCheckPort: 'traffic-port',
        HealthCheckEnabled: true,
        HealthCheckIntervalSeconds: 15,
        HealthCheckTimeoutSeconds: 6,
        HealthyThresholdCount: 5,
        UnhealthyThresholdCount: 2,
        HealthCheckPath: '/health',
        Matcher: { HttpCode: '200-299' },
        LoadBalancerArns: [arn.web],
        TargetType: 'ip',
        ProtocolVersion: 'HTTP2',
        IpAddressType: 'ipv4',
        TargetControlPort: 3000,
      },
      attributes: [{ Key: 'deregistration_delay.timeout_seconds', Value: '30' }],
      health: [
        {
          Target: { Id: '10.0.1.5', Port: 8081, AvailabilityZone: 'us-east-1a', QuicServerId: '0xa1' },
          HealthCheckPort: '8081',
          TargetHealth: { State: 'healthy', Description: 'fine' },
          AnomalyDetection: { Result: 'normal', MitigationInEffect: 'no' },
          AdministrativeOverride: { State: 'no_override' },
        },
        { Target: { Id: '10.0.1.5', Port: 8080 }, TargetHealth: { State: 'unhealthy', Reason: 'Target.Timeout' } },
      ],
    },
    { group: { TargetGroupArn: arn.green, TargetGroupName: 'web-green', TargetType: 'instance', Port: 80 } },
    {
      group: { TargetGroupArn: arn.grpc, TargetGroupName: 'web-grpc', TargetType: 'ip', Matcher: { GrpcCode: '0-5' } },
    },
  ],
  stores: [
    {
      store: {
        Name: 'partners',
        TrustStoreArn: arn.partners,
        Status: 'ACTIVE',
        NumberOfCaCertificates: 1,
        TotalRevokedEntries: 1,
      },
      bundle: '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n',
      policy: '{"Version":"2012-10-17"}',
      revocations: [
        {
          TrustStoreArn: arn.partners,
          RevocationId: 1,
          RevocationType: 'CRL',
          NumberOfRevokedEntries: 1,
          content: '-----BEGIN X509 CRL-----\nBBBB\n-----END X509 CRL-----\n',
        },
      ],
    },
  ],
  tags: {
    [arn.web]: [
      { Key: 'team', Value: 'web' },
      { Key: 'env', Value: 'prod' },
    ],
    [arn.https]: [{ Key: 'tier', Value: 'front' }],
    [arn.rule('r10')]: [{ Key: 'owner', Value: 'shop' }],
    [arn.rule('default')]: [{ Key: 'owner', Value: 'nobody' }],
    [arn.blue]: [{ Key: 'colour', Value: 'blue' }],
    [arn.partners]: [{ Key: 'kind', Value: 'mtls' }],
  },
  classic: [
    {
      balancer: {
        LoadBalancerName: 'legacy',
        DNSName: 'legacy-3.us-east-1.elb.amazonaws.com',
        CanonicalHostedZoneName: 'legacy-3.us-east-1.elb.amazonaws.com',
        CanonicalHostedZoneNameID: 'Z35SXDOTRQ7X7K',
        ListenerDescriptions: [
          {
            Listener: {
              Protocol: 'HTTPS',
              LoadBalancerPort: 443,
              InstanceProtocol: 'HTTP',
              InstancePort: 80,
              SSLCertificateId: arn.certificate(1),
            },
            PolicyNames: ['cookies'],
          },
        ],
        Policies: { OtherPolicies: ['proxy'], LBCookieStickinessPolicies: [{ PolicyName: 'cookies' }] },
        BackendServerDescriptions: [{ InstancePort: 80, PolicyNames: ['proxy'] }],
        AvailabilityZones: ['us-east-1a'],
        Subnets: ['subnet-a'],
        VPCId: 'vpc-1',
        Instances: [{ InstanceId: 'i-2' }, { InstanceId: 'i-1' }],
        HealthCheck: { Target: 'HTTP:80/', Interval: 30, Timeout: 5, UnhealthyThreshold: 2, HealthyThreshold: 10 },
        SourceSecurityGroup: { OwnerAlias: '111111111111', GroupName: 'one' },
        SecurityGroups: ['sg-1'],
        CreatedTime: new Date('2026-01-01T00:00:00Z'),
        Scheme: 'internet-facing',
      },
      policies: [
        {
          PolicyName: 'cookies',
          PolicyTypeName: 'LBCookieStickinessPolicyType',
          PolicyAttributeDescriptions: [{ AttributeName: 'CookieExpirationPeriod', AttributeValue: '60' }],
        },
        {
          PolicyName: 'proxy',
          PolicyTypeName: 'ProxyProtocolPolicyType',
          PolicyAttributeDescriptions: [{ AttributeName: 'ProxyProtocol', AttributeValue: 'true' }],
        },
      ],
      attributes: {
        CrossZoneLoadBalancing: { Enabled: true },
        AccessLog: { Enabled: true, S3BucketName: 'logs', EmitInterval: 60, S3BucketPrefix: 'legacy' },
        ConnectionDraining: { Enabled: true, Timeout: 300 },
        ConnectionSettings: { IdleTimeout: 60 },
        AdditionalAttributes: [{ Key: 'elb.http.desyncmitigationmode', Value: 'defensive' }],
      },
      tags: [{ Key: 'team', Value: 'old' }],
    },
    {
      balancer: { LoadBalancerName: 'ancient', AvailabilityZones: ['us-east-1b', 'us-east-1a'] },
      attributes: {},
    },
  ],
  vpcs: [{ VpcId: 'vpc-1', CidrBlock: '10.0.0.0/16', Tags: [{ Key: 'Name', Value: 'main' }] }],
  subnets: [
    { SubnetId: 'subnet-a', CidrBlock: '10.0.1.0/24', AvailabilityZone: 'us-east-1a', AvailabilityZoneId: 'use1-az1' },
    { SubnetId: 'subnet-b', CidrBlock: '10.0.2.0/24', AvailabilityZone: 'us-east-1b', AvailabilityZoneId: 'use1-az2' },
  ],
  securityGroups: [{ GroupId: 'sg-1', GroupName: 'one' }],
  addresses: [{ AllocationId: 'eipalloc-1', PublicIp: '203.0.113.5' }],
  certificates: [
    { CertificateArn: arn.certificate(1), DomainName: 'example.com', Type: 'AMAZON_ISSUED' },
    { CertificateArn: arn.certificate(2), DomainName: 'example.net', Type: 'IMPORTED' },
  ],
};

/** A small balancer of its own, for tests that need many or odd ones. */
export function balancerNamed(name: string, more: Partial<LoadBalancer> = {}): RegionBalancer {
  return {
    balancer: {
      LoadBalancerArn: `${ELB}:loadbalancer/app/${name}/1`,
      LoadBalancerName: name,
      Type: 'application',
      Scheme: 'internal',
      ...more,
    },
    listeners: [],
  };
}

/** Listeners on ports from 1000, each with its default rule and as many others as asked for. */
export function withListeners(balancer: RegionBalancer, listeners: number, rulesEach: number): RegionBalancer {
  const { LoadBalancerName: name } = balancer.balancer;
  const all = Array.from({ length: listeners }, (_, at) => {
    const listenerArn = `${ELB}:listener/app/${name}/1/${at}`;
    const own = Array.from(
      { length: rulesEach },
      (_v, n): Rule => ({
        RuleArn: `${listenerArn}/${n + 1}`,
        Priority: String(n + 1),
        Actions: [forwardTo(arn.blue)],
      }),
    );
    const last: Rule = { RuleArn: `${listenerArn}/default`, Priority: 'default', IsDefault: true };
    return {
      listener: {
        ListenerArn: listenerArn,
        Port: 1000 + at,
        Protocol: 'HTTP' as const,
        DefaultActions: [forwardTo(arn.blue)],
      },
      rules: [...own, last],
    };
  });
  return { ...balancer, listeners: all };
}
