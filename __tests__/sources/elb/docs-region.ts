import type { Region } from './fake-region.ts';

const ELB = 'arn:aws:elasticloadbalancing:us-east-1:111111111111';
const BALANCER = `${ELB}:loadbalancer/app/web/50dc6c495c0c9188`;
const LISTENER = `${ELB}:listener/app/web/50dc6c495c0c9188/f2f7dc8efc522ab2`;
const RULE = `${ELB}:listener-rule/app/web/50dc6c495c0c9188/f2f7dc8efc522ab2`;
const BLUE = `${ELB}:targetgroup/web-blue/73e2d6bc24d8a067`;
const GREEN = `${ELB}:targetgroup/web-green/09966783158cda59`;
const STORE = `${ELB}:truststore/partners/4a1b3c5d7e9f0a2b`;
const SITE = 'arn:aws:acm:us-east-1:111111111111:certificate/6f1c';
const LEGACY = 'arn:aws:iam::111111111111:server-certificate/team/legacy';

/** The region whose files docs/sources/elb.md shows. */
export const DOCS_REGION: Region = {
  balancers: [
    {
      balancer: {
        LoadBalancerArn: BALANCER,
        LoadBalancerName: 'web',
        Type: 'application',
        Scheme: 'internet-facing',
        IpAddressType: 'dualstack',
        VpcId: 'vpc-0a1',
        AvailabilityZones: [{ SubnetId: 'subnet-0a1' }, { SubnetId: 'subnet-0a2' }],
        SecurityGroups: ['sg-0a1'],
        DNSName: 'web-1234567890.us-east-1.elb.amazonaws.com',
        CanonicalHostedZoneId: 'Z35SXDOTRQ7X7K',
      },
      attributes: [
        { Key: 'deletion_protection.enabled', Value: 'true' },
        { Key: 'idle_timeout.timeout_seconds', Value: '60' },
      ],
      capacity: { MinimumLoadBalancerCapacity: { CapacityUnits: 500 } },
      webAcl: {
        ARN: 'arn:aws:wafv2:us-east-1:111111111111:regional/webacl/edge/1',
      } as NonNullable<NonNullable<Region['balancers']>[number]['webAcl']>,
      listeners: [
        {
          listener: {
            ListenerArn: LISTENER,
            Port: 443,
            Protocol: 'HTTPS',
            SslPolicy: 'ELBSecurityPolicy-TLS13-1-2-2021-06',
            Certificates: [{ CertificateArn: SITE }],
            MutualAuthentication: { Mode: 'verify', TrustStoreArn: STORE, IgnoreClientCertificateExpiry: false },
            DefaultActions: [{ Type: 'forward', TargetGroupArn: BLUE }],
          },
          attributes: [{ Key: 'routing.http.response.server.enabled', Value: 'false' }],
          certificates: [{ CertificateArn: SITE, IsDefault: true }, { CertificateArn: LEGACY }],
          rules: [
            {
              RuleArn: `${RULE}/10`,
              Priority: '10',
              Conditions: [
                { Field: 'host-header', HostHeaderConfig: { Values: ['api.example.com'] } },
                { Field: 'path-pattern', PathPatternConfig: { RegexValues: ['^/v[12]/'] } },
              ],
              Transforms: [
                { Type: 'url-rewrite', UrlRewriteConfig: { Rewrites: [{ Regex: '^/v1/(.*)$', Replace: '/$1' }] } },
              ],
              Actions: [
                {
                  Type: 'authenticate-oidc',
                  Order: 1,
                  AuthenticateOidcConfig: {
                    Issuer: 'https://idp.example.com',
                    AuthorizationEndpoint: 'https://idp.example.com/authorize',
                    TokenEndpoint: 'https://idp.example.com/token',
                    UserInfoEndpoint: 'https://idp.example.com/userinfo',
                    ClientId: 'web',
                  },
                },
                {
                  Type: 'forward',
                  Order: 2,
                  ForwardConfig: {
                    TargetGroups: [
                      { TargetGroupArn: BLUE, Weight: 90 },
                      { TargetGroupArn: GREEN, Weight: 10 },
                    ],
                    TargetGroupStickinessConfig: { Enabled: true, DurationSeconds: 60 },
                  },
                },
              ],
            },
            { RuleArn: `${RULE}/default`, Priority: 'default', IsDefault: true },
          ],
        },
      ],
    },
  ],
  groups: [
    {
      group: {
        TargetGroupArn: BLUE,
        TargetGroupName: 'web-blue',
        TargetType: 'ip',
        Protocol: 'HTTP',
        ProtocolVersion: 'HTTP2',
        Port: 8080,
        IpAddressType: 'ipv4',
        VpcId: 'vpc-0a1',
        HealthCheckEnabled: true,
        HealthCheckProtocol: 'HTTP',
        HealthCheckPort: 'traffic-port',
        HealthCheckPath: '/health',
        HealthCheckIntervalSeconds: 15,
        HealthCheckTimeoutSeconds: 4,
        HealthyThresholdCount: 3,
        UnhealthyThresholdCount: 2,
        Matcher: { HttpCode: '200-299' },
      },
      attributes: [{ Key: 'deregistration_delay.timeout_seconds', Value: '30' }],
      health: [
        { Target: { Id: '10.0.1.5', Port: 8080 }, TargetHealth: { State: 'healthy' } },
        { Target: { Id: '10.0.1.5', Port: 8081 }, TargetHealth: { State: 'unhealthy' } },
      ],
    },
    { group: { TargetGroupArn: GREEN, TargetGroupName: 'web-green', TargetType: 'instance' } },
  ],
  stores: [
    {
      store: { TrustStoreArn: STORE, Name: 'partners' },
      bundle: '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n',
      revocations: [
        { RevocationId: 1, RevocationType: 'CRL', content: '-----BEGIN X509 CRL-----\nMIHy\n-----END X509 CRL-----\n' },
      ],
    },
  ],
  tags: { [BALANCER]: [{ Key: 'team', Value: 'web' }] },
  classic: [
    {
      balancer: {
        LoadBalancerName: 'legacy',
        DNSName: 'legacy-987654321.us-east-1.elb.amazonaws.com',
        CanonicalHostedZoneNameID: 'Z35SXDOTRQ7X7K',
        Scheme: 'internal',
        VPCId: 'vpc-0a1',
        Subnets: ['subnet-0a1'],
        SecurityGroups: ['sg-0a1'],
        ListenerDescriptions: [
          {
            Listener: {
              Protocol: 'HTTPS',
              LoadBalancerPort: 443,
              InstanceProtocol: 'HTTPS',
              InstancePort: 8443,
              SSLCertificateId: LEGACY,
            },
            PolicyNames: ['tls', 'session'],
          },
        ],
        Policies: {
          OtherPolicies: ['tls', 'key-1', 'backend'],
          LBCookieStickinessPolicies: [{ PolicyName: 'session' }],
        },
        BackendServerDescriptions: [{ InstancePort: 8443, PolicyNames: ['backend'] }],
        HealthCheck: {
          Target: 'HTTPS:8443/health',
          Interval: 30,
          Timeout: 5,
          UnhealthyThreshold: 2,
          HealthyThreshold: 10,
        },
        Instances: [{ InstanceId: 'i-0b2' }, { InstanceId: 'i-0a1' }],
      },
      policies: [
        {
          PolicyName: 'tls',
          PolicyTypeName: 'SSLNegotiationPolicyType',
          PolicyAttributeDescriptions: [
            { AttributeName: 'Reference-Security-Policy', AttributeValue: 'ELBSecurityPolicy-TLS-1-2-2017-01' },
            { AttributeName: 'Protocol-TLSv1.2', AttributeValue: 'true' },
            { AttributeName: 'Protocol-TLSv1.1', AttributeValue: 'false' },
          ],
        },
        { PolicyName: 'session', PolicyTypeName: 'LBCookieStickinessPolicyType', PolicyAttributeDescriptions: [] },
        {
          PolicyName: 'key-1',
          PolicyTypeName: 'PublicKeyPolicyType',
          PolicyAttributeDescriptions: [{ AttributeName: 'PublicKey', AttributeValue: 'MIIBIjANBgkq' }],
        },
        {
          PolicyName: 'backend',
          PolicyTypeName: 'BackendServerAuthenticationPolicyType',
          PolicyAttributeDescriptions: [{ AttributeName: 'PublicKeyPolicyName', AttributeValue: 'key-1' }],
        },
      ],
      attributes: {
        CrossZoneLoadBalancing: { Enabled: true },
        AccessLog: { Enabled: false },
        ConnectionDraining: { Enabled: true, Timeout: 300 },
        ConnectionSettings: { IdleTimeout: 60 },
        AdditionalAttributes: [{ Key: 'elb.http.desyncmitigationmode', Value: 'defensive' }],
      },
    },
  ],
  vpcs: [{ VpcId: 'vpc-0a1', CidrBlock: '10.0.0.0/16', Tags: [{ Key: 'Name', Value: 'main' }] }],
  subnets: [
    {
      SubnetId: 'subnet-0a1',
      CidrBlock: '10.0.1.0/24',
      AvailabilityZone: 'us-east-1a',
      AvailabilityZoneId: 'use1-az1',
      Tags: [{ Key: 'Name', Value: 'main-a' }],
    },
    {
      SubnetId: 'subnet-0a2',
      CidrBlock: '10.0.2.0/24',
      AvailabilityZone: 'us-east-1b',
      AvailabilityZoneId: 'use1-az2',
      Tags: [{ Key: 'Name', Value: 'main-b' }],
    },
  ],
  securityGroups: [{ GroupId: 'sg-0a1', GroupName: 'web' }],
  certificates: [
    {
      CertificateArn: SITE,
      Type: 'AMAZON_ISSUED',
      DomainName: 'example.com',
      SubjectAlternativeNames: ['example.com', '*.example.com'],
      Issuer: 'Amazon',
      KeyAlgorithm: 'RSA_2048',
    },
  ],
};
