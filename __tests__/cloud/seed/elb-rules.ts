import {
  type Action,
  CreateRuleCommand,
  type CreateRuleCommandInput,
  type ElasticLoadBalancingV2Client,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import type { SeededGroups } from './elb-groups.ts';
import type { Place } from './network.ts';

/** Never in a snapshot: AWS gives it back to nobody. */
export const CLIENT_SECRET = 'oidc-client-secret-of-acme';

/** The rules of the site by priority: every condition, action and transform at least once. Returns their ARNs. */
export async function createRules(
  client: ElasticLoadBalancingV2Client,
  ListenerArn: string,
  groups: SeededGroups,
  place: Place,
): Promise<Readonly<Record<number, string>>> {
  const arns: Record<number, string> = {};
  for (const [priority, rule] of Object.entries(rulesOf(groups, place))) {
    const input: CreateRuleCommandInput = { ListenerArn, Priority: Number(priority), Conditions: [], ...rule };
    arns[Number(priority)] = (await client.send(new CreateRuleCommand(input))).Rules?.[0]?.RuleArn ?? '';
  }
  return arns;
}

type Rule = Pick<CreateRuleCommandInput, 'Actions'> & Partial<CreateRuleCommandInput>;

function rulesOf(
  groups: SeededGroups,
  { account = '111111111111', region = 'us-east-1' }: Place,
): Record<number, Rule> {
  const { webBlue, webGreen, webGrpc, webFunction } = groups;
  const forward = (TargetGroupArn: string, Order?: number): Action => ({
    Type: 'forward',
    TargetGroupArn,
    ...(Order === undefined ? {} : { Order }),
  });
  return {
    10: {
      Conditions: [
        { Field: 'host-header', HostHeaderConfig: { Values: ['api.example.com', '*.api.example.com'] } },
        { Field: 'path-pattern', PathPatternConfig: { RegexValues: ['^/v[12]/'] } },
      ],
      Transforms: [
        { Type: 'url-rewrite', UrlRewriteConfig: { Rewrites: [{ Regex: '^/v1/(.*)$', Replace: '/$1' }] } },
        {
          Type: 'host-header-rewrite',
          HostHeaderRewriteConfig: { Rewrites: [{ Regex: '^api\\.(.*)$', Replace: 'backend.$1' }] },
        },
      ],
      Actions: [
        {
          Type: 'forward',
          ForwardConfig: {
            TargetGroups: [
              { TargetGroupArn: webBlue, Weight: 90 },
              { TargetGroupArn: webGreen, Weight: 10 },
            ],
            TargetGroupStickinessConfig: { Enabled: true, DurationSeconds: 60 },
          },
        },
      ],
      Tags: [
        { Key: 'team', Value: 'api' },
        { Key: 'cost-center', Value: '42 / "a&b"' },
      ],
    },
    20: {
      Conditions: [{ Field: 'path-pattern', Values: ['/admin/*'] }],
      Actions: [{ Type: 'authenticate-oidc', Order: 1, AuthenticateOidcConfig: OIDC }, forward(webBlue, 2)],
    },
    30: {
      Conditions: [{ Field: 'host-header', Values: ['account.example.com'] }],
      Actions: [
        {
          Type: 'authenticate-cognito',
          Order: 1,
          AuthenticateCognitoConfig: {
            UserPoolArn: `arn:aws:cognito-idp:${region}:${account}:userpool/${region}_AbCdEfGhI`,
            UserPoolClientId: '1example23456789',
            UserPoolDomain: 'acme',
            AuthenticationRequestExtraParams: { display: 'page', prompt: 'login' },
            OnUnauthenticatedRequest: 'deny',
          },
        },
        forward(webGreen, 2),
      ],
    },
    40: {
      Conditions: [{ Field: 'path-pattern', Values: ['/machine/*'] }],
      Actions: [
        {
          Type: 'jwt-validation',
          Order: 1,
          JwtValidationConfig: {
            JwksEndpoint: 'https://idp.example.com/.well-known/jwks.json',
            Issuer: 'https://idp.example.com',
            AdditionalClaims: [{ Format: 'string-array', Name: 'aud', Values: ['machines', 'partners'] }],
          },
        },
        forward(webGrpc, 2),
      ],
    },
    50: {
      Conditions: [
        { Field: 'http-header', HttpHeaderConfig: { HttpHeaderName: 'X-Tenant', Values: ['acme*', 'beta'] } },
        { Field: 'http-header', HttpHeaderConfig: { HttpHeaderName: 'User-Agent', RegexValues: ['^curl/'] } },
        { Field: 'query-string', QueryStringConfig: { Values: [{ Key: 'version', Value: 'v1' }] } },
      ],
      Actions: [
        {
          Type: 'fixed-response',
          FixedResponseConfig: { StatusCode: '410', ContentType: 'text/html', MessageBody: '<b>gone & "away"</b>\n' },
        },
      ],
    },
    60: {
      Conditions: [
        { Field: 'http-request-method', HttpRequestMethodConfig: { Values: ['GET', 'HEAD'] } },
        { Field: 'source-ip', SourceIpConfig: { Values: ['192.0.2.0/24', '2001:db8::/32'] } },
        { Field: 'query-string', QueryStringConfig: { Values: [{ Value: 'promo' }] } },
      ],
      Actions: [
        {
          Type: 'redirect',
          RedirectConfig: {
            StatusCode: 'HTTP_302',
            Host: 'promo.#{host}',
            Path: '/2026/#{path}',
            Query: '#{query}&from=web',
          },
        },
      ],
    },
    70: { Conditions: [{ Field: 'path-pattern', Values: ['/fn/*'] }], Actions: [forward(webFunction)] },
    80: { Actions: [{ Type: 'fixed-response', FixedResponseConfig: { StatusCode: '503' } }] },
  };
}

const OIDC = {
  Issuer: 'https://idp.example.com',
  AuthorizationEndpoint: 'https://idp.example.com/authorize',
  TokenEndpoint: 'https://idp.example.com/token',
  UserInfoEndpoint: 'https://idp.example.com/userinfo',
  ClientId: 'acme-web',
  ClientSecret: CLIENT_SECRET,
  Scope: 'openid email',
  SessionTimeout: 3600,
  AuthenticationRequestExtraParams: { login_hint: 'staff' },
} as const;
