import type {
  Action,
  AuthenticateOidcActionConfig,
  ForwardActionConfig,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import { targetGroupOf } from './find.ts';
import { type Context, invalid, refuse } from './operation.ts';
import { type BalancerState, groupsOf } from './state.ts';

const ROUTING: ReadonlySet<string> = new Set(['forward', 'redirect', 'fixed-response']);
const IDENTITY: ReadonlySet<string> = new Set(['authenticate-oidc', 'authenticate-cognito', 'jwt-validation']);

export interface Where {
  readonly balancer: BalancerState;
  readonly protocol: string | undefined;
}

/**
 * Checks the actions of a rule or listener and writes them as AWS answers them: both forms of a forward, redirects with
 * every part, authentication with its defaults. `before` are the actions that they replace, for `UseExistingClientSecret`.
 */
export function accept(
  actions: readonly Action[],
  where: Where,
  before: readonly Action[],
  context: Context,
): Action[] {
  refuseOrder(actions);
  for (const action of actions) refuseAction(action, where);
  refuseGroups(actions.flatMap(groupsOf), where.balancer, context);
  return actions.map((action) => completed(action, where.balancer, before));
}

/** "Each rule must include exactly one of … forward, redirect, or fixed-response, and it must be the last" (model, Action). */
function refuseOrder(actions: readonly Action[]): void {
  if (actions.length === 0) throw invalid('At least one action must be specified');
  const orders = actions.map(({ Order }) => Order);
  if (actions.length > 1 && orders.some((order) => order === undefined)) {
    throw invalid('An action order must be specified for every action when there is more than one');
  }
  if (new Set(orders).size < orders.length) throw invalid('Action orders must be unique');
  const sorted = [...actions].sort((a, b) => (a.Order ?? 0) - (b.Order ?? 0));
  if (actions.filter(({ Type = '' }) => ROUTING.has(Type)).length !== 1 || !ROUTING.has(sorted.at(-1)?.Type ?? '')) {
    throw refuse(
      'InvalidLoadBalancerAction',
      "Exactly one of 'forward', 'redirect' or 'fixed-response' must be specified, and it must be the last action",
    );
  }
}

function refuseAction(action: Action, { balancer, protocol }: Where): void {
  const { Type: type = '', RedirectConfig: redirect, ForwardConfig: forward } = action;
  if (!ROUTING.has(type) && !IDENTITY.has(type)) throw invalid(`Action type '${type}' is not valid`);
  if (balancer.type !== 'application' && type !== 'forward') {
    throw refuse(
      'InvalidLoadBalancerAction',
      `Action type '${type}' is not supported for load balancers of type '${balancer.type}'`,
    );
  }
  if (IDENTITY.has(type) && protocol !== 'HTTPS') {
    throw refuse('InvalidLoadBalancerAction', `Action type '${type}' is supported for HTTPS listeners only`);
  }
  if (type === 'forward' && groupsOf(action).length === 0) {
    throw invalid("A target group ARN must be specified for actions of type 'forward'");
  }
  const tuples = forward?.TargetGroups ?? [];
  if (action.TargetGroupArn !== undefined && tuples.length > 0 && !isSingle(action.TargetGroupArn, forward)) {
    throw invalid('You cannot specify both a target group ARN and a forward configuration with other target groups');
  }
  if (balancer.type !== 'application' && tuples.length === 1 && tuples[0]?.Weight !== undefined) {
    throw refuse(
      'InvalidLoadBalancerAction',
      `You cannot specify a target group weight on load balancers of type '${balancer.type}'`,
    );
  }
  const sticky = forward?.TargetGroupStickinessConfig;
  if (sticky?.Enabled === true && sticky.DurationSeconds === undefined && balancer.type === 'application') {
    throw invalid('You must specify a duration when target group stickiness is enabled');
  }
  if (type === 'redirect' && [redirect?.Protocol, redirect?.Host, redirect?.Port, redirect?.Path].every(isUnchanged)) {
    throw invalid('You must modify at least one of the following: protocol, hostname, port, or path');
  }
}

function isSingle(arn: string, forward: ForwardActionConfig | undefined): boolean {
  const tuples = forward?.TargetGroups ?? [];
  return tuples.length === 1 && tuples[0]?.TargetGroupArn === arn;
}

function isUnchanged(part: string | undefined): boolean {
  return part === undefined || /^\/?#\{(protocol|host|port|path)\}$/.test(part);
}

function refuseGroups(arns: readonly string[], balancer: BalancerState, context: Context): void {
  for (const arn of arns) {
    const { Protocol = 'lambda' } = targetGroupOf(arn, context).shown;
    const isHttp = Protocol === 'HTTP' || Protocol === 'HTTPS' || Protocol === 'lambda';
    const isRight = { application: isHttp, gateway: Protocol === 'GENEVE', network: !isHttp && Protocol !== 'GENEVE' };
    if (!isRight[balancer.type]) {
      throw refuse(
        'IncompatibleProtocols',
        `The target group '${arn}' has protocol '${Protocol}', which a load balancer of type '${balancer.type}' does not support`,
      );
    }
    const users = [...(context.state.usage().get(arn) ?? [])];
    if (users.some((user) => user !== balancer.arn)) {
      throw refuse(
        'TargetGroupAssociationLimit',
        `The following target groups cannot be associated with more than one load balancer: ${arn}`,
      );
    }
  }
}

function completed(action: Action, balancer: BalancerState, before: readonly Action[]): Action {
  if (action.Type === 'forward') return forwarded(action, balancer);
  const { RedirectConfig, AuthenticateOidcConfig, AuthenticateCognitoConfig } = action;
  if (RedirectConfig !== undefined) return { ...action, RedirectConfig: { ...UNCHANGED, ...RedirectConfig } };
  if (AuthenticateOidcConfig !== undefined) {
    return { ...action, AuthenticateOidcConfig: { ...SESSION, ...withSecret(AuthenticateOidcConfig, before) } };
  }
  if (AuthenticateCognitoConfig !== undefined) {
    return { ...action, AuthenticateCognitoConfig: { ...SESSION, ...AuthenticateCognitoConfig } };
  }
  return action;
}

const UNCHANGED = {
  Protocol: '#{protocol}',
  Host: '#{host}',
  Port: '#{port}',
  Path: '/#{path}',
  Query: '#{query}',
} as const;

const SESSION = {
  SessionCookieName: 'AWSELBAuthSessionCookie',
  Scope: 'openid',
  SessionTimeout: 604_800,
  OnUnauthenticatedRequest: 'authenticate',
} as const;

/** One group is answered in both forms, several in one; without weights and stickiness on the balancers that lack them. */
function forwarded(action: Action, balancer: BalancerState): Action {
  const given = action.ForwardConfig?.TargetGroups ?? [];
  const tuples = given.length > 0 ? given : groupsOf(action).map((TargetGroupArn) => ({ TargetGroupArn }));
  const isApplication = balancer.type === 'application';
  const isWeighted = isApplication || tuples.length > 1;
  const sticky = action.ForwardConfig?.TargetGroupStickinessConfig ?? (isApplication ? { Enabled: false } : undefined);
  const { TargetGroupArn: _, ...rest } = action;
  const [single] = groupsOf(action);
  return {
    ...rest,
    ...(tuples.length === 1 && single !== undefined ? { TargetGroupArn: single } : {}),
    ForwardConfig: {
      TargetGroups: tuples.map((tuple) => (isWeighted ? { Weight: 1, ...tuple } : tuple)),
      ...(sticky === undefined ? {} : { TargetGroupStickinessConfig: sticky }),
    },
  };
}

function withSecret(config: AuthenticateOidcActionConfig, before: readonly Action[]): AuthenticateOidcActionConfig {
  if (config.ClientSecret !== undefined) return config;
  const secret = before.find(({ Type }) => Type === 'authenticate-oidc')?.AuthenticateOidcConfig?.ClientSecret;
  if (config.UseExistingClientSecret !== true || secret === undefined) {
    throw invalid("A client secret must be specified for actions of type 'authenticate-oidc'");
  }
  return { ...config, ClientSecret: secret };
}

/** As AWS answers: a client secret goes in and never comes out. */
export function shown(actions: readonly Action[]): Action[] {
  return actions.map((action) => {
    if (action.AuthenticateOidcConfig === undefined) return action;
    const { ClientSecret: _, UseExistingClientSecret: __, ...config } = action.AuthenticateOidcConfig;
    return { ...action, AuthenticateOidcConfig: config };
  });
}
