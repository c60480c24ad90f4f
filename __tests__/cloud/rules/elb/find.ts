import { type Context, constraint, invalid, refuse } from './operation.ts';
import type { BalancerState, ListenerState, RuleState, TargetGroupState, TrustStoreState } from './state.ts';

/** How many ARNs or names one call may carry (API reference, DescribeLoadBalancers, DescribeTags: "up to 20"). */
export const MOST_ARNS = 20;

export function refuseMany(list: readonly unknown[] | undefined, path: string, most: number = MOST_ARNS): void {
  if (list === undefined || list.length <= most) return;
  throw constraint(`[${list.join(', ')}]`, path, `Member must have length less than or equal to ${most}`);
}

interface Kind<T> {
  readonly of: (context: Context) => ReadonlyMap<string, T>;
  readonly shape: RegExp;
  readonly noun: string;
  readonly code: string;
}

const KINDS = {
  balancer: kind((c) => c.state.balancers, 'loadbalancer/(app|net|gwy)/', 'load balancer', 'LoadBalancerNotFound'),
  targetGroup: kind((c) => c.state.targetGroups, 'targetgroup/', 'target group', 'TargetGroupNotFound'),
  listener: kind((c) => c.state.listeners, 'listener/(app|net|gwy)/', 'listener', 'ListenerNotFound'),
  rule: kind((c) => c.state.rules, 'listener-rule/(app|net|gwy)/', 'rule', 'RuleNotFound'),
  trustStore: kind((c) => c.state.trustStores, 'truststore/', 'trust store', 'TrustStoreNotFound'),
};

function kind<T>(of: (context: Context) => ReadonlyMap<string, T>, path: string, noun: string, code: string): Kind<T> {
  return { of, shape: new RegExp(`^arn:[\\w-]+:elasticloadbalancing:[\\w-]+:\\d{12}:${path}`), noun, code };
}

/** The thing of an ARN, or AWS's refusal: one that is no ARN of its kind, and one that is not there. */
function one<T>({ of, shape, noun, code }: Kind<T>, arn: string, context: Context): T {
  if (!shape.test(arn)) throw invalid(`'${arn}' is not a valid ${noun} ARN`);
  const found = of(context).get(arn);
  if (found === undefined) throw refuse(code, `${noun[0]?.toUpperCase()}${noun.slice(1)} '${arn}' not found`);
  return found;
}

export function balancerOf(arn: string, context: Context): BalancerState {
  return one(KINDS.balancer, arn, context);
}

export function targetGroupOf(arn: string, context: Context): TargetGroupState {
  return one(KINDS.targetGroup, arn, context);
}

export function listenerOf(arn: string, context: Context): ListenerState {
  return one(KINDS.listener, arn, context);
}

export function ruleOf(arn: string, context: Context): RuleState {
  return one(KINDS.rule, arn, context);
}

export function trustStoreOf(arn: string, context: Context): TrustStoreState {
  return one(KINDS.trustStore, arn, context);
}

/** The things of a list of ARNs; one that is missing fails the call, in AWS's words "One or more … not found". */
export function listed<T>(
  what: keyof typeof KINDS,
  arns: readonly string[],
  find: (arn: string, context: Context) => T,
  context: Context,
): T[] {
  refuseMany(arns, `${what}Arns`);
  const { of, noun, code } = KINDS[what];
  return arns.map((arn) => {
    if (of(context).has(arn)) return find(arn, context);
    if (!KINDS[what].shape.test(arn)) throw invalid(`'${arn}' is not a valid ${noun} ARN`);
    throw refuse(code, `One or more ${noun}s not found`);
  });
}

/** The things of a list of names. */
export function named<T extends { readonly name: string }>(
  what: 'balancer' | 'targetGroup' | 'trustStore',
  all: ReadonlyMap<string, T>,
  names: readonly string[],
): T[] {
  refuseMany(names, 'names');
  const { noun, code } = KINDS[what];
  const byName = new Map([...all.values()].map((item) => [item.name, item]));
  return names.map((name) => {
    const found = byName.get(name);
    if (found === undefined) throw refuse(code, `${noun[0]?.toUpperCase()}${noun.slice(1)}s '[${name}]' not found`);
    return found;
  });
}
