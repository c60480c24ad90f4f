import type { Action, LoadBalancer, Rule } from '@aws-sdk/client-elastic-load-balancing-v2';
import type { Region, RegionBalancer } from './fake-region.ts';

const ELB = 'arn:aws:elasticloadbalancing:us-east-1:111111111111';
const ACM = 'arn:aws:acm:us-east-1:111111111111:certificate';

export const arn = {
  web: `${ELB}:loadbalancer/app/web/50dc6c495c0c9188`,
  edge: `${ELB}:loadbalancer/net/edge/5d1b75f4f1cee11e`,
  inspect: `${ELB}:loadbalancer/gwy/inspect/4e09f1b4d1cee11f`,
  https: `${ELB}:listener/app/web/50dc6c495c0c9188/1`,
  http: `${ELB}:listener/app/web/50dc6c495c0c9188/2`,
  tls: `${ELB}:listener/net/edge/5d1b75f4f1cee11e/3`,
  udp: `${ELB}:listener/net/edge/5d1b75f4f1cee11e/4`,
  tcp: `${ELB}:listener/net/edge/5d1b75f4f1cee11e/5`,
  geneve: `${ELB}:listener/gwy/inspect/4e09f1b4d1cee11f/6`,
  blue: `${ELB}:targetgroup/web-blue/1111`,
  green: `${ELB}:targetgroup/web-green/2222`,
  grpc: `${ELB}:targetgroup/web-grpc/3333`,
  partners: `${ELB}:truststore/partners/4444`,
  certificate: (id: number) => `${ACM}/${id}`,
  rule: (id: string) => `${ELB}:listener-rule/app/web/50dc6c495c0c9188/1/${id}`,
};

const oidc: Action = {
  Type: 'authenticate-oidc',
  Order: 1,
  AuthenticateOidcConfig: {
    Issuer: 'https://idp.example.com',
    AuthorizationEndpoint: 'https://idp.example.com/auth',
    TokenEndpoint: 'https://idp.example.com/token',
    UserInfoEndpoint: 'https://idp.example.com/user',
    ClientId: 'abc',
    SessionCookieName: 'AWSELBAuthSessionCookie',
    Scope: 'openid',
    SessionTimeout: 604800,
    AuthenticationRequestExtraParams: { prompt: 'login', display: 'page' },
    OnUnauthenticatedRequest: 'authenticate',
  },
};

const cognito: Action = {
  Type: 'authenticate-cognito',
  Order: 1,
  AuthenticateCognitoConfig: {
    UserPoolArn: 'arn:aws:cognito-idp:us-east-1:111111111111:userpool/us-east-1_A',
    UserPoolClientId: 'client',
    UserPoolDomain: 'login',
    SessionCookieName: 'cookie',
    Scope: 'openid',
    SessionTimeout: 3600,
    AuthenticationRequestExtraParams: { prompt: 'none' },
    OnUnauthenticatedRequest: 'deny',
  },
};

const jwt: Action = {
  Type: 'jwt-validation',
  Order: 1,
  JwtValidationConfig: {
    JwksEndpoint: 'https://idp.example.com/jwks',
    Issuer: 'https://idp.example.com',
    AdditionalClaims: [{ Format: 'string-array', Name: 'groups', Values: ['b', 'a'] }],
  },
};

export function forwardTo(target: string, order?: number): Action {
  const Order = order === undefined ? {} : { Order: order };
  return {
    Type: 'forward',
    TargetGroupArn: target,
    ...Order,
    ForwardConfig: {
      TargetGroups: [{ TargetGroupArn: target, Weight: 1 }],
      TargetGroupStickinessConfig: { Enabled: false },
    },
  };
}

const weighted: Action = {
  Type: 'forward',
  Order: 2,
  ForwardConfig: {
    TargetGroups: [
      { TargetGroupArn: arn.green, Weight: 10 },
      { TargetGroupArn: arn.blue, Weight: 90 },
    ],
    TargetGroupStickinessConfig: { Enabled: true, DurationSeconds: 60 },
  },
};

