import type { Action, Rule } from '@aws-sdk/client-elastic-load-balancing-v2';

export const ELB = 'arn:aws:elasticloadbalancing:us-east-1:111111111111';
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
export const RULES: readonly Rule[] = [
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
