import type { FieldTable } from '../../field-table.ts';

const ATTRIBUTE = { Key: 'kept', Value: 'kept' } as const;

/** What becomes of every member that the calls about balancers, listeners and rules can return (API 2015-12-01). */
export const BALANCER_FIELDS: FieldTable = {
  DescribeLoadBalancersResponse: { LoadBalancers: { of: 'LoadBalancer' }, NextMarker: 'derived' },
  LoadBalancer: {
    LoadBalancerArn: 'kept',
    DNSName: 'kept',
    CanonicalHostedZoneId: 'kept',
    CreatedTime: 'volatile', // another one after each rebuild
    LoadBalancerName: 'kept',
    Scheme: 'kept',
    VpcId: 'kept',
    State: 'volatile',
    Type: 'kept',
    AvailabilityZones: { of: 'AvailabilityZone' },
    SecurityGroups: 'kept',
    IpAddressType: 'kept',
    CustomerOwnedIpv4Pool: 'kept',
    EnforceSecurityGroupInboundRulesOnPrivateLinkTraffic: 'kept',
    EnablePrefixForIpv6SourceNat: 'kept',
    IpamPools: { of: 'IpamPools' },
  },
  AvailabilityZone: {
    ZoneName: 'derived', // follows from the subnet
    SubnetId: 'kept',
    OutpostId: 'kept',
    LoadBalancerAddresses: { of: 'LoadBalancerAddress' },
    SourceNatIpv6Prefixes: 'kept',
  },
  LoadBalancerAddress: {
    IpAddress: 'derived', // of a pinned address it follows from the allocation, any other is AWS's choice
    AllocationId: 'kept',
    PrivateIPv4Address: 'kept',
    IPv6Address: 'kept',
  },
  IpamPools: { Ipv4IpamPoolId: 'kept' },

  DescribeLoadBalancerAttributesResponse: { Attributes: { of: 'LoadBalancerAttribute' } },
  LoadBalancerAttribute: ATTRIBUTE,

  DescribeCapacityReservationResponse: {
    LastModifiedTime: 'volatile',
    DecreaseRequestsRemaining: 'volatile',
    MinimumLoadBalancerCapacity: { of: 'MinimumLoadBalancerCapacity' },
    CapacityReservationState: 'volatile',
  },
  MinimumLoadBalancerCapacity: { CapacityUnits: 'kept' },

  DescribeListenersResponse: { Listeners: { of: 'Listener' }, NextMarker: 'derived' },
  Listener: {
    ListenerArn: 'kept',
    LoadBalancerArn: 'identity',
    Port: 'kept',
    Protocol: 'kept',
    Certificates: 'derived', // the default one, which DescribeListenerCertificates returns beside the others
    SslPolicy: 'kept',
    DefaultActions: { of: 'Action' },
    AlpnPolicy: 'kept',
    MutualAuthentication: { of: 'MutualAuthenticationAttributes' },
  },
  MutualAuthenticationAttributes: {
    Mode: 'kept',
    TrustStoreArn: 'kept',
    IgnoreClientCertificateExpiry: 'kept',
    TrustStoreAssociationStatus: 'volatile',
    AdvertiseTrustStoreCaNames: 'kept',
  },

  DescribeListenerAttributesResponse: { Attributes: { of: 'ListenerAttribute' } },
  ListenerAttribute: ATTRIBUTE,

  DescribeListenerCertificatesResponse: { Certificates: { of: 'Certificate' }, NextMarker: 'derived' },
  Certificate: { CertificateArn: 'kept', IsDefault: 'kept' },

  DescribeRulesResponse: { Rules: { of: 'Rule' }, NextMarker: 'derived' },
  Rule: {
    RuleArn: 'kept',
    Priority: 'kept',
    Conditions: { of: 'RuleCondition' },
    Actions: { of: 'Action' },
    IsDefault: 'kept',
    Transforms: { of: 'RuleTransform' },
  },

  RuleCondition: {
    Field: 'kept',
    Values: 'kept',
    HostHeaderConfig: { of: 'HostHeaderConditionConfig' },
    PathPatternConfig: { of: 'PathPatternConditionConfig' },
    HttpHeaderConfig: { of: 'HttpHeaderConditionConfig' },
    QueryStringConfig: { of: 'QueryStringConditionConfig' },
    HttpRequestMethodConfig: { of: 'HttpRequestMethodConditionConfig' },
    SourceIpConfig: { of: 'SourceIpConditionConfig' },
    RegexValues: 'kept',
  },
  HostHeaderConditionConfig: { Values: 'kept', RegexValues: 'kept' },
  PathPatternConditionConfig: { Values: 'kept', RegexValues: 'kept' },
  HttpHeaderConditionConfig: { HttpHeaderName: 'kept', Values: 'kept', RegexValues: 'kept' },
  QueryStringConditionConfig: { Values: { of: 'QueryStringKeyValuePair' } },
  QueryStringKeyValuePair: { Key: 'kept', Value: 'kept' },
  HttpRequestMethodConditionConfig: { Values: 'kept' },
  SourceIpConditionConfig: { Values: 'kept', IpAddressType: 'kept' },

  RuleTransform: {
    Type: 'kept',
    HostHeaderRewriteConfig: { of: 'HostHeaderRewriteConfig' },
    UrlRewriteConfig: { of: 'UrlRewriteConfig' },
  },
  HostHeaderRewriteConfig: { Rewrites: { of: 'RewriteConfig' } },
  UrlRewriteConfig: { Rewrites: { of: 'RewriteConfig' } },
  RewriteConfig: { Regex: 'kept', Replace: 'kept' },

  Action: {
    Type: 'kept',
    TargetGroupArn: 'kept',
    AuthenticateOidcConfig: { of: 'AuthenticateOidcActionConfig' },
    AuthenticateCognitoConfig: { of: 'AuthenticateCognitoActionConfig' },
    Order: 'kept',
    RedirectConfig: { of: 'RedirectActionConfig' },
    FixedResponseConfig: { of: 'FixedResponseActionConfig' },
    ForwardConfig: { of: 'ForwardActionConfig' },
    JwtValidationConfig: { of: 'JwtValidationActionConfig' },
  },
  ForwardActionConfig: {
    TargetGroups: { of: 'TargetGroupTuple' },
    TargetGroupStickinessConfig: { of: 'TargetGroupStickinessConfig' },
  },
  TargetGroupTuple: { TargetGroupArn: 'kept', Weight: 'kept' },
  TargetGroupStickinessConfig: { Enabled: 'kept', DurationSeconds: 'kept' },
  RedirectActionConfig: {
    StatusCode: 'kept',
    Protocol: 'kept',
    Port: 'kept',
    Host: 'kept',
    Path: 'kept',
    Query: 'kept',
  },
  FixedResponseActionConfig: { StatusCode: 'kept', MessageBody: 'kept', ContentType: 'kept' },
  AuthenticateOidcActionConfig: {
    Issuer: 'kept',
    AuthorizationEndpoint: 'kept',
    TokenEndpoint: 'kept',
    UserInfoEndpoint: 'kept',
    ClientId: 'kept',
    ClientSecret: 'derived', // never returned; a reference to a secret is written, never a value
    SessionCookieName: 'kept',
    Scope: 'kept',
    SessionTimeout: 'kept',
    AuthenticationRequestExtraParams: 'kept',
    OnUnauthenticatedRequest: 'kept',
    UseExistingClientSecret: 'derived', // a request's only: how to change a rule without its secret
  },
  AuthenticateCognitoActionConfig: {
    UserPoolArn: 'kept',
    UserPoolClientId: 'kept',
    UserPoolDomain: 'kept',
    SessionCookieName: 'kept',
    Scope: 'kept',
    SessionTimeout: 'kept',
    AuthenticationRequestExtraParams: 'kept',
    OnUnauthenticatedRequest: 'kept',
  },
  JwtValidationActionConfig: {
    JwksEndpoint: 'kept',
    Issuer: 'kept',
    AdditionalClaims: { of: 'JwtValidationActionAdditionalClaim' },
  },
  JwtValidationActionAdditionalClaim: { Format: 'kept', Name: 'kept', Values: 'kept' },
};