/** Every condition, action and transform once. */
const rules: readonly Rule[] = [
  {
    RuleArn: arn.rule('default'),
    Priority: 'default',
    IsDefault: true,
    Conditions: [],
    Actions: [forwardTo(arn.blue)],
  },
  {
    RuleArn: arn.rule('r10'),
    Priority: '10',
    IsDefault: false,
    Conditions: [
      { Field: 'path-pattern', PathPatternConfig: { RegexValues: ['^/v[12]/'] }, RegexValues: ['^/v[12]/'] },
      {
        Field: 'host-header',
        Values: ['b.example.com', 'a.example.com'],
        HostHeaderConfig: { Values: ['a.example.com', 'b.example.com'] },
      },
    ],
    Transforms: [
      { Type: 'url-rewrite', UrlRewriteConfig: { Rewrites: [{ Regex: '^/v1/', Replace: '/' }] } },
      { Type: 'host-header-rewrite', HostHeaderRewriteConfig: { Rewrites: [{ Regex: '^a', Replace: 'b' }] } },
    ],
    Actions: [weighted, oidc],
  },
  {
    RuleArn: arn.rule('r9'),
    Priority: '9',
    IsDefault: false,
    Conditions: [
      { Field: 'http-header', HttpHeaderConfig: { HttpHeaderName: 'X-Env', Values: ['qa*', 'dev'] } },
      { Field: 'http-header', HttpHeaderConfig: { HttpHeaderName: 'X-Beta', RegexValues: ['^on$'] } },
      { Field: 'host-header', HostHeaderConfig: { RegexValues: ['^shop'] }, RegexValues: ['^shop'] },
      { Field: 'http-request-method', HttpRequestMethodConfig: { Values: ['PUT', 'GET'] } },
      { Field: 'query-string', QueryStringConfig: { Values: [{ Value: 'x' }, { Key: 'v', Value: '2' }] } },
      { Field: 'source-ip', SourceIpConfig: { Values: ['198.51.100.0/24', '192.0.2.0/24'] } },
    ],
    Actions: [cognito, forwardTo(arn.green, 2)],
  },
  // Made with the older members: only `Values`, only `TargetGroupArn`.
  {
    RuleArn: arn.rule('r100'),
    Priority: '100',
    IsDefault: false,
    Conditions: [{ Field: 'path-pattern', Values: ['/img/*'] }],
    Actions: [{ Type: 'forward', TargetGroupArn: arn.blue }],
  },
  {
    RuleArn: arn.rule('r200'),
    Priority: '200',
    IsDefault: false,
    Conditions: [],
    Actions: [jwt, forwardTo(arn.blue, 2)],
  },
  {
    RuleArn: arn.rule('r300'),
    Priority: '300',
    IsDefault: false,
    Conditions: [{ Field: 'path-pattern', PathPatternConfig: { Values: ['/down'] } }],
    Actions: [
      {
        Type: 'fixed-response',
        Order: 1,
        FixedResponseConfig: { StatusCode: '503', ContentType: 'text/plain', MessageBody: 'later' },
      },
    ],
  },
];

const web: RegionBalancer = {
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
      rules,
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

const edge: RegionBalancer = {
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

const inspect: RegionBalancer = {
  balancer: {
    LoadBalancerArn: arn.inspect,
    LoadBalancerName: 'inspect',
    VpcId: 'vpc-1',
    Type: 'gateway',
    AvailabilityZones: [{ SubnetId: 'subnet-a', LoadBalancerAddresses: [] }],
    IpAddressType: 'ipv4',
  },
  attributes: [{ Key: 'deletion_protection.enabled', Value: 'false' }],
  listeners: [
    {
      listener: { ListenerArn: arn.geneve, LoadBalancerArn: arn.inspect, DefaultActions: [forwardTo(arn.grpc)] },
      attributes: [{ Key: 'tcp.idle_timeout.seconds', Value: '350' }],
    },
  ],
};

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
