import type {
  Action,
  AuthenticateCognitoActionConfig,
  AuthenticateOidcActionConfig,
  FixedResponseActionConfig,
  JwtValidationActionConfig,
  RedirectActionConfig,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import { reference } from '../../../core/document.ts';
import type { Json, JsonObject } from '../../../core/json.ts';
import { asSet, members, required } from '../../members.ts';
import { compareBy, compareText } from '../../order.ts';
import { forward } from './forward.ts';

/**
 * Actions of a rule or listener in the order in which they are performed. One action alone needs no order, and AWS echoes
 * one or none. `place`: where they stand, for the reference to a client secret: `alb/web/443/10`.
 */
export function actionList(actions: readonly Action[], place: string): Json {
  const sorted = [...actions].sort((a, b) => (a.Order ?? 0) - (b.Order ?? 0));
  return sorted.map((action) => actionOf(action, place, sorted.length > 1));
}

function actionOf(action: Action, place: string, ordered: boolean): JsonObject {
  const type = required(action.Type, 'type of an action');
  const configs: Record<string, Json | undefined> = {
    forward: forward(action),
    redirect: action.RedirectConfig && redirect(action.RedirectConfig),
    'fixed-response': action.FixedResponseConfig && fixedResponse(action.FixedResponseConfig),
    'authenticate-oidc': action.AuthenticateOidcConfig && oidc(action.AuthenticateOidcConfig, place),
    'authenticate-cognito': action.AuthenticateCognitoConfig && cognito(action.AuthenticateCognitoConfig),
    'jwt-validation': action.JwtValidationConfig && jwtValidation(action.JwtValidationConfig),
  };
  // The type is said by the member's name; one that came without its settings, or that is new, is kept all the same.
  return members({ order: ordered ? action.Order : undefined, ...configs, [type]: configs[type] ?? {} });
}

/** RedirectActionConfig, API reference: components that are not changed retain their original values. */
function redirect(config: RedirectActionConfig): JsonObject {
  return members({
    protocol: config.Protocol ?? '#{protocol}',
    host: config.Host ?? '#{host}',
    port: config.Port ?? '#{port}',
    path: config.Path ?? '/#{path}',
    query: config.Query ?? '#{query}',
    statusCode: config.StatusCode,
  });
}

function fixedResponse(config: FixedResponseActionConfig): JsonObject {
  return members({
    statusCode: config.StatusCode,
    contentType: config.ContentType,
    messageBody: config.MessageBody,
  });
}

function oidc(config: AuthenticateOidcActionConfig, place: string): JsonObject {
  return members({
    issuer: config.Issuer,
    authorizationEndpoint: config.AuthorizationEndpoint,
    tokenEndpoint: config.TokenEndpoint,
    userInfoEndpoint: config.UserInfoEndpoint,
    clientId: config.ClientId,
    // AWS never returns it, and if it did it would not belong here: a restore must be told where to find it.
    clientSecret: `secret:${place}/oidc`,
    ...session(config),
  });
}

function cognito(config: AuthenticateCognitoActionConfig): JsonObject {
  return members({
    userPool: config.UserPoolArn === undefined ? undefined : reference('user-pool', config.UserPoolArn),
    userPoolClientId: config.UserPoolClientId,
    userPoolDomain: config.UserPoolDomain,
    ...session(config),
  });
}

function session(config: AuthenticateOidcActionConfig | AuthenticateCognitoActionConfig): JsonObject {
  const extra = Object.entries(config.AuthenticationRequestExtraParams ?? {});
  return members({
    scope: config.Scope,
    sessionCookieName: config.SessionCookieName,
    sessionTimeout: config.SessionTimeout,
    onUnauthenticatedRequest: config.OnUnauthenticatedRequest,
    // None and an empty map are one thing.
    requestParams: extra.length === 0 ? undefined : Object.fromEntries(extra.sort(([a], [b]) => compareText(a, b))),
  });
}

function jwtValidation(config: JwtValidationActionConfig): JsonObject {
  const claims = (config.AdditionalClaims ?? []).map((claim) =>
    members({ name: claim.Name, format: claim.Format, values: asSet(claim.Values ?? []) }),
  );
  return members({
    issuer: config.Issuer,
    jwksEndpoint: config.JwksEndpoint,
    additionalClaims: claims.length === 0 ? undefined : claims.sort(compareBy((claim) => JSON.stringify(claim))),
  });
}
