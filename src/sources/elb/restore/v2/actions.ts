import type * as V2 from '@aws-sdk/client-elastic-load-balancing-v2';
import { HoldfastError } from '../../../../core/errors.ts';
import { isObject, type Json, type JsonObject } from '../../../../core/json.ts';
import { listAt, numberAt, objectAt, textAt, textsAt } from '../values.ts';

/** What a client secret is replaced by: its value, or the one that AWS has already. */
export type Secrets = (
  reference: string,
) => Promise<Pick<V2.AuthenticateOidcActionConfig, 'ClientSecret' | 'UseExistingClientSecret'>>;

/** The inverse of `actionList`: intent with ids → what AWS is asked for. */
export async function actionsInput(actions: readonly JsonObject[], secrets: Secrets): Promise<V2.Action[]> {
  const made: V2.Action[] = [];
  for (const action of actions) made.push(await actionInput(action, secrets));
  return made;
}

async function actionInput(action: JsonObject, secrets: Secrets): Promise<V2.Action> {
  const [type] = Object.keys(action).filter((name) => name !== 'order');
  const order = numberAt(action, 'order');
  const config = objectAt(action, type ?? '');
  const head = { Type: type as V2.ActionTypeEnum, ...(order === undefined ? {} : { Order: order }) };
  switch (type) {
    case 'forward':
      return { ...head, ...forwardInput(config) };
    case 'redirect':
      return { ...head, RedirectConfig: redirectInput(config) };
    case 'fixed-response':
      return { ...head, FixedResponseConfig: fixedResponseInput(config) };
    case 'authenticate-oidc':
      return { ...head, AuthenticateOidcConfig: await oidcInput(config, secrets) };
    case 'authenticate-cognito':
      return { ...head, AuthenticateCognitoConfig: cognitoInput(config) };
    case 'jwt-validation':
      return { ...head, JwtValidationConfig: jwtInput(config) };
    default:
      throw new HoldfastError('restore-refused', `'${type ?? ''}' is no action that this version can write`, {
        hint: 'update Holdfast, or make this rule by hand',
      });
  }
}

/**
 * One group alone is named without a configuration: a network balancer refuses a weight ("You cannot specify a target group
 * weight on load balancers of type 'network'"). Stickiness needs one even then.
 */
function forwardInput(config: JsonObject): Partial<V2.Action> {
  const groups = listAt(config, 'groups');
  const [only, ...others] = groups;
  const stickiness = stickinessInput(config['stickiness']);
  if (only !== undefined && others.length === 0 && stickiness === undefined)
    return { TargetGroupArn: textAt(only, 'targetGroup') };
  return {
    ForwardConfig: {
      TargetGroups: groups.map((group) =>
        defined({ TargetGroupArn: textAt(group, 'targetGroup'), Weight: numberAt(group, 'weight') }),
      ),
      ...(stickiness === undefined ? {} : { TargetGroupStickinessConfig: stickiness }),
    },
  };
}

function stickinessInput(value: Json | undefined): V2.TargetGroupStickinessConfig | undefined {
  if (typeof value === 'number') return { Enabled: true, DurationSeconds: value };
  return value === true ? { Enabled: true } : undefined;
}

function redirectInput(config: JsonObject): V2.RedirectActionConfig {
  return defined({
    Protocol: textAt(config, 'protocol'),
    Host: textAt(config, 'host'),
    Port: textAt(config, 'port'),
    Path: textAt(config, 'path'),
    Query: textAt(config, 'query'),
    StatusCode: textAt(config, 'statusCode') as V2.RedirectActionStatusCodeEnum,
  });
}

function fixedResponseInput(config: JsonObject): V2.FixedResponseActionConfig {
  return defined({
    StatusCode: textAt(config, 'statusCode'),
    ContentType: textAt(config, 'contentType'),
    MessageBody: textAt(config, 'messageBody'),
  });
}

async function oidcInput(config: JsonObject, secrets: Secrets): Promise<V2.AuthenticateOidcActionConfig> {
  return defined({
    Issuer: textAt(config, 'issuer'),
    AuthorizationEndpoint: textAt(config, 'authorizationEndpoint'),
    TokenEndpoint: textAt(config, 'tokenEndpoint'),
    UserInfoEndpoint: textAt(config, 'userInfoEndpoint'),
    ClientId: textAt(config, 'clientId'),
    ...(await secrets(textAt(config, 'clientSecret') ?? '')),
    ...sessionInput(config),
    OnUnauthenticatedRequest: textAt(
      config,
      'onUnauthenticatedRequest',
    ) as V2.AuthenticateOidcActionConditionalBehaviorEnum,
  });
}

function cognitoInput(config: JsonObject): V2.AuthenticateCognitoActionConfig {
  return defined({
    UserPoolArn: textAt(config, 'userPool'),
    UserPoolClientId: textAt(config, 'userPoolClientId'),
    UserPoolDomain: textAt(config, 'userPoolDomain'),
    ...sessionInput(config),
    OnUnauthenticatedRequest: textAt(
      config,
      'onUnauthenticatedRequest',
    ) as V2.AuthenticateCognitoActionConditionalBehaviorEnum,
  });
}

function sessionInput(config: JsonObject) {
  const extra = objectAt(config, 'requestParams') as Record<string, string>;
  return defined({
    Scope: textAt(config, 'scope'),
    SessionCookieName: textAt(config, 'sessionCookieName'),
    SessionTimeout: numberAt(config, 'sessionTimeout'),
    AuthenticationRequestExtraParams: Object.keys(extra).length === 0 ? undefined : extra,
  });
}

function jwtInput(config: JsonObject): V2.JwtValidationActionConfig {
  const claims = listAt(config, 'additionalClaims').map((claim) =>
    defined({
      Name: textAt(claim, 'name'),
      Format: textAt(claim, 'format') as V2.JwtValidationActionAdditionalClaimFormatEnum,
      Values: [...textsAt(claim, 'values')],
    }),
  );
  return defined({
    Issuer: textAt(config, 'issuer'),
    JwksEndpoint: textAt(config, 'jwksEndpoint'),
    AdditionalClaims: claims.length === 0 ? undefined : claims,
  });
}

/** Whether a list of actions asks a provider of identities, whose secret AWS must be given. */
export function oidcSecrets(actions: Json | undefined): readonly string[] {
  if (!Array.isArray(actions)) return [];
  return actions
    .filter(isObject)
    .flatMap((action) => textAt(objectAt(action, 'authenticate-oidc'), 'clientSecret') ?? []);
}

/** Without the members that have no value: the SDK's types tell "absent" from "undefined" nowhere. */
// biome-ignore lint/suspicious/noExplicitAny: the input types of the SDK mark members as required and `undefined` at once
export function defined<T extends Record<string, unknown>>(value: T): any {
  return Object.fromEntries(Object.entries(value).filter(([, inner]) => inner !== undefined));
}
